//! Sessions in the database.

use async_trait::async_trait;
use tower_sessions::SessionStore;
use tower_sessions::cookie::time::OffsetDateTime;
use tower_sessions::session::{Id, Record};
use tower_sessions::session_store::{Error, Result};

use crate::database::{Database, on};

/// Keeps sessions in the table `sessions`.
#[derive(Clone, Debug)]
pub(crate) struct DatabaseStore {
    database: Database,
}

impl DatabaseStore {
    pub(crate) const fn new(database: Database) -> Self {
        Self { database }
    }
}

#[async_trait]
impl SessionStore for DatabaseStore {
    async fn create(&self, record: &mut Record) -> Result<()> {
        // Always a new id: one that somebody else has chosen or seen is not
        // taken into a new session.
        record.id = Id::default();
        let clean = "DELETE FROM sessions WHERE expires <= $1";
        on!(&self.database, pool => sqlx::query(clean).bind(now()).execute(pool).await.map(drop))
            .map_err(backend)?;
        self.write("INSERT INTO sessions (id, record, expires) VALUES ($1, $2, $3)", record).await
    }

    // An update and nothing else: a session that was ended meanwhile stays so.
    async fn save(&self, record: &Record) -> Result<()> {
        self.write("UPDATE sessions SET record = $2, expires = $3 WHERE id = $1", record).await
    }

    async fn load(&self, id: &Id) -> Result<Option<Record>> {
        let query = "SELECT record FROM sessions WHERE id = $1 AND expires > $2";
        let record: Option<String> = on!(&self.database, pool => {
            let query = sqlx::query_scalar(query).bind(id.to_string()).bind(now());
            query.fetch_optional(pool).await
        })
        .map_err(backend)?;
        record
            .map(|record| serde_json::from_str(&record))
            .transpose()
            .map_err(|error| Error::Decode(error.to_string()))
    }

    async fn delete(&self, id: &Id) -> Result<()> {
        let delete = "DELETE FROM sessions WHERE id = $1";
        on!(&self.database, pool => {
            sqlx::query(delete).bind(id.to_string()).execute(pool).await.map(drop)
        })
        .map_err(backend)
    }
}

impl DatabaseStore {
    async fn write(&self, statement: &'static str, record: &Record) -> Result<()> {
        let (id, expires) = (record.id.to_string(), record.expiry_date.unix_timestamp());
        let record = encode(record)?;
        on!(&self.database, pool => {
            let query = sqlx::query(statement).bind(id).bind(record).bind(expires);
            query.execute(pool).await.map(drop)
        })
        .map_err(backend)
    }
}

/// The time as it stands in the table: the clock is the program's, on every database.
fn now() -> i64 {
    OffsetDateTime::now_utc().unix_timestamp()
}

fn encode(record: &Record) -> Result<String> {
    serde_json::to_string(record).map_err(|error| Error::Encode(error.to_string()))
}

fn backend(error: sqlx::Error) -> Error {
    Error::Backend(error.to_string())
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use authz_test_databases::{Server, on_sqlite_and_postgres};
    use tower_sessions::cookie::time::Duration;

    use super::*;

    on_sqlite_and_postgres!(
        a_session_is_found_under_an_id_of_its_own,
        an_expired_session_is_not_found,
        a_deleted_session_is_not_saved_again,
        a_store_that_is_gone_is_an_error,
    );

    async fn store<D: Server>() -> DatabaseStore {
        DatabaseStore::new(Database::open(&D::url().await).await.unwrap())
    }

    fn record(lives: Duration) -> Record {
        let data = HashMap::from([("user_id".to_owned(), 7.into())]);
        Record { id: Id(1), data, expiry_date: OffsetDateTime::now_utc() + lives }
    }

    async fn a_session_is_found_under_an_id_of_its_own<D: Server>() {
        let (store, mut record) = (store::<D>().await, record(Duration::minutes(1)));
        store.create(&mut record).await.unwrap();
        assert_ne!(record.id, Id(1));
        assert_eq!(store.load(&record.id).await.unwrap(), Some(record));
        assert_eq!(store.load(&Id(1)).await.unwrap(), None);
    }

    async fn an_expired_session_is_not_found<D: Server>() {
        let (store, mut record) = (store::<D>().await, record(Duration::ZERO));
        store.create(&mut record).await.unwrap();
        assert_eq!(store.load(&record.id).await.unwrap(), None);
    }

    async fn a_deleted_session_is_not_saved_again<D: Server>() {
        let (store, mut record) = (store::<D>().await, record(Duration::minutes(1)));
        store.create(&mut record).await.unwrap();
        record.data.clear();
        store.save(&record).await.unwrap();
        assert_eq!(store.load(&record.id).await.unwrap(), Some(record.clone()));
        store.delete(&record.id).await.unwrap();
        store.save(&record).await.unwrap();
        assert_eq!(store.load(&record.id).await.unwrap(), None);
    }

    async fn a_store_that_is_gone_is_an_error<D: Server>() {
        let (store, mut record) = (store::<D>().await, record(Duration::minutes(1)));
        store.database.close().await;
        assert!(store.load(&record.id).await.is_err());
        assert!(store.create(&mut record).await.is_err());
    }
}
