//! What can go wrong outside the model, and what it means for whoever called.

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use foederis::engine::Stopped;
use foederis::report::ReportError;
use foederis::results::folder::FolderError;
use foederis::scenario::{Diagnostic, Severity, SourceTexts, render};
use foederis::strategy::RunError;
use serde_json::{Value as Json, json};

/// What is wrong with scenarios or with an experiment.
#[derive(Debug)]
pub struct Refusal {
    /// All problems, for readers.
    pub text: String,
    /// The same for machines.
    pub problems: Vec<Json>,
}

impl Refusal {
    /// The refusal that tells these problems.
    pub fn of(diagnostics: &[Diagnostic], sources: &SourceTexts) -> Self {
        Self {
            text: render(diagnostics, sources, true),
            problems: diagnostics.iter().map(|one| problem(one, sources)).collect(),
        }
    }
}

/// A problem for machines.
pub fn problem(diagnostic: &Diagnostic, sources: &SourceTexts) -> Json {
    let place = &diagnostic.place;
    let before = sources
        .text(place.file)
        .and_then(|text| text.get(..place.span.start))
        .unwrap_or_default();
    let column = 1 + before.rsplit('\n').next().unwrap_or_default().chars().count();
    json!({
        "code": diagnostic.code,
        "severity": match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
        "message": diagnostic.message,
        "file": sources.name(place.file),
        "line": sources.line(place),
        "column": column,
        "help": diagnostic.help,
    })
}

/// An error of the command.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Scenarios are wrong; the text says all that is.
    #[error("{}", .0.text)]
    Scenario(Refusal),
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
    #[error("error: in {:.0} % of the worlds of `{scenario}` no challenger meets the rates and ratios put in; nothing can be said of whether it attacks; `foederis drill` supposes the attack and needs no rates", 100.0 * share)]
    Unsolved {
        /// Id of the scenario.
        scenario: String,
        /// Share of its worlds.
        share: f64,
    },
    /// It was stopped.
    #[error("error: {0}")]
    Stopped(#[from] Stopped),
    /// Threads cannot be started.
    #[error("error: cannot start threads: {0}")]
    Threads(#[from] rayon::ThreadPoolBuildError),
}

impl Error {
    /// The error of a strategic run of `scenario`.
    pub fn of_run(scenario: &str, error: RunError) -> Self {
        match error {
            RunError::Failed(failure) => Self::AllFailed {
                scenario: scenario.to_owned(),
                what: failure.what,
            },
            RunError::Stopped(stopped) => stopped.into(),
        }
    }

    /// Prints it and gives the exit code. Who closed our output has seen enough: that is success.
    pub fn report(&self, as_json: bool) -> ExitCode {
        match self {
            Self::Stdout(source) if source.kind() == io::ErrorKind::BrokenPipe => return ExitCode::SUCCESS,
            _ if as_json => anstream::eprintln!("{:#}", self.json()),
            Self::Scenario(refusal) => anstream::eprint!("{}", refusal.text),
            _ => anstream::eprintln!("{}", self.with_causes()),
        }
        match self {
            Self::Scenario(_) | Self::Argument(_) => ExitCode::from(2),
            Self::Folder(
                FolderError::Exists(_)
                | FolderError::NotResults(_)
                | FolderError::NoManifest(_)
                | FolderError::Unfinished(_)
                | FolderError::NoDraft(_)
                | FolderError::Journal { .. },
            )
            | Self::Report(_) => ExitCode::from(2),
            _ => ExitCode::from(1),
        }
    }

    /// The same for machines: every problem with its place, or the one there is.
    fn json(&self) -> Json {
        match self {
            Self::Scenario(refusal) => json!({ "errors": refusal.problems }),
            _ => {
                let text = self.with_causes();
                let each = text
                    .split("error: ")
                    .map(str::trim)
                    .filter(|part| !part.is_empty());
                let problems: Vec<Json> = each.map(|message| json!({ "message": message })).collect();
                json!({ "errors": problems })
            }
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
