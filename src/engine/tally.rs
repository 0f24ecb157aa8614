//! Sums over the histories of one world.

use serde::{Deserialize, Serialize};

use crate::math::lanes::{sum_and_squares, sum_arrived, sums_within};

use super::arriving::DAYS;
use super::block::Block;
use super::layout::{Layout, OutputReader};
use super::measure::WorldRow;
use super::packed::{buckets, sums};
use super::reading::{self, Arrived, join};
use super::situation::Situation;
use super::spread::append_buckets;

/// Sums over histories, one a measure, and the buckets of those times that are spread.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Tally {
    n: u64,
    /// Sum and sum of squares.
    #[serde(with = "sums")]
    sums: Vec<[f64; 2]>,
    /// Buckets, one list a timed measure.
    #[serde(with = "buckets")]
    pub(super) buckets: Vec<Vec<u16>>,
}

/// Rows for passing use.
#[derive(Debug, Clone, Default)]
pub(super) struct Rows {
    one: Vec<f64>,
    more: Vec<f64>,
    all: Vec<f64>,
}

impl Tally {
    /// An empty tally, for so many histories.
    pub(super) fn new(layout: &Layout, n_timed: usize, histories: u64) -> Self {
        Self {
            n: 0,
            sums: vec![[0.0; 2]; layout.measures.len()],
            buckets: vec![Vec::with_capacity(histories as usize); n_timed],
        }
    }

    /// Histories tallied.
    #[must_use]
    pub fn histories(&self) -> u64 {
        self.n
    }

    /// Whether every sum is a finite number.
    pub(super) fn is_finite(&self) -> bool {
        self.sums.iter().flatten().all(|x| x.is_finite())
    }

    /// Adds the histories of a block.
    pub(super) fn add(&mut self, layout: &Layout, situation: &Situation, block: &Block, rows: &mut Rows) {
        for row in [&mut rows.one, &mut rows.more, &mut rows.all] {
            row.resize(block.width, 0.0);
        }
        let mut timed = 0;
        for (m, figure) in &layout.figures {
            match figure {
                OutputReader::Time(event) => {
                    let days = reading::days(*event, situation, block, &mut rows.one);
                    self.add_times(*m, timed, days, situation.terms.lasts);
                    timed += 1;
                }
                OutputReader::Strengths(owners) => {
                    self.add_strengths(*m, owners, situation, block, rows, reading::arrived);
                }
                OutputReader::Announced(owners) => {
                    self.add_strengths(*m, owners, situation, block, rows, reading::announced);
                }
                _ => match reading::constant(figure, situation) {
                    Some(x) => {
                        let n = block.width as f64;
                        self.add_sums(*m, [n * x, n * x * x]);
                    }
                    None => {
                        rows.one.fill(0.0);
                        reading::read(figure, situation, block, &mut rows.one);
                        self.add_sums(*m, sum_and_squares(&rows.one));
                    }
                },
            }
        }
        self.n += block.width as u64;
    }

    fn add_sums(&mut self, m: usize, [sum, squares]: [f64; 2]) {
        self.sums[m][0] += sum;
        self.sums[m][1] += squares;
    }

    /// The share of histories in which it happens within `lasts` days, the sum of the days, and their spread.
    fn add_times(&mut self, m: usize, timed: usize, days: &[f64], lasts: f64) {
        let [count, sum, squares] = sums_within(days, lasts);
        self.add_sums(m, [count, count]);
        self.add_sums(m + 1, [sum, squares]);
        append_buckets(days, lasts, &mut self.buckets[timed]);
    }

    /// Strengths by owner and for all, day by day.
    fn add_strengths(
        &mut self,
        m: usize,
        owners: &[Vec<usize>],
        situation: &Situation,
        block: &Block,
        rows: &mut Rows,
        of_package: reading::OfPackage,
    ) {
        // Before anything has come there is nothing to add.
        let there = owners.iter().flatten().filter_map(|&p| situation.place(p));
        let first = there.map(|p| of_package(situation, block, p, 0).since());
        let first = first.fold(f64::INFINITY, f64::min);
        for day in (0..DAYS.len()).filter(|&day| f64::from(DAYS[day]) >= first) {
            rows.all.fill(0.0);
            for (owner, packages) in owners.iter().enumerate() {
                let mut present = packages.iter().filter_map(|&p| situation.place(p));
                let Some(first) = present.next() else { continue };
                let (arrived, next) = (of_package(situation, block, first, day), present.next());
                let is_share = situation.present[first].package.domain.is_share();
                let sums = match (arrived, next) {
                    // What most are, in one pass: one package that adds up and counts from one time on.
                    (Arrived::From { times, amounts, now }, None) if !is_share => {
                        sum_arrived(times, amounts, now, &mut rows.all)
                    }
                    (arrived, next) => {
                        arrived.write(&mut rows.one);
                        for p in next.into_iter().chain(present) {
                            of_package(situation, block, p, day).write(&mut rows.more);
                            join(is_share, &mut rows.one, &rows.more);
                        }
                        join(is_share, &mut rows.all, &rows.one);
                        sum_and_squares(&rows.one)
                    }
                };
                self.add_sums(m + owner * DAYS.len() + day, sums);
            }
            self.add_sums(m + owners.len() * DAYS.len() + day, sum_and_squares(&rows.all));
        }
    }

    /// Adds the tally of later histories of the same world.
    pub(super) fn merge(&mut self, later: &Self) {
        self.n += later.n;
        for (sums, more) in self.sums.iter_mut().zip(&later.sums) {
            sums[0] += more[0];
            sums[1] += more[1];
        }
    }

    /// Means and variances of the world.
    pub(super) fn row(&self, world: u32) -> WorldRow {
        let n = self.n as f64;
        let mean = |[sum, _]: &[f64; 2]| sum / n;
        let variance = |[sum, squares]: &[f64; 2]| {
            if self.n > 1 {
                let mean = sum / n;
                ((squares - n * mean * mean) / (n - 1.0)).max(0.0)
            } else {
                0.0
            }
        };
        WorldRow {
            world,
            means: self.sums.iter().map(mean).collect(),
            variances: self.sums.iter().map(variance).collect(),
        }
    }
}
