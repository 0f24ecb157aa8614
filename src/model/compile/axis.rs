//! The axis of an input: its path, its Sobol dimension, its group.

use crate::random::Axis;
use crate::scenario::keys::{KEYS, Key, PACKAGE_KEYS, PACKAGE_TABLES};

/// Sobol dimensions reserved for [`KEYS`]; those of packages follow.
const ROOM_FOR_KEYS: usize = 256;
/// Sobol dimensions reserved for each table of packages.
const ROOM_FOR_PACKAGE: usize = 32;

/// The key of a path, the ordinal that is its Sobol dimension, and the ids in the path, joined.
pub(super) fn key_of(path: &str) -> Option<(&'static Key, u16, String)> {
    let top_level = KEYS.iter().enumerate().find_map(|(i, key)| {
        let ids = ids_in(path, key.path)?;
        Some((key, i, ids))
    });
    let found = top_level.or_else(|| {
        PACKAGE_TABLES.iter().enumerate().find_map(|(table, prefix)| {
            let (head, last) = path.rsplit_once('.')?;
            let ids = ids_in(head, prefix)?;
            let at = PACKAGE_KEYS.iter().position(|key| key.path == last)?;
            Some((
                &PACKAGE_KEYS[at],
                ROOM_FOR_KEYS + table * ROOM_FOR_PACKAGE + at,
                ids,
            ))
        })
    });
    found.and_then(|(key, ordinal, ids)| Some((key, u16::try_from(ordinal).ok()?, ids.join("."))))
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
    fn each_table_of_keys_fits_its_reserved_dimensions() {
        assert!(KEYS.len() <= ROOM_FOR_KEYS && PACKAGE_KEYS.len() <= ROOM_FOR_PACKAGE);
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
        assert!(usize::from(first) < ROOM_FOR_KEYS && usize::from(second) >= ROOM_FOR_KEYS);
        assert!(key_of("guarantor.usa.colour").is_none());
    }

    #[test]
    #[should_panic(expected = "no key of the language")]
    fn a_path_outside_the_language_is_no_input() {
        let _ = axis("guarantor.usa.colour", None);
    }
}
