//! Figures and lists as text: no more digits than error and spread support, at most whole per cents (docs/model.md, section 13).

pub use crate::engine::Unit;
use crate::math::{decimal_exponent, pow};
use crate::scenario::calendar;
use crate::scenario::path::dimension;
use crate::scenario::units::Dimension;

/// A figure with its unit; `half` is the half-width of its 95 % confidence interval.
#[must_use]
pub fn figure(unit: Unit, value: Option<f64>, half: Option<f64>) -> String {
    let Some(value) = value else {
        return "–".to_owned();
    };
    match unit {
        Unit::Share => share(value, half),
        Unit::Strength(domain) if domain.is_share() => share(value, half),
        Unit::Strength(domain) => domain.figure(&number(value, half, 1)),
        Unit::Days => format!("{} d", number(value, half, 1)),
        Unit::Count | Unit::Years => number(value, half, 1),
        Unit::Kilometres => format!("{} km", number(value, half, 0)),
    }
}

/// A share in whole per cents, with its half-width if that is at least one.
#[must_use]
pub fn share(value: f64, half: Option<f64>) -> String {
    let per_cent = 100.0 * value;
    let text = if per_cent > 0.0 && per_cent < 0.5 {
        "<1".to_owned()
    } else if per_cent < 100.0 && per_cent > 99.5 {
        ">99".to_owned()
    } else {
        format!("{per_cent:.0}")
    };
    match half.map(|half| 100.0 * half) {
        Some(half) if half >= 1.0 => format!("{text} ±{half:.0} %"),
        _ => format!("{text} %"),
    }
}

/// A difference with its unit, with as many digits as its error supports; of shares in percentage points.
#[must_use]
pub fn difference(unit: Unit, value: Option<f64>, half: Option<f64>) -> String {
    let points = if unit == Unit::Share { " points" } else { "" };
    match (value, half) {
        (None, _) => "–".to_owned(),
        (Some(value), Some(half)) if value.abs() <= half => "no detectable difference".to_owned(),
        (Some(value), Some(_)) => format!("{}{points}", signed(unit, value, half)),
        (Some(value), None) => format!("{}{points}, error unknown", signed(unit, value, None)),
    }
}

/// The number of a difference, where a title has its unit: with its sign, and as many digits as its error supports, to a
/// tenth; one that is smaller than that, as its error is, by its sign alone.
#[must_use]
pub fn signed(unit: Unit, difference: f64, half: Option<f64>) -> String {
    let scale = if unit == Unit::Share { 100.0 } else { 1.0 };
    let (difference, half) = (scale * difference, half.map(|half| scale * half));
    let sign = if difference < 0.0 { '−' } else { '+' };
    let size = difference.abs();
    if size > 0.0 && size < 0.05 && half.is_none_or(|half| half < 0.05) {
        return format!("{sign}<0.1");
    }
    let decimals = usize::from(half.is_none_or(|half| half < 0.95));
    let number = match format!("{size:.decimals$}") {
        zero if zero == "0" || zero == "0.0" => "0".to_owned(),
        number => format!("{sign}{number}"),
    };
    match half {
        // An error below a tenth is shown as a tenth, not as none.
        Some(half) if half > 0.0 => format!("{number} ±{:.decimals$}", half.max(0.1)),
        _ => number,
    }
}

/// A loss or gain, from 0, with its unit and as many digits as its error supports; of shares in percentage points.
#[must_use]
pub fn loss(unit: Unit, value: Option<f64>, half: Option<f64>) -> String {
    let Some(value) = value else {
        return "–".to_owned();
    };
    match unit {
        Unit::Share => format!("{} points", signed(unit, value, half).trim_start_matches('+')),
        Unit::Strength(domain) => domain.figure(&significant(Some(value), half)),
        Unit::Days => format!("{} d", significant(Some(value), half)),
        Unit::Years => format!("{} years", significant(Some(value), half)),
        Unit::Kilometres => format!("{} km", significant(Some(value), half)),
        Unit::Count => significant(Some(value), half),
    }
}

/// A number with as many decimals as its error supports: two of its significant digits, at most four decimals.
#[must_use]
pub fn significant(value: Option<f64>, half: Option<f64>) -> String {
    const MOST: i32 = 4;
    const LEAST: f64 = 0.00005;
    let Some(value) = value else {
        return "–".to_owned();
    };
    // What rounds to 0 is no error of 0.
    let half = half.filter(|half| *half >= LEAST);
    // 0.034 has its first digit in the second decimal, and its second in the third.
    let decimals = half.map_or(MOST, |half| (1 - decimal_exponent(half)).clamp(0, MOST));
    let decimals = decimals.unsigned_abs() as usize;
    let half = half.map_or_else(String::new, |half| format!(" ±{half:.decimals$}"));
    with_decimals(value, decimals) + &half
}

/// A number with so many decimals: one that rounds to 0 is said to be small, and not to be 0.
#[must_use]
pub fn with_decimals(value: f64, decimals: usize) -> String {
    let digits = format!("{:.decimals$}", value.abs());
    let sign = if value < 0.0 { "−" } else { "" };
    let is_zero = digits.bytes().all(|digit| matches!(digit, b'0' | b'.'));
    match is_zero {
        false => format!("{sign}{digits}"),
        true if value == 0.0 => "0".to_owned(),
        // One in the last decimal.
        true => format!("{sign}<{:.decimals$}", pow(0.1, decimals as f64)),
    }
}

/// A count with its noun: `1 month`, `10 years`.
#[must_use]
pub fn counted(n: usize, noun: &str) -> String {
    match (n, noun.strip_suffix('y')) {
        (1, _) => format!("1 {noun}"),
        // A history, two histories; a day, two days.
        (_, Some(stem)) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{n} {stem}ies"),
        _ => format!("{n} {noun}s"),
    }
}

/// Names or numbers as a list inside a sentence: `a, b and c`.
#[must_use]
pub fn listed<S: AsRef<str>>(all: impl IntoIterator<Item = S>) -> String {
    let all: Vec<S> = all.into_iter().collect();
    let texts: Vec<&str> = all.iter().map(AsRef::as_ref).collect();
    match texts.split_last() {
        Some((last, before)) if !before.is_empty() => format!("{} and {last}", before.join(", ")),
        _ => texts.concat(),
    }
}

/// A range of shares over worlds.
#[must_use]
pub fn range(bands: Option<[f64; 3]>) -> String {
    let whole = |share: f64| format!("{:.0}", 100.0 * share);
    bands.map_or_else(
        || "–".to_owned(),
        |[low, _, high]| format!("{} to {} %", whole(low), whole(high)),
    )
}

/// A probability by its order of magnitude.
#[must_use]
pub fn decade(value: Option<f64>) -> String {
    match value {
        None => "–",
        Some(p) if p >= 0.1 => "over 10 %",
        Some(p) if p >= 0.01 => "1 to 10 %",
        Some(p) if p >= 0.001 => "0.1 to 1 %",
        Some(p) if p > 0.0 => "under 0.1 %",
        Some(_) => "0 %",
    }
    .to_owned()
}

fn number(value: f64, half: Option<f64>, most: usize) -> String {
    let decimals = if half.is_some_and(|half| half >= 0.5) {
        0
    } else {
        most
    };
    match half {
        Some(half) if half >= 0.05 => format!("{value:.decimals$} ±{half:.decimals$}"),
        _ => format!("{value:.decimals$}"),
    }
}

/// What the name of a date of entry into force begins with in tables, before the id of the commitment.
pub const ENTRY: &str = "entry of ";

/// The value of an input in its usual unit.
pub fn input_value(path: &str, value: f64) -> String {
    if path.starts_with(ENTRY) {
        return format!("month {value:.0}");
    }
    match dimension(path) {
        Some(Dimension::Date) => calendar::month(value),
        Some(Dimension::Rate) => format!("{:.1} % a year", 36525.0 * value),
        Some(Dimension::Share | Dimension::Probability) => format!("{:.0} %", 100.0 * value),
        Some(Dimension::Growth) => format!("{:.1} % a year", 100.0 * value),
        Some(Dimension::Duration) => format!("{value:.1} d"),
        other => match other.map_or("", Dimension::base_unit) {
            "" => format!("{value:.2}"),
            unit => format!("{value:.2} {unit}"),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_of_an_input_has_its_unit() {
        for (path, value, text) in [
            ("model.campaign.free_speed", 98.32, "98.32 km/d"),
            ("theatre.threshold", 2.0, "2.00 bde"),
            ("challenger.discount", 0.04 / 365.25, "4.0 % a year"),
            ("guarantor.usa.resolve", -0.5, "-0.50"),
        ] {
            assert_eq!(input_value(path, value), text, "{path}");
        }
    }

    #[test]
    fn digits_are_those_that_the_error_supports() {
        assert_eq!(share(0.1234, Some(0.004)), "12 %");
        assert_eq!(share(0.1234, Some(0.031)), "12 ±3 %");
        assert_eq!(share(0.001, None), "<1 %");
        assert_eq!(share(0.9991, None), ">99 %");
        assert_eq!(share(0.0, Some(0.0)), "0 %");
        assert_eq!(figure(Unit::Days, Some(12.34), Some(0.8)), "12 ±1 d");
        assert_eq!(figure(Unit::Days, None, None), "–");
        assert_eq!(decade(Some(0.03)), "1 to 10 %");
    }

    #[test]
    fn a_number_has_two_digits_of_its_error() {
        assert_eq!(significant(Some(0.1464), Some(0.0341)), "0.146 ±0.034");
        assert_eq!(significant(Some(-12.345), Some(3.2)), "−12.3 ±3.2");
        assert_eq!(significant(Some(1234.5), Some(56.0)), "1234 ±56");
        assert_eq!(significant(Some(0.02704), Some(0.0)), "0.0270");
        assert_eq!(significant(Some(0.02704), None), "0.0270");
        assert_eq!(significant(None, None), "–");
        assert_eq!(significant(Some(0.000_01), Some(0.000_02)), "<0.0001");
        assert_eq!(significant(Some(0.0), Some(0.0)), "0");
        assert_eq!(significant(Some(0.0), Some(3.2)), "0 ±3.2");
        assert_eq!(significant(Some(0.0003), Some(0.034)), "<0.001 ±0.034");
        assert_eq!(significant(Some(-0.3), Some(20.0)), "−<1 ±20");
    }

    #[test]
    fn a_loss_has_the_unit_of_its_metric() {
        assert_eq!(loss(Unit::Share, Some(0.0032), Some(0.0034)), "0.3 ±0.3 points");
        assert_eq!(loss(Unit::Share, Some(0.000_03), Some(0.000_04)), "<0.1 points");
        assert_eq!(loss(Unit::Share, Some(0.0), Some(0.0)), "0 points");
        assert_eq!(loss(Unit::Years, Some(0.146), Some(0.034)), "0.146 ±0.034 years");
        assert_eq!(loss(Unit::Days, None, None), "–");
    }

    #[test]
    fn differences_have_their_sign_and_the_digits_that_their_error_supports() {
        let points = |value, half| difference(Unit::Share, Some(value), half);
        assert_eq!(points(0.0412, Some(0.0120)), "+4 ±1 points");
        assert_eq!(points(-0.0412, Some(0.0052)), "−4.1 ±0.5 points");
        assert_eq!(points(-0.0412, Some(0.0500)), "no detectable difference");
        assert_eq!(points(0.0004, Some(0.0001)), "+<0.1 points");
        assert_eq!(points(-0.0412, None), "−4.1 points, error unknown");
        assert_eq!(difference(Unit::Days, Some(-2.0), Some(0.02)), "−2.0 ±0.1");
        assert_eq!(difference(Unit::Days, None, None), "–");
        assert_eq!(signed(Unit::Share, -0.0004, Some(0.03)), "0 ±3");
        assert_eq!(signed(Unit::Share, 0.0, Some(0.0)), "0");
    }
}
