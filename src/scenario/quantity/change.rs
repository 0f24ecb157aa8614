//! Changes relative to an inherited value: `"-12 h"`, `"+20 %"`, `"× 0.5"`.

use super::super::bail::{ParseResult, bail, wrong_kind};
use super::super::keys::{Key, Range};
use super::super::text_slice::{TextLookup, TextSlice};
use super::super::toml_tree::{TomlEntry, TomlNode, TomlValue};
use super::super::units::Dimension;
use super::amount;
use super::expected::Expected;
use crate::distribution::{Change, Quantity};

/// Share of draws that a change may take to a limit: beyond it the change is an error.
const AT_LIMIT: f64 = 0.05;
/// By so much a percentile of exactly the size of the change may miss the limit.
const ROUNDING: f64 = 1e-9;
/// The code of a change that cannot be made.
const CODE: &str = "F59";
const HELP: &str = "write for example `\"-12 h\"`, `\"+20 %\"` or `\"× 0.5\"`";

/// Whether the text of an overlay changes the value of `key` below it, instead of replacing it. A minus sign is a change
/// only where no value can be negative.
pub(crate) fn is_change(key: &'static Key, text: &str) -> bool {
    let Some(expected) = Expected::from_key(key, None) else {
        return false;
    };
    let mut characters = text.trim_start().chars();
    match characters.next() {
        Some('×' | '*' | '+') => true,
        Some('x') => characters.next().is_some_and(|c| c == ' ' || c.is_ascii_digit()),
        Some('-' | '−') => expected.dimension == Dimension::Date || !is_signed(expected.range),
        _ => false,
    }
}

fn is_signed(range: Range) -> bool {
    matches!(range, Range::Any | Range::Correlation)
}

/// The texts of the changes of a value, in the order in which they are made.
pub(crate) fn texts(node: &TomlNode) -> Vec<&TomlNode> {
    match &node.value {
        TomlValue::List(items) => items.iter().collect(),
        _ => vec![node],
    }
}

/// Makes the changes of `entry` to a quantity, which is a flow of money or not.
///
/// # Errors
/// F59 if a change cannot be read, or takes more than one draw in twenty beyond the legal range.
pub(crate) fn apply(
    quantity: Quantity,
    entry: &TomlEntry,
    flow: bool,
    expected: &Expected,
    files: TextLookup<'_>,
) -> ParseResult<Quantity> {
    let [low, high] = match expected.range {
        Range::Any => [f64::NEG_INFINITY, f64::INFINITY],
        Range::NonNegative | Range::Positive => [0.0, f64::INFINITY],
        Range::Unit => [0.0, 1.0],
        Range::Correlation => [-1.0, 1.0],
    };
    let mut change = Change {
        factor: 1.0,
        amount: 0.0,
        low,
        high,
    };
    let mut errors = Vec::new();
    for node in texts(&entry.node) {
        match step(node, flow, expected, files) {
            Ok([factor, amount]) => {
                change.factor *= factor;
                change.amount = factor * change.amount + amount;
            }
            Err(of_step) => errors.extend(of_step),
        }
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    // What never occurs stays so.
    if quantity.never < 1.0 {
        check_limits(&quantity, &change, &entry.node, expected)?;
    }
    Ok(quantity.changed(change))
}

/// The factor and the amount of one change.
fn step(node: &TomlNode, flow: bool, expected: &Expected, files: TextLookup<'_>) -> ParseResult<[f64; 2]> {
    let TomlValue::Text(text) = &node.value else {
        return wrong_kind(node, "the text of a change", HELP);
    };
    let whole = TextSlice::from_node(text, node, files).trim();
    let sign_length = whole.text.chars().next().map_or(0, char::len_utf8);
    let (sign, rest) = (
        &whole.text[..sign_length],
        whole.slice(sign_length..whole.text.len()).trim(),
    );
    if whole.text.contains('[') {
        let help = "write `{ change = \"..\", source = \"..\" }`";
        return bail(CODE, whole.place(), "a change takes no citation", "", help);
    }
    match sign {
        "×" | "*" | "x" if expected.dimension == Dimension::Date => not_of_a_date(&whole),
        "×" | "*" | "x" => Ok([factor(&rest)?, 0.0]),
        "+" => added(&rest, 1.0, flow, expected),
        "-" | "−" => added(&rest, -1.0, flow, expected),
        _ => {
            let message = format!("`{}` is not a change of the value below", whole.text);
            bail(CODE, whole.place(), message, "no sign here", HELP)
        }
    }
}

/// A date has no zero that a factor could refer to.
fn not_of_a_date<T>(slice: &TextSlice<'_>) -> ParseResult<T> {
    let message = "a date has no percentage and no multiple";
    bail(
        CODE,
        slice.place(),
        message,
        "",
        "move it by a time, such as `\"+1 y\"`",
    )
}

fn factor(slice: &TextSlice<'_>) -> ParseResult<f64> {
    match slice.text.parse::<f64>() {
        Ok(factor) if factor > 0.0 && factor.is_finite() => Ok(factor),
        _ => bail(
            CODE,
            slice.place(),
            "a factor is a number above 0",
            "",
            "write for example `\"× 0.5\"`",
        ),
    }
}

/// What is added: an amount with its unit, or a percentage of the value.
fn added(slice: &TextSlice<'_>, sign: f64, flow: bool, expected: &Expected) -> ParseResult<[f64; 2]> {
    let dimension = match expected.dimension {
        Dimension::Date => Dimension::Duration,
        dimension => dimension,
    };
    let added = Expected::number(dimension, Range::Any);
    let text = amount::split_unit(slice, &added)?;
    let is_share = matches!(dimension, Dimension::Share | Dimension::Probability);
    match text.unit.text {
        "points" | "point" if is_share => Ok([1.0, sign * text.number / 100.0]),
        "%" if is_share => {
            let message = "a percentage of a share, or percentage points?";
            let help = format!(
                "write `\"× {}\"` or `\"{}{} points\"`",
                1.0 + sign * text.number / 100.0,
                if sign < 0.0 { "-" } else { "+" },
                text.digits.text
            );
            bail(CODE, slice.place(), message, "ambiguous", help)
        }
        "%" if expected.dimension == Dimension::Date => not_of_a_date(slice),
        "%" if sign * text.number > -100.0 => Ok([1.0 + sign * text.number / 100.0, 0.0]),
        "%" => bail(CODE, slice.place(), "nothing would be left", "", HELP),
        unit => {
            let amount = amount::convert(&text, unit, &added)?;
            if dimension.has_flows() && amount.flow != flow {
                let message = "a sum and a flow of money cannot be added";
                let help = "use the kind of unit in which the value is written, or a percentage";
                return bail(CODE, slice.place(), message, "", help);
            }
            Ok([1.0, sign * amount.value])
        }
    }
}

/// Rejects a change that takes more than one draw in twenty, or any certain value, beyond the legal range.
fn check_limits(
    quantity: &Quantity,
    change: &Change,
    node: &TomlNode,
    expected: &Expected,
) -> ParseResult<()> {
    let occurring = Quantity {
        never: 0.0,
        ..quantity.clone()
    };
    let [Some(low), Some(high)] = occurring.quantiles([AT_LIMIT, 1.0 - AT_LIMIT]) else {
        return Ok(());
    };
    let changed = |x: f64| change.factor * x + change.amount;
    let least = quantity.support().low;
    let reaches_zero = expected.range == Range::Positive && change.amount < 0.0 && changed(least) <= 0.0;
    let (message, end) = if reaches_zero {
        (
            format!("this change leaves {} or less", expected.as_written(0.0)),
            least,
        )
    } else if changed(low) < change.low - ROUNDING {
        let limit = expected.as_written(change.low);
        (
            format!("this change leaves less than {limit}, the least legal value"),
            low,
        )
    } else if changed(high) > change.high + ROUNDING {
        let limit = expected.as_written(change.high);
        (
            format!("this change leaves more than {limit}, the greatest legal value"),
            high,
        )
    } else {
        return Ok(());
    };
    let label = format!(
        "one draw in twenty is as far as {}",
        expected.as_written(rounded(end))
    );
    let help = "give a smaller change, a factor such as `\"× 0.5\"`, or the value itself; at most one draw in twenty may end at a limit";
    bail(CODE, node.place.clone(), message, label, help)
}

/// Three significant digits, for a message.
fn rounded(x: f64) -> f64 {
    format!("{x:.2e}").parse().unwrap_or(x)
}
