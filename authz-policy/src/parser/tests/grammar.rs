use super::{help, tree};
use crate::ast::{
    Assertion, Block, BlockKind, Comparison, Condition, Item, Left, Rule, Setup, Term, Test, What,
};
use crate::parser::parse;

fn block(text: &str) -> Block {
    match tree(text).items.swap_remove(0) {
        Item::Block(block) => block,
        other => panic!("a block is expected, found {other:?}"),
    }
}

fn rule(text: &str) -> Rule {
    match tree(text).items.swap_remove(0) {
        Item::Rule(rule) => rule,
        other => panic!("a rule is expected, found {other:?}"),
    }
}

fn test(text: &str) -> Test {
    match tree(text).items.swap_remove(0) {
        Item::Test(found) => found,
        other => panic!("a test is expected, found {other:?}"),
    }
}

/// The condition of a shorthand rule, in a short notation that shows how it is
/// grouped.
fn shorthand(condition: &str) -> String {
    let block = block(&format!("resource R {{ \"x\" if {condition}; }}"));
    show(&block.rules[0].condition.node)
}

/// The same of a rule.
fn body(condition: &str) -> String {
    show(&rule(&format!("x(a, b) if {condition};")).body.unwrap().node)
}

fn show(condition: &Condition) -> String {
    let all = |parts: &[crate::source::Spanned<Condition>], word: &str| {
        let parts: Vec<_> = parts.iter().map(|part| show(&part.node)).collect();
        format!("({})", parts.join(word))
    };
    match condition {
        Condition::Call(call) => {
            let args: Vec<_> = call.args.iter().map(|arg| show_term(&arg.term.node)).collect();
            format!("{}({})", call.predicate.node, args.join(" "))
        }
        Condition::Matches { variable, ty } => format!("{}:{}", variable.node, ty.node),
        Condition::Compare { op, left, right } => {
            let op = match op {
                Comparison::Equal => "=",
                Comparison::NotEqual => "!=",
                Comparison::Less => "<",
                Comparison::LessOrEqual => "<=",
                Comparison::Greater => ">",
                Comparison::GreaterOrEqual => ">=",
            };
            format!("{}{op}{}", show_term(&left.node), show_term(&right.node))
        }
        Condition::In { term, list } => {
            let list: Vec<_> = list.iter().map(|term| show_term(&term.node)).collect();
            format!("{} in {}", show_term(&term.node), list.join(" "))
        }
        Condition::And(parts) => all(parts, " & "),
        Condition::Or(parts) => all(parts, " | "),
        Condition::Not(inner) => format!("!{}", show(&inner.node)),
        Condition::Named(name) => name.node.clone(),
        Condition::On { what, relation } => match what {
            What::Name(name) => format!("{}@{}", name.node, relation.node),
            What::Role(_) => format!("ROLE@{}", relation.node),
            What::Permission(_) => format!("PERMISSION@{}", relation.node),
        },
        Condition::Global(name) => format!("GLOBAL {}", name.node),
    }
}

fn show_term(term: &Term) -> String {
    match term {
        Term::Variable(name) => name.clone(),
        Term::Anonymous => "_".to_owned(),
        Term::String(text) => format!("{text:?}"),
        Term::Integer(number) => number.to_string(),
        Term::Boolean(value) => value.to_string(),
        Term::Object { ty, id } => format!("{}{{{}}}", ty.node, id.node),
        Term::Now => "NOW".to_owned(),
    }
}

#[test]
fn an_empty_file_says_nothing() {
    for text in ["", " \t\r\n", "# only a comment", "\u{feff}", "\u{feff}actor User {}"] {
        assert!(tree(text).items.len() <= 1, "{text:?}");
    }
}

#[test]
fn a_block_has_its_lists_and_rules_in_any_order() {
    let block = block(
        r#"resource Repo {
            "read" if "reader";
            relations = { parent: Org, "owner": User, };
            fields = [];
            permissions = ["read", "project:view",];
            "write" if "writer";
            roles = ["reader"];
        }"#,
    );
    assert_eq!(block.kind, BlockKind::Resource);
    assert_eq!(block.name.unwrap().node, "Repo");
    let names: Vec<_> = block.permissions.iter().map(|entry| entry.name.node.as_str()).collect();
    assert_eq!(names, ["read", "project:view"]);
    let relations: Vec<_> =
        block.relations.iter().map(|r| (r.name.node.as_str(), r.target.node.as_str())).collect();
    assert_eq!(relations, [("parent", "Org"), ("owner", "User")]);
    assert_eq!((block.roles.len(), block.rules.len()), (1, 2));
    assert_eq!(block.fields, Some(Vec::new()));
}

#[test]
fn a_block_without_fields_has_none_rather_than_no_field() {
    assert_eq!(block("actor User {}").fields, None);
}

#[test]
fn a_global_block_has_no_name() {
    let block = block("global { roles = [\"admin\"]; \"read\" if \"admin\"; }");
    assert_eq!((block.kind, block.name), (BlockKind::Global, None));
}

#[test]
fn the_keywords_are_names_where_nothing_else_can_stand() {
    let text = "actor(resource, global, test) if declare(role, permission, actor) and
        actor matches User and
        global = test and
        declare in [1] and assert(setup, fixture);
        test(setup); resource(\"x\"); global(1); declare(2); assert(3); fixture(4); setup(5);";
    assert_eq!(tree(text).items.len(), 8);
}

#[test]
fn every_left_side_is_read() {
    let block = block(
        r#"resource R {
            "a" if "b";
            role if role on "p";
            permission if permission on "p";
            "update"("private") if "b";
        }"#,
    );
    let lefts: Vec<_> = block.rules.iter().map(|rule| &rule.left).collect();
    assert!(matches!(lefts[0], Left::Name(name) if name.node == "a"));
    assert!(matches!(lefts[1], Left::Role(_)));
    assert!(matches!(lefts[2], Left::Permission(_)));
    let field = |left: &Left| match left {
        Left::Field { action, field } => format!("{} {}", action.node, field.node),
        _ => String::new(),
    };
    assert_eq!(field(lefts[3]), "update private");
}

#[test]
fn every_condition_in_shorthand_is_read() {
    for (text, shown) in [
        ("\"y\"", "y"),
        ("\"y\" on \"r\"", "y@r"),
        ("role on \"r\"", "ROLE@r"),
        ("permission on \"r\"", "PERMISSION@r"),
        ("global \"y\"", "GLOBAL y"),
        ("is_public(resource)", "is_public(resource)"),
        ("p(actor, resource, true,)", "p(actor resource true)"),
        ("actor matches User", "actor:User"),
        ("@current_unix_time < 5", "NOW<5"),
        ("\"y\" = \"z\"", "\"y\"=\"z\""),
    ] {
        assert_eq!(shorthand(text), shown, "{text}");
    }
}

#[test]
fn not_binds_tighter_than_and_and_and_tighter_than_or() {
    for (text, shown) in [
        ("\"a\" or \"b\" and not \"c\"", "(a | (b & !c))"),
        ("not \"a\" and \"b\" or \"c\"", "((!a & b) | c)"),
        ("(\"a\" or \"b\") and \"c\"", "((a | b) & c)"),
        ("not (\"a\" and \"b\")", "!(a & b)"),
        ("not not \"a\" on \"r\"", "!!a@r"),
        ("\"a\" and \"b\" and \"c\"", "(a & b & c)"),
        ("\"a\" or \"b\" or \"c\" and \"d\"", "(a | b | (c & d))"),
        ("((\"a\"))", "a"),
        ("not p(resource) and 1 < 2", "(!p(resource) & 1<2)"),
    ] {
        assert_eq!(shorthand(text), shown, "{text}");
    }
    assert_eq!(body("not a = b and c matches T"), "(!a=b & c:T)");
}

#[test]
fn every_condition_of_a_rule_is_read() {
    for (text, shown) in [
        ("p()", "p()"),
        ("a matches User", "a:User"),
        ("a = 1 and a != 2 and a < 3", "(a=1 & a!=2 & a<3)"),
        ("a <= 1 and a > 2 and a >= 3", "(a<=1 & a>2 & a>=3)"),
        ("a in [\"x\", 5, true, User{\"y\"},]", "a in \"x\" 5 true User{y}"),
        ("User{\"x\"} = a", "User{x}=a"),
        ("a in []", "a in "),
    ] {
        assert_eq!(body(text), shown, "{text}");
    }
}

#[test]
fn every_term_is_read() {
    let text = r#"p(user, "text", 7, -7, true, false, User{"a"}, @current_unix_time, _, _user)"#;
    assert_eq!(body(text), r#"p(user "text" 7 -7 true false User{a} NOW _ _)"#);
    assert_eq!(body("p(007, -0, 9223372036854775807)"), "p(7 0 9223372036854775807)");
    assert_eq!(body("p(-9223372036854775808)"), "p(-9223372036854775808)");
}

#[test]
fn a_plain_value_can_be_written_with_its_type() {
    assert_eq!(body("p(Boolean{true}, Boolean{false})"), "p(true false)");
    assert_eq!(body("p(Integer{5}, Integer{-5}, String{\"x\"})"), "p(5 -5 \"x\")");
}

#[test]
fn a_string_has_the_usual_escapes() {
    assert_eq!(
        body(r#"p("\"\\\n\r\t\0\u{e9}\u{1F600}", "", "ä # ;")"#),
        "p(\"\\\"\\\\\\n\\r\\t\\0é😀\" \"\" \"ä # ;\")"
    );
}

#[test]
fn a_head_has_typed_anonymous_and_constant_arguments() {
    let rule = rule("f(user: User, _: Organization, _x: T, action, \"read\", _, User{\"a\"},);");
    let args: Vec<_> = rule
        .head
        .args
        .iter()
        .map(|arg| (show_term(&arg.term.node), arg.ty.as_ref().map(|ty| ty.node.as_str())))
        .collect();
    let wanted = [
        ("user", Some("User")),
        ("_", Some("Organization")),
        ("_", Some("T")),
        ("action", None),
        ("\"read\"", None),
        ("_", None),
        ("User{a}", None),
    ];
    assert_eq!(args, wanted.map(|(term, ty)| (term.to_owned(), ty)));
    assert!(rule.body.is_none());
}

#[test]
fn declarations_of_one_name_are_kept_apart() {
    let file = tree("declare quota(Organization, Integer); declare quota(Team, Integer,);");
    let types: Vec<Vec<_>> = file
        .items
        .iter()
        .map(|item| match item {
            Item::Declaration(d) => d.types.iter().map(|ty| ty.node.as_str()).collect(),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(types, [["Organization", "Integer"], ["Team", "Integer"]]);
}

#[test]
fn a_test_has_facts_fixtures_a_time_and_assertions() {
    let test = test(
        r#"test "members" {
            setup {
                has_role(User{"a"}, "member", Org{"o"});
                fixture basics;
                @current_unix_time = 1700000000;
            }
            assert allow(User{"a"}, "read", Org{"o"});
            assert_not allow(User{"b"}, "read", Org{"o"});
            assert allow(user: User, action: String, Org{"o"}) iff
                user = User{"a"} and action in ["read", "list"];
        }"#,
    );
    assert_eq!(test.name.node, "members");
    assert!(matches!(&test.setup[0], Setup::Fact(call) if call.predicate.node == "has_role"));
    assert!(matches!(&test.setup[1], Setup::Fixture(name) if name.node == "basics"));
    assert!(matches!(&test.setup[2], Setup::Time(time) if time.node == 1_700_000_000));
    let positive: Vec<_> = test.assertions.iter().map(|a: &Assertion| a.is_positive).collect();
    assert_eq!(positive, [true, false, true]);
    assert_eq!(
        show(&test.assertions[2].iff.as_ref().unwrap().node),
        "(user=User{a} & action in \"read\" \"list\")"
    );
}

#[test]
fn a_test_may_lack_its_setup_or_its_assertions() {
    assert_eq!(test("test \"a\" { assert p(); }").assertions.len(), 1);
    assert_eq!(test("test \"a\" { setup { p(); } }").setup.len(), 1);
    assert!(test("test \"a\" { }").setup.is_empty());
}

#[test]
fn a_fixture_can_use_another() {
    let file = tree("test fixture a { fixture b; p(1); } test fixture b {}");
    assert!(matches!(&file.items[0], Item::Fixture(f) if f.name.node == "a" && f.setup.len() == 2));
    assert!(matches!(&file.items[1], Item::Fixture(f) if f.name.node == "b"));
}

#[test]
fn comments_directly_above_are_docs() {
    let block = block(
        "# not of it\n\n# A repo.\n#\n#  Indented.\n## More.\nresource Repo {\n\
         # reads\n  \"read\" if \"reader\"; # not its own\n  \"write\" if \"writer\";\n}",
    );
    assert_eq!(block.docs, ["A repo.", "", " Indented.", "# More."]);
    assert_eq!(block.rules[0].docs, ["reads"]);
    assert!(block.rules[1].docs.is_empty());
}

#[test]
fn an_entry_has_the_comment_above_it_or_behind_it() {
    let block = block(
        "resource Repo {\r\n  roles = [ # of the list\r\n    # above\r\n    \"a\", # behind\r\n    \
         \"b\", # behind b\r\n    \"c\" # behind c\r\n  ]; # of nothing\r\n  relations = {\r\n    \
         # the parent\r\n    parent: Org # always\r\n    , owner: User };\r\n}",
    );
    let docs: Vec<_> = block.roles.iter().map(|entry| entry.docs.join("|")).collect();
    assert_eq!(docs, ["above|behind", "behind b", "behind c"]);
    assert_eq!(block.relations[0].docs, ["the parent", "always"]);
    assert!(block.relations[1].docs.is_empty());
}

#[test]
fn a_comment_behind_two_entries_belongs_to_the_last() {
    let block = block("resource R { roles = [\"a\", \"b\", # last\n]; }");
    assert!(block.roles[0].docs.is_empty());
    assert_eq!(block.roles[1].docs, ["last"]);
}

#[test]
fn a_comment_on_another_line_is_not_behind_an_entry() {
    let block = block("resource R { roles = [\"a\"\n, # of the comma\n\"b\"]; }");
    assert!(block.roles.iter().all(|entry| entry.docs.is_empty()));
}

#[test]
fn a_comment_above_a_line_belongs_to_what_begins_it() {
    let block = block("resource R {\n# two\nroles = [\"a\",\n# both\n\"b\", \"c\"]; }");
    let docs: Vec<_> = block.roles.iter().map(|entry| entry.docs.join("|")).collect();
    assert_eq!(docs, ["", "both", ""]);
}

#[test]
fn rules_and_declarations_have_docs() {
    let file = tree("# why\nallow(_: User, \"read\", _: Repo);\n# how many\ndeclare quota(Org);");
    assert!(matches!(&file.items[0], Item::Rule(rule) if rule.docs == ["why"]));
    assert!(matches!(&file.items[1], Item::Declaration(d) if d.docs == ["how many"]));
}

#[test]
fn the_first_policy_of_the_manual_is_read() {
    let text = r#"
actor User {}
resource Repository {
  roles = ["maintainer"];
}
resource Action {
  permissions = ["rerun"];
  relations = { repository: Repository };
  # Users can rerun an action if they are a
  # maintainer on the repository
  "rerun" if "maintainer" on "repository";
}
"#;
    assert_eq!(tree(text).items.len(), 3);
}

#[test]
fn a_help_can_be_copied() {
    assert_eq!(help("resource repo {}"), "write `Repo`");
    assert_eq!(help("resource user_group {}"), "write `UserGroup`");
    assert_eq!(help("p(User{5});"), "write `User{\"5\"}`");
    assert_eq!(help("resorce Repo {}"), "did you mean `resource`?");
    assert_eq!(help("test \"a\" { asert p(); }"), "did you mean `assert`?");
    assert_eq!(help("resource R { permisions = []; }"), "did you mean `permissions`?");
    assert_eq!(help("p(@current_unixtime);"), "did you mean `@current_unix_time`?");
    assert_eq!(help("p(a) if q('a\"b');"), "write `\"a\\\"b\"`");
}

#[test]
fn a_faulty_file_keeps_what_is_right() {
    let (file, faults) = parse("actor User {}\nallow(a 5);\nresource Repo {}\n");
    assert_eq!((file.items.len(), faults.len()), (2, 1));
}
