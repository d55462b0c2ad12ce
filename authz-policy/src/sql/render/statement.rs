//! A whole statement: its text with numbered places, and what is bound to them.

use super::{Dialect, Fragment, Parameter};

/// A statement for a database.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "closed by meaning")]
pub struct Statement {
    /// The text.
    pub text: String,
    /// What is bound, in order. What is needed at several places is bound once, where
    /// the database can name a place twice.
    pub parameters: Vec<Parameter>,
}

impl Statement {
    /// Puts the pieces together.
    pub fn new(fragments: &[Fragment], dialect: Dialect) -> Self {
        let mut statement = Self { text: String::new(), parameters: Vec::new() };
        for fragment in fragments {
            match fragment {
                Fragment::Text(text) => statement.text.push_str(text),
                Fragment::Bind(parameter) => statement.bind(parameter, dialect),
            }
        }
        statement
    }

    fn bind(&mut self, parameter: &Parameter, dialect: Dialect) {
        let known = self.parameters.iter().position(|known| known == parameter);
        let known = known.filter(|_| dialect != Dialect::Mysql);
        let at = known.unwrap_or_else(|| {
            self.parameters.push(parameter.clone());
            self.parameters.len() - 1
        });
        self.text.push_str(&dialect.placeholder(at + 1));
    }
}
