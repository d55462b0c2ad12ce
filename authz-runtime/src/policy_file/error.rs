//! Why a policy file cannot be used.

use std::{fmt, io};

/// Why a policy file cannot be used.
#[derive(Debug)]
#[non_exhaustive]
pub enum PolicyFileError {
    /// It cannot be read.
    Unreadable {
        /// Its name.
        file: String,
        /// Why.
        error: io::Error,
    },
    /// The policy came from a text: there is no file to read again.
    NoFile,
    /// It has faults: each with its place and what to write instead.
    Faulty(Vec<String>),
    /// Assertions of its own tests fail: the names of the tests.
    Failing(Vec<String>),
    /// It asks for what the service was not built with.
    Unfit(Vec<String>),
}

impl fmt::Display for PolicyFileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (fact, list, help) = match self {
            Self::Unreadable { file, error } => return write!(f, "cannot read `{file}`: {error}"),
            Self::NoFile => return f.write_str("the policy was not read from a file"),
            Self::Faulty(faults) => ("the policy has faults", faults, None),
            Self::Failing(tests) => {
                ("tests of the policy fail", tests, Some("see what `authz test` says of the file"))
            }
            Self::Unfit(misfits) => (
                "the policy does not fit the service",
                misfits,
                Some("build the service with this policy"),
            ),
        };
        write!(f, "{fact}")?;
        list.iter().try_for_each(|item| write!(f, "\n{item}"))?;
        help.map_or(Ok(()), |help| write!(f, "\nhelp: {help}"))
    }
}

impl std::error::Error for PolicyFileError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Unreadable { error, .. } => Some(error),
            Self::NoFile | Self::Faulty(_) | Self::Failing(_) | Self::Unfit(_) => None,
        }
    }
}
