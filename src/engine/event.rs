//! Events of a history that are reported with a day.

use crate::model::Case;

use super::block::Block;
use super::situation::Situation;

/// What happens on a day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Event {
    /// A decision under any promise (none), or under this commitment.
    Decision(Option<usize>),
    /// This guarantor fights.
    Start(usize),
    /// Any guarantor fights.
    FirstStart,
    /// The threshold strength is there.
    Arrival,
    /// The objective would fall without guarantors.
    Fall,
    /// It is established who attacked.
    Attribution,
    /// A hybrid campaign is answered.
    Answer,
}

impl Event {
    /// The days of the event, one per lane: a row of the block, or computed into `out`.
    pub(super) fn days<'b>(self, situation: &Situation, block: &'b Block, out: &'b mut [f64]) -> &'b [f64] {
        let (d, s, e) = (&block.decisions, &block.starts, &block.endings);
        match self {
            Self::Decision(which) => {
                s.released.min_over(promises(situation, which), out);
                from_the_attack(out)
            }
            Self::Start(g) => {
                out.copy_from_slice(s.fights.row(g));
                from_the_attack(out)
            }
            Self::FirstStart => {
                s.fights.min_over(guarantors(situation.world.case), out);
                from_the_attack(out)
            }
            Self::Arrival => &block.arrivals.land.threshold,
            Self::Fall => &e.falls,
            Self::Attribution => &d.attribution,
            Self::Answer => &e.answered,
        }
    }
}

/// What was decided on warning is in effect from day 0.
fn from_the_attack(days: &mut [f64]) -> &[f64] {
    days.iter_mut().for_each(|day| *day = day.max(0.0));
    days
}

/// Indices of the guarantors of a case.
pub(super) fn guarantors(case: &Case) -> std::ops::Range<usize> {
    0..case.guarantors.len()
}

/// The calls of promises (none), or of one commitment if it is called.
pub(super) fn promises(situation: &Situation, which: Option<usize>) -> impl Iterator<Item = usize> {
    let counts = move |&c: &usize| {
        let called = &situation.called[c];
        which.map_or(called.is_promise(), |which| which == called.index)
    };
    (0..situation.called.len()).filter(counts)
}
