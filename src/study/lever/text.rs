//! The parts of a lever as written: paths, lists, numbers with units, dates.

use crate::scenario::MAX_NUMBER;
use crate::scenario::calendar::has_month;

/// The path and the text after the equals sign.
pub(super) fn split(text: &str) -> Option<(&str, &str)> {
    let (path, values) = text.split_once('=')?;
    let (path, values) = (path.trim(), values.trim());
    (!path.is_empty() && !values.is_empty()).then_some((path, values))
}

/// Elements of a list, split at commas outside quotes and brackets; empty ones are dropped.
pub(super) fn items(text: &str) -> Vec<String> {
    let (mut items, mut item, mut depth, mut quoted) = (Vec::new(), String::new(), 0, false);
    for c in text.chars() {
        match c {
            '"' => quoted = !quoted,
            '[' | '{' | '(' if !quoted => depth += 1,
            ']' | '}' | ')' if !quoted => depth -= 1,
            ',' if !quoted && depth == 0 => {
                items.push(std::mem::take(&mut item));
                continue;
            }
            _ => {}
        }
        item.push(c);
    }
    items.push(item);
    items.retain(|item| !item.trim().is_empty());
    items.iter().map(|item| item.trim().to_owned()).collect()
}

/// The unit of a single number, with its sign of a factor; none of a date, a word or a distribution.
pub(super) fn unit_of(item: &str) -> Option<(bool, &str)> {
    let text = unquoted(item);
    let factor = text.strip_prefix(['×', '*']);
    let (_, unit) = number(factor.unwrap_or(text).trim())?;
    let is_single = !has_month(text) && !unit.contains(|c: char| c.is_ascii_digit());
    is_single.then_some((factor.is_some(), unit))
}

/// Without white space and quotes around it.
pub(super) fn unquoted(text: &str) -> &str {
    text.trim().trim_matches('"').trim()
}

/// A number and the unit after it.
pub(super) fn number(text: &str) -> Option<(f64, &str)> {
    let end = text
        .find(|c: char| !(c.is_ascii_digit() || "+-.eE_".contains(c)))
        .unwrap_or(text.len());
    let value: f64 = text[..end].replace('_', "").parse().ok()?;
    (value.abs() <= MAX_NUMBER).then_some((value, text[end..].trim()))
}

/// Days since 1970 as a year, to a thousandth.
pub(super) fn years(day: f64) -> f64 {
    (1000.0 * (1970.0 + day / 365.2425)).round() / 1000.0
}
