//! Space, information and cyber support in place before the attack.

use crate::model::{Domain, HonourLevel, Owner};

use super::elementwise;
use super::present_package::PresentPackage;
use super::row::Row;
use super::situation::Situation;
use super::stage_input::StageInput;
use super::wills::Wills;
use super::world::World;

/// Support in place before the attack, one number per lane: standing pools, and what guarantors have in the theatre
/// and do not withhold in this crisis.
#[derive(Debug, Clone, Default)]
pub(crate) struct InPlace {
    /// Space support, as a share of the need.
    pub(crate) space: Row,
    /// Information support, as a share of the need.
    pub(crate) information: Row,
    /// Cyber teams.
    pub(crate) cyber: Row,
}

impl InPlace {
    /// Sums what is in place, domain by domain.
    pub(super) fn fill(&mut self, wills: &Wills, input: &StageInput) {
        let mut strength = Row::of(input.width, 0.0);
        for (total, domain) in [
            (&mut self.space, Domain::Space),
            (&mut self.information, Domain::Information),
            (&mut self.cyber, Domain::Cyber),
        ] {
            total.reset(input.width, 0.0);
            let present = input.situation.present.iter();
            for present in present.filter(|p| p.package.domain == domain) {
                if !is_in_place(present) {
                    continue;
                }
                input.fill_strength(present, &mut strength);
                if let Owner::Guarantor(g) = present.package.owner {
                    withhold(wills, input.situation, g, present, &mut strength);
                }
                for (total, &given) in total.iter_mut().zip(&strength) {
                    *total = if domain.is_share() {
                        1.0 - (1.0 - *total) * (1.0 - given)
                    } else {
                        *total + given
                    };
                }
            }
        }
    }
}

/// Whether a package is in place before the attack. A pool on call in the theatre is not: it waits for its release.
fn is_in_place(present: &PresentPackage) -> bool {
    match present.package.owner {
        Owner::Standing(_) | Owner::Protege => true,
        Owner::Guarantor(_) => present.package.in_theatre,
        Owner::OnCall(_) | Owner::Challenger => false,
    }
}

/// Leaves of a guarantor's package what it releases in this crisis: 0 in the lanes in which it does not.
fn withhold(wills: &Wills, situation: &Situation, g: usize, present: &PresentPackage, strength: &mut [f64]) {
    let PresentPackage { package, .. } = present;
    let wills = match package.needs {
        HonourLevel::Force => &wills.force,
        HonourLevel::Support => &wills.support,
    };
    let mut released = Row::of(strength.len(), 0.0);
    for (c, _, m) in situation.releasing(g, package.domain) {
        elementwise::max_assign(&mut released, wills[c].row(m));
    }
    for (strength, released) in strength.iter_mut().zip(&released) {
        *strength *= released;
    }
}

/// Parameters of what is in place before the attack, in one world.
pub(super) struct InPlaceEffects {
    longer_warning: f64,
    space_attribution: f64,
    cyber_attribution: f64,
    cyber_half: f64,
    strike_cyber: f64,
    information_resilience: f64,
}

impl InPlaceEffects {
    /// The values of a world.
    pub(super) fn new(world: &World) -> Self {
        let effects = &world.case.effects;
        Self {
            longer_warning: world.value(effects.space_warning),
            space_attribution: world.value(effects.space_attribution),
            cyber_attribution: world.value(effects.cyber_attribution),
            cyber_half: world.value(effects.cyber_half),
            strike_cyber: world.value(effects.strike_cyber),
            information_resilience: world.value(effects.information_resilience),
        }
    }

    /// Factor on the warning time of a lane: docs/model.md (4.1).
    pub(super) fn warning_factor(&self, in_place: &InPlace, lane: usize) -> f64 {
        1.0 + self.longer_warning * in_place.space[lane]
    }

    /// Factor on the time to attribution of a lane: docs/model.md (4.1).
    pub(super) fn attribution_factor(&self, in_place: &InPlace, lane: usize) -> f64 {
        let (space, cyber) = (in_place.space[lane], in_place.cyber[lane]);
        (1.0 - self.space_attribution * space)
            * (1.0 - self.cyber_attribution * cyber / (cyber + self.cyber_half))
    }

    /// Factor on the share of reception that a strike destroys in a lane: docs/model.md (5.3).
    pub(super) fn strike_factor(&self, in_place: &InPlace, lane: usize) -> f64 {
        let c = in_place.cyber[lane] / self.cyber_half;
        1.0 - self.strike_cyber + self.strike_cyber / (1.0 + c)
    }

    /// Factor on the success rate of a hybrid campaign in a lane, by information support: docs/model.md (7.1).
    pub(super) fn hybrid_factor(&self, in_place: &InPlace, lane: usize) -> f64 {
        1.0 - self.information_resilience * in_place.information[lane]
    }

    /// The strength that halves the success rate of a hybrid campaign: docs/model.md (7.1).
    pub(super) fn hybrid_half(&self) -> f64 {
        self.cyber_half
    }
}

impl InPlace {
    /// Strength in a lane that counts against a hybrid campaign from its beginning.
    pub(super) fn against_hybrid(&self, lane: usize) -> f64 {
        self.cyber[lane]
    }
}

/// Packages that count against a hybrid campaign and arrive after its beginning.
pub(super) fn arriving_against_hybrid<'s>(situation: &'s Situation) -> impl Iterator<Item = usize> + 's {
    situation
        .allied(Domain::Cyber)
        .filter(|&p| !is_in_place(&situation.present[p]))
}
