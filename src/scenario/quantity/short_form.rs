//! Quantities in one string: `"20 to 500 d, 15 % never [E-3.21]"`.

use super::super::bail::{ParseResult, any_of, bail, wrong_kind};
use super::super::citation;
use super::super::date::DayOfPeriod;
use super::super::diagnostic::Place;
use super::super::hint::nearest;
use super::super::keys::Range;
use super::super::text_slice::{TextLookup, TextSlice};
use super::super::toml_tree::{TomlNode, TomlValue};
use super::super::units::Dimension;
use super::amount::{self, AmountText};
use super::expected::Expected;
use super::{ParsedValue, QuantityOrWord, interval};
use crate::distribution::{DistributionSpec, Quantity};

/// A short value: text, a number, or a TOML date.
pub(crate) fn read(
    node: &TomlNode,
    expected: &Expected,
    day: DayOfPeriod,
    texts: TextLookup<'_>,
) -> ParseResult<ParsedValue> {
    match &node.value {
        TomlValue::Text(text) => from_text(&TextSlice::from_node(text, node, texts), expected, day),
        TomlValue::Integer(number) => bare_number(&number.to_string(), node, expected),
        TomlValue::Float(number) => bare_number(&float_text(*number), node, expected),
        TomlValue::Date(date) if expected.dimension == Dimension::Date => {
            let date = date.get(..10).unwrap_or(date);
            amount::read(&TextSlice::from_node(date, node, texts), expected, day)
                .map(|amount| ParsedValue::number(amount.value, false))
        }
        _ => wrong_kind(
            node,
            &expected.dimension.with_article(),
            format!(
                "write it as {}; legal: {}",
                expected.dimension.example(),
                expected.dimension.legal()
            ),
        ),
    }
}

/// A number as text, without the zeros of one that is too large to be read.
fn float_text(number: f64) -> String {
    match number.abs() > amount::MAX_NUMBER {
        true => format!("{number:e}"),
        false => number.to_string(),
    }
}

/// A number without quotes.
fn bare_number(digits: &str, node: &TomlNode, expected: &Expected) -> ParseResult<ParsedValue> {
    let slice = TextSlice::from_node(digits, node, &|_| None);
    if expected.dimension == Dimension::Date {
        let help = format!("write a date in quotes: `\"{digits}\"`");
        return bail("F27", node.place.clone(), "a date is text", "a number", help);
    }
    amount::read(&slice, expected, DayOfPeriod::First)
        .map(|amount| ParsedValue::number(amount.value, amount.flow))
}

fn from_text(slice: &TextSlice<'_>, expected: &Expected, day: DayOfPeriod) -> ParseResult<ParsedValue> {
    let (body, citations) = citation::split(slice)?;
    if body.text.is_empty() {
        let help = format!("write it as {}, or delete the key", expected.dimension.example());
        return bail("F40", slice.place(), "the value is empty", "", help);
    }
    if expected.words.contains(&body.text) {
        return Ok(ParsedValue::word(body.text, citations));
    }
    let mut value = from_body(&body, expected, day)?;
    value.citations = citations;
    Ok(value)
}

/// `never`, or a number or interval, optionally with a probability of never.
fn from_body(body: &TextSlice<'_>, expected: &Expected, day: DayOfPeriod) -> ParseResult<ParsedValue> {
    if body.text == "never" {
        check_never_allowed(expected, body.place())?;
        return Ok(ParsedValue::never(body.place()));
    }
    let Some(comma) = body.text.find(',') else {
        return amount_or_interval(body, expected, day);
    };
    let (first, second) = body.split_at(comma, 1);
    let never = probability_of_never(&second, expected)?;
    let mut value = amount_or_interval(&first, expected, day)?;
    if let QuantityOrWord::Quantity(quantity) = &mut value.content {
        quantity.never = never;
    }
    value.never_place = Some(second.place());
    Ok(value)
}

fn amount_or_interval(
    body: &TextSlice<'_>,
    expected: &Expected,
    day: DayOfPeriod,
) -> ParseResult<ParsedValue> {
    let Some(separator) = find_to(body.text) else {
        let unknown = !expected.words.is_empty() && !body.text.contains(|c: char| c.is_ascii_digit());
        if unknown {
            return neither_quantity_nor_word(body, expected);
        }
        let amount = amount::read(body, expected, day)?;
        return Ok(ParsedValue::number(amount.value, amount.flow));
    };
    let (low, high) = body.split_at(separator, 2);
    let (spec, flow) = interval::read(&low, &high, body, expected)?;
    check_uncertainty(&spec, body.place(), expected)?;
    Ok(ParsedValue::from_spec(spec, flow))
}

/// The byte of a separate word `to` after a number.
fn find_to(text: &str) -> Option<usize> {
    let space = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_whitespace);
    let bytes = text.as_bytes();
    let mut candidates = text.match_indices("to").map(|(at, _)| at);
    candidates.find(|at| {
        text[..*at].contains(|c: char| c.is_ascii_digit())
            && space(bytes.get(at.wrapping_sub(1)))
            && space(bytes.get(at + 2))
    })
}

fn neither_quantity_nor_word<T>(body: &TextSlice<'_>, expected: &Expected) -> ParseResult<T> {
    let subject = expected.dimension.with_article();
    let words = any_of(expected.words);
    let near = nearest(body.text, expected.words.iter().copied());
    let help = match near {
        Some(near) => format!("did you mean `{near}`? legal: {subject}, or {words}"),
        None => format!("legal: {subject}, or {words}"),
    };
    bail(
        "F42",
        body.place(),
        format!("`{}` is neither {subject} nor a keyword of this key", body.text),
        "",
        help,
    )
}

/// `15 % never`, after the comma.
fn probability_of_never(slice: &TextSlice<'_>, expected: &Expected) -> ParseResult<f64> {
    let Some(share) = slice.text.strip_suffix("never") else {
        let help = match slice.text.starts_with(|c: char| c.is_ascii_digit()) {
            true => {
                "numbers have no commas: write `1000` and `0.5`; a probability of never is written `, 15 % never`"
            }
            false => "a probability of never is written `, 15 % never`",
        };
        return bail(
            "F40",
            slice.place(),
            "only a probability of never can follow a comma",
            "",
            help,
        );
    };
    let at = slice.text.len() - "never".len();
    check_never_allowed(expected, slice.slice(at..slice.text.len()).place())?;
    let share = slice.slice(0..share.len()).trim();
    let probability = Expected::number(Dimension::Probability, Range::Any);
    let amount_text = amount::split_unit(&share, &probability)?;
    let amount = amount::convert(&amount_text, amount_text.unit.text, &probability)?;
    check_never_probability(amount.value, &amount_text)?;
    Ok(amount.value)
}

/// Rejects a probability of never outside 0..1 (F17).
pub(crate) fn check_never_probability(value: f64, amount_text: &AmountText<'_>) -> ParseResult<()> {
    if (0.0..=1.0).contains(&value) {
        return Ok(());
    }
    let message = format!(
        "probability of never {} is outside 0 to 100 %",
        amount_text.whole.text
    );
    bail(
        "F17",
        amount_text.whole.place(),
        message,
        "outside 0 to 100 %",
        "legal: 0 to 100 %",
    )
}

/// Rejects never where it is not allowed (F18).
pub(crate) fn check_never_allowed(expected: &Expected, place: Place) -> ParseResult<()> {
    if expected.never {
        return Ok(());
    }
    let help = match expected.dimension {
        Dimension::Strength(_) => "use 0, or `takes_part = false` for a whole actor",
        Dimension::Duration => "this time always ends: give the longest that you think possible",
        _ => "use 0, or omit the key",
    };
    let message = format!("{} cannot be never here", expected.dimension.with_article());
    bail("F18", place, message, "cannot be never", help)
}

/// Rejects a distribution where none is allowed (F44).
pub(crate) fn check_uncertainty(
    spec: &DistributionSpec,
    place: Place,
    expected: &Expected,
) -> ParseResult<()> {
    if matches!(spec, DistributionSpec::Fixed(_)) || expected.uncertainty.allows_distribution() {
        return Ok(());
    }
    let (message, help) = expected.uncertainty.error_texts();
    bail("F44", place, message, "expected one number", help)
}

/// The number, if a quantity is one.
pub(crate) fn as_number(quantity: &Quantity) -> Option<f64> {
    match quantity.spec {
        DistributionSpec::Fixed(value) if quantity.never == 0.0 => Some(value),
        _ => None,
    }
}
