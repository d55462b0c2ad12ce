//! Texts are compared byte for byte, whatever a column takes for equal.

use super::archive::Archive;
use super::support::{Database, Ids, Publish, Read, TEXTS, archive_after, fill, may};

/// Texts that some collation takes for equal to the first one.
const SPELLINGS: [&str; 7] =
    ["\u{e4}nn", "\u{c4}NN", "a\u{308}nn", "ann", "\u{e4}nn ", "\u{ff41}\u{308}nn", "\u{e4}nn\t"];

/// A row of another spelling neither allows nor denies, in columns of this type.
pub(super) async fn spellings_are_kept_apart<D: Database>(setup: &str, ty: &'static str) {
    for stored in SPELLINGS {
        let ids = Ids { ty, ann: stored, ..TEXTS };
        let app = archive_after::<D>(
            setup,
            ids,
            "INSERT INTO folder_roles VALUES ('{ann}', 'viewer', '{inner}');",
        )
        .await;
        for asked in SPELLINGS {
            let expected = if asked == stored { 200 } else { 404 };
            assert_eq!(may::<Read, D>(&app, asked, ids.inner).await, expected, "{asked:?}");
        }
    }
}

/// As [`spellings_are_kept_apart`], for a fact that stands under a `not`.
pub(super) async fn spellings_deny_nobody_else<D: Database>(setup: &str, ty: &'static str) {
    for stored in SPELLINGS {
        let app = everybody::<D>(setup, ty).await;
        let ids = Ids { ty, ann: stored, ..TEXTS };
        fill::<D>(&app.shelves.0, ids, "INSERT INTO suspensions VALUES ('{ann}', '{inner}');")
            .await;
        for asked in SPELLINGS {
            let expected = if asked == stored { 404 } else { 200 };
            assert_eq!(may::<Read, D>(&app, asked, ids.inner).await, expected, "{asked:?}");
        }
    }
}

/// Every spelling is a user who may read.
async fn everybody<D: Database>(setup: &str, ty: &'static str) -> Archive<D> {
    let rows = SPELLINGS.map(|user| format!("('{user}', 'viewer', '{{inner}}')")).join(", ");
    archive_after::<D>(
        setup,
        Ids { ty, ..TEXTS },
        &format!("INSERT INTO folder_roles VALUES {rows};"),
    )
    .await
}

/// A tag of another spelling is another tag, in a column of this type.
pub(super) async fn tags_are_kept_apart<D: Database>(setup: &str, ty: &'static str) {
    for (tag, expected) in
        [("public", 200), ("Public", 403), ("public ", 403), ("pu\u{308}blic", 403)]
    {
        let app = archive_after::<D>(
            setup,
            TEXTS,
            &format!(
                "DROP TABLE tags;
                 CREATE TABLE tags (folder_id TEXT, tag {ty});
                 INSERT INTO folder_roles VALUES ('{{ann}}', 'viewer', '{{inner}}');
                 INSERT INTO tags VALUES ('{{inner}}', '{tag}');"
            ),
        )
        .await;
        assert_eq!(may::<Publish, D>(&app, TEXTS.ann, TEXTS.inner).await, expected, "{tag:?}");
    }
}
