//! `run`: whether the attack comes, which one and when, and what it meets.

use std::collections::BTreeMap;

use foederis::engine::{Failure, Plan};
use foederis::model::{Case, Channel, Patience};
use foederis::results::break_even::Names;
use foederis::results::checks::{self, Check, UNSOLVED};
use foederis::results::folder::Folder;
use foederis::results::manifest::{Manifest, ScenarioEntry};
use foederis::results::strategic::{self, StrategicEstimates};
use foederis::results::tables::Table;
use foederis::results::{Layers, headlines};
use foederis::scenario::audit;
use foederis::strategy::{self, Months, StrategicPlan, StrategicResult};
use indicatif::ProgressBar;

use super::args::StrategicArgs;
use super::cases::{self, Ready};
use super::drill::{self, Drilled};
use super::error::Error;
use super::{output, pivotal, progress, strategic_summary};

/// Runs the command.
pub fn run(args: &StrategicArgs, quiet: bool) -> Result<(), Error> {
    drill::set_threads(args.output.threads)?;
    let ready = cases::load(&args.scenario, quiet)?;
    has_yardstick(&ready)?;
    is_long_enough(&ready)?;
    let plans = drill::plans(&args.run, &ready)?;
    let target = args.output.out.clone().unwrap_or_else(|| drill::next_free("run"));
    let mut folder = Folder::begin(&target, args.output.force)?;
    let done = compute(args, &ready, &plans, &mut folder, quiet)?;
    write(args, &ready, &plans, &mut folder, &done)?;
    let folder = folder.finish()?;
    output::print(&strategic_summary::told(
        &ready,
        &plans[0],
        &done.estimates(&ready),
        &done.checks,
        &done.pivots,
    ))?;
    if !quiet {
        anstream::eprintln!("\nresults in {}", folder.display());
    }
    Ok(())
}

/// What the run came to.
struct Done {
    results: Vec<StrategicResult>,
    layers: Layers,
    drilled: Drilled,
    checks: Vec<Check>,
    pivots: Vec<pivotal::OfScenario>,
}

impl Done {
    fn estimates<'d>(&'d self, ready: &'d [Ready]) -> Vec<StrategicEstimates<'d>> {
        estimates(ready, &self.results, self.layers)
    }
}

fn estimates<'d>(
    ready: &'d [Ready],
    results: &'d [StrategicResult],
    layers: Layers,
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

fn has_yardstick(ready: &[Ready]) -> Result<(), Error> {
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

fn is_long_enough(ready: &[Ready]) -> Result<(), Error> {
    let short = |one: &&Ready| {
        matches!(one.case.strategy.patience, Patience::WindowRatio(_))
            && Months::of(&one.case).0.len() <= WINDOW
    };
    match ready.iter().find(short) {
        None => Ok(()),
        Some(one) => Err(Error::Argument(format!(
            "the horizon of `{}` has {} months, and a window ratio is measured over {WINDOW} before an entry; lengthen it, or give `challenger.discount`",
            one.id,
            Months::of(&one.case).0.len()
        ))),
    }
}

fn compute(
    args: &StrategicArgs,
    ready: &[Ready],
    plans: &[Plan],
    folder: &mut Folder,
    quiet: bool,
) -> Result<Done, Error> {
    let plan = &plans[0];
    let wanted = StrategicPlan {
        worlds: plan.worlds,
        seed: plan.seed,
        design: plan.design,
        scrambles: plan.scrambles,
        why: args.why,
    };
    let bar = progress::worlds(u64::from(plan.worlds) * ready.len() as u64, quiet);
    let results = choices(ready, &wanted, &bar);
    bar.finish_and_clear();
    let results = results?;
    let layers = Layers::of(plan);
    let estimates = estimates(ready, &results, layers);
    let checks = checks::checks(&estimates);
    solved(&estimates)?;
    let pivots = pivotal::of(args, ready, &wanted, layers, quiet)?;
    let drilled = drill::all(ready, plans, args.output.write_histories, folder, quiet)?;
    Ok(Done {
        results,
        layers,
        drilled,
        checks,
        pivots,
    })
}

fn choices(ready: &[Ready], plan: &StrategicPlan, bar: &ProgressBar) -> Result<Vec<StrategicResult>, Error> {
    bar.set_message("the challenger's choice");
    let cases: Vec<&Case> = ready.iter().map(|one| &one.case).collect();
    let results = strategy::run(&cases, plan, &|| bar.inc(1));
    let results = results.map_err(|failure| Error::AllFailed {
        scenario: "a scenario".to_owned(),
        what: failure.what,
    })?;
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
    match estimates.iter().find(|one| checks::unsolved(one) > UNSOLVED[1]) {
        None => Ok(()),
        Some(one) => Err(Error::Unsolved {
            scenario: one.id.to_owned(),
            share: checks::unsolved(one),
        }),
    }
}

fn write(
    args: &StrategicArgs,
    ready: &[Ready],
    plans: &[Plan],
    folder: &mut Folder,
    done: &Done,
) -> Result<(), Error> {
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
        folder.write(table.name, |out| table.write(out))?;
    }
    let names: Vec<Names> = ready.iter().map(names).collect();
    folder.write("worlds.csv", |out| headlines::worlds(&estimates, &names, out))?;
    let entries = ready.iter().zip(&done.results).zip(&done.drilled.failures);
    let entries = entries
        .map(|((one, result), drilled)| {
            let chosen = result.failures.iter().map(|f| {
                (
                    "choice",
                    Failure {
                        world: f.world,
                        what: f.what.clone(),
                    },
                )
            });
            let failures: Vec<(&'static str, Failure)> = chosen.chain(drilled.iter().cloned()).collect();
            ScenarioEntry::new(&one.id, &one.scenario, &failures)
        })
        .collect();
    drill::write_tables(folder, ready, &done.drilled)?;
    let extra = format!(" --why {} --pivotal {}", args.why, args.pivotal);
    let command = drill::command("run", &args.scenario, plans, &args.output) + &extra;
    let manifest = Manifest::new(command, plans, entries, folder.written());
    drill::write_manifest(folder, manifest, args.output.no_report)
}

/// Names of a scenario's inputs and commitments.
pub fn names(one: &Ready) -> Names {
    Names {
        inputs: one
            .case
            .inputs
            .worlds
            .iter()
            .map(|input| input.path.clone())
            .collect(),
        commitments: one.case.commitments.iter().map(|c| c.id.clone()).collect(),
    }
}

/// By scenario: the share of each channel's inputs that rest on judgement.
fn judgement(ready: &[Ready]) -> BTreeMap<&str, [f64; 5]> {
    let of = |one: &'_ Ready| Channel::ALL.map(|channel| audit::judged(&one.scenario, feeds(channel)));
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
