use authz_runtime::__private::Changes;
use authz_runtime::routing::post;
use authz_runtime::{Denial, New, Resource, Router, authorize, public};
use authz_tests::profiles::{Desk, Order, OrderRest, User, policy};

#[authorize(action = "create", resource = Order, new)]
async fn create(new: New<Order>) -> Result<String, Denial> {
    new.with(OrderRest { id: 1 }).await.map(|order| order.text)
}

/// The fields are asked about all the same.
#[public(reason = "the form is for everybody")]
async fn offer(new: New<Order>) -> Result<String, Denial> {
    new.with(OrderRest { id: 1 }).await.map(|order| order.text)
}

/// With what is private in it, and each way to preset a field.
#[derive(Resource)]
#[resource(policy = policy::Order, patch, new)]
struct Sheet {
    #[resource(id)]
    #[field(given)]
    id: i64,
    #[resource(relation = "buyer")]
    #[field(preset(actor = User::id_of))]
    buyer: Option<i64>,
    #[serde(rename = "what", default = "tea")]
    #[field(refused(drop))]
    text: String,
    #[field(preset = none)]
    discount: i64,
    #[field(internal, preset(now))]
    at: i64,
    #[field(internal, preset(now))]
    r#when: Option<std::time::SystemTime>,
    #[field(internal, preset(actor))]
    by: Option<String>,
}

trait IdOf {
    fn id_of(&self) -> Option<i64>;
}

impl IdOf for User {
    fn id_of(&self) -> Option<i64> {
        Some(self.id)
    }
}

fn tea() -> String {
    "tea".to_owned()
}

const fn none() -> i64 {
    0
}

fn main() {
    let _: Router<Desk> =
        Router::new().route("/orders", post(create)).route("/offers", post(offer));
    let named: Vec<&str> = SheetNew::FIELDS.iter().map(|field| field.name).collect();
    assert_eq!(named, ["id", "text"]);
    assert_eq!(["id", "what", "text", "buyer"].map(SheetNew::number), [Some(0), Some(1), None, None]);
    // What is preset, no body changes either.
    let changed: Vec<&str> = SheetPatch::FIELDS.iter().map(|field| field.name).collect();
    assert_eq!(changed, ["text"]);
    let _ = SheetRest {};
    let read = |sheet: &Sheet| (sheet.at, sheet.when, sheet.by.clone(), sheet.text.clone());
    let _ = (read, |sheet: &Sheet| (sheet.id, sheet.buyer, sheet.discount));
}
