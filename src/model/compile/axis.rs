//! The axis of an input: its path, its Sobol dimension, its group.

use crate::random::Axis;
use crate::scenario::keys::{KEYS, Key, PACKAGE_KEYS, PACKAGE_TABLES};

/// Sobol dimensions reserved for [`KEYS`]; those of packages follow.
const ROOM_FOR_KEYS: u16 = 256;
/// Sobol dimensions reserved for each table of packages.
const ROOM_FOR_PACKAGE: u16 = 32;

/// The key of a path, its Sobol dimension, and the ids in the path, joined.
pub(super) fn key_of(path: &str) -> Option<(&'static Key, u16, String)> {
    find_key(KEYS, PACKAGE_KEYS, path)
}

/// The same in these tables of keys; the order of their rows has no effect.
fn find_key<'k>(keys: &'k [Key], package_keys: &'k [Key], path: &str) -> Option<(&'k Key, u16, String)> {
    let top_level = keys
        .iter()
        .find_map(|key| Some((key, key.id, ids_in(path, key.path)?)));
    let found = top_level.or_else(|| {
        let (head, last) = path.rsplit_once('.')?;
        let key = package_keys.iter().find(|key| key.path == last)?;
        PACKAGE_TABLES.iter().find_map(|table| {
            let ids = ids_in(head, table.path)?;
            Some((key, ROOM_FOR_KEYS + table.id * ROOM_FOR_PACKAGE + key.id, ids))
        })
    });
    found.map(|(key, dimension, ids)| (key, dimension, ids.join(".")))
}

/// The ids in place of the `*` of a pattern, or none if the path does not match.
fn ids_in<'p>(path: &'p str, pattern: &str) -> Option<Vec<&'p str>> {
    let (mut ids, mut pattern) = (Vec::new(), pattern.split('.'));
    for segment in path.split('.') {
        match pattern.next()? {
            "*" => ids.push(segment),
            fixed if fixed == segment => {}
            _ => return None,
        }
    }
    pattern.next().is_none().then_some(ids)
}

/// The axis of an input. `part` distinguishes several inputs of one key: uncertain parameters, a will.
///
/// # Panics
/// If the table of keys has no such path: a bug of this room.
pub(super) fn axis(path: &str, part: Option<&str>) -> Axis {
    let (_, dimension, group) =
        key_of(path).unwrap_or_else(|| panic!("`{path}` is an input, and no key of the language"));
    match part {
        None => Axis {
            path: path.to_owned(),
            dimension,
            group,
        },
        Some(part) => Axis {
            path: format!("{path}.{part}"),
            dimension,
            group: format!("{group}#{part}"),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_fit_the_reserved_dimensions() {
        assert!(KEYS.iter().all(|key| key.id < ROOM_FOR_KEYS));
        assert!(PACKAGE_KEYS.iter().all(|key| key.id < ROOM_FOR_PACKAGE));
    }

    #[test]
    fn moving_a_row_of_the_table_changes_no_dimension() {
        let reversed = |keys: &[Key]| keys.iter().rev().copied().collect::<Vec<_>>();
        let (keys, package_keys) = (reversed(KEYS), reversed(PACKAGE_KEYS));
        let dimension = |path: &str| {
            let moved = find_key(&keys, &package_keys, path).map(|(_, dimension, _)| dimension);
            assert_eq!(moved, key_of(path).map(|(_, dimension, _)| dimension), "{path}");
            moved
        };
        for key in KEYS {
            assert_eq!(
                dimension(&key.path.replace('*', "x")),
                Some(key.id),
                "{}",
                key.path
            );
        }
        // Changing one of these changes results.
        assert_eq!(dimension("theatre.reception"), Some(16));
        assert_eq!(dimension("guarantor.usa.resolve"), Some(69));
        assert_eq!(dimension("model.deterrence.staff"), Some(175));
        assert_eq!(dimension("guarantor.usa.forces.stock.land"), Some(320));
        assert_eq!(dimension("commitment.pact.on_call.reserve.without"), Some(436));
    }

    #[test]
    fn a_path_has_its_key_its_dimension_and_its_ids() {
        let (key, first, ids) = key_of("commitment.guarantee.guarantor.usa.honour.force").expect("a key");
        assert_eq!(
            (key.path, ids.as_str()),
            ("commitment.*.guarantor.*.honour.force", "guarantee.usa")
        );
        let (key, second, ids) = key_of("guarantor.usa.forces.stock.land").expect("a package's key");
        assert_eq!((key.path, ids.as_str()), ("land", "usa.stock"));
        assert!(first < ROOM_FOR_KEYS && second >= ROOM_FOR_KEYS);
        assert!(key_of("guarantor.usa.colour").is_none());
    }

    #[test]
    #[should_panic(expected = "no key of the language")]
    fn a_path_outside_the_language_is_no_input() {
        let _ = axis("guarantor.usa.colour", None);
    }
}
