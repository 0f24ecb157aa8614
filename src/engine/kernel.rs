//! Ends the histories of a block, by the kernel that the case names.

use crate::model::{Kernel, Rung};

use super::arrivals::{Arrivals, Response};
use super::endings::Endings;
use super::front::{self, DrawnWar};
use super::outcome::Outcome;
use super::situation::Situation;
use super::stage_input::StageInput;
use super::{clock, hybrid, yielding};

/// Ends the histories of a block.
pub(super) fn end(endings: &mut Endings, response: &Response, arrivals: &Arrivals, input: &StageInput) {
    endings.reset(input.width);
    match (input.situation.rung, input.situation.world.case.campaign.kernel) {
        (Rung::Hybrid, _) => hybrid::evaluate(endings, response, arrivals, input),
        (_, Kernel::Clock) => clock::race(endings, arrivals, input),
        (_, Kernel::Front) => front::fight(endings, arrivals, input),
    }
    yielding::mix(endings, input);
}

/// The outcome of one lane as drawn, where the kernel gives probabilities; `arrival` is the day of the threshold.
pub(super) fn drawn_outcome(situation: &Situation, endings: &Endings, arrival: f64, lane: usize) -> Outcome {
    if endings.yielded[lane] > 0.0 {
        return Outcome::FaitAccompli;
    }
    match drawn_wars(situation, endings, lane) {
        Some([war, _]) => war.outcome,
        None => clock::drawn_outcome(situation, endings, arrival, lane),
    }
}

/// The day on which the objective falls without help in one lane, as drawn.
pub(super) fn drawn_fall(situation: &Situation, endings: &Endings, lane: usize) -> f64 {
    if endings.yielded[lane] > 0.0 {
        return 0.0;
    }
    match drawn_wars(situation, endings, lane) {
        Some([_, alone]) => alone.falls,
        None => endings.falls[lane],
    }
}

/// The campaign of one lane as drawn, and the same without help, under the kernel `front`.
pub(super) fn drawn_wars(situation: &Situation, endings: &Endings, lane: usize) -> Option<[DrawnWar; 2]> {
    match situation.world.case.campaign.kernel {
        Kernel::Front => endings.campaigns.drawn(situation, lane),
        Kernel::Clock => None,
    }
}
