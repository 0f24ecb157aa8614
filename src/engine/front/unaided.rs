//! Campaigns without help that are alike in every history, kept for the blocks that ask for the same one again: what is
//! perceived of the allies, and who of them is absent, changes nothing in them.

use super::campaign::{Campaign, UnaidedTerms};
use super::nodes::Nodes;

/// Campaigns that are kept at once; it changes no result.
const KEPT: usize = 64;

/// The last campaigns.
#[derive(Debug, Clone, Default)]
pub(super) struct UnaidedCampaigns {
    known: Vec<(UnaidedTerms, Campaign)>,
    /// The one to be replaced next.
    oldest: usize,
}

impl UnaidedCampaigns {
    /// The place of the campaign on these terms, all in one lane; `nodes` are the days of evaluation.
    pub(super) fn find_or_run(&mut self, terms: UnaidedTerms, nodes: &Nodes) -> usize {
        if let Some(at) = self.known.iter().position(|(known, _)| *known == terms) {
            return at;
        }
        let at = if self.known.len() < KEPT {
            self.known.push((terms, Campaign::default()));
            self.known.len() - 1
        } else {
            let at = self.oldest;
            self.oldest = (at + 1) % KEPT;
            self.known[at].0 = terms;
            at
        };
        let (terms, campaign) = &mut self.known[at];
        let ending = (terms.escalation, terms.reports);
        campaign.run_alone(&terms.constants, nodes, &terms.sides, ending);
        at
    }

    /// The campaign at a place.
    pub(super) fn at(&self, place: usize) -> &Campaign {
        &self.known[place].1
    }
}
