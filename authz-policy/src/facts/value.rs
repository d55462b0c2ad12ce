//! Values, small enough to copy: texts are numbers of a table.

use std::collections::HashMap;
use std::sync::Arc;

use crate::policy::{Constant, TypeId};

/// A text, as a number of [`Symbols`] or [`Names`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Symbol(u32);

/// A value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Value {
    Object(TypeId, Symbol),
    String(Symbol),
    Integer(i64),
    Boolean(bool),
}

impl Value {
    /// Two words that no other value has.
    pub(super) const fn words(self) -> (u64, u64) {
        match self {
            Self::Object(ty, id) => (4 + ty.0 as u64, id.0 as u64),
            Self::String(text) => (0, text.0 as u64),
            Self::Integer(number) => (1, number.cast_unsigned()),
            Self::Boolean(is) => (2, is as u64),
        }
    }
}

/// The texts of a fact set.
#[derive(Clone, Debug, Default)]
pub(crate) struct Symbols {
    texts: Vec<Arc<str>>,
    numbers: HashMap<Arc<str>, u32>,
}

impl Symbols {
    fn find(&self, text: &str) -> Option<u32> {
        self.numbers.get(text).copied()
    }

    /// The number of `text`, where `base` numbers are those of another table.
    fn intern(&mut self, text: &Arc<str>, base: u32) -> Symbol {
        if let Some(number) = self.find(text) {
            return Symbol(number.saturating_add(base));
        }
        let number = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
        self.texts.push(text.clone());
        self.numbers.insert(text.clone(), number);
        Symbol(number.saturating_add(base))
    }

    fn count(&self) -> u32 {
        u32::try_from(self.texts.len()).unwrap_or(u32::MAX)
    }

    /// The value that a constant is, which gets a number if it has none.
    pub(super) fn add(&mut self, constant: &Constant) -> Value {
        value(constant, |text| self.intern(text, 0))
    }

    /// The value that a constant is, if all its texts have numbers.
    pub(super) fn value(&self, constant: &Constant) -> Option<Value> {
        match constant {
            Constant::Object(ty, id) => Some(Value::Object(*ty, Symbol(self.find(id)?))),
            Constant::String(text) => Some(Value::String(Symbol(self.find(text)?))),
            Constant::Integer(number) => Some(Value::Integer(*number)),
            Constant::Boolean(is) => Some(Value::Boolean(*is)),
        }
    }

    pub(super) fn constant(&self, value: Value) -> Constant {
        constant(value, |symbol| text(&self.texts, symbol.0))
    }
}

/// The texts of a fact set, and those that an evaluation adds.
///
/// A fact set numbers its own texts, so its values mean nothing to another one;
/// whoever asks it numbers what is new behind them.
#[derive(Clone, Debug)]
pub(crate) struct Names<'f> {
    base: &'f Symbols,
    own: Symbols,
}

impl<'f> Names<'f> {
    pub(super) fn new(base: &'f Symbols) -> Self {
        Self { base, own: Symbols::default() }
    }

    pub(crate) fn value(&mut self, constant: &Constant) -> Value {
        value(constant, |text| match self.base.find(text) {
            Some(number) => Symbol(number),
            None => self.own.intern(text, self.base.count()),
        })
    }

    pub(crate) fn constant(&self, value: Value) -> Constant {
        let base = self.base.count();
        constant(value, |symbol| match symbol.0.checked_sub(base) {
            None => text(&self.base.texts, symbol.0),
            Some(number) => text(&self.own.texts, number),
        })
    }
}

fn value(constant: &Constant, mut number: impl FnMut(&Arc<str>) -> Symbol) -> Value {
    match constant {
        Constant::Object(ty, id) => Value::Object(*ty, number(id)),
        Constant::String(text) => Value::String(number(text)),
        Constant::Integer(number) => Value::Integer(*number),
        Constant::Boolean(is) => Value::Boolean(*is),
    }
}

fn constant(value: Value, text: impl Fn(Symbol) -> Arc<str>) -> Constant {
    match value {
        Value::Object(ty, id) => Constant::Object(ty, text(id)),
        Value::String(symbol) => Constant::String(text(symbol)),
        Value::Integer(number) => Constant::Integer(number),
        Value::Boolean(is) => Constant::Boolean(is),
    }
}

fn text(texts: &[Arc<str>], number: u32) -> Arc<str> {
    texts.get(number as usize).cloned().unwrap_or_default()
}
