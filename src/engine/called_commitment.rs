//! A commitment that is called in the crisis, and the thresholds below which its members act.

use crate::math::{self, lanes};
use crate::model::{Commitment, Domain, HonourProbability, Owner, RungParameters};

use super::perception::Perception;
use super::present_package::PresentPackage;
use super::regimes::Regimes;
use super::world::World;

/// A commitment that is called, and its members' thresholds.
#[derive(Debug, Clone)]
pub(crate) struct CalledCommitment<'w> {
    /// Index in the case.
    pub(crate) index: usize,
    /// The commitment.
    pub(crate) commitment: &'w Commitment,
    /// The world's part of every will: √(ρπ)·G.
    pub(crate) lasting: f64,
    /// Weight of the crisis factor in every will: √(ρ(1 − π)).
    pub(crate) crisis_weight: f64,
    /// Weight of a member's own score: √(1 − ρ).
    pub(crate) own_weight: f64,
    /// Thresholds, one per member.
    pub(crate) members: Vec<MemberThresholds>,
    /// Place of each guarantor among the members.
    places: Vec<Option<usize>>,
}

/// A member acts if its will is below a threshold: a normal score where wills are correlated, else a probability.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct MemberThresholds {
    /// Index of the guarantor.
    pub(crate) guarantor: usize,
    /// Fights: if the lead nation does not, if it does. Both are equal where the lead has no effect.
    pub(crate) force: [f64; 2],
    /// The same as logits, before tipping.
    pub(super) force_logits: [f64; 2],
    /// Gives at least support, likewise.
    pub(crate) support: [f64; 2],
    /// Blocks if its blocking score is above this.
    pub(crate) block: f64,
}

impl CalledCommitment<'_> {
    /// Whether it promises help: more than is done without a commitment, and more than consultation.
    #[must_use]
    pub(crate) fn is_promise(&self) -> bool {
        self.commitment.form.promises_help()
    }

    /// The place of a guarantor among the members.
    #[must_use]
    pub(crate) fn member(&self, guarantor: usize) -> Option<usize> {
        self.places[guarantor]
    }

    /// The lead nation.
    pub(super) fn lead(&self) -> Option<&MemberThresholds> {
        self.commitment.lead.map(|lead| &self.members[lead])
    }

    /// A member's will: its own score with the common factors; the own score alone where wills are not correlated.
    ///
    /// # Source
    /// docs/model.md (3.3).
    #[inline(always)]
    pub(super) fn will(&self, own: f64, crisis: f64, correlated: bool) -> f64 {
        if correlated {
            self.lasting + self.crisis_weight * crisis + self.own_weight * own
        } else {
            own
        }
    }

    /// The chance that a will is below a threshold, given the common factors.
    pub(super) fn chance_below(&self, threshold: f64, crisis: f64, correlated: bool) -> f64 {
        if !correlated {
            return threshold;
        }
        let left = threshold - self.lasting - self.crisis_weight * crisis;
        if self.own_weight > 0.0 {
            math::normal_cdf(left / self.own_weight)
        } else {
            f64::from(u8::from(left > 0.0))
        }
    }
}

/// The threshold of a will that is below it with probability `p`.
pub(super) fn threshold(correlated: bool, p: f64) -> f64 {
    if correlated { math::normal_quantile(p) } else { p }
}

/// What the thresholds of members depend on.
pub(super) struct Caller<'w, 's> {
    pub(crate) world: &'w World<'w>,
    pub(crate) terms: &'w RungParameters,
    pub(crate) present: &'s [PresentPackage<'w>],
    pub(crate) regimes: &'s Regimes,
    pub(crate) correlated: bool,
    pub(crate) perception: Perception,
}

impl<'w> Caller<'w, '_> {
    /// Calls a commitment of the case that has been in force for `age` \[d\].
    pub(super) fn call(&self, index: usize, age: f64) -> CalledCommitment<'w> {
        let case = self.world.case;
        let commitment = &case.commitments[index];
        let rho = self.world.value(commitment.correlation);
        let persistence = case.honouring.persistence;
        let mut places = vec![None; case.guarantors.len()];
        for (m, member) in commitment.members.iter().enumerate() {
            places[member.guarantor] = Some(m);
        }
        CalledCommitment {
            index,
            commitment,
            lasting: (rho * persistence).sqrt() * self.world.score(case.honouring.lasting),
            crisis_weight: (rho * (1.0 - persistence)).sqrt(),
            own_weight: (1.0 - rho).sqrt(),
            members: self.thresholds(commitment, age),
            places,
        }
    }

    /// The thresholds of all members.
    ///
    /// # Source
    /// docs/model.md (3.1).
    fn thresholds(&self, commitment: &Commitment, age: f64) -> Vec<MemberThresholds> {
        let logits = self.logits(commitment, age);
        let mut thresholds: Vec<f64> = logits.as_flattened().to_vec();
        lanes::logistic(&mut thresholds);
        if self.correlated {
            lanes::normal_quantile(&mut thresholds);
        }
        let (each, _) = thresholds.as_chunks::<5>();
        let members = commitment.members.iter().zip(&logits).zip(each);
        members
            .map(|((member, logits), thresholds)| {
                let [fights, fights_with_lead, gives, gives_with_lead, block] = *thresholds;
                MemberThresholds {
                    guarantor: member.guarantor,
                    force: [fights, fights_with_lead],
                    force_logits: [logits[0], logits[1]],
                    // A guarantor that fights also supports.
                    support: [gives.max(fights), gives_with_lead.max(fights_with_lead)],
                    block: if self.correlated { -block } else { 1.0 - block },
                }
            })
            .collect()
    }

    /// Logits of each member: that it fights and that it gives at least support, each if the lead nation does not fight and
    /// if it does, and that it blocks.
    ///
    /// logit p_ik = logit p_i + shift_k + lead·(±1 or 0) + tripwire − fear·nuclear_k.
    ///
    /// # Source
    /// docs/model.md (3.1).
    fn logits(&self, commitment: &Commitment, age: f64) -> Vec<[f64; 5]> {
        let (case, world) = (self.world.case, self.world);
        let value = |value| world.value(value);
        let stated = commitment.members.iter().map(|member| {
            let guarantor = &case.guarantors[member.guarantor];
            let chance = |will: &HonourProbability| {
                world.honour_probability(will, (guarantor.will, commitment.will), age)
            };
            [
                chance(&member.force),
                chance(&member.support),
                value(guarantor.block),
            ]
        });
        let mut stated: Vec<[f64; 3]> = stated.collect();
        lanes::logit(stated.as_flattened_mut());
        let shift = value(self.terms.honour_shift);
        let block_shift = value(self.terms.block_shift);
        let tripwires = tripwires(case.guarantors.len(), self.present);
        let fear = value(case.honouring.fear) * value(self.terms.nuclear);
        let members = commitment.members.iter().zip(stated).enumerate();
        members
            .map(|(m, (member, [force, support, block]))| {
                let lead = match commitment.lead {
                    Some(lead) if lead != m => value(case.honouring.lead),
                    _ => 0.0,
                };
                let tripwire = if tripwires[member.guarantor] {
                    value(case.honouring.tripwire)
                } else {
                    0.0
                };
                let force = self.with_regime(force, &member.force, member.guarantor);
                let support = self.with_regime(support, &member.support, member.guarantor);
                [
                    force + shift - lead + tripwire - fear,
                    force + shift + lead + tripwire - fear,
                    support + shift - lead,
                    support + shift + lead,
                    block + block_shift,
                ]
            })
            .collect()
    }

    /// Logit of a member's probability as perceived, with its resolve and the will of its regime.
    ///
    /// # Source
    /// docs/model.md (3.1), (3.7).
    fn with_regime(&self, stated: f64, will: &HonourProbability, actor: usize) -> f64 {
        let guarantor = &self.world.case.guarantors[actor];
        let resolve = self.world.value(guarantor.resolve);
        let logit = stated + if will.adds_resolve { resolve } else { 0.0 };
        let logit = match &guarantor.politics {
            Some(politics) if self.regimes.is_other(actor) => logit + self.world.value(politics.will),
            _ => logit,
        };
        logit + self.perception.honour
    }
}

/// Whether each guarantor has land forces in the theatre.
fn tripwires(guarantors: usize, present: &[PresentPackage<'_>]) -> Vec<bool> {
    let mut has = vec![false; guarantors];
    let in_theatre = present.iter().map(|p| p.package).filter(|p| p.in_theatre);
    for package in in_theatre.filter(|p| p.domain == Domain::Land) {
        if let Owner::Guarantor(guarantor) = package.owner {
            has[guarantor] = true;
        }
    }
    has
}
