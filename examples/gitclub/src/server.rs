//! Starting and stopping.

use std::error::Error;
use std::io::{self, Write};
use std::net::SocketAddr;

use tokio::net::TcpListener;

use crate::cli::Args;
use crate::database::Database;
use crate::routes::{router, test_router};

/// Serves until the process is told to stop, by ctrl-c or by `SIGTERM`.
///
/// # Errors
///
/// Fails when the database cannot be opened or the address cannot be bound.
pub async fn run(args: &Args) -> Result<(), Box<dyn Error + Send + Sync>> {
    let database = Database::open(&args.database).await?;
    let router = if args.test_fixtures {
        database.reset().await?;
        test_router(database.clone())
    } else {
        database.fill_new().await?;
        router(database.clone())
    };
    let listener = TcpListener::bind(&args.listen)
        .await
        .map_err(|error| format!("cannot listen on `{}`: {error}", args.listen))?;
    let address = listener.local_addr()?;
    let server = authz_runtime::serve(listener, router)?;
    // Whoever has read the address may stop the service.
    let stop = stop()?;
    announce(address)?;
    server.with_graceful_shutdown(stop).await?;
    database.close().await;
    Ok(())
}

/// Says where the service is, and what to try.
fn announce(address: SocketAddr) -> io::Result<()> {
    let url = format!("http://{address}");
    let mut out = io::stdout().lock();
    writeln!(
        out,
        "GitClub listens on {url}

Paul, a member of The Beatles, logs in. He reads an issue, may not close it
(403), and is not told that the other organization exists (404):

  curl -c paul.jar -H 'content-type: application/json' -d '{{\"email\":\"paul@beatles.com\"}}' {url}/session
  curl -b paul.jar {url}/orgs
  curl -b paul.jar {url}/orgs/1/repos/1/issues/1
  curl -b paul.jar -X PUT {url}/orgs/1/repos/1/issues/1/close
  curl -b paul.jar {url}/orgs/2

John owns the organization, and closes it:

  curl -c john.jar -H 'content-type: application/json' -d '{{\"email\":\"john@beatles.com\"}}' {url}/session
  curl -b john.jar -X PUT {url}/orgs/1/repos/1/issues/1/close
"
    )?;
    out.flush()
}

/// Listens to the signals from now on; the future ends with the first one.
#[cfg(unix)]
fn stop() -> io::Result<impl Future<Output = ()> + Send> {
    use tokio::signal::unix::{SignalKind, signal};

    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

#[cfg(not(unix))]
fn stop() -> io::Result<impl Future<Output = ()> + Send> {
    Ok(async {
        let _ = tokio::signal::ctrl_c().await;
    })
}
