//! The strength of a package that counts on one of the reported days.

use super::block::Block;
use super::elementwise;
use super::report_days::REPORT_DAYS;
use super::situation::Situation;

/// Which strength of a package is read on the day with this index of [`REPORT_DAYS`].
pub(super) type StrengthOn = for<'b> fn(&Situation, &'b Block, usize, usize) -> ArrivedStrength<'b>;

/// Strength of a package that counts on one day, one number per lane.
#[derive(Debug, Clone, Copy)]
pub(super) enum ArrivedStrength<'b> {
    /// These amounts.
    Amounts(&'b [f64]),
    /// All of the amount, if its time is not after `now`.
    From {
        times: &'b [f64],
        amounts: &'b [f64],
        now: f64,
    },
    /// All of the amount, if its time is not after `now` and less than so many days before.
    For {
        times: &'b [f64],
        amounts: &'b [f64],
        now: f64,
        days: f64,
    },
}

impl ArrivedStrength<'_> {
    /// A time before which no amount counts in any lane.
    pub(super) fn earliest(self) -> f64 {
        match self {
            Self::Amounts(_) => f64::NEG_INFINITY,
            Self::From { times, .. } | Self::For { times, .. } => elementwise::min_of(times),
        }
    }

    /// The strength in one lane.
    pub(super) fn at(self, lane: usize) -> f64 {
        let by = |times: &[f64], amounts: &[f64], now: f64| {
            if times[lane] <= now { amounts[lane] } else { 0.0 }
        };
        match self {
            Self::Amounts(amounts) => amounts[lane],
            Self::From { times, amounts, now } => by(times, amounts, now),
            Self::For {
                times,
                amounts,
                now,
                days,
            } if times[lane] == f64::NEG_INFINITY || now < times[lane] + days => by(times, amounts, now),
            Self::For { .. } => 0.0,
        }
    }

    /// Adds the strength of each lane to `out`; `row` is a buffer.
    pub(super) fn add_to(self, out: &mut [f64], row: &mut [f64]) {
        match self {
            Self::Amounts(amounts) => elementwise::add_assign(out, amounts),
            Self::From { times, amounts, now } => elementwise::add_amounts_by(times, amounts, now, out),
            Self::For { .. } => {
                self.fill(row);
                elementwise::add_assign(out, row);
            }
        }
    }

    /// Writes the strength of each lane.
    pub(super) fn fill(self, out: &mut [f64]) {
        match self {
            Self::Amounts(amounts) => out.copy_from_slice(amounts),
            Self::From { times, amounts, now } => elementwise::amounts_by(times, amounts, now, out),
            Self::For {
                times,
                amounts,
                now,
                days,
            } => {
                elementwise::amounts_by(times, amounts, now, out);
                elementwise::remove_spent(times, days, now, out);
            }
        }
    }
}

/// Combines strengths of a domain: amounts add up, shares combine as 1 − Π(1 − s): docs/model.md (1.3).
pub(super) fn combine(is_share: bool, out: &mut [f64], more: &[f64]) {
    if is_share {
        elementwise::combine_shares(out, more);
    } else {
        elementwise::add_assign(out, more);
    }
}

/// Strength in the theatre.
pub(super) fn arrived<'b>(
    situation: &Situation,
    block: &'b Block,
    p: usize,
    day: usize,
) -> ArrivedStrength<'b> {
    if let Some(received) = block.arrivals.land.received(p, day) {
        return ArrivedStrength::Amounts(received);
    }
    ready(situation, block, p, f64::from(REPORT_DAYS[day]))
}

/// Strength on a day \[d\] of a package that waits for no reception.
pub(super) fn ready<'b>(situation: &Situation, block: &'b Block, p: usize, now: f64) -> ArrivedStrength<'b> {
    let (a, present) = (&block.arrivals, &situation.present[p]);
    let (times, amounts) = (a.ready.row(p), a.strength.row(p));
    match present.package.fund_days {
        None => ArrivedStrength::From { times, amounts, now },
        // A fund that was released is spent once; a standing one, whose time is −∞, is renewed.
        Some(days) => ArrivedStrength::For {
            times,
            amounts,
            now,
            days,
        },
    }
}

/// Severity of sanctions that are announced.
pub(super) fn announced<'b>(_: &Situation, block: &'b Block, p: usize, day: usize) -> ArrivedStrength<'b> {
    let a = &block.arrivals;
    ArrivedStrength::From {
        times: a.announced.row(p),
        amounts: a.strength.row(p),
        now: f64::from(REPORT_DAYS[day]),
    }
}
