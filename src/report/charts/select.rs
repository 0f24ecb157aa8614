//! Selecting items: all others, the largest, each distinct one.

/// All items but the one with this index.
pub(crate) fn others<T>(all: &[T], index: usize) -> impl Iterator<Item = &T> {
    let indexed = all.iter().enumerate();
    indexed.filter(move |(k, _)| *k != index).map(|(_, other)| other)
}

/// The item with the largest key, the first of equals; none of none.
pub(crate) fn first_max<T>(items: impl IntoIterator<Item = T>, key: impl Fn(&T) -> f64) -> Option<T> {
    items
        .into_iter()
        .reduce(|best, item| if key(&item) > key(&best) { item } else { best })
}

/// The distinct items, in order of first appearance.
pub(crate) fn distinct<T: PartialEq>(items: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut distinct: Vec<T> = Vec::new();
    for item in items {
        if !distinct.contains(&item) {
            distinct.push(item);
        }
    }
    distinct
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_equals_is_selected() {
        assert_eq!(
            first_max([(1, 2.0), (2, 3.0), (3, 3.0)], |item| item.1),
            Some((2, 3.0))
        );
        assert_eq!(first_max(Vec::<f64>::new(), |item| *item), None);
        assert_eq!(distinct(["b", "a", "b"]), ["b", "a"]);
        assert_eq!(others(&[1, 2, 3], 1).copied().collect::<Vec<_>>(), [1, 3]);
    }
}
