//! `discover`: conditions under which an outcome occurs among the worlds of a run.

use foederis::analysis::DiscoveredBox;
use foederis::engine::Unit;
use foederis::results::strategic::Headline;
use foederis::session::experiment::discover::{DiscoverOutput, DiscoverSpec, discover};
use foederis::session::{above_all, in_percent, reject};
use foederis::study::discovery::{DiscoveryData, OutcomeOfInterest};
use foederis::study::{ClassificationTree, HoldoutLeaf};

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
    let text = text(&output, &spec.outcome) + &experiment_record::inert_text(&output.inert);
    experiment_record::write_tables(&args.folder, "discover", &output.tables, &text, invocation)
}

fn outcome(args: &DiscoverArgs) -> Result<OutcomeOfInterest, Error> {
    let is_share = Headline::ALL
        .into_iter()
        .find(|headline| headline.name() == args.metric)
        .is_none_or(|headline| headline.unit() == Unit::Share);
    let given = args.below.or(args.above).filter(|given| given.is_share);
    reject(given.filter(|_| !is_share).map(|_| in_percent(&args.metric)))?;
    reject(given.and_then(|given| above_all(&args.metric, given)))?;
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
        "{heading}\nin {hits} of {worlds} worlds; boxes and tree are fitted to one half of them and scored on the other half\n"
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
    text.push_str(&tree(data, &result.tree));
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
    // The other half need not have the share of all worlds that the heading gives.
    let all = if is_first {
        "all worlds of the other half"
    } else {
        "the other worlds of that half"
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
        "  {density}; {} of {all} with this outcome\n",
        share(holdout.coverage, None)
    )
}

/// The leaves of the tree, from the densest; one sentence where it separates no better than chance.
fn tree(data: &DiscoveryData, tree: &ClassificationTree) -> String {
    if tree.leaves.len() < 2 {
        return "\nno classification tree: no split into enough worlds separates them\n".to_owned();
    }
    if !tree.separates() {
        return format!(
            "\nno classification tree: {:.1} % of random ones separate the other half as well as its leaves do, and more than {:.0} % is chance\n",
            100.0 * tree.chance,
            100.0 * ClassificationTree::LEVEL
        );
    }
    let density = |leaf: &HoldoutLeaf| leaf.density().map_or(-1.0, |(density, _)| density);
    let mut sorted: Vec<&HoldoutLeaf> = tree.leaves.iter().collect();
    sorted.sort_by(|a, b| density(b).total_cmp(&density(a)));
    let mut text =
        "\nclassification tree, with 90 % intervals, on the other half (of 100 trees of noise one would be here):\n"
            .to_owned();
    for leaf in sorted {
        let conditions = leaf.leaf.rule.iter();
        let conditions: Vec<String> = conditions
            .map(|(input, range)| limits(&data.inputs[*input].name, *range))
            .collect();
        let score = leaf.density().map_or_else(
            || "–".to_owned(),
            |(density, [low, high])| {
                format!(
                    "{} ({:.0} to {:.0} %) of {}",
                    share(density, None),
                    100.0 * low,
                    100.0 * high,
                    counted(leaf.worlds, "world")
                )
            },
        );
        text.push_str(&format!("  {score:>32} when {}\n", conditions.join(" and ")));
    }
    text
}
