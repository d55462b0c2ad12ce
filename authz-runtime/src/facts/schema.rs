//! Which facts a policy needs, and by which of their arguments it asks for them.

/// The facts of one policy.
///
/// `policy!` writes it; a source answers for it.
#[derive(Debug)]
#[expect(clippy::exhaustive_structs, reason = "generated code writes it")]
pub struct Schema {
    /// The facts, numbered.
    pub facts: &'static [Fact],
    /// How they are asked for, numbered.
    pub paths: &'static [Path],
}

impl Schema {
    /// The fact of this number.
    pub fn fact(&self, fact: u16) -> Option<&'static Fact> {
        self.facts.get(usize::from(fact))
    }

    /// The path of this number.
    pub fn path(&self, path: u16) -> Option<&'static Path> {
        self.paths.get(usize::from(path))
    }
}

/// One kind of fact: `has_role(User, …, Repo)`.
#[derive(Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "generated code writes it")]
pub struct Fact {
    /// The predicate.
    pub predicate: &'static str,
    /// The relation's name, where the fact is about one relation.
    pub relation: Option<&'static str>,
    /// The names that can stand in second place, where several can: the roles
    /// that somebody can have.
    pub names: &'static [&'static str],
    /// The types of the arguments, without the name.
    pub args: &'static [ArgumentType],
}

impl Fact {
    /// The set that holds the name alone; `None` if there is no such name.
    pub fn bit(&self, name: &str) -> Option<u64> {
        let number = self.names.iter().position(|known| *known == name)?;
        1_u64.checked_shl(u32::try_from(number).ok()?)
    }
}

/// The type of a fact's argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "the policy language has these types")]
pub enum ArgumentType {
    /// An object of the type with this name: its id.
    Object(&'static str),
    /// A text.
    Text,
    /// A 64-bit signed integer.
    Integer,
    /// `true` or `false`.
    Boolean,
}

/// A fact, and which of its arguments are known when it is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "generated code writes it")]
pub struct Path {
    /// The number of the fact.
    pub fact: u16,
    /// Bit n for argument n, the name not counted.
    pub bound: u32,
}

impl Path {
    /// Whether argument `n` is known.
    pub const fn is_bound(&self, n: usize) -> bool {
        n < 32 && self.bound & (1 << n) != 0
    }
}
