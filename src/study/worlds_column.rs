//! What the name of a column of worlds.csv says about its cells.

use crate::engine::Unit;

use super::metric::Metric;

/// Columns of worlds.csv that are neither metrics nor inputs.
pub(super) const KEY_COLUMNS: [&str; 5] = ["scenario", "world", "sensitivity", "discount", "anchors_met"];

/// Largest number of a metric: means and differences of it are numbers too.
const MAX_METRIC: f64 = 1e12;

/// By so much a share may lie outside 0 to 1: it is a difference of shares, or estimated from few histories.
const MARGIN: f64 = 0.01;

/// What a column of worlds holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum WorldsColumn {
    /// A key of the world.
    Key,
    /// A headline that is a share.
    Share,
    /// Another headline.
    Headline,
    /// A measure of an assumed attack.
    Measure,
    /// An input, which may never come.
    Input,
}

impl WorldsColumn {
    /// The column with a name.
    pub(super) fn of(name: &str) -> Self {
        match Metric::parse(name) {
            _ if KEY_COLUMNS.contains(&name) => Self::Key,
            Ok(Metric::Headline(headline)) if headline.unit() == Unit::Share => Self::Share,
            Ok(Metric::Headline(_)) => Self::Headline,
            Ok(Metric::Assumed { .. }) => Self::Measure,
            Err(_) => Self::Input,
        }
    }

    /// Whether a cell may have this value, which is infinite for never.
    pub(super) fn admits(self, value: f64) -> bool {
        match self {
            Self::Share => (-MARGIN..=1.0 + MARGIN).contains(&value),
            Self::Key | Self::Headline | Self::Measure => value.abs() <= MAX_METRIC,
            Self::Input => true,
        }
    }

    /// What a cell should be.
    pub(super) fn expected(self) -> &'static str {
        match self {
            Self::Share => "a share, from 0 to 1",
            Self::Key | Self::Headline | Self::Measure => "a number from -1e12 to 1e12",
            Self::Input => "a number",
        }
    }
}
