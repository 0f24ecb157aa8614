//! What every stage of a block reads: the situation, the random streams, and which histories.

use crate::model::Parameter;

use super::elementwise;
use super::latent_score::LatentScore;
use super::present_package::PresentPackage;
use super::repeats::Repeats;
use super::situation::Situation;
use super::streams::Streams;

/// Inputs common to all stages of a block.
#[derive(Debug, Clone, Copy)]
pub(super) struct StageInput<'s> {
    /// The situation.
    pub(crate) situation: &'s Situation<'s>,
    /// Random streams.
    pub(crate) streams: &'s Streams,
    /// Number of the first history.
    pub(crate) first: u64,
    /// Number of histories.
    pub(crate) width: usize,
    /// Lanes that repeat histories in variations, where these are given.
    pub(crate) repeats: Option<Repeats<'s>>,
    /// Whether the forces that have been received are reported by day, and not the response alone.
    pub(crate) reports: bool,
}

impl StageInput<'_> {
    /// Fills the lanes: `fill` gives the values of histories from a number on.
    pub(super) fn fill_lanes(&self, out: &mut [f64], fill: impl FnOnce(u64, &mut [f64])) {
        match self.repeats {
            None => fill(self.first, out),
            Some(repeats) => repeats.fill(out, |own| fill(self.first, own)),
        }
    }

    /// The values of a parameter, one per lane.
    pub(super) fn fill(&self, parameter: Parameter, out: &mut [f64]) {
        let world = self.situation.world;
        self.fill_lanes(out, |first, out| self.streams.fill(world, parameter, first, out));
    }

    /// The values of a delay \[d\] of the allies, as perceived.
    pub(super) fn fill_allied_delay(&self, parameter: Parameter, out: &mut [f64]) {
        self.fill(parameter, out);
        self.situation.perception.scale_delays(out);
    }

    /// Latent scores, one per lane.
    pub(super) fn fill_scores(&self, score: LatentScore, out: &mut [f64]) {
        let world = self.situation.world;
        self.fill_lanes(out, |first, out| {
            self.streams.fill_scores(world, score, first, out);
        });
    }

    /// Thresholds are compared with scores where wills are correlated, else with ranks.
    pub(super) fn fill_scores_or_ranks(&self, score: LatentScore, out: &mut [f64]) {
        if self.situation.correlated {
            self.fill_scores(score, out);
        } else {
            let world = self.situation.world;
            self.fill_lanes(out, |first, out| {
                self.streams.fill_ranks(world, score, first, out);
            });
        }
    }

    /// Strength of a package: pledged × factor; a share is 1 at most.
    pub(super) fn fill_strength(&self, present: &PresentPackage, out: &mut [f64]) {
        self.fill(present.package.strength, out);
        let most = if present.package.domain.is_share() {
            1.0
        } else {
            f64::INFINITY
        };
        elementwise::scale_up_to(out, present.factor, most);
    }
}
