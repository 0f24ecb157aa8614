//! Text of a comparison.

use foederis::model::RunSettings;
use foederis::study::Metric;
use foederis::study::comparison::{ComparedPair, Comparison, Reversal};

use super::figures::{self, figure, share};
use super::side_by_side;

/// The first lines of the text of an experiment: how it was sampled.
pub(super) fn head(settings: &RunSettings) -> String {
    format!(
        "{} worlds, the same random numbers in every scenario; design {}, seed {}\n\n",
        settings.worlds,
        settings.design.name(),
        settings.seed
    )
}

/// The estimates of the scenarios side by side.
pub(super) fn estimates(comparison: &Comparison<'_>) -> String {
    let labels: Vec<String> = comparison.metrics.iter().map(Metric::to_string).collect();
    let cell = |scenario: usize, metric: usize| {
        let (series, estimate) = comparison.estimate(scenario, metric);
        let unit = comparison.metrics[metric].unit(comparison.scenarios[scenario].case);
        unit.map_or_else(
            |_| "–".to_owned(),
            |unit| {
                figure(
                    unit,
                    estimate.value,
                    series.half_width(comparison.evaluation.scheme),
                )
            },
        )
    };
    let rows: Vec<(&str, Vec<String>)> = labels
        .iter()
        .enumerate()
        .map(|(m, label)| {
            (
                label.as_str(),
                (0..comparison.scenarios.len()).map(|p| cell(p, m)).collect(),
            )
        })
        .collect();
    let titles: Vec<String> = comparison
        .scenarios
        .iter()
        .map(|scenario| scenario.id.to_owned())
        .collect();
    format!("{}\n", side_by_side::with_titles("", &titles, &rows))
}

/// One line: the difference, the shares of worlds in which it is positive and negative, and the variance reduction.
pub(super) fn difference(comparison: &Comparison<'_>, pair: ComparedPair) -> String {
    let paired = comparison.paired(pair);
    let metric = &comparison.metrics[pair.metric];
    let id = |scenario: usize| comparison.scenarios[scenario].id;
    let scheme = comparison.evaluation.scheme;
    let number = metric.unit(comparison.scenarios[pair.ours].case).map_or_else(
        |_| "–".to_owned(),
        |unit| {
            let half = paired.difference.half_width(scheme);
            figures::difference(unit, paired.difference.estimate, half)
        },
    );
    let [higher, lower, _] = paired.shares;
    let worlds = if comparison.has_uncertain_inputs(pair) {
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
        .map_or_else(String::new, |ratio| format!("; variance reduction × {ratio:.0}"));
    format!(
        "{metric}, {} against {}: {number}{worlds}{reduction}",
        id(pair.ours),
        id(pair.theirs)
    )
}

/// The regret of each scenario in the first metric.
pub(super) fn regret(comparison: &Comparison<'_>) -> String {
    let Some(metric) = comparison.metrics.first() else {
        return String::new();
    };
    let number = |x: Option<f64>| x.map_or_else(|| "–".to_owned(), |x| format!("{x:.3}"));
    let parts: Vec<String> = comparison
        .scenarios
        .iter()
        .zip(comparison.regrets(0))
        .map(|(scenario, regret)| {
            format!(
                "{} {} (best in {} of worlds, at worst {})",
                scenario.id,
                number(regret.mean),
                share(regret.best, None),
                number(regret.worst)
            )
        })
        .collect();
    format!("\nregret in {metric}, mean over worlds: {}\n", parts.join(", "))
}

/// P(the ranking reverses) by the correlation of wills, in the first metric.
pub(super) fn reversal_probabilities(reversals: &[Reversal]) -> String {
    let Some(metric) = reversals.first().map(|reversal| &reversal.metric) else {
        return String::new();
    };
    let mut text = format!(
        "P(the ranking reverses) in {metric}, by the correlation of wills across forms of commitment\n"
    );
    let mut lines: Vec<(String, Vec<String>)> = Vec::new();
    for reversal in reversals.iter().filter(|reversal| reversal.metric == *metric) {
        let pair = format!("{} against {}", reversal.scenario, reversal.against);
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
        text.push_str(&format!("  {pair}: {}\n", parts.join(", ")));
    }
    text
}
