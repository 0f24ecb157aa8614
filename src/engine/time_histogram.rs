//! A histogram of a time over histories, with logarithmic buckets; its counts do not depend on the order.

use multiversion::multiversion;

/// Mantissa bits of a bucket: its width is 2⁻¹⁰ of its value, under 0.1 %.
const BITS: u32 = 10;
/// Times below 2⁻¹² days (21 s) share the first bucket.
const LEAST: i32 = -12;
/// Times from 2¹⁴ days (45 years) on share the last.
const MOST: i32 = 14;

/// Offset of the first bucket in the leading bits of a time.
const FIRST: i32 = (1023 + LEAST) << BITS;
/// The last bucket.
const LAST: u16 = ((MOST - LEAST) as u16) << BITS;
/// Bucket of a time that is infinite or after the end.
const NEVER: u16 = LAST + 1;
/// Number of buckets.
pub(super) const BUCKETS: usize = NEVER as usize + 1;

/// The bucket of a time \[d\], which is not negative.
#[inline(always)]
fn bucket(day: f64) -> u16 {
    let leading = (day.to_bits() >> (52 - BITS)) as i32;
    (leading - FIRST).clamp(0, i32::from(LAST)) as u16
}

/// Appends the bucket of each time; [`NEVER`] for a time after `lasts`.
#[multiversion(targets = "simd")]
pub(super) fn append_buckets(days: &[f64], lasts: f64, out: &mut Vec<u16>) {
    let before = out.len();
    out.resize(before + days.len(), NEVER);
    for (out, day) in out[before..].iter_mut().zip(days) {
        *out = if *day <= lasts { bucket(*day) } else { NEVER };
    }
}

/// Lower end of a bucket \[d\].
fn start(bucket: usize) -> f64 {
    if bucket == 0 {
        return 0.0;
    }
    f64::from_bits((bucket as u64 + FIRST as u64) << (52 - BITS))
}

/// Histories by bucket, those of no history left out, in ascending order of the buckets.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct BucketCounts(pub(super) Vec<(u16, u64)>);

impl BucketCounts {
    /// Adds the histories of other counts.
    pub(super) fn merge(&mut self, others: &Self) {
        self.0.extend_from_slice(&others.0);
        self.0.sort_by_key(|(bucket, _)| *bucket);
        self.0.dedup_by(|more, first| {
            let is_same = more.0 == first.0;
            first.1 += if is_same { more.1 } else { 0 };
            is_same
        });
    }
}

/// Histogram of the time of an event over histories.
#[derive(Debug, Clone, PartialEq)]
pub struct TimeHistogram {
    /// Index of the measure that is the mean of these times.
    pub measure: usize,
    /// Histories per bucket; the last is for histories without the event.
    counts: Vec<u64>,
    histories: u64,
}

impl TimeHistogram {
    /// An empty histogram of a measure.
    #[must_use]
    pub(crate) fn new(measure: usize) -> Self {
        Self {
            measure,
            counts: vec![0; BUCKETS],
            histories: 0,
        }
    }

    /// Adds the histories of each bucket.
    pub(super) fn add(&mut self, counts: &BucketCounts) {
        for &(bucket, count) in &counts.0 {
            self.counts[usize::from(bucket)] += count;
            self.histories += count;
        }
    }

    /// Histories in which the event happened.
    #[must_use]
    pub(crate) fn happened(&self) -> u64 {
        self.histories - self.counts[usize::from(NEVER)]
    }

    /// The quantile at `p` of the time \[d\], given that the event happens.
    #[must_use]
    pub fn quantile_given(&self, p: f64) -> Option<f64> {
        self.at(p * self.happened() as f64)
    }

    /// The time by which `rank` histories had the event; linear within a bucket.
    fn at(&self, rank: f64) -> Option<f64> {
        let mut below = 0.0;
        for (bucket, &count) in self.counts[..usize::from(NEVER)].iter().enumerate() {
            let count = count as f64;
            if count > 0.0 && below + count >= rank {
                let (from, to) = (start(bucket), start(bucket + 1));
                return Some(from + (to - from) * ((rank - below) / count).clamp(0.0, 1.0));
            }
            below += count;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::super::bucket_counter::BucketCounter;
    use super::*;

    #[test]
    fn a_time_is_in_its_bucket() {
        for day in [0.0, 1e-6, 3e-4, 0.01, 0.99, 1.0, 6.4997, 365.0, 16000.0] {
            let b = usize::from(bucket(day));
            assert!(
                start(b) <= day && (day < start(b + 1) || b == usize::from(LAST)),
                "{day} in {b}"
            );
        }
    }

    #[test]
    fn quantiles_are_within_a_bucket_of_the_exact_ones() {
        let mut histogram = TimeHistogram::new(0);
        let mut days: Vec<f64> = (0..10_000).map(|i| 2.0 + f64::from(i) / 1000.0).collect();
        days.resize(20_000, f64::INFINITY);
        let (mut buckets, mut counter) = (Vec::new(), BucketCounter::default());
        append_buckets(&days, 1000.0, &mut buckets);
        counter.add(&buckets);
        histogram.add(&counter.take());
        assert_eq!(histogram.happened(), 10_000);
        for p in [0.05, 0.5, 0.95] {
            let exact = 2.0 + 10.0 * p;
            assert!(
                (histogram.quantile_given(p).expect("it happened") - exact).abs() < 2e-3,
                "{p}"
            );
        }
    }
}
