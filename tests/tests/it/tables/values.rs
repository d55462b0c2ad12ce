//! What is stored that is no fact, and values that a column cannot hold.

use authz_test_databases::on_each_database;

use super::support::{
    Approve, Audit, Database, INTEGERS, Ids, Read, Sign, TEXTS, UUIDS, Unlock, archive, may,
};

on_each_database!(
    null_is_no_fact,
    null_beside_a_fact_is_no_error,
    an_id_that_the_column_cannot_hold_names_nothing,
    an_integer_is_one_id_in_every_column,
    a_text_that_looks_like_an_integer_is_another_id,
);

async fn null_is_no_fact<D: Database>() {
    for ids in [TEXTS, INTEGERS, UUIDS] {
        let app = archive::<D>(
            ids,
            "INSERT INTO folders VALUES ('{inner}', NULL);
             INSERT INTO folder_roles VALUES (NULL, 'viewer', '{inner}');
             INSERT INTO folder_roles VALUES ('{ann}', NULL, '{inner}');
             INSERT INTO folder_roles VALUES ('{ann}', 'viewer', NULL);
             INSERT INTO staff VALUES ('{ann}', NULL), (NULL, 'auditor');",
        )
        .await;
        assert_eq!(may::<Read, D>(&app, ids.ann, ids.inner).await, 404, "{ids:?}");
        assert_eq!(may::<Audit, D>(&app, ids.ann, ids.inner).await, 404, "{ids:?}");
    }
}

async fn null_beside_a_fact_is_no_error<D: Database>() {
    for ids in [TEXTS, INTEGERS, UUIDS] {
        let app = archive::<D>(
            ids,
            "INSERT INTO folder_roles VALUES ('{ann}', 'viewer', '{inner}');
             INSERT INTO folder_roles VALUES ('{ann}', NULL, '{inner}');
             INSERT INTO suspensions VALUES ('{ann}', NULL), (NULL, '{inner}');
             INSERT INTO clearances VALUES ('{ann}', '{inner}', NULL);
             INSERT INTO locks VALUES ('{inner}', NULL);",
        )
        .await;
        assert_eq!(may::<Read, D>(&app, ids.ann, ids.inner).await, 200, "{ids:?}");
        assert_eq!(may::<Approve, D>(&app, ids.ann, ids.inner).await, 403, "{ids:?}");
        assert_eq!(may::<Sign, D>(&app, ids.ann, ids.inner).await, 403, "{ids:?}");
        assert_eq!(may::<Unlock, D>(&app, ids.ann, ids.inner).await, 403, "{ids:?}");
    }
}

async fn an_id_that_the_column_cannot_hold_names_nothing<D: Database>() {
    const SMALL: Ids = Ids { ty: "SMALLINT", bob: "32767", ..INTEGERS };
    for ids in [TEXTS, INTEGERS, UUIDS, SMALL] {
        let app = archive::<D>(
            ids,
            "INSERT INTO folder_roles VALUES ('{ann}', 'viewer', '{inner}');
             INSERT INTO staff VALUES ('{ann}', 'auditor');",
        )
        .await;
        for other in ["x", "7", "32768", "2147483648", "9223372036854775808", "1.0", "\0", ""] {
            assert_eq!(may::<Read, D>(&app, other, ids.inner).await, 404, "{ids:?} {other:?}");
            assert_eq!(may::<Read, D>(&app, ids.ann, other).await, 404, "{ids:?} {other:?}");
        }
        let upper = ids.ann.to_uppercase();
        let braced = format!("{{{}}}", ids.ann);
        for other in [upper.as_str(), &braced, &ids.ann.replace('-', "")] {
            let expected = if other == ids.ann { 200 } else { 404 };
            assert_eq!(may::<Read, D>(&app, other, ids.inner).await, expected, "{other}");
        }
        assert_eq!(may::<Read, D>(&app, ids.ann, ids.inner).await, 200, "{ids:?}");
    }
}

async fn an_integer_is_one_id_in_every_column<D: Database>() {
    for ty in ["TEXT", "VARCHAR(20)", "BIGINT", "INTEGER", "SMALLINT"] {
        let ids = Ids { ty, bob: "8", ..INTEGERS };
        let app = archive::<D>(
            ids,
            "INSERT INTO folder_roles VALUES ('{ann}', 'viewer', '{inner}');
             INSERT INTO folder_roles VALUES ('{bob}', 'viewer', '{inner}');
             INSERT INTO suspensions VALUES ('{bob}', '{inner}');",
        )
        .await;
        assert_eq!(may::<Read, D>(&app, "1", "-10").await, 200, "{ty}");
        assert_eq!(may::<Read, D>(&app, "8", "-10").await, 404, "{ty}");
        assert_eq!(may::<Read, D>(&app, "1", "10").await, 404, "{ty}");
    }
}

async fn a_text_that_looks_like_an_integer_is_another_id<D: Database>() {
    for other in ["01", "+1", "1 ", " 1", "1e0", "1.0", "0x1"] {
        let app =
            archive::<D>(INTEGERS, "INSERT INTO folder_roles VALUES ('1', 'viewer', '-10');").await;
        assert_eq!(may::<Read, D>(&app, other, "-10").await, 404, "{other:?}");
        let ids = Ids { ann: other, ..TEXTS };
        let app =
            archive::<D>(ids, "INSERT INTO folder_roles VALUES ('{ann}', 'viewer', '{inner}');")
                .await;
        assert_eq!(may::<Read, D>(&app, other, ids.inner).await, 200, "{other:?}");
        assert_eq!(may::<Read, D>(&app, "1", ids.inner).await, 404, "{other:?}");
    }
}
