//! Saltelli's design: two independent points a row, and mixtures of them.

/// A mixture of the two points of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mixture {
    /// The first point.
    A,
    /// The first, with this group of axes from the second.
    AWithB(usize),
    /// The second, with this group of axes from the first.
    BWithA(usize),
    /// The second point.
    B,
}

/// Which mixtures each row of the design wants, for groups of axes.
///
/// # Source
/// Saltelli (2002) and Saltelli et al. (2010); rows are laid out as by `SALib.sample.sobol`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saltelli {
    groups: Vec<Vec<usize>>,
    pairs: Vec<[usize; 2]>,
    mixtures: Vec<Mixture>,
}

impl Saltelli {
    /// The design for these groups of axes, and pairs of groups whose interaction is asked for.
    ///
    /// Each group costs a point a row, and so does each group that stands first in a pair; two points are the row's own.
    #[must_use]
    pub fn new(groups: Vec<Vec<usize>>, pairs: Vec<[usize; 2]>) -> Self {
        let mut first: Vec<usize> = pairs.iter().map(|[j, _]| *j).collect();
        first.sort_unstable();
        first.dedup();
        let mixtures = std::iter::once(Mixture::A)
            .chain((0..groups.len()).map(Mixture::AWithB))
            .chain(first.into_iter().map(Mixture::BWithA))
            .chain(std::iter::once(Mixture::B))
            .collect();
        Self {
            groups,
            pairs,
            mixtures,
        }
    }

    /// The groups: indices of axes.
    #[must_use]
    pub fn groups(&self) -> &[Vec<usize>] {
        &self.groups
    }

    /// The pairs of groups whose interaction is asked for.
    #[must_use]
    pub fn pairs(&self) -> &[[usize; 2]] {
        &self.pairs
    }

    /// The mixtures of a row, in the order of its outputs.
    #[must_use]
    pub fn mixtures(&self) -> &[Mixture] {
        &self.mixtures
    }

    /// The point of a mixture; axes of no group go with the point that most of it comes from.
    #[must_use]
    pub fn mix(&self, mixture: Mixture, a: &[f64], b: &[f64]) -> Vec<f64> {
        let (most, group, rest) = match mixture {
            Mixture::A => return a.to_vec(),
            Mixture::B => return b.to_vec(),
            Mixture::AWithB(group) => (a, group, b),
            Mixture::BWithA(group) => (b, group, a),
        };
        let mut point = most.to_vec();
        for &axis in &self.groups[group] {
            point[axis] = rest[axis];
        }
        point
    }

    /// The place of a mixture within a row, if the row has it.
    pub(super) fn place(&self, mixture: Mixture) -> Option<usize> {
        self.mixtures.iter().position(|m| *m == mixture)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_is_exchanged_whole_and_nothing_else() {
        let design = Saltelli::new(vec![vec![0, 2], vec![1]], vec![[0, 1]]);
        let expected = [
            Mixture::A,
            Mixture::AWithB(0),
            Mixture::AWithB(1),
            Mixture::BWithA(0),
            Mixture::B,
        ];
        assert_eq!(design.mixtures(), expected);
        let (a, b) = ([1.0, 2.0, 3.0], [10.0, 20.0, 30.0]);
        assert_eq!(design.mix(Mixture::AWithB(0), &a, &b), [10.0, 2.0, 30.0]);
        assert_eq!(design.mix(Mixture::BWithA(0), &a, &b), [1.0, 20.0, 3.0]);
        assert_eq!(design.mix(Mixture::AWithB(1), &a, &b), [1.0, 20.0, 3.0]);
    }
}
