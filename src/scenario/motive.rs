//! The settings about the challenger's motive: what it wants, and how it chooses.

use super::Scenario;
use super::path::is_at_or_below;

/// Keys of the motive, and tables of such keys. Which commitment is the reference belongs to them, but not what it holds:
/// that is part of the base case.
const KEYS: [&str; 11] = [
    "challenger.reference",
    "challenger.baseline",
    "challenger.reference_ratio",
    "challenger.discount",
    "challenger.stake",
    "challenger.weights",
    "challenger.meaningful",
    "challenger.windows",
    "challenger.nest",
    "challenger.nesting",
    "challenger.foresight",
];

impl Scenario {
    /// This scenario with the settings about the challenger's motive of another one.
    pub(crate) fn with_motive_of(&self, other: &Self) -> Self {
        let mut mixed = self.clone();
        mixed.settings.retain(|path, _| !is_motive(path));
        let theirs = other.settings.iter().filter(|(path, _)| is_motive(path));
        mixed
            .settings
            .extend(theirs.map(|(path, setting)| (path.clone(), setting.clone())));
        mixed
    }
}

fn is_motive(path: &str) -> bool {
    KEYS.into_iter().any(|key| is_at_or_below(path, key))
}
