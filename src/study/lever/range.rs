//! A range of values of a path: of numbers in one unit, or of dates.

use super::text::{number, split, unquoted, years};
use super::{LeverError, LeverValue};
use crate::math::decimal_exponent;
use crate::scenario::calendar;
use crate::scenario::path::dimension;
use crate::scenario::units::Dimension;

/// A path and a range of values.
#[derive(Debug, Clone, PartialEq)]
pub struct LeverRange {
    /// Path of the key.
    pub(crate) path: String,
    scale: Scale,
    low: f64,
    high: f64,
}

/// How the values of a range are written.
#[derive(Debug, Clone, PartialEq)]
enum Scale {
    /// A number in this form.
    Number(NumberForm),
    /// A date, as days since 1970.
    Date,
}

/// How a number of a range is written: a value, or a change of the value below.
#[derive(Debug, Clone, PartialEq)]
struct NumberForm {
    kind: NumberKind,
    /// The unit after it; may be empty.
    unit: String,
    /// Whether negative values are legal, so that a minus sign alone is no change.
    may_be_negative: bool,
}

/// What a number of a range is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum NumberKind {
    /// The value itself.
    Value,
    /// An amount that is added: `+2 d`.
    Amount,
    /// A factor: `× 2`.
    Factor,
}

impl NumberKind {
    /// The kind of a range by its ends, and the ends without the sign of a factor.
    fn of<'t>(low: &'t str, high: &'t str) -> (Self, [&'t str; 2]) {
        let factor = |text: &'t str| text.strip_prefix(['×', '*']).map(str::trim);
        match (factor(low), factor(high)) {
            (Some(low), Some(high)) => (Self::Factor, [low, high]),
            (Some(low), None) => (Self::Factor, [low, high]),
            (None, _) if low.starts_with('+') || high.starts_with('+') => (Self::Amount, [low, high]),
            _ => (Self::Value, [low, high]),
        }
    }
}

impl NumberForm {
    /// A number as it is set in a scenario.
    fn written(&self, value: f64) -> String {
        let unit = match self.unit.as_str() {
            "" => String::new(),
            unit => format!(" {unit}"),
        };
        match self.kind {
            NumberKind::Factor => format!("\"× {value}\""),
            NumberKind::Amount if value < 0.0 && self.may_be_negative => format!("\"+{value}{unit}\""),
            NumberKind::Amount => format!("\"{value:+}{unit}\""),
            NumberKind::Value if unit.is_empty() => value.to_string(),
            NumberKind::Value => format!("\"{value}{unit}\""),
        }
    }
}

impl LeverRange {
    /// Parses `path=lo..hi`; `hi` may be less than `lo`.
    ///
    /// # Errors
    /// [`LeverError`], with the expected form.
    pub fn parse(text: &str) -> Result<Self, LeverError> {
        let error = |message: &str| LeverError {
            text: text.to_owned(),
            message: message.to_owned(),
        };
        let written = || error("write `path=lo..hi`");
        let (path, range) = split(text).ok_or_else(written)?;
        let (low, high) = range.split_once("..").ok_or_else(written)?;
        let (low, high) = (unquoted(low), unquoted(high));
        let day = |text| calendar::day_at(path, text);
        let (scale, [low, high]) = match (day(low), day(high)) {
            (Some(from), Some(to)) if is_date(path) || [low, high].into_iter().all(calendar::has_month) => {
                (Scale::Date, [from, to])
            }
            _ => numbers(path, low, high).map_err(error)?,
        };
        if low == high {
            return Err(error("the range has no width"));
        }
        Ok(Self {
            path: path.to_owned(),
            scale,
            low,
            high,
        })
    }

    /// The value at a share of the range, from 0 at its first end to 1 at its last.
    #[must_use]
    pub(crate) fn at(&self, share: f64) -> LeverValue {
        let value = self.low + share * (self.high - self.low);
        match &self.scale {
            Scale::Date => LeverValue {
                text: format!("\"{}\"", calendar::date(value.round())),
                x: Some(years(value.round())),
            },
            Scale::Number(form) => {
                let value = round_digits(value);
                LeverValue {
                    text: form.written(value),
                    x: Some(value),
                }
            }
        }
    }

    /// The value at a share of the range as text without quotes, to a power of ten that a share `precision` of the range
    /// exceeds; dates are whole days.
    #[must_use]
    pub(crate) fn rounded(&self, share: f64, precision: f64) -> String {
        let Scale::Number(form) = &self.scale else {
            return unquoted(&self.at(share).text).to_owned();
        };
        let value = self.low + share * (self.high - self.low);
        let coarsest = decimal_exponent(precision * (self.high - self.low).abs());
        let unit: f64 = format!("1e{coarsest}").parse().unwrap_or(1.0);
        unquoted(&form.written(round_digits((value / unit).round() * unit))).to_owned()
    }
}

/// The ends of a range of numbers, and how its numbers are written.
fn numbers(path: &str, low: &str, high: &str) -> Result<(Scale, [f64; 2]), &'static str> {
    let (kind, [low, high]) = NumberKind::of(low, high);
    let ((from, unit), (to, other)) = number(low)
        .zip(number(high))
        .ok_or("both ends need a number with its unit, or a date")?;
    let ends = [(from, unit), (to, other)];
    // The other end has `%`: 0.1 may be 10 % or 0.1 %.
    let is_ambiguous = |(value, unit): &(f64, &str)| unit.is_empty() && *value != 0.0 && value.abs() <= 1.0;
    if [unit, other].contains(&"%") && ends.iter().any(is_ambiguous) {
        return Err(
            "one end has `%` and the other is a share without it; write `%` after both or after none",
        );
    }
    let unit = if unit.is_empty() { other } else { unit };
    if !other.is_empty() && other != unit {
        return Err("both ends need the same unit");
    }
    let may_be_negative = may_be_negative(path);
    if kind == NumberKind::Value && from.min(to) < 0.0 && from.max(to) >= 0.0 && !may_be_negative {
        return Err(
            "a negative number changes the value below and another one replaces it; write `+` before the end that is to be added",
        );
    }
    let form = NumberForm {
        kind,
        unit: unit.to_owned(),
        may_be_negative,
    };
    Ok((Scale::Number(form), [from, to]))
}

/// Whether the values of a path are dates, so that a number is a year.
fn is_date(path: &str) -> bool {
    dimension(path) == Some(Dimension::Date)
}

/// Whether negative values of a path are legal, so that a sign says nothing of a change.
fn may_be_negative(path: &str) -> bool {
    matches!(
        dimension(path),
        None | Some(Dimension::Logit | Dimension::Growth | Dimension::Correlation)
    )
}

/// Rounded to ten digits, without the rounding errors of steps such as 0.1.
fn round_digits(value: f64) -> f64 {
    format!("{value:.9e}").parse().unwrap_or(value)
}
