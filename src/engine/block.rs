//! A block of histories of one situation, evaluated stage by stage over plain arrays.
//!
//! A row is a quantity, a lane a history. Every stage is elementwise over lanes, so that a history computed alone, as
//! a block of width 1, has the same bits as in a run.

use super::arrivals::{Arrivals, Response};
use super::decisions::Decisions;
use super::endings::Endings;
use super::front::Campaigns;
use super::kernel::{self, Ended};
use super::outcome::Outcome;
use super::repeats::Repeats;
use super::situation::Situation;
use super::stage_input::StageInput;
use super::starts::Starts;
use super::streams::Streams;
use super::wills::Wills;

/// Histories per block.
pub const WIDTH: usize = 128;

/// What happens in a block of histories; its buffers are reused from block to block.
#[derive(Debug, Clone, Default)]
pub struct Block {
    /// Number of the first history.
    pub(crate) first: u64,
    /// Number of histories.
    pub(crate) width: usize,
    /// Which guarantors are willing.
    pub(crate) wills: Wills,
    /// Times of decisions.
    pub(crate) decisions: Decisions,
    /// When guarantors start.
    pub(crate) starts: Starts,
    /// Times of arrival.
    pub(crate) arrivals: Arrivals,
    /// The campaigns of the kernel `front`.
    campaigns: Campaigns,
    /// How it ends.
    pub(crate) endings: Endings,
}

impl Block {
    /// Evaluates histories `first .. first + width`.
    pub fn run(&mut self, situation: &Situation, streams: &Streams, first: u64, width: usize) {
        self.evaluate(&StageInput {
            situation,
            streams,
            first,
            width,
            repeats: None,
            reports: true,
        });
    }

    /// The same for an expected response: without the forces received by day, and without land forces where there is no
    /// ground war.
    pub(crate) fn respond(&mut self, situation: &Situation, streams: &Streams, first: u64, width: usize) {
        self.evaluate(&StageInput {
            situation,
            streams,
            first,
            width,
            repeats: None,
            reports: false,
        });
    }

    /// The same with variations: histories from `first` on, and then the first few of them in each other variation. What is drawn
    /// of an ending holds for the histories alone, the expected ending for all lanes.
    pub(super) fn respond_varied(
        &mut self,
        situation: &Situation,
        streams: &Streams,
        first: u64,
        repeats: Repeats<'_>,
    ) {
        self.evaluate(&StageInput {
            situation,
            streams,
            first,
            width: repeats.width(),
            repeats: Some(repeats),
            reports: false,
        });
    }

    fn evaluate(&mut self, input: &StageInput) {
        let StageInput { first, width, .. } = *input;
        (self.first, self.width) = (first, width);
        self.wills.draw(input);
        self.decisions.decide(&self.wills, input);
        self.starts.fill(&self.wills, &self.decisions, input);
        let response = Response {
            wills: &self.wills,
            decisions: &self.decisions,
            starts: &self.starts,
        };
        self.arrivals.fill(&response, input);
        kernel::end(
            &mut self.campaigns,
            &mut self.endings,
            &response,
            &self.arrivals,
            input,
        );
    }

    /// How the histories ended, with the campaigns behind it.
    pub(super) fn ended<'b>(&'b self, situation: &'b Situation<'b>) -> Ended<'b> {
        Ended {
            situation,
            endings: &self.endings,
            campaigns: &self.campaigns,
        }
    }

    /// The day on which the objective falls without help in one lane, as drawn; infinite if never.
    #[must_use]
    pub(crate) fn drawn_fall(&self, situation: &Situation, lane: usize) -> f64 {
        self.ended(situation).unaided_fall(lane)
    }

    /// Probability that the objective is lost with help and without, in each lane of a ground attack.
    pub(super) fn lost_with_and_without_help(&self) -> impl Iterator<Item = [f64; 2]> + '_ {
        let lanes = self.endings.lost.iter().zip(&self.endings.lost_alone);
        lanes.map(|(lost, alone)| [*lost, *alone])
    }

    /// Probability that the objective of a ground attack that is resisted has fallen by a day without any help.
    pub(super) fn unaided_loss_by(&self, situation: &Situation, day: f64, lane: usize) -> f64 {
        self.ended(situation).unaided_loss_by(day, lane)
    }

    /// The outcome of a ground war in one lane, as drawn where the kernel gives probabilities.
    #[must_use]
    pub(crate) fn drawn_outcome(&self, situation: &Situation, lane: usize) -> Outcome {
        let arrival = self.arrivals.land.threshold[lane];
        self.ended(situation).outcome(arrival, lane)
    }
}
