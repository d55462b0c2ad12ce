//! Tokens to a tree, with every fault of the file.
//!
//! A parser of recursive descent. A fault that leaves no doubt about what was
//! meant (a missing comma, `==` for `=`) is reported and read as meant; after
//! any other, the parser skips to where the next statement begins.

mod block;
mod call;
mod condition;
mod cursor;
mod list;
mod operator;
mod recover;
mod refused;
mod rule;
mod shorthand;
mod term;
mod test_block;
#[cfg(test)]
mod tests;

use std::collections::HashSet;

use crate::ast;
use crate::diagnostic::Diagnostic;
use crate::lexer::{self, Lexed, MAX_FAULTS};
use crate::source::Span;

use cursor::Parser;

/// The longest file, in bytes.
pub const MAX_FILE: usize = 1 << 20;
/// The deepest nesting of parentheses and `not`.
pub const MAX_NESTING: usize = 64;
/// The most rules and facts of a file, shorthand rules included, the facts of
/// tests not.
pub const MAX_RULES: usize = 10_000;
/// The most arguments of a predicate.
pub const MAX_ARGUMENTS: usize = 16;

/// Reads a policy.
///
/// All faults are reported, in the order in which they stand in the file; all of
/// them are errors. What is faulty is missing in the tree or is in it as it was
/// probably meant, so a tree with faults serves editors, never decisions.
pub fn parse(text: &str) -> (ast::File, Vec<Diagnostic>) {
    if text.len() > MAX_FILE {
        return (ast::File::default(), vec![file_too_long(text)]);
    }
    let Lexed { tokens, comments, diagnostics, broken_lines } = lexer::lex(text);
    let mut parser = Parser::new(text, tokens, comments);
    let file = parser.file();
    (file, merge(parser.into_diagnostics(), diagnostics, &broken_lines))
}

/// The faults of both passes in their order, without what follows from others.
fn merge(
    mut faults: Vec<Diagnostic>,
    diagnostics: Vec<Diagnostic>,
    broken_lines: &[Span],
) -> Vec<Diagnostic> {
    // What the lexer said of a token, the parser may have said in other words.
    let said: HashSet<Span> = diagnostics.iter().map(|fault| fault.span).collect();
    faults.retain(|fault| !said.contains(&fault.span) && !is_within(broken_lines, fault.span));
    faults.extend(diagnostics);
    faults.sort_by_key(|fault| fault.span);
    cut(&mut faults);
    faults
}

/// The same with the number of tokens, and how often one was looked at.
#[cfg(test)]
fn parse_counted(text: &str) -> (Vec<Diagnostic>, usize, usize) {
    let Lexed { tokens, comments, diagnostics, broken_lines } = lexer::lex(text);
    let count = tokens.len();
    let mut parser = Parser::new(text, tokens, comments);
    parser.file();
    let steps = parser.steps.get();
    (merge(parser.into_diagnostics(), diagnostics, &broken_lines), count, steps)
}

fn file_too_long(text: &str) -> Diagnostic {
    let fact = format!("the file has {} bytes, and {MAX_FILE} are the most", text.len());
    let help = "state as facts what the rules repeat, or split it into several policies";
    Diagnostic::error("file-too-long", Span::default(), fact, help)
}

/// Whether the span begins within one of these, which are in order.
fn is_within(lines: &[Span], span: Span) -> bool {
    let after = lines.partition_point(|line| line.start <= span.start);
    after.checked_sub(1).and_then(|at| lines.get(at)).is_some_and(|line| span.start <= line.end)
}

/// Keeps the first faults: a file that has more is probably no policy.
fn cut(faults: &mut Vec<Diagnostic>) {
    if faults.len() < MAX_FAULTS {
        return;
    }
    faults.truncate(MAX_FAULTS);
    let span = faults.last().map(|fault| fault.span).unwrap_or_default();
    let fact = format!("more than {MAX_FAULTS} errors; the rest is not read");
    let help = "correct these first, and see that the file is a policy";
    faults.push(Diagnostic::error("too-many-errors", span, fact, help));
}

impl Parser<'_> {
    fn file(&mut self) -> ast::File {
        let mut file = ast::File::default();
        while !self.is_done() {
            let before = self.position();
            if self.item(&mut file.items).is_err() {
                self.recover(recover::Place::File);
            }
            self.go_on_from(before);
        }
        file
    }

    fn item(&mut self, items: &mut Vec<ast::Item>) -> cursor::Parsed<()> {
        if self.is_keyword_doubled() {
            self.rule_flag();
        } else if let Some(kind) = self.block_start(0) {
            items.extend(self.block(kind)?.map(ast::Item::Block));
        } else if self.is_test_start(0) {
            items.push(self.test_or_fixture()?);
        } else if self.is_declaration_start(0) {
            items.push(ast::Item::Declaration(self.declaration()?));
        } else if self.is_call_start(0) {
            items.push(ast::Item::Rule(self.rule()?));
        } else {
            return self.no_item(items);
        }
        Ok(())
    }
}
