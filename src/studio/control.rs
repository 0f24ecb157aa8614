//! The control of a setting: a slider over numbers or months, a choice among words, or text.

use serde::Serialize;

use crate::model::Case;
use crate::scenario::calendar;
use crate::scenario::keys::{Range, ValueKind};
use crate::scenario::setting::{Setting, Value};
use crate::scenario::units::Dimension;

/// How a setting is changed.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(super) enum Control {
    /// A number from `low` to `high`, which is written with `unit`.
    Number {
        unit: &'static str,
        low: f64,
        high: f64,
        step: f64,
        /// Digits after the point.
        digits: u32,
        start: f64,
    },
    /// A month, written as `2028-03`.
    Month { months: Vec<String>, start: usize },
    /// One of some words.
    Word {
        words: &'static [&'static str],
        start: String,
    },
    /// `true` or `false`.
    Flag { start: bool },
    /// What the language reads.
    Text,
}

/// Steps of a slider, at least.
const STEPS: f64 = 100.0;

impl Control {
    /// The control of a setting of a case.
    pub(super) fn new(setting: &Setting, case: &Case) -> Self {
        match (setting.key.kind, &setting.value) {
            (ValueKind::Word(words), Value::Word(word)) => Self::Word {
                words,
                start: word.clone(),
            },
            (_, Value::Flag(flag)) => Self::Flag { start: *flag },
            (ValueKind::DateOr(_), _) => Self::month(setting, case),
            (
                ValueKind::Quantity(dimension, range)
                | ValueKind::QuantityOr(dimension, range, _)
                | ValueKind::QuantityOrNever(dimension, range),
                Value::Quantity(_),
            ) => match dimension {
                Dimension::Date => Self::month(setting, case),
                dimension => Self::number(setting, dimension, range).unwrap_or(Self::Text),
            },
            _ => Self::Text,
        }
    }

    /// The months of the horizon, starting at the median where it has one.
    fn month(setting: &Setting, case: &Case) -> Self {
        let (first, last) = case.horizon;
        let months: Vec<String> = (0..)
            .map(|month| calendar::months_later(first, month))
            .take_while(|day| *day <= last)
            .map(calendar::month)
            .collect();
        let median = setting
            .quantity()
            .and_then(|quantity| quantity.quantiles([0.5])[0]);
        let month = median.map(calendar::month);
        let at = months.iter().position(|other| Some(other) == month.as_ref());
        Self::Month {
            start: at.unwrap_or(0),
            months,
        }
    }

    /// A slider over the legal values, at most to as far beyond the middle 90 % as these are wide.
    fn number(setting: &Setting, dimension: Dimension, range: Range) -> Option<Self> {
        let quantiles = setting.quantity()?.quantiles([0.05, 0.5, 0.95]);
        let [Some(low), Some(median), Some(high)] = quantiles else {
            return None;
        };
        let unit = unit(dimension, setting.flow, high);
        let one = dimension.convert(1.0, unit).ok()?.value;
        let [low, median, high] = [low, median, high].map(|value| value / one);
        let width = [high - low, median.abs(), 0.01].into_iter().fold(0.0, f64::max);
        let (low, high) = match range {
            Range::Unit => (0.0, 1.0 / one),
            Range::Correlation => (-1.0 / one, 1.0 / one),
            Range::Positive | Range::NonNegative => ((low - width).max(0.0), high + width),
            Range::Any => (low - width, high + width),
        };
        let (step, digits) = step(high - low);
        let low = match range {
            Range::Positive => (low / step).floor().max(1.0) * step,
            _ => (low / step).floor() * step,
        };
        Some(Self::Number {
            unit,
            low,
            high: (high / step).ceil() * step,
            step,
            digits,
            start: ((median / step).round() * step).max(low),
        })
    }
}

/// The unit in which a quantity up to `high` \[base unit\] is easy to read.
fn unit(dimension: Dimension, flow: bool, high: f64) -> &'static str {
    match dimension {
        Dimension::Duration if high <= 4.0 => "h",
        Dimension::Duration if high <= 400.0 => "d",
        Dimension::Duration => "months",
        Dimension::Share | Dimension::Probability => "%",
        Dimension::Rate => "/y",
        Dimension::Growth => "%/y",
        Dimension::Money if flow => "bn EUR/month",
        Dimension::Money => "bn EUR",
        other => match other.base() {
            "1" | "logit" => "",
            unit => unit,
        },
    }
}

/// A step of 1, or a power of ten, that divides a width into at least [`STEPS`] parts, and its digits after the point.
fn step(width: f64) -> (f64, u32) {
    let (mut step, mut digits) = (1.0, 0);
    while step * STEPS > width && digits < 9 {
        digits += 1;
        step /= 10.0;
    }
    while digits == 0 && step * STEPS * 10.0 <= width {
        step *= 10.0;
    }
    (step, digits)
}

/// The legal values, in words.
pub(super) fn legal(setting: &Setting) -> String {
    match setting.key.kind {
        ValueKind::Word(words) => format!("one of {}", words.join(", ")),
        ValueKind::Words(words) => format!("some of {}", words.join(", ")),
        ValueKind::Flag => "true or false".to_owned(),
        ValueKind::Count(least) => format!("a whole number, {least} or more"),
        ValueKind::Ids => "ids of guarantors and groups".to_owned(),
        ValueKind::Id => "the id of a guarantor".to_owned(),
        ValueKind::Quorum => "a weight, or a share such as 2/3".to_owned(),
        ValueKind::Day => "a date".to_owned(),
        ValueKind::Days => "dates".to_owned(),
        ValueKind::DateOr([]) => "a date, or never".to_owned(),
        ValueKind::DateOr(words) => format!("a date, never, or {}", words.join(", ")),
        ValueKind::Quantity(dimension, range)
        | ValueKind::QuantityOr(dimension, range, _)
        | ValueKind::QuantityOrNever(dimension, range) => limits(dimension, range),
        ValueKind::Text | ValueKind::Paths | ValueKind::Files => String::new(),
    }
}

fn limits(dimension: Dimension, range: Range) -> String {
    let limits = match range {
        Range::Any => "",
        Range::NonNegative => ", 0 or more",
        Range::Positive => ", more than 0",
        Range::Unit => ", from 0 to 100 %",
        Range::Correlation => ", from −1 to 1",
    };
    format!("{}{limits}", dimension.name())
}

#[cfg(test)]
mod tests {
    use super::step;

    #[test]
    fn a_slider_has_between_a_hundred_and_a_thousand_steps() {
        assert_eq!(step(100.0), (1.0, 0));
        assert_eq!(step(99.0), (0.1, 1));
        assert_eq!(step(1000.0), (10.0, 0));
        assert_eq!(step(0.5).1, 3);
    }
}
