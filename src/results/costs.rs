//! `costs.csv`: what a scenario costs in peace and in war, and what it buys.

use crate::strategy::StrategicWorld;

use super::estimate::Estimate;
use super::schema::COSTS;
use super::series::Series;
use super::strategic::{Headline, StrategicEstimates};
use super::table::Table;

/// A figure of the costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CostFigure {
    /// Cost in peace \[EUR bn a year\].
    Peace,
    /// Expected cost of wars within the horizon \[EUR bn\].
    War,
    /// Points of P(no major attack) per EUR bn a year, against the first scenario.
    PointsPerBillion,
}

impl CostFigure {
    /// All figures, in the order of the table.
    pub const ALL: [Self; 3] = [Self::Peace, Self::War, Self::PointsPerBillion];

    /// Its name in the table.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Peace => "cost_in_peace",
            Self::War => "cost_of_war",
            Self::PointsPerBillion => "points_per_bn",
        }
    }

    /// Its label with its unit.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Peace => "cost in peace [EUR bn a year]",
            Self::War => "expected cost of war [EUR bn]",
            Self::PointsPerBillion => "points of no major attack per EUR bn/y",
        }
    }

    fn of(self, world: &StrategicWorld) -> Option<f64> {
        match self {
            Self::Peace => Some(world.costs.peace),
            Self::War => Some(world.costs.war),
            Self::PointsPerBillion => None,
        }
    }

    /// The figure of a scenario, compared with the first; none where nothing has such a price, and of points where the
    /// scenario does not cost more than the first, beyond Monte Carlo error.
    #[must_use]
    pub fn series(self, first: &StrategicEstimates<'_>, scenario: &StrategicEstimates<'_>) -> Option<Series> {
        match self {
            Self::PointsPerBillion => points_per_billion(first, scenario),
            _ => scenario
                .series(|w| self.of(w).unwrap_or(0.0))
                .filled(|estimate| estimate > 0.0),
        }
    }

    fn estimate(self, first: &StrategicEstimates<'_>, scenario: &StrategicEstimates<'_>) -> Option<Estimate> {
        let series = self.series(first, scenario)?;
        let bands = match self {
            Self::PointsPerBillion => None,
            _ => scenario.estimate(|w| self.of(w).unwrap_or(0.0)).bands,
        };
        Some(Estimate {
            value: series.estimate,
            std_error: series.std_error(scenario.layers),
            bands,
            n: series.influence.len() as u64,
        })
    }
}

/// Rise of P(no major attack) over that of the cost in peace, paired by world.
///
/// # Source
/// docs/model.md (11.4).
fn points_per_billion(first: &StrategicEstimates<'_>, scenario: &StrategicEstimates<'_>) -> Option<Series> {
    let rise = |figure: &dyn Fn(&StrategicWorld) -> f64| scenario.paired_values(first, figure);
    let cost = rise(&|w| w.costs.peace);
    let more = Series::mean(&cost);
    let half_width = more.half_width(scenario.layers).unwrap_or(0.0);
    more.estimate.filter(|more| *more > half_width)?;
    let points = rise(&|w| 100.0 * Headline::NoMajorAttack.of(w));
    Some(Series::ratio(&points, &cost))
}

/// One row per scenario and figure that it has.
#[must_use]
pub(crate) fn table(all: &[StrategicEstimates]) -> Table {
    let mut table = Table::new(&COSTS);
    for scenario in all {
        for figure in CostFigure::ALL {
            let Some(estimate) = figure.estimate(&all[0], scenario) else {
                continue;
            };
            table.push(scenario.row(figure.name(), &estimate));
        }
    }
    table
}
