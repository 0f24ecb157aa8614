//! `drill`: the attack comes; the response is simulated, told and written down.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use foederis::engine::{self, DrillResult, HistoryRow, Plan};
use foederis::model::Rung;
use foederis::results::assumptions;
use foederis::results::folder::{Folder, MANIFEST};
use foederis::results::histories::HistoryWriter;
use foederis::results::manifest::{Manifest, ScenarioEntry};
use foederis::results::tables::DrillTables;
use foederis::results::{Estimates, Layers};
use indicatif::ProgressBar;

use super::args::{DrillArgs, OutputArgs, RunArgs, ScenarioArgs};
use super::cases::{self, Ready};
use super::error::Error;
use super::{companions, output, plan, progress, summary};

const HISTORIES: &str = "histories.csv";

/// Runs the command.
pub fn run(args: &DrillArgs, quiet: bool) -> Result<(), Error> {
    set_threads(args.output.threads)?;
    let ready = cases::load(&args.scenario, quiet)?;
    let plans = args
        .rung
        .iter()
        .map(|rung| plan::of(&args.run, &ready, *rung))
        .collect::<Result<Vec<_>, _>>()?;
    let target = args.output.out.clone().unwrap_or_else(|| next_free("drill"));
    let mut folder = Folder::begin(&target, args.output.force)?;
    let drilled = all(&ready, &plans, args.output.write_histories, &mut folder, quiet)?;
    write_tables(&mut folder, &ready, &drilled)?;
    let entries = ready.iter().zip(&drilled.failures);
    let entries = entries
        .map(|(one, failures)| ScenarioEntry::new(&one.id, &one.scenario, failures))
        .collect();
    let command = command("drill", &args.scenario, &plans, &args.output);
    let manifest = Manifest::new(command, &plans, entries, folder.written());
    write_manifest(&mut folder, manifest, args.output.no_report)?;
    let folder = folder.finish()?;
    output::print(&format!(
        "{}{}{}",
        plans.first().map_or_else(String::new, summary::head),
        drilled.text,
        summary::foot()
    ))?;
    if !quiet {
        anstream::eprintln!("\nresults in {}", folder.display());
    }
    Ok(())
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

/// The plans of a drill on every rung, the major one first.
pub fn plans(args: &RunArgs, ready: &[Ready]) -> Result<Vec<Plan>, Error> {
    Rung::ALL
        .into_iter()
        .rev()
        .map(|rung| plan::of(args, ready, rung))
        .collect()
}

/// What all drills gave.
#[derive(Default)]
pub struct Drilled {
    tables: DrillTables,
    text: String,
    /// By scenario: rung and failure.
    pub failures: Vec<Vec<(&'static str, engine::Failure)>>,
}

/// Drills every scenario by every plan.
pub fn all(
    ready: &[Ready],
    plans: &[Plan],
    write_histories: bool,
    folder: &mut Folder,
    quiet: bool,
) -> Result<Drilled, Error> {
    let total = plans
        .iter()
        .map(|p| u64::from(p.worlds) * p.histories)
        .sum::<u64>()
        * ready.len() as u64;
    let bar = progress::histories(total, quiet);
    let drilled = each(ready, plans, write_histories, folder, &bar);
    bar.finish_and_clear();
    drilled
}

fn each(
    ready: &[Ready],
    plans: &[Plan],
    write_histories: bool,
    folder: &mut Folder,
    bar: &ProgressBar,
) -> Result<Drilled, Error> {
    let mut histories = match write_histories {
        true => Some(
            HistoryWriter::new(folder.create(HISTORIES)?).map_err(|error| folder.failed(HISTORIES, error))?,
        ),
        false => None,
    };
    let mut drilled = Drilled {
        failures: vec![Vec::new(); ready.len()],
        ..Drilled::default()
    };
    for plan in plans {
        let mut results = Vec::new();
        for (one, failures) in ready.iter().zip(&mut drilled.failures) {
            bar.set_message(format!("{}, {}", one.id, plan.rung.name()));
            let result = drill(one, plan, histories.as_mut(), bar);
            failures.extend(
                result
                    .failures
                    .iter()
                    .map(|failure| (plan.rung.name(), failure.clone())),
            );
            if let (true, Some(first)) = (result.rows.is_empty(), result.failures.first()) {
                return Err(Error::AllFailed {
                    scenario: one.id.clone(),
                    what: first.what.clone(),
                });
            }
            drilled
                .tables
                .add(&one.id, &Estimates::of(&result, Layers::of(plan)));
            results.push(result);
        }
        drilled.text.push_str(&summary::rung(ready, plan, &results));
    }
    if let Some(histories) = histories {
        histories
            .finish()
            .map_err(|error| folder.failed(HISTORIES, error))?;
        folder.note(HISTORIES)?;
    }
    Ok(drilled)
}

fn drill<W: std::io::Write + Send>(
    one: &Ready,
    plan: &Plan,
    histories: Option<&mut HistoryWriter<W>>,
    bar: &ProgressBar,
) -> DrillResult {
    let progress = |n| bar.inc(n);
    match histories {
        None => engine::drill(&one.case, plan, &progress, None),
        Some(writer) => {
            let kernel = one.case.campaign.kernel;
            let mut keep = |row: &HistoryRow| writer.add(&one.id, plan.rung, kernel, row);
            engine::drill(&one.case, plan, &progress, Some(&mut keep))
        }
    }
}

/// Writes the tables of the response, and what the scenarios assume.
pub fn write_tables(folder: &mut Folder, ready: &[Ready], drilled: &Drilled) -> Result<(), Error> {
    for table in drilled.tables.all() {
        folder.write(table.name, |out| table.write(out))?;
    }
    let scenarios = ready.iter().map(|one| (one.id.as_str(), &one.scenario));
    let assumed = assumptions::table(scenarios);
    folder.write(assumed.name, |out| assumed.write(out))?;
    Ok(())
}

/// Writes what stands beside the tables, and last of all the manifest.
pub fn write_manifest(folder: &mut Folder, manifest: Manifest, no_report: bool) -> Result<(), Error> {
    let text = |manifest: &Manifest, folder: &Folder| {
        let text = manifest.text();
        text.map_err(|error| folder.failed(MANIFEST, error.into()))
    };
    companions::write(folder, &text(&manifest, folder)?, no_report)?;
    let text = text(&manifest.noting(folder.written()), folder)?;
    folder.write(MANIFEST, |out| out.write_all(text.as_bytes()))?;
    Ok(())
}

/// The command that makes a run again, every count written out.
pub fn command(verb: &str, scenario: &ScenarioArgs, plans: &[Plan], output: &OutputArgs) -> String {
    let mut words = vec!["foederis".to_owned(), verb.to_owned()];
    words.extend(scenario.scenarios.iter().map(|name| quoted(name)));
    let valued = |flag: &str, values: &[String]| -> Vec<String> {
        values
            .iter()
            .flat_map(|v| [format!("--{flag}"), quoted(v)])
            .collect()
    };
    words.extend(valued("with", &scenario.with));
    words.extend(valued("set", &scenario.set));
    if verb == "drill" {
        let rungs: Vec<&str> = plans.iter().map(|p| p.rung.name()).collect();
        words.push(format!("--rung {}", rungs.join(",")));
    }
    if let Some(plan) = plans.first() {
        let at = foederis::scenario::calendar::date(plan.attack);
        let (design, scrambles) = (plan.design.name(), plan.scrambles);
        words.push(format!(
            "--at {at} --worlds {} --histories {} --seed {} --design {design} --scrambles {scrambles}",
            plan.worlds, plan.histories, plan.seed
        ));
    }
    let flags = [
        ("--write-histories", output.write_histories),
        ("--no-report", output.no_report),
    ];
    words.extend(
        flags
            .into_iter()
            .filter(|(_, given)| *given)
            .map(|(flag, _)| flag.to_owned()),
    );
    words.join(" ")
}

/// A word as a shell takes it.
fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "._-/+:=,@%".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', "'\\''"))
    }
}

/// The first of `results/drill-1`, `results/drill-2`, .. that does not exist.
pub fn next_free(verb: &str) -> PathBuf {
    let numbered = (1u32..).map(|n| Path::new("results").join(format!("{verb}-{n}")));
    numbered
        .into_iter()
        .find(|path| !path.exists())
        .unwrap_or_else(|| unreachable!("numbers do not end"))
}
