//! Errors of the commands, and their exit codes.

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use super::terminal_text::note;
use foederis::engine::Stopped;
use foederis::report::ReportError;
use foederis::results::csv::CsvError;
use foederis::results::folder::{FolderError, to_resume};
use foederis::scenario::Severity;
use foederis::session::{self, SourcedDiagnostic};
#[cfg(feature = "studio")]
use foederis::studio::StudioError;
use serde_json::{Value as Json, json};

/// An error of the command.
#[derive(Debug, thiserror::Error)]
pub(super) enum Error {
    /// An error of the session.
    #[error(transparent)]
    Session(#[from] session::Error),
    /// A run was stopped by a signal.
    #[error("stopped; the finished part is kept: `foederis resume {}` continues it", to_resume(.0))]
    Stopped(PathBuf),
    /// An argument is wrong.
    #[error("{0}")]
    Argument(String),
    /// A table of a results folder cannot be parsed.
    #[error("cannot read the table `{}`", path.display())]
    Table {
        /// The file.
        path: PathBuf,
        /// The error of the CSV.
        #[source]
        source: CsvError,
    },
    /// Standard output cannot be written.
    #[error("cannot write to standard output")]
    Stdout(#[source] io::Error),
    /// The studio cannot be served.
    #[cfg(feature = "studio")]
    #[error(transparent)]
    Studio(StudioError),
    /// Threads cannot be started.
    #[error("cannot start threads")]
    Threads(#[from] rayon::ThreadPoolBuildError),
}

impl From<FolderError> for Error {
    fn from(error: FolderError) -> Self {
        Self::Session(error.into())
    }
}

impl From<ReportError> for Error {
    fn from(error: ReportError) -> Self {
        Self::Session(error.into())
    }
}

#[cfg(feature = "studio")]
impl From<StudioError> for Error {
    fn from(error: StudioError) -> Self {
        match error {
            StudioError::Session(error) => Self::Session(error),
            error => Self::Studio(error),
        }
    }
}

impl From<Stopped> for Error {
    fn from(stopped: Stopped) -> Self {
        Self::Session(stopped.into())
    }
}

impl Error {
    /// The error of a run into a folder, which can be resumed if it was stopped.
    pub(super) fn of_run(error: session::Error, target: Option<PathBuf>) -> Self {
        match (error, target) {
            (session::Error::Stopped(_), Some(target)) => Self::Stopped(target),
            (error, _) => Self::Session(error),
        }
    }

    /// Prints the error to standard error and returns the exit code: 2 if the scenario or the request is wrong, 1 if
    /// the system failed. A closed pipe is success: the reader needs no more.
    pub(super) fn report(&self, as_json: bool) -> ExitCode {
        match self {
            Self::Stdout(source) if source.kind() == io::ErrorKind::BrokenPipe => return ExitCode::SUCCESS,
            _ if as_json => note(&format!("{:#}\n", self.json())),
            Self::Session(session::Error::Scenarios(list)) => note(&list.render(true)),
            _ => self
                .messages()
                .iter()
                .for_each(|message| note(&format!("error: {message}\n"))),
        }
        ExitCode::from(if self.is_usage_error() { 2 } else { 1 })
    }

    /// Whether the scenario or the arguments are wrong, not the system or the result.
    fn is_usage_error(&self) -> bool {
        match self {
            Self::Argument(_) => true,
            Self::Session(error) => match error {
                session::Error::Scenarios(_) | session::Error::Request(_) | session::Error::Report(_) => true,
                session::Error::Folder(error) => !error.is_of_the_system(),
                _ => false,
            },
            _ => false,
        }
    }

    /// The error as JSON: every problem, with its location if it has one.
    fn json(&self) -> Json {
        let problems: Vec<Json> = match self {
            Self::Session(session::Error::Scenarios(list)) => list.iter().map(problem).collect(),
            _ => self
                .messages()
                .iter()
                .map(|message| json!({ "message": message }))
                .collect(),
        };
        json!({ "errors": problems })
    }

    /// A message per problem.
    fn messages(&self) -> Vec<String> {
        match self {
            Self::Session(session::Error::Request(reasons)) => reasons.clone(),
            _ => vec![self.with_causes()],
        }
    }

    fn with_causes(&self) -> String {
        let mut text = self.to_string();
        let mut cause = std::error::Error::source(self);
        while let Some(error) = cause {
            let message = error.to_string();
            if !text.contains(&message) {
                text = format!("{text}: {message}");
            }
            cause = error.source();
        }
        text
    }
}

/// A diagnostic as JSON.
fn problem(sourced: &SourcedDiagnostic) -> Json {
    let diagnostic = &sourced.diagnostic;
    let (line, column) = sourced.position();
    json!({
        "code": diagnostic.code,
        "severity": match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
        "message": diagnostic.message,
        "file": sourced.file(),
        "line": line,
        "column": column,
        "help": diagnostic.help,
    })
}
