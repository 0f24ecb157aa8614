//! The game of one scenario in one world: numbers only.

use crate::model::Rung;

use super::faults::{GameFault, check};

/// The size of a game's tables, and the order in which they are laid out: month, stage, node, precedent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shape {
    /// Months of the horizon.
    pub months: usize,
    /// Joint stages of the commitments.
    pub stages: usize,
    /// J: precedents run over −J..=J.
    pub bound: usize,
    /// Nodes of the challenger's signal; 1 is no insight.
    pub nodes: usize,
}

impl Shape {
    /// Number of precedents, 2J + 1.
    #[must_use]
    pub fn precedents(self) -> usize {
        2 * self.bound + 1
    }

    /// Place of (month, stage) in a table with one entry each.
    #[must_use]
    pub fn cell(self, month: usize, stage: usize) -> usize {
        month * self.stages + stage
    }

    /// Place of (month, stage, precedent) in a table with one entry each; precedent j stands at j + J.
    #[must_use]
    pub fn state(self, month: usize, stage: usize, precedent: usize) -> usize {
        self.cell(month, stage) * self.precedents() + precedent
    }

    /// Place of (month, stage, precedent, node) in a table with one entry each.
    #[must_use]
    pub fn at(self, month: usize, stage: usize, precedent: usize, node: usize) -> usize {
        (self.cell(month, stage) * self.nodes + node) * self.precedents() + precedent
    }

    /// Length of a table with one entry for each month, stage, precedent and node.
    #[must_use]
    pub fn len(self) -> usize {
        self.at(self.months, 0, 0, 0)
    }

    /// Whether such a table is empty.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }
}

/// What follows an attack after which the game goes on: hybrid or limited.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Campaign {
    /// Months until the next window may open, at least 1.
    pub months: usize,
    /// Chance that the attack is answered, j + 1; else j − 1. Month × stage.
    pub answered: Vec<f64>,
    /// Chance that it leaves the model, and so ends the game. Month × stage.
    pub beyond: Vec<f64>,
}

/// A way from one joint stage to a later one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Transition {
    /// The stage that is left.
    pub from: usize,
    /// The stage that is entered: a higher number.
    pub to: usize,
    /// What it means to the challenger.
    pub sting: TransitionCost,
}

/// Whether a move costs the challenger its grievance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TransitionCost {
    /// It brings a commitment into force.
    Entry,
    /// It does not.
    None,
}

/// What the challenger knows of the future.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Foresight {
    /// The tables of all months and the hazards of all moves, never the drawn dates.
    Hazards,
    /// Nothing: it takes the month's tables and stage to last for ever.
    Frozen,
}

/// The protégé's choice to yield, as a chance node.
#[derive(Debug, Clone, PartialEq)]
pub struct Yielding {
    /// Chance that an attack of each rung is met by yielding. Month × stage; unread for an absent rung.
    pub chance: [Vec<f64>; 3],
    /// What yielding gives the challenger above the rung's appeal \[logits\], whatever deters it.
    pub bonus: [f64; 3],
}

/// The game of one scenario in one world.
///
/// Tables are flat; [`Shape`] knows their order. Months run from the start of the horizon.
#[derive(Debug, Clone, PartialEq)]
pub struct Game {
    /// Size of the tables.
    pub shape: Shape,
    /// Which rungs can be chosen at all.
    pub rungs: [bool; 3],
    /// v of each rung: the deterrent in units of the reference commitment's on a major attack.
    /// Month × stage × node × precedent; unread for an absent rung.
    pub deterrent: [Vec<f64>; 3],
    /// Chance that a window opens in a month. Month × stage; see [`window_chance`](super::window_chance).
    pub window: Vec<f64>,
    /// What follows hybrid and limited attacks, as the challenger takes it.
    pub campaigns: [Campaign; 2],
    /// What really follows them, where that differs; their months are those of `campaigns`.
    pub really: Option<[Campaign; 2]>,
    /// Ways between stages.
    pub moves: Vec<Transition>,
    /// Chance of each move between a month and the next. Month × move.
    pub hazards: Vec<f64>,
    /// The stage in which each month really finds the world.
    pub path: Vec<usize>,
    /// Weights of the signal's nodes; they sum to 1.
    pub weights: Vec<f64>,
    /// G ≥ 0, lost when a move brings a commitment into force \[logits\].
    pub grievance: f64,
    /// What the challenger knows of the future.
    pub foresight: Foresight,
    /// Yielding, if the protégé may.
    pub yielding: Option<Yielding>,
}

impl Game {
    /// A game without deterrent, moves or grievance: one stage, campaigns of `campaign_months`, every month's
    /// window open with chance `window`, and an even chance of an answer.
    #[must_use]
    pub fn plain(shape: Shape, window: f64, campaign_months: [usize; 2]) -> Self {
        let cells = shape.cell(shape.months, 0);
        Self {
            shape,
            rungs: [true; 3],
            deterrent: std::array::from_fn(|_| vec![0.0; shape.len()]),
            window: vec![window; cells],
            campaigns: campaign_months.map(|months| Campaign {
                months,
                answered: vec![0.5; cells],
                beyond: vec![0.0; cells],
            }),
            really: None,
            moves: Vec::new(),
            hazards: Vec::new(),
            path: vec![0; shape.months],
            weights: vec![1.0 / shape.nodes as f64; shape.nodes],
            grievance: 0.0,
            foresight: Foresight::Hazards,
            yielding: None,
        }
    }

    /// Whether the numbers make a game.
    ///
    /// # Errors
    /// The first fault found: a table of the wrong length, or a number outside its range.
    pub fn check(&self) -> Result<(), GameFault> {
        check(self)
    }

    /// The rungs that can be chosen, mildest first.
    pub fn present(&self) -> impl Iterator<Item = Rung> + '_ {
        Rung::ALL.into_iter().filter(|rung| self.rungs[*rung as usize])
    }

    /// What really follows hybrid and limited attacks.
    #[must_use]
    pub fn truly(&self) -> &[Campaign; 2] {
        self.really.as_ref().unwrap_or(&self.campaigns)
    }

    /// Chance that an attack of this rung is met by yielding.
    #[must_use]
    pub fn yields(&self, rung: Rung, month: usize, stage: usize) -> f64 {
        self.yielding.as_ref().map_or(0.0, |yielding| {
            yielding.chance[rung as usize][self.shape.cell(month, stage)]
        })
    }
}
