//! Ancestors of ancestors in a path, as a condition of the statement that finds a row.

use authz_policy::sql::{ColumnType, Dialect, Fragment, Given, Parameter};
use smallvec::SmallVec;

use super::decide::ROW;
use crate::ancestry::{DEPTH, Inside, Related, any_stands};
use crate::facts::{SqlValue, quote, uuid_bytes};
use crate::resource::{Relation, Resource};
use crate::source::Ancestors;

/// What a path demands of the ancestors of a row's ancestors. Those that the row names
/// itself are compared with the row.
#[derive(Debug)]
pub(super) struct Above {
    dialect: Dialect,
    /// What must hold beside other conditions, each with its `AND` before it.
    pub(super) condition: Vec<Fragment>,
    /// The keys of the path that are bound, by their numbers in the condition.
    keys: SmallVec<[Key; 4]>,
}

/// A path parameter, as it is bound.
#[derive(Clone, Copy, Debug)]
struct Key {
    param: &'static str,
    /// Whether it is bound as the bytes of a UUID.
    is_bytes: bool,
}

/// The relations of a type, and where the data has what they lead to.
type Relations = (&'static [Relation], &'static [Related]);

impl Above {
    /// `None` where no statement can say it: an ancestor on the way is in no table.
    ///
    /// Invariant: it is how [`related`](crate::ancestry::related) goes.
    pub(super) fn of<R, D>(path: Ancestors<'_>, dialect: Dialect) -> Option<Self>
    where
        R: Resource + Inside<D>,
    {
        let mut above = Self { dialect, condition: Vec::new(), keys: SmallVec::new() };
        if !path.is_empty() {
            above.exist(ROW, (R::RELATIONS, R::RELATED), path, 1)?;
        }
        Some(above)
    }

    /// The value of a key in the condition.
    pub(super) fn key(&self, number: usize, ty: ColumnType, path: Ancestors<'_>) -> SqlValue {
        let key = self.keys.get(number);
        let text = key.and_then(|key| path.text(key.param));
        if key.is_some_and(|key| key.is_bytes) {
            return SqlValue::Bytes(text.and_then(uuid_bytes));
        }
        match ty {
            // What no integer column can hold is nobody's key.
            ColumnType::Integer => SqlValue::Integer(text.and_then(|text| text.parse().ok())),
            ColumnType::Text | ColumnType::Uuid => SqlValue::Text(text.map(str::to_owned)),
            // No key is one of these.
            ColumnType::Boolean | ColumnType::Timestamp | ColumnType::LocalTimestamp => {
                SqlValue::Boolean(None)
            }
        }
    }

    /// The ancestors of `row` exist beyond which the path names others.
    fn exist(&mut self, row: &str, of: Relations, path: Ancestors<'_>, level: usize) -> Option<()> {
        let passed = path.passing(of.0);
        let above = path.above(&passed);
        for (relation, related) in pairs(of)? {
            let ancestor = relation.target();
            if !any_stands(above, ancestor.relations, DEPTH - 1) {
                continue;
            }
            let (Some(table), [column]) = (related.table, related.columns) else { return None };
            let name = format!("a{level}");
            self.text(&format!(
                " AND EXISTS (SELECT 1 FROM {} AS {name} WHERE ",
                quote(table.name, self.dialect)
            ));
            let key = format!("{name}.{}", quote(table.key, self.dialect));
            self.column_is(
                &key,
                &format!("{row}.{}", quote(column, self.dialect)),
                table.key_type(),
            );
            let relations = (ancestor.relations, related.above);
            self.named(&name, relations, above)?;
            self.exist(&name, relations, above, level + 1)?;
            self.text(")");
        }
        Some(())
    }

    /// The ancestors of `row` that the path names are those.
    fn named(&mut self, row: &str, of: Relations, path: Ancestors<'_>) -> Option<()> {
        for (relation, related) in pairs(of)? {
            let ancestor = relation.target();
            if !path.holds(ancestor.params) {
                continue;
            }
            let (params, types) = (ancestor.params, ancestor.id_types);
            if params.len() != related.columns.len() || params.len() != types.len() {
                return None;
            }
            for ((param, column), ty) in params.iter().zip(related.columns).zip(types) {
                self.key_is(param, &format!("{row}.{}", quote(column, self.dialect)), ty().into());
            }
        }
        Some(())
    }

    /// Two columns hold the same key: texts byte for byte, whatever collation they have.
    fn column_is(&mut self, key: &str, column: &str, ty: ColumnType) {
        if self.dialect == Dialect::Mysql {
            let same = same_columns(key, column, ty);
            return self.text(&same);
        }
        self.text(&format!("{key} = {column}"));
        match (ty, self.dialect) {
            (ColumnType::Text | ColumnType::Uuid, Dialect::Sqlite) => self.text(" COLLATE BINARY"),
            // The comparison before it is there for an index.
            (ColumnType::Text, Dialect::Postgres) => {
                self.text(&format!(" AND {key}::text = {column}::text COLLATE \"C\""));
            }
            _ => {}
        }
    }

    /// A column holds the key that the path names.
    fn key_is(&mut self, param: &'static str, column: &str, ty: ColumnType) {
        if self.dialect == Dialect::Mysql {
            self.text(" AND ");
            return self.value_is(param, column, ty);
        }
        self.text(&format!(" AND {column}"));
        match (ty, self.dialect) {
            (ColumnType::Text, Dialect::Sqlite) => {
                self.text(" = ");
                self.bind(param, ty, false);
                self.text(" COLLATE BINARY");
            }
            (ColumnType::Text, Dialect::Postgres) => {
                self.text("::text = ");
                self.bind(param, ty, false);
                self.text(" COLLATE \"C\"");
            }
            // A column of SQLite holds a UUID as a text, or as its bytes.
            (ColumnType::Uuid, Dialect::Sqlite) => {
                self.text(" COLLATE BINARY IN (");
                self.bind(param, ty, false);
                self.text(", ");
                self.bind(param, ty, true);
                self.text(")");
            }
            _ => {
                self.text(" = ");
                self.bind(param, ty, false);
            }
        }
    }

    /// The same in `MariaDB`, which would take a text for the number that it begins with.
    fn value_is(&mut self, param: &'static str, column: &str, ty: ColumnType) {
        for (place, text) in self.dialect.is_value(ty, column).into_iter().enumerate() {
            if place > 0 {
                self.bind(param, ty, false);
            }
            self.text(&text);
        }
    }

    fn bind(&mut self, param: &'static str, ty: ColumnType, is_bytes: bool) {
        let given = Given::Matching(self.keys.len(), ty);
        self.keys.push(Key { param, is_bytes });
        self.condition.push(Fragment::Bind(Parameter::Given(given)));
        self.text(self.dialect.cast(ty));
    }

    fn text(&mut self, text: &str) {
        if let Some(Fragment::Text(last)) = self.condition.last_mut() {
            last.push_str(text);
        } else {
            self.condition.push(Fragment::Text(text.to_owned()));
        }
    }
}

/// Two columns of `MariaDB` hold the same key. A comparison by a collation is there for an index.
fn same_columns(key: &str, column: &str, ty: ColumnType) -> String {
    let exact = |column| Dialect::Mysql.exact_column(ty, column);
    let are_exact = format!("{} = {}", exact(key), exact(column));
    match ty {
        ColumnType::Uuid => are_exact,
        ColumnType::Integer => format!(
            "({key} = {column} AND (HEX({key}) = HEX({column}) OR \
             BINARY CONVERT({key} USING utf8mb4) = BINARY CONVERT({column} USING utf8mb4)))"
        ),
        ColumnType::Text
        | ColumnType::Boolean
        | ColumnType::Timestamp
        | ColumnType::LocalTimestamp => format!("{key} = {column} AND {are_exact}"),
    }
}

/// Each relation with where it leads to; `None` where that is not known of all of them:
/// it is too far to be followed.
fn pairs(
    (relations, related): Relations,
) -> Option<impl Iterator<Item = (&'static Relation, &'static Related)>> {
    (relations.len() == related.len()).then(|| relations.iter().zip(related))
}
