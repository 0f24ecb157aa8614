//! `discover`: where an outcome lies among the worlds of a run.

use foederis::analysis::{AnalysisError, DiscoveredBox};
use foederis::study::discovery::{DiscoveryData, DiscoveryResult, HoldoutLeaf, OutcomeOfInterest};
use foederis::study::worlds_table::WorldsTable;

use super::analysis_args::DiscoverArgs;
use super::error::Error;
use super::figures::{input_value, share};
use super::invocation::Invocation;
use super::output::bold;
use super::worlds_file;

/// Least Youden's J on the worlds that did not choose a box for it to be told as a finding.
const TOLD: f64 = 0.25;

/// Runs the command.
pub fn run(args: &DiscoverArgs, call: &Invocation) -> Result<(), Error> {
    let worlds = worlds_file::load(&args.data)?;
    let scenario = scenario(args, &worlds)?;
    let interest = interest(args)?;
    let searched = DiscoveryData::new(&worlds, &scenario, &args.metric, &interest, &args.only)
        .map_err(|problems| worlds_file::refused(&args.data, &problems))?;
    let found = searched
        .discover()
        .map_err(|refusal| nothing_to_find(&searched, &interest, refusal))?;
    let text = told(&searched, &interest, &found);
    worlds_file::finish(&args.folder, "discover", &searched.tables(&found), &text, call)
}

/// The scenario that is asked about, which must be said where there are several.
fn scenario(args: &DiscoverArgs, worlds: &WorldsTable) -> Result<String, Error> {
    match (&args.of, &worlds.scenarios[..]) {
        (Some(of), _) => Ok(of.clone()),
        (None, [(only, _)]) => Ok(only.clone()),
        (None, several) => {
            let ids: Vec<String> = several.iter().map(|(id, _)| format!("`{id}`")).collect();
            Err(Error::Argument(format!(
                "`{}` has {}; say which with --of",
                args.data.display(),
                ids.join(", ")
            )))
        }
    }
}

fn interest(args: &DiscoverArgs) -> Result<OutcomeOfInterest, Error> {
    match (args.below, args.above, &args.behind) {
        (Some(value), ..) => Ok(OutcomeOfInterest::Below(value)),
        (_, Some(value), _) => Ok(OutcomeOfInterest::Above(value)),
        (.., Some(other)) => Ok(OutcomeOfInterest::LessThan(other.clone())),
        _ => Err(Error::Argument(
            "say which worlds are of interest with --below, --above or --behind".to_owned(),
        )),
    }
}

fn nothing_to_find(searched: &DiscoveryData, interest: &OutcomeOfInterest, refusal: AnalysisError) -> Error {
    let [worlds, hits] = searched.counts();
    Error::Argument(format!(
        "{} {} in {hits} of {worlds} worlds: {refusal} in the half that chooses or the half that judges; ask for another value, or run more worlds",
        searched.metric,
        words(searched, interest)
    ))
}

/// What makes a world one of interest.
fn words(searched: &DiscoveryData, interest: &OutcomeOfInterest) -> String {
    match interest {
        OutcomeOfInterest::Below(value) => format!("lies below {value} in {}", searched.scenario),
        OutcomeOfInterest::Above(value) => format!("lies above {value} in {}", searched.scenario),
        OutcomeOfInterest::LessThan(other) => format!("is less in {} than in {other}", searched.scenario),
    }
}

fn told(searched: &DiscoveryData, interest: &OutcomeOfInterest, found: &DiscoveryResult) -> String {
    let [worlds, hits] = searched.counts();
    let mut text = format!(
        "{}\nin {hits} of {worlds} worlds; half of them choose boxes and tree, the other half judge them\n",
        bold(&format!(
            "Where {} {}",
            searched.metric,
            words(searched, interest)
        ))
    );
    let (good, poor): (Vec<&DiscoveredBox>, Vec<&DiscoveredBox>) =
        found.boxes.iter().partition(|one| one.holdout.youden >= TOLD);
    for (i, one) in good.iter().enumerate() {
        let lead = if i == 0 {
            "mostly where"
        } else {
            "and, beyond that, where"
        };
        text.push_str(&format!("\n{lead} {}\n", conditions(searched, one)));
        text.push_str(&judgement(one));
    }
    if good.is_empty() {
        text.push_str("\nno box that one half of the worlds chose says much in the other: no few inputs tell these worlds apart\n");
    }
    if !poor.is_empty() {
        text.push_str(&format!(
            "\nboxes that were chosen and that the judges have little use for, in boxes.csv alone: {}\n",
            poor.len()
        ));
    }
    text.push_str(&tree(searched, &found.leaves));
    text.push_str("\nA share of worlds is a share of assumptions, no probability; what tells worlds apart need not cause.\n");
    text
}

/// The limits of a box, in units that people write.
fn conditions(searched: &DiscoveryData, found: &DiscoveredBox) -> String {
    let each = found.pruned.restricted().into_iter().map(|input| {
        let name = &searched.inputs[input].name;
        limits(name, found.pruned.limits[input])
    });
    each.collect::<Vec<_>>().join("\n  and ")
}

fn limits(name: &str, [low, high]: [f64; 2]) -> String {
    let value = |x: f64| input_value(name, x);
    match (low.is_finite(), high.is_finite()) {
        _ if low == f64::INFINITY => format!("{name} never comes"),
        (true, true) => format!("{name} lies between {} and {}", value(low), value(high)),
        (true, false) => format!("{name} lies above {}", value(low)),
        (false, true) => format!("{name} lies below {}", value(high)),
        (false, false) => format!("{name} is what it may"),
    }
}

fn judgement(found: &DiscoveredBox) -> String {
    let judged = &found.holdout;
    let density = judged.density.map_or_else(
        || "none of their worlds lies there".to_owned(),
        |d| format!("{} of the worlds there are such", share(d, None)),
    );
    format!(
        "  the judges: {density} (everywhere {}), and {} of such worlds lie there\n",
        share(judged.base, None),
        share(judged.coverage, None)
    )
}

/// The leaves of the tree, densest first.
fn tree(searched: &DiscoveryData, leaves: &[HoldoutLeaf]) -> String {
    if leaves.len() < 2 {
        return String::new();
    }
    let density = |one: &HoldoutLeaf| one.leaf.hits as f64 / one.leaf.points as f64;
    let mut sorted: Vec<&HoldoutLeaf> = leaves.iter().collect();
    sorted.sort_by(|a, b| density(b).total_cmp(&density(a)));
    let mut text = "\na tree's view:\n".to_owned();
    for one in sorted {
        let rule = one.leaf.rule.iter();
        let rule: Vec<String> = rule
            .map(|(input, range)| limits(&searched.inputs[*input].name, *range))
            .collect();
        let judged = if one.worlds == 0 {
            "–".to_owned()
        } else {
            format!(
                "{} of {}",
                share(one.hits as f64 / one.worlds as f64, None),
                one.worlds
            )
        };
        text.push_str(&format!("  {judged:>12} worlds where {}\n", rule.join(" and ")));
    }
    text
}
