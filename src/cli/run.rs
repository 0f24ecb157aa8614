//! `run` and `drill`: a job, its progress, and a summary of its results.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use foederis::model::Rung;
use foederis::results::Shard;
use foederis::session::{Finished, Job, RunKind, RunOutput, RunSpec, Sink, UntilOutcome};

use super::args::OutputArgs;
use super::error::Error;
use super::experiment_record::shard_text;
use super::output::OutputMode;
use super::terminal_text::note;
use super::{calibration_text, loaded_scenario, progress, strategic_summary, summary, threads, variants};

/// Runs the command.
pub(super) fn run(spec: RunSpec, output: &OutputArgs, mode: OutputMode) -> Result<(), Error> {
    threads::set(output.folder.threads)?;
    let job = Job::new(spec)?;
    let (out, force) = (output.folder.out.as_deref(), output.folder.force);
    let sink = match output.shard.shard {
        Some(shard) => job.begin_shard(shard, out, force)?,
        None => job.folder_sink(job.begin(out, force)?),
    };
    if !mode.quiet {
        warn_of_calibration(&job);
    }
    run_job(job, sink, mode)
}

/// Warns on standard error, before the run, of anchors that no challenger meets in its first worlds.
fn warn_of_calibration(job: &Job) {
    let checks = job.calibration_checks(calibration_text::WORLDS);
    let ids = job.scenarios.iter().map(|scenario| scenario.id.as_str());
    let mut by_warning: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for (id, check) in ids.zip(&checks) {
        let warnings = match check {
            Ok(check) => calibration_text::warnings(check),
            Err(failure) => vec![failure.what.clone()],
        };
        for warning in warnings {
            by_warning.entry(warning).or_default().insert(id);
        }
    }
    for (warning, ids) in by_warning {
        let ids: Vec<&str> = ids.into_iter().collect();
        note(&format!(
            "warning: calibration of {}: {warning}\n",
            ids.join(", ")
        ));
    }
}

/// Runs a job into a sink and prints a summary.
pub(super) fn run_job(job: Job, sink: Sink, mode: OutputMode) -> Result<(), Error> {
    loaded_scenario::warn(&job.scenarios, mode.quiet);
    if let Some(shard) = sink.shard() {
        return run_shard(job, sink, shard, mode);
    }
    let is_drill = matches!(job.spec.kind, RunKind::Drill { .. });
    let mut drills = String::new();
    let target = sink.target().map(Path::to_owned);
    let output = progress::watched(mode.quiet, |watch| {
        job.run(sink, watch, &mut |job, attack, results| {
            if is_drill {
                drills.push_str(&rung_summary(job, attack.rung, results));
            }
        })
    })
    .map_err(|error| Error::of_run(error, target))?;
    let text = match &output.choices {
        Some(choices) => {
            let robustness = variants::answer_text(&output.scenarios, &output.variants);
            strategic_summary::text(&output.scenarios, &output.settings, choices, &robustness)
        }
        None => {
            let head = output.attacks.first().map(|attack| attack.date);
            let head = head.map_or_else(String::new, |date| summary::head(&output.settings, date));
            format!("{head}{drills}{}", summary::foot())
        }
    };
    finish(&output, &text, mode)
}

/// Computes the shard of a job to which a sink is limited.
fn run_shard(job: Job, sink: Sink, shard: Shard, mode: OutputMode) -> Result<(), Error> {
    let target = sink.target().map(Path::to_owned);
    let done = progress::watched(mode.quiet, |watch| job.run_shard(sink, watch));
    match done.map_err(|error| Error::of_run(error, target))? {
        Finished::Folder(folder) => mode.finished(&folder, &shard_text(shard)),
        Finished::Memory(_) => Ok(()),
    }
}

fn rung_summary(job: &Job, rung: Rung, results: &[foederis::engine::DrillResult]) -> String {
    summary::rung(&job.scenarios, &job.settings, rung, results)
}

fn finish(output: &RunOutput, text: &str, mode: OutputMode) -> Result<(), Error> {
    let precision = output.until.as_ref().map_or_else(String::new, precision_text);
    let text = format!("{text}{precision}");
    match &output.place {
        Finished::Folder(folder) => mode.finished(folder, &text),
        Finished::Memory(_) => Ok(()),
    }
}

/// Whether the target of `--until` was met.
fn precision_text(outcome: &UntilOutcome) -> String {
    let UntilOutcome {
        target,
        worlds,
        half_width,
    } = outcome;
    match half_width {
        Some(half) => format!(
            "\n{target}: met with {worlds} worlds: the interval is ±{half:.2e} and was narrow enough at two successive interim analyses\n"
        ),
        None => format!(
            "\n{target}: NOT MET with {worlds} worlds, the largest number allowed; raise it by --most-worlds\n"
        ),
    }
}
