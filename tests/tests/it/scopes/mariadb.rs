//! What only MariaDB does: it compares texts as numbers, and in other characters than those of
//! UTF-8; a transaction goes on seeing what was stored when it began.

use authz_runtime::{Context, Denial};
use authz_test_databases::on_mariadb;
use sqlx::mysql::MySqlConnection;
use sqlx::{Connection, Executor, MySql};

use super::agreement::agree;
use super::library::policy::Document::action::{Edit, Read};
use super::library::policy::Tag::action::Read as ReadTag;
use super::library::{Document, Library};
use super::writes::{Tag, is_denied};
use super::{ROWS, listed, scope, user};

on_mariadb!(
    a_text_is_the_integer_that_it_is_the_text_of,
    an_integer_with_more_digits_is_the_same,
    texts_are_the_same_in_other_characters,
    a_write_is_checked_by_what_is_stored_now,
    a_row_is_written_as_it_is_stored_now,
    what_was_inserted_is_checked_by_what_is_stored_now,
    what_allows_a_write_stays_until_the_end,
    a_row_with_another_key_is_not_written,
);

/// Three documents, each in a folder of its own.
const DOCUMENTS: &str = "
    INSERT INTO folders VALUES (1, NULL), (2, NULL), (3, NULL);
    INSERT INTO documents (id, folder_id) VALUES (10, 1), (11, 2), (12, 3);
";

async fn a_text_is_the_integer_that_it_is_the_text_of() {
    let rows = format!(
        "{DOCUMENTS}
         ALTER TABLE folder_roles MODIFY folder_id VARCHAR(20);
         ALTER TABLE bans MODIFY folder_id VARCHAR(20);
         INSERT INTO folder_roles VALUES
             ('ann', 'viewer', '1'), ('ann', 'viewer', '2x'), ('ann', 'viewer', '03'),
             ('bob', 'viewer', '1'), ('bob', 'viewer', '2'), ('bob', 'viewer', '3 ');
         INSERT INTO bans VALUES ('bob', '1'), ('bob', '2x'), ('ann', '1 ');"
    );
    let library = Library::<MySql>::with(&rows).await;
    assert_eq!(listed::<Read, _>(&library, Some("ann")).await, [10]);
    assert_eq!(listed::<Read, _>(&library, Some("bob")).await, [11]);
    assert_eq!(agree::<Read, MySql>(&library).await, 2);
}

async fn an_integer_with_more_digits_is_the_same() {
    let rows = format!(
        "{DOCUMENTS}
         ALTER TABLE folder_roles MODIFY folder_id BIGINT UNSIGNED;
         ALTER TABLE bans MODIFY folder_id INT(6) ZEROFILL;
         INSERT INTO folder_roles VALUES ('ann', 'viewer', 1), ('ann', 'viewer', 2);
         INSERT INTO bans VALUES ('ann', 1);"
    );
    let library = Library::<MySql>::with(&rows).await;
    assert_eq!(listed::<Read, _>(&library, Some("ann")).await, [11]);
    assert_eq!(agree::<Read, MySql>(&library).await, 1);
}

async fn texts_are_the_same_in_other_characters() {
    let rows = format!(
        "{DOCUMENTS}
         ALTER TABLE bans MODIFY user_id VARCHAR(40) CHARACTER SET latin1;
         INSERT INTO folder_roles VALUES ('\u{e4}nn', 'viewer', 1), ('\u{e4}nn', 'viewer', 2),
             ('\u{c4}nn', 'viewer', 1), ('\u{c4}nn', 'viewer', 2);
         INSERT INTO bans VALUES ('\u{e4}nn', 1);"
    );
    let library = Library::<MySql>::with(&rows).await;
    let by_statement = Library::<MySql, true> { pool: library.pool.clone() };
    for (name, expected) in [("\u{e4}nn", [11].as_slice()), ("\u{c4}nn", &[10, 11])] {
        assert_eq!(listed::<Read, _>(&library, Some(name)).await, expected, "{name}");
        for key in [10, 11] {
            let is_allowed = expected.contains(&key);
            let context = Context::at(super::NOW);
            let one = context.authorize::<Document, Read>(&by_statement, Some(user(name)), key);
            assert_eq!(one.await.is_ok(), is_allowed, "{name} {key}");
            let one = context.authorize::<Document, Read>(&library, Some(user(name)), key);
            assert_eq!(one.await.is_ok(), is_allowed, "{name} {key}");
        }
    }
}

/// Another connection to the same database, which waits for nobody.
async fn another(library: &Library<MySql>) -> MySqlConnection {
    let options = library.pool.connect_options();
    let mut other = MySqlConnection::connect_with(&options).await.expect("a connection");
    other.execute("SET innodb_lock_wait_timeout = 0").await.expect("a setting");
    other
}

const REVOKED: &str = "DELETE FROM folder_roles WHERE user_id = 'bob' AND folder_id = 2";

/// A transaction that has read, and so goes on seeing what is stored by now; then bob loses his
/// right to edit, or does not.
async fn begun(library: &Library<MySql>, is_revoked: bool) -> sqlx::Transaction<'static, MySql> {
    let mut transaction = library.pool.begin().await.expect("a transaction");
    let roles = "SELECT count(*) FROM folder_roles WHERE user_id = 'bob' AND folder_id = 2";
    let count = async |transaction: &mut MySqlConnection| {
        sqlx::query_scalar::<_, i64>(roles).fetch_one(transaction).await.expect("a number")
    };
    assert_eq!(count(&mut transaction).await, 1);
    if is_revoked {
        another(library).await.execute(REVOKED).await.expect("a deletion");
    }
    // It is still there for who reads.
    assert_eq!(count(&mut transaction).await, 1);
    transaction
}

async fn a_write_is_checked_by_what_is_stored_now() {
    for is_revoked in [false, true] {
        let library = Library::<MySql>::with(ROWS).await;
        let edit = scope::<Document, Edit, _>(&library, Some("bob")).await;
        let mut transaction = begun(&library, is_revoked).await;
        let update = edit.update(&[11]).set("title", "x").execute(&mut transaction).await;
        let deletion = edit.delete(&[12]).execute(&mut transaction).await;
        for result in [update, deletion] {
            if is_revoked {
                is_denied(result, &Denial::NOT_FOUND);
            } else {
                assert_eq!(result.expect("a write"), 1);
            }
        }
    }
}

async fn a_row_is_written_as_it_is_stored_now() {
    // Bob edits what is in the folders 2 and 3, and not what is in folder 1.
    for (change, is_allowed) in [
        ("UPDATE documents SET folder_id = 2 WHERE id = 12", true),
        ("UPDATE documents SET folder_id = 1 WHERE id = 12", false),
    ] {
        let library = Library::<MySql>::with(ROWS).await;
        let edit = scope::<Document, Edit, _>(&library, Some("bob")).await;
        let mut transaction = begun(&library, false).await;
        another(&library).await.execute(change).await.expect("a move");
        let deletion = edit.delete(&[12]).execute(&mut transaction).await;
        assert_eq!(deletion.is_ok(), is_allowed, "{change}");
    }
}

async fn what_was_inserted_is_checked_by_what_is_stored_now() {
    for is_revoked in [false, true] {
        let library = Library::<MySql>::with(ROWS).await;
        let edit = scope::<Document, Edit, _>(&library, Some("bob")).await;
        let mut transaction = begun(&library, is_revoked).await;
        let insert = "INSERT INTO documents (id, folder_id) VALUES (30, 2)";
        transaction.execute(insert).await.expect("an insert");
        let result = edit.check_written(&mut *transaction, &[30]).await;
        if is_revoked {
            is_denied(result, &Denial::FORBIDDEN);
        } else {
            result.expect("a row that he may have made");
        }
    }
}

async fn what_allows_a_write_stays_until_the_end() {
    let library = Library::<MySql>::with(ROWS).await;
    let edit = scope::<Document, Edit, _>(&library, Some("bob")).await;
    let mut other = another(&library).await;
    // A right that is taken away, one that would be barred, and the row itself.
    let changes =
        [REVOKED, "INSERT INTO bans VALUES ('bob', 2)", "DELETE FROM documents WHERE id = 11"];
    let mut transaction = library.pool.begin().await.expect("a transaction");
    let update = edit.update(&[11]).set("title", "x").leaving_readable();
    assert_eq!(update.execute(&mut transaction).await.expect("an update"), 1);
    for change in changes {
        let error = other.execute(change).await.expect_err("somebody who writes by it");
        assert!(error.to_string().contains("Lock wait timeout"), "{change}: {error}");
    }
    transaction.commit().await.expect("an end");
    for change in changes {
        other.execute(change).await.expect("nobody who writes by it");
    }
    let update = edit.update(&[12]).set("title", "x").execute(&library.pool).await;
    is_denied(update, &Denial::NOT_FOUND);
}

/// By its collation, keys are equal that differ in a byte.
async fn a_row_with_another_key_is_not_written() {
    let library = Library::<MySql>::with(
        "CREATE TABLE tags (name VARCHAR(40), uses BIGINT DEFAULT 0);
         INSERT INTO tags (name) VALUES ('Rust'), ('rust'), ('axum'), ('axum ');",
    );
    let library = library.await;
    let tags = scope::<Tag, ReadTag, _>(&library, Some("ann")).await;
    let used = async || {
        let all = "SELECT name FROM tags WHERE uses > 0 ORDER BY BINARY name";
        sqlx::query_scalar::<_, String>(all).fetch_all(&library.pool).await.expect("the names")
    };
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let use_tags = |keys: &[String]| tags.update(keys).set_sql("uses", "uses + 1");
    is_denied(use_tags(&names(&["RUST"])).execute(&library.pool).await, &Denial::NOT_FOUND);
    is_denied(use_tags(&names(&["rust", "Axum"])).execute(&library.pool).await, &Denial::NOT_FOUND);
    assert_eq!(used().await, Vec::<String>::new());
    let done = use_tags(&names(&["rust", "axum", "RUST"])).execute_allowed(&library.pool).await;
    assert_eq!(done.map(|done| (done.rows, done.left_out)).expect("an update"), (2, 1));
    assert_eq!(used().await, ["axum", "rust"]);
    is_denied(tags.delete(&names(&["AXUM"])).execute(&library.pool).await, &Denial::NOT_FOUND);
    assert_eq!(tags.delete(&names(&["axum"])).execute(&library.pool).await.expect("one"), 1);
    assert_eq!(tags.fetch_all(&library.pool).await.expect("the tags").len(), 3);
}
