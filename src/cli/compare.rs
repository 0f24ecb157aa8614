//! `compare`: scenarios and alternatives to them, with common random numbers.

use foederis::session::experiment::compare::{CompareJob, CompareOutput, CompareSpec};

use super::args::ScenarioArgs;
use super::compare_text::{difference, estimates, head, regret, reversal_probabilities};
use super::error::Error;
use super::experiment_args::CompareArgs;
use super::experiment_record::ExperimentRecord;
use super::invocation::Invocation;
use super::strategic_differences::reverses;
use super::strategic_summary::foot;
use super::{loaded_scenario, progress, threads};

/// Runs the command.
pub(super) fn run(args: &CompareArgs, invocation: &Invocation) -> Result<(), Error> {
    let quiet = invocation.mode.quiet;
    threads::set(args.folder.threads)?;
    let job = CompareJob::new(spec(args))?;
    loaded_scenario::warn(&job.setup.scenarios, quiet);
    let record = ExperimentRecord::begin(&args.folder, "compare", invocation)?;
    let output = progress::watched(quiet, |watch| job.run(watch))?;
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

fn text(output: &CompareOutput) -> String {
    let comparison = output.comparison();
    let mut text = head(&output.setup.settings);
    text.push_str(&estimates(&comparison));
    for pair in comparison.pairs() {
        let is_main = pair.metric == 0;
        // In the other metrics only the differences from the reference are listed; compare.csv has every pair.
        if !is_main && pair.theirs != 0 {
            continue;
        }
        text.push_str(&difference(&comparison, pair));
        let mut conditions = output.break_evens.iter().filter(|_| is_main);
        if let Some((_, condition)) = conditions.find(|(other, _)| *other == pair) {
            text.push_str(&format!(",\n  {}", reverses(condition)));
        }
        text.push('\n');
    }
    let mut pairs = comparison.pairs().into_iter();
    if pairs.any(|pair| comparison.has_uncertain_inputs(pair)) {
        text.push_str(&regret(&comparison));
    }
    text.push_str(&reversal_probabilities(&output.reversals));
    text.push_str(
        "\n± is the half-width of a 95 % interval of Monte Carlo error; a share of worlds is a share of assumptions, not a probability.\n",
    );
    text.push_str(&foot());
    text
}
