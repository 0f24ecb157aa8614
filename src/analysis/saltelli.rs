//! Saltelli's design: two independent sample matrices A and B, and matrices mixed from their columns.

/// A sample matrix of the design; each has one point per row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SampleMatrix {
    /// The first matrix.
    A,
    /// A, with the axes of this group from B.
    AB(usize),
    /// B, with the axes of this group from A.
    BA(usize),
    /// The second matrix.
    B,
}

/// The design for groups of axes: which matrices it has.
///
/// # Source
/// Saltelli (2002) and Saltelli et al. (2010); rows are ordered as in `SALib.sample.sobol`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaltelliDesign {
    groups: Vec<Vec<usize>>,
    pairs: Vec<[usize; 2]>,
    matrices: Vec<SampleMatrix>,
}

impl SaltelliDesign {
    /// The design for groups of axes, with second-order indices for pairs of groups.
    ///
    /// A row has two points for A and B, one per group, and one per group that comes first in a pair.
    #[must_use]
    pub fn new(groups: Vec<Vec<usize>>, pairs: Vec<[usize; 2]>) -> Self {
        let mut first: Vec<usize> = pairs.iter().map(|[j, _]| *j).collect();
        first.sort_unstable();
        first.dedup();
        let matrices = std::iter::once(SampleMatrix::A)
            .chain((0..groups.len()).map(SampleMatrix::AB))
            .chain(first.into_iter().map(SampleMatrix::BA))
            .chain(std::iter::once(SampleMatrix::B))
            .collect();
        Self {
            groups,
            pairs,
            matrices,
        }
    }

    /// The groups: indices of axes.
    #[must_use]
    pub fn groups(&self) -> &[Vec<usize>] {
        &self.groups
    }

    /// The pairs of groups with second-order indices.
    #[must_use]
    pub fn pairs(&self) -> &[[usize; 2]] {
        &self.pairs
    }

    /// The matrices, in the order of the outputs of a row.
    #[must_use]
    pub fn matrices(&self) -> &[SampleMatrix] {
        &self.matrices
    }

    /// The point of a matrix in a row with points `a` and `b`; axes of no group are those of the first letter.
    #[must_use]
    pub fn point(&self, matrix: SampleMatrix, a: &[f64], b: &[f64]) -> Vec<f64> {
        let (base, group, other) = match matrix {
            SampleMatrix::A => return a.to_vec(),
            SampleMatrix::B => return b.to_vec(),
            SampleMatrix::AB(group) => (a, group, b),
            SampleMatrix::BA(group) => (b, group, a),
        };
        let mut point = base.to_vec();
        for &axis in &self.groups[group] {
            point[axis] = other[axis];
        }
        point
    }

    /// The position of a matrix within a row, if the design has it.
    pub(super) fn position(&self, matrix: SampleMatrix) -> Option<usize> {
        self.matrices.iter().position(|m| *m == matrix)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exactly_one_group_is_exchanged() {
        let design = SaltelliDesign::new(vec![vec![0, 2], vec![1]], vec![[0, 1]]);
        let expected = [
            SampleMatrix::A,
            SampleMatrix::AB(0),
            SampleMatrix::AB(1),
            SampleMatrix::BA(0),
            SampleMatrix::B,
        ];
        assert_eq!(design.matrices(), expected);
        let (a, b) = ([1.0, 2.0, 3.0], [10.0, 20.0, 30.0]);
        assert_eq!(design.point(SampleMatrix::AB(0), &a, &b), [10.0, 2.0, 30.0]);
        assert_eq!(design.point(SampleMatrix::BA(0), &a, &b), [1.0, 20.0, 3.0]);
        assert_eq!(design.point(SampleMatrix::AB(1), &a, &b), [1.0, 20.0, 3.0]);
    }
}
