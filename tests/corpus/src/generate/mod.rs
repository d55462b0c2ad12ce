//! Random policies of the whole language, as text.
//!
//! Most of what is written is well-formed: names are declared, arguments have
//! the right types, a `not` looks down. Not all of it is; what the checker
//! refuses is thrown away and written anew.

mod blocks;
mod body;
mod conditions;
mod rules;
mod templates;
mod texts;
mod vocabulary;

use authz_policy::Policy;

pub use self::vocabulary::Size;
use self::vocabulary::Vocabulary;
use crate::random::Random;

/// A policy as it is written, and as the checker understood it.
#[derive(Debug)]
pub struct Written {
    /// The file.
    pub text: String,
    /// Its meaning.
    pub policy: Policy,
    /// How many files before it were refused.
    pub refused: usize,
}

/// One random file, well-formed or not.
pub fn file(random: &mut Random, size: Size) -> String {
    let vocabulary = Vocabulary::new(random, size);
    let mut parts = vocabulary.blocks(random);
    parts.extend(vocabulary.declarations(random));
    parts.extend(vocabulary.rules(random));
    parts.extend(vocabulary.texts(&mut random.apart()));
    parts.concat()
}

/// A random policy that the checker accepts.
pub fn policy(random: &mut Random, size: Size) -> Written {
    let mut refused = 0;
    loop {
        let text = file(random, size);
        if let Ok((policy, _)) = Policy::parse(&text) {
            return Written { text, policy, refused };
        }
        refused += 1;
    }
}
