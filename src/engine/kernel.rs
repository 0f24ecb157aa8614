//! Ends the histories of a block, by the kernel that the case names.

use crate::model::{Kernel, Rung};

use super::arrivals::{Arrivals, Response};
use super::endings::Endings;
use super::outcome::Outcome;
use super::situation::Situation;
use super::stage_input::StageInput;
use super::{clock, front, hybrid, yielding};

/// Ends the histories of a block.
pub(super) fn end(endings: &mut Endings, response: &Response, arrivals: &Arrivals, input: &StageInput) {
    endings.reset(input.width);
    match (input.situation.rung, input.situation.world.case.campaign.kernel) {
        (Rung::Hybrid, _) => hybrid::evaluate(endings, response, arrivals, input),
        (_, Kernel::Clock) => clock::race(endings, arrivals, input),
        (_, Kernel::Axis) => front::fight(endings, arrivals, input),
    }
    yielding::mix(endings, input);
}

/// The outcome of one lane as drawn, where the kernel gives probabilities; `arrival` is the day of the threshold.
pub(super) fn drawn_outcome(situation: &Situation, endings: &Endings, arrival: f64, lane: usize) -> Outcome {
    if endings.yielded[lane] > 0.0 {
        return Outcome::FaitAccompli;
    }
    match situation.world.case.campaign.kernel {
        Kernel::Axis => {
            let is = |outcome: &Outcome| endings.outcomes[*outcome as usize][lane] > 0.0;
            Outcome::ALL.into_iter().find(is).unwrap_or(Outcome::Held)
        }
        Kernel::Clock => clock::drawn_outcome(situation, endings, arrival, lane),
    }
}
