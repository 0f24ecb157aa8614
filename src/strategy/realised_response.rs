//! The response when deterrence fails: weighted by when and how the challenger attacks.

use serde::{Deserialize, Serialize};

use crate::deterrence::{Choice, ForwardPass, Game};
use crate::engine::Expectation;
use crate::model::{Channel, Rung};

use super::response_grid::ResponseGrid;

/// Sums over the attacks of one rung in a world, each weighted by its exact probability.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct RealisedResponse {
    /// Expected number of attacks.
    pub attacks: f64,
    /// The response to them, summed.
    pub response: Expectation,
}

impl RealisedResponse {
    /// Expected number of attacks that take the objective, without wars that leave the model.
    #[must_use]
    pub fn objective_lost(&self) -> f64 {
        self.attacks - self.response.kept - self.response.channels[Channel::BeyondModel as usize]
    }
}

/// The challenger's choice at a node of a crisis in a month.
pub(super) struct NodeChoice {
    /// The node.
    pub node: usize,
    /// Expected number of crises there.
    pub number: f64,
    pub choice: Choice,
}

impl NodeChoice {
    /// Expected number of ground attacks in them.
    pub(super) fn ground_attacks(&self) -> f64 {
        self.number * (self.choice.attack(Rung::Limited) + self.choice.attack(Rung::Major))
    }
}

/// The solved game and the true response to attacks in it.
pub(super) struct TrueResponse<'m> {
    pub game: &'m Game,
    pub pass: &'m ForwardPass,
    /// The choices at its windows. Month × node.
    pub choices: &'m [Choice],
    /// The true response.
    pub truth: &'m ResponseGrid,
    /// Situation of the true grid in each month.
    pub situations: &'m [usize],
}

impl TrueResponse<'_> {
    /// Sums over all attacks, by rung: docs/model.md (8.37).
    pub(super) fn sums(&self) -> [RealisedResponse; 3] {
        let mut sums = [RealisedResponse::default(); 3];
        for month in 0..self.game.shape.months {
            for crisis in self.crises(month) {
                for rung in self.game.available_rungs() {
                    let weight = crisis.number * crisis.choice.attack(rung);
                    let response = self
                        .truth
                        .response_at(crisis.node, self.situations[month], month, rung);
                    let sum = &mut sums[rung as usize];
                    sum.attacks += weight;
                    sum.response = sum.response.plus(response.scaled(weight));
                }
            }
        }
        sums
    }

    /// The crises of a month at each node that can occur: their expected number, and the choice in them.
    pub(super) fn crises(&self, month: usize) -> impl Iterator<Item = NodeChoice> + '_ {
        let shape = self.game.shape;
        let cell = shape.cell(month, self.game.path[month]);
        let opens = self.pass.no_campaign(month) * self.game.window[cell];
        self.game.nodes(cell).map(move |(at, chance)| {
            let node = at - shape.nodes_of(cell).start;
            NodeChoice {
                node,
                number: opens * chance,
                choice: self.choices[month * shape.nodes + node],
            }
        })
    }
}
