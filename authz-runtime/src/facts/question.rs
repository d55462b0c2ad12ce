//! Questions for facts, and their answers.

use super::schema::{ArgumentType, Fact, Path};
use super::supply::Supply;
use super::value::{OwnedValue, Value};
use crate::source::SourceError;

/// Questions for facts that one decision needs at once.
#[derive(Debug)]
pub struct Batch {
    questions: Vec<FactQuestion>,
}

impl Batch {
    /// These questions.
    pub(crate) const fn of(questions: Vec<FactQuestion>) -> Self {
        Self { questions }
    }

    /// The questions, with their answers.
    pub(crate) fn into_questions(self) -> Vec<FactQuestion> {
        self.questions
    }

    /// The questions.
    pub fn questions(&mut self) -> &mut [FactQuestion] {
        &mut self.questions
    }
}

/// One question: the rows of a fact for the values that are known.
#[derive(Debug)]
pub struct FactQuestion {
    fact: &'static Fact,
    path: Path,
    /// The number of the path; one that no decision goes has none.
    number: Option<u16>,
    supply: Supply,
    pub(super) key: Box<[OwnedValue]>,
    answer: Option<Vec<(Vec<OwnedValue>, u64)>>,
    fault: Option<String>,
}

impl FactQuestion {
    /// A question of a list: for the facts of this number with these arguments, each by its
    /// own number.
    #[cfg(feature = "scope")]
    pub(crate) fn before_a_list(
        fact: &'static Fact,
        number: u16,
        key: &[(usize, OwnedValue)],
    ) -> Self {
        let bound = key.iter().fold(0, |bound, (at, _)| bound | 1_u32 << at);
        Self {
            fact,
            path: Path { fact: number, bound },
            number: None,
            supply: Supply::Fetch,
            key: key.iter().map(|(_, value)| value.clone()).collect(),
            answer: None,
            fault: None,
        }
    }

    /// A question of a decision, which goes this path.
    pub(super) const fn on_path(
        fact: &'static Fact,
        (number, path): (u16, Path),
        supply: Supply,
        key: Box<[OwnedValue]>,
    ) -> Self {
        Self { fact, path, number: Some(number), supply, key, answer: None, fault: None }
    }

    /// The number of the path.
    pub(super) const fn number(&self) -> Option<u16> {
        self.number
    }

    /// Which fact.
    pub const fn fact(&self) -> &'static Fact {
        self.fact
    }

    /// Which of its arguments are known.
    pub const fn path(&self) -> Path {
        self.path
    }

    /// From where the application says that it comes.
    pub const fn supply(&self) -> Supply {
        self.supply
    }

    /// The known values, in the order of the arguments.
    pub fn key(&self) -> impl Iterator<Item = Value<'_>> {
        self.key.iter().map(OwnedValue::as_value)
    }

    /// Says that the answer is complete with the rows that were added, and those
    /// that are added yet.
    pub fn answer(&mut self) {
        self.answer.get_or_insert_default();
    }

    /// Adds a row: the values that were not known, in the order of the arguments,
    /// and the name where the fact has one.
    ///
    /// A text that is the text of an integer is one id with it. A row that the policy cannot
    /// have is an error, which denies: another number of values, one of another type than
    /// the argument's, a name that the policy does not know.
    pub fn add(&mut self, row: Vec<OwnedValue>, name: Option<&str>) {
        let names = match name {
            None if self.fact.names.is_empty() => Some(1),
            None => None,
            Some(name) => self.fact.bit(name),
        };
        match (self.canonical(row), names) {
            (Some(row), Some(names)) => self.answer.get_or_insert_default().push((row, names)),
            // A row with the name of a role that the policy does not know says nothing that
            // could be decided from, as one with other values: an error, which denies.
            (row, _) => {
                let fact = self.fact.predicate;
                let of = if row.is_none() { "by its values" } else { "by its name" };
                let name = name.unwrap_or_default();
                self.fault =
                    Some(format!("`{fact}` has a row that the policy cannot have, {of}: `{name}`"));
            }
        }
    }

    /// The values that were not known, ids in their one form; `None` where they are others
    /// than the fact has.
    fn canonical(&self, row: Vec<OwnedValue>) -> Option<Vec<OwnedValue>> {
        let open = self.fact.args.iter().enumerate().filter(|(n, _)| !self.path.is_bound(*n));
        let open: Vec<ArgumentType> = open.map(|(_, ty)| *ty).collect();
        let is_whole = row.len() == open.len();
        let values = row.into_iter().zip(open).map(|(value, ty)| canonical(value, ty));
        values.collect::<Option<Vec<_>>>().filter(|_| is_whole)
    }

    /// Answers with these rows, each with the set of its names.
    pub(super) fn answer_with(&mut self, rows: Vec<(Vec<OwnedValue>, u64)>) {
        self.answer = Some(rows);
    }

    /// The rows of the answer, each with its names.
    ///
    /// # Errors
    ///
    /// Fails when there is none, or one that the policy cannot have.
    pub(crate) fn into_answer(self) -> Result<Vec<(Vec<OwnedValue>, u64)>, SourceError> {
        if let Some(fault) = self.fault {
            return Err(SourceError::internal(fault));
        }
        let answer = if self.supply == Supply::Nowhere { Some(Vec::new()) } else { self.answer };
        answer.ok_or_else(|| {
            let fact = self.fact.predicate;
            SourceError::internal(format!("the question for `{fact}` was not answered"))
        })
    }
}

/// The value of an argument of a type, an id in its one form; `None` if it is none.
fn canonical(value: OwnedValue, ty: ArgumentType) -> Option<OwnedValue> {
    match (ty, value) {
        (ArgumentType::Object(_), OwnedValue::Text(text)) => Some(Value::id(&text).own()),
        (ArgumentType::Object(_) | ArgumentType::Integer, value @ OwnedValue::Integer(_))
        | (ArgumentType::Text, value @ OwnedValue::Text(_))
        | (ArgumentType::Boolean, value @ OwnedValue::Boolean(_)) => Some(value),
        _ => None,
    }
}

#[cfg(all(test, feature = "scope"))]
mod tests {
    use super::{ArgumentType, Fact, FactQuestion, OwnedValue};

    static FACT: Fact = Fact {
        predicate: "has_role",
        relation: None,
        names: &["reader"],
        args: &[ArgumentType::Object("User"), ArgumentType::Object("Doc"), ArgumentType::Text],
    };

    fn answer(row: Vec<OwnedValue>, name: Option<&str>) -> Option<Vec<OwnedValue>> {
        let key = [(0, OwnedValue::Integer(1))];
        let mut question = FactQuestion::before_a_list(&FACT, 0, &key);
        question.add(row, name);
        let answer = question.into_answer().ok()?;
        answer.into_iter().next().map(|(row, _)| row)
    }

    #[test]
    fn an_id_has_one_form() {
        let (integer, text) = (OwnedValue::Integer, |text: &str| OwnedValue::Text(text.into()));
        let reader = |row: [OwnedValue; 2]| answer(row.into(), Some("reader"));
        assert_eq!(reader([text("7"), text("7")]), Some(vec![integer(7), text("7")]));
        assert_eq!(reader([integer(7), text("x")]), Some(vec![integer(7), text("x")]));
        assert_eq!(reader([text("07"), text("x")]), Some(vec![text("07"), text("x")]));
    }

    #[test]
    fn a_row_that_the_policy_cannot_have_is_an_error() {
        let (integer, text) = (OwnedValue::Integer, |text: &str| OwnedValue::Text(text.into()));
        let whole = || vec![integer(7), text("x")];
        assert!(answer(whole(), Some("reader")).is_some());
        assert_eq!(answer(whole(), Some("writer")), None);
        assert_eq!(answer(whole(), None), None);
        assert_eq!(answer(vec![integer(7)], Some("reader")), None);
        assert_eq!(answer(vec![integer(7), text("x"), text("x")], Some("reader")), None);
        assert_eq!(answer(vec![OwnedValue::Boolean(true), text("x")], Some("reader")), None);
        assert_eq!(answer(vec![integer(7), integer(7)], Some("reader")), None);
    }
}
