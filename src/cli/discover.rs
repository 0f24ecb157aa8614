//! `discover`: conditions under which an outcome occurs among the worlds of a run.

use foederis::analysis::DiscoveredBox;
use foederis::engine::Unit;
use foederis::results::strategic::Headline;
use foederis::session::experiment::discover::{DiscoverOutput, DiscoverSpec, discover};
use foederis::session::{in_percent, reject};
use foederis::study::discovery::{DiscoveryData, HoldoutLeaf, OutcomeOfInterest};

use super::analysis_args::DiscoverArgs;
use super::error::Error;
use super::experiment_record;
use super::figures::{counted, input_value, share};
use super::invocation::Invocation;
use super::output::bold;

/// Least Youden's J on the holdout worlds for a box to be reported.
const MIN_YOUDEN: f64 = 0.25;

/// Runs the command.
pub(super) fn run(args: &DiscoverArgs, invocation: &Invocation) -> Result<(), Error> {
    let spec = DiscoverSpec {
        data: args.data.clone(),
        scenario: args.of.clone(),
        metric: args.metric.clone(),
        outcome: outcome(args)?,
        inputs: args.only.clone(),
    };
    let output = discover(&spec)?;
    experiment_record::warn_no_inputs(&output.left_out, invocation.mode.quiet);
    let text = text(&output, &spec.outcome);
    experiment_record::write_tables(&args.folder, "discover", &output.tables, &text, invocation)
}

fn outcome(args: &DiscoverArgs) -> Result<OutcomeOfInterest, Error> {
    let is_share = Headline::ALL
        .into_iter()
        .find(|headline| headline.name() == args.metric)
        .is_none_or(|headline| headline.unit() == Unit::Share);
    let given = args
        .below
        .or(args.above)
        .filter(|given| given.is_share && !is_share);
    reject(given.map(|_| in_percent(&args.metric)))?;
    match (args.below, args.above, &args.behind) {
        (Some(given), ..) => Ok(OutcomeOfInterest::Below(given.value)),
        (_, Some(given), _) => Ok(OutcomeOfInterest::Above(given.value)),
        (.., Some(other)) => Ok(OutcomeOfInterest::LessThan(other.clone())),
        _ => Err(Error::Argument(
            "choose the worlds of interest with --below, --above or --behind".to_owned(),
        )),
    }
}

fn text(output: &DiscoverOutput, outcome: &OutcomeOfInterest) -> String {
    let DiscoverOutput { data, result, .. } = output;
    let [worlds, hits] = data.counts();
    let heading = bold(&format!(
        "When {} {}",
        data.metric,
        outcome.describe(&data.scenario)
    ));
    let mut text = format!(
        "{heading}\nin {hits} of {worlds} worlds; boxes and tree are fitted to half of them and scored on the other half\n"
    );
    let (reported, omitted): (Vec<(usize, &DiscoveredBox)>, Vec<_>) = result
        .boxes
        .iter()
        .enumerate()
        .partition(|(_, candidate)| candidate.holdout.youden >= MIN_YOUDEN);
    for (i, (place, discovered)) in reported.iter().enumerate() {
        let lead = if i == 0 {
            "mostly when"
        } else {
            "and, of the other worlds, when"
        };
        text.push_str(&format!(
            "\n{lead} {}\n{}",
            conditions(data, discovered),
            scores(discovered, *place == 0)
        ));
    }
    if reported.is_empty() {
        text.push_str(
            "\nno box fitted to one half of the worlds separates the other half: no small set of inputs explains the outcome\n",
        );
    }
    if !omitted.is_empty() {
        text.push_str(&format!(
            "\nboxes with poor scores on the other half, in boxes.csv only: {}\n",
            omitted.len()
        ));
    }
    text.push_str(&tree(data, &result.leaves));
    text.push_str(
        "\nA share of worlds is a share of assumptions, not a probability; an input that separates worlds need not be a cause.\n",
    );
    text
}

/// The limits of a box, in readable units.
fn conditions(data: &DiscoveryData, discovered: &DiscoveredBox) -> String {
    let each = discovered.pruned.restricted().into_iter().map(|input| {
        let name = &data.inputs[input].name;
        limits(name, discovered.pruned.limits[input])
    });
    each.collect::<Vec<_>>().join("\n  and ")
}

fn limits(name: &str, [low, high]: [f64; 2]) -> String {
    let value = |x: f64| input_value(name, x);
    match (low.is_finite(), high.is_finite()) {
        _ if low == f64::INFINITY => format!("{name} never occurs"),
        (true, true) => format!("{name} is between {} and {}", value(low), value(high)),
        (true, false) => format!("{name} exceeds {}", value(low)),
        (false, true) => format!("{name} is below {}", value(high)),
        (false, false) => format!("{name} has any value"),
    }
}

/// The scores of a box, on all worlds of the other half or on those outside the boxes before.
fn scores(discovered: &DiscoveredBox, is_first: bool) -> String {
    let holdout = &discovered.holdout;
    let all = if is_first {
        "all worlds"
    } else {
        "the other worlds"
    };
    let density = holdout.density.map_or_else(
        || "no world of the other half is in the box".to_owned(),
        |density| {
            format!(
                "{} of such worlds (of {all} {})",
                share(density, None),
                share(holdout.base, None)
            )
        },
    );
    format!(
        "  {density}; {} of {all} with this outcome; both on the other half\n",
        share(holdout.coverage, None)
    )
}

/// The leaves of the tree, from the densest.
fn tree(data: &DiscoveryData, leaves: &[HoldoutLeaf]) -> String {
    if leaves.len() < 2 {
        return String::new();
    }
    let density = |leaf: &HoldoutLeaf| leaf.leaf.hits as f64 / leaf.leaf.points as f64;
    let mut sorted: Vec<&HoldoutLeaf> = leaves.iter().collect();
    sorted.sort_by(|a, b| density(b).total_cmp(&density(a)));
    let mut text = "\nclassification tree:\n".to_owned();
    for leaf in sorted {
        let conditions = leaf.leaf.rule.iter();
        let conditions: Vec<String> = conditions
            .map(|(input, range)| limits(&data.inputs[*input].name, *range))
            .collect();
        let score = if leaf.worlds == 0 {
            "–".to_owned()
        } else {
            let hits = share(leaf.hits as f64 / leaf.worlds as f64, None);
            format!("{hits} of {}", counted(leaf.worlds, "world"))
        };
        text.push_str(&format!("  {score:>18} when {}\n", conditions.join(" and ")));
    }
    text
}
