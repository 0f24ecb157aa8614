//! Metrics without analytical averaging: random events are sampled in every history.

use crate::engine::{Attack, HistoryRow, Memo, Stopped, Watch, Worlds, drill_at};
use crate::model::{Case, RunSettings};
use crate::random::{StreamKey, uniform};

use super::evaluate::MetricValues;
use super::metric::Metric;

impl Metric {
    /// Whether it can be sampled instead of averaged: a probability of the challenger's choice, or `in_time`.
    #[must_use]
    pub(crate) fn can_be_sampled(&self) -> bool {
        match self {
            Self::Headline(headline) => headline.is_probability(),
            Self::Assumed { subject, name, .. } => subject.is_none() && name == "in_time",
        }
    }
}

/// The share of histories in which an event of known probability happens, world by world.
///
/// A history uses the same random number in every scenario, so that differences stay paired.
pub(super) fn sampled_choice(settings: &RunSettings, exact: Vec<(u32, f64)>) -> Vec<(u32, f64)> {
    let key = StreamKey::new(settings.seed, "the choice, drawn");
    let share = |world: u32, probability: f64| {
        let happens = (0..settings.histories).filter(|history| uniform(key, world, *history) < probability);
        happens.count() as f64 / settings.histories as f64
    };
    exact
        .into_iter()
        .map(|(world, probability)| (world, share(world, probability)))
        .collect()
}

/// The share of histories that are in time, with sampled arrival times, world by world.
pub(super) fn sampled_in_time(
    case: &Case,
    settings: &RunSettings,
    attack: Attack,
    worlds: &Worlds,
    watch: &Watch<'_>,
) -> Result<MetricValues, Stopped> {
    let mut hits = vec![0_u64; settings.worlds as usize];
    let mut count = |row: &HistoryRow| hits[row.world as usize] += u64::from(row.in_time);
    let result = drill_at(
        case,
        settings,
        attack,
        worlds,
        watch,
        Some(&mut count),
        &Memo::none(),
    )?;
    let share = |world: u32| hits[world as usize] as f64 / settings.histories as f64;
    Ok(MetricValues {
        numerator: result
            .rows
            .iter()
            .map(|row| (row.world, share(row.world)))
            .collect(),
        denominator: None,
    })
}
