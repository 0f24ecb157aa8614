//! `12 to 96 h`: the central 90 % of a distribution whose family follows from the dimension.

use super::super::bail::{ParseResult, bail};
use super::super::date::{self, DayOfPeriod};
use super::super::text_slice::TextSlice;
use super::super::units::{Amount, Dimension};
use super::amount::{self, AmountText};
use super::expected::Expected;
use super::one_unit;
use crate::distribution::family::{LOGITNORMAL, LOGNORMAL, NORMAL};
use crate::distribution::{DistributionSpec, Family};

/// The family of an interval: normal for dates and what can have either sign, logit-normal for probabilities and
/// shares, lognormal for what is positive.
pub(crate) fn family(dimension: Dimension) -> &'static Family {
    match dimension {
        Dimension::Share | Dimension::Probability => &LOGITNORMAL,
        Dimension::Logit | Dimension::Growth | Dimension::Correlation | Dimension::Date => &NORMAL,
        _ => &LOGNORMAL,
    }
}

/// An interval between two ends, and whether it is a flow of money; `whole` is both ends with the `to` between them.
pub(crate) fn read(
    low: &TextSlice<'_>,
    high: &TextSlice<'_>,
    whole: &TextSlice<'_>,
    expected: &Expected,
) -> ParseResult<(DistributionSpec, bool)> {
    if expected.dimension == Dimension::Date {
        return dates(low, high, whole).map(|spec| (spec, false));
    }
    let (low, high) = (
        amount::split_unit(low, expected)?,
        amount::split_unit(high, expected)?,
    );
    if one_unit::takes_both(expected.dimension) {
        let ends = [&low, &high].map(|end| (end.number, !end.unit.text.is_empty()));
        one_unit::check_ends(ends, || whole.place())?;
    }
    let from = lower_end(&low, &high, expected)?;
    let to = amount::convert(&high, high.unit.text, expected)?;
    amount::check_range(from.value, &low, expected)?;
    amount::check_range(to.value, &high, expected)?;
    if from.flow != to.flow {
        let help = "give both ends as a fund (`bn EUR`) or both as a flow (`bn EUR/month`)";
        return bail(
            "F02",
            whole.place(),
            "one end is a fund and the other a flow",
            "",
            help,
        );
    }
    let ends = Ends {
        low: low.whole.text,
        high: high.whole.text,
        unit: if low.unit.text.is_empty() {
            high.unit.text
        } else {
            ""
        },
    };
    check_order(from.value, to.value, &ends, whole)?;
    let family = family(expected.dimension);
    check_boundary(family, &[(&low, from.value), (&high, to.value)], &ends)?;
    Ok((through(family, from.value, to.value), to.flow))
}

/// The member of `family` with these 5th and 95th percentiles.
fn through(family: &'static Family, low: f64, high: f64) -> DistributionSpec {
    family
        .from_interval(low, high)
        .unwrap_or(DistributionSpec::Fixed(low))
}

fn dates(low: &TextSlice<'_>, high: &TextSlice<'_>, whole: &TextSlice<'_>) -> ParseResult<DistributionSpec> {
    let (first, last) = (
        date::days(low.text, DayOfPeriod::First, low.place())?,
        date::days(high.text, DayOfPeriod::Last, high.place())?,
    );
    let ends = Ends {
        low: low.text,
        high: high.text,
        unit: "",
    };
    check_order(first, last, &ends, whole)?;
    Ok(through(&NORMAL, first, last))
}

/// The lower end, which takes the unit of the upper end if it has none.
fn lower_end(low: &AmountText<'_>, high: &AmountText<'_>, expected: &Expected) -> ParseResult<Amount> {
    let unit = if low.unit.text.is_empty() {
        high.unit.text
    } else {
        low.unit.text
    };
    // A unit that suits neither end is reported once, at the upper end, where it is written.
    if low.unit.text.is_empty() {
        amount::convert(high, unit, expected)?;
    }
    amount::convert(low, unit, expected)
}

/// Both ends as written, and the unit that the lower one omits.
struct Ends<'a> {
    low: &'a str,
    high: &'a str,
    unit: &'a str,
}

impl Ends<'_> {
    /// The lower end with its unit.
    fn low_with_unit(&self) -> String {
        format!("{} {}", self.low, self.unit).trim().to_owned()
    }

    /// The interval with its ends exchanged.
    fn swapped(&self) -> String {
        match self.high.strip_suffix(self.unit) {
            Some(bare) if !self.unit.is_empty() => format!("{} to {} {}", bare.trim(), self.low, self.unit),
            _ => format!("{} to {}", self.high, self.low),
        }
    }
}

/// Rejects ends that are reversed or equal (F08).
fn check_order(low: f64, high: f64, ends: &Ends<'_>, whole: &TextSlice<'_>) -> ParseResult<()> {
    let (message, label, instead) = if low > high {
        (
            "the interval is reversed",
            "the lower end comes first",
            ends.swapped(),
        )
    } else if low == high {
        (
            "the interval is empty",
            "both ends are the same",
            ends.high.to_owned(),
        )
    } else {
        return Ok(());
    };
    bail(
        "F08",
        whole.place(),
        message,
        label,
        format!("write `\"{instead}\"`"),
    )
}

/// Rejects ends on the boundary of the family's support (F09).
fn check_boundary(family: &Family, ends: &[(&AmountText<'_>, f64)], written: &Ends<'_>) -> ParseResult<()> {
    let high = if *family == NORMAL {
        return Ok(());
    } else if *family == LOGNORMAL {
        f64::INFINITY
    } else {
        1.0
    };
    let Some((end, _)) = ends.iter().find(|(_, value)| *value <= 0.0 || *value >= high) else {
        return Ok(());
    };
    let name = family.label;
    let message = format!("a {name} cannot have an end of its interval on the boundary");
    let label = format!("no {name} has its 5th or 95th percentile here");
    let help = format!(
        "write `{{ uniform = [\"{}\", \"{}\"] }}`",
        written.low_with_unit(),
        written.high
    );
    bail("F09", end.whole.place(), message, label, help)
}
