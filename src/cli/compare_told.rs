//! What a comparison came to, in words.

use foederis::model::RunSettings;
use foederis::results::tables::{Cell, Table};
use foederis::study::Metric;
use foederis::study::compare_tables::{Comparison, Pair};

use super::figures::{self, figure, share};
use super::loaded_scenario::LoadedScenario;
use super::side_by_side;

/// The first lines of an experiment's summary.
pub fn head(settings: &RunSettings) -> String {
    format!(
        "{} worlds under the same luck; design {}, seed {}\n\n",
        settings.worlds,
        settings.design.name(),
        settings.seed
    )
}

/// The scenarios side by side.
pub fn told(ready: &[LoadedScenario], comparison: &Comparison<'_>) -> String {
    let labels: Vec<String> = comparison.metrics.iter().map(Metric::to_string).collect();
    let cell = |posture: usize, metric: usize| {
        let (series, estimate) = comparison.estimate(posture, metric);
        let unit = comparison.metrics[metric].unit(comparison.postures[posture].case);
        unit.map_or_else(
            |_| "–".to_owned(),
            |unit| figure(unit, estimate.value, series.half_width(comparison.answers.layers)),
        )
    };
    let rows: Vec<(&str, Vec<String>)> = labels
        .iter()
        .enumerate()
        .map(|(m, label)| (label.as_str(), (0..ready.len()).map(|p| cell(p, m)).collect()))
        .collect();
    let titles: Vec<String> = ready.iter().map(|one| one.id.clone()).collect();
    format!("{}\n", side_by_side::under("", &titles, &rows))
}

/// One line: the difference, in how many worlds it is the higher, what pairing saved.
pub fn difference(comparison: &Comparison<'_>, pair: Pair) -> String {
    let paired = comparison.paired(pair);
    let metric = &comparison.metrics[pair.metric];
    let id = |posture: usize| comparison.postures[posture].id;
    let layers = comparison.answers.layers;
    let told = metric.unit(comparison.postures[pair.ours].case).map_or_else(
        |_| "–".to_owned(),
        |unit| {
            let half = paired.difference.half_width(layers);
            figures::difference(unit, paired.difference.estimate, half)
        },
    );
    let [higher, lower, _] = paired.shares;
    let worlds = if comparison.spreads(pair) {
        format!(
            "; higher in {}, lower in {} of worlds",
            share(higher, None),
            share(lower, None)
        )
    } else {
        String::new()
    };
    let saved = paired.saved.map_or_else(String::new, |ratio| {
        format!("; pairing saved a factor of {ratio:.0}")
    });
    format!(
        "{metric}, {} against {}: {told}{worlds}{saved}",
        id(pair.ours),
        id(pair.theirs)
    )
}

/// The regret of each scenario in the first metric.
pub fn regret(table: &Table) -> String {
    let number = |cell: &Cell| match cell {
        Cell::Number(x) => format!("{x:.3}"),
        _ => "–".to_owned(),
    };
    let Some(first) = table.rows.first().map(|row| row[1].written()) else {
        return String::new();
    };
    let rows = table.rows.iter().filter(|row| row[1].written() == first);
    let parts: Vec<String> = rows
        .map(|row| {
            format!(
                "{} {} (best in {} of worlds, at worst {})",
                row[0].written(),
                number(&row[2]),
                match row[7] {
                    Cell::Number(best) => share(best, None),
                    _ => "–".to_owned(),
                },
                number(&row[6])
            )
        })
        .collect();
    format!("\nregret in {first}, mean over worlds: {}\n", parts.join(", "))
}

/// P(the ranking reverses) by the correlation of wills, in the first metric.
pub fn reversed(table: &Table) -> String {
    let Some(first) = table.rows.first().map(|row| row[2].written()) else {
        return String::new();
    };
    let mut text =
        format!("P(the ranking reverses) in {first}, by how far wills are the same under every form\n");
    let mut pairs: Vec<(String, Vec<String>)> = Vec::new();
    for row in table.rows.iter().filter(|row| row[2].written() == first) {
        let pair = format!("{} against {}", row[0].written(), row[1].written());
        let told = match &row[6] {
            Cell::Number(p) => share(*p, None),
            _ => "–".to_owned(),
        };
        let told = format!("{told} at {}", row[3].written());
        match pairs.iter_mut().find(|(of, _)| *of == pair) {
            Some((_, all)) => all.push(told),
            None => pairs.push((pair, vec![told])),
        }
    }
    for (pair, all) in pairs {
        text.push_str(&format!("  {pair}: {}\n", all.join(", ")));
    }
    text
}
