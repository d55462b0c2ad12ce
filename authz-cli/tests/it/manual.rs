//! The policies of the manual are policies, and what it shows of them is so.
//!
//! A block of `polar` stands for itself, and `polar more` goes on where the one
//! before ended. `polar error:<code>` has this fault, and a text behind it that
//! begins with `error[` is what is said of it. `polar file:<name>` is that file of
//! `docs/policies`. A block of `console` is a session with the policy so far in
//! `policy.polar`.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use authz_policy::Policy;

use crate::support::Folder;

/// A fenced block of a page.
struct Block {
    /// Its page and line.
    place: String,
    /// What stands behind the fence.
    info: String,
    text: String,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The policies that the examples of the manual compile.
fn policies() -> PathBuf {
    root().join("authz-runtime/docs/policies")
}

fn pages() -> Vec<PathBuf> {
    let mut pages = Vec::new();
    for folder in ["authz-policy/docs", "authz-runtime/docs", "authz-runtime/docs/manual"] {
        let entries = fs::read_dir(root().join(folder)).unwrap();
        let paths = entries.map(|entry| entry.unwrap().path());
        pages.extend(paths.filter(|path| path.extension().is_some_and(|kind| kind == "md")));
    }
    pages
}

fn blocks(page: &Path) -> Vec<Block> {
    let text = fs::read_to_string(page).unwrap();
    let mut blocks = Vec::new();
    let mut open: Option<Block> = None;
    for (number, line) in (1..).zip(text.lines()) {
        match (line.strip_prefix("```"), &mut open) {
            (Some(_), Some(_)) => blocks.extend(open.take()),
            (Some(info), None) => {
                let place = format!("{}:{number}", page.display());
                open = Some(Block { place, info: info.to_owned(), text: String::new() });
            }
            (None, Some(block)) => writeln!(block.text, "{line}").unwrap(),
            (None, None) => {}
        }
    }
    assert!(open.is_none(), "a block has no end in {}", page.display());
    blocks
}

/// The policies of a page as far as it was read.
#[derive(Default)]
struct Reader {
    /// The policy.
    policy: String,
    /// What is said of the last faulty one.
    faults: Vec<String>,
}

impl Reader {
    fn read(&mut self, block: &Block) {
        let (language, rest) = block.info.split_once(' ').unwrap_or((&block.info, ""));
        let option = |name| rest.split(' ').find_map(|word| word.strip_prefix(name));
        let code = option("error:");
        if let Some(file) = option("file:") {
            let file = fs::read_to_string(policies().join(file).with_extension("polar")).unwrap();
            assert_eq!(block.text, file, "{}", block.place);
        }
        let is_more = rest.split(' ').any(|word| word == "more");
        let before = if is_more { format!("{}\n", self.policy) } else { String::new() };
        match (language, code) {
            ("polar", Some(code)) => self.faults = faults(&(before + &block.text), code, block),
            ("polar", None) => {
                self.policy = before + &block.text;
                passes(&self.policy, block);
            }
            ("console", _) => session(&self.policy, block),
            ("text", _) if is_fault(&block.text) => {
                let shown = block.text.trim_end();
                assert!(self.faults.iter().any(|fault| fault == shown), "{}", block.place);
            }
            _ => {}
        }
    }
}

/// Whether it is said of a policy, rather than by the compiler.
fn is_fault(text: &str) -> bool {
    text.starts_with("error[") && !text.starts_with("error[E")
}

/// What is said of the policy's faults, of which one has this code.
fn faults(policy: &str, code: &str, block: &Block) -> Vec<String> {
    let faults = match Policy::parse(policy) {
        Ok((_, warnings)) => warnings,
        Err(faults) => faults,
    };
    let codes: Vec<_> = faults.iter().map(|fault| fault.code).collect();
    assert!(codes.contains(&code), "{} has {codes:?}", block.place);
    faults.iter().map(|fault| fault.display("policy.polar", policy).to_string()).collect()
}

fn passes(policy: &str, block: &Block) {
    let folder = Folder::with(policy);
    let checked = folder.run(&["check", "--deny-warnings", "policy.polar"]);
    assert_eq!(checked.code, Some(0), "{}\n{}", block.place, checked.stderr);
    let tested = folder.run(&["test", "policy.polar"]);
    assert_eq!(tested.code, Some(0), "{}\n{}", block.place, tested.stdout);
}

/// Runs the lines that begin with `$ authz`, and compares what they say.
fn session(policy: &str, block: &Block) {
    let folder = Folder::with(policy);
    for shown in block.text.split("$ ").filter(|shown| shown.starts_with("authz ")) {
        let (command, expected) = shown.split_once('\n').unwrap();
        let ran = folder.run(&words(command));
        assert_eq!(ran.stdout + &ran.stderr, expected, "{}: {command}", block.place);
    }
}

/// The arguments of the command, where single quotes stand around some.
fn words(command: &str) -> Vec<&str> {
    let parts = command.split('\'').enumerate();
    let words = parts.flat_map(|(n, part)| {
        let separator = if n % 2 == 0 { ' ' } else { '\'' };
        part.split(separator)
    });
    words.filter(|word| !word.is_empty()).skip(1).collect()
}

#[test]
fn every_policy_of_the_manual_passes() {
    let mut policies = 0;
    for page in pages() {
        let mut reader = Reader::default();
        for block in blocks(&page) {
            policies += usize::from(block.info.starts_with("polar"));
            reader.read(&block);
        }
    }
    assert!(policies > 10, "the manual is not found: {policies}");
}

/// The page shows a part of a policy, which is tested where it stands.
#[test]
fn the_readme_shows_the_policy_of_the_quickstart() {
    let policy = fs::read_to_string(root().join("examples/quickstart/policy.polar")).unwrap();
    let blocks = blocks(&root().join("README.md"));
    let shown = blocks.iter().find(|block| block.info == "polar").unwrap();
    for paragraph in shown.text.trim().split("\n\n") {
        assert!(policy.contains(paragraph), "not in the policy:\n{paragraph}");
    }
}

/// What the chapter about Oso says is refused, as it would be written, and the
/// code that it gives for it.
const REFUSED: &[(&str, &str, &str)] = &[
    ("extends", "resource Repository extends Base", "resource Repository extends Base {}"),
    ("type-block", "type has_owner(Document, User);", "type has_owner(Document, User);"),
    ("unexpected-character", "user.name", "f(user: User) if user.name = \"ann\";"),
    ("unexpected-character", "user.is_admin()", "f(user: User) if user.is_admin();"),
    ("foreign-operator", "x == y", "f(x: User, y: User) if x == y;"),
    ("foreign-operator", "x := y", "f(x: User) if y := x and g(y);"),
    ("pattern", "matches Document{ owner: user }", "f(x) if x matches Document{ owner: user };"),
    ("forall", "forall(p(x), q(x))", "f(x: User) if forall(p(x), q(x));"),
    ("cut", "cut", "f(x: User) if p(x) and cut;"),
    ("print", "print(x)", "f(x: User) if print(x) and p(x);"),
    ("debug", "debug(x)", "f(x: User) if debug(x) and p(x);"),
    ("new", "new User(\"ann\")", "f(x: User) if x = new User(\"ann\");"),
    ("inline-query", "?= allow(…)", "?= allow(User{\"ann\"}, \"read\", User{\"ann\"});"),
    ("list-as-value", "lists and dictionaries", "f(x: User) if p(x, [1, 2]);"),
    ("map-as-value", "lists and dictionaries", "f(x: User) if p(x, {a: 1});"),
    ("not-in", "x not in list", "f(x: User) if x not in [User{\"ann\"}];"),
    ("not-an-integer", "1.5", "f(x: User) if p(x, 1.5);"),
    ("unexpected-character", "x + 1", "f(x: User) if p(x, n) and q(x, n + 1);"),
];

#[test]
fn what_is_refused_has_the_code_that_the_manual_gives() {
    let chapter = root().join("authz-runtime/docs/manual/coming-from-oso.md");
    let chapter = fs::read_to_string(chapter).unwrap();
    for (code, shown, written) in REFUSED {
        let is_row = |line: &&str| line.starts_with('|') && line.contains(shown);
        let row = chapter.lines().find(|line| is_row(line) && line.contains(&format!("`{code}`")));
        assert!(row.is_some(), "no row about `{shown}` with `{code}`");
        let faults = Policy::parse(written).unwrap_err();
        assert!(faults.iter().any(|fault| fault.code == *code), "{written}: {faults:?}");
    }
}
