//! What can be wrong with the numbers of a game.

use thiserror::Error;

use super::game::Game;

/// Slack for sums of chances, which callers compute in floating point.
const ROUNDING: f64 = 1e-9;

/// A table of a game.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Table {
    /// [`Game::deterrent`].
    Deterrent,
    /// [`Game::window`].
    Window,
    /// [`Campaign::answered`](super::Campaign::answered).
    Answered,
    /// [`Campaign::beyond`](super::Campaign::beyond).
    Beyond,
    /// [`Game::hazards`].
    Hazards,
    /// [`Game::path`].
    Path,
    /// [`Game::weights`].
    Weights,
    /// [`Yielding::chance`](super::Yielding::chance).
    Yielding,
}

/// Why numbers make no game.
#[derive(Debug, Clone, Copy, PartialEq, Error)]
pub enum GameFault {
    /// No months, stages or nodes.
    #[error("a game needs at least one month, stage and node")]
    Empty,
    /// No rung can be chosen.
    #[error("a game needs at least one rung")]
    NoRung,
    /// A table's length does not fit the shape.
    #[error("table {table:?} has {found} entries, not {wanted}")]
    Length {
        /// Which table.
        table: Table,
        /// Its length.
        found: usize,
        /// The length that the shape asks for.
        wanted: usize,
    },
    /// A number outside its range.
    #[error("{value} in table {table:?} is out of range")]
    Range {
        /// Which table.
        table: Table,
        /// The number.
        value: f64,
    },
    /// A move that does not lead to a later stage.
    #[error("a move leads from stage {from} to {to}, not to a later one")]
    Backward {
        /// The stage left.
        from: usize,
        /// The stage entered.
        to: usize,
    },
    /// A campaign of no length.
    #[error("a campaign lasts at least a month")]
    Instant,
    /// A grievance below zero or not finite.
    #[error("a grievance of {0} is out of range")]
    Grievance(f64),
}

type Checked = Result<(), GameFault>;

/// The first fault of a game's numbers.
pub(super) fn check(game: &Game) -> Checked {
    let shape = game.shape;
    if shape.is_empty() {
        return Err(GameFault::Empty);
    }
    if !game.rungs.contains(&true) {
        return Err(GameFault::NoRung);
    }
    if !(game.grievance >= 0.0 && game.grievance < f64::INFINITY) {
        return Err(GameFault::Grievance(game.grievance));
    }
    let cells = shape.cell(shape.months, 0);
    chances(Table::Window, &game.window, cells)?;
    for rung in game.present() {
        let table = &game.deterrent[rung as usize];
        length(Table::Deterrent, table.len(), shape.len())?;
        all(Table::Deterrent, table, f64::is_finite)?;
        if let Some(yielding) = &game.yielding {
            chances(Table::Yielding, &yielding.chance[rung as usize], cells)?;
        }
        if let Some(campaign) = game.campaigns.get(rung as usize) {
            for campaign in [campaign, &game.truly()[rung as usize]] {
                chances(Table::Answered, &campaign.answered, cells)?;
                chances(Table::Beyond, &campaign.beyond, cells)?;
            }
            if campaign.months == 0 {
                return Err(GameFault::Instant);
            }
        }
    }
    check_stages(game)?;
    chances(Table::Weights, &game.weights, shape.nodes)?;
    let sum: f64 = game.weights.iter().sum();
    all(Table::Weights, &[sum], |sum| (sum - 1.0).abs() <= ROUNDING)
}

fn check_stages(game: &Game) -> Checked {
    let shape = game.shape;
    length(Table::Path, game.path.len(), shape.months)?;
    if let Some(stage) = game.path.iter().find(|stage| **stage >= shape.stages) {
        return Err(GameFault::Range {
            table: Table::Path,
            value: *stage as f64,
        });
    }
    if let Some(way) = game
        .moves
        .iter()
        .find(|way| way.from >= way.to || way.to >= shape.stages)
    {
        return Err(GameFault::Backward {
            from: way.from,
            to: way.to,
        });
    }
    chances(Table::Hazards, &game.hazards, shape.months * game.moves.len())?;
    for row in game.hazards.chunks(game.moves.len().max(1)) {
        for stage in 0..shape.stages {
            let leaving =
                |(way, hazard): (&super::Transition, &f64)| if way.from == stage { *hazard } else { 0.0 };
            let sum: f64 = game.moves.iter().zip(row).map(leaving).sum();
            all(Table::Hazards, &[sum], |sum| sum <= 1.0 + ROUNDING)?;
        }
    }
    Ok(())
}

fn length(table: Table, found: usize, wanted: usize) -> Checked {
    if found == wanted {
        Ok(())
    } else {
        Err(GameFault::Length { table, found, wanted })
    }
}

fn chances(table: Table, values: &[f64], wanted: usize) -> Checked {
    length(table, values.len(), wanted)?;
    all(table, values, |p| (0.0..=1.0).contains(&p))
}

fn all(table: Table, values: &[f64], legal: impl Fn(f64) -> bool) -> Checked {
    match values.iter().find(|value| !legal(**value)) {
        Some(value) => Err(GameFault::Range { table, value: *value }),
        None => Ok(()),
    }
}
