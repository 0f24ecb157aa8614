//! The axis of an input: its path, its Sobol dimension, its group.

use crate::random::Axis;
use crate::scenario::keys::{KEYS, Key, PACKAGE_KEYS, PACKAGE_TABLES};

/// Inputs that share one order of the Sobol points, so that the points fill their joint space: those whose joint effect
/// on the risk of an attack is largest. The place in this list is the Sobol dimension.
///
/// The first five dimensions alone are used: at 32 points, the fewest of a scramble in a default run, later ones form
/// pairs with a larger rank correlation than independent draws have.
const LEADING: [&str; 5] = [
    "challenger.baseline.major",
    "challenger.reference_ratio",
    "challenger.baseline.limited",
    "challenger.baseline.hybrid",
    "challenger.grievance",
];

/// The key of a path.
pub(super) fn key_of(path: &str) -> Option<&'static Key> {
    let package_key = || {
        let (head, last) = path.rsplit_once('.')?;
        let key = PACKAGE_KEYS.iter().find(|key| key.path == last)?;
        PACKAGE_TABLES
            .iter()
            .any(|table| matches_pattern(head, table))
            .then_some(key)
    };
    KEYS.iter()
        .find(|key| matches_pattern(path, key.path))
        .or_else(package_key)
}

/// Whether a path is one of a pattern, in which `*` stands for any id.
fn matches_pattern(path: &str, pattern: &str) -> bool {
    let mut segments = path.split('.');
    let same = |wanted: &str| {
        segments
            .next()
            .is_some_and(|found| wanted == "*" || wanted == found)
    };
    pattern.split('.').all(same) && segments.next().is_none()
}

/// The axis of an input. `part` distinguishes several inputs of one key: uncertain parameters, a will.
///
/// # Panics
/// If the table of keys has no such path: a bug of this room.
///
/// # Source
/// docs/model.md (0.4).
pub(super) fn axis(path: &str, part: Option<&str>) -> Axis {
    assert!(
        key_of(path).is_some(),
        "`{path}` is an input, and no key of the language"
    );
    let path = part.map_or_else(|| path.to_owned(), |part| format!("{path}.{part}"));
    match (0..).zip(LEADING).find(|(_, leading)| *leading == path) {
        Some((dimension, _)) => Axis {
            path,
            dimension,
            group: "leading".to_owned(),
        },
        None => Axis::independent(path),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::keys::Uncertainty;

    #[test]
    fn leading_axes_are_uncertain_keys_of_the_language() {
        for path in LEADING {
            let key = key_of(path).unwrap_or_else(|| panic!("{path}"));
            assert_ne!(key.uncertainty, Uncertainty::None, "{path}");
        }
    }

    #[test]
    fn a_path_has_its_key() {
        let key = key_of("commitment.guarantee.guarantor.usa.honour.force").expect("a key");
        assert_eq!(key.path, "commitment.*.guarantor.*.honour.force");
        let key = key_of("guarantor.usa.forces.stock.land").expect("a package's key");
        assert_eq!(key.path, "land");
        assert!(key_of("guarantor.usa.colour").is_none());
        assert!(key_of("theatre.reception.more").is_none());
    }

    #[test]
    fn an_input_has_an_order_of_its_own_unless_it_leads() {
        let [reception, major, limited] = [
            "theatre.reception",
            "challenger.baseline.major",
            "challenger.baseline.limited",
        ]
        .map(|path| axis(path, None));
        assert_eq!(reception.group, "theatre.reception");
        assert_eq!(major.group, limited.group);
        assert_ne!(major.dimension, limited.dimension);
    }

    #[test]
    #[should_panic(expected = "no key of the language")]
    fn a_path_outside_the_language_is_no_input() {
        let _ = axis("guarantor.usa.colour", None);
    }
}
