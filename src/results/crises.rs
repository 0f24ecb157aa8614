//! Figures of crises: what deters before one, and what in it.

use crate::engine::Unit;
use crate::strategy::{Crises, StrategicWorld};

use super::series::Series;
use super::strategic::StrategicEstimates;

/// A figure of crises: docs/model.md (8.41), (8.42).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CrisisFigure {
    /// Crises a year of exposure.
    Crises,
    /// Share of the crises with a promise in force that alert its guarantors.
    Alerted,
    /// Ground attacks after an alert, a year of exposure.
    AfterAlert,
    /// Ground attacks without one, likewise.
    WithoutAlert,
    /// Ground attacks with a promise in force over those expected without it: general deterrence.
    General,
    /// Ground attacks after an alert over those expected in the same crises without it: immediate deterrence.
    Immediate,
}

impl CrisisFigure {
    /// All figures, in the order of the table.
    pub const ALL: [Self; 6] = [
        Self::Crises,
        Self::Alerted,
        Self::AfterAlert,
        Self::WithoutAlert,
        Self::General,
        Self::Immediate,
    ];

    /// Its name in the table.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Crises => "crises_a_year",
            Self::Alerted => "alerted_crises",
            Self::AfterAlert => "attacks_after_alert",
            Self::WithoutAlert => "attacks_without_alert",
            Self::General => "general_deterrence",
            Self::Immediate => "immediate_deterrence",
        }
    }

    /// Its unit.
    #[must_use]
    pub const fn unit(self) -> Unit {
        match self {
            Self::Crises | Self::AfterAlert | Self::WithoutAlert => Unit::Count,
            Self::Alerted | Self::General | Self::Immediate => Unit::Share,
        }
    }

    /// Its estimate in a scenario; without a value where there is no such crisis.
    #[must_use]
    pub fn of(self, scenario: &StrategicEstimates<'_>) -> Series {
        let all = |figure: fn(&Crises) -> f64| move |w: &StrategicWorld| figure(&w.crises[0]);
        let in_force = |figure: fn(&Crises) -> f64| move |w: &StrategicWorld| figure(&w.crises[1]);
        match self {
            Self::Crises => scenario.ratio(all(|c| c.crises), all(|c| c.years)),
            Self::Alerted => scenario.ratio(in_force(|c| c.alerted), in_force(|c| c.crises)),
            Self::AfterAlert => scenario.ratio(all(|c| c.attacks[1]), all(|c| c.years)),
            Self::WithoutAlert => scenario.ratio(all(|c| c.attacks[0]), all(|c| c.years)),
            Self::General => {
                scenario.ratio(in_force(Crises::ground_attacks), in_force(|c| c.without_promise))
            }
            Self::Immediate => scenario.ratio(in_force(|c| c.compared[0]), in_force(|c| c.compared[1])),
        }
    }
}
