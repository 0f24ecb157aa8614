//! Dimensions, their units, and errors of units.

use super::domain::Domain;
use super::unit_table::{self, AMBIGUOUS, CURRENCIES, Unit};

/// The dimension of a quantity. Every number inside the program is in its base unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Dimension {
    /// Time, in d.
    Duration,
    /// Strength of a domain that has a unit of its own.
    Strength(Domain),
    /// Share, 0..1.
    Share,
    /// Probability, 0..1.
    Probability,
    /// Shift of a probability, in logits.
    Logit,
    /// Pure number that multiplies.
    Factor,
    /// Voting weight.
    Weight,
    /// Distance, in km.
    Distance,
    /// Speed, in km/d.
    Speed,
    /// Land strength a day, in bde/d.
    Throughput,
    /// Events or a share a day, in 1/d.
    Rate,
    /// Growth a year, in 1/y.
    Growth,
    /// A fund, in bn EUR, or a flow, in bn EUR/month; see `Amount::flow`.
    Money,
    /// Money a month, in bn EUR/month.
    MoneyFlow,
    /// Correlation or loading, −1..1.
    Correlation,
    /// Calendar date, in days since 1970-01-01.
    Date,
}

/// Every dimension, in the order of their declaration.
pub(crate) fn dimensions() -> impl Iterator<Item = Dimension> {
    let strengths = Domain::ALL.into_iter().filter(|domain| domain.has_own_unit());
    std::iter::once(Dimension::Duration)
        .chain(strengths.map(Dimension::Strength))
        .chain(OTHERS)
}

/// The dimensions other than times and strengths.
const OTHERS: [Dimension; 14] = [
    Dimension::Share,
    Dimension::Probability,
    Dimension::Logit,
    Dimension::Factor,
    Dimension::Weight,
    Dimension::Distance,
    Dimension::Speed,
    Dimension::Throughput,
    Dimension::Rate,
    Dimension::Growth,
    Dimension::Money,
    Dimension::MoneyFlow,
    Dimension::Correlation,
    Dimension::Date,
];

/// A number in the base unit of its dimension.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Amount {
    /// The number.
    pub(crate) value: f64,
    /// Money only: `true` for a flow (bn EUR a month), `false` for a fund (bn EUR).
    pub(crate) flow: bool,
}

/// Why a unit is not one of a dimension.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum UnitError {
    /// The unit is missing (F04).
    Missing,
    /// It is a unit of this other dimension (F02).
    OfDimension(Dimension),
    /// It is ambiguous (F05): what to write instead.
    Ambiguous(&'static str),
    /// A currency other than EUR (F06).
    Currency,
    /// It is unknown (F03); the nearest known one, if any.
    Unknown(Option<String>),
}

impl Dimension {
    /// `number` with `unit` in the base unit of this dimension.
    ///
    /// `unit` is the text after the number; may be empty. Dates have no units.
    ///
    /// # Errors
    /// [`UnitError`] if the unit is not one of this dimension.
    pub(crate) fn convert(self, number: f64, unit: &str) -> Result<Amount, UnitError> {
        let unit = normalise(unit);
        let (scale, flow) = unit_table::find(self, &unit).ok_or_else(|| self.unit_error(&unit))?;
        Ok(Amount {
            value: number * scale.up / scale.down,
            flow,
        })
    }

    /// The base unit as tables name it; `1` for pure numbers.
    #[must_use]
    pub(crate) fn base(self) -> &'static str {
        match (self, self.base_unit()) {
            (Self::Logit, _) => "logit",
            (Self::Rate, _) => "1/d",
            (Self::Growth, _) => "1/y",
            (Self::Date, _) => "d since 1970-01-01",
            (_, "") => "1",
            (_, unit) => unit,
        }
    }

    /// Whether a number needs no unit.
    pub(crate) fn takes_bare(self) -> bool {
        unit_table::find(self, "").is_some()
    }

    /// Whether it can be a flow or a fund, which must not be mixed.
    pub(super) fn has_flows(self) -> bool {
        matches!(self, Self::Money)
    }

    fn unit_error(self, unit: &str) -> UnitError {
        if unit.is_empty() {
            return UnitError::Missing;
        }
        if CURRENCIES
            .iter()
            .any(|currency| unit.split([' ', '/']).any(|word| word == *currency))
        {
            return UnitError::Currency;
        }
        if let Some((_, instead)) = AMBIGUOUS.iter().find(|(name, _)| *name == unit) {
            return UnitError::Ambiguous(instead);
        }
        let mut others = dimensions().filter(|other| *other != self);
        match others.find(|other| unit_table::find(*other, unit).is_some()) {
            Some(other) => UnitError::OfDimension(other),
            None => UnitError::Unknown(self.nearest(unit)),
        }
    }

    fn nearest(self, unit: &str) -> Option<String> {
        let own = unit_table::spellings(self);
        let all = dimensions().flat_map(unit_table::spellings);
        super::hint::nearest(unit, own.iter().map(String::as_str)).or_else(|| {
            let all: Vec<String> = all.collect();
            super::hint::nearest(unit, all.iter().map(String::as_str))
        })
    }
}

/// A range of money a year, such as `0 to 20 bn EUR/y`, or its upper end alone \[EUR bn a year\]; none of another text.
#[must_use]
pub fn yearly_money_range(text: &str) -> Option<[f64; 2]> {
    let (low, high) = text.split_once(" to ").unwrap_or(("0", text));
    let (number, unit) = high.trim().split_once(char::is_whitespace)?;
    let yearly = |number: &str| {
        let number = number.trim().parse().ok()?;
        let amount = Dimension::MoneyFlow.convert(number, unit).ok()?;
        Some(12.0 * amount.value).filter(|value: &f64| value.is_finite())
    };
    let range = [yearly(low)?, yearly(number)?];
    (range[0] <= range[1]).then_some(range)
}

/// The normal spelling of a unit: single spaces, none around `/`, `per` written as `/`.
fn normalise(unit: &str) -> String {
    let words: Vec<&str> = unit.split_whitespace().collect();
    words
        .join(" ")
        .replace(" per ", "/")
        .replace(" /", "/")
        .replace("/ ", "/")
}

/// A conversion: the number times `up` divided by `down`, in two steps so that `48 h` is exactly 2 d.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Scale {
    /// Multiplier.
    pub(super) up: f64,
    /// Divisor.
    pub(super) down: f64,
}

impl Unit {
    /// The scale of this unit.
    pub(super) fn scale(&self) -> Scale {
        Scale {
            up: self.up,
            down: self.down,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(number: f64, unit: &str) -> f64 {
        Dimension::Duration.convert(number, unit).unwrap().value
    }

    #[test]
    fn times_convert_exactly() {
        assert_eq!(days(72.0, "h"), 3.0);
        assert_eq!(days(2.0, "weeks"), 14.0);
        assert_eq!(days(12.0, "months"), days(1.0, "year"));
    }

    #[test]
    fn money_is_a_fund_or_a_flow() {
        let fund = Dimension::Money.convert(500.0, "mn EUR").unwrap();
        assert_eq!((fund.value, fund.flow), (0.5, false));
        let flow = Dimension::Money.convert(12.0, "bn EUR per year").unwrap();
        assert_eq!((flow.value, flow.flow), (1.0, true));
    }

    #[test]
    fn a_range_of_money_a_year_is_read_in_any_unit() {
        let close = |text: &str, range: [f64; 2]| {
            let read = yearly_money_range(text).unwrap();
            assert!(
                read.iter().zip(range).all(|(a, b)| (a - b).abs() < 1e-12),
                "{read:?}"
            );
        };
        close("0 to 20 bn EUR/y", [0.0, 20.0]);
        close("0.5 to 2 bn EUR/month", [6.0, 24.0]);
        close("300 mn EUR/y", [0.0, 0.3]);
        for wrong in ["20", "5 to 2 bn EUR/y", "0 to 20 bn EUR", "0 to 20 bn USD/y"] {
            assert_eq!(yearly_money_range(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn rates_and_growth_have_their_own_base() {
        assert_eq!(Dimension::Rate.convert(365.25, "/y").unwrap().value, 1.0);
        assert_eq!(Dimension::Rate.convert(5.0, "%/d").unwrap().value, 0.05);
        assert_eq!(Dimension::Growth.convert(5.0, "%/y").unwrap().value, 0.05);
    }

    #[test]
    fn unit_errors_name_their_cause() {
        let wrong = |unit: &str| Dimension::Duration.convert(3.0, unit).unwrap_err();
        assert_eq!(
            wrong("bde"),
            UnitError::OfDimension(Dimension::Strength(Domain::Land))
        );
        assert_eq!(wrong("dayz"), UnitError::Unknown(Some("days".to_owned())));
        assert!(matches!(wrong("m"), UnitError::Ambiguous(_)));
        assert_eq!(wrong(""), UnitError::Missing);
        assert_eq!(
            Dimension::Money.convert(5.0, "bn USD").unwrap_err(),
            UnitError::Currency
        );
    }
}
