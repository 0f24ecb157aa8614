//! The course of a campaign: its law, its days, its path, and the days that matter to its ending.

use crate::engine::escalation::Escalation;

use super::law::Law;
use super::nodes::Nodes;
use super::path::Path;

/// What a campaign is integrated over.
#[derive(Debug, Clone, Copy)]
pub(super) struct Course<'a> {
    pub law: &'a Law,
    pub nodes: &'a Nodes,
    pub path: &'a Path,
    /// First day of guarantors in combat, one per lane.
    pub combat: &'a [f64],
    /// Day of the threshold strength, one per lane.
    pub arrival: &'a [f64],
    pub escalation: Escalation,
}
