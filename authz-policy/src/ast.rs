//! A policy as it is written.
//!
//! The tree holds everything that a file says and nothing that it means: names
//! are not resolved, types are not known, shorthand is not expanded.

use crate::source::{Span, Spanned};

/// A name: of a type, a variable, a predicate.
pub type Name = Spanned<String>;
/// A text in quotes, without the quotes and with its escapes resolved. The span
/// includes the quotes.
pub type Text = Spanned<String>;

/// A whole file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct File {
    /// What it says, in its order.
    pub items: Vec<Item>,
}

/// One statement of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "the grammar: a new statement is a new language")]
pub enum Item {
    /// `actor T { … }`, `resource T { … }`, `global { … }`
    Block(Block),
    /// `head(args) if body;`, or a fact: `head(args);`
    Rule(Rule),
    /// `declare quota(Organization, Integer);`
    Declaration(Declaration),
    /// `test "name" { … }`
    Test(Test),
    /// `test fixture name { … }`
    Fixture(Fixture),
}

/// `actor`, `resource` or `global`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "the grammar")]
pub enum BlockKind {
    /// A type whose values act.
    Actor,
    /// A type whose values are acted on.
    Resource,
    /// What belongs to no type.
    Global,
}

/// A block. Several blocks of one type are one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// The comment above it, line by line, without `#` and one blank behind it.
    pub docs: Vec<String>,
    /// Which keyword.
    pub kind: BlockKind,
    /// The type; `None` for `global`.
    pub name: Option<Name>,
    /// `permissions = […];`
    pub permissions: Vec<Listed>,
    /// `roles = […];`
    pub roles: Vec<Listed>,
    /// `relations = { name: Type, … };`
    pub relations: Vec<RelationEntry>,
    /// `fields = […];`, which may be empty; `None` without.
    pub fields: Option<Vec<Listed>>,
    /// The shorthand rules.
    pub rules: Vec<ShortRule>,
    /// The whole block.
    pub span: Span,
}

/// A name in a list of a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The comment above it or behind it on its line.
    pub docs: Vec<String>,
    /// The name.
    pub name: Text,
}

/// `name: Type` in `relations`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelationEntry {
    /// The comment above it or behind it on its line.
    pub docs: Vec<String>,
    /// The name, which may also stand in quotes.
    pub name: Name,
    /// The type that it leads to.
    pub target: Name,
}

/// `"left" if condition;` in a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShortRule {
    /// The comment above it.
    pub docs: Vec<String>,
    /// What is given.
    pub left: Left,
    /// When.
    pub condition: Spanned<Condition>,
    /// The whole rule, without comments, with its semicolon.
    pub span: Span,
}

/// What a shorthand rule gives.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "the grammar")]
pub enum Left {
    /// `"close"`
    Name(Text),
    /// `role`, for every role; the condition says on which relation.
    Role(Span),
    /// `permission`, likewise.
    Permission(Span),
    /// `"update"("private")`
    Field {
        /// The action.
        action: Text,
        /// The field.
        field: Text,
    },
}

/// When a rule holds.
///
/// The variants `Named`, `On` and `Global` stand in blocks alone, the others
/// everywhere.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "the grammar")]
pub enum Condition {
    /// `predicate(a, b)`
    Call(Call),
    /// `variable matches Type`
    Matches {
        /// The variable.
        variable: Name,
        /// The type.
        ty: Name,
    },
    /// `a < b`
    Compare {
        /// How.
        op: Comparison,
        /// The left side.
        left: Spanned<Term>,
        /// The right side.
        right: Spanned<Term>,
    },
    /// `a in [b, c]`
    In {
        /// What is looked for.
        term: Spanned<Term>,
        /// Constants.
        list: Vec<Spanned<Term>>,
    },
    /// `a and b and c`: two or more.
    And(Vec<Spanned<Self>>),
    /// `a or b or c`: two or more.
    Or(Vec<Spanned<Self>>),
    /// `not a`
    Not(Box<Spanned<Self>>),
    /// `"y"`: a permission, role or relation of the block.
    Named(Text),
    /// `"y" on "relation"`, `role on "relation"`, `permission on "relation"`
    On {
        /// What must be held there.
        what: What,
        /// The relation to there.
        relation: Text,
    },
    /// `global "y"`
    Global(Text),
}

/// What is looked up on a related resource.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "the grammar")]
pub enum What {
    /// A permission, role or relation of this name.
    Name(Text),
    /// `role`: the same role as on the left, or any role if a name stands there.
    Role(Span),
    /// `permission`, likewise.
    Permission(Span),
}

/// `=`, `!=`, `<`, `<=`, `>`, `>=`
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "the grammar")]
pub enum Comparison {
    /// `=`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
}

/// A call of a predicate: in a body, as a fact, in an assertion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// Its name.
    pub predicate: Name,
    /// Its arguments.
    pub args: Vec<Argument>,
    /// All of it.
    pub span: Span,
}

/// An argument.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Argument {
    /// The value.
    pub term: Spanned<Term>,
    /// `: Type` behind a variable or `_`, which heads and assertions have.
    pub ty: Option<Name>,
}

/// A value, or a variable for one.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "the grammar")]
pub enum Term {
    /// `user`
    Variable(String),
    /// `_`, `_user`
    Anonymous,
    /// `"text"`
    String(String),
    /// `7`
    Integer(i64),
    /// `true`
    Boolean(bool),
    /// `User{"alice"}`
    Object {
        /// The type.
        ty: Name,
        /// The id.
        id: Text,
    },
    /// `@current_unix_time`: the one context variable.
    Now,
}

/// `head(args) if body;`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// The comment above it.
    pub docs: Vec<String>,
    /// What it says.
    pub head: Call,
    /// When; a fact has none.
    pub body: Option<Spanned<Condition>>,
    /// The whole rule, without comments, with its semicolon.
    pub span: Span,
}

/// `declare predicate(Type, …);`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declaration {
    /// The comment above it.
    pub docs: Vec<String>,
    /// The predicate.
    pub predicate: Name,
    /// The types of its arguments.
    pub types: Vec<Name>,
    /// All of it.
    pub span: Span,
}

/// `test "name" { … }`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Test {
    /// What is tested, in words.
    pub name: Text,
    /// What is given.
    pub setup: Vec<Setup>,
    /// What must follow.
    pub assertions: Vec<Assertion>,
    /// All of it.
    pub span: Span,
}

/// `test fixture name { … }`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fixture {
    /// The name that `fixture name;` uses.
    pub name: Name,
    /// What is given.
    pub setup: Vec<Setup>,
    /// All of it.
    pub span: Span,
}

/// One line of a test's setup.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "the grammar")]
pub enum Setup {
    /// A fact.
    Fact(Call),
    /// `fixture name;`
    Fixture(Name),
    /// `@current_unix_time = 1700000000;`, in seconds.
    Time(Spanned<i64>),
}

/// `assert call;`, `assert_not call;`, `assert call iff condition;`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assertion {
    /// Whether it begins with `assert` rather than `assert_not`.
    pub is_positive: bool,
    /// What is asked. Typed variables range over their answers.
    pub call: Call,
    /// What the answers are.
    pub iff: Option<Spanned<Condition>>,
    /// All of it.
    pub span: Span,
}
