//! Space, information and cyber support in place before the attack.

use crate::model::{Domain, HonourLevel, Owner};

use super::lanes::Lanes;
use super::present_package::PresentPackage;
use super::stage_input::StageInput;
use super::wills::Wills;

/// Support in place before the attack, one number per lane: standing pools, and what guarantors have in the theatre
/// and do not withhold in this crisis.
#[derive(Debug, Clone, Default)]
pub struct InPlace {
    /// Space support, as a share of the need.
    pub space: Vec<f64>,
    /// Information support, as a share of the need.
    pub information: Vec<f64>,
    /// Cyber teams.
    pub cyber: Vec<f64>,
}

impl InPlace {
    /// Sums what is in place, domain by domain.
    pub(super) fn fill(&mut self, wills: &Wills, input: &StageInput) {
        let mut strength = vec![0.0; input.width];
        for (total, domain) in [
            (&mut self.space, Domain::Space),
            (&mut self.information, Domain::Information),
            (&mut self.cyber, Domain::Cyber),
        ] {
            total.clear();
            total.resize(input.width, 0.0);
            let present = input.situation.present.iter();
            for present in present.filter(|p| p.package.domain == domain) {
                let giver = match present.package.owner {
                    Owner::Standing(_) | Owner::Protege => None,
                    Owner::Guarantor(g) if present.package.in_theatre => Some(g),
                    _ => continue,
                };
                input.fill_strength(present, &mut strength);
                for (lane, (total, strength)) in total.iter_mut().zip(&strength).enumerate() {
                    let mask = giver.map_or(1.0, |g| releasing(wills, present).at(g, lane));
                    let given = strength * mask;
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

/// The masks of the guarantors that release a package.
fn releasing<'b>(wills: &'b Wills, present: &PresentPackage) -> &'b Lanes {
    match present.package.needs {
        HonourLevel::Force => &wills.fights,
        HonourLevel::Support => &wills.supports,
    }
}
