//! The same figures without averaging: what is chance is drawn, history by history.

use crate::engine::{Attack, HistoryRow, Memo, Stopped, Watch, Worlds, drill_at};
use crate::model::{Case, RunSettings};
use crate::random::{StreamKey, uniform};

use super::evaluate::Answer;
use super::metric::Metric;

impl Metric {
    /// Whether it can be drawn as well as averaged: a probability of the challenger's choice, or `in_time`.
    #[must_use]
    pub fn can_be_drawn(&self) -> bool {
        match self {
            Self::Headline(headline) => headline.is_chance(),
            Self::Forced { whose, name, .. } => whose.is_none() && name == "in_time",
        }
    }
}

/// The share of histories in which an event with this exact chance happens, world by world.
///
/// The histories of a world share their luck in every scenario, so that differences stay paired.
pub(super) fn drawn(settings: &RunSettings, exact: Vec<(u32, f64)>) -> Vec<(u32, f64)> {
    let key = StreamKey::new(settings.seed, "the choice, drawn");
    let share = |world: u32, chance: f64| {
        let happens = (0..settings.histories).filter(|history| uniform(key, world, *history) < chance);
        happens.count() as f64 / settings.histories as f64
    };
    exact
        .into_iter()
        .map(|(world, chance)| (world, share(world, chance)))
        .collect()
}

/// The share of histories that are in time by their clocks as drawn, world by world.
pub(super) fn in_time(
    case: &Case,
    settings: &RunSettings,
    attack: Attack,
    worlds: &Worlds,
    watch: &Watch<'_>,
) -> Result<Answer, Stopped> {
    let mut hits = vec![0_u64; settings.worlds as usize];
    let mut keep = |row: &HistoryRow| hits[row.world as usize] += u64::from(row.in_time);
    let result = drill_at(
        case,
        settings,
        attack,
        worlds,
        watch,
        Some(&mut keep),
        &Memo::nothing(),
    )?;
    let share = |world: u32| hits[world as usize] as f64 / settings.histories as f64;
    Ok(Answer {
        above: result
            .rows
            .iter()
            .map(|row| (row.world, share(row.world)))
            .collect(),
        below: None,
    })
}
