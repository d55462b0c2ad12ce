//! What only MariaDB has: texts that are compared as numbers, integers without a sign, and
//! collations by which most texts are equal to others.

use authz_test_databases::on_mariadb;
use sqlx::MySql;

use super::exact;
use super::support::{INTEGERS, Ids, Publish, Read, TEXTS, UUIDS, Unlock, archive, may};

on_mariadb!(
    texts_are_exact_in_every_collation,
    an_id_without_a_sign_is_one,
    bytes_are_the_uuid_of_them,
    bytes_of_a_text_are_an_error,
    a_text_is_no_number,
    a_boolean_is_zero_or_one,
    a_column_of_another_type_is_an_error,
);

async fn texts_are_exact_in_every_collation() {
    for ty in [
        "TEXT",
        "VARCHAR(60) COLLATE utf8mb4_unicode_ci",
        "VARCHAR(60) COLLATE utf8mb4_unicode_nopad_ci",
        "VARCHAR(60) COLLATE utf8mb4_bin",
        "VARCHAR(60) CHARACTER SET utf8mb3",
    ] {
        exact::spellings_are_kept_apart::<MySql>("", ty).await;
        exact::spellings_deny_nobody_else::<MySql>("", ty).await;
        exact::tags_are_kept_apart::<MySql>("", ty).await;
    }
}

async fn an_id_without_a_sign_is_one() {
    let ids = Ids { ty: "BIGINT UNSIGNED", bob: "18446744073709551615", inner: "10", ..INTEGERS };
    for (suspended, expected) in [("{bob}", 404), ("{ann}", 200), ("9223372036854775808", 200)] {
        let app = archive::<MySql>(
            ids,
            &format!(
                "INSERT INTO folder_roles VALUES ({{bob}}, 'viewer', {{inner}});
                 INSERT INTO suspensions VALUES ({suspended}, {{inner}});"
            ),
        )
        .await;
        assert_eq!(may::<Read, _>(&app, ids.bob, ids.inner).await, expected, "{suspended}");
        for other in ["-1", "1", "9223372036854775807", "018446744073709551615"] {
            assert_eq!(may::<Read, _>(&app, other, ids.inner).await, 404, "{other}");
        }
    }
}

/// Some store a UUID so; it is the one of a rule with `not`, too.
async fn bytes_are_the_uuid_of_them() {
    let ids = Ids { ty: "BINARY(16)", ..UUIDS };
    for (user, expected) in [(ids.bob, 200), (ids.ann, 404)] {
        let bytes = |id: &str| format!("x'{}'", id.replace('-', ""));
        let (ann, user, inner) = (bytes(ids.ann), bytes(user), bytes(ids.inner));
        let rows = format!(
            "INSERT INTO folder_roles VALUES ({ann}, 'viewer', {inner});
             INSERT INTO suspensions VALUES ({user}, {inner});"
        );
        let app = archive::<MySql>(ids, &rows).await;
        assert_eq!(may::<Read, _>(&app, ids.ann, ids.inner).await, expected, "{user}");
        for other in ["x", "", "1", &ids.ann.to_uppercase(), &ids.ann.replace('-', "")] {
            assert_eq!(may::<Read, _>(&app, other, ids.inner).await, 404, "{other}");
        }
    }
}

/// They must not be passed over, where a rule with `not` would let in who is suspended.
async fn bytes_of_a_text_are_an_error() {
    for (ty, expected) in [("CHAR(36)", 404), ("BINARY(36)", 500)] {
        let rows = format!(
            "ALTER TABLE suspensions MODIFY user_id {ty};
             INSERT INTO folder_roles VALUES ('{{ann}}', 'viewer', '{{inner}}');
             INSERT INTO suspensions VALUES ('{{ann}}', '{{inner}}');"
        );
        let app = archive::<MySql>(UUIDS, &rows).await;
        assert_eq!(may::<Read, _>(&app, UUIDS.ann, UUIDS.inner).await, expected, "{ty}");
    }
}

/// MariaDB finds `'1x'` equal to 1.
async fn a_text_is_no_number() {
    let ids = Ids { ty: "VARCHAR(20)", ..INTEGERS };
    for (user, folder, expected) in
        [("1", "-10", 200), ("1x", "-10", 404), ("01", "-10", 404), ("1", "-10 ", 404)]
    {
        let role = format!("INSERT INTO folder_roles VALUES ('{user}', 'viewer', '{folder}');");
        let app = archive::<MySql>(ids, &role).await;
        assert_eq!(may::<Read, _>(&app, "1", "-10").await, expected, "{user} {folder:?}");
    }
    for (user, expected) in [("1", 404), ("1x", 200), ("1 ", 200)] {
        let rows = format!(
            "INSERT INTO folder_roles VALUES ('1', 'viewer', '-10');
             INSERT INTO suspensions VALUES ('{user}', '-10');"
        );
        let app = archive::<MySql>(ids, &rows).await;
        assert_eq!(may::<Read, _>(&app, "1", "-10").await, expected, "{user:?}");
    }
}

/// Neither true nor false, which a rule with `not` would take for false.
async fn a_boolean_is_zero_or_one() {
    for (stored, expected) in [("1", 200), ("0", 403), ("2", 500), ("-1", 500)] {
        let app = archive::<MySql>(
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

async fn a_column_of_another_type_is_an_error() {
    let role = "INSERT INTO folder_roles VALUES ('{ann}', 'viewer', '{inner}');
                INSERT INTO tags VALUES ('{inner}', 'public');";
    let app = archive::<MySql>(TEXTS, role).await;
    assert_eq!(may::<Publish, _>(&app, TEXTS.ann, TEXTS.inner).await, 200);
    assert_eq!(may::<Unlock, _>(&app, TEXTS.ann, TEXTS.inner).await, 403);
    for change in [
        "ALTER TABLE folder_roles MODIFY folder_id BLOB;",
        "ALTER TABLE folder_roles MODIFY user_id VARBINARY(60);",
        "ALTER TABLE suspensions MODIFY folder_id DATETIME(6);",
        "ALTER TABLE suspensions MODIFY user_id DECIMAL(20, 0);",
        "ALTER TABLE tags MODIFY tag VARBINARY(60);",
        "ALTER TABLE locks MODIFY locked DOUBLE;",
        "ALTER TABLE locks MODIFY locked VARCHAR(9);",
    ] {
        let app = archive::<MySql>(TEXTS, &format!("{role} {change}")).await;
        let publish = may::<Publish, _>(&app, TEXTS.ann, TEXTS.inner).await;
        let unlock = may::<Unlock, _>(&app, TEXTS.ann, TEXTS.inner).await;
        assert_eq!(publish.max(unlock), 500, "{change}");
    }
}
