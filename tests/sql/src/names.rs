//! Names of tables, columns and rows: plain ones, and such as a statement gives itself.

use authz_corpus::random::Random;
use authz_policy::sql::Dialect;

/// Closures, sources, the window and their columns have such names; others are words of
/// SQL, or must be quoted with care.
const ODD: [&str; 16] = [
    "w1",
    "W2",
    "w_1",
    "t1",
    "T2",
    "authz_window",
    "authz_match1",
    "authz_match3",
    "c0",
    "r",
    "d",
    "k",
    "v",
    "select",
    "two words",
    "quo\"te`d",
];

/// What rows are called in queries.
const ROWS: [&str; 8] = ["r", "t1", "r", "T2", "w1", "r", "d", "order"];

/// Names of one place, of which no two are the same.
#[derive(Debug)]
pub(crate) struct Names {
    random: Random,
    /// In small letters, since some databases tell no others apart.
    given: Vec<String>,
}

impl Names {
    pub(crate) fn new(random: &mut Random) -> Self {
        // Another choice each time.
        let seed = u64::try_from(random.below(usize::MAX)).unwrap_or_default();
        let random = Random::new(seed);
        Self { random, given: Vec::new() }
    }

    /// An odd name, now and then, or else this one.
    pub(crate) fn or(&mut self, plain: String) -> String {
        let odd = self.random.chance(20).then(|| self.random.pick(&ODD).copied()).flatten();
        let odd = odd.filter(|name| !self.given.contains(&name.to_lowercase()));
        let name = odd.map_or(plain, str::to_owned);
        self.given.push(name.to_lowercase());
        name
    }
}

/// What the row is called in the query of this number.
pub(crate) fn row(n: usize) -> &'static str {
    ROWS.get(n % ROWS.len()).copied().unwrap_or("r")
}

/// A name in quotes.
pub(crate) fn quoted(name: &str, dialect: Dialect) -> String {
    let mark = if dialect == Dialect::Mysql { '`' } else { '"' };
    format!("{mark}{}{mark}", name.replace(mark, &format!("{mark}{mark}")))
}
