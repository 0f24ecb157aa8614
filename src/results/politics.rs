//! `politics.csv`: when the other regimes of guarantors rule.

use super::schema::POLITICS;
use super::strategic::StrategicEstimates;
use super::table::{Cell, Table};

/// One row per scenario, guarantor whose regime may turn, and month; none where no regime can turn anywhere.
#[must_use]
pub(crate) fn table(all: &[StrategicEstimates]) -> Option<Table> {
    let mut table = Table::new(&POLITICS);
    for scenario in all {
        let first = scenario.result.worlds.first();
        let political = first.map_or(&[][..], |world| &world.other_regimes);
        for (place, political) in political.iter().enumerate() {
            for month in 0..political.rules.len() {
                let share = scenario.series(|w| f64::from(u8::from(w.other_regimes[place].rules[month])));
                table.push(vec![
                    Cell::Text(scenario.id.to_owned()),
                    Cell::Text(political.actor.clone()),
                    scenario.month(month),
                    Cell::number(share.estimate),
                    Cell::number(share.std_error(scenario.layers)),
                    Cell::Whole(scenario.result.worlds.len() as u64),
                ]);
            }
        }
    }
    (!table.is_empty()).then_some(table)
}
