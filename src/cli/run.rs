//! `run`: whether the attack comes, which one and when, and what it meets.

use std::collections::BTreeMap;

use foederis::engine::{Failure, StepUnit, Worlds};
use foederis::model::{Case, Channel, DiscountSource, RunSettings};
use foederis::results::break_even::Names;
use foederis::results::checks::{self, Check, UNSOLVED};
use foederis::results::folder::Folder;
use foederis::results::journal::Key;
use foederis::results::manifest::ScenarioEntry;
use foederis::results::strategic::{self, StrategicEstimates};
use foederis::results::table::Table;
use foederis::results::{ReplicationScheme, headlines, worlds};
use foederis::scenario::audit;
use foederis::strategy::{self, ChoiceOptions, StrategicResult, horizon_months};
use foederis::study;

use super::args::{DiagnosticsArgs, StrategicArgs};
use super::drill::{self, Drilled};
use super::error::Error;
use super::job::{Job, RunSummary};
use super::loaded_scenario::LoadedScenario;
use super::output::OutputMode;
use super::run_spec::RunSpec;
use super::{pivotal, progress, stories, strategic_summary};

/// Runs the command.
pub fn run(args: &StrategicArgs, voice: OutputMode) -> Result<(), Error> {
    let quiet = voice.quiet;
    drill::set_threads(args.output.folder.threads)?;
    let job = Job::new(RunSpec::of_run(args), quiet)?;
    let folder = job.begin(args.output.folder.out.as_deref(), args.output.folder.force)?;
    job.carry_out(folder, voice)
}

/// Works out a job's choices, whom they hang on and what they meet, and writes the tables.
pub fn carry_out(
    job: &Job,
    closer: DiagnosticsArgs,
    folder: &mut Folder,
    quiet: bool,
) -> Result<RunSummary, Error> {
    let done = compute(job, closer, folder, quiet)?;
    write(&job.ready, folder, &done)?;
    stories::write(&job.ready, &job.settings, closer.stories, folder, quiet)?;
    Ok(RunSummary {
        text: strategic_summary::told(
            &job.ready,
            &job.settings,
            &done.estimates(&job.ready),
            &done.checks,
            &done.pivots,
        ),
        entries: entries(&job.ready, &done),
    })
}

/// What the run came to.
struct Done {
    results: Vec<StrategicResult>,
    layers: ReplicationScheme,
    drilled: Drilled,
    checks: Vec<Check>,
    pivots: Vec<pivotal::OfScenario>,
}

impl Done {
    fn estimates<'d>(&'d self, ready: &'d [LoadedScenario]) -> Vec<StrategicEstimates<'d>> {
        estimates(ready, &self.results, self.layers)
    }
}

fn estimates<'d>(
    ready: &'d [LoadedScenario],
    results: &'d [StrategicResult],
    layers: ReplicationScheme,
) -> Vec<StrategicEstimates<'d>> {
    ready
        .iter()
        .zip(results)
        .map(|(one, result)| StrategicEstimates {
            id: &one.id,
            result,
            layers,
        })
        .collect()
}

/// Whether what `run` asks can be asked of the scenarios.
pub fn may_run(ready: &[LoadedScenario]) -> Result<(), Error> {
    has_yardstick(ready)?;
    is_long_enough(ready)
}

fn has_yardstick(ready: &[LoadedScenario]) -> Result<(), Error> {
    let without: Vec<&str> = ready
        .iter()
        .filter(|one| one.case.strategy.reference.is_none())
        .map(|one| one.id.as_str())
        .collect();
    if without.is_empty() {
        return Ok(());
    }
    Err(Error::Argument(format!(
        "{}: nothing says by which promise deterrents are measured; name a commitment in `challenger.reference`, or run `foederis drill`, which supposes the attack",
        without.join(", ")
    )))
}

/// Months beyond which a horizon must reach for a window ratio to be met.
const WINDOW: usize = 24;

fn is_long_enough(ready: &[LoadedScenario]) -> Result<(), Error> {
    let short = |one: &&LoadedScenario| {
        matches!(one.case.strategy.discount, DiscountSource::WindowRatio(_))
            && horizon_months(&one.case).len() <= WINDOW
    };
    match ready.iter().find(short) {
        None => Ok(()),
        Some(one) => Err(Error::Argument(format!(
            "the horizon of `{}` has {} months, and a window ratio is measured over {WINDOW} before an entry; lengthen it, or give `challenger.discount`",
            one.id,
            horizon_months(&one.case).len()
        ))),
    }
}

fn compute(job: &Job, closer: DiagnosticsArgs, folder: &mut Folder, quiet: bool) -> Result<Done, Error> {
    let (ready, settings) = (&job.ready, &job.settings);
    let results = choices(ready, settings, closer.why, folder, quiet)?;
    let layers = ReplicationScheme::of(settings);
    let estimates = estimates(ready, &results, layers);
    let checks = checks::checks(&estimates);
    solved(&estimates)?;
    let pivots = pivotal::of(job, closer.pivotal, folder, quiet)?;
    let drilled = drill::all(job, folder, quiet)?;
    Ok(Done {
        results,
        layers,
        drilled,
        checks,
        pivots,
    })
}

/// The challenger's choice in every world of every scenario.
pub fn choices(
    ready: &[LoadedScenario],
    settings: &RunSettings,
    failure_worlds: u32,
    folder: &Folder,
    quiet: bool,
) -> Result<Vec<StrategicResult>, Error> {
    let cases: Vec<&Case> = ready.iter().map(|one| &one.case).collect();
    let worlds = cases.iter().map(|case| Worlds::sampled(case, settings)).collect();
    let options = ChoiceOptions {
        failure_worlds,
        ..ChoiceOptions::default()
    };
    let total = u64::from(settings.worlds) * ready.len() as u64;
    let results = folder.with_memo(
        |world| Key::Choice(*world),
        |recall| {
            progress::watched(quiet, |watch| {
                watch.begin("the challenger's choice", StepUnit::Worlds, total);
                strategy::run_at(&cases, worlds, settings, options, watch, recall)
            })
        },
    );
    let results = results?.map_err(|error| Error::of_run("a scenario", error))?;
    for (one, result) in ready.iter().zip(&results) {
        if let (true, Some(first)) = (result.worlds.is_empty(), result.failures.first()) {
            return Err(Error::AllFailed {
                scenario: one.id.clone(),
                what: first.what.clone(),
            });
        }
    }
    Ok(results)
}

/// Where more than a fifth of the worlds miss an anchor nothing may be said.
fn solved(estimates: &[StrategicEstimates]) -> Result<(), Error> {
    match estimates.iter().find(|one| one.result.unsolved() > UNSOLVED[1]) {
        None => Ok(()),
        Some(one) => Err(Error::Unsolved {
            scenario: one.id.to_owned(),
            share: one.result.unsolved(),
        }),
    }
}

fn write(ready: &[LoadedScenario], folder: &mut Folder, done: &Done) -> Result<(), Error> {
    let estimates = done.estimates(ready);
    let judged = judgement(ready);
    let tables: [Table; 8] = [
        headlines::headlines(&estimates),
        strategic::deterrence(&estimates),
        strategic::ledger(&estimates, &|id, channel| {
            judged.get(id).map(|shares| shares[channel as usize])
        }),
        strategic::outcomes(&estimates),
        strategic::reasons(&estimates),
        strategic::bargains(&estimates),
        pivotal::table(&done.pivots),
        checks::table(&done.checks),
    ];
    for table in &tables {
        folder.write_table(table)?;
    }
    let names: Vec<Names> = ready
        .iter()
        .map(|one| study::assumption_names(&one.case))
        .collect();
    folder.write_table(&worlds::table(&estimates, &names))?;
    drill::write_tables(folder, ready, &done.drilled)
}

/// The scenarios with the worlds that failed, in choosing and in drilling.
fn entries(ready: &[LoadedScenario], done: &Done) -> Vec<ScenarioEntry> {
    let each = ready.iter().zip(&done.results).zip(&done.drilled.failures);
    each.map(|((one, result), drilled)| {
        let chosen = result.failures.iter().map(|f| {
            let (world, what) = (f.world, f.what.clone());
            ("choice", Failure { world, what })
        });
        let failures: Vec<(&'static str, Failure)> = chosen.chain(drilled.iter().cloned()).collect();
        ScenarioEntry::new(&one.id, &one.scenario, &failures)
    })
    .collect()
}

/// By scenario: the share of each channel's inputs that rest on judgement.
fn judgement(ready: &[LoadedScenario]) -> BTreeMap<&str, [f64; 5]> {
    let of = |one: &'_ LoadedScenario| {
        Channel::ALL.map(|channel| audit::judged_share(&one.scenario, feeds(channel)))
    };
    ready.iter().map(|one| (one.id.as_str(), of(one))).collect()
}

/// What feeds a channel: beginnings of paths, and parts of paths.
fn feeds(channel: Channel) -> &'static [&'static str] {
    match channel {
        Channel::Denial => &[
            "honour",
            "resolve",
            "block",
            "deliberate",
            "authorise",
            "convene",
            "activation",
            "vote",
            ".land",
            ".air",
            "notice",
            "transit",
            "reception",
            "threshold",
            "falls",
            "strike",
            "delivery",
        ],
        Channel::Losses => &[
            "honour",
            "resolve",
            ".land",
            ".air",
            "quality",
            "campaign",
            "break_point",
            "replacement",
        ],
        Channel::Fighting => &[
            "honour",
            "resolve",
            ".land",
            "notice",
            "transit",
            "reception",
            "delivery",
        ],
        Channel::Sanctions => &["honour", "resolve", "sanctions", "signal", "bite"],
        Channel::BeyondModel => &["honour", "resolve", "escalation", "nuclear"],
    }
}
