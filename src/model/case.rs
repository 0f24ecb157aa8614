//! The compiled scenario.

use std::sync::Arc;

use super::commitment::Commitment;
use super::copula::Copula;
use super::costs::Costs;
use super::effects::DomainEffects;
use super::guarantor::Guarantor;
use super::inputs::Inputs;
use super::package::Package;
use super::parameters::{CampaignParameters, DecisionParameters, HonouringParameters};
use super::politics::Politics;
use super::run_settings::RunSettings;
use super::rung::{HybridParameters, RungParameters};
use super::strategy::Strategy;
use super::theatre::{Belligerent, Theatre};

/// A compiled scenario.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    /// Id: the file's stem.
    pub(crate) id: String,
    /// Title.
    pub title: String,
    /// Horizon \[d since 1970\]: first and last day.
    pub horizon: (f64, f64),
    /// Settings that the scenario proposes for a run.
    pub run: RunSettings,
    /// Date of the attack that a drill assumes \[d since 1970\], where the run gives none.
    pub attack_date: f64,
    /// Uncertain inputs.
    pub inputs: Inputs,
    /// Dependence between the inputs.
    pub copula: Copula,
    /// The theatre.
    pub(crate) theatre: Theatre,
    /// Parameters of the rungs, in the order of `Rung::ALL`.
    pub(crate) rungs: [RungParameters; 3],
    /// Parameters of the hybrid campaign.
    pub(crate) hybrid: HybridParameters,
    /// The challenger.
    pub challenger: Belligerent,
    /// The protégé.
    pub(crate) protege: Belligerent,
    /// Guarantors, by id.
    pub guarantors: Vec<Guarantor>,
    /// Commitments, by id.
    pub commitments: Vec<Commitment>,
    /// All packages, by path.
    pub packages: Vec<Package>,
    /// Parameters of honouring.
    pub(crate) honouring: HonouringParameters,
    /// Parameters of decisions.
    pub(crate) deciding: DecisionParameters,
    /// Effects of the domains.
    pub(crate) effects: DomainEffects,
    /// Parameters of the campaign.
    pub(crate) campaign: CampaignParameters,
    /// Parameters of the challenger's choice.
    pub strategy: Strategy,
    /// Prices that belong to no package.
    pub(crate) costs: Costs,
    /// The case in which the challenger's motive is found: that of another scenario, where `motive_of` names one; the base
    /// case, where this one lays something over it. None: this one.
    pub motive: Option<Arc<Case>>,
    /// Id of the scenario that `motive_of` names, if it does.
    pub motive_of: Option<String>,
    /// This case with the commitments of the anchor situations alone, without title and settings of runs: equal in scenarios
    /// that differ in their promises. None where it cannot be told apart: then the case itself stands for it.
    pub(crate) anchor: Option<Arc<Case>>,
}

impl Case {
    /// The case whose anchor situations are this case's.
    #[must_use]
    pub(crate) fn anchor_case(&self) -> &Self {
        self.anchor.as_deref().unwrap_or(self)
    }

    /// The case whose anchor situations the challenger's motive is found in.
    #[must_use]
    pub(crate) fn motive_case(&self) -> &Self {
        self.motive.as_deref().unwrap_or(self).anchor_case()
    }

    /// The guarantors whose regimes may turn and that may be called, by index.
    pub(crate) fn politics(&self) -> impl Iterator<Item = (usize, &Politics)> {
        let guarantors = self.guarantors.iter().enumerate();
        let political = guarantors.filter_map(|(g, guarantor)| Some((g, guarantor.politics.as_ref()?)));
        political.filter(|(g, politics)| politics.matters() && self.can_be_called(*g))
    }

    /// Whether a guarantor is a member of a commitment that may be in force.
    fn can_be_called(&self, guarantor: usize) -> bool {
        let mut live = self.commitments.iter().filter(|c| c.can_enter_into_force());
        live.any(|c| c.members.iter().any(|member| member.guarantor == guarantor))
    }

    /// Whether there is a reference commitment, in this case or in that of its motive, so that the challenger's choice can be
    /// computed.
    #[must_use]
    pub fn has_reference(&self) -> bool {
        self.motive
            .as_deref()
            .unwrap_or(self)
            .strategy
            .reference
            .is_some()
    }
}
