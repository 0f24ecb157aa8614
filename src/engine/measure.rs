//! What is measured of a drill, and how the figures of a world are kept.

use serde::{Deserialize, Serialize};

use crate::model::Domain;

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
}

/// The unit of a measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// A probability or share, 0..=1.
    Share,
    /// Days after the attack (negative: before it).
    Days,
    /// A number of things.
    Count,
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

/// One figure that every history gives, or that the histories give in which a condition holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Measure {
    /// Table.
    pub sheet: OutputTable,
    /// Name in snake case: `in_time`, `decision_day`, `strength`.
    pub name: &'static str,
    /// The commitment it is about, if one.
    pub commitment: Option<String>,
    /// The actor it is about, if one (`protege` and `challenger` for the two sides).
    pub actor: Option<String>,
    /// The domain it is about, if one.
    pub domain: Option<&'static str>,
    /// The day after the attack it is about, if one.
    pub day: Option<u16>,
    /// Its unit.
    pub unit: Unit,
    /// If it is a mean over the histories in which an event happened: the index of the measure that is that
    /// event's share. Its per-history value is 0 where the event did not happen, so that the mean is Σ/Σ.
    pub given: Option<usize>,
}

/// What the histories of one world gave.
#[derive(Debug, Clone, PartialEq)]
pub struct WorldRow {
    /// Number of the world.
    pub world: u32,
    /// Mean over the world's histories, one a measure.
    pub means: Vec<f64>,
    /// Variance of one history within this world, one a measure (0 with one history).
    pub variances: Vec<f64>,
}

/// A world whose numbers failed: it is counted and left out of no denominator silently.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Failure {
    /// Number of the world.
    pub world: u32,
    /// What went wrong, in words.
    pub what: String,
}
