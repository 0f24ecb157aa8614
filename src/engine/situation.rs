//! One world at one date, attacked on one rung: who is called, on what terms, with what at hand.

use crate::math;
use crate::model::{
    Commitment, Domain, HonourProbability, Member, Owner, Package, Parameter, Rung, RungParameters,
};

use super::world::World;

/// Days of a year in all that grows by the year.
const YEAR: f64 = 365.25;
/// Days after which the build-up under a commitment is full.
const BUILD_UP: f64 = 2.0 * YEAR;

/// How the allies look to whoever looks at them: as they are, or as the challenger's staff sees them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Perception {
    /// Added to every chance of honouring \[logits\]; infinite: everybody honours.
    pub honour: f64,
    /// Times the allies' strength.
    pub strength: f64,
    /// Times the allies' delays; 0: they are there at once, and no port holds them up.
    pub delay: f64,
    /// Answered less unanswered acts before: j.
    pub precedent: f64,
    /// What is seen of the mood in the crisis: its correlation with that mood, and the signal [standard normal].
    pub signal: Option<(f64, f64)>,
}

impl Perception {
    /// As they are.
    pub const TRUTH: Self = Self {
        honour: 0.0,
        strength: 1.0,
        delay: 1.0,
        precedent: 0.0,
        signal: None,
    };

    /// Stretches delays of the allies. What never comes is not shortened, not even to nothing.
    pub(super) fn stretch(&self, delays: &mut [f64]) {
        if self.delay != 1.0 {
            for delay in delays.iter_mut().filter(|delay| **delay < f64::INFINITY) {
                *delay *= self.delay;
            }
        }
    }

    /// The mood of a crisis, of which the signal shows a part: F = ι·s + √(1 − ι²)·e: docs/model.md (8.23).
    pub(super) fn see_through(&self, mood: &mut [f64]) {
        if let Some((insight, signal)) = self.signal {
            let hidden = (1.0 - insight * insight).max(0.0).sqrt();
            mood.iter_mut().for_each(|e| *e = insight * signal + hidden * *e);
        }
    }
}

/// What is fixed about a drill in one world.
#[derive(Debug, Clone)]
pub struct Situation<'w> {
    /// The world.
    pub world: &'w World<'w>,
    /// The rung.
    pub rung: Rung,
    /// What depends on it.
    pub terms: &'w RungParameters,
    /// Date of the attack [d since 1970].
    pub attack: f64,
    /// Commitments in force at that date, covering the rung or not.
    pub in_force: Vec<usize>,
    /// Commitments that are called.
    pub called: Vec<Called<'w>>,
    /// Packages that exist at that date.
    pub present: Vec<Present<'w>>,
    /// Whether wills are correlated; then thresholds are normal scores, else probabilities.
    pub correlated: bool,
    /// Resilience of the protégé, with what commitments add to it.
    pub resilience: f64,
    /// How the allies look.
    pub eye: Perception,
    places: Vec<Option<usize>>,
}

/// A commitment that is called, and the terms of its members.
#[derive(Debug, Clone)]
pub struct Called<'w> {
    /// Index in the case.
    pub index: usize,
    /// The commitment.
    pub commitment: &'w Commitment,
    /// What the world adds to every will: √(ρπ)·G.
    pub lasting: f64,
    /// Weight of the crisis in every will: √(ρ(1 − π)).
    pub crisis: f64,
    /// Weight of a member's own will: √(1 − ρ).
    pub own: f64,
    /// Thresholds, one a member.
    pub members: Vec<Thresholds>,
}

/// A member's will lies below a threshold, or it does not act.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Thresholds {
    /// Index of the guarantor.
    pub guarantor: usize,
    /// Fights: when the lead nation does not, when it does. The same twice where no lead is felt.
    pub force: [f64; 2],
    /// Gives at least support, likewise.
    pub support: [f64; 2],
    /// Blocks if its blocking score lies above this.
    pub block: f64,
}

/// A package that exists.
#[derive(Debug, Clone)]
pub struct Present<'w> {
    /// Index in the case.
    pub index: usize,
    /// The package.
    pub package: &'w Package,
    /// What its pledged strength is multiplied by: growth, procurement, delivery.
    pub factor: f64,
    /// What its notice is multiplied by: exercises shorten it.
    pub notice: f64,
    /// Strength left when the actor that enables it does not fight.
    pub without: Option<(usize, f64)>,
    /// Its strength, if it is the same in every history.
    pub mass: Option<f64>,
}

impl<'w> Situation<'w> {
    /// The situation of a world attacked on `rung` at `attack` [d since 1970].
    #[must_use]
    pub fn new(world: &'w World<'w>, rung: Rung, attack: f64) -> Self {
        Self::under(world, rung, attack, Perception::TRUTH)
    }

    /// The same, seen by an eye.
    #[must_use]
    pub fn under(world: &'w World<'w>, rung: Rung, attack: f64, eye: Perception) -> Self {
        let ages: Vec<f64> = (0..world.case.commitments.len())
            .map(|c| age(world, c, attack))
            .collect();
        Self::seen(world, rung, attack, &ages, eye)
    }

    /// The same where each commitment has been in force for `ages` \[d\], negative if it is not, seen by an eye.
    ///
    /// # Source
    /// docs/model.md (8.21).
    #[must_use]
    pub fn seen(world: &'w World<'w>, rung: Rung, attack: f64, ages: &[f64], eye: Perception) -> Self {
        let case = world.case;
        let in_force: Vec<usize> = (0..ages.len()).filter(|&c| ages[c] >= 0.0).collect();
        let is_called = |c: &usize| case.commitments[*c].covers.contains(&rung);
        let called_indices: Vec<usize> = in_force.iter().copied().filter(is_called).collect();
        let correlated = called_indices
            .iter()
            .any(|&c| world.number(case.commitments[c].correlation) > 0.0);
        let terms = &case.rungs[rung as usize];
        let mut situation = Self {
            world,
            rung,
            terms,
            attack,
            in_force,
            called: Vec::new(),
            present: Vec::new(),
            correlated,
            resilience: resilience(world, ages),
            eye,
            places: vec![None; case.packages.len()],
        };
        situation.present = situation.presents(ages);
        for (place, present) in situation.present.iter().enumerate() {
            situation.places[present.index] = Some(place);
        }
        situation.called = called_indices.into_iter().map(|c| situation.call(c)).collect();
        situation
    }

    /// Where in `present` a package of the case stands, if it exists.
    #[must_use]
    pub fn place(&self, package: usize) -> Option<usize> {
        self.places[package]
    }

    fn call(&self, index: usize) -> Called<'w> {
        let case = self.world.case;
        let commitment = &case.commitments[index];
        let rho = self.world.number(commitment.correlation);
        let persistence = case.honouring.persistence;
        Called {
            index,
            commitment,
            lasting: (rho * persistence).sqrt() * self.world.score(case.honouring.lasting),
            crisis: (rho * (1.0 - persistence)).sqrt(),
            own: (1.0 - rho).sqrt(),
            members: commitment
                .members
                .iter()
                .enumerate()
                .map(|(m, member)| self.thresholds(commitment, m, member))
                .collect(),
        }
    }

    /// logit p_ik = logit p_i + shift_k + lead·(±1 or 0) + tripwire − fear·nuclear_k.
    ///
    /// # Source
    /// docs/model.md (3.1).
    fn thresholds(&self, commitment: &Commitment, m: usize, member: &Member) -> Thresholds {
        let (case, world) = (self.world.case, self.world);
        let guarantor = &case.guarantors[member.guarantor];
        let resolve = world.number(guarantor.resolve);
        let logit_of = |will: &HonourProbability| {
            let p = world.chance(will, guarantor.will, commitment.will);
            math::logit(p) + if will.adds_resolve { resolve } else { 0.0 }
        };
        let honouring = &case.honouring;
        let shift = world.number(self.terms.honour_shift);
        let lead = match commitment.lead {
            Some(lead) if lead != m => world.number(honouring.lead),
            _ => 0.0,
        };
        let tripwire = if self.has_tripwire(member.guarantor) {
            world.number(honouring.tripwire)
        } else {
            0.0
        };
        let fear = world.number(honouring.fear) * world.number(self.terms.nuclear);
        let seen = self.eye.honour + self.reputation();
        let (force, support) = (logit_of(&member.force) + seen, logit_of(&member.support) + seen);
        let at = |logit: f64| self.threshold(math::logistic(logit));
        let fights = [-lead, lead].map(|lead| at(force + shift + lead + tripwire - fear));
        let gives = [-lead, lead].map(|lead| at(support + shift + lead));
        let block = math::logit(world.number(guarantor.block)) + world.number(self.terms.block_shift);
        Thresholds {
            guarantor: member.guarantor,
            force: fights,
            // Whoever fights also supports.
            support: [gives[0].max(fights[0]), gives[1].max(fights[1])],
            block: if self.correlated {
                -math::normal_quantile(math::logistic(block))
            } else {
                1.0 - math::logistic(block)
            },
        }
    }

    /// What the record of acts before adds to every chance, on lower rungs only: docs/model.md (8.22).
    fn reputation(&self) -> f64 {
        match self.rung {
            Rung::Major => 0.0,
            _ => self.eye.precedent * self.world.number(self.world.case.strategy.reputation),
        }
    }

    fn threshold(&self, p: f64) -> f64 {
        if self.correlated {
            math::normal_quantile(p)
        } else {
            p
        }
    }

    fn has_tripwire(&self, guarantor: usize) -> bool {
        self.present.iter().any(|p| {
            p.package.in_theatre
                && p.package.domain == Domain::Land
                && p.package.owner == Owner::Guarantor(guarantor)
        })
    }

    fn presents(&self, ages: &[f64]) -> Vec<Present<'w>> {
        let packages = &self.world.case.packages;
        packages
            .iter()
            .enumerate()
            .filter(|(_, p)| self.exists(p, ages))
            .map(|(i, p)| self.present(i, p, ages))
            .collect()
    }

    fn exists(&self, package: &Package, ages: &[f64]) -> bool {
        let date = |number: Option<_>, otherwise| number.map_or(otherwise, |n| self.world.number(n));
        let from = date(package.from, f64::NEG_INFINITY);
        let until = date(package.until, f64::INFINITY);
        package.commitment.is_none_or(|c| ages[c] >= 0.0) && (from..=until).contains(&self.attack)
    }

    /// A package with its growth, procurement, delivery and exercises: docs/model.md (1.1).
    fn present(&self, index: usize, package: &'w Package, ages: &[f64]) -> Present<'w> {
        let (world, case) = (self.world, self.world.case);
        let years = ((self.attack - case.horizon.0) / YEAR).max(0.0);
        let grown = math::pow(1.0 + world.number(package.grows), years);
        let procured = if package.owner == Owner::Protege && package.domain == Domain::Land {
            procurement(world, ages)
        } else {
            1.0
        };
        let allied = !matches!(package.owner, Owner::Challenger | Owner::Protege);
        let seen = if allied { self.eye.strength } else { 1.0 };
        let factor = grown * procured * world.number(package.delivery) * seen;
        let without = package.enabled_by.map(|(g, share)| (g, world.number(share)));
        let mass = match (package.strength, without) {
            (Parameter::World(strength), None) => Some(world.number(strength) * factor),
            _ => None,
        };
        Present {
            index,
            package,
            factor,
            notice: 1.0 - self.exercised(package.owner, ages),
            without,
            mass,
        }
    }

    /// The share by which exercises under its commitments shorten an owner's notice: the largest counts.
    fn exercised(&self, owner: Owner, ages: &[f64]) -> f64 {
        let Owner::Guarantor(guarantor) = owner else {
            return 0.0;
        };
        let case = self.world.case;
        let members = case
            .commitments
            .iter()
            .zip(ages)
            .filter(|(c, age)| **age >= 0.0 && c.members.iter().any(|m| m.guarantor == guarantor));
        members
            .map(|(c, age)| self.world.number(c.exercises) * built_up(*age))
            .fold(0.0, f64::max)
    }
}

/// Days since entry into force; negative if not in force.
fn age(world: &World, commitment: usize, attack: f64) -> f64 {
    if attack < world.lapse(commitment) {
        attack - world.entry(commitment)
    } else {
        f64::NEG_INFINITY
    }
}

/// Share of the build-up that is there after `age` days in force: docs/model.md (1.4).
fn built_up(age: f64) -> f64 {
    (age / BUILD_UP).clamp(0.0, 1.0)
}

fn procurement(world: &World, ages: &[f64]) -> f64 {
    let commitments = world
        .case
        .commitments
        .iter()
        .zip(ages)
        .filter(|(_, age)| **age > 0.0);
    commitments
        .map(|(c, age)| math::pow(1.0 + world.number(c.procurement), age / YEAR))
        .product()
}

/// Resilience of the protégé with what commitments in force add: docs/model.md (1.5).
fn resilience(world: &World, ages: &[f64]) -> f64 {
    let own = 1.0 - world.number(world.case.hybrid.resilience);
    let commitments = world
        .case
        .commitments
        .iter()
        .zip(ages)
        .filter(|(_, age)| **age >= 0.0);
    1.0 - commitments.fold(own, |left, (c, age)| {
        left * (1.0 - world.number(c.cyber) * built_up(*age))
    })
}
