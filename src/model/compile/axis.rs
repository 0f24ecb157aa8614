//! The axis of an input: its path, its Sobol dimension, its group.

use crate::random::Axis;
use crate::scenario::path;

/// Inputs that share one order of the Sobol points, so that the points fill their joint space: those whose joint effect
/// on what a promise brings is largest. The place in this list is the Sobol dimension. `guarantee` is the id that the templates
/// give the promise that is compared; the rank of its signature also decides when it enters into force.
///
/// The first five dimensions alone are used: at 32 points, the fewest of a scramble in a default run, later ones form
/// pairs with a larger rank correlation than independent draws have.
const LEADING: [&str; 5] = [
    "commitment.guarantee.signed",
    "challenger.reference_ratio",
    "challenger.discount",
    "challenger.baseline.major",
    "challenger.baseline.limited",
];

/// The axis of an input. `part` distinguishes several inputs of one key: uncertain parameters, a will.
///
/// # Panics
/// If the table of keys has no such path: a bug of this room.
///
/// # Source
/// docs/model.md (0.4).
pub(super) fn axis(path: &str, part: Option<&str>) -> Axis {
    assert!(
        path::key(path).is_some(),
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
            let key = path::key(path).unwrap_or_else(|| panic!("{path}"));
            assert_ne!(key.uncertainty, Uncertainty::None, "{path}");
        }
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
