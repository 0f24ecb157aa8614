//! `drill`: the attack comes; the response is simulated, told and written down.

use std::path::{Path, PathBuf};

use foederis::engine::{self, DrillResult, HistoryRow, Plan};
use foederis::results::folder::Folder;
use foederis::results::histories::HistoryWriter;
use foederis::results::manifest::{Manifest, ScenarioEntry};
use foederis::results::tables::DrillTables;
use foederis::results::{Estimates, Layers};
use indicatif::ProgressBar;

use super::args::DrillArgs;
use super::cases::{self, Ready};
use super::error::Error;
use super::{output, plan, progress, summary};

const HISTORIES: &str = "histories.csv";

/// Runs the command.
pub fn run(args: &DrillArgs, quiet: bool) -> Result<(), Error> {
    if let Some(threads) = args.threads {
        rayon::ThreadPoolBuilder::new()
            .num_threads(usize::from(threads))
            .build_global()?;
    }
    let ready = cases::load(&args.scenario, quiet)?;
    let plans = args
        .rung
        .iter()
        .map(|rung| plan::of(&args.run, &ready, *rung))
        .collect::<Result<Vec<_>, _>>()?;
    let target = args.out.clone().unwrap_or_else(next_free);
    let mut folder = Folder::begin(&target, args.force)?;
    let total = plans
        .iter()
        .map(|p| u64::from(p.worlds) * p.histories)
        .sum::<u64>()
        * ready.len() as u64;
    let bar = progress::bar(total, quiet);
    let drilled = drill_all(args, &ready, &plans, &mut folder, &bar);
    bar.finish_and_clear();
    let drilled = drilled?;
    write(
        &mut folder,
        &drilled.tables,
        &manifest(args, &ready, &plans, &drilled),
    )?;
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

/// What all drills gave.
#[derive(Default)]
struct Drilled {
    tables: DrillTables,
    text: String,
    /// By scenario: rung and failure.
    failures: Vec<Vec<(&'static str, engine::Failure)>>,
}

fn drill_all(
    args: &DrillArgs,
    ready: &[Ready],
    plans: &[Plan],
    folder: &mut Folder,
    bar: &ProgressBar,
) -> Result<Drilled, Error> {
    let mut histories = match args.write_histories {
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

fn write(
    folder: &mut Folder,
    tables: &DrillTables,
    manifest: &dyn Fn(&[(String, String)]) -> Manifest,
) -> Result<(), Error> {
    for table in tables.all() {
        folder.write(table.name, |out| table.write(out))?;
    }
    let text = manifest(folder.written())
        .text()
        .map_err(|error| folder.failed("manifest.json", error.into()))?;
    folder.write("manifest.json", |out| {
        std::io::Write::write_all(out, text.as_bytes())
    })?;
    Ok(())
}

fn manifest<'m>(
    args: &'m DrillArgs,
    ready: &'m [Ready],
    plans: &'m [Plan],
    drilled: &'m Drilled,
) -> impl Fn(&[(String, String)]) -> Manifest + 'm {
    move |written| {
        let entries = ready.iter().zip(&drilled.failures);
        let entries = entries
            .map(|(one, failures)| ScenarioEntry::new(&one.id, &one.scenario, failures))
            .collect();
        Manifest::of_drill(command(args, plans), plans, entries, written)
    }
}

/// The command that makes this run again, every count written out.
fn command(args: &DrillArgs, plans: &[Plan]) -> String {
    let mut words = vec!["foederis".to_owned(), "drill".to_owned()];
    words.extend(args.scenario.scenarios.iter().map(|name| quoted(name)));
    let valued = |flag: &str, values: &[String]| -> Vec<String> {
        values
            .iter()
            .flat_map(|v| [format!("--{flag}"), quoted(v)])
            .collect()
    };
    words.extend(valued("with", &args.scenario.with));
    words.extend(valued("set", &args.scenario.set));
    if let Some(plan) = plans.first() {
        let rungs: Vec<&str> = plans.iter().map(|p| p.rung.name()).collect();
        let at = foederis::scenario::calendar::date(plan.attack);
        let (design, scrambles) = (plan.design.name(), plan.scrambles);
        words.push(format!(
            "--rung {} --at {at} --worlds {} --histories {} --seed {} --design {design} --scrambles {scrambles}",
            rungs.join(","),
            plan.worlds,
            plan.histories,
            plan.seed
        ));
    }
    if args.write_histories {
        words.push("--write-histories".to_owned());
    }
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
fn next_free() -> PathBuf {
    let numbered = (1u32..).map(|n| Path::new("results").join(format!("drill-{n}")));
    numbered
        .into_iter()
        .find(|path| !path.exists())
        .unwrap_or_else(|| unreachable!("numbers do not end"))
}
