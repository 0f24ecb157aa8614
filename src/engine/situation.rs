//! One world at one date, attacked on one rung: which commitments are called, on what terms, with which packages.

use crate::model::{Domain, Rung, RungParameters};

use super::build_up::build_up;
use super::called_commitment::{CalledCommitment, Caller};
use super::circumstances::Circumstances;
use super::perception::Perception;
use super::present_package::PresentPackage;
use super::regimes::Regimes;
use super::world::World;

/// What is fixed about a drill in one world.
#[derive(Debug, Clone)]
pub struct Situation<'w> {
    /// The world.
    pub(crate) world: &'w World<'w>,
    /// The rung.
    pub(crate) rung: Rung,
    /// The case's parameters of the rung.
    pub(crate) terms: &'w RungParameters,
    /// Date of the attack [d since 1970].
    pub(crate) attack: f64,
    /// Commitments in force at that date, whether they cover the rung or not.
    pub(crate) in_force: Vec<usize>,
    /// Commitments that are called.
    pub(crate) called: Vec<CalledCommitment<'w>>,
    /// Packages that exist at that date.
    pub(crate) present: Vec<PresentPackage<'w>>,
    /// Whether wills are correlated; then thresholds are normal scores, else probabilities.
    pub(crate) correlated: bool,
    /// Resilience of the protégé, with what commitments add to it.
    pub(crate) resilience: f64,
    /// How the allies are perceived.
    pub(crate) perception: Perception,
    /// Which regime of each guarantor rules.
    pub(super) regimes: Regimes,
    /// Index in `present` of each package of the case.
    present_indices: Vec<Option<usize>>,
}

impl<'w> Situation<'w> {
    /// The true situation of a world attacked on `rung` at `attack` [d since 1970].
    #[must_use]
    pub fn new(world: &'w World<'w>, rung: Rung, attack: f64) -> Self {
        Self::under(
            world,
            rung,
            attack,
            &Circumstances::on(world, attack),
            Perception::TRUTH,
        )
    }

    /// The situation as perceived, under given circumstances.
    ///
    /// # Source
    /// docs/model.md (8.21).
    #[must_use]
    pub(crate) fn under(
        world: &'w World<'w>,
        rung: Rung,
        attack: f64,
        circumstances: &Circumstances,
        perception: Perception,
    ) -> Self {
        let case = world.case;
        let Circumstances { ages, regimes } = circumstances;
        let in_force: Vec<usize> = (0..ages.len()).filter(|&c| ages[c] >= 0.0).collect();
        let is_called = |c: &usize| case.commitments[*c].covers.contains(&rung);
        let called: Vec<usize> = in_force.iter().copied().filter(is_called).collect();
        let correlated = called
            .iter()
            .any(|&c| world.value(case.commitments[c].correlation) > 0.0);
        let terms = &case.rungs[rung as usize];
        let present = PresentPackage::all(world, attack, ages, perception);
        let mut present_indices = vec![None; case.packages.len()];
        for (place, package) in present.iter().enumerate() {
            present_indices[package.index] = Some(place);
        }
        let caller = Caller {
            world,
            terms,
            present: &present,
            regimes,
            correlated,
            perception,
        };
        Self {
            world,
            rung,
            terms,
            attack,
            in_force,
            called: called.into_iter().map(|c| caller.call(c, ages[c])).collect(),
            present,
            correlated,
            resilience: resilience(world, ages),
            perception,
            regimes: regimes.clone(),
            present_indices,
        }
    }

    /// Index in `present` of a package of the case, if it exists at the date.
    #[must_use]
    pub(crate) fn present_index(&self, package: usize) -> Option<usize> {
        self.present_indices[package]
    }

    /// Whether a guarantor is a member of any called commitment.
    #[must_use]
    pub(crate) fn is_called(&self, guarantor: usize) -> bool {
        self.called
            .iter()
            .any(|called| called.member(guarantor).is_some())
    }

    /// Whether a guarantor withholds a domain from any called commitment.
    pub(super) fn has_caveat(&self, guarantor: usize, domain: Domain) -> bool {
        let mut calls = self.called.iter();
        calls.any(|called| {
            let member = called.member(guarantor);
            member.is_some_and(|m| called.commitment.members[m].caveats.contains(&domain))
        })
    }

    /// The calls under which a guarantor releases a domain: index of the call, the call, and the guarantor's place in it.
    pub(super) fn releasing(
        &self,
        guarantor: usize,
        domain: Domain,
    ) -> impl Iterator<Item = (usize, &CalledCommitment<'w>, usize)> {
        let calls = self.called.iter().enumerate();
        let of_member = calls.filter_map(move |(c, called)| Some((c, called, called.member(guarantor)?)));
        of_member.filter(move |(_, called, m)| !called.commitment.members[*m].caveats.contains(&domain))
    }

    /// Indices in `present` of the packages of a domain that guarantors or pools own.
    pub(super) fn allied(&self, domain: Domain) -> impl Iterator<Item = usize> + '_ {
        let present = self.present.iter().enumerate();
        present
            .filter(move |(_, p)| p.package.domain == domain && p.is_allied())
            .map(|(i, _)| i)
    }
}

/// Resilience of the protégé with what commitments in force add: docs/model.md (1.5).
fn resilience(world: &World, ages: &[f64]) -> f64 {
    let own = 1.0 - world.value(world.case.hybrid.resilience);
    let commitments = world.case.commitments.iter().zip(ages);
    let in_force = commitments.filter(|(_, age)| **age >= 0.0);
    1.0 - in_force.fold(own, |left, (c, age)| {
        left * (1.0 - world.value(c.resilience) * build_up(*age))
    })
}
