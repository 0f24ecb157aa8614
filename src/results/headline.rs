//! The headlines of a run: names, labels and meanings, and the value in a world.

use crate::engine::Unit;
use crate::model::Rung;
use crate::strategy::StrategicWorld;

/// A headline of a run: one number per world.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Headline {
    /// P(no ground attack) over the horizon.
    NoGroundAttack,
    /// P(no major attack) over the horizon.
    NoMajorAttack,
    /// P(a ground attack) in the first 24 months.
    GroundFirst24,
    /// Expected number of hybrid campaigns.
    Hybrid,
    /// Expected number of limited attacks.
    Limited,
    /// Years until the first ground attack, within the horizon.
    PeaceYears,
    /// P(a guarantor at war): Σ over ground attacks of P(one fights).
    GuarantorAtWar,
    /// Expected number of major attacks in which the objective is lost, wars that leave the model not counted.
    ObjectiveLost,
    /// A promise is in force in the last month.
    InForce,
}

impl Headline {
    /// All headlines, in the order of the tables.
    pub const ALL: [Self; 9] = [
        Self::NoGroundAttack,
        Self::NoMajorAttack,
        Self::GroundFirst24,
        Self::Hybrid,
        Self::Limited,
        Self::PeaceYears,
        Self::GuarantorAtWar,
        Self::ObjectiveLost,
        Self::InForce,
    ];

    /// All headlines, in the order of summaries: results, then the burden.
    pub const SUMMARY: [Self; 9] = [
        Self::NoGroundAttack,
        Self::NoMajorAttack,
        Self::GroundFirst24,
        Self::PeaceYears,
        Self::Limited,
        Self::Hybrid,
        Self::InForce,
        Self::GuarantorAtWar,
        Self::ObjectiveLost,
    ];

    /// The headline with this name.
    #[must_use]
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|headline| headline.name() == name)
    }

    /// Its name in tables.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::NoGroundAttack => "p_no_ground_attack",
            Self::NoMajorAttack => "p_no_major_attack",
            Self::GroundFirst24 => "p_ground_attack_24_months",
            Self::Hybrid => "hybrid_campaigns",
            Self::Limited => "limited_attacks",
            Self::PeaceYears => "peace_years",
            Self::GuarantorAtWar => "p_guarantor_at_war",
            Self::ObjectiveLost => "p_objective_lost",
            Self::InForce => "in_force_at_end",
        }
    }

    /// Its label: a few words, in lower case.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::NoGroundAttack => "no ground attack",
            Self::NoMajorAttack => "no major attack",
            Self::GroundFirst24 => "ground attack within 24 months",
            Self::Hybrid => "hybrid campaigns expected",
            Self::Limited => "limited attacks expected",
            Self::PeaceYears => "years before a ground attack",
            Self::GuarantorAtWar => "a guarantor at war",
            Self::ObjectiveLost => "attacks that take the objective",
            Self::InForce => "a promise in force at the end",
        }
    }

    /// Its name inside a sentence.
    #[must_use]
    pub(crate) const fn noun(self) -> &'static str {
        match self {
            Self::NoGroundAttack => "probability of no ground attack",
            Self::NoMajorAttack => "probability of no major attack",
            Self::GroundFirst24 => "probability of a ground attack within 24 months",
            Self::Hybrid => "hybrid campaigns",
            Self::Limited => "limited attacks",
            Self::PeaceYears => "years before a ground attack",
            Self::GuarantorAtWar => "probability of a guarantor at war",
            Self::ObjectiveLost => "expected attacks that take the objective",
            Self::InForce => "share of worlds with a promise in force at the end",
        }
    }

    /// Its meaning.
    #[must_use]
    pub const fn doc(self) -> &'static str {
        match self {
            Self::NoGroundAttack => {
                "probability that neither a limited nor a major attack begins over the horizon"
            }
            Self::NoMajorAttack => "probability that no major attack begins over the horizon",
            Self::GroundFirst24 => "probability of a ground attack in the first 24 months",
            Self::Hybrid => "expected number of hybrid campaigns over the horizon",
            Self::Limited => "expected number of limited attacks over the horizon",
            Self::PeaceYears => "expected years until the first ground attack, within the horizon",
            Self::GuarantorAtWar => {
                "probability that a ground attack begins and guarantors with a meaningful share fight: the burden of the commitment"
            }
            Self::ObjectiveLost => {
                "expected number of major attacks in which the objective is lost, without wars beyond the scope of the model"
            }
            Self::InForce => "share of worlds in which a commitment is in force in the last month",
        }
    }

    /// Whether more of it is better for the protégé's side.
    #[must_use]
    pub(crate) fn more_is_better(self) -> bool {
        matches!(
            self,
            Self::NoGroundAttack | Self::NoMajorAttack | Self::PeaceYears | Self::InForce
        )
    }

    /// Whether it is the probability of an event that happens at most once in a world.
    #[must_use]
    pub(crate) fn is_probability(self) -> bool {
        matches!(
            self,
            Self::NoGroundAttack | Self::NoMajorAttack | Self::GroundFirst24
        )
    }

    /// Its unit: a share, or a number (of attacks, of years).
    #[must_use]
    pub fn unit(self) -> Unit {
        match self {
            Self::Hybrid | Self::Limited => Unit::Count,
            Self::PeaceYears => Unit::Years,
            _ => Unit::Share,
        }
    }

    /// Its value in one world.
    #[must_use]
    pub fn of(self, world: &StrategicWorld) -> f64 {
        let last = world.ground_by.len() - 1;
        let total = |rung: Rung| world.attacks[rung as usize].iter().sum::<f64>();
        match self {
            Self::NoGroundAttack => 1.0 - world.ground_by[last],
            Self::NoMajorAttack => 1.0 - world.major_by(last),
            Self::GroundFirst24 => world.ground_by[last.min(23)],
            Self::Hybrid => total(Rung::Hybrid),
            Self::Limited => total(Rung::Limited),
            Self::PeaceYears => world.ground_by.iter().map(|p| (1.0 - p) / 12.0).sum(),
            Self::GuarantorAtWar => {
                let attacked = &world.realised;
                let fights = attacked[1].response.at_war() + attacked[2].response.at_war();
                // At most once: given a first ground attack, the mean over all of them.
                let number = attacked[1].attacks + attacked[2].attacks;
                if number > 0.0 {
                    world.ground_by[last] * fights / number
                } else {
                    0.0
                }
            }
            Self::ObjectiveLost => world.realised[Rung::Major as usize].objective_lost(),
            Self::InForce => f64::from(u8::from(world.in_force[last])),
        }
    }
}
