//! What can go wrong outside the model, and what it means for whoever called.

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use foederis::report::ReportError;
use foederis::results::folder::FolderError;

/// An error of the command.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Scenarios are wrong; the text says all that is.
    #[error("{0}")]
    Scenario(String),
    /// Arguments are wrong.
    #[error("error: {0}")]
    Argument(String),
    /// The results folder cannot be written or read.
    #[error("error: {0}")]
    Folder(#[from] FolderError),
    /// There is no report of what is in the folder.
    #[error("error: {0}")]
    Report(#[from] ReportError),
    /// A file cannot be written.
    #[error("error: cannot write `{}`", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// Standard output cannot be written.
    #[error("error: cannot write to standard output")]
    Stdout(#[source] io::Error),
    /// Every world of a scenario failed.
    #[error("error: every world of `{scenario}` failed, the first with: {what}")]
    AllFailed {
        /// Id of the scenario.
        scenario: String,
        /// The first failure.
        what: String,
    },
    /// Too many worlds miss an anchor.
    #[error("error: in {:.0} % of the worlds of `{scenario}` no challenger meets the rates and ratios put in; nothing can be said of it", 100.0 * share)]
    Unsolved {
        /// Id of the scenario.
        scenario: String,
        /// Share of its worlds.
        share: f64,
    },
    /// Threads cannot be started.
    #[error("error: cannot start threads: {0}")]
    Threads(#[from] rayon::ThreadPoolBuildError),
}

impl Error {
    /// Prints it and gives the exit code. Who closed our output has seen enough: that is success.
    pub fn report(&self) -> ExitCode {
        match self {
            Self::Stdout(source) if source.kind() == io::ErrorKind::BrokenPipe => return ExitCode::SUCCESS,
            Self::Scenario(text) => anstream::eprint!("{text}"),
            _ => anstream::eprintln!("{}", self.with_causes()),
        }
        match self {
            Self::Scenario(_) | Self::Argument(_) => ExitCode::from(2),
            Self::Folder(
                FolderError::Exists(_)
                | FolderError::NotOurs(_)
                | FolderError::NoManifest(_)
                | FolderError::Unfinished(_)
                | FolderError::Nothing(_)
                | FolderError::Unusable { .. },
            )
            | Self::Report(_) => ExitCode::from(2),
            _ => ExitCode::from(1),
        }
    }

    fn with_causes(&self) -> String {
        let mut text = self.to_string();
        let mut cause = std::error::Error::source(self);
        while let Some(error) = cause {
            let told = error.to_string();
            if !text.contains(&told) {
                text = format!("{text}: {told}");
            }
            cause = error.source();
        }
        text
    }
}
