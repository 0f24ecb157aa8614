//! What the defence retakes of a lost objective: docs/model.md (6.9).

use crate::engine::lanes::Lanes;
use crate::math::exp;

use super::campaign_input::CampaignInput;
use super::step::to_chances;

/// Counter-attacks along the path of each lane, followed backwards from the end.
#[derive(Debug, Clone, Default)]
pub(super) struct CounterAttack {
    /// Chance of the defence by day.
    chance: Lanes,
    /// Probability, seen from day 0, that a counter-attack is decided after a day and succeeds: at the beginning of the
    /// interval and at its end.
    succeeds: [Vec<f64>; 2],
}

impl CounterAttack {
    /// Begins at the end of a campaign.
    pub(super) fn fill(&mut self, input: &CampaignInput) {
        let (nodes, width) = (input.nodes.len(), input.combat.len());
        self.chance.resize(nodes, width);
        for j in 0..nodes {
            let row = self.chance.row_mut(j);
            for (out, ratio) in row.iter_mut().zip(input.path.log_ratio.row(j)) {
                *out = -input.constants.counter_score(*ratio);
            }
            to_chances(row);
        }
        for row in &mut self.succeeds {
            row.clear();
            row.resize(width, 0.0);
        }
    }

    /// Goes back over an interval; returns the probabilities of being undecided at its beginning and its end.
    pub(super) fn step(&mut self, input: &CampaignInput, j: usize) -> [f64; 2] {
        let days = &input.nodes.days;
        let left = [days[j], days[j + 1]].map(|day| exp(-day / input.constants.decision_time));
        self.succeeds.swap(0, 1);
        let [now, later] = &mut self.succeeds;
        let chances = self.chance.row(j).iter().zip(self.chance.row(j + 1));
        for ((now, later), (from, to)) in now.iter_mut().zip(later.iter()).zip(chances) {
            *now = later + 0.5 * (from + to) * (left[0] - left[1]);
        }
        left
    }

    /// Share of what a lane loses in the interval that is retaken by the end.
    pub(super) fn share(&self, lane: usize, left: [f64; 2]) -> f64 {
        let [now, later] = &self.succeeds;
        0.5 * (now[lane] / left[0] + later[lane] / left[1])
    }
}
