//! Compact encoding of a tally, which preserves every sum to the bit and every bucket count.
//!
//! What is read may have been damaged: lengths are compared with limits before memory is taken.

/// Sums: many are zero, those of days before the first arrival.
pub(super) mod sums {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    /// Sum and sum of squares.
    type Sums = [f64; 2];

    /// Most sums of a tally.
    const MOST: usize = 1 << 22;

    /// The number of sums, and those that are not zero with their indices.
    #[derive(Serialize, Deserialize)]
    struct Sparse {
        length: usize,
        nonzero: Vec<(usize, Sums)>,
    }

    pub(crate) fn serialize<S: Serializer>(sums: &[Sums], to: S) -> Result<S::Ok, S::Error> {
        // −0 is not zero here, so that every bit is preserved.
        let is_nonzero = |sums: &Sums| sums.iter().any(|x| x.to_bits() != 0);
        let nonzero = sums
            .iter()
            .copied()
            .enumerate()
            .filter(|(_, sums)| is_nonzero(sums));
        let sparse = Sparse {
            length: sums.len(),
            nonzero: nonzero.collect(),
        };
        sparse.serialize(to)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Sums>, D::Error> {
        let sparse = Sparse::deserialize(from)?;
        if sparse.length > MOST {
            return Err(serde::de::Error::custom("a tally has too many sums"));
        }
        let mut sums = vec![[0.0; 2]; sparse.length];
        for (index, value) in sparse.nonzero {
            let sums = sums.get_mut(index);
            *sums.ok_or_else(|| serde::de::Error::custom("the index of a sum is out of range"))? = value;
        }
        Ok(sums)
    }
}

/// Counts by bucket: each bucket by its difference to the one before.
pub(super) mod buckets {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use crate::engine::time_histogram::{BUCKETS, BucketCounts};

    /// Difference of a bucket to the one before, and how often it occurs.
    type Run = (u16, u64);

    fn packed(counts: &BucketCounts) -> Vec<Run> {
        let mut before = 0;
        let runs = counts.0.iter().map(|&(bucket, count)| {
            let above = bucket - before;
            before = bucket;
            (above, count)
        });
        runs.collect()
    }

    /// None if a bucket is out of range or occurs twice, or a count is larger than any task has: sums of counts cannot overflow.
    fn unpacked(runs: &[Run]) -> Option<BucketCounts> {
        let mut before: Option<u16> = None;
        let counts = runs.iter().map(|&(above, count)| {
            let bucket = before.map_or(Some(above), |before| before.checked_add(above))?;
            let is_new = before.is_none_or(|before| bucket > before);
            before = Some(bucket);
            let is_legal = is_new && usize::from(bucket) < BUCKETS && u32::try_from(count).is_ok();
            is_legal.then_some((bucket, count))
        });
        counts.collect::<Option<_>>().map(BucketCounts)
    }

    pub(crate) fn serialize<S: Serializer>(times: &[BucketCounts], to: S) -> Result<S::Ok, S::Error> {
        let all: Vec<Vec<Run>> = times.iter().map(packed).collect();
        all.serialize(to)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<BucketCounts>, D::Error> {
        let all = Vec::<Vec<Run>>::deserialize(from)?;
        let times: Option<Vec<BucketCounts>> = all.iter().map(|runs| unpacked(runs)).collect();
        times.ok_or_else(|| serde::de::Error::custom("a bucket or a count is out of range"))
    }

    #[cfg(test)]
    mod tests {
        use super::{BucketCounts, packed, unpacked};

        #[test]
        fn every_count_is_preserved() {
            let counts = BucketCounts(vec![(0, 1), (7, 2), (12_000, 1), (26_625, 3)]);
            assert_eq!(unpacked(&packed(&counts)), Some(counts));
            assert_eq!(
                unpacked(&packed(&BucketCounts::default())),
                Some(BucketCounts::default())
            );
            let damaged = [
                &[(60_000, 1), (60_000, 1)][..],
                &[(26_626, 1)],
                &[(3, 1), (0, 1)],
                &[(3, 1 << 32)],
            ];
            for damaged in damaged {
                assert_eq!(unpacked(damaged), None, "{damaged:?}");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use postcard::{Deserializer, to_stdvec};

    use super::sums;

    #[test]
    fn no_length_of_a_record_takes_memory_without_bounds() {
        type Nonzero = Vec<(u64, [f64; 2])>;
        for (length, is_legal) in [(3, true), (1_u64 << 60, false), (u64::MAX, false)] {
            let bytes = to_stdvec(&(length, Nonzero::new())).expect("bytes");
            let read = sums::deserialize(&mut Deserializer::from_bytes(&bytes));
            assert_eq!(read.is_ok(), is_legal, "{length}");
        }
    }
}
