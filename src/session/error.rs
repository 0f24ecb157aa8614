//! Errors of a session.

use std::collections::BTreeSet;
use std::io;
use std::path::PathBuf;

use crate::engine::Stopped;
use crate::report::ReportError;
use crate::results::folder::FolderError;
use crate::scenario::{Diagnostic, SourceTexts};
use crate::study::WrittenNumber;

use super::diagnostics::DiagnosticList;

/// Reasons that are listed one by one.
const LISTED: usize = 10;

/// The error of a session.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// Scenarios, or an experiment file, are wrong: every problem with its location.
    #[error("{0}")]
    Scenarios(DiagnosticList),
    /// The request cannot be met: every reason.
    #[error("{}", .0.join("; "))]
    Request(Vec<String>),
    /// The results folder cannot be written or read.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// The report cannot be generated.
    #[error(transparent)]
    Report(#[from] ReportError),
    /// A file cannot be written.
    #[error("cannot write `{}`", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// The error of the system.
        #[source]
        source: io::Error,
    },
    /// Every world of a scenario failed.
    #[error("every world of `{scenario}` failed, the first with: {what}")]
    AllFailed {
        /// Id of the scenario.
        scenario: String,
        /// The first failure.
        what: String,
    },
    /// The challenger cannot be calibrated in too many worlds.
    #[error("calibration failed in {:.0} % of the worlds of `{scenario}`: no challenger meets the assumed attack rates and ratios, so the probability of an attack is not reported; change the anchors under `challenger`, or assume the attack in a drill, which needs none", 100.0 * share)]
    Calibration {
        /// Id of the scenario.
        scenario: String,
        /// Share of its worlds.
        share: f64,
    },
    /// The worlds of a shard are recorded; what they come to is known when all shards are merged.
    #[error("the shard has no results of its own")]
    OnlyShard,
    /// The run was stopped.
    #[error(transparent)]
    Stopped(#[from] Stopped),
}

impl Error {
    /// A request that cannot be met for one reason.
    #[must_use]
    pub fn request(reason: impl Into<String>) -> Self {
        Self::Request(vec![reason.into()])
    }

    /// A request that cannot be met for these reasons, the first of which are listed.
    #[must_use]
    pub(crate) fn of_reasons(mut reasons: Vec<String>) -> Self {
        if reasons.len() > LISTED + 1 {
            let more = reasons.len() - LISTED;
            reasons.truncate(LISTED);
            reasons.push(format!("and {more} more problems"));
        }
        Self::Request(reasons)
    }

    /// The error of these diagnostics of one text.
    #[must_use]
    pub fn from_diagnostics(diagnostics: &[Diagnostic], sources: &SourceTexts) -> Self {
        let mut list = DiagnosticList::default();
        list.add(diagnostics, sources);
        Self::Scenarios(list)
    }
}

/// An error that lists all problems, if there are any.
///
/// # Errors
/// [`Error::Request`] with a reason per problem.
pub fn reject<T: std::fmt::Display>(problems: impl IntoIterator<Item = T>) -> Result<(), Error> {
    let reasons: Vec<String> = problems.into_iter().map(|problem| problem.to_string()).collect();
    if reasons.is_empty() {
        return Ok(());
    }
    Err(Error::of_reasons(reasons))
}

/// A name that is there twice.
pub(crate) fn repeated<'n>(names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let mut seen = BTreeSet::new();
    names.into_iter().find(|name| !seen.insert(*name))
}

/// What is wrong with a value of a metric that is a share; none if it is one.
pub(crate) fn no_share(metric: &str, value: f64) -> Option<String> {
    let help = match value > 1.0 && value <= 100.0 {
        true => format!(
            "; write {value} % as `{}` or `{value}%`",
            WrittenNumber::of_percent(value).value
        ),
        false => String::new(),
    };
    (!(0.0..=1.0).contains(&value))
        .then(|| format!("`{metric}` is a share, from 0 to 1, and never {value}{help}"))
}

/// What is wrong with a value of a metric that is written in percent or as a fraction: it is above 100 %.
#[must_use]
pub fn above_all(metric: &str, written: WrittenNumber) -> Option<String> {
    let percent = written.percent();
    (written.is_share && percent > 100.0)
        .then(|| format!("a share lies from 0 to 100 %, so `{metric}` is never {percent} %"))
}

/// That a value of a metric that is no share is given in percent.
#[must_use]
pub fn in_percent(metric: &str) -> String {
    format!("`{metric}` is no share, so a value of it is written neither in percent nor as a fraction")
}
