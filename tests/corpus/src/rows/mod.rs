//! Random rows, whose fields bodies name: as data, as Rust, and as a policy.

mod write;

pub use self::write::{policy, rust};
use crate::random::Random;

/// How many there are.
pub const ROWS: usize = 24;

/// A struct.
#[derive(Debug)]
pub struct Shape {
    /// Its name.
    pub name: String,
    case: &'static str,
    /// Its fields.
    pub fields: Vec<Field>,
}

/// A field of one.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is an attribute, or none")]
pub struct Field {
    /// Its name.
    pub name: String,
    /// What bodies call it; by the first it is written.
    pub keys: Vec<String>,
    /// What is in it.
    pub kind: Kind,
    /// Whether it has rules of its own.
    pub is_ruled: bool,
    /// Whether no body names it.
    pub is_unread: bool,
    /// Whether it is left out where it is refused.
    pub is_dropped: bool,
    /// Whether a new row can be without it.
    pub has_default: bool,
    attributes: Vec<String>,
}

/// What is in a field.
#[derive(Debug)]
#[expect(clippy::exhaustive_enums, reason = "a test knows each")]
pub enum Kind {
    /// One value, of this type.
    Leaf(&'static str),
    /// Fields that are written one by one.
    Nested(Shape),
    /// The same, named in the place of it.
    Flat(Shape),
}

/// The types of values.
const LEAVES: [&str; 9] =
    ["i16", "String", "bool", "Option<u8>", "Vec<u8>", "External", "Internal", "Untagged", "Loose"];

/// All of them.
pub fn shapes() -> Vec<Shape> {
    (0..ROWS)
        .map(|n| {
            let seed = u64::try_from(n).unwrap_or_default();
            let mut maker = Maker { random: Random::new(seed), number: 0 };
            maker.shape(format!("Row{n}"), 0)
        })
        .collect()
}

struct Maker {
    random: Random,
    /// How many fields there are: each has names of its own.
    number: usize,
}

impl Maker {
    fn shape(&mut self, name: String, depth: usize) -> Shape {
        let cases = ["", "", "camelCase", "kebab-case", "SCREAMING_SNAKE_CASE"];
        let case = self.random.pick(&cases).copied().unwrap_or_default();
        let number = 2 + self.random.below(4);
        let fields = (0..number).map(|_| self.field(&name, case, depth)).collect();
        Shape { name, case, fields }
    }

    fn field(&mut self, of: &str, case: &str, depth: usize) -> Field {
        self.number += 1;
        let n = self.number;
        let mut field = Field {
            name: format!("f{n}_x"),
            keys: vec![cased(n, case)],
            kind: Kind::Leaf("i16"),
            is_ruled: self.random.chance(50),
            is_unread: false,
            is_dropped: false,
            has_default: false,
            attributes: Vec::new(),
        };
        if depth < 2 && self.random.chance(35) {
            self.nested(&mut field, of, depth);
        } else {
            self.leaf(&mut field, depth);
        }
        field
    }

    fn nested(&mut self, field: &mut Field, of: &str, depth: usize) {
        let shape = self.shape(format!("{of}In{}", self.number), depth + 1);
        field.attributes.push("#[field(nested)]".to_owned());
        if self.random.chance(50) {
            field.keys.clear();
            field.kind = Kind::Flat(shape);
            field.attributes.push("#[serde(flatten)]".to_owned());
        } else {
            self.names(field);
            field.kind = Kind::Nested(shape);
        }
        self.default(field);
    }

    fn leaf(&mut self, field: &mut Field, depth: usize) {
        field.kind = Kind::Leaf(self.random.pick(&LEAVES).copied().unwrap_or_default());
        if self.random.chance(8) {
            field.is_unread = true;
            field.attributes.push("#[serde(skip_deserializing)]".to_owned());
            return;
        }
        self.names(field);
        if self.random.chance(40) {
            self.default(field);
        }
        let can_be_missing = field.has_default || matches!(field.kind, Kind::Leaf("Option<u8>"));
        if depth == 0 && can_be_missing && self.random.chance(40) {
            field.is_dropped = true;
            field.attributes.push("#[field(refused(drop))]".to_owned());
        }
    }

    fn names(&mut self, field: &mut Field) {
        let n = self.number;
        if self.random.chance(25) {
            field.keys = vec![format!("renamed {n}")];
            field.attributes.push(format!("#[serde(rename = \"renamed {n}\")]"));
        }
        if self.random.chance(30) {
            field.keys.push(format!("alias_{n}"));
            field.attributes.push(format!("#[serde(alias = \"alias_{n}\")]"));
        }
    }

    fn default(&mut self, field: &mut Field) {
        field.has_default = true;
        let by_function = self.random.chance(30);
        let default = if by_function { "default = \"made\"" } else { "default" };
        field.attributes.push(format!("#[serde({default})]"));
    }
}

/// `f7_x` in a case of serde's.
fn cased(n: usize, case: &str) -> String {
    match case {
        "camelCase" => format!("f{n}X"),
        "kebab-case" => format!("f{n}-x"),
        "SCREAMING_SNAKE_CASE" => format!("F{n}_X"),
        _ => format!("f{n}_x"),
    }
}

impl Shape {
    /// The fields that are written one by one: the path of each, and the field.
    pub fn leaves(&self, within: &str) -> Vec<(String, &Field)> {
        let leaves = self.fields.iter().flat_map(|field| {
            let path = format!("{within}{}", field.name);
            match &field.kind {
                Kind::Leaf(_) => vec![(path, field)],
                Kind::Nested(shape) | Kind::Flat(shape) => shape.leaves(&format!("{path}.")),
            }
        });
        leaves.collect()
    }
}
