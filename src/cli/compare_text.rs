//! Text of a comparison.

use foederis::model::RunSettings;
use foederis::study::comparison::{ComparedPair, Comparison, Reversal};

use super::figures::{self, Unit, counted, loss, share};
use super::page_lines::{indented, wrapped};

/// The first lines of the text of an experiment: how it was sampled.
pub(super) fn head(settings: &RunSettings) -> String {
    head_of(settings, true)
}

/// The same; whether the scenarios have the same random numbers.
pub(super) fn head_of(settings: &RunSettings, paired: bool) -> String {
    let numbers = match paired {
        true => "the same random numbers in every scenario",
        false => "other random numbers in every scenario, so that worlds are not paired",
    };
    format!(
        "{}, {numbers}; design {}, seed {}\n\n",
        counted(settings.worlds as usize, "world"),
        settings.design.name(),
        settings.seed
    )
}

/// One line: the difference, the shares of worlds in which it is positive and negative, and the variance reduction.
pub(super) fn difference(comparison: &Comparison<'_>, names: &[String], pair: ComparedPair) -> String {
    let paired = comparison.paired(pair);
    let metric = &comparison.metrics[pair.metric];
    let scheme = comparison.evaluation.scheme;
    let number = metric.unit(comparison.scenarios[pair.ours].case).map_or_else(
        |_| "–".to_owned(),
        |unit| {
            let half = paired.difference.half_width(scheme);
            figures::difference(unit, paired.difference.estimate, half)
        },
    );
    let [higher, lower, _] = paired.shares;
    let worlds = if comparison.has_shares(pair) {
        format!(
            "; higher in {}, lower in {} of worlds",
            share(higher, None),
            share(lower, None)
        )
    } else {
        String::new()
    };
    let reduction = paired
        .variance_reduction
        .map_or_else(String::new, |ratio| match ratio {
            ..1000.0 => format!("; variance reduction × {ratio:.0}"),
            _ => "; variance reduction × more than 1000".to_owned(),
        });
    format!(
        "{} against {}: {number}{worlds}{reduction}",
        names[pair.ours], names[pair.theirs]
    )
}

/// The regret of each scenario in the first metric, in an order.
pub(super) fn regret(comparison: &Comparison<'_>, names: &[String], order: &[usize]) -> String {
    let Some(metric) = comparison.metrics.first() else {
        return String::new();
    };
    let regrets = comparison.regrets(0);
    let unit = metric.unit(comparison.scenarios[0].case).unwrap_or(Unit::Count);
    let lines = order.iter().map(|at| {
        indented(&format!(
            "{} {} (best in {} of worlds, at worst {})",
            names[*at],
            loss(unit, regrets[*at].mean, regrets[*at].half_width),
            share(regrets[*at].best, None),
            loss(unit, regrets[*at].worst, None)
        ))
    });
    format!(
        "\nregret in {metric}, mean over worlds\n{}",
        lines.collect::<String>()
    )
}

/// P(the ranking reverses) by the correlation of wills, in the first metric.
///
/// Listed are the pairs with one of the alternatives `listed`; reversals.csv has all. `names` are those of all alternatives.
pub(super) fn reversal_probabilities(
    reversals: &[Reversal],
    comparison: &Comparison<'_>,
    names: &[String],
    listed: &[usize],
) -> String {
    let first = reversals.first().filter(|_| comparison.evaluation.paired);
    let Some(metric) = first.map(|reversal| &reversal.metric) else {
        return String::new();
    };
    let heading = format!(
        "P(the ranking reverses) in {metric}, by the correlation of wills across forms of commitment"
    );
    let mut text = format!("\n{}", wrapped(&heading));
    let mut lines: Vec<(String, Vec<String>)> = Vec::new();
    let place = |id: &String| {
        let mut ids = comparison.scenarios.iter();
        ids.position(|scenario| scenario.id == id.as_str())
    };
    for reversal in reversals.iter().filter(|reversal| reversal.metric == *metric) {
        let (Some(ours), Some(theirs)) = (place(&reversal.scenario), place(&reversal.against)) else {
            continue;
        };
        if !listed.contains(&ours) && !listed.contains(&theirs) {
            continue;
        }
        let pair = format!("{} against {}", names[ours], names[theirs]);
        let probability = reversal
            .probability
            .map_or_else(|| "–".to_owned(), |p| share(p, None));
        let part = format!("{probability} at {:?}", reversal.will_correlation);
        match lines.iter_mut().find(|(other, _)| *other == pair) {
            Some((_, parts)) => parts.push(part),
            None => lines.push((pair, vec![part])),
        }
    }
    for (pair, parts) in lines {
        text.push_str(&indented(&format!("{pair}: {}", parts.join(", "))));
    }
    text
}
