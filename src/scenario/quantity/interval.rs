//! `12 to 96 h`: the central 90 % of a distribution whose family the dimension chooses.

use super::super::bail::{Read, bail};
use super::super::units::{Amount, Dimension};
use super::amount::{self, Figure};
use super::date::{self, End};
use super::piece::Piece;
use super::wanted::Wanted;
use crate::distribution::quantity::{DistributionSpec, Param};

/// Standard normal score of the 95th percentile.
pub(crate) const Z95: f64 = 1.644_853_626_951_472_2;

/// The family of an interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// For what is positive.
    LogNormal,
    /// For probabilities and shares.
    LogitNormal,
    /// For what can have either sign, and for dates.
    Normal,
}

impl Kind {
    /// The family for `dimension`.
    pub(crate) fn of(dimension: Dimension) -> Self {
        match dimension {
            Dimension::Share | Dimension::Probability => Self::LogitNormal,
            Dimension::Logit | Dimension::Growth | Dimension::Correlation | Dimension::Date => Self::Normal,
            _ => Self::LogNormal,
        }
    }

    /// Its name.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::LogNormal => "lognormal",
            Self::LogitNormal => "logit-normal",
            Self::Normal => "normal",
        }
    }

    /// The distribution with 5th percentile `low` and 95th `high`, which lie in its domain.
    pub(crate) fn through(self, low: f64, high: f64) -> DistributionSpec {
        let known = Param::Known;
        match self {
            Self::Normal => DistributionSpec::Normal {
                mean: known((low + high) / 2.0),
                sd: known((high - low) / (2.0 * Z95)),
            },
            Self::LogNormal => {
                let sigma = libm::log(high / low) / (2.0 * Z95);
                DistributionSpec::LogNormal {
                    median: known((low * high).sqrt()),
                    sigma: known(sigma),
                }
            }
            Self::LogitNormal => {
                let (low, high) = (logit(low), logit(high));
                let median = 1.0 / (1.0 + libm::exp(-(low + high) / 2.0));
                DistributionSpec::LogitNormal {
                    median: known(median),
                    sigma: known((high - low) / (2.0 * Z95)),
                }
            }
        }
    }
}

/// Logarithm of the odds.
fn logit(p: f64) -> f64 {
    libm::log(p) - libm::log1p(-p)
}

/// An interval between two ends; `whole` is both with the `to` between them.
pub(crate) fn read(
    low: &Piece<'_>,
    high: &Piece<'_>,
    whole: &Piece<'_>,
    wanted: &Wanted,
) -> Read<(DistributionSpec, bool)> {
    if wanted.dimension == Dimension::Date {
        let (first, last) = (
            date::days(low.text, End::First, low.place())?,
            date::days(high.text, End::Last, high.place())?,
        );
        ordered(
            first,
            last,
            &Ends {
                low: low.text,
                high: high.text,
                unit: "",
            },
            whole,
        )?;
        return Ok((Kind::Normal.through(first, last), false));
    }
    let (low, high) = (amount::figure(low, wanted)?, amount::figure(high, wanted)?);
    let from = end(&low, &high, wanted)?;
    let to = amount::convert(&high, high.unit.text, wanted)?;
    amount::in_range(from.value, &low, wanted)?;
    amount::in_range(to.value, &high, wanted)?;
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
    ordered(from.value, to.value, &ends, whole)?;
    let kind = Kind::of(wanted.dimension);
    off_boundary(kind, &[(&low, from.value), (&high, to.value)], &ends)?;
    Ok((kind.through(from.value, to.value), to.flow))
}

/// The lower end, which takes the unit of the upper where it has none.
fn end(low: &Figure<'_>, high: &Figure<'_>, wanted: &Wanted) -> Read<Amount> {
    let unit = if low.unit.text.is_empty() {
        high.unit.text
    } else {
        low.unit.text
    };
    // A unit that fits neither end is reported once, at the upper end, where it stands.
    if low.unit.text.is_empty() {
        amount::convert(high, unit, wanted)?;
    }
    amount::convert(low, unit, wanted)
}

/// Both ends as written, and the unit that the lower one leaves out.
struct Ends<'a> {
    low: &'a str,
    high: &'a str,
    unit: &'a str,
}

impl Ends<'_> {
    /// The lower end with its unit.
    fn full_low(&self) -> String {
        format!("{} {}", self.low, self.unit).trim().to_owned()
    }

    /// The interval the other way round.
    fn swapped(&self) -> String {
        match self.high.strip_suffix(self.unit) {
            Some(bare) if !self.unit.is_empty() => format!("{} to {} {}", bare.trim(), self.low, self.unit),
            _ => format!("{} to {}", self.high, self.low),
        }
    }
}

fn ordered(low: f64, high: f64, ends: &Ends<'_>, whole: &Piece<'_>) -> Read<()> {
    if low > high {
        let help = format!("write `\"{}\"`", ends.swapped());
        return bail(
            "F08",
            whole.place(),
            "the interval is reversed",
            "its lower end comes first",
            help,
        );
    }
    if low == high {
        let help = format!("write `\"{}\"`", ends.high);
        return bail(
            "F08",
            whole.place(),
            "the interval is empty",
            "both ends are the same",
            help,
        );
    }
    Ok(())
}

fn off_boundary(kind: Kind, ends: &[(&Figure<'_>, f64)], written: &Ends<'_>) -> Read<()> {
    let (name, high) = match kind {
        Kind::Normal => return Ok(()),
        Kind::LogNormal => (kind.name(), f64::INFINITY),
        Kind::LogitNormal => (kind.name(), 1.0),
    };
    let Some((figure, _)) = ends.iter().find(|(_, value)| *value <= 0.0 || *value >= high) else {
        return Ok(());
    };
    let message = format!("an end on the boundary fits no {name}");
    let label = format!("no {name} has its 5th or 95th percentile here");
    let help = format!(
        "write `{{ uniform = [\"{}\", \"{}\"] }}`",
        written.full_low(),
        written.high
    );
    bail("F09", figure.whole.place(), message, label, help)
}
