use authz_runtime::{Action, Resource, authorize};
use authz_tests::User;

#[derive(Resource)]
#[resource(actor = User, actions(
    "read", "list_comments", "2fa", "self", "expense.list", "expense_list", "project:view", "type",
))]
struct Document {
    #[resource(id)]
    id: i64,
}

#[authorize(action = "expense.list", resource = Document)]
async fn dotted() {}

#[authorize(action = "expense_list", resource = Document)]
async fn plain() {}

#[authorize(action = "2fa", resource = Document)]
async fn digit() {}

#[authorize(action = "self", resource = Document)]
async fn keyword() {}

#[authorize(action = type, resource = Document)]
async fn keyword_identifier() {}

fn main() {
    let names: Vec<_> = DocumentAction::ALL.iter().map(|action| action.name()).collect();
    assert_eq!(names[4], "expense.list");
    let document = Document { id: 1 };
    let _ = (document.id, dotted, plain, digit, keyword, keyword_identifier);
}
