//! Sums over the histories of one world.

use crate::math::lanes::{add_arrived, sum_and_squares};
use crate::model::{Domain, Needs};

use super::arriving::{Arrivals, DAYS, is_plain, strength_on};
use super::block::Block;
use super::deciding::Decisions;
use super::lanes::Lanes;
use super::layout::{Figure, Layout, is_promise};
use super::measure::WorldRow;
use super::outcome::Outcome;
use super::situation::Situation;
use super::spread::bucket;

/// Sums over histories, one a measure, and the buckets of those times that are spread.
#[derive(Debug, Clone)]
pub struct Tally {
    n: u64,
    sums: Vec<f64>,
    squares: Vec<f64>,
    /// Buckets, one list a timed measure.
    pub(super) buckets: Vec<Vec<u32>>,
}

impl Tally {
    /// An empty tally.
    pub(super) fn new(layout: &Layout, n_timed: usize) -> Self {
        let n = layout.figures.len();
        Self {
            n: 0,
            sums: vec![0.0; n],
            squares: vec![0.0; n],
            buckets: vec![Vec::new(); n_timed],
        }
    }

    /// Histories tallied.
    #[must_use]
    pub fn histories(&self) -> u64 {
        self.n
    }

    /// Whether every sum is a finite number.
    pub(super) fn is_finite(&self) -> bool {
        self.sums.iter().chain(&self.squares).all(|x| x.is_finite())
    }

    /// Adds the histories of a block.
    pub(super) fn add(&mut self, layout: &Layout, timed: &[usize], situation: &Situation, block: &Block) {
        let mut lanes = vec![0.0; block.width];
        for (m, figure) in layout.figures.iter().enumerate() {
            lanes.fill(0.0);
            read(figure, situation, block, &mut lanes);
            let (sum, squares) = sum_and_squares(&lanes);
            self.sums[m] += sum;
            self.squares[m] += squares;
            if let Ok(t) = timed.binary_search(&m) {
                let share = layout.measures[m].given.map(|given| &layout.figures[given]);
                self.spread(t, share, situation, block, &lanes);
            }
        }
        self.n += block.width as u64;
    }

    /// Keeps the buckets of the lanes in which it happened.
    fn spread(
        &mut self,
        t: usize,
        share: Option<&Figure>,
        situation: &Situation,
        block: &Block,
        days: &[f64],
    ) {
        let mut happened = vec![0.0; block.width];
        if let Some(share) = share {
            read(share, situation, block, &mut happened);
        }
        let came = days
            .iter()
            .zip(&happened)
            .filter(|(_, happened)| **happened > 0.0);
        self.buckets[t].extend(came.map(|(day, _)| bucket(*day)));
    }

    /// Adds the tally of later histories of the same world.
    pub(super) fn merge(&mut self, later: &Self) {
        self.n += later.n;
        for (sum, more) in self.sums.iter_mut().zip(&later.sums) {
            *sum += more;
        }
        for (sum, more) in self.squares.iter_mut().zip(&later.squares) {
            *sum += more;
        }
    }

    /// Means and variances of the world.
    pub(super) fn row(&self, world: u32) -> WorldRow {
        let n = self.n as f64;
        let means: Vec<f64> = self.sums.iter().map(|sum| sum / n).collect();
        let spread = |(square, mean): (&f64, &f64)| {
            if self.n > 1 {
                ((square - n * mean * mean) / (n - 1.0)).max(0.0)
            } else {
                0.0
            }
        };
        let variances = self.squares.iter().zip(&means).map(spread).collect();
        WorldRow {
            world,
            means,
            variances,
        }
    }
}

/// One figure in each lane; `out` comes in as zeros.
fn read(figure: &Figure, situation: &Situation, block: &Block, out: &mut [f64]) {
    let (d, w, a, e) = (&block.decisions, &block.wills, &block.arrivals, &block.endings);
    let lasts = situation.terms.lasts;
    let constant = |out: &mut [f64], yes: bool| out.fill(f64::from(u8::from(yes)));
    match figure {
        Figure::InForce(None) => constant(
            out,
            situation.called.iter().any(|c| is_promise(c.commitment.form)),
        ),
        Figure::InForce(Some(c)) => constant(out, situation.in_force.contains(c)),
        Figure::Called(c) => constant(out, situation.called.iter().any(|called| called.index == *c)),
        Figure::Decided(which) => within(&first_of(&d.released, situation, *which), lasts, false, out),
        Figure::DecisionDay(which) => within(&first_of(&d.released, situation, *which), lasts, true, out),
        Figure::Failed(which) => within(&first_of(&d.failed, situation, *which), lasts, false, out),
        Figure::Willing(g) => out.copy_from_slice(w.fights.row(*g)),
        Figure::Fights(g) => within(d.starts.row(*g), lasts, false, out),
        Figure::Supports(g) => comes(d, *g, lasts, out),
        Figure::Blocks(g) => blocks(situation, block, *g, out),
        Figure::StartDay(g) => within(d.starts.row(*g), lasts, true, out),
        Figure::Fighters => each_guarantor(situation, out, |g, one| {
            within(d.starts.row(g), lasts, false, one)
        }),
        Figure::Supporters => each_guarantor(situation, out, |g, one| comes(d, g, lasts, one)),
        Figure::LeadFights => lead_fights(situation, block, out),
        Figure::AnyFights => within(&first_start(d.starts.cells(), block.width), lasts, false, out),
        Figure::FirstFightDay => within(&first_start(d.starts.cells(), block.width), lasts, true, out),
        Figure::Arrived => within(&a.threshold, lasts, false, out),
        Figure::ArrivalDay => within(&a.threshold, lasts, true, out),
        Figure::Falls => within(&e.falls, lasts, false, out),
        Figure::FallsDay => within(&e.falls, lasts, true, out),
        Figure::InTime => out.copy_from_slice(&e.in_time),
        Figure::Effective => out.copy_from_slice(&e.effective),
        Figure::Ends(outcome) => out.copy_from_slice(&e.outcomes[*outcome as usize]),
        Figure::ObjectiveKept { or_beyond } => {
            for outcome in Outcome::ALL.into_iter().filter(|outcome| outcome.is_kept().unwrap_or(*or_beyond)) {
                out.iter_mut().zip(&e.outcomes[outcome as usize]).for_each(|(out, share)| *out += share);
            }
        }
        Figure::Ground => out.copy_from_slice(&e.ground),
        Figure::GroundKm => {
            let objective = situation.world.number(situation.terms.objective);
            out.iter_mut()
                .zip(&e.ground)
                .for_each(|(out, share)| *out = share * objective);
        }
        Figure::LossChallenger => out.copy_from_slice(&e.loss_challenger),
        Figure::LossProtege => out.copy_from_slice(&e.loss_protege),
        Figure::Mobile => out.copy_from_slice(&e.mobile),
        Figure::Attributed => within(&d.attribution, lasts, false, out),
        Figure::AttributionDay => within(&d.attribution, lasts, true, out),
        Figure::Answered => within(&e.answered, lasts, false, out),
        Figure::AnswerDay => within(&e.answered, lasts, true, out),
        Figure::Successes => out.copy_from_slice(&e.successes),
        Figure::AnySuccess => out
            .iter_mut()
            .zip(&e.successes)
            .for_each(|(out, n)| *out = -crate::math::exp_m1(-n)),
        Figure::Warning => out.copy_from_slice(&d.warning),
        Figure::Kept => out.copy_from_slice(&a.kept),
        Figure::FinanceMet(day) => finance_met(situation, a, *day, out),
        Figure::Strength(packages, day) => strengths(situation, a, packages, *day, out),
        Figure::Announced(packages, day) => announced(situation, a, packages, *day, out),
    }
}

/// 1, or the day itself, where it lies within `lasts`.
fn within(days: &[f64], lasts: f64, day_itself: bool, out: &mut [f64]) {
    for (out, &day) in out.iter_mut().zip(days) {
        *out = if day <= lasts {
            if day_itself { day } else { 1.0 }
        } else {
            0.0
        };
    }
}

/// The earliest over promises that are called, or over the one named.
fn first_of(rows: &Lanes, situation: &Situation, which: Option<usize>) -> Vec<f64> {
    let mut first = vec![f64::INFINITY; rows.width()];
    for (c, called) in situation.called.iter().enumerate() {
        let counts = which.map_or(is_promise(called.commitment.form), |which| which == called.index);
        if counts {
            first
                .iter_mut()
                .zip(rows.row(c))
                .for_each(|(first, day)| *first = first.min(*day));
        }
    }
    first
}

fn first_start(starts: &[f64], width: usize) -> Vec<f64> {
    let mut first = vec![f64::INFINITY; width];
    for row in starts.chunks_exact(width) {
        first
            .iter_mut()
            .zip(row)
            .for_each(|(first, day)| *first = first.min(*day));
    }
    first
}

/// Fights or gives support within the time followed.
fn comes(d: &Decisions, g: usize, lasts: f64, out: &mut [f64]) {
    for ((out, start), gives) in out.iter_mut().zip(d.starts.row(g)).zip(d.gives.row(g)) {
        *out = f64::from(u8::from(start.min(*gives) <= lasts));
    }
}

/// Sums a figure over guarantors.
fn each_guarantor(situation: &Situation, out: &mut [f64], figure: impl Fn(usize, &mut [f64])) {
    let mut one = vec![0.0; out.len()];
    for g in 0..situation.world.case.guarantors.len() {
        figure(g, &mut one);
        out.iter_mut().zip(&one).for_each(|(out, x)| *out += x);
    }
}

fn blocks(situation: &Situation, block: &Block, g: usize, out: &mut [f64]) {
    for (c, called) in situation.called.iter().enumerate() {
        if let Some(m) = called.members.iter().position(|member| member.guarantor == g) {
            out.iter_mut()
                .zip(block.wills.block[c].row(m))
                .for_each(|(out, x)| *out = out.max(*x));
        }
    }
}

fn lead_fights(situation: &Situation, block: &Block, out: &mut [f64]) {
    for (c, called) in situation.called.iter().enumerate() {
        if let Some(lead) = called.commitment.lead {
            let g = called.members[lead].guarantor;
            let comes = block
                .decisions
                .starts
                .row(g)
                .iter()
                .map(|start| f64::from(u8::from(*start <= situation.terms.lasts)));
            out.iter_mut()
                .zip(block.wills.force[c].row(lead))
                .zip(comes)
                .for_each(|((out, x), comes)| *out = out.max(x * comes));
        }
    }
}

/// Strengths of a domain add up; shares combine as 1 − Π(1 − s).
fn strengths(situation: &Situation, a: &Arrivals, packages: &[usize], day: usize, out: &mut [f64]) {
    for p in packages.iter().filter_map(|&p| situation.place(p)) {
        let share = situation.present[p].package.domain.is_share();
        if !share && is_plain(a, situation, p) {
            add_arrived(a.ready.row(p), a.strength.row(p), f64::from(DAYS[day]), out);
            continue;
        }
        for (lane, out) in out.iter_mut().enumerate() {
            let s = strength_on(a, situation, p, day, lane);
            *out = if share {
                1.0 - (1.0 - *out) * (1.0 - s)
            } else {
                *out + s
            };
        }
    }
}

fn announced(situation: &Situation, a: &Arrivals, packages: &[usize], day: usize, out: &mut [f64]) {
    for p in packages.iter().filter_map(|&p| situation.place(p)) {
        for (lane, out) in out.iter_mut().enumerate() {
            let s = if a.signalled.at(p, lane) <= f64::from(DAYS[day]) {
                a.strength.at(p, lane)
            } else {
                0.0
            };
            *out = 1.0 - (1.0 - *out) * (1.0 - s);
        }
    }
}

/// Finance against need, 1 at most; 1 where nothing is needed.
fn finance_met(situation: &Situation, a: &Arrivals, day: usize, out: &mut [f64]) {
    let needs = situation.world.number(situation.world.case.effects.needs);
    for (p, present) in situation.present.iter().enumerate() {
        if present.package.domain == Domain::Finance && present.package.needs == Needs::Support {
            for (lane, out) in out.iter_mut().enumerate() {
                *out += strength_on(a, situation, p, day, lane);
            }
        }
    }
    out.iter_mut().for_each(|flow| {
        *flow = if needs > 0.0 {
            (*flow / needs).min(1.0)
        } else {
            1.0
        }
    });
}
