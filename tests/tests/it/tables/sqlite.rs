//! What only SQLite has: columns that hold values of any type.

use sqlx::Sqlite;

use super::exact;
use super::support::{Approve, INTEGERS, Ids, Read, TEXTS, UUIDS, Unlock, archive, may};

#[tokio::test]
async fn texts_are_exact_in_every_collation() {
    for ty in ["TEXT", "TEXT COLLATE NOCASE", "TEXT COLLATE RTRIM", ""] {
        exact::spellings_are_kept_apart::<Sqlite>("", ty).await;
        exact::spellings_deny_nobody_else::<Sqlite>("", ty).await;
        exact::tags_are_kept_apart::<Sqlite>("", ty).await;
    }
}

/// In a column without a type, `7` and `'7'` are two values; they are one id.
#[tokio::test]
async fn an_integer_is_one_id_in_a_column_without_a_type() {
    let ids = Ids { ty: "", ..INTEGERS };
    for (user, folder) in [("1", "-10"), ("'1'", "'-10'"), ("1", "'-10'")] {
        let role = format!("INSERT INTO folder_roles VALUES ({user}, 'viewer', {folder});");
        let app = archive::<Sqlite>(ids, &role).await;
        assert_eq!(may::<Read, _>(&app, "1", "-10").await, 200, "{role}");
        assert_eq!(may::<Read, _>(&app, "01", "-10").await, 404, "{role}");
        let suspended = format!("{role} INSERT INTO suspensions VALUES ({user}, {folder});");
        let app = archive::<Sqlite>(ids, &suspended).await;
        assert_eq!(may::<Read, _>(&app, "1", "-10").await, 404, "{suspended}");
    }
}

#[tokio::test]
async fn a_value_of_another_type_is_an_error() {
    let wrong = [
        "INSERT INTO folder_roles VALUES ('{ann}', x'00', '{inner}');",
        "INSERT INTO folder_roles VALUES ('{ann}', 7, '{inner}');",
        "INSERT INTO clearances VALUES ('{ann}', '{inner}', 'never');",
        "INSERT INTO clearances VALUES ('{ann}', '{inner}', 4.5);",
    ];
    for row in wrong {
        let app = archive::<Sqlite>(
            TEXTS,
            &format!(
                "DROP TABLE folder_roles;
                 CREATE TABLE folder_roles (user_id, name, folder_id);
                 INSERT INTO folder_roles VALUES ('{{ann}}', 'viewer', '{{inner}}');
                 {row}"
            ),
        )
        .await;
        assert_eq!(may::<Approve, _>(&app, TEXTS.ann, TEXTS.inner).await, 500, "{row}");
    }
}

/// Some store a UUID so. It is no id, and must not be passed over, where a rule with `not`
/// would let in who is suspended.
#[tokio::test]
async fn the_bytes_of_a_uuid_are_an_error() {
    let ids = Ids { ty: "", ..UUIDS };
    for (user, expected) in
        [("'{bob}'", 200), ("'{ann}'", 404), ("x'a0eebc999c0b4ef8bb6d6bb9bd380a11'", 500)]
    {
        let rows = format!(
            "INSERT INTO folder_roles VALUES ('{{ann}}', 'viewer', '{{inner}}');
             INSERT INTO suspensions VALUES ({user}, '{{inner}}');"
        );
        let app = archive::<Sqlite>(ids, &rows).await;
        assert_eq!(may::<Read, _>(&app, ids.ann, ids.inner).await, expected, "{user}");
    }
}

/// Neither true nor false, which a rule with `not` would take for false.
#[tokio::test]
async fn a_boolean_is_zero_or_one() {
    for (stored, expected) in [("1", 200), ("0", 403), ("2", 500), ("'true'", 500), ("0.5", 500)] {
        let app = archive::<Sqlite>(
            TEXTS,
            &format!(
                "INSERT INTO folder_roles VALUES ('{{ann}}', 'viewer', '{{inner}}');
                 INSERT INTO locks VALUES ('{{inner}}', {stored});"
            ),
        )
        .await;
        assert_eq!(may::<Unlock, _>(&app, TEXTS.ann, TEXTS.inner).await, expected, "{stored}");
    }
}
