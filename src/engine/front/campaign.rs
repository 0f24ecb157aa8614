//! One campaign in each history of a block: its path, and what becomes of the front along it.

use crate::engine::escalation::Escalation;

use super::campaign_input::CampaignInput;
use super::constants::CampaignConstants;
use super::exact::Ending;
use super::forces::{Help, Sides};
use super::nodes::Nodes;
use super::path::Path;

/// One campaign in each lane.
#[derive(Debug, Clone, Default)]
pub(super) struct Campaign {
    pub path: Path,
    pub ending: Ending,
    /// First day of guarantors in combat, one per lane.
    pub combat: Vec<f64>,
    /// Day of the threshold strength, one per lane.
    pub arrival: Vec<f64>,
}

/// What a campaign without help depends on.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct UnaidedTerms {
    pub constants: CampaignConstants,
    pub sides: Sides,
    pub escalation: Escalation,
    /// Whether ground and the losses of the defence are wanted.
    pub reports: bool,
    /// Time for which it is followed \[d\].
    pub lasts: f64,
}

impl Campaign {
    /// Fights on the days that were set.
    pub(super) fn run(
        &mut self,
        constants: &CampaignConstants,
        nodes: &Nodes,
        sides: &Sides,
        help: &Help,
        (escalation, reports): (Escalation, bool),
    ) {
        self.path.run(constants, sides, help, nodes);
        self.ending.integrate(&CampaignInput {
            constants,
            nodes,
            path: &self.path,
            combat: &self.combat,
            arrival: &self.arrival,
            escalation,
            reports,
        });
    }

    /// The same without help, in the lanes of the sides.
    pub(super) fn run_alone(
        &mut self,
        constants: &CampaignConstants,
        nodes: &Nodes,
        sides: &Sides,
        ending: (Escalation, bool),
    ) {
        for day in [&mut self.combat, &mut self.arrival] {
            day.clear();
            day.resize(sides.attacker.len(), f64::INFINITY);
        }
        self.run(constants, nodes, sides, &Help::default(), ending);
    }
}
