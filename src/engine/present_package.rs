//! A package of forces or aid that exists on the date of the attack.

use crate::math;
use crate::model::{Domain, Owner, Package, Parameter};

use super::build_up::{YEAR, build_up};
use super::perception::Perception;
use super::world::World;

/// A package that exists on the date of the attack.
#[derive(Debug, Clone)]
pub(crate) struct PresentPackage<'w> {
    /// Index in the case.
    pub(crate) index: usize,
    /// The package.
    pub(crate) package: &'w Package,
    /// Factor on its pledged strength: growth, procurement, delivery, perception.
    pub(crate) factor: f64,
    /// Factor on its notice: exercises shorten it.
    pub(crate) notice: f64,
    /// The guarantor that enables it, and the share of strength left if that guarantor does not fight.
    pub(crate) without: Option<(usize, f64)>,
    /// Its strength, if it is the same in every history.
    pub(crate) fixed_strength: Option<f64>,
}

impl<'w> PresentPackage<'w> {
    /// The packages that exist at `attack` \[d since 1970\], where commitments have been in force for `ages` \[d\].
    pub(super) fn all(world: &'w World<'w>, attack: f64, ages: &[f64], perception: Perception) -> Vec<Self> {
        let packages = world.case.packages.iter().enumerate();
        let exercised = exercised(world, ages);
        let present = packages
            .filter(|(_, package)| exists(world, package, attack, ages))
            .map(|(index, package)| {
                let shortened = match package.owner {
                    Owner::Guarantor(guarantor) => exercised[guarantor],
                    _ => 0.0,
                };
                Self::new(world, (index, package), (attack, ages), perception, shortened)
            });
        // Nearly all exist.
        let mut all = Vec::with_capacity(world.case.packages.len());
        all.extend(present);
        all
    }

    /// A package with its growth, procurement and delivery, whose notice exercises shorten by a share: docs/model.md (1.1).
    fn new(
        world: &'w World<'w>,
        (index, package): (usize, &'w Package),
        (attack, ages): (f64, &[f64]),
        perception: Perception,
        shortened: f64,
    ) -> Self {
        let years = ((attack - world.case.horizon.0) / YEAR).max(0.0);
        let grown = math::pow(1.0 + world.value(package.grows), years);
        let procured = if package.owner == Owner::Protege && package.domain == Domain::Land {
            procurement(world, ages)
        } else {
            1.0
        };
        let allied = !matches!(package.owner, Owner::Challenger | Owner::Protege);
        let perceived = if allied { perception.strength } else { 1.0 };
        let factor = grown * procured * world.value(package.delivery) * perceived;
        let without = package.enabled_by.map(|(g, share)| (g, world.value(share)));
        let fixed_strength = match (package.strength, without) {
            (Parameter::World(strength), None) => Some(world.value(strength) * factor),
            _ => None,
        };
        Self {
            index,
            package,
            factor,
            notice: 1.0 - shortened,
            without,
            fixed_strength,
        }
    }

    /// Whether guarantors or the pools of commitments own it.
    pub(super) fn is_allied(&self) -> bool {
        !matches!(self.package.owner, Owner::Challenger | Owner::Protege)
    }

    /// Whether it is in the theatre before the attack.
    pub(crate) fn is_in_theatre(&self) -> bool {
        self.package.in_theatre || matches!(self.package.owner, Owner::Standing(_))
    }
}

/// Whether a package exists on a day, where commitments have been in force for `ages` \[d\].
pub(super) fn exists(world: &World, package: &Package, attack: f64, ages: &[f64]) -> bool {
    let date = |value: Option<_>, otherwise| value.map_or(otherwise, |value| world.value(value));
    let from = date(package.from, f64::NEG_INFINITY);
    let until = date(package.until, f64::INFINITY);
    package.commitment.is_none_or(|c| ages[c] >= 0.0) && (from..=until).contains(&attack)
}

/// The share by which exercises under its commitments shorten each guarantor's notice: the largest counts.
fn exercised(world: &World, ages: &[f64]) -> Vec<f64> {
    let mut shares = vec![0.0; world.case.guarantors.len()];
    let commitments = world.case.commitments.iter().zip(ages);
    for (commitment, age) in commitments.filter(|(_, age)| **age >= 0.0) {
        let share = world.value(commitment.exercises) * build_up(*age);
        for member in &commitment.members {
            shares[member.guarantor] = f64::max(shares[member.guarantor], share);
        }
    }
    shares
}

/// Factor on the protégé's land forces from procurement under commitments in force.
fn procurement(world: &World, ages: &[f64]) -> f64 {
    let commitments = world.case.commitments.iter().zip(ages);
    commitments
        .filter(|(_, age)| **age > 0.0)
        .map(|(c, age)| math::pow(1.0 + world.value(c.procurement), age / YEAR))
        .product()
}
