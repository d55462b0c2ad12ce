//! Files that are no policies: well-formed ones with a few changes, and noise.

use crate::lexer::{MAX_FAULTS, lex};
use crate::parser::{MAX_FILE, parse_counted};
use crate::print::tests::comes_back;

/// What tokens a random file consists of, besides those of the seeds.
const TOKENS: [&str; 40] = [
    "actor",
    "resource",
    "global",
    "test",
    "fixture",
    "setup",
    "assert",
    "assert_not",
    "declare",
    "if",
    "iff",
    "and",
    "or",
    "not",
    "on",
    "in",
    "matches",
    "role",
    "permission",
    "roles",
    "relations",
    "true",
    "f(",
    "User",
    "x",
    "\"a\"",
    "\"",
    "5",
    "@current_unix_time",
    "{",
    "}",
    "[",
    "]",
    "(",
    ")",
    ",",
    ";",
    ":",
    "=",
    "\n",
];

const SEEDS: [&str; 3] = [
    r#"# Users
actor User { roles = ["self"]; }
global { roles = ["admin"]; permissions = ["create_org"]; "create_org" if "admin"; }
resource Organization {
  roles = ["owner", "member"]; # the roles
  permissions = ["read", "close",];
  relations = { parent: Organization, "creator": User };
  fields = ["secret"];
  "read" if "member";
  "member" if "owner";
  "close" if "owner" on "parent" and not ("creator" or is_closed(resource));
  "read"("secret") if global "admin";
  role if role on "parent";
}
"#,
    r#"declare quota(Organization, Integer);
# Everybody
allow(_: User, "read", organization: Organization) if
  is_public(organization, Boolean{true}) and
  (quota(organization, n) and n >= -5 or not organization matches Resource);
allow(actor: Actor, action, _) if
  action in ["a", "b"] and @current_unix_time < 1700000000 and actor = User{"x"};
is_public(Organization{"acme"}, true);
"#,
    r#"test fixture basics { has_role(User{"a"}, "member", Organization{"o"}); fixture other; }
test "members read" {
  setup {
    fixture basics;
    quota(Organization{"o"}, 5);
    @current_unix_time = 1700000000;
  }
  assert allow(User{"a"}, "read", Organization{"o"});
  assert_not allow(User{"b"}, "read", Organization{"o"});
  assert allow(u: User, action: String, Organization{"o"}) iff u = User{"a"} and action in ["read"];
}
"#,
];

/// A generator of numbers that are random enough.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % limit.max(1)
    }
}

/// The tokens of a text, each with the blanks and comments before it.
fn pieces(text: &str) -> Vec<String> {
    let mut start = 0;
    let mut pieces = Vec::new();
    for token in lex(text).tokens {
        let end = token.span.end as usize;
        pieces.push(text.get(start..end).unwrap().to_owned());
        start = end;
    }
    pieces
}

/// Reads a text, whatever it is.
#[track_caller]
fn survives(text: &str) -> usize {
    let (faults, tokens, steps) = parse_counted(text);
    assert!(faults.len() <= MAX_FAULTS + 1);
    for fault in &faults {
        let (start, end) = (fault.span.start as usize, fault.span.end as usize);
        assert!(text.get(start..end).is_some(), "{:?} in {text:?}", fault.span);
        assert!(fault.message.len() < 200, "{}", fault.message);
    }
    assert!(faults.is_sorted_by_key(|fault| fault.span));
    assert!(steps <= 60 * (tokens + 1), "{steps} for {tokens} tokens of {text:?}");
    faults.len()
}

fn mutate(pieces: &mut Vec<String>, random: &mut Random) {
    if pieces.is_empty() {
        return;
    }
    let at = random.below(pieces.len());
    let other = random.below(pieces.len());
    match random.below(6) {
        0 => drop(pieces.remove(at)),
        1 => pieces.insert(at, pieces[other].clone()),
        2 => pieces.swap(at, other),
        3 => pieces.insert(at, format!(" {} ", TOKENS[random.below(TOKENS.len())])),
        4 => pieces.truncate(at + 1),
        _ => {
            let mut bytes = std::mem::take(&mut pieces[at]).into_bytes();
            let byte = u8::try_from(random.below(256)).unwrap();
            bytes.insert(random.below(bytes.len()), byte);
            pieces[at] = String::from_utf8_lossy(&bytes).into_owned();
        }
    }
}

#[test]
fn the_seeds_are_policies() {
    for seed in SEEDS {
        assert_eq!(survives(seed), 0, "{seed}");
    }
}

#[test]
fn a_policy_with_changes_is_read_to_its_end() {
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    for round in 0..3000 {
        let mut text = pieces(SEEDS[round % SEEDS.len()]);
        for _ in 0..=random.below(4) {
            mutate(&mut text, &mut random);
        }
        let text = text.concat();
        if survives(&text) == 0 {
            comes_back(&text);
        }
    }
}

#[test]
fn noise_is_read_to_its_end() {
    let mut random = Random(0x1234_5678_9abc_def1);
    for _ in 0..2000 {
        let len = random.below(80);
        let words: Vec<_> = (0..len).map(|_| TOKENS[random.below(TOKENS.len())]).collect();
        survives(&words.join(" "));
        let bytes: Vec<_> = (0..len).map(|_| u8::try_from(random.below(256)).unwrap()).collect();
        survives(&String::from_utf8_lossy(&bytes));
    }
}

#[test]
fn a_missing_or_doubled_token_is_one_fault_as_a_rule_and_never_many() {
    let (mut tried, mut not_one) = (0, 0);
    for seed in SEEDS {
        let whole = pieces(seed);
        for at in 0..whole.len() {
            for new in [" ".to_owned(), format!("{0} {0}", whole[at])] {
                let mut changed = whole.clone();
                changed[at] = new;
                let faults = survives(&changed.concat());
                assert!(faults <= 3, "{faults} faults in {}", changed.concat());
                tried += 1;
                not_one += usize::from(faults > 1);
            }
        }
    }
    assert!(not_one * 20 < tried, "{not_one} of {tried}");
}

#[test]
fn a_mebibyte_of_anything_is_read_in_linear_time() {
    for piece in ["(", "\"", "{", "not ", "[", "f(x) if (", "'", "'a' ", "/**/", "$ "] {
        survives(&piece.repeat(MAX_FILE / piece.len()));
    }
}

#[test]
fn much_of_anything_is_read_in_linear_time() {
    for piece in [
        "}",
        ";",
        "f(",
        "f(x) if not (",
        "a ",
        "\"a\" ",
        "//",
        "#\n",
        "\\",
        "a\n",
        "resource A{",
        "resource A{\n",
        "test \"a\"{setup{",
        "f(x,",
        "declare f(",
        "f(\n",
        "a::b(",
        "\"\\q\"",
        "\"\\u{1",
        "1.",
        "actor ",
        "global ",
        "f(User{",
        "f(User{\"a\"}}",
        "\"a\" if (\"b\" and ",
    ] {
        survives(&piece.repeat(MAX_FILE / 16 / piece.len()));
    }
}

#[test]
fn a_list_of_a_mebibyte_with_comments_is_read_in_linear_time() {
    let comments = "#\n".repeat(MAX_FILE / 4);
    let entries = "\"a\",".repeat(MAX_FILE / 9);
    survives(&format!("{comments}resource R {{ roles = [{entries}]; }}"));
    survives(&format!("resource R {{ roles = [\n{comments}{entries}]; }}"));
    survives(&format!("f(x) if x in [{}];", "1,".repeat(MAX_FILE / 3)));
}
