use authz_runtime::Resource;
use authz_tests::tracker::policy;

#[derive(Resource)]
#[resource(policy = policy::Ticket)]
struct Ticket {
    #[resource(id)]
    id: i64,
    #[resource(relation = "project")]
    project_id: i64,
    #[resource(relation = "reporter")]
    reporter_id: Option<i64>,
    #[resource(attribute = "is_public")]
    public: bool,
    #[resource(attribute = "is_closed")]
    closed: String,
    #[resource(attribute = "due")]
    due: String,
    #[resource(attribute = "label")]
    label: String,
}

fn main() {}
