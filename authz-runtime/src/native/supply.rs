//! Tables of facts, checked while the program is compiled.

use crate::facts::{Supply, Table};

/// The supply of a fact with so many arguments, its name among them.
///
/// # Panics
///
/// While compiling, where a table does not name a column for each argument. The
/// compiler shows where the check stands, so the message says where the table does.
pub const fn supply(supply: Supply, fact: &str, arguments: usize) -> CheckedSupply {
    if let Supply::Table(table) = &supply {
        let is_right = table.columns.len() == arguments;
        assert!(is_right, "{}", Message::of(table, fact, arguments).text());
    }
    CheckedSupply(supply)
}

/// From where a fact is had, checked: nothing else makes one.
#[derive(Clone, Copy, Debug)]
pub struct CheckedSupply(Supply);

impl CheckedSupply {
    /// From where.
    pub const fn get(self) -> Supply {
        self.0
    }
}

/// How long a message can be.
const LONGEST: usize = 512;

/// A text that is put together by the compiler, which has no `format!`.
struct Message {
    bytes: [u8; LONGEST],
    len: usize,
}

impl Message {
    /// Where the table is declared, and what is wrong with it.
    const fn of(table: &Table, fact: &str, arguments: usize) -> Self {
        let (place, columns) = (table.place(), table.columns.len());
        Self { bytes: [0; LONGEST], len: 0 }
            .text_of(place.file())
            .text_of(":")
            .number(place.line() as usize)
            .text_of(":")
            .number(place.column() as usize)
            .text_of(": the table `")
            .text_of(table.name)
            .text_of("` names ")
            .number(columns)
            .text_of(if columns == 1 { " column" } else { " columns" })
            .text_of(", and the fact `")
            .text_of(fact)
            .text_of("` has ")
            .number(arguments)
            .text_of("\nhelp: name a column for each argument of the fact, in its order")
    }

    /// Adds a text, or what there is room for.
    const fn text_of(mut self, text: &str) -> Self {
        let room = LONGEST - self.len;
        let bytes = text.as_bytes();
        // A character that is cut in two would make all of it no text.
        if bytes.len() <= room {
            let (_, rest) = self.bytes.split_at_mut(self.len);
            let (place, _) = rest.split_at_mut(bytes.len());
            place.copy_from_slice(bytes);
            self.len += bytes.len();
        }
        self
    }

    const fn number(self, number: usize) -> Self {
        const DIGITS: &str = "0123456789";
        let before = if number > 9 { self.number(number / 10) } else { self };
        let (_, digit) = DIGITS.as_bytes().split_at(number % 10);
        let (digit, _) = digit.split_at(1);
        match core::str::from_utf8(digit) {
            Ok(digit) => before.text_of(digit),
            Err(_) => before,
        }
    }

    const fn text(&self) -> &str {
        let (bytes, _) = self.bytes.split_at(self.len);
        match core::str::from_utf8(bytes) {
            Ok(text) => text,
            Err(_) => "a table of facts names a column for each argument of the fact",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Message, supply};
    use crate::facts::Supply;

    fn message(supply: Supply, fact: &str) -> String {
        match supply {
            Supply::Table(table) => Message::of(&table, fact, 13).text().to_owned(),
            Supply::Fetch | Supply::Nowhere => String::new(),
        }
    }

    #[test]
    fn a_wrong_table_is_told_with_its_place() {
        let (table, line) = (Supply::table("roles", &["user_id", "repo_id"]), line!());
        let expected = format!(
            "{}:{line}:30: the table `roles` names 2 columns, and the fact \
             `has_role(User, …, Repo)` has 13\n\
             help: name a column for each argument of the fact, in its order",
            file!()
        );
        assert_eq!(message(table, "has_role(User, …, Repo)"), expected);
    }

    #[test]
    fn what_has_no_room_is_left_out() {
        let message = message(Supply::table("roles", &["id"]), &"…".repeat(200));
        assert!(message.contains("the table `roles` names 1 column, and the fact `` has 13"));
    }

    #[test]
    fn what_is_no_table_has_no_columns() {
        assert_eq!(supply(Supply::Fetch, "banned(User)", 1).get(), Supply::Fetch);
        let table = Supply::table("bans", &["user_id"]);
        assert_eq!(supply(table, "banned(User)", 1).get(), table);
    }
}
