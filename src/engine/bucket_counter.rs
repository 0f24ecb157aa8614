//! Counts of histories by the bucket of a time.

use super::time_histogram::{BUCKETS, BucketCounts};

/// Histories up to which a sorted list is faster than a count of every bucket; it changes no result.
const SHORT: usize = 1024;

/// Counts the histories of successive lists of buckets. Its memory is reused.
#[derive(Debug, Clone, Default)]
pub(super) struct BucketCounter {
    /// Buckets that are not counted yet.
    short: Vec<u16>,
    /// Histories by bucket; empty while there are few.
    counts: Vec<u32>,
}

impl BucketCounter {
    /// Adds the bucket of each history.
    pub(super) fn add(&mut self, buckets: &[u16]) {
        if self.counts.is_empty() && self.short.len() + buckets.len() <= SHORT {
            self.short.extend_from_slice(buckets);
            return;
        }
        self.counts.resize(BUCKETS, 0);
        for &bucket in self.short.iter().chain(buckets) {
            self.counts[usize::from(bucket)] += 1;
        }
        self.short.clear();
    }

    /// Adds what another has counted, which then has counted nothing.
    fn absorb(&mut self, other: &mut Self) {
        if !other.counts.is_empty() {
            self.counts.resize(BUCKETS, 0);
            for (count, more) in self.counts.iter_mut().zip(&other.counts) {
                *count += more;
            }
            other.counts.clear();
        }
        self.add(&other.short);
        other.short.clear();
    }

    /// The counts since it was last asked.
    pub(super) fn take(&mut self) -> BucketCounts {
        if self.counts.is_empty() {
            self.short.sort_unstable();
            let runs = self.short.chunk_by(|a, b| a == b);
            let counts = runs.map(|run| (run[0], run.len() as u64)).collect();
            self.short.clear();
            return BucketCounts(counts);
        }
        let all = self.counts.iter().enumerate().filter(|(_, count)| **count > 0);
        let counts = all
            .map(|(bucket, count)| (bucket as u16, u64::from(*count)))
            .collect();
        self.counts.clear();
        BucketCounts(counts)
    }
}

/// Adds what others have counted, one by one, which then have counted nothing.
pub(super) fn absorb_all(counters: &mut [BucketCounter], others: &mut [BucketCounter]) {
    for (counter, other) in counters.iter_mut().zip(others) {
        counter.absorb(other);
    }
}

/// What each has counted since it was last asked.
pub(super) fn take_all(counters: &mut [BucketCounter]) -> Vec<BucketCounts> {
    counters.iter_mut().map(BucketCounter::take).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_and_long_lists_are_counted_alike() {
        let mut counter = BucketCounter::default();
        let list: Vec<u16> = (0..3000u16).map(|i| i.wrapping_mul(7919) % 26_625).collect();
        let counted = |counter: &mut BucketCounter, parts: usize| {
            list.chunks(list.len().div_ceil(parts))
                .for_each(|part| counter.add(part));
            counter.take()
        };
        let whole = counted(&mut counter, 1);
        let mut sorted = list.clone();
        sorted.sort_unstable();
        let of_whole = whole.0.iter();
        let spread: Vec<u16> = of_whole
            .flat_map(|(bucket, count)| std::iter::repeat_n(*bucket, *count as usize))
            .collect();
        assert_eq!(spread, sorted);
        assert_eq!(counted(&mut counter, 30), whole);
        for cut in [0, 9, 1500, 2990, 3000] {
            let mut other = BucketCounter::default();
            counter.add(&list[..cut]);
            other.add(&list[cut..]);
            counter.absorb(&mut other);
            assert_eq!(counter.take(), whole, "the first {cut} apart");
            assert_eq!(other.take().0.len(), 0);
        }
        counter.add(&list[..9]);
        assert_eq!(counter.take().0.len(), 9, "nothing of an earlier list remains");
    }
}
