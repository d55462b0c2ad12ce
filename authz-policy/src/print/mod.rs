//! A tree as text: what the parser reads back as the same tree.

mod rule;
mod term;
#[cfg(test)]
pub(crate) mod tests;

use std::fmt::{self, Write};

use crate::ast::{
    Assertion, Block, BlockKind, Declaration, File, Fixture, Item, Listed, RelationEntry, Setup,
    Test,
};

use rule::{call, condition, left, rule};
use term::{name, text};

/// Writes a policy. Reading it again gives the same tree, but for the places, and
/// for names behind `_`, which mean nothing.
pub fn print(file: &File) -> String {
    let mut out = String::new();
    // Writing to a text cannot fail.
    let _ = items(&mut out, file);
    out
}

fn items(out: &mut String, file: &File) -> fmt::Result {
    for (n, item) in file.items.iter().enumerate() {
        if n > 0 {
            out.push('\n');
        }
        match item {
            Item::Block(item) => block(out, item)?,
            Item::Rule(item) => rule(out, item)?,
            Item::Declaration(item) => declaration(out, item)?,
            Item::Test(item) => test(out, item)?,
            Item::Fixture(item) => fixture(out, item)?,
        }
    }
    Ok(())
}

/// The comment above a line that is indented this much.
fn docs(out: &mut String, indent: &str, lines: &[String]) -> fmt::Result {
    for line in lines {
        let blank = if line.is_empty() { "" } else { " " };
        writeln!(out, "{indent}#{blank}{line}")?;
    }
    Ok(())
}

fn block(out: &mut String, block: &Block) -> fmt::Result {
    docs(out, "", &block.docs)?;
    out.push_str(match block.kind {
        BlockKind::Actor => "actor",
        BlockKind::Resource => "resource",
        BlockKind::Global => "global",
    });
    if let Some(ty) = &block.name {
        write!(out, " {}", ty.node)?;
    }
    out.push_str(" {\n");
    for (list, entries) in [("permissions", &block.permissions), ("roles", &block.roles)] {
        if !entries.is_empty() {
            names(out, list, entries)?;
        }
    }
    relations(out, &block.relations)?;
    if let Some(entries) = &block.fields {
        names(out, "fields", entries)?;
    }
    for rule in &block.rules {
        docs(out, "  ", &rule.docs)?;
        out.push_str("  ");
        left(out, &rule.left)?;
        out.push_str(" if ");
        condition(out, &rule.condition.node)?;
        out.push_str(";\n");
    }
    out.push_str("}\n");
    Ok(())
}

fn names(out: &mut String, list: &str, entries: &[Listed]) -> fmt::Result {
    writeln!(out, "  {list} = [")?;
    for entry in entries {
        docs(out, "    ", &entry.docs)?;
        out.push_str("    ");
        text(out, &entry.name.node)?;
        out.push_str(",\n");
    }
    out.push_str("  ];\n");
    Ok(())
}

fn relations(out: &mut String, entries: &[RelationEntry]) -> fmt::Result {
    if entries.is_empty() {
        return Ok(());
    }
    out.push_str("  relations = {\n");
    for entry in entries {
        docs(out, "    ", &entry.docs)?;
        out.push_str("    ");
        name(out, &entry.name.node)?;
        writeln!(out, ": {},", entry.target.node)?;
    }
    out.push_str("  };\n");
    Ok(())
}

fn declaration(out: &mut String, declaration: &Declaration) -> fmt::Result {
    docs(out, "", &declaration.docs)?;
    let types: Vec<_> = declaration.types.iter().map(|ty| ty.node.as_str()).collect();
    writeln!(out, "declare {}({});", declaration.predicate.node, types.join(", "))
}

fn test(out: &mut String, test: &Test) -> fmt::Result {
    out.push_str("test ");
    text(out, &test.name.node)?;
    out.push_str(" {\n");
    if !test.setup.is_empty() {
        out.push_str("  setup {\n");
        setup(out, "    ", &test.setup)?;
        out.push_str("  }\n");
    }
    for line in &test.assertions {
        assertion(out, line)?;
    }
    out.push_str("}\n");
    Ok(())
}

fn fixture(out: &mut String, fixture: &Fixture) -> fmt::Result {
    writeln!(out, "test fixture {} {{", fixture.name.node)?;
    setup(out, "  ", &fixture.setup)?;
    out.push_str("}\n");
    Ok(())
}

fn setup(out: &mut String, indent: &str, lines: &[Setup]) -> fmt::Result {
    for line in lines {
        out.push_str(indent);
        match line {
            Setup::Fact(fact) => call(out, fact)?,
            Setup::Fixture(name) => write!(out, "fixture {}", name.node)?,
            Setup::Time(time) => write!(out, "@current_unix_time = {}", time.node)?,
        }
        out.push_str(";\n");
    }
    Ok(())
}

fn assertion(out: &mut String, assertion: &Assertion) -> fmt::Result {
    out.push_str(if assertion.is_positive { "  assert " } else { "  assert_not " });
    call(out, &assertion.call)?;
    if let Some(iff) = &assertion.iff {
        out.push_str(" iff ");
        condition(out, &iff.node)?;
    }
    out.push_str(";\n");
    Ok(())
}
