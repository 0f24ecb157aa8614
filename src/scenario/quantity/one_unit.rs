//! The ends of one range, of shares, are all in per cent or all fractions.

use super::super::bail::{ParseResult, bail};
use super::super::diagnostic::Place;
use super::super::toml_tree::{TomlNode, TomlValue};
use super::super::units::Dimension;

/// A number as written, and whether it is in per cent.
type Written = (f64, bool);

/// Rejects an interval of shares whose lower end alone is in per cent: the unit of both stands at the upper end (F02).
pub(super) fn check_ends(ends: [Written; 2], place: impl FnOnce() -> Place) -> ParseResult<()> {
    match ends {
        [(low, true), (high, false)] if low != 0.0 && high != 0.0 => {
            let instead = [rounded_text(low), rounded_text(100.0 * high)];
            let fractions = [rounded_text(low / 100.0), rounded_text(high)];
            let help = format!(
                "write `\"{} %\"` or `\"{}\"`",
                instead.join(" to "),
                fractions.join(" to ")
            );
            mixed(place(), help)
        }
        _ => Ok(()),
    }
}

/// Rejects ends, modes, quantiles or values of one distribution of which some are in per cent and others are not (F02); 0 is the same in both.
pub(super) fn check_parts<'n>(
    dimension: Dimension,
    parts: impl IntoIterator<Item = &'n TomlNode>,
    place: &Place,
) -> ParseResult<()> {
    if !takes_both(dimension) {
        return Ok(());
    }
    let written: Vec<Written> = parts.into_iter().filter_map(written).collect();
    let numbers: Vec<&Written> = written.iter().filter(|(number, _)| *number != 0.0).collect();
    let in_percent = numbers.iter().filter(|(_, in_percent)| *in_percent).count();
    if in_percent == 0 || in_percent == numbers.len() {
        return Ok(());
    }
    let all = |in_percent: bool| -> String {
        let each = written.iter().map(|(number, is)| match (is, in_percent) {
            (true, true) | (false, false) => rounded_text(*number),
            (true, false) => rounded_text(number / 100.0),
            (false, true) => rounded_text(100.0 * number),
        });
        let each: Vec<String> = each
            .map(|number| {
                if in_percent {
                    format!("\"{number} %\"")
                } else {
                    number
                }
            })
            .collect();
        each.join(", ")
    };
    mixed(place.clone(), format!("write {}, or {}", all(true), all(false)))
}

/// Whether a number of this dimension may be in per cent or bare.
pub(super) fn takes_both(dimension: Dimension) -> bool {
    matches!(
        dimension,
        Dimension::Share | Dimension::Probability | Dimension::Factor | Dimension::Correlation
    )
}

fn mixed<T>(place: Place, help: String) -> ParseResult<T> {
    bail(
        "F02",
        place,
        "some of these numbers are in per cent and others are not",
        "one unit for all",
        help,
    )
}

/// A single number as it is written; none of anything else.
fn written(node: &TomlNode) -> Option<Written> {
    match &node.value {
        TomlValue::Integer(number) => Some((*number as f64, false)),
        TomlValue::Float(number) => Some((*number, false)),
        TomlValue::Text(text) => {
            let text = text.trim();
            let (digits, in_percent) = match text.strip_suffix('%') {
                Some(digits) => (digits.trim(), true),
                None => (text, false),
            };
            digits.parse().ok().map(|number| (number, in_percent))
        }
        _ => None,
    }
}

/// A number without the noise of binary fractions.
fn rounded_text(number: f64) -> String {
    format!("{number:.11e}")
        .parse::<f64>()
        .unwrap_or(number)
        .to_string()
}
