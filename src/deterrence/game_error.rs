//! Checks of the numbers of a game.

use thiserror::Error;

use super::game::Game;

/// Tolerance for sums of probabilities, which callers compute in floating point.
const ROUNDING: f64 = 1e-9;

/// A table of a game.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GameTable {
    /// [`Game::chances`].
    Chances,
    /// [`Game::deterrent`].
    Deterrent,
    /// [`Game::window`].
    Window,
    /// [`Campaign::beyond`](super::Campaign::beyond).
    Beyond,
    /// [`Game::hazards`].
    Hazards,
    /// [`Game::path`].
    Path,
}

/// Why numbers do not form a valid game.
#[derive(Debug, Clone, Copy, PartialEq, Error)]
#[non_exhaustive]
pub enum GameError {
    /// No months, stages or nodes.
    #[error("a game needs at least one month, stage and node")]
    Empty,
    /// No rung can be chosen.
    #[error("a game needs at least one rung")]
    NoRung,
    /// A table's length does not fit the shape.
    #[error("table {table:?} has {actual} entries, not {expected}")]
    Length {
        /// Which table.
        table: GameTable,
        /// Its length.
        actual: usize,
        /// The length that the shape requires.
        expected: usize,
    },
    /// A number outside its range.
    #[error("{value} in table {table:?} is out of range")]
    Range {
        /// Which table.
        table: GameTable,
        /// The number.
        value: f64,
    },
    /// A transition that does not lead to a later stage.
    #[error("a transition leads from stage {from} to {to}, not to a later one")]
    Backward {
        /// The stage left.
        from: usize,
        /// The stage entered.
        to: usize,
    },
    /// A campaign or a war of length zero.
    #[error("a campaign lasts at least a month")]
    Instant,
    /// A grievance below zero or not finite.
    #[error("a grievance of {0} is out of range")]
    Grievance(f64),
}

type Checked = Result<(), GameError>;

impl Game {
    /// Checks the numbers.
    ///
    /// # Errors
    /// The first [`GameError`]: a table of the wrong length, or a number out of range.
    pub fn check(&self) -> Result<(), GameError> {
        check(self)
    }
}

/// The first error in a game's numbers.
fn check(game: &Game) -> Checked {
    let shape = game.shape;
    if shape.node_len() == 0 {
        return Err(GameError::Empty);
    }
    if !game.rungs.contains(&true) {
        return Err(GameError::NoRung);
    }
    if !(game.grievance >= 0.0 && game.grievance < f64::INFINITY) {
        return Err(GameError::Grievance(game.grievance));
    }
    probabilities(GameTable::Window, &game.window, shape.len())?;
    check_chances(game)?;
    let entries = shape.node_len();
    for rung in game.available_rungs() {
        let table = &game.deterrent[rung as usize];
        length(GameTable::Deterrent, table.len(), entries)?;
        all(GameTable::Deterrent, table, f64::is_finite)?;
        if let Some(campaign) = game.campaigns.get(rung as usize) {
            for campaign in [campaign, &game.actual_campaigns()[rung as usize]] {
                probabilities(GameTable::Beyond, &campaign.beyond, entries)?;
            }
            if campaign.months == 0 {
                return Err(GameError::Instant);
            }
        }
    }
    if game.war_months == 0 {
        return Err(GameError::Instant);
    }
    check_stages(game)
}

/// The nodes of every crisis sum to 1.
fn check_chances(game: &Game) -> Checked {
    probabilities(GameTable::Chances, &game.chances, game.shape.node_len())?;
    let sums = game
        .chances
        .chunks(game.shape.nodes)
        .map(|nodes| nodes.iter().sum());
    let sums: Vec<f64> = sums.collect();
    all(GameTable::Chances, &sums, |sum| (sum - 1.0).abs() <= ROUNDING)
}

fn check_stages(game: &Game) -> Checked {
    let shape = game.shape;
    length(GameTable::Path, game.path.len(), shape.months)?;
    if let Some(stage) = game.path.iter().find(|stage| **stage >= shape.stages) {
        return Err(GameError::Range {
            table: GameTable::Path,
            value: *stage as f64,
        });
    }
    if let Some(transition) = game
        .transitions
        .iter()
        .find(|transition| transition.from >= transition.to || transition.to >= shape.stages)
    {
        return Err(GameError::Backward {
            from: transition.from,
            to: transition.to,
        });
    }
    probabilities(
        GameTable::Hazards,
        &game.hazards,
        shape.months * game.transitions.len(),
    )?;
    for row in game.hazards.chunks(game.transitions.len().max(1)) {
        for stage in 0..shape.stages {
            let leaving = |(transition, hazard): (&super::Transition, &f64)| {
                if transition.from == stage { *hazard } else { 0.0 }
            };
            let sum: f64 = game.transitions.iter().zip(row).map(leaving).sum();
            all(GameTable::Hazards, &[sum], |sum| sum <= 1.0 + ROUNDING)?;
        }
    }
    Ok(())
}

fn length(table: GameTable, actual: usize, expected: usize) -> Checked {
    if actual == expected {
        Ok(())
    } else {
        Err(GameError::Length {
            table,
            actual,
            expected,
        })
    }
}

fn probabilities(table: GameTable, values: &[f64], expected: usize) -> Checked {
    length(table, values.len(), expected)?;
    all(table, values, |p| (0.0..=1.0).contains(&p))
}

fn all(table: GameTable, values: &[f64], legal: impl Fn(f64) -> bool) -> Checked {
    match values.iter().find(|value| !legal(**value)) {
        Some(value) => Err(GameError::Range { table, value: *value }),
        None => Ok(()),
    }
}
