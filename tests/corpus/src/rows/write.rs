//! Rows as they are committed.

use std::fmt::{self, Result, Write};

use super::{Field, Kind, Shape};

type Written = std::result::Result<String, fmt::Error>;

impl Shape {
    fn policy(&self, text: &mut String) -> Result {
        let leaves = self.leaves("");
        // Of what is within another only what bodies name is listed.
        let listed = leaves.iter().filter(|(path, field)| !field.is_unread || !path.contains('.'));
        let listed: Vec<String> = listed.map(|(path, _)| format!("\"{path}\"")).collect();
        let name = &self.name;
        writeln!(
            text,
            "\nresource {name} {{\n  permissions = [\"read\", \"create\", \"update\"];"
        )?;
        writeln!(text, "  fields = [{}];", listed.join(", "))?;
        writeln!(text, "\n  \"update\" if may(actor, \"update\");")?;
        for (path, _) in leaves.iter().filter(|(_, field)| field.is_ruled && !field.is_unread) {
            for action in ["create", "update"] {
                writeln!(text, "  \"{action}\"(\"{path}\") if may(actor, \"{path}\");")?;
            }
        }
        writeln!(text, "}}\n\nhas_permission(_: User, \"read\", _: {name});")?;
        writeln!(text, "has_permission(_: User, \"create\", \"{name}\");")
    }

    fn item(&self, text: &mut String, is_row: bool) -> Result {
        let name = &self.name;
        for Field { kind, .. } in &self.fields {
            if let Kind::Nested(shape) | Kind::Flat(shape) = kind {
                shape.item(text, false)?;
            }
        }
        if is_row {
            writeln!(text, "\n#[derive(Debug, Default, Resource)]")?;
            writeln!(text, "#[resource(policy = policy::{name}, view, patch, new)]")?;
        } else {
            writeln!(text, "\n#[derive(Debug, Default, Patch, Serialize)]")?;
        }
        if !self.case.is_empty() {
            writeln!(text, "#[serde(rename_all = \"{}\")]", self.case)?;
        }
        writeln!(text, "pub(super) struct {name} {{")?;
        if is_row {
            writeln!(text, "    #[resource(id)]\n    #[serde(rename = \"id\")]\n    id: i64,")?;
        }
        for Field { name, kind, attributes, .. } in &self.fields {
            for attribute in attributes {
                writeln!(text, "    {attribute}")?;
            }
            let ty = match kind {
                Kind::Leaf(ty) => ty,
                Kind::Nested(shape) | Kind::Flat(shape) => &*shape.name,
            };
            writeln!(text, "    {name}: {ty},")?;
        }
        writeln!(text, "}}")
    }

    fn handlers(&self, text: &mut String) -> Result {
        let (name, lower) = (&self.name, self.name.to_lowercase());
        let unread = self.fields.iter().filter(|field| field.is_unread);
        let rest: Vec<String> = unread.map(|field| format!(", {}: made()", field.name)).collect();
        let rest = rest.concat();
        write!(
            text,
            "
#[authorize(action = \"update\", resource = {name})]
async fn update_{lower}(mut row: {name}, patch: Patch<{name}>) -> View<{name}> {{
    patch.apply(&mut row);
    row.into()
}}

#[authorize(action = \"create\", resource = {name}, new)]
async fn create_{lower}(new: New<{name}>) -> Result<View<{name}>, Denial> {{
    new.with({name}Rest {{ id: 1{rest} }}).await.map(View::from)
}}

impl Source<{name}> for Desk {{
    type Facts = ();

    async fn load(&self, _: Option<&User>, key: &i64) -> LoadResult<{name}> {{
        Ok(Some(({name} {{ id: *key, ..made() }}, ())))
    }}
}}
"
        )
    }
}

/// The policy of all.
///
/// # Errors
///
/// Fails where the text cannot grow.
pub fn policy(shapes: &[Shape]) -> Written {
    let mut text =
        "# Random rows, of `authz_corpus::rows`.\n\nactor User {}\n\ndeclare may(User, String);\n"
            .to_owned();
    for shape in shapes {
        shape.policy(&mut text)?;
    }
    Ok(text)
}

/// All as Rust.
///
/// # Errors
///
/// Fails where the text cannot grow.
pub fn rust(shapes: &[Shape]) -> Written {
    let mut text = "//! Random rows, of `authz_corpus::rows`.\n\n\
        use authz_runtime::routing::{patch, post};\n\
        use authz_runtime::{\n    \
        Denial, LoadResult, New, Patch, Resource, Router, Source, View, authorize,\n};\n\
        use serde::Serialize;\n\n\
        use super::{Desk, External, Internal, Loose, Untagged, User, made, policy};\n"
        .to_owned();
    for shape in shapes {
        shape.item(&mut text, true)?;
        shape.handlers(&mut text)?;
    }
    text.push_str("\npub(super) fn routes() -> Router<Desk> {\n    Router::new()\n");
    for shape in shapes {
        let lower = shape.name.to_lowercase();
        writeln!(text, "        .route(\"/{lower}/{{{lower}}}\", patch(update_{lower}))")?;
        writeln!(text, "        .route(\"/{lower}\", post(create_{lower}))")?;
    }
    text.push_str("}\n");
    Ok(text)
}
