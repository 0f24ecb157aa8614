//! A classification tree of worlds: grown on one half, scored and tested on the other.

use crate::analysis::{Bootstrap, TreeLeaf, TreeLimits, TreeNode, chance_of_separation, rate_interval};

/// Depth of the tree.
const DEPTH: usize = 3;
/// Least share of the training worlds in a leaf.
const MIN_LEAF_SHARE: f64 = 0.05;
/// Least number of training worlds in a leaf: of fewer, the interval of a share says little.
const MIN_LEAF: usize = 20;
/// Permutations of the test.
const PERMUTATIONS: u32 = 999;

/// A tree with its scores.
#[derive(Debug, Clone, PartialEq)]
pub struct ClassificationTree {
    /// Its leaves, from left to right; one if no split separates the training worlds.
    pub leaves: Vec<HoldoutLeaf>,
    /// The probability that leaves chosen by chance separate the holdout worlds as well.
    pub chance: f64,
}

/// A leaf with its counts among the holdout worlds.
#[derive(Debug, Clone, PartialEq)]
pub struct HoldoutLeaf {
    /// The leaf.
    pub leaf: TreeLeaf,
    /// Holdout worlds in it.
    pub worlds: usize,
    /// Holdout worlds of interest in it.
    pub hits: usize,
}

impl HoldoutLeaf {
    /// The share of its holdout worlds that are of interest, and the ends of its 90 % interval; none without worlds.
    #[must_use]
    pub fn density(&self) -> Option<(f64, [f64; 2])> {
        let Self { worlds, hits, .. } = *self;
        (worlds > 0).then(|| (hits as f64 / worlds as f64, rate_interval(hits, worlds)))
    }
}

impl ClassificationTree {
    /// Greatest chance at which a tree is a finding: one tree of noise in a hundred is one.
    pub const LEVEL: f64 = 0.01;

    /// Whether it separates the holdout worlds beyond chance.
    #[must_use]
    pub fn separates(&self) -> bool {
        self.leaves.len() > 1 && self.chance <= Self::LEVEL
    }

    /// The tree of these columns, grown on the training worlds.
    pub(super) fn grow(columns: &[Vec<f64>], of_interest: &[bool], training: &[bool]) -> Self {
        let (trained, held_out): (Vec<usize>, Vec<usize>) =
            (0..training.len()).partition(|row| training[*row]);
        let least = (MIN_LEAF_SHARE * trained.len() as f64).ceil() as usize;
        let limits = TreeLimits {
            max_depth: DEPTH,
            min_leaf: least.max(MIN_LEAF),
        };
        let leaves = TreeNode::grow(columns, of_interest, &trained, limits).leaves();
        let contains = |leaf: &TreeLeaf, row: usize| leaf.contains(|input| columns[input][row]);
        let groups: Vec<usize> = held_out
            .iter()
            .map(|row| {
                leaves
                    .iter()
                    .position(|leaf| contains(leaf, *row))
                    .unwrap_or(leaves.len())
            })
            .collect();
        let hits: Vec<bool> = held_out.iter().map(|row| of_interest[*row]).collect();
        let in_leaf = |leaf: usize| groups.iter().zip(&hits).filter(move |(group, _)| **group == leaf);
        let leaves: Vec<HoldoutLeaf> = leaves
            .into_iter()
            .enumerate()
            .map(|(at, leaf)| HoldoutLeaf {
                leaf,
                worlds: in_leaf(at).count(),
                hits: in_leaf(at).filter(|(_, hit)| **hit).count(),
            })
            .collect();
        let bootstrap = Bootstrap::new(0, "tree", PERMUTATIONS);
        Self {
            chance: chance_of_separation(&groups, &hits, &bootstrap),
            leaves,
        }
    }
}
