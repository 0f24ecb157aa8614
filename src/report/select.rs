//! Selecting items: the largest, each distinct one.

use super::wording::{half_width_of_difference, is_significant};

/// The item with the largest key, the first of equals; none of none.
pub(crate) fn first_max<T>(items: impl IntoIterator<Item = T>, key: impl Fn(&T) -> f64) -> Option<T> {
    items
        .into_iter()
        .reduce(|best, item| if key(&item) > key(&best) { item } else { best })
}

/// The items that cannot be told from the one with the largest value, that one included: the interval of the difference
/// holds 0, or an error is unknown. `figure` gives a value and the half-width of its 95 % interval.
pub(crate) fn level_with_max<T>(items: &[T], figure: impl Fn(&T) -> (f64, Option<f64>)) -> Vec<&T> {
    let Some(best) = first_max(items, |item| figure(item).0).map(&figure) else {
        return Vec::new();
    };
    let is_level = |item: &&T| {
        let (value, half_width) = figure(item);
        value == best.0 || !is_significant(best.0 - value, half_width_of_difference(best.1, half_width))
    };
    items.iter().filter(is_level).collect()
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
        let level = |error| level_with_max(&[1.0, 2.0, 2.5], |x| (*x, error)).len();
        assert_eq!([Some(0.1), Some(0.5), None].map(level), [1, 2, 3]);
        assert_eq!(distinct(["b", "a", "b"]), ["b", "a"]);
    }
}
