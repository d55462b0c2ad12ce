//! MariaDB keeps the answers of subqueries by a text, and takes those for one that its
//! collation finds equal: no filter lets it.

#![expect(clippy::unwrap_used, reason = "a test fails by it")]

use authz_policy::outline::Outline;
use authz_policy::policy::Policy;
use authz_policy::sql::{Bindings, Dialect, Filter};
use authz_sql_agreement::target::{Asker, Statement, Target};
use authz_test_databases::{Server, on_mariadb};
use sqlx::MySql;

on_mariadb!(a_text_that_stands_for_an_integer_has_its_own_answer);

const POLICY: &str = r#"
    actor User {}
    resource Repo { roles = ["reader"]; }
    resource Doc { permissions = ["read"]; relations = { repository: Repo }; }
    declare banned(User, Repo);
    has_permission(user: User, "read", doc: Doc) if
      has_relation(doc, "repository", repo) and has_role(user, "reader", repo) and
      not banned(user, repo);"#;

/// The repository stands as a text beside each document: `'7 '` is none, and `'7'` is 7.
const TABLES: &str = "
    CREATE TABLE doc (id BIGINT PRIMARY KEY, repository_id VARCHAR(20));
    CREATE TABLE repo_role (user_id BIGINT, role VARCHAR(40), repo_id BIGINT);
    CREATE TABLE banned (user_id BIGINT, repo_id BIGINT);
    INSERT INTO doc VALUES (1, '7 '), (2, '7'), (3, '8'), (4, '7 ');
    INSERT INTO repo_role VALUES (1, 'reader', 7), (1, 'reader', 8), (2, 'reader', 7);
    INSERT INTO banned VALUES (1, 7);";

async fn a_text_that_stands_for_an_integer_has_its_own_answer() {
    let pool = MySql::open().await;
    MySql::execute(&pool, TABLES).await;
    let policy = Policy::parse(POLICY).unwrap().0;
    let [user, doc] = ["User", "Doc"].map(|name| policy.type_named(name).unwrap());
    let outline = Outline::new(&policy, Some(user)).unwrap();
    let bindings = Bindings::by_convention(&outline);
    let filter = Filter::new(&outline, &bindings, user, "read", doc).unwrap();
    let fragments = filter.render(Dialect::Mysql, "r").unwrap();
    // The actor 1 is banned from 7, and the actor 2 is not.
    for (actor, readable) in [("1", ["3"]), ("2", ["2"])] {
        let before = "SELECT r.id FROM doc r WHERE ";
        let asker = Asker::of(Some(actor), 0);
        let statement = Statement::new(Dialect::Mysql, before, &fragments, asker);
        let found = MySql::keys(&pool, statement, (0, filter.table.ty)).await.unwrap();
        assert_eq!(found, readable, "{actor}");
    }
}
