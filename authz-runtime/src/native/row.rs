//! What is asked about one row: reading it, the action, and its fields.

use smallvec::SmallVec;

use super::ruled::Ruled;
use crate::action::Action;
use crate::fields::{FieldVerdict, on_fields};
use crate::source::Question;

/// The actions that one question comes to, in this order.
pub(super) struct OfRow<R: Ruled> {
    /// Reading, the action if it is another, those on the guarded fields, and those on the
    /// fields that a body could write.
    pub(super) actions: SmallVec<[R::Action; 2]>,
    /// How many of them are about the row as a whole.
    whole: usize,
    /// How many of them are about reading.
    read: usize,
    /// The fields that a body could write, of those with rules of their own.
    written: Vec<&'static str>,
    /// How many are asked first: if they do not allow, nobody is shown a field, and nothing is
    /// written.
    pub(super) first: usize,
}

impl<R: Ruled> OfRow<R> {
    pub(super) fn new(question: &Question<'_, R>, read: R::Action) -> Self {
        let mut actions: SmallVec<[R::Action; 2]> = SmallVec::from_slice(&[read]);
        actions.extend(Some(question.action).filter(|action| *action != read));
        let whole = actions.len();
        actions.extend(guarding::<R>());
        let read = actions.len();
        let fields = question.on_fields.map(|_| on_fields(R::LISTED, question.action.name()));
        let mut written = Vec::new();
        for (field, action) in fields.into_iter().flatten() {
            written.push(field);
            actions.push(action);
        }
        // A body can be allowed by a field, where the action is not.
        let first = if question.on_fields.is_some() { 1 } else { whole };
        Self { actions, whole, read, written, first }
    }

    /// Does with the row and its fields what was answered: whether it may be read, and the
    /// action taken.
    pub(super) fn answered(
        &self,
        answers: &[Option<bool>],
        question: &Question<'_, R>,
        row: &mut R,
    ) -> [Option<bool>; 2] {
        let (read, written) = answers.split_at(self.read.min(answers.len()));
        let (whole, guarded) = read.split_at(self.whole.min(read.len()));
        open(row, guarded);
        if let Some(on_fields) = question.on_fields {
            let allowed = written.iter().map(|answer| *answer == Some(true));
            on_fields.decided(self.written.iter().copied().zip(allowed).collect());
        }
        [whole.first(), whole.last()].map(|answer| answer.copied().flatten())
    }
}

/// The actions that decide who may read the guarded fields.
pub(super) fn guarding<R: Ruled>() -> impl Iterator<Item = R::Action> {
    R::GUARDED.iter().copied().flatten()
}

/// Opens the guarded fields that may be read.
pub(super) fn open<R: Ruled>(row: &mut R, answers: &[Option<bool>]) {
    let ruled = (0..).zip(R::GUARDED).filter(|(_, action)| action.is_some());
    for ((field, _), answer) in ruled.zip(answers) {
        row.guard(field, FieldVerdict::of(*answer == Some(true)));
    }
}
