//! A tally in few bytes, and back with every bit that counts.

/// Sums: most are of days on which nothing has come yet.
pub(super) mod sums {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    /// Sum and sum of squares.
    type Sums = [f64; 2];

    /// How many there are, and those that are not zero with their places.
    #[derive(Serialize, Deserialize)]
    struct Sparse {
        length: usize,
        there: Vec<(usize, Sums)>,
    }

    pub fn serialize<S: Serializer>(sums: &[Sums], to: S) -> Result<S::Ok, S::Error> {
        // −0 is not zero here, so that every bit comes back.
        let is_there = |sums: &Sums| sums.iter().any(|x| x.to_bits() != 0);
        let there = sums
            .iter()
            .copied()
            .enumerate()
            .filter(|(_, sums)| is_there(sums));
        let sparse = Sparse {
            length: sums.len(),
            there: there.collect(),
        };
        sparse.serialize(to)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Sums>, D::Error> {
        let sparse = Sparse::deserialize(from)?;
        let mut sums = vec![[0.0; 2]; sparse.length];
        for (place, there) in sparse.there {
            let sums = sums.get_mut(place);
            *sums.ok_or_else(|| serde::de::Error::custom("a sum beyond the last"))? = there;
        }
        Ok(sums)
    }
}

/// Lists of buckets: their order means nothing, so each goes as runs in ascending order.
pub(super) mod buckets {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    /// How far a bucket lies above the one before, and how often it stands in the list.
    type Run = (u16, u32);

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

    pub fn serialize<S: Serializer>(lists: &[Vec<u16>], to: S) -> Result<S::Ok, S::Error> {
        let all: Vec<Vec<Run>> = lists.iter().map(|list| packed(list)).collect();
        all.serialize(to)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Vec<u16>>, D::Error> {
        let all = Vec::<Vec<Run>>::deserialize(from)?;
        let lists: Option<Vec<Vec<u16>>> = all.iter().map(|runs| unpacked(runs)).collect();
        lists.ok_or_else(|| serde::de::Error::custom("a bucket beyond the last"))
    }

    #[cfg(test)]
    mod tests {
        use super::{packed, unpacked};

        #[test]
        fn every_bucket_comes_back() {
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
