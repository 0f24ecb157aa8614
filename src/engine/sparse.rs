//! Sums in few bytes: most measures of a drill are of days on which nothing has come yet.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Sum and sum of squares.
type Sums = [f64; 2];

/// How many there are, and those that are not zero with their places.
#[derive(Serialize, Deserialize)]
struct Sparse {
    length: usize,
    there: Vec<(usize, Sums)>,
}

/// Writes sums; −0 is not zero, so that every bit comes back.
pub(super) fn serialize<S: Serializer>(sums: &[Sums], to: S) -> Result<S::Ok, S::Error> {
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

/// Reads sums back.
pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Sums>, D::Error> {
    let sparse = Sparse::deserialize(from)?;
    let mut sums = vec![[0.0; 2]; sparse.length];
    for (place, there) in sparse.there {
        let sums = sums
            .get_mut(place)
            .ok_or_else(|| serde::de::Error::custom("a sum beyond the last"))?;
        *sums = there;
    }
    Ok(sums)
}
