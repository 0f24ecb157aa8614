//! The game of one scenario in one world: numbers only.

use crate::model::Rung;

use super::game_shape::GameShape;

/// Months that a major attack takes in [`Game::uniform`].
const WAR_MONTHS: usize = 12;

/// Consequences of an attack after which the game continues: hybrid or limited.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Campaign {
    /// Months until the next window may open, at least 1.
    pub months: usize,
    /// Probability that it leaves the model, and so ends the game. Month × stage × node.
    pub beyond: Vec<f64>,
}

/// A transition from one joint stage to a later one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Transition {
    /// The stage that is left.
    pub from: usize,
    /// The stage that is entered: a higher number.
    pub to: usize,
    /// Its cost to the challenger.
    pub cost: TransitionCost,
}

/// Whether a transition costs the challenger its grievance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TransitionCost {
    /// It brings a commitment into force.
    Entry,
    /// It does not.
    None,
}

/// The challenger's knowledge of the future.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Foresight {
    /// The tables of all months and the hazards of all transitions, never the drawn dates.
    Hazards,
    /// None: it takes the month's tables and stage as permanent.
    Frozen,
}

/// The game of one scenario in one world.
///
/// Tables are flat, in the order of [`GameShape`]. Months run from the start of the horizon.
#[derive(Debug, Clone, PartialEq)]
pub struct Game {
    /// Size of the tables.
    pub shape: GameShape,
    /// Which rungs can be chosen at all.
    pub rungs: [bool; 3],
    /// Probability of each node of a crisis, 0 for one that a stage does not have. Month × stage × node.
    pub chances: Vec<f64>,
    /// v of each rung: the deterrent, in units of the stake of a major attack.
    /// Month × stage × node; not read for an absent rung.
    pub deterrent: [Vec<f64>; 3],
    /// Probability that a window opens in a month. Month × stage; see
    /// [`window_probability`](super::window_probability).
    pub window: Vec<f64>,
    /// Consequences of hybrid and limited attacks, as the challenger believes.
    pub campaigns: [Campaign; 2],
    /// Months after a major attack until hybrid campaigns may follow it, at least 1.
    pub war_months: usize,
    /// Their true consequences, where these differ; the months are those of `campaigns`.
    pub true_campaigns: Option<[Campaign; 2]>,
    /// Transitions between stages.
    pub transitions: Vec<Transition>,
    /// Probability of each transition between a month and the next. Month × transition.
    pub hazards: Vec<f64>,
    /// The world's true stage in each month.
    pub path: Vec<usize>,
    /// G ≥ 0, lost when a transition brings a commitment into force \[logits\].
    pub grievance: f64,
    /// The challenger's knowledge of the future.
    pub foresight: Foresight,
}

impl Game {
    /// A game with the same numbers in every month and stage, without deterrent, transitions or grievance: campaigns of
    /// `campaign_months`, and windows with probability `window`. All crises are in their first node.
    #[must_use]
    pub fn uniform(shape: GameShape, window: f64, campaign_months: [usize; 2]) -> Self {
        let is_first = |node: usize| f64::from(u8::from(node.is_multiple_of(shape.nodes)));
        Self {
            shape,
            rungs: [true; 3],
            chances: (0..shape.node_len()).map(is_first).collect(),
            deterrent: std::array::from_fn(|_| vec![0.0; shape.node_len()]),
            window: vec![window; shape.len()],
            campaigns: campaign_months.map(|months| Campaign {
                months,
                beyond: vec![0.0; shape.node_len()],
            }),
            war_months: WAR_MONTHS,
            true_campaigns: None,
            transitions: Vec::new(),
            hazards: Vec::new(),
            path: vec![0; shape.months],
            grievance: 0.0,
            foresight: Foresight::Hazards,
        }
    }

    /// The rungs that can be chosen, mildest first.
    pub(crate) fn available_rungs(&self) -> impl Iterator<Item = Rung> + '_ {
        Rung::ALL.into_iter().filter(|rung| self.rungs[*rung as usize])
    }

    /// The nodes of a crisis in a cell of (month, stage) that can occur: index in the tables, and probability.
    #[inline(always)]
    pub(crate) fn nodes(&self, cell: usize) -> impl Iterator<Item = (usize, f64)> + '_ {
        let nodes = self.shape.nodes_of(cell).map(|node| (node, self.chances[node]));
        nodes.filter(|(_, chance)| *chance > 0.0)
    }

    /// Probability, as the challenger believes, that an option does not leave the model, at a node; 1 but for campaigns.
    #[inline(always)]
    pub(super) fn within_model(&self, option: usize, node: usize) -> f64 {
        let campaign = option.checked_sub(1).and_then(|rung| self.campaigns.get(rung));
        campaign.map_or(1.0, |campaign| 1.0 - campaign.beyond[node])
    }

    /// True consequences of hybrid and limited attacks.
    #[must_use]
    pub(crate) fn actual_campaigns(&self) -> &[Campaign; 2] {
        self.true_campaigns.as_ref().unwrap_or(&self.campaigns)
    }
}
