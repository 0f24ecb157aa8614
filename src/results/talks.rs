//! `talks.csv`: what a promise costs the challenger, gives the protégé, and makes of a ceasefire.

use super::estimate::Estimate;
use super::schema::TALKS;
use super::strategic::StrategicEstimates;
use super::table::Table;

/// One row per scenario and figure.
#[must_use]
pub(crate) fn table(all: &[StrategicEstimates]) -> Table {
    let mut table = Table::new(&TALKS);
    for scenario in all {
        let room = Estimate {
            // Each world has room or has none: percentiles would say nothing.
            bands: None,
            ..scenario.estimate(|w| f64::from(u8::from(w.talks.has_room())))
        };
        let figures = [
            (
                "equivalent_concession",
                scenario.estimate(|w| w.talks.equivalent_concession),
            ),
            ("protege_gain", scenario.estimate(|w| w.talks.protege_gain)),
            ("room", room),
            (
                "ceasefire_acceptance",
                scenario.estimate(|w| w.talks.ceasefire_acceptance),
            ),
        ];
        for (metric, estimate) in figures {
            table.push(scenario.row(metric, &estimate));
        }
    }
    table
}
