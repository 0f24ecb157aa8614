//! What every stage of a block reads: the situation, the random streams, and which histories.

use crate::model::Parameter;

use super::latent_score::LatentScore;
use super::present_package::PresentPackage;
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
    /// Whether the forces that have been received are reported by day, and not the response alone.
    pub(crate) reports: bool,
}

impl StageInput<'_> {
    /// The values of a parameter, one per lane.
    pub(super) fn fill(&self, parameter: Parameter, out: &mut [f64]) {
        self.streams
            .fill(self.situation.world, parameter, self.first, out);
    }

    /// The values of a delay \[d\] of the allies, as perceived.
    pub(super) fn fill_allied_delay(&self, parameter: Parameter, out: &mut [f64]) {
        self.fill(parameter, out);
        self.situation.perception.scale_delays(out);
    }

    /// Latent scores, one per lane.
    pub(super) fn fill_scores(&self, score: LatentScore, out: &mut [f64]) {
        self.streams
            .fill_scores(self.situation.world, score, self.first, out);
    }

    /// Thresholds are compared with scores where wills are correlated, else with ranks.
    pub(super) fn fill_scores_or_ranks(&self, score: LatentScore, out: &mut [f64]) {
        if self.situation.correlated {
            self.fill_scores(score, out);
        } else {
            self.streams
                .fill_ranks(self.situation.world, score, self.first, out);
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
        for out in out {
            *out = (*out * present.factor).min(most);
        }
    }
}
