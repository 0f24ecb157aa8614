//! Lines over months, one per scenario: their labels at the right end, and their legend.

use super::super::chart::{LegendEntry, Mark, Swatch};
use super::super::palette::Colour;
use super::super::scale::Scale;

/// Months of an axis with room for the labels at the ends of its lines, as a multiple of the horizon.
const WITH_LABELS: f64 = 1.23;
/// Least distance between two labels [px].
const LINE_HEIGHT: f64 = 15.0;

/// The axis of months with room for labels.
pub(crate) fn months_with_labels(months: &[&str]) -> Scale {
    let scale = Scale::months(months);
    Scale {
        high: WITH_LABELS * scale.high,
        ..scale
    }
}

/// The height of a panel that has room for the labels of so many lines [px].
pub(crate) fn height_for(lines: usize, height: f64) -> f64 {
    height.max(LINE_HEIGHT * (lines as f64 + 1.0))
}

/// A line's end: title of its scenario, colour, last value, and that value as text.
pub(crate) struct LineEnd<'r> {
    pub(crate) title: &'r str,
    pub(crate) colour: Colour,
    pub(crate) value: f64,
    pub(crate) text: String,
}

/// The ends of lines as texts that do not overlap, to the right of month `last`, on an axis of `height` [px].
pub(crate) fn end_labels(ends: &[LineEnd], last: usize, y: &Scale, height: f64) -> Vec<Mark> {
    let pixel = (y.high - y.low) / height;
    let mut order: Vec<&LineEnd> = ends.iter().collect();
    order.sort_by(|a, b| b.value.total_cmp(&a.value));
    // From the top, each at least a line below the one before; then the last ones are moved up into the panel.
    let mut ceiling = y.high - 12.0 * pixel;
    let mut places: Vec<f64> = Vec::new();
    for end in &order {
        let place = (end.value - 4.0 * pixel).min(ceiling);
        places.push(place);
        ceiling = place - LINE_HEIGHT * pixel;
    }
    let mut floor = y.low + 3.0 * pixel;
    for place in places.iter_mut().rev() {
        *place = place.max(floor);
        floor = *place + LINE_HEIGHT * pixel;
    }
    let label = |(end, place): (&LineEnd, f64)| Mark::Note {
        position: (last as f64 + 0.01 * last as f64, place),
        text: match (ends.len(), prefix(end.title)) {
            (2.., Some(prefix)) => format!("{prefix}: {}", end.text),
            _ => end.text.clone(),
        },
        colour: end.colour,
    };
    order.into_iter().zip(places).map(label).collect()
}

/// What stands before the first full stop of a title, if it is short: `A` of `A. Full membership`.
fn prefix(title: &str) -> Option<&str> {
    let (prefix, _) = title.split_once(". ")?;
    (prefix.chars().count() <= 3).then_some(prefix)
}

/// A legend entry per line.
pub(crate) fn line_legend<'r>(lines: impl Iterator<Item = (&'r str, Colour)>) -> Vec<LegendEntry> {
    lines
        .map(|(title, colour)| LegendEntry::new(title, Swatch::Line, colour))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_lines_that_end_together_do_not_overlap() {
        let end = |title, value| LineEnd {
            title,
            colour: Colour::Ink,
            value,
            text: format!("{value}"),
        };
        let y = Scale::share([0.0, 1.0], true, "");
        let ends = [end("A. One", 0.001), end("B. Two", 0.0), end("Third", 0.002)];
        let labels = end_labels(&ends, 100, &y, 150.0);
        let places: Vec<(f64, &str)> = labels
            .iter()
            .filter_map(|mark| match mark {
                Mark::Note { position, text, .. } => Some((position.1, text.as_str())),
                _ => None,
            })
            .collect();
        assert_eq!(places[1].1, "A: 0.001");
        assert_eq!(places[0].1, "0.002");
        assert!(
            places.windows(2).all(|pair| pair[0].0 - pair[1].0 >= 0.0999),
            "{places:?}"
        );
        assert!(places.iter().all(|(place, _)| *place >= 0.0), "{places:?}");
    }
}
