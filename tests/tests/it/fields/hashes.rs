//! Hashes in the place of hidden values.

#![expect(clippy::indexing_slicing, reason = "a test fails by it")]

use std::sync::LazyLock;

use authz_runtime::facts::Supply;
use authz_runtime::{
    Authorizes, Context, Decides, Guarded, HashKey, LoadResult, Resource, Source, TableSource,
    View, authorize,
};
use authz_test_databases::on_each_database;
use serde::Serialize;
use serde_json::{Value, json, to_value};
use sqlx::{Executor, FromRow, Pool, Type};

use super::policy::Account::action::Read;
use super::staff::{Staff, User};
use super::{policy, user};
use crate::scopes::library::{Database, Row};

on_each_database!(
    who_may_read_a_value_sees_it_and_others_its_hash,
    equal_values_of_a_field_have_equal_hashes,
    what_is_hashed_leaves_the_database_and_nothing_else,
    what_is_absent_is_left_out,
);

/// Accounts 1 to 3, and who may know of them.
const ROWS: &str = "
    CREATE TABLE accounts (
        id BIGINT PRIMARY KEY, name TEXT, iban TEXT, former TEXT, plan TEXT, \"limit\" BIGINT,
        pin TEXT
    );
    CREATE TABLE account_roles (user_id TEXT, role TEXT, account_id BIGINT);
    INSERT INTO accounts VALUES
        (1, 'ann', 'DE1', 'DE1', 'paid', 10, '1234'),
        (2, 'bob', 'DE1', 'DE2', 'free', NULL, '1234'),
        (3, 'cid', 'DE3', 'DE1', NULL, NULL, '1234');
    INSERT INTO account_roles VALUES
        ('ann', 'owner', 1), ('ann', 'friend', 2), ('ann', 'friend', 3),
        ('bob', 'friend', 1), ('bob', 'owner', 2), ('bob', 'friend', 3);
";

fn first_key() -> &'static HashKey {
    static KEY: LazyLock<HashKey> = LazyLock::new(|| HashKey::new(&[7; 32]).expect("a key"));
    &KEY
}

mod keys {
    use super::{HashKey, LazyLock};

    pub(super) fn second() -> &'static HashKey {
        static KEY: LazyLock<HashKey> = LazyLock::new(|| HashKey::new(&[8; 40]).expect("a key"));
        &KEY
    }
}

/// What no text but these is.
#[derive(Debug, Serialize, Type)]
#[serde(rename_all = "lowercase")]
#[sqlx(type_name = "text", rename_all = "lowercase")]
enum Plan {
    Free,
    Paid,
}

#[derive(Debug, FromRow, Resource)]
#[resource(policy = policy::Account, table = "accounts", view)]
#[serde(rename_all = "camelCase")]
struct Account {
    #[resource(id)]
    id: i64,
    name: String,
    #[field(hidden(hmac = first_key))]
    #[serde(rename = "IBAN")]
    iban: Guarded<String>,
    #[field(hidden(hmac = first_key))]
    #[resource(column = "former")]
    #[sqlx(rename = "former")]
    former_iban: Guarded<String>,
    #[field(hidden(hmac = keys::second))]
    plan: Guarded<Plan>,
    #[field(hidden(hmac = keys::second))]
    limit: Guarded<Option<i64>>,
    pin: Guarded<String>,
}

impl<D: Database> TableSource<Account> for Staff<D, true> {}

impl<D: Database> Source<Account> for Staff<D, false>
where
    Account: Row<D>,
{
    type Facts = ();

    async fn load(&self, _: Option<&User>, key: &i64) -> LoadResult<Account> {
        Ok(D::find(&self.pool, "accounts", *key).await?.map(|account| (account, ())))
    }
}

impl<D: Database, const S: bool> policy::Account::facts::has_role for Staff<D, S> {
    const FROM: Supply = Supply::table("account_roles", &["user_id", "role", "account_id"]);
}

async fn accounts<D: Database>() -> Pool<D> {
    let pool = D::open().await;
    // There the type of an enum is that of its column, and names have quotes of their own.
    let rows = match D::NAME {
        "MySQL" => ROWS.replace("plan TEXT", "plan ENUM('free', 'paid')").replace('"', "`"),
        _ => ROWS.to_owned(),
    };
    D::execute(&pool, &rows).await;
    pool
}

async fn checked<D: Database, const S: bool>(staff: &Staff<D, S>, actor: &str, key: i64) -> Account
where
    Staff<D, S>: Decides<Account, Read> + Authorizes<Actor = User>,
{
    let grant = authorize::<Account, Read>(staff, user(actor), key).await;
    grant.expect("a grant").into_resource()
}

async fn listed<D: Database>(staff: &Staff<D, true>, actor: &str) -> Vec<Account>
where
    Account: Row<D>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
{
    let own = user(actor);
    let scope = Context::now().scope::<Account, Read>(staff, Some(&own)).await;
    scope.expect("a scope").fetch_all(&staff.pool).await.expect("the accounts")
}

fn shown(account: Account) -> Value {
    to_value(View::from(account).with_hidden_as("hidden")).expect("a view")
}

/// The accounts as an actor is shown them, which is the same by each way to them.
async fn seen<D: Database>(actor: &str) -> Vec<Value>
where
    Account: Row<D>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
{
    let pool = accounts::<D>().await;
    let loaded = Staff::<D, false> { pool: pool.clone() };
    let by_statement = Staff::<D, true> { pool };
    let seen: Vec<Value> = listed(&by_statement, actor).await.into_iter().map(shown).collect();
    for (account, key) in seen.iter().zip(1..) {
        assert_eq!(shown(checked(&loaded, actor, key).await), *account);
        assert_eq!(shown(checked(&by_statement, actor, key).await), *account);
    }
    assert_eq!(seen.len(), 3);
    seen
}

async fn who_may_read_a_value_sees_it_and_others_its_hash<D: Database>()
where
    Account: Row<D>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
{
    let (ann, bob) = (seen::<D>("ann").await, seen::<D>("bob").await);
    let open = json!({
        "id": 1, "name": "ann", "IBAN": "DE1", "formerIban": "DE1", "plan": "paid", "limit": 10,
        "pin": "1234", "hidden": [],
    });
    assert_eq!(ann[0], open);
    let all = json!(["IBAN", "formerIban", "plan", "limit", "pin"]);
    assert_eq!(bob[0]["hidden"], all);
    // As OpenSSL has it of `["Account","iban","DE1"]`.
    assert_eq!(bob[0]["IBAN"], "00yFS-Lene1271h-ArMc72MnF2DuciTH8DEa_4s7nr4");
    assert_eq!(bob[0].get("pin"), None);
    for field in ["IBAN", "formerIban", "plan", "limit"] {
        let hash = bob[0][field].as_str().expect("a hash");
        assert_eq!(hash.len(), 43, "{field}");
    }
    assert_eq!(bob[1]["IBAN"], "DE1");
    assert_eq!((&bob[1]["plan"], &bob[1]["limit"]), (&json!("free"), &Value::Null));
}

async fn equal_values_of_a_field_have_equal_hashes<D: Database>()
where
    Account: Row<D>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
{
    let (ann, bob) = (seen::<D>("ann").await, seen::<D>("bob").await);
    // Accounts 1 and 2 have one number, and 3 has another.
    assert_eq!(ann[1]["IBAN"], bob[0]["IBAN"]);
    assert_ne!(bob[2]["IBAN"], bob[0]["IBAN"]);
    assert_eq!(bob[2]["formerIban"], bob[0]["formerIban"]);
    // Another field has another hash of the same number.
    assert_ne!(bob[0]["formerIban"], bob[0]["IBAN"]);
    assert_ne!(ann[1]["plan"], bob[0]["plan"]);
    // That two rows have no limit can be told as well.
    assert_eq!(ann[1]["limit"], ann[2]["limit"]);
    assert_ne!(bob[0]["limit"], ann[1]["limit"]);
}

async fn what_is_hashed_leaves_the_database_and_nothing_else<D: Database>()
where
    Account: Row<D>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
{
    let staff = Staff::<D, true> { pool: accounts::<D>().await };
    for account in [listed(&staff, "bob").await.remove(0), checked(&staff, "bob", 1).await] {
        assert_eq!(account.iban.open(), None);
        assert_eq!(account.iban.without_permission().map(String::as_str), Some("DE1"));
        assert_eq!(account.pin.without_permission(), None);
    }
}

async fn what_is_absent_is_left_out<D: Database>()
where
    Account: Row<D>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
{
    let bob = seen::<D>("bob").await;
    assert_eq!(bob[2].get("plan"), None);
    assert_eq!(bob[2]["hidden"], json!(["IBAN", "formerIban", "plan", "limit", "pin"]));
}
