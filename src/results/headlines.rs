//! `headlines.csv`: the main figures of a run.

use crate::deterrence::discount;
use crate::model::Rung;
use crate::strategy::StrategicWorld;

use super::crises::CrisisFigure;
use super::estimate::Estimate;
use super::schema::HEADLINES;
use super::series::Series;
use super::strategic::{Headline, StrategicEstimates};
use super::table::{Cell, Table};

/// Name of an anchor, and its value in a world.
type Anchored = (&'static str, fn(&StrategicWorld) -> f64);

/// `headlines.csv`.
#[must_use]
pub(crate) fn headlines(all: &[StrategicEstimates<'_>]) -> Table {
    let mut table = Table::new(&HEADLINES);
    for (i, scenario) in all.iter().enumerate() {
        let first = (i > 0).then(|| &all[0]);
        for headline in Headline::ALL {
            let figure = |w: &StrategicWorld| headline.of(w);
            let difference = first.map(|first| scenario.series(figure).minus(&first.series(figure)));
            table.push(row(
                scenario,
                headline.name(),
                &scenario.estimate(figure),
                difference.as_ref(),
                false,
            ));
        }
        for rung in Rung::ALL {
            table.push(rate_row(scenario, first, rung));
        }
        table.extend(
            CrisisFigure::ALL
                .into_iter()
                .filter_map(|figure| crisis_row(scenario, first, figure)),
        );
        let anchors: [Anchored; 3] = [
            ("reference_ratio", |w| w.reference_ratio),
            ("window_ratio", |w| w.measured.window_ratio.unwrap_or(f64::NAN)),
            ("discount", |w| discount(w.motive.patience)),
        ];
        for (name, figure) in anchors {
            let estimate = scenario.estimate(figure);
            if estimate.value.is_some_and(f64::is_finite) {
                table.push(row(scenario, name, &estimate, None, name != "window_ratio"));
            }
        }
    }
    table
}

/// The rate of attacks of a rung, and its difference from that of the first scenario.
fn rate_row(
    scenario: &StrategicEstimates<'_>,
    first: Option<&StrategicEstimates<'_>>,
    rung: Rung,
) -> Vec<Cell> {
    let attacks = |w: &StrategicWorld| -> f64 { w.attacks[rung as usize].iter().sum() };
    let rate = |scenario: &StrategicEstimates<'_>| scenario.ratio(attacks, |w| w.exposure);
    let series = rate(scenario);
    let estimate = Estimate {
        value: series.estimate,
        std_error: series.std_error(scenario.layers),
        bands: scenario.estimate(|w| attacks(w) / w.exposure).bands,
        n: scenario.result.worlds.len() as u64,
    };
    let difference = first.map(|first| series.minus(&rate(first)));
    let name = ["rate_hybrid", "rate_limited", "rate_major"][rung as usize];
    let assumed = has_assumed_rates(scenario);
    row(scenario, name, &estimate, difference.as_ref(), assumed)
}

/// A figure of crises, and its difference from that of the first scenario; none where it has no value.
fn crisis_row(
    scenario: &StrategicEstimates<'_>,
    first: Option<&StrategicEstimates<'_>>,
    figure: CrisisFigure,
) -> Option<Vec<Cell>> {
    let series = figure.of(scenario);
    let estimate = Estimate {
        value: Some(series.estimate?),
        std_error: series.std_error(scenario.layers),
        bands: None,
        n: scenario.result.worlds.len() as u64,
    };
    let difference = first.map(|first| series.minus(&figure.of(first)));
    Some(row(
        scenario,
        figure.name(),
        &estimate,
        difference.as_ref(),
        false,
    ))
}

/// Whether no commitment is in force in any world and month.
#[must_use]
pub fn without_promise(scenario: &StrategicEstimates<'_>) -> bool {
    let mut worlds = scenario.result.worlds.iter();
    worlds.all(|w| w.in_force.iter().all(|in_force| !in_force))
}

/// Whether its rates are the assumed ones: no commitment is ever in force, and the challenger's motive was found here and
/// not in another scenario, nor in this one without what is laid over it.
#[must_use]
pub fn has_assumed_rates(scenario: &StrategicEstimates<'_>) -> bool {
    scenario.result.has_own_rates && without_promise(scenario)
}

fn row(
    scenario: &StrategicEstimates<'_>,
    metric: &str,
    estimate: &Estimate,
    difference: Option<&Series>,
    assumed: bool,
) -> Vec<Cell> {
    let band = |i: usize| Cell::number(estimate.bands.map(|bands| bands[i]));
    vec![
        Cell::Text(scenario.id.to_owned()),
        Cell::Text(metric.to_owned()),
        Cell::number(estimate.value),
        Cell::number(estimate.std_error),
        band(0),
        band(1),
        band(2),
        Cell::number(difference.and_then(|d| d.estimate)),
        Cell::number(difference.and_then(|d| d.std_error(scenario.layers))),
        Cell::Flag(assumed),
        Cell::Whole(estimate.n),
    ]
}
