//! Sums over the histories of one world.

use serde::{Deserialize, Serialize};

use crate::math::lanes::{sum_and_squares, sum_arrived, sums_within};

use super::arrived_strength::{ArrivedStrength, StrengthOn, announced, arrived, combine};
use super::block::Block;
use super::bucket_counter::BucketCounter;
use super::coalition_counts::{coalition_counts, first_fight};
use super::layout::Layout;
use super::measure::WorldRow;
use super::output_reader::OutputReader;
use super::report_days::REPORT_DAYS;
use super::row::Row;
use super::situation::Situation;
use super::tally_encoding::{buckets, sums};
use super::time_histogram::{BucketCounts, append_buckets};

/// Sums over the histories of a task, one per measure, and the histograms of times.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Tally {
    n: u64,
    /// Sum and sum of squares.
    #[serde(with = "sums")]
    sums: Vec<[f64; 2]>,
    /// Histories by bucket, one per timed measure.
    #[serde(with = "buckets")]
    pub(super) times: Vec<BucketCounts>,
}

/// The same sums of a piece of a task.
#[derive(Debug, Clone)]
pub(super) struct PieceTally {
    n: u64,
    /// Sum and sum of squares.
    sums: Vec<[f64; 2]>,
}

/// Buffers of a tally.
#[derive(Debug, Clone, Default)]
pub(super) struct TallyBuffers {
    /// Rows of one number per lane.
    output: Row,
    package: Row,
    total: Row,
    /// Bucket of each history of a piece, one list per timed measure.
    buckets: Vec<Vec<u16>>,
}

impl TallyBuffers {
    /// Begins a piece, with so many timed measures.
    pub(super) fn begin(&mut self, n_timed: usize) {
        self.buckets.resize(n_timed, Vec::new());
        self.buckets.iter_mut().for_each(Vec::clear);
    }

    /// Counts the times of the piece.
    pub(super) fn count(&self, counters: &mut [BucketCounter]) {
        for (counter, buckets) in counters.iter_mut().zip(&self.buckets) {
            counter.add(buckets);
        }
    }
}

impl PieceTally {
    /// An empty tally of so many measures.
    pub(super) fn new(measures: usize) -> Self {
        Self {
            n: 0,
            sums: vec![[0.0; 2]; measures],
        }
    }

    /// Number of histories.
    pub(super) fn histories(&self) -> u64 {
        self.n
    }

    /// Whether every sum is finite.
    pub(super) fn is_finite(&self) -> bool {
        self.sums.iter().flatten().all(|x| x.is_finite())
    }

    /// Adds the histories of a block; `buffers` keep the buckets of their times.
    pub(super) fn add(
        &mut self,
        layout: &Layout,
        situation: &Situation,
        block: &Block,
        buffers: &mut TallyBuffers,
    ) {
        for row in [&mut buffers.output, &mut buffers.package, &mut buffers.total] {
            row.resize(block.width);
        }
        let mut timed = 0;
        for (m, reader) in &layout.readers {
            match reader {
                OutputReader::Time(event) => {
                    let days = event.days(situation, block, &mut buffers.output);
                    self.add_times(*m, days, situation.terms.lasts, &mut buffers.buckets[timed]);
                    timed += 1;
                }
                OutputReader::Strengths(owners) => {
                    self.add_strengths(*m, owners, situation, block, buffers, arrived);
                }
                OutputReader::Announced(owners) => {
                    self.add_strengths(*m, owners, situation, block, buffers, announced);
                }
                OutputReader::Coalitions => self.add_coalitions(*m, situation, block, buffers),
                _ => self.add_output(*m, reader, situation, block, &mut buffers.output),
            }
        }
        self.n += block.width as u64;
    }

    fn add_sums(&mut self, m: usize, [sum, squares]: [f64; 2]) {
        self.sums[m][0] += sum;
        self.sums[m][1] += squares;
    }

    /// Adds an output that gives one measure.
    fn add_output(
        &mut self,
        m: usize,
        reader: &OutputReader,
        situation: &Situation,
        block: &Block,
        row: &mut [f64],
    ) {
        let sums = match reader.constant(situation) {
            Some(x) => {
                let n = block.width as f64;
                [n * x, n * x * x]
            }
            None => {
                row.fill(0.0);
                reader.read(situation, block, row);
                sum_and_squares(row)
            }
        };
        self.add_sums(m, sums);
    }

    /// Adds the share of histories in which an event happens within `lasts` days, the sum of its days, and their
    /// buckets.
    fn add_times(&mut self, m: usize, days: &[f64], lasts: f64, buckets: &mut Vec<u16>) {
        let [count, sum, squares] = sums_within(days, lasts);
        self.add_sums(m, [count, count]);
        self.add_sums(m + 1, [sum, squares]);
        append_buckets(days, lasts, buckets);
    }

    /// Adds strengths by owner and for all, day by day.
    fn add_strengths(
        &mut self,
        m: usize,
        owners: &[Vec<usize>],
        situation: &Situation,
        block: &Block,
        buffers: &mut TallyBuffers,
        strength_on: StrengthOn,
    ) {
        // Days before anything has come have sums of 0.
        let present = owners
            .iter()
            .flatten()
            .filter_map(|&p| situation.present_index(p));
        let first = present.map(|p| strength_on(situation, block, p, 0).earliest());
        let first = first.fold(f64::INFINITY, f64::min);
        for day in (0..REPORT_DAYS.len()).filter(|&day| f64::from(REPORT_DAYS[day]) >= first) {
            let of_package = |p: usize| strength_on(situation, block, p, day);
            buffers.total.fill(0.0);
            for (owner, packages) in owners.iter().enumerate() {
                let mut present = packages.iter().filter_map(|&p| situation.present_index(p));
                let Some(first) = present.next() else { continue };
                let is_share = situation.present[first].package.domain.is_share();
                let sums = match (of_package(first), present.next()) {
                    // The usual case in one pass: one package that adds up and counts from one time on.
                    (ArrivedStrength::From { times, amounts, now }, None) if !is_share => {
                        sum_arrived(times, amounts, now, &mut buffers.total)
                    }
                    (strength, next) => {
                        strength.fill(&mut buffers.output);
                        for p in next.into_iter().chain(present) {
                            of_package(p).fill(&mut buffers.package);
                            combine(is_share, &mut buffers.output, &buffers.package);
                        }
                        combine(is_share, &mut buffers.total, &buffers.output);
                        sum_and_squares(&buffers.output)
                    }
                };
                self.add_sums(m + owner * REPORT_DAYS.len() + day, sums);
            }
            let all = m + owners.len() * REPORT_DAYS.len() + day;
            self.add_sums(all, sum_and_squares(&buffers.total));
        }
    }

    /// Adds the histories in which each coalition is there, day by day.
    fn add_coalitions(&mut self, m: usize, situation: &Situation, block: &Block, buffers: &mut TallyBuffers) {
        // Before anybody fights no coalition is there.
        let first = first_fight(situation, block);
        for day in (0..REPORT_DAYS.len()).filter(|&day| f64::from(REPORT_DAYS[day]) >= first) {
            let TallyBuffers {
                output,
                package,
                total,
                ..
            } = &mut *buffers;
            let rows = [output, total, package].map(|row| &mut row[..]);
            let counts = coalition_counts(situation, block, day, rows);
            for (at, count) in counts.into_iter().enumerate() {
                self.add_sums(m + day * counts.len() + at, [f64::from(count); 2]);
            }
        }
    }

    /// Adds the tally of later histories of the same task.
    pub(super) fn merge(&mut self, later: &Self) {
        self.n += later.n;
        add_sums(&mut self.sums, &later.sums);
    }

    /// The tally of a task, all of whose pieces were merged into this one, with the counts of its times.
    pub(super) fn with_times(self, times: Vec<BucketCounts>) -> Tally {
        let Self { n, sums } = self;
        Tally { n, sums, times }
    }
}

/// Adds sums and sums of squares.
fn add_sums(sums: &mut [[f64; 2]], later: &[[f64; 2]]) {
    for (sums, more) in sums.iter_mut().zip(later) {
        sums[0] += more[0];
        sums[1] += more[1];
    }
}

impl Tally {
    /// Adds the tally of a later task of the same world.
    pub(super) fn merge(&mut self, later: &Self) {
        self.n += later.n;
        add_sums(&mut self.sums, &later.sums);
        for (times, more) in self.times.iter_mut().zip(&later.times) {
            times.merge(more);
        }
    }

    /// Number of histories.
    #[must_use]
    pub(crate) fn histories(&self) -> u64 {
        self.n
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
