//! What is measured in a drill, and the measures of a world.

use serde::{Deserialize, Serialize};

use crate::model::Domain;

use super::coalition::Coalition;

/// The table that a measure belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum OutputTable {
    /// Headline figures of a scenario and rung.
    Summary,
    /// Who decided what, and when.
    Decisions,
    /// Strength in theatre by day, actor and domain.
    Arrivals,
    /// How the race or the front went.
    Campaign,
    /// How many fight, and with what.
    Coalition,
}

/// The unit of a measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// A probability or share, 0..=1.
    Share,
    /// Days after the attack (negative: before it).
    Days,
    /// A count.
    Count,
    /// Years.
    Years,
    /// The unit of strength of this domain.
    Strength(Domain),
    /// Kilometres.
    Kilometres,
}

impl Unit {
    /// The unit of strength of a domain.
    pub(super) fn of_strength(domain: Domain) -> Self {
        if domain.unit() == "share" {
            Self::Share
        } else {
            Self::Strength(domain)
        }
    }
}

/// A number that every history gives, or every history in which an event happens.
#[derive(Debug, Clone, PartialEq)]
pub struct Measure {
    /// Table.
    pub table: OutputTable,
    /// Name in snake case: `in_time`, `decision_day`, `strength`.
    pub name: &'static str,
    /// The commitment that it refers to, if any.
    pub commitment: Option<String>,
    /// The actor that it refers to, if any (`protege` and `challenger` for the two sides).
    pub actor: Option<String>,
    /// The domain that it refers to, if any.
    pub domain: Option<&'static str>,
    /// The coalition that it refers to, if any.
    pub coalition: Option<Coalition>,
    /// The day after the attack that it refers to, if any.
    pub day: Option<u16>,
    /// Its unit.
    pub unit: Unit,
    /// For a mean over the histories in which an event happens: the index of the measure that is the share of that
    /// event. The value of a history without the event is 0, so that the mean is a ratio of sums.
    pub condition: Option<usize>,
}

/// The measures of one world.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WorldRow {
    /// Number of the world.
    pub world: u32,
    /// Mean over the world's histories, one per measure.
    pub means: Vec<f64>,
    /// Variance of one history within this world, one per measure (0 with one history).
    pub variances: Vec<f64>,
}

/// A world that failed. It is counted and enters no measure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WorldFailure {
    /// Number of the world.
    pub world: u32,
    /// What went wrong.
    pub what: String,
}
