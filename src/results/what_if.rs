//! `whatif.csv`: what changes of a scenario do to its figures.

use super::drill_tables::unit;
use super::schema::WHATIF;
use super::table::{Cell, Table};
use crate::engine::Unit;

/// The id of all changes together.
pub(crate) const TOGETHER: &str = "together";

/// What a change does to a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// It raises it.
    Rises,
    /// It lowers it.
    Falls,
    /// The 95 % interval of the difference holds 0.
    Unclear,
    /// The figure is the same in every world.
    None,
    /// The error of the difference is unknown.
    Unknown,
}

impl Effect {
    /// What a paired difference with the half-width of its 95 % interval says; `shares` of worlds in which the figure is
    /// higher, lower and equal.
    #[must_use]
    pub(crate) fn of(difference: Option<f64>, half_width: Option<f64>, [higher, lower, _]: [f64; 3]) -> Self {
        match (difference, half_width) {
            _ if higher == 0.0 && lower == 0.0 => Self::None,
            (Some(difference), Some(half)) if difference > half => Self::Rises,
            (Some(difference), Some(half)) if difference < -half => Self::Falls,
            (Some(_), Some(_)) => Self::Unclear,
            _ => Self::Unknown,
        }
    }

    /// Its name in tables.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Rises => "rises",
            Self::Falls => "falls",
            Self::Unclear => "unclear",
            Self::None => "none",
            Self::Unknown => "unknown",
        }
    }
}

/// The effect of one change on one metric.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct EffectRow {
    /// Id of the change.
    pub change: String,
    /// Its title.
    pub title: String,
    /// Whether it is all changes together.
    pub is_together: bool,
    /// Number of values of the scenario that it changes.
    pub values: usize,
    /// Name of the metric.
    pub metric: String,
    /// Its unit.
    pub unit: Option<Unit>,
    /// Its estimate in the scenario as it is.
    pub base: Option<f64>,
    /// Its estimate under the change.
    pub estimate: Option<f64>,
    /// The paired difference.
    pub difference: Option<f64>,
    /// Its Monte Carlo standard error.
    pub std_error: Option<f64>,
    /// Half-width of its 95 % interval.
    pub half_width: Option<f64>,
    /// Shares of worlds in which the metric is higher, lower and equal under the change.
    pub shares: [f64; 3],
    /// What it does.
    pub effect: Effect,
    /// Why it does nothing, if it does.
    pub reason: String,
}

impl EffectRow {
    fn cells(&self) -> Vec<Cell> {
        let text = |text: &str| Cell::Text(text.to_owned());
        let [higher, lower, equal] = self.shares;
        vec![
            text(&self.change),
            text(&self.title),
            Cell::Whole(self.values as u64),
            text(&self.metric),
            text(self.unit.map_or("", unit)),
            Cell::number(self.base),
            Cell::number(self.estimate),
            Cell::number(self.difference),
            Cell::number(self.std_error),
            Cell::number(self.half_width),
            Cell::Number(higher),
            Cell::Number(lower),
            Cell::Number(equal),
            text(self.effect.name()),
            text(&self.reason),
        ]
    }
}

/// `whatif.csv`.
#[must_use]
pub(crate) fn effects_table(effects: &[EffectRow]) -> Table {
    let mut table = Table::new(&WHATIF);
    table.extend(effects.iter().map(EffectRow::cells));
    table
}
