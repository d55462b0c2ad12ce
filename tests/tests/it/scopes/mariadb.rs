//! What only MariaDB does: it compares texts as numbers, and in other characters than those of
//! UTF-8.

use authz_runtime::Context;
use authz_test_databases::on_mariadb;
use sqlx::MySql;

use super::agreement::agree;
use super::library::policy::Document::action::Read;
use super::library::{Document, Library};
use super::{listed, user};

on_mariadb!(
    a_text_is_the_integer_that_it_is_the_text_of,
    an_integer_with_more_digits_is_the_same,
    texts_are_the_same_in_other_characters,
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
