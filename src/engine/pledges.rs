//! What guarantors pledge: the share of each of the strength of all.

use crate::model::{Domain, Owner, Parameter};

use super::present_package::PresentPackage;
use super::situation::Situation;

/// What called guarantors pledge.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Pledges {
    /// Share of the strength pledged that each guarantor brings, by guarantor: its mean over the domains of forces in
    /// which anything is pledged. Where nothing is, called guarantors count alike.
    pub(super) shares: Vec<f64>,
    /// Strength pledged in each domain of forces in which anything is.
    pub(super) totals: Vec<(Domain, f64)>,
}

impl Pledges {
    pub(super) fn new(situation: &Situation) -> Self {
        let guarantors = situation.world.case.guarantors.len();
        let mut shares = vec![0.0; guarantors];
        let mut totals = Vec::new();
        for domain in Domain::ALL.into_iter().filter(|domain| domain.fights()) {
            let pledges = pledges(situation, domain, guarantors);
            let total: f64 = pledges.iter().sum();
            if total > 0.0 {
                totals.push((domain, total));
                shares
                    .iter_mut()
                    .zip(pledges)
                    .for_each(|(share, pledge)| *share += pledge / total);
            }
        }
        let mut pledged = totals.len() as f64;
        if totals.is_empty() {
            for (guarantor, share) in shares.iter_mut().enumerate() {
                *share = f64::from(u8::from(situation.is_called(guarantor)));
            }
            pledged = shares.iter().sum::<f64>().max(1.0);
        }
        shares.iter_mut().for_each(|share| *share /= pledged);
        Self { shares, totals }
    }
}

/// Strength of a domain that each called guarantor pledges.
fn pledges(situation: &Situation, domain: Domain, guarantors: usize) -> Vec<f64> {
    let mut pledges = vec![0.0; guarantors];
    for present in situation.present.iter().filter(|p| p.package.domain == domain) {
        if let Owner::Guarantor(guarantor) = present.package.owner
            && situation.is_called(guarantor)
        {
            pledges[guarantor] += typical_strength(situation, present);
        }
    }
    pledges
}

/// Strength of a package in this world; the median where it varies between histories.
fn typical_strength(situation: &Situation, present: &PresentPackage) -> f64 {
    let strength = match present.package.strength {
        Parameter::World(value) => situation.world.value(value),
        Parameter::Event(event) => situation.world.distribution(event).quantile_at_score(0.0),
    };
    strength * present.factor
}
