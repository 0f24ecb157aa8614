//! Solutions for other anchors, near which a search starts.

use std::sync::OnceLock;

use crate::math::{exp, ln};

use super::broyden::{Slopes, Unknowns};

/// A solution of a search for a motive, with the slopes of its residuals.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct KnownRoot {
    /// Rungs of its games, whose appeals are the first unknowns.
    pub(super) rungs: [bool; 3],
    pub(super) at: Unknowns,
    pub(super) slopes: Slopes,
}

impl KnownRoot {
    /// Linear interpolation between two roots.
    fn between([from, to]: [Self; 2], share: f64) -> Self {
        let mix =
            |a: Unknowns, b: Unknowns| -> Unknowns { std::array::from_fn(|i| a[i] + share * (b[i] - a[i])) };
        Self {
            rungs: from.rungs,
            at: mix(from.at, to.at),
            slopes: std::array::from_fn(|i| mix(from.slopes[i], to.slopes[i])),
        }
    }
}

/// Solutions in the same games at fixed reference ratios, each found when it is first needed. What is near a ratio depends on
/// that ratio alone, and not on those that were asked for before.
#[derive(Debug, Clone, Default)]
pub struct KnownRoots([OnceLock<Option<KnownRoot>>; NODES]);

/// Nodes in ln(−ln R), in which ln κ is nearly linear, and the first of them: R from 0.92 to 0.0006.
const NODES: usize = 19;
const FIRST: f64 = -2.5;
/// Distance of two nodes: from between them three steps lead to a root.
const APART: f64 = 0.25;

impl KnownRoots {
    /// An interpolated solution for a reference ratio; none outside the nodes, or where a node has no solution. `solve` is the
    /// solution at a ratio.
    pub(super) fn near(
        &self,
        ratio: f64,
        mut solve: impl FnMut(f64) -> Option<KnownRoot>,
    ) -> Option<KnownRoot> {
        let place = (ln(-ln(ratio)) - FIRST) / APART;
        if !(0.0..(NODES - 1) as f64).contains(&place) {
            return None;
        }
        let node = place as usize;
        let mut root = |node: usize| {
            let at = FIRST + APART * node as f64;
            *self.0[node].get_or_init(|| solve(exp(-exp(at))))
        };
        let ends = [root(node)?, root(node + 1)?];
        Some(KnownRoot::between(ends, place - node as f64))
    }
}
