//! A policy file that is read at run time, and can be read again.

mod code;
mod error;
mod link;
mod run;

use std::fmt;
use std::marker::PhantomData;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use self::code::Code;
pub use self::error::PolicyFileError;
use crate::native::{Compiled, Rulebook, Ruled};

/// A policy file that is read when the service starts, and can be read again
/// while it runs.
///
/// It stands where the compiled policy would, `policy::Rules`, and decides by the
/// same structs and the same data: what may change are the rules. A file that asks
/// for anything else than what the service was built with, for another fact of a
/// struct or of the data, is refused, and so is one that has faults or whose own
/// tests fail. What was in force before stays in force.
///
/// ```text
/// let policy: PolicyFile<policy::Rules> = PolicyFile::open("policy.polar")?;
/// // Later, for example on a signal:
/// if let Err(error) = policy.reload() {
///     eprintln!("the old policy stays in force: {error}");
/// }
/// ```
///
/// A decision by rules that are read at run time takes several times as long as by
/// compiled ones, and allocates.
///
/// # Security
///
/// Whoever can write the file decides who may do what. What the compiler says of a
/// compiled policy (an action that no rule allows any more, for example) is here a
/// warning in the log.
pub struct PolicyFile<P> {
    path: Option<PathBuf>,
    code: RwLock<Arc<Code>>,
    compiled: PhantomData<fn() -> P>,
}

impl<P: Compiled> PolicyFile<P> {
    /// Reads the policy from a file.
    ///
    /// It reads the file before it returns: call it when the service starts.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read or used; the error says why.
    pub fn open(path: impl Into<PathBuf>) -> Result<Self, PolicyFileError> {
        let path = path.into();
        let code = Code::parse::<P>(&read(&path)?, &path.display().to_string())?;
        Ok(Self { path: Some(path), ..Self::of(code) })
    }

    /// Takes the policy from a text.
    ///
    /// # Errors
    ///
    /// Fails when the policy cannot be used; the error says why.
    pub fn parse(text: &str) -> Result<Self, PolicyFileError> {
        Ok(Self::of(Code::parse::<P>(text, "policy")?))
    }

    fn of(code: Code) -> Self {
        Self { path: None, code: RwLock::new(Arc::new(code)), compiled: PhantomData }
    }

    /// Reads the file again. Decisions that have begun end by the old policy.
    ///
    /// It reads the file before it returns: call it where waiting for a disk does
    /// not matter.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read or used, or when the policy came from a
    /// text; then the old policy stays in force, and the log says so.
    pub fn reload(&self) -> Result<(), PolicyFileError> {
        let Some(path) = &self.path else { return self.refuse(PolicyFileError::NoFile) };
        match read(path) {
            Ok(text) => self.change(&text, &path.display().to_string()),
            Err(error) => self.refuse(error),
        }
    }

    /// Puts another text in the policy's place.
    ///
    /// # Errors
    ///
    /// Fails when it cannot be used; then the old policy stays in force, and the
    /// log says so.
    pub fn replace(&self, text: &str) -> Result<(), PolicyFileError> {
        self.change(text, "policy")
    }

    fn change(&self, text: &str, file: &str) -> Result<(), PolicyFileError> {
        let code = match Code::parse::<P>(text, file) {
            Ok(code) => Arc::new(code),
            Err(error) => return self.refuse(error),
        };
        *self.code.write().unwrap_or_else(PoisonError::into_inner) = code;
        tracing::info!(target: "authz::policy", file, "a new policy is in force");
        Ok(())
    }

    #[expect(clippy::unused_self, reason = "what stays in force is this one's")]
    fn refuse(&self, error: PolicyFileError) -> Result<(), PolicyFileError> {
        tracing::error!(target: "authz::policy", %error, "the old policy stays in force");
        Err(error)
    }
}

fn read(path: &Path) -> Result<String, PolicyFileError> {
    let file = || path.display().to_string();
    std::fs::read_to_string(path)
        .map_err(|error| PolicyFileError::Unreadable { file: file(), error })
}

impl<P> fmt::Debug for PolicyFile<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PolicyFile").field("path", &self.path).finish_non_exhaustive()
    }
}

impl<R, P> Rulebook<R> for PolicyFile<P>
where
    R: Ruled<Compiled = P>,
    P: Compiled,
{
    type InForce<'a> = Arc<Code>;

    fn in_force(&self) -> Arc<Code> {
        self.code.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}
