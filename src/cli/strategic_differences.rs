//! Text of the differences between the scenarios of a run, and of the conditions that reverse them.

use foederis::engine::Unit;
use foederis::results::break_even::{BreakEven, ENTRY, Side, break_even};
use foederis::results::strategic::{Headline, StrategicEstimates};
use foederis::scenario::calendar;
use foederis::study::assumption_names;

use super::alternatives::titles;
use super::figures::{self, input_value, share};
use super::loaded_scenario::LoadedScenario;

/// The headline that is compared.
const HEADLINE: Headline = Headline::NoGroundAttack;

/// Each scenario against each before it, and the condition that reverses the comparison.
pub(super) fn text(scenarios: &[LoadedScenario], all: &[StrategicEstimates]) -> String {
    let titles = titles(scenarios.iter());
    let mut text = String::new();
    for ours in 0..all.len() {
        for theirs in 0..ours {
            let pair = [ours, theirs];
            text.push_str(&difference(
                scenarios,
                all,
                pair,
                pair.map(|index| &titles[index]),
            ));
        }
    }
    text
}

fn difference(
    scenarios: &[LoadedScenario],
    all: &[StrategicEstimates],
    pair: [usize; 2],
    titles: [&String; 2],
) -> String {
    let start = scenarios[pair[0]].case.horizon.0;
    let [ours, theirs] = pair.map(|index| &all[index]);
    let series = ours
        .series(|w| HEADLINE.of(w))
        .minus(&theirs.series(|w| HEADLINE.of(w)));
    let value = figures::difference(Unit::Share, series.estimate, series.half_width(ours.layers));
    let higher = share(share_higher(ours, theirs), None);
    let names = pair.map(|index| assumption_names(&scenarios[index].scenario, &scenarios[index].case));
    let sides = [
        Side::of(ours, &names[0], HEADLINE),
        Side::of(theirs, &names[1], HEADLINE),
    ];
    let condition = break_even([&sides[0], &sides[1]], ours.layers.scrambles());
    let condition = condition.map_or_else(String::new, |condition| {
        format!(",\n  {}", reverses(&condition, start))
    });
    format!(
        "no ground attack, {} against {}: {value}; higher in {higher} of worlds{condition}\n",
        titles[0], titles[1]
    )
}

/// Share of the worlds in which the headline is higher in the first scenario.
fn share_higher(ours: &StrategicEstimates, theirs: &StrategicEstimates) -> f64 {
    let pairs = ours.result.worlds.iter().zip(&theirs.result.worlds);
    let higher = pairs.filter(|(a, b)| HEADLINE.of(a) > HEADLINE.of(b)).count();
    higher as f64 / ours.result.worlds.len().max(1) as f64
}

/// The condition that reverses a comparison, as text; `start`: the first day of the horizon [d since 1970].
pub(super) fn reverses(condition: &BreakEven, start: f64) -> String {
    let cut = match condition.input.starts_with(ENTRY) {
        true => calendar::month(calendar::months_later(start, condition.cut.max(0.0) as u32)),
        false => input_value(&condition.input, condition.cut),
    };
    format!("does worse {}", condition.worse_worlds(&condition.input, &cut))
}
