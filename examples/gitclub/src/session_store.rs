//! Sessions in the database.

use async_trait::async_trait;
use tower_sessions::SessionStore;
use tower_sessions::session::{Id, Record};
use tower_sessions::session_store::{Error, Result};

use crate::database::Database;

/// Keeps sessions in the table `sessions`.
#[derive(Clone, Debug)]
pub(crate) struct SqliteStore {
    database: Database,
}

impl SqliteStore {
    pub(crate) const fn new(database: Database) -> Self {
        Self { database }
    }
}

#[async_trait]
impl SessionStore for SqliteStore {
    async fn create(&self, record: &mut Record) -> Result<()> {
        // Always a new id: one that somebody else has chosen or seen is not
        // taken into a new session.
        record.id = Id::default();
        sqlx::query("DELETE FROM sessions WHERE expires <= unixepoch()")
            .execute(self.database.pool())
            .await
            .map_err(backend)?;
        sqlx::query("INSERT INTO sessions (id, record, expires) VALUES (?1, ?2, ?3)")
            .bind(record.id.to_string())
            .bind(encode(record)?)
            .bind(record.expiry_date.unix_timestamp())
            .execute(self.database.pool())
            .await
            .map_err(backend)?;
        Ok(())
    }

    // An update and nothing else: a session that was ended meanwhile stays so.
    async fn save(&self, record: &Record) -> Result<()> {
        sqlx::query("UPDATE sessions SET record = ?2, expires = ?3 WHERE id = ?1")
            .bind(record.id.to_string())
            .bind(encode(record)?)
            .bind(record.expiry_date.unix_timestamp())
            .execute(self.database.pool())
            .await
            .map_err(backend)?;
        Ok(())
    }

    async fn load(&self, id: &Id) -> Result<Option<Record>> {
        let query = "SELECT record FROM sessions WHERE id = ?1 AND expires > unixepoch()";
        let record: Option<String> = sqlx::query_scalar(query)
            .bind(id.to_string())
            .fetch_optional(self.database.pool())
            .await
            .map_err(backend)?;
        record
            .map(|record| serde_json::from_str(&record))
            .transpose()
            .map_err(|error| Error::Decode(error.to_string()))
    }

    async fn delete(&self, id: &Id) -> Result<()> {
        sqlx::query("DELETE FROM sessions WHERE id = ?1")
            .bind(id.to_string())
            .execute(self.database.pool())
            .await
            .map_err(backend)?;
        Ok(())
    }
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

    use tower_sessions::cookie::time::{Duration, OffsetDateTime};

    use super::*;

    async fn store() -> SqliteStore {
        SqliteStore::new(Database::open("sqlite::memory:").await.unwrap())
    }

    fn record(lives: Duration) -> Record {
        let data = HashMap::from([("user_id".to_owned(), 7.into())]);
        Record { id: Id(1), data, expiry_date: OffsetDateTime::now_utc() + lives }
    }

    #[tokio::test]
    async fn a_session_is_found_under_an_id_of_its_own() {
        let (store, mut record) = (store().await, record(Duration::minutes(1)));
        store.create(&mut record).await.unwrap();
        assert_ne!(record.id, Id(1));
        assert_eq!(store.load(&record.id).await.unwrap(), Some(record));
        assert_eq!(store.load(&Id(1)).await.unwrap(), None);
    }

    #[tokio::test]
    async fn an_expired_session_is_not_found() {
        let (store, mut record) = (store().await, record(Duration::ZERO));
        store.create(&mut record).await.unwrap();
        assert_eq!(store.load(&record.id).await.unwrap(), None);
    }

    #[tokio::test]
    async fn a_deleted_session_is_not_saved_again() {
        let (store, mut record) = (store().await, record(Duration::minutes(1)));
        store.create(&mut record).await.unwrap();
        record.data.clear();
        store.save(&record).await.unwrap();
        assert_eq!(store.load(&record.id).await.unwrap(), Some(record.clone()));
        store.delete(&record.id).await.unwrap();
        store.save(&record).await.unwrap();
        assert_eq!(store.load(&record.id).await.unwrap(), None);
    }

    #[tokio::test]
    async fn a_store_that_is_gone_is_an_error() {
        let (store, mut record) = (store().await, record(Duration::minutes(1)));
        store.database.close().await;
        assert!(store.load(&record.id).await.is_err());
        assert!(store.create(&mut record).await.is_err());
    }
}
