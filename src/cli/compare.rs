//! `compare`: scenarios and alternatives to them, with common random numbers.

use foederis::session::experiment::compare::{CompareJob, CompareOutput, CompareSpec};
use foederis::session::reject;

use super::args::ScenarioArgs;
use super::compare_text::{difference, head_of, regret, reversal_probabilities};
use super::error::Error;
use super::experiment_args::CompareArgs;
use super::experiment_record::ExperimentRecord;
use super::invocation::Invocation;
use super::page_lines::{indented, wrapped};
use super::ranking_text::Ranking;
use super::strategic_differences::reverses;
use super::strategic_summary::foot;
use super::{alternatives, loaded_scenario, threads};

/// What the error of a difference is.
const ERRORS: &str = "± is the half-width of a 95 % interval of Monte Carlo error; `level` is a difference within it, and \
                      levels share a place.";
/// What a share of worlds is.
const SHARES: &str = "A share of worlds is a share of assumptions, not a probability.";

/// Runs the command.
pub(super) fn run(args: &CompareArgs, invocation: &Invocation) -> Result<(), Error> {
    let quiet = invocation.mode.quiet;
    threads::set(args.folder.threads)?;
    let job = CompareJob::new(spec(args))?;
    reject(
        (args.shard.shard.is_some() && args.unaveraged)
            .then_some("`--unaveraged` has no shards: it keeps no record of worlds"),
    )?;
    loaded_scenario::warn(&job.setup.scenarios, quiet);
    let folder = (&args.folder, args.shard);
    let record =
        ExperimentRecord::begin_setup(folder, "compare", &job.setup, &job.setup.scenarios, invocation)?;
    let computed = record.computed(|folder, watch| job.run_recorded(Some(folder), watch))?;
    let Some((record, output)) = computed else {
        return Ok(());
    };
    record.finish(
        &output.setup,
        &output.evaluation.failures,
        &output.tables,
        &text(&output),
    )
}

fn spec(args: &CompareArgs) -> CompareSpec {
    let scenarios = ScenarioArgs {
        scenarios: args.scenarios.clone(),
        with: args.over.clone(),
        set: args.set.clone(),
        reanchor: args.reanchor,
    };
    let will_correlations = if args.no_reversals {
        Vec::new()
    } else {
        args.will_correlation.clone()
    };
    CompareSpec {
        overlays: args.with.clone(),
        alterations: args.alter.clone(),
        metrics: args.metric.clone(),
        will_correlations,
        independent: args.independent,
        unaveraged: args.unaveraged,
        settings: (&args.run).into(),
        ..CompareSpec::new((&scenarios).into())
    }
}

/// The answer first, then the alternatives from the best to the worst, then pair by pair.
fn text(output: &CompareOutput) -> String {
    let comparison = output.comparison();
    let names = alternatives::names(&output.setup.scenarios);
    let ranking = Ranking::new(&comparison, &names);
    let mut text = ranking.answer();
    text.push('\n');
    text.push_str(&head_of(&output.setup.settings, output.evaluation.paired));
    text.push_str(&ranking.table());
    text.push_str(&ranking.differences());
    text.push_str(&pairs(output, &ranking, &names));
    let mut pairs = comparison.pairs().into_iter();
    let has_shares = pairs.any(|pair| comparison.has_shares(pair));
    if has_shares {
        text.push_str(&regret(&comparison, &names, ranking.order()));
    }
    let listed = [0, ranking.best()];
    text.push_str(&reversal_probabilities(
        &output.reversals,
        &comparison,
        &names,
        &listed,
    ));
    text.push('\n');
    let shares = if output.evaluation.paired { SHARES } else { "" };
    for line in [ERRORS, shares, &foot()] {
        text.push_str(&wrapped(line));
    }
    text
}

/// The differences in the first metric from the first alternative and from the best, each with what would reverse it;
/// compare.csv has every pair.
fn pairs(output: &CompareOutput, ranking: &Ranking<'_>, names: &[String]) -> String {
    let comparison = output.comparison();
    let mut text = format!("\n{}, pair by pair\n", comparison.metrics[0].label());
    let listed = [0, ranking.best()];
    for pair in comparison.pairs().into_iter().filter(|pair| pair.metric == 0) {
        if !listed.contains(&pair.ours) && !listed.contains(&pair.theirs) {
            continue;
        }
        let mut line = difference(&comparison, names, pair);
        let mut conditions = output.break_evens.iter();
        if let Some((_, condition)) = conditions.find(|(other, _)| *other == pair) {
            let start = output.setup.scenarios[pair.ours].case.horizon.0;
            line.push_str(&format!(", {}", reverses(condition, start)));
        }
        text.push_str(&indented(&line));
    }
    text
}
