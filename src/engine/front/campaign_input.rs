//! What a campaign is integrated over: its constants, its days, its path, and the days that matter to its ending.

use crate::engine::escalation::Escalation;

use super::constants::CampaignConstants;
use super::nodes::Nodes;
use super::path::Path;

/// What one campaign is integrated over.
#[derive(Debug, Clone, Copy)]
pub(super) struct CampaignInput<'a> {
    pub constants: &'a CampaignConstants,
    pub nodes: &'a Nodes,
    pub path: &'a Path,
    /// First day of guarantors in combat, one per lane.
    pub combat: &'a [f64],
    /// Day of the threshold strength, one per lane.
    pub arrival: &'a [f64],
    pub escalation: Escalation,
    /// Whether ground and the losses of the defence are wanted, which are reported and deter nobody.
    pub reports: bool,
}
