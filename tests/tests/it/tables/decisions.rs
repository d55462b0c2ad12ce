//! Facts of every kind, allowed and denied, and what goes wrong.

use authz_runtime::readable;
use authz_test_databases::on_each_database;

use super::archive::{Archive, Document, User};
use super::support::{
    Approve, Audit, Database, Edit, Hide, IDS, Publish, Read, Sign, TEXTS, Unlock, archive, may,
};

on_each_database!(
    a_role_allows_and_none_does_not,
    a_role_on_a_folder_reaches_what_lies_in_it,
    folders_in_a_circle_come_to_an_end,
    a_stored_fact_under_a_not_denies,
    integers_are_compared,
    texts_are_compared,
    booleans_are_compared,
    a_global_role_allows,
    an_unknown_role_is_an_error,
    what_another_user_has_does_no_harm,
    many_keys_are_asked_for_at_once,
    too_many_rows_are_an_error,
    a_pool_that_is_closed_answers_503,
    a_table_that_is_missing_answers_503,
    a_column_that_is_missing_answers_503,
);

async fn a_role_allows_and_none_does_not<D: Database>() {
    for ids in IDS {
        let app = archive::<D>(
            ids,
            "INSERT INTO folder_roles VALUES ('{ann}', 'viewer', '{inner}');
             INSERT INTO folder_roles VALUES ('{bob}', 'editor', '{inner}');",
        )
        .await;
        assert_eq!(may::<Read, D>(&app, ids.ann, ids.inner).await, 200, "{ids:?}");
        assert_eq!(may::<Edit, D>(&app, ids.ann, ids.inner).await, 403, "{ids:?}");
        assert_eq!(may::<Edit, D>(&app, ids.bob, ids.inner).await, 200, "{ids:?}");
        assert_eq!(may::<Read, D>(&app, ids.ann, ids.outer).await, 404, "{ids:?}");
        assert_eq!(may::<Read, D>(&app, ids.outer, ids.inner).await, 404, "{ids:?}");
    }
}

async fn a_role_on_a_folder_reaches_what_lies_in_it<D: Database>() {
    for ids in IDS {
        let app = archive::<D>(
            ids,
            "INSERT INTO folders VALUES ('{inner}', '{outer}');
             INSERT INTO folder_roles VALUES ('{ann}', 'viewer', '{outer}');
             INSERT INTO folder_roles VALUES ('{bob}', 'viewer', '{inner}');",
        )
        .await;
        assert_eq!(may::<Read, D>(&app, ids.ann, ids.inner).await, 200, "{ids:?}");
        // What lies outside is not reached from within.
        assert_eq!(may::<Read, D>(&app, ids.bob, ids.outer).await, 404, "{ids:?}");
        assert_eq!(may::<Read, D>(&app, ids.ann, ids.bob).await, 404, "{ids:?}");
    }
}

async fn folders_in_a_circle_come_to_an_end<D: Database>() {
    let app = archive::<D>(
        TEXTS,
        "INSERT INTO folders VALUES ('{inner}', '{outer}'), ('{outer}', '{inner}');
         INSERT INTO folder_roles VALUES ('{ann}', 'viewer', '{outer}');",
    )
    .await;
    assert_eq!(may::<Read, D>(&app, TEXTS.ann, TEXTS.inner).await, 200);
    assert_eq!(may::<Read, D>(&app, TEXTS.bob, TEXTS.inner).await, 404);
}

async fn a_stored_fact_under_a_not_denies<D: Database>() {
    for ids in IDS {
        let app = archive::<D>(
            ids,
            "INSERT INTO folder_roles VALUES ('{ann}', 'viewer', '{inner}');
             INSERT INTO folder_roles VALUES ('{bob}', 'viewer', '{inner}');
             INSERT INTO suspensions VALUES ('{ann}', '{inner}'), ('{bob}', '{outer}');",
        )
        .await;
        assert_eq!(may::<Read, D>(&app, ids.ann, ids.inner).await, 404, "{ids:?}");
        assert_eq!(may::<Read, D>(&app, ids.bob, ids.inner).await, 200, "{ids:?}");
    }
}

/// Who may read, and what else is stored.
async fn reader<D: Database>(rows: &str) -> Archive<D> {
    let role = "INSERT INTO folder_roles VALUES ('{ann}', 'viewer', '{inner}');";
    archive::<D>(TEXTS, &format!("{role} {rows}")).await
}

async fn integers_are_compared<D: Database>() {
    for (levels, approve, sign) in [
        ("3", 200, 403),
        ("2", 403, 403),
        ("5", 200, 200),
        ("-5", 403, 403),
        ("9223372036854775807", 200, 403),
        ("-9223372036854775808", 403, 403),
    ] {
        let row = format!("INSERT INTO clearances VALUES ('{{ann}}', '{{inner}}', {levels});");
        let app = reader::<D>(&row).await;
        assert_eq!(may::<Approve, D>(&app, TEXTS.ann, TEXTS.inner).await, approve, "{levels}");
        assert_eq!(may::<Sign, D>(&app, TEXTS.ann, TEXTS.inner).await, sign, "{levels}");
    }
}

async fn texts_are_compared<D: Database>() {
    for (tag, publish) in
        [("public", 200), ("Public", 403), ("public ", 403), (" public", 403), ("", 403)]
    {
        let app = reader::<D>(&format!("INSERT INTO tags VALUES ('{{inner}}', '{tag}');")).await;
        let hide = if publish == 200 { 403 } else { 200 };
        assert_eq!(may::<Publish, D>(&app, TEXTS.ann, TEXTS.inner).await, publish, "{tag:?}");
        assert_eq!(may::<Hide, D>(&app, TEXTS.ann, TEXTS.inner).await, hide, "{tag:?}");
    }
}

async fn booleans_are_compared<D: Database>() {
    for (locked, expected) in [("true", 200), ("false", 403)] {
        let row = format!("INSERT INTO locks VALUES ('{{inner}}', {locked});");
        let app = reader::<D>(&row).await;
        assert_eq!(may::<Unlock, D>(&app, TEXTS.ann, TEXTS.inner).await, expected, "{locked}");
    }
    let app = reader::<D>("INSERT INTO locks VALUES ('{outer}', true);").await;
    assert_eq!(may::<Unlock, D>(&app, TEXTS.ann, TEXTS.inner).await, 403);
}

async fn a_global_role_allows<D: Database>() {
    let app = reader::<D>("INSERT INTO staff VALUES ('{ann}', 'auditor');").await;
    assert_eq!(may::<Audit, D>(&app, TEXTS.ann, TEXTS.inner).await, 200);
    assert_eq!(may::<Unlock, D>(&app, TEXTS.ann, TEXTS.inner).await, 403);
    let app = reader::<D>("INSERT INTO staff VALUES ('{ann}', 'operator');").await;
    assert_eq!(may::<Audit, D>(&app, TEXTS.ann, TEXTS.inner).await, 403);
    assert_eq!(may::<Unlock, D>(&app, TEXTS.ann, TEXTS.inner).await, 200);
}

async fn an_unknown_role_is_an_error<D: Database>() {
    for unknown in ["emperor", "Viewer", "viewer ", ""] {
        let row = format!(
            "INSERT INTO folder_roles VALUES ('{{ann}}', '{unknown}', '{{inner}}');
             INSERT INTO staff VALUES ('{{bob}}', '{unknown}');"
        );
        let app = reader::<D>(&row).await;
        assert_eq!(may::<Read, D>(&app, TEXTS.ann, TEXTS.inner).await, 500, "{unknown:?}");
        assert_eq!(may::<Audit, D>(&app, TEXTS.bob, TEXTS.inner).await, 500, "{unknown:?}");
    }
}

async fn what_another_user_has_does_no_harm<D: Database>() {
    let app = reader::<D>("INSERT INTO folder_roles VALUES ('{bob}', 'emperor', '{inner}');").await;
    assert_eq!(may::<Read, D>(&app, TEXTS.ann, TEXTS.inner).await, 200);
}

/// More keys than one statement of SQLite asks for.
async fn many_keys_are_asked_for_at_once<D: Database>() {
    let app = archive::<D>(
        TEXTS,
        "INSERT INTO folder_roles
         WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 3 FROM n WHERE i < 900)
         SELECT '{ann}', 'viewer', CAST(i AS CHAR(9)) FROM n;",
    )
    .await;
    let documents = (0..1000).map(|n| Document { id: n.to_string(), folder_id: n.to_string() });
    let user = User { id: TEXTS.ann.to_owned() };
    let kept = readable(&app, Some(&user), documents.collect::<Vec<_>>()).await.expect("a list");
    let kept: Vec<usize> =
        kept.iter().map(|document| document.id.parse().expect("a number")).collect();
    assert_eq!(kept, (0..=900).step_by(3).collect::<Vec<_>>());
}

async fn too_many_rows_are_an_error<D: Database>() {
    for (rows, expected) in [(10_000, 200), (10_001, 500)] {
        let app = reader::<D>(&format!(
            "INSERT INTO clearances
             WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {rows})
             SELECT '{{ann}}', '{{inner}}', i FROM n;"
        ))
        .await;
        assert_eq!(may::<Approve, D>(&app, TEXTS.ann, TEXTS.inner).await, expected, "{rows}");
    }
}

async fn a_pool_that_is_closed_answers_503<D: Database>() {
    let app = reader::<D>("").await;
    assert_eq!(may::<Read, D>(&app, TEXTS.ann, TEXTS.inner).await, 200);
    app.shelves.0.close().await;
    assert_eq!(may::<Read, D>(&app, TEXTS.ann, TEXTS.inner).await, 503);
}

async fn a_table_that_is_missing_answers_503<D: Database>() {
    let app = reader::<D>("DROP TABLE suspensions;").await;
    assert_eq!(may::<Read, D>(&app, TEXTS.ann, TEXTS.inner).await, 503);
    assert_eq!(may::<Read, D>(&app, TEXTS.bob, TEXTS.inner).await, 404);
}

/// SQLite would take the name for a text, which no row has: a stored suspension
/// would be none.
async fn a_column_that_is_missing_answers_503<D: Database>() {
    let app = reader::<D>(
        "INSERT INTO suspensions VALUES ('{ann}', '{inner}');
         ALTER TABLE suspensions RENAME COLUMN folder_id TO place_id;",
    )
    .await;
    assert_eq!(may::<Read, D>(&app, TEXTS.ann, TEXTS.inner).await, 503);
}
