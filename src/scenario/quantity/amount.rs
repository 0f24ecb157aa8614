//! One number with its unit: `48 h`, `35 %`, `5 bn EUR/month`, `2027-06`.

use super::super::bail::{ParseResult, bail};
use super::super::date::{self, DayOfPeriod};
use super::super::keys::Range;
use super::super::text_slice::TextSlice;
use super::super::units::{Amount, Dimension, UnitError};
use super::expected::Expected;

/// A number and its unit, separated.
#[derive(Debug, Clone, Copy)]
pub(crate) struct AmountText<'a> {
    /// Both together.
    pub(crate) whole: TextSlice<'a>,
    /// The number.
    pub(crate) number: f64,
    /// The number as written.
    pub(crate) digits: TextSlice<'a>,
    /// The unit as written; may be empty.
    pub(crate) unit: TextSlice<'a>,
}

/// The largest number of an amount: sums and products of such numbers are finite.
pub(crate) const MAX_NUMBER: f64 = 1e18;

/// Reads one amount or date and checks its range.
pub(crate) fn read(slice: &TextSlice<'_>, expected: &Expected, day: DayOfPeriod) -> ParseResult<Amount> {
    if expected.dimension == Dimension::Date {
        let value = date::days(slice.text, day, slice.place())?;
        return Ok(Amount { value, flow: false });
    }
    let amount_text = split_unit(slice, expected)?;
    let amount = convert(&amount_text, amount_text.unit.text, expected)?;
    check_range(amount.value, &amount_text, expected)?;
    Ok(amount)
}

/// Separates the number from its unit.
pub(crate) fn split_unit<'a>(slice: &TextSlice<'a>, expected: &Expected) -> ParseResult<AmountText<'a>> {
    let whole = slice.trim();
    let length = number_length(whole.text);
    let (digits, unit) = (
        whole.slice(0..length),
        whole.slice(length..whole.text.len()).trim(),
    );
    match digits.text.parse::<f64>() {
        Ok(number) if number.abs() > MAX_NUMBER && number.is_finite() => {
            let message = format!("{number:e} is beyond {MAX_NUMBER:e}, the largest number that is read");
            bail(
                "F07",
                whole.place(),
                message,
                "",
                "choose a larger unit, or a smaller number",
            )
        }
        Ok(number) if number.is_finite() => check_no_second_number(AmountText {
            whole,
            number,
            digits,
            unit,
        }),
        Ok(_) => not_finite(&whole, expected),
        Err(_)
            if ["nan", "inf", "+inf", "-inf"]
                .iter()
                .any(|word| starts_with(whole.text, word)) =>
        {
            not_finite(&whole, expected)
        }
        Err(_) => not_an_amount(&whole, expected),
    }
}

/// The amount of `amount_text`, read with `unit`.
pub(crate) fn convert(amount_text: &AmountText<'_>, unit: &str, expected: &Expected) -> ParseResult<Amount> {
    let dimension = expected.dimension;
    dimension
        .convert(amount_text.number, unit)
        .or_else(|cause| unit_error(amount_text, unit, dimension, &cause))
}

/// Rejects numbers outside the legal range (F10, F11).
pub(crate) fn check_range(value: f64, amount_text: &AmountText<'_>, expected: &Expected) -> ParseResult<()> {
    let (name, subject) = (expected.dimension.name(), expected.dimension.with_article());
    let written = amount_text.whole.text;
    match expected.range {
        Range::NonNegative if value < 0.0 => {
            let message = format!("{subject} cannot be negative here");
            bail(
                "F11",
                amount_text.digits.place(),
                message,
                "below 0",
                "legal: 0 or more",
            )
        }
        Range::Positive if value <= 0.0 => {
            let message = format!("{subject} must be more than 0 here");
            bail(
                "F11",
                amount_text.digits.place(),
                message,
                "not more than 0",
                "legal: any number above 0",
            )
        }
        Range::Unit if !(0.0..=1.0).contains(&value) => {
            let message = format!("{name} {written} is outside 0 to 1");
            bail(
                "F10",
                amount_text.whole.place(),
                message,
                "outside 0 to 1",
                percent_help(amount_text),
            )
        }
        Range::Correlation if !(-1.0..=1.0).contains(&value) => {
            let message = format!("{name} {written} is outside -1 to 1");
            bail(
                "F10",
                amount_text.whole.place(),
                message,
                "outside -1 to 1",
                "legal: -1 to 1",
            )
        }
        _ => Ok(()),
    }
}

fn percent_help(amount_text: &AmountText<'_>) -> String {
    if amount_text.unit.text.is_empty()
        && (1.0..=100.0).contains(&amount_text.number)
        && amount_text.number >= 2.0
    {
        return format!("for per cent write `\"{} %\"`", amount_text.digits.text);
    }
    "legal: 0 to 1, or 0 to 100 %".to_owned()
}

fn not_finite<T>(whole: &TextSlice<'_>, expected: &Expected) -> ParseResult<T> {
    let help = match expected.dimension {
        Dimension::Duration => "for a time that may never come write `\"never\"`",
        _ => "write a finite number",
    };
    bail(
        "F07",
        whole.place(),
        format!("`{}` is not a finite number", whole.text),
        "",
        help,
    )
}

/// Rejects `12-96 h` and the like: an interval without its `to` (F40).
fn check_no_second_number(amount_text: AmountText<'_>) -> ParseResult<AmountText<'_>> {
    let rest = amount_text
        .unit
        .text
        .trim_start_matches(['-', '–', '—', '±', '.', '~'])
        .trim_start();
    if rest.len() == amount_text.unit.text.len() || !rest.starts_with(|c: char| c.is_ascii_digit()) {
        return Ok(amount_text);
    }
    let help = format!("write an interval as `\"{} to {rest}\"`", amount_text.digits.text);
    bail(
        "F40",
        amount_text.unit.place(),
        "an interval is written with `to`",
        "",
        help,
    )
}

/// Whether `text` starts with `head`, in upper or lower case.
fn starts_with(text: &str, head: &str) -> bool {
    text.get(..head.len())
        .is_some_and(|begin| begin.eq_ignore_ascii_case(head))
}

/// Bytes of the number at the start of `text`: sign, digits, fraction, exponent.
fn number_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let digits = |from: usize| {
        bytes[from..]
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count()
    };
    let mut at = usize::from(matches!(bytes.first(), Some(b'+' | b'-')));
    let whole = digits(at);
    at += whole;
    let fraction = if bytes.get(at) == Some(&b'.') {
        digits(at + 1)
    } else {
        0
    };
    if whole + fraction == 0 {
        return 0;
    }
    if fraction > 0 {
        at += 1 + fraction;
    }
    if matches!(bytes.get(at), Some(b'e' | b'E')) {
        let sign = usize::from(matches!(bytes.get(at + 1), Some(b'+' | b'-')));
        let exponent = bytes.get(at + 1 + sign..).map_or(0, |_| digits(at + 1 + sign));
        at += if exponent > 0 { 1 + sign + exponent } else { 0 };
    }
    at
}

/// Why the unit of an amount does not suit the dimension (F02 to F06).
fn unit_error(
    amount_text: &AmountText<'_>,
    unit: &str,
    dimension: Dimension,
    cause: &UnitError,
) -> ParseResult<Amount> {
    let legal = format!("legal: {}", dimension.legal());
    let subject = dimension.with_article();
    let at = if amount_text.unit.text.is_empty() {
        amount_text.whole.place()
    } else {
        amount_text.unit.place()
    };
    match cause {
        UnitError::Missing => missing_unit(amount_text, dimension),
        UnitError::OfDimension(other) => {
            let is = match (other, dimension) {
                (Dimension::Money, Dimension::MoneyFlow) => "a fund".to_owned(),
                (other, _) => format!("a unit of {}", other.name()),
            };
            let message = format!("`{unit}` is {is}; expected {subject}");
            bail("F02", at, message, "wrong unit", legal)
        }
        UnitError::Ambiguous(instead) => bail("F05", at, format!("`{unit}` {instead}"), "ambiguous", legal),
        UnitError::Currency => other_currency(&amount_text.whole, amount_text.digits.text),
        UnitError::Unknown(Some(near)) => bail(
            "F03",
            at,
            format!("`{unit}` is not a unit"),
            "unknown unit",
            format!("did you mean `{near}`? {legal}"),
        ),
        UnitError::Unknown(None) => bail(
            "F03",
            at,
            format!("`{unit}` is not a unit of {}", dimension.name()),
            "unknown unit",
            legal,
        ),
    }
}

fn missing_unit(amount_text: &AmountText<'_>, dimension: Dimension) -> ParseResult<Amount> {
    let message = format!("{} needs a unit", dimension.with_article());
    let digits = amount_text.digits.text;
    let help = match dimension {
        Dimension::Duration => format!("write `\"{digits} d\"` or `\"{digits} h\"`"),
        _ => format!("write `\"{digits} {}\"`", dimension.usual_unit()),
    };
    bail(
        "F04",
        amount_text.whole.place(),
        message,
        "a number without unit",
        help,
    )
}

fn other_currency<T>(whole: &TextSlice<'_>, digits: &str) -> ParseResult<T> {
    let help = format!("write `\"{digits} bn EUR\"`, at the exchange rate of your choice");
    bail(
        "F06",
        whole.place(),
        "money is given in EUR",
        "another currency",
        help,
    )
}

/// Why `whole` is not an amount (F06, F40).
fn not_an_amount<T>(whole: &TextSlice<'_>, expected: &Expected) -> ParseResult<T> {
    let amount = whole
        .text
        .find(|c: char| c.is_ascii_digit())
        .map(|at| &whole.text[at..]);
    if let Some(amount) = amount {
        let digits = &amount[..number_length(amount)];
        let money = matches!(expected.dimension, Dimension::Money | Dimension::MoneyFlow);
        if money || whole.text.starts_with(['$', '£', '¥']) {
            return other_currency(whole, digits);
        }
    }
    let unit = expected.dimension.usual_unit();
    let help = match amount {
        Some(amount) if starts_with(whole.text, "up to") || whole.text.starts_with(['<', '≤']) => {
            format!("write `{{ uniform = [\"0 {unit}\", \"{amount}\"] }}`")
        }
        _ if unit.is_empty() => {
            "write a number such as `0.5`, or an interval such as `\"0.2 to 0.6\"`".to_owned()
        }
        _ => format!("write a number with its unit, `\"3 {unit}\"`, or an interval, `\"2 to 5 {unit}\"`"),
    };
    let message = format!("`{}` is not {}", whole.text, expected.dimension.with_article());
    bail("F40", whole.place(), message, "no number here", help)
}
