//! `drill`: the attack comes; the response is simulated, told and written down.

use foederis::engine::{
    self, Attack, DrillResult, HistoryRow, Memo, StepUnit, Stopped, Tallied, Task, Watch, Worlds,
};
use foederis::model::RunSettings;
use foederis::results::assumptions;
use foederis::results::drill_tables::DrillTables;
use foederis::results::folder::Folder;
use foederis::results::histories::HistoryWriter;
use foederis::results::journal::Key;
use foederis::results::manifest::ScenarioEntry;
use foederis::results::{Estimates, ReplicationScheme};

use super::args::DrillArgs;
use super::error::Error;
use super::job::{Job, RunSummary};
use super::loaded_scenario::LoadedScenario;
use super::output::OutputMode;
use super::run_spec::RunSpec;
use super::{progress, summary};

/// Runs the command.
pub fn run(args: &DrillArgs, voice: OutputMode) -> Result<(), Error> {
    let quiet = voice.quiet;
    set_threads(args.output.folder.threads)?;
    let job = Job::new(RunSpec::of_drill(args), quiet)?;
    let folder = job.begin(args.output.folder.out.as_deref(), args.output.folder.force)?;
    job.carry_out(folder, voice)
}

/// Drills a job's scenarios and writes the tables.
pub fn carry_out(job: &Job, folder: &mut Folder, quiet: bool) -> Result<RunSummary, Error> {
    let drilled = all(job, folder, quiet)?;
    write_tables(folder, &job.ready, &drilled)?;
    let each = job.ready.iter().zip(&drilled.failures);
    let entries = each.map(|(one, failures)| ScenarioEntry::new(&one.id, &one.scenario, failures));
    let date = job.attacks.first().map(|attack| attack.date);
    let head = date.map_or_else(String::new, |date| summary::head(&job.settings, date));
    Ok(RunSummary {
        entries: entries.collect(),
        text: format!("{head}{}{}", drilled.text, summary::foot()),
    })
}

/// Sets the number of threads, if it was asked for.
pub fn set_threads(threads: Option<u16>) -> Result<(), Error> {
    if let Some(threads) = threads {
        rayon::ThreadPoolBuilder::new()
            .num_threads(usize::from(threads))
            .build_global()?;
    }
    Ok(())
}

/// What all drills gave.
#[derive(Default)]
pub struct Drilled {
    tables: DrillTables,
    text: String,
    /// By scenario: rung and failure.
    pub failures: Vec<Vec<(&'static str, engine::Failure)>>,
}

/// Drills every scenario on every rung.
pub fn all(job: &Job, folder: &mut Folder, quiet: bool) -> Result<Drilled, Error> {
    let drills = job.attacks.len() as u64 * job.ready.len() as u64;
    let total = u64::from(job.settings.worlds) * job.settings.histories * drills;
    progress::watched(quiet, |watch| {
        watch.begin("the response", StepUnit::Histories, total);
        each(job, folder, watch)
    })
}

fn each(job: &Job, folder: &mut Folder, watch: &Watch<'_>) -> Result<Drilled, Error> {
    let ready = &job.ready;
    let mut histories = match job.order.write_histories {
        true => Some(folder.begin_histories()?),
        false => None,
    };
    let mut drilled = Drilled {
        failures: vec![Vec::new(); ready.len()],
        ..Drilled::default()
    };
    for &attack in &job.attacks {
        let mut results = Vec::new();
        for (scenario, (one, failures)) in ready.iter().zip(&mut drilled.failures).enumerate() {
            let result = recalled(
                scenario,
                one,
                (&job.settings, attack),
                histories.as_mut(),
                folder,
                watch,
            )?;
            failures.extend(
                result
                    .failures
                    .iter()
                    .map(|failure| (attack.rung.name(), failure.clone())),
            );
            if let (true, Some(first)) = (result.rows.is_empty(), result.failures.first()) {
                return Err(Error::AllFailed {
                    scenario: one.id.clone(),
                    what: first.what.clone(),
                });
            }
            drilled.tables.add(
                &one.id,
                &Estimates::of(&result, ReplicationScheme::of(&job.settings)),
            );
            results.push(result);
        }
        drilled
            .text
            .push_str(&summary::rung(ready, &job.settings, attack.rung, &results));
    }
    if let Some(histories) = histories {
        folder.finish_histories(histories)?;
    }
    Ok(drilled)
}

/// A scenario's drill, without doing those tasks again that were done before.
pub fn recalled<W: std::io::Write + Send>(
    scenario: usize,
    one: &LoadedScenario,
    assumed: (&RunSettings, Attack),
    histories: Option<&mut HistoryWriter<W>>,
    folder: &Folder,
    watch: &Watch<'_>,
) -> Result<DrillResult, Error> {
    let key = |task: &Task| Key::Tally {
        scenario: scenario as u32,
        rung: assumed.1.rung,
        task: *task,
    };
    Ok(folder.with_memo(key, |recall| drill(one, assumed, histories, watch, recall))??)
}

fn drill<W: std::io::Write + Send>(
    one: &LoadedScenario,
    (settings, attack): (&RunSettings, Attack),
    histories: Option<&mut HistoryWriter<W>>,
    watch: &Watch<'_>,
    recall: &Memo<'_, Task, Tallied>,
) -> Result<DrillResult, Stopped> {
    let worlds = Worlds::sampled(&one.case, settings);
    match histories {
        None => engine::drill_at(&one.case, settings, attack, &worlds, watch, None, recall),
        Some(writer) => {
            let kernel = one.case.campaign.kernel;
            let mut keep = |row: &HistoryRow| writer.add(&one.id, attack.rung, kernel, row);
            engine::drill_at(
                &one.case,
                settings,
                attack,
                &worlds,
                watch,
                Some(&mut keep),
                recall,
            )
        }
    }
}

/// Writes the tables of the response, and what the scenarios assume.
pub fn write_tables(folder: &mut Folder, ready: &[LoadedScenario], drilled: &Drilled) -> Result<(), Error> {
    for table in drilled.tables.all() {
        folder.write_table(table)?;
    }
    let scenarios = ready.iter().map(|one| (one.id.as_str(), &one.scenario));
    let assumed = assumptions::table(scenarios);
    folder.write_table(&assumed)?;
    Ok(())
}
