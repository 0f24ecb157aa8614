//! Ends the histories of a block, by the kernel that the case names.

use crate::model::{Kernel, Rung};

use super::arrivals::{Arrivals, Response};
use super::endings::Endings;
use super::front::{self, Campaigns, DrawnWar};
use super::outcome::Outcome;
use super::situation::Situation;
use super::stage_input::StageInput;
use super::{clock, hybrid, yielding};

/// Ends the histories of a block.
pub(super) fn end(
    campaigns: &mut Campaigns,
    endings: &mut Endings,
    response: &Response,
    arrivals: &Arrivals,
    input: &StageInput,
) {
    endings.reset(input.width);
    match (input.situation.rung, input.situation.world.case.campaign.kernel) {
        (Rung::Hybrid, _) => hybrid::evaluate(endings, response, arrivals, input),
        (_, Kernel::Clock) => clock::race(endings, arrivals, input),
        (_, Kernel::Front) => front::fight(campaigns, endings, arrivals, input),
    }
    yielding::mix(endings, input);
}

/// How the histories of a block ended, with the campaigns behind it, to be drawn from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ended<'b> {
    pub(super) situation: &'b Situation<'b>,
    pub(super) endings: &'b Endings,
    pub(super) campaigns: &'b Campaigns,
}

impl Ended<'_> {
    /// The outcome of one lane as drawn; `arrival` is the day of the threshold.
    pub(super) fn outcome(self, arrival: f64, lane: usize) -> Outcome {
        if self.endings.yielded[lane] > 0.0 {
            return Outcome::FaitAccompli;
        }
        match self.wars(lane) {
            Some([war, _]) => war.outcome,
            None => clock::drawn_outcome(self.situation, self.endings, arrival, lane),
        }
    }

    /// The day on which the objective falls without help in one lane, as drawn.
    pub(super) fn unaided_fall(self, lane: usize) -> f64 {
        if self.endings.yielded[lane] > 0.0 {
            return 0.0;
        }
        match self.wars(lane) {
            Some([_, alone]) => alone.falls,
            None => self.endings.falls[lane],
        }
    }

    /// Probability that the objective of an attack that is resisted has fallen by a day without help.
    pub(super) fn unaided_loss_by(self, day: f64, lane: usize) -> f64 {
        let day = day.min(self.situation.terms.lasts);
        match self.situation.world.case.campaign.kernel {
            Kernel::Front => self.campaigns.lost_alone_by(day, lane),
            Kernel::Clock => clock::fallen_by(self.situation, day),
        }
    }

    /// The campaign of one lane as drawn, and the same without help, under the kernel `front`.
    pub(super) fn wars(self, lane: usize) -> Option<[DrawnWar; 2]> {
        match self.situation.world.case.campaign.kernel {
            Kernel::Front => self.campaigns.drawn(self.situation, lane),
            Kernel::Clock => None,
        }
    }
}
