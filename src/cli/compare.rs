//! `compare`: scenarios against each other under the same luck.

use foederis::engine::Worlds;
use foederis::model::RunSettings;
use foederis::results::folder::Folder;
use foederis::study::comparison::{ComparedScenario, Comparison, Reversal, reversals_table};
use foederis::study::{Evaluation, Metric, assumption_names, assumptions};

use super::args::ScenarioArgs;
use super::compare_told::{difference, estimates, head, regret, reversal_probabilities};
use super::error::Error;
use super::experiment_args::{Challenger, CompareArgs};
use super::experiment_runner::ExperimentRunner;
use super::invocation::Invocation;
use super::loaded_scenario::{self, LoadedScenario, ScenarioRequest};
use super::strategic_summary::{foot, reverses};
use super::{experiment_runner, record, threads};

const WILL_CORRELATION: &str = "model.honouring.will_correlation";

/// Runs the command.
pub fn run(args: &CompareArgs, call: &Invocation) -> Result<(), Error> {
    let quiet = call.voice.quiet;
    threads::set(args.folder.threads)?;
    let ready = loaded_scenario::load_all(alternatives(args, None)?, quiet)?;
    if ready.len() < 2 {
        return Err(Error::Argument(format!(
            "nothing to compare with `{}`; give another scenario, or an alternative with --with or --alter",
            ready.first().map_or("", |one| &one.id)
        )));
    }
    let metrics = experiment_runner::metrics(&args.metric, &ready)?;
    if args.unaveraged {
        drawable(&metrics)?;
    }
    let (settings, attack_date) = experiment_runner::settings(&args.run, &ready)?;
    let elsewhere = at_correlations(args, &ready)?;
    let target = args.folder.target("compare");
    let mut folder = Folder::begin(&target, args.folder.force, &call.words)?;
    folder.set_format(args.folder.format.into());
    let asking = ExperimentRunner {
        settings,
        attack_date,
        metrics: &metrics,
        challenger: ready.first().filter(|_| args.challenger == Challenger::Same),
        plain: args.unaveraged,
        independent: args.independent,
        quiet,
    };
    let answers = asking.ask(&ready, "comparing")?;
    experiment_runner::solved(&ready, &answers)?;
    let mut moved: Vec<Reversal> = Vec::new();
    for (correlation, ready) in &elsewhere {
        let what = format!("wills correlated {correlation} across forms");
        let asking = ExperimentRunner {
            challenger: ready.first().filter(|_| args.challenger == Challenger::Same),
            ..asking
        };
        let answers = asking.ask(ready, &what)?;
        let postures = postures(ready);
        let comparison = Comparison {
            scenarios: &postures,
            metrics: &metrics,
            evaluation: &answers,
        };
        moved.extend(comparison.reversals(*correlation));
    }
    let done = Done {
        ready: &ready,
        settings: &settings,
        attack_date,
        metrics: &metrics,
        answers: &answers,
        moved: &moved,
    };
    done.finish(folder, call)
}

/// What cannot be drawn is refused.
fn drawable(metrics: &[Metric]) -> Result<(), Error> {
    let odd = metrics.iter().filter(|metric| !metric.can_be_sampled());
    experiment_runner::refuse(odd.map(|metric| {
        format!("--unaveraged works for probabilities of an attack and `RUNG.in_time`, not for `{metric}`; choose others with --metric")
    }))
}

/// What is compared: each scenario as it is, with each overlay, and with each altered value; `set` beneath all.
fn alternatives(args: &CompareArgs, beneath: Option<&str>) -> Result<Vec<ScenarioRequest>, Error> {
    let bases = loaded_scenario::wanted(&ScenarioArgs {
        scenarios: args.scenarios.clone(),
        with: args.over.clone(),
        set: args
            .set
            .iter()
            .cloned()
            .chain(beneath.map(str::to_owned))
            .collect(),
    })?;
    let with = foederis::session::scenario_lookup::overlays(&args.with)?;
    let mut wanted = Vec::new();
    for base in bases {
        let beside = |change: &str| {
            let mut other = base.clone();
            other.id = format!("{}+{change}", base.id);
            other
        };
        wanted.push(base.clone());
        wanted.extend(with.iter().map(|overlay| {
            let mut other = beside(&foederis::session::stem(overlay));
            other.request.with.push(overlay.clone());
            other
        }));
        wanted.extend(args.alter.iter().map(|alter| {
            let mut other = beside(alter);
            other.request.set.push(alter.clone());
            other
        }));
    }
    Ok(wanted)
}

/// The alternatives at each correlation of wills at which the ranking is asked again.
fn at_correlations(
    args: &CompareArgs,
    ready: &[LoadedScenario],
) -> Result<Vec<(f64, Vec<LoadedScenario>)>, Error> {
    let several = ready.iter().any(|one| one.case.commitments.len() > 1);
    // Where there is but one form nothing moves.
    if !several || args.no_reversals {
        return Ok(Vec::new());
    }
    args.will_correlation
        .iter()
        .map(|correlation| {
            let set = format!("{WILL_CORRELATION}={correlation}");
            let ready = loaded_scenario::load_all(alternatives(args, Some(&set))?, true)?;
            Ok((*correlation, ready))
        })
        .collect()
}

fn postures(ready: &[LoadedScenario]) -> Vec<ComparedScenario<'_>> {
    ready
        .iter()
        .map(|one| ComparedScenario {
            id: &one.id,
            case: &one.case,
        })
        .collect()
}

/// What was asked, and what it came to.
struct Done<'d> {
    ready: &'d [LoadedScenario],
    settings: &'d RunSettings,
    attack_date: f64,
    metrics: &'d [Metric],
    answers: &'d Evaluation,
    moved: &'d [Reversal],
}

impl Done<'_> {
    /// Writes and tells it.
    fn finish(&self, mut folder: Folder, call: &Invocation) -> Result<(), Error> {
        let Self {
            ready,
            settings,
            attack_date,
            metrics,
            answers,
            moved,
        } = *self;
        let postures = postures(ready);
        let comparison = Comparison {
            scenarios: &postures,
            metrics,
            evaluation: answers,
        };
        let assumed: Vec<_> = ready
            .iter()
            .map(|one| assumptions(&one.case, &Worlds::sampled(&one.case, settings), settings.worlds))
            .collect();
        let names: Vec<_> = ready.iter().map(|one| assumption_names(&one.case)).collect();
        let found = comparison.break_evens(&assumed, &names);
        let tables = [
            comparison.answers_table(),
            comparison.compare_table(),
            reversals_table(moved),
            comparison.regret_table(),
            comparison.break_even_table(&found),
        ];
        for table in &tables {
            folder.write_table(table)?;
        }
        record::of_scenarios(
            ready,
            (settings, attack_date),
            &answers.failures,
            call,
            &mut folder,
        )?;
        let folder = folder.finish()?;
        let mut text = head(settings);
        text.push_str(&estimates(ready, &comparison));
        for pair in comparison.pairs() {
            let first = pair.metric == 0;
            // The other metrics are told against the first scenario; compare.csv has every pair.
            if !first && pair.theirs != 0 {
                continue;
            }
            text.push_str(&difference(&comparison, pair));
            let found = found.iter().find(|(of, _)| *of == pair && first);
            if let Some((_, found)) = found {
                text.push_str(&format!(",\n  {}", reverses(found)));
            }
            text.push('\n');
        }
        if comparison
            .pairs()
            .iter()
            .any(|pair| comparison.has_uncertain_inputs(*pair))
        {
            text.push_str(&regret(&comparison));
        }
        text.push_str(&reversal_probabilities(moved));
        text.push_str("\n± is half a 95 % interval of Monte Carlo error; a share of worlds is a share of assumptions, no probability.\n");
        text.push_str(&foot());
        call.voice.finished(&folder, &text)
    }
}
