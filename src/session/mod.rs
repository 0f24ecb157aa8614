//! Runs as a program embeds them: scenarios by name, what to compute, and where the results go.
//!
//! A [`RunSpec`] is plain data. [`run`] computes it in memory, [`run_into_folder`] into a results folder, from which
//! it can be resumed and extended. This room has no terminal and no command-line arguments.

mod choice_checks;
mod choice_cost;
mod choice_estimates;
mod choices;
mod command;
mod diagnostics;
pub mod diff;
mod drill;
mod error;
pub mod experiment;
mod header;
mod interim_analyses;
mod job;
mod job_run;
mod loaded_scenario;
mod model_warnings;
mod named_change;
mod output;
mod pivotal;
mod report_files;
mod reuse;
pub mod scenario_lookup;
mod scenario_request;
mod settings;
mod shards;
mod sink;
mod spec;
mod stage_costs;
mod stories;
mod target;
mod until;

use std::path::Path;

use crate::engine::Watch;

pub use crate::results::folder::quoted;
pub use choices::Choices;
pub use diagnostics::{DiagnosticList, SourcedDiagnostic};
pub use error::{Error, above_all, in_percent, reject};
#[cfg(fuzzing)]
pub(crate) use header::Header;
pub use job::Job;
pub use loaded_scenario::{LoadedScenario, check_what_ifs, load, warnings, warnings_set_twice};
pub use model_warnings::{model_warnings, quorums};
pub use output::RunOutput;
pub use pivotal::{Pivot, ScenarioPivots};
pub use report_files::{ChartSpec, PAGE, ReportFiles};
pub use reuse::{Reused, extend, results_folder, resume};
pub use settings::{attack_date, settings};
pub use shards::{ExperimentHeader, ExperimentStart, ShardGaps, Shards, interrupted_command};
pub use sink::{Finished, MemoryFiles, Sink};
pub use spec::{OutputSpec, RunDiagnostics, RunKind, RunSpec, ScenarioSpec, SettingsSpec, UntilSpec};
pub use target::next_free;
pub use until::UntilOutcome;

/// Computes a run in memory.
///
/// # Errors
/// [`Error`]; [`Error::Stopped`] if `watch` stops it.
///
/// # Example
/// ```
/// use foederis::engine::Watch;
/// use foederis::model::Rung;
/// use foederis::session::{RunSpec, ScenarioSpec, run};
///
/// let mut spec = RunSpec::drill(ScenarioSpec::new(["minimal"]), &[Rung::Major]);
/// (spec.settings.worlds, spec.settings.histories) = (Some(8), Some(50));
/// spec.output.report = false;
/// let output = run(&spec, &Watch::none())?;
/// assert!(output.table("summary.csv").is_some());
/// # Ok::<(), foederis::session::Error>(())
/// ```
pub fn run(spec: &RunSpec, watch: &Watch<'_>) -> Result<RunOutput, Error> {
    Job::new(spec.clone())?.run(Sink::memory(), watch, &mut |_, _, _| {})
}

/// Computes a run into a results folder at `out`, or at the next free place; `force` replaces an older one.
///
/// # Errors
/// [`Error`]; after [`Error::Stopped`] the run can be resumed.
pub fn run_into_folder(
    spec: &RunSpec,
    out: Option<&Path>,
    force: bool,
    watch: &Watch<'_>,
) -> Result<RunOutput, Error> {
    let job = Job::new(spec.clone())?;
    let sink = job.folder_sink(job.begin(out, force)?);
    job.run(sink, watch, &mut |_, _, _| {})
}
