//! What the promise of a scenario costs the challenger and gives the protégé: docs/model.md section 10.

use serde::{Deserialize, Serialize};

use crate::deterrence::{BackwardInduction, Choice, ForwardPass, Game, StartValues};
use crate::model::Rung;

use super::anchor_situations::NO_PROMISE;
use super::realised_response::{RealisedResponse, TrueResponse};
use super::scale::Scale;
use super::world_solver::SolvedWorld;

/// Differences below this are rounding errors of the two games.
const ROUNDING: f64 = 1e-9;

/// What the promise of a scenario means for talks in one world.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Talks {
    /// c*: what the challenger would have to be given at the start to be as well off as without the promise
    /// \[share of a major win\].
    pub equivalent_concession: f64,
    /// Fall of the expected loss of the objective over the horizon \[share of the objective\].
    pub protege_gain: f64,
    /// Probability that the challenger accepts a ceasefire that brings the promise into force.
    pub ceasefire_acceptance: f64,
}

impl Talks {
    /// Compares a solved world, in which the response when deterrence fails is `realised`, with the same world without any
    /// promise.
    pub(super) fn evaluate(
        solved: &SolvedWorld<'_>,
        realised: &[RealisedResponse; 3],
        without: &WithoutPromise,
    ) -> Self {
        let world = solved.estimator.world;
        let values = StartValues {
            with_promise: solved.value_at_start,
            without_promise: without.value_at_start,
        };
        let sensitivity = solved.prepared.motive.sensitivity;
        let fighting_on = world.value(world.case.strategy.fighting_on);
        let loss = expected_loss(&solved.prepared.builder.scale, realised);
        Self {
            equivalent_concession: values.equivalent_concession(sensitivity),
            protege_gain: without.loss - loss,
            ceasefire_acceptance: values.ceasefire_acceptance(sensitivity, fighting_on),
        }
    }

    /// Whether the protégé gains at least what the challenger would have to be given: docs/model.md (10.3).
    #[must_use]
    pub fn has_room(&self) -> bool {
        self.protege_gain >= self.equivalent_concession - ROUNDING
    }
}

/// Expected loss of the objective over the horizon, that of a limited attack counted at its stake.
fn expected_loss(scale: &Scale, realised: &[RealisedResponse; 3]) -> f64 {
    let ground = [Rung::Limited, Rung::Major];
    let losses = ground.map(|rung| scale.stake(rung) * realised[rung as usize].objective_lost());
    losses.iter().sum()
}

/// The same world without any promise, with the same challenger.
pub(super) struct WithoutPromise {
    /// The anchor game in which no promise is ever in force.
    pub(super) game: Game,
    /// Its attacks.
    pub(super) pass: ForwardPass,
    /// W_0 \[logits\].
    value_at_start: f64,
    /// Expected loss of the objective over the horizon.
    loss: f64,
}

impl WithoutPromise {
    /// Solves the anchor game in which no promise is ever in force, and adds the true response to its attacks.
    pub(super) fn solve(solved: &SolvedWorld<'_>) -> Self {
        let (builder, motive) = (&solved.prepared.builder, &solved.prepared.motive);
        let game = builder.baseline();
        let (mut induction, mut pass) = (BackwardInduction::new(), ForwardPass::new());
        induction.solve(&game, motive);
        pass.run(&game, &induction);
        let value_at_start = induction.value_at_start(&game);
        let windows = induction.windows(&game, motive);
        let choices: Vec<Choice> = windows.iter().map(|w| w.choice(motive.nesting)).collect();
        let realised = TrueResponse {
            game: &game,
            pass: &pass,
            choices: &choices,
            truth: solved.truth_without_promise,
            situations: &vec![NO_PROMISE; game.shape.months],
        };
        let loss = expected_loss(&builder.scale, &realised.sums());
        Self {
            game,
            pass,
            value_at_start,
            loss,
        }
    }
}
