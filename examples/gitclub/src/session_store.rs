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
