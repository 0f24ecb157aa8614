//! The address of an input's randomness: its path, its Sobol dimension, its group.

use crate::random::Axis;
use crate::scenario::keys::{KEYS, Key, PACKAGE_KEYS, PACKAGE_TABLES};

/// Sobol dimensions kept for [`KEYS`]; those of packages follow.
const ROOM_FOR_KEYS: usize = 256;
/// Sobol dimensions kept for each table of packages.
const ROOM_FOR_PACKAGE: usize = 32;

/// The key of a path, the ordinal that is its Sobol dimension, and the ids in the path, joined.
pub(super) fn key_of(path: &str) -> Option<(&'static Key, u16, String)> {
    let plain = KEYS.iter().enumerate().find_map(|(i, key)| {
        let ids = ids_in(path, key.path)?;
        Some((key, i, ids))
    });
    let found = plain.or_else(|| {
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

/// What stands for the `*` of a pattern, or none if the path does not match.
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

/// The axis of an input. `part` tells apart what one key gives rise to: an uncertain parameter, a will.
pub(super) fn axis(path: &str, part: Option<&str>) -> Option<Axis> {
    let (_, dimension, group) = key_of(path)?;
    Some(match part {
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
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_leave_room_for_one_another() {
        assert!(KEYS.len() <= ROOM_FOR_KEYS && PACKAGE_KEYS.len() <= ROOM_FOR_PACKAGE);
    }

    #[test]
    fn a_path_knows_its_key_its_dimension_and_its_ids() {
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
}
