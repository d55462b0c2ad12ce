use authz_runtime::Settings;
use authz_runtime::services::InternalListener;
use authz_tests::{app, store};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::support::router;

/// The whole answer to a request with these headers.
async fn send(address: std::net::SocketAddr, path: &str, headers: &str) -> String {
    let mut stream = TcpStream::connect(address).await.expect("a connection");
    let request = format!("GET {path} HTTP/1.1\r\nhost: x\r\n{headers}connection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await.expect("written");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.expect("read");
    let is_date = |line: &&str| !line.starts_with("date:");
    answer.split("\r\n").filter(is_date).collect::<Vec<_>>().join("\n")
}

#[tokio::test]
async fn each_half_is_served_on_a_listener_of_its_own() {
    let settings = Settings::new().services(InternalListener::new());
    let (public, internal) = router().with_state(app(store())).settings(settings).split();
    let public_listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let internal_listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let outside = public_listener.local_addr().expect("an address");
    let inside = internal_listener.local_addr().expect("an address");
    let public = authz_runtime::serve(public_listener, public).expect("no fault");
    let internal = authz_runtime::serve_internal(internal_listener, internal).expect("no fault");
    let servers =
        [tokio::spawn(async move { public.await }), tokio::spawn(async move { internal.await })];

    let unknown = send(outside, "/no/such/route", "").await;
    assert!(unknown.starts_with("HTTP/1.1 404"), "{unknown}");
    assert_eq!(send(outside, "/export", "").await, unknown);
    assert_eq!(send(outside, "/export", "x-internal: true\r\n").await, unknown);
    assert!(send(outside, "/issues/5", "x-test-user: 5\r\n").await.starts_with("HTTP/1.1 200"));

    let export = send(inside, "/export", "").await;
    assert!(export.starts_with("HTTP/1.1 200"), "{export}");
    assert!(export.ends_with("everything for internal listener"), "{export}");
    assert_eq!(send(inside, "/issues/5", "x-test-user: 5\r\n").await, unknown);
    for server in servers {
        server.abort();
    }
}

#[tokio::test]
async fn a_listener_is_internal_by_declaration_only() {
    let settings = Settings::new().services(InternalListener::new());
    let whole = router().with_state(app(store())).settings(settings);
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    let server = authz_runtime::serve(listener, whole).expect("no fault");
    let server = tokio::spawn(async move { server.await });
    assert!(send(address, "/export", "").await.starts_with("HTTP/1.1 404"));
    server.abort();
}

#[test]
fn the_halves_share_nothing() {
    let (public, internal) = router().split();
    let is_unexposable = |entry: &authz_runtime::routing::RouteEntry| entry.is_unexposable();
    assert!(!public.manifest().routes.iter().any(is_unexposable));
    assert!(internal.manifest().routes.iter().all(is_unexposable));
    let whole = router().manifest().routes.len();
    assert_eq!(public.manifest().routes.len() + internal.manifest().routes.len(), whole);
    assert!(!internal.manifest().routes.is_empty());
}
