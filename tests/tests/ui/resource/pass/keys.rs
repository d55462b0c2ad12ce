use authz_runtime::Resource;
use authz_tests::{Org, User};

/// A key of two parts, and a relation by one of them.
#[derive(Resource)]
#[resource(actor = User, actions("read", "close"))]
struct Ticket {
    #[resource(id = "project", relation(organization = Org))]
    project: i64,
    #[resource(id = "number")]
    number: u32,
}

/// A relation to a key of two parts.
#[derive(Resource)]
#[resource(actor = User, actions("read"), relation(ticket = Ticket, fields(project, number)))]
struct Comment {
    #[resource(id = "comment_id")]
    id: String,
    project: i64,
    number: u32,
}

/// The second field of a tuple; an optional relation; another name for reading.
#[derive(Resource)]
#[resource(actor = User, actions("view"), read = "view")]
struct Note(String, #[resource(id)] i64, #[resource(relation(organization = Org))] Option<i64>);

/// Inside of one of its own.
#[derive(Resource)]
#[resource(actor = User)]
#[resource(actions("read",))]
struct Folder {
    #[resource(id)]
    id: i64,
    #[resource(relation(parent = Folder))]
    parent: Option<i64>,
}

fn main() {
    assert_eq!(Ticket::PARAMS, ["project", "number"]);
    let ticket = Ticket { project: 1, number: 2 };
    assert!(ticket.has_key(&(1, 2)) && !ticket.has_key(&(2, 1)));
    let comment = Comment { id: "c".to_owned(), project: 1, number: 2 };
    assert_eq!(Comment::PARAMS, ["comment_id"]);
    assert!(comment.has_key(&"c".to_owned()) && comment.project == 1 && comment.number == 2);
    assert_eq!(Note::READ, Some(NoteAction::View));
    let note = Note(String::new(), 7, None);
    assert!(note.has_key(&7) && note.0.is_empty() && note.2.is_none());
    let folder = Folder { id: 1, parent: None };
    assert!(folder.has_key(&1) && folder.parent.is_none());
}
