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

/// Lists of buckets: their order is irrelevant, so each is stored as runs in ascending order.
pub(super) mod buckets {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    /// Difference of a bucket to the one before, and how often it occurs.
    type Run = (u16, u32);

    /// Most buckets of a tally.
    const MOST: u64 = 1 << 26;

    fn packed(list: &[u16]) -> Vec<Run> {
        let mut sorted = list.to_vec();
        sorted.sort_unstable();
        let mut before = 0;
        let runs = sorted.chunk_by(|a, b| a == b).map(|run| {
            let above = run[0] - before;
            before = run[0];
            (above, run.len() as u32)
        });
        runs.collect()
    }

    fn unpacked(runs: &[Run]) -> Option<Vec<u16>> {
        let (mut list, mut bucket) = (Vec::new(), 0u16);
        for (above, count) in runs {
            bucket = bucket.checked_add(*above)?;
            list.extend(std::iter::repeat_n(bucket, *count as usize));
        }
        Some(list)
    }

    pub(crate) fn serialize<S: Serializer>(lists: &[Vec<u16>], to: S) -> Result<S::Ok, S::Error> {
        let all: Vec<Vec<Run>> = lists.iter().map(|list| packed(list)).collect();
        all.serialize(to)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Vec<u16>>, D::Error> {
        let all = Vec::<Vec<Run>>::deserialize(from)?;
        let total: u64 = all.iter().flatten().map(|(_, count)| u64::from(*count)).sum();
        if total > MOST {
            return Err(serde::de::Error::custom("a tally has too many buckets"));
        }
        let lists: Option<Vec<Vec<u16>>> = all.iter().map(|runs| unpacked(runs)).collect();
        lists.ok_or_else(|| serde::de::Error::custom("a bucket is out of range"))
    }

    #[cfg(test)]
    mod tests {
        use super::{packed, unpacked};

        #[test]
        fn every_bucket_is_preserved() {
            let list = [26_625, 7, 7, 26_625, 0, 12_000, 26_625];
            let runs = packed(&list);
            assert_eq!(runs.len(), 4);
            let mut sorted = list.to_vec();
            sorted.sort_unstable();
            assert_eq!(unpacked(&runs), Some(sorted));
            assert_eq!(unpacked(&[(60_000, 1), (60_000, 1)]), None);
            assert_eq!(unpacked(&packed(&[])), Some(Vec::new()));
        }
    }
}

#[cfg(test)]
mod tests {
    use postcard::{Deserializer, to_stdvec};

    use super::{buckets, sums};

    #[test]
    fn no_length_of_a_record_takes_memory_without_bounds() {
        type Nonzero = Vec<(u64, [f64; 2])>;
        for (length, is_legal) in [(3, true), (1_u64 << 60, false), (u64::MAX, false)] {
            let bytes = to_stdvec(&(length, Nonzero::new())).expect("bytes");
            let read = sums::deserialize(&mut Deserializer::from_bytes(&bytes));
            assert_eq!(read.is_ok(), is_legal, "{length}");
        }
        for (counts, is_legal) in [
            (vec![3, 4], true),
            (vec![u32::MAX], false),
            (vec![1 << 26; 9], false),
        ] {
            let lists: Vec<Vec<(u16, u32)>> = counts.iter().map(|count| vec![(1, *count)]).collect();
            let bytes = to_stdvec(&lists).expect("bytes");
            let read = buckets::deserialize(&mut Deserializer::from_bytes(&bytes));
            assert_eq!(read.is_ok(), is_legal, "{counts:?}");
        }
    }
}
