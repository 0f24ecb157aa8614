//! A test of the calibration in a few worlds: which anchor binds, and what would do.

use crate::deterrence::{Anchor, AnchorSolver};
use std::convert::Infallible;

use crate::engine::{Worlds, in_order};
use crate::model::{Case, RunSettings};

use super::anchor_context::AnchorContext;
use super::failure::StrategyFailure;
use super::nominal_references::NominalReferences;
use super::scratch::Scratch;

/// Scores of the 5 % and 95 % quantiles.
const SCORES: [f64; 2] = [-1.645, 1.645];

/// How a case's calibration fares.
#[derive(Debug, Clone, PartialEq)]
pub struct CalibrationCheck {
    /// What the reference commitment adds to each channel of a major attack at the medians of all inputs, in the order of
    /// `Channel::ALL`: its mean over the months.
    pub moves: [f64; 5],
    /// The reference ratio at its 5 % and 95 % quantile, and whether a challenger meets it.
    pub ratios: [RatioCheck; 2],
    /// Number of worlds in which the calibration was tried.
    pub worlds: u32,
    /// Worlds, by number, in which the rates of attack are not met.
    pub unmet_rates: Vec<u32>,
    /// Worlds that failed.
    pub failures: Vec<StrategyFailure>,
}

/// A reference ratio, and what becomes of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RatioCheck {
    /// R, as assumed.
    pub assumed: f64,
    /// The ratio of the challenger that comes nearest; `assumed` where it is met.
    pub nearest: f64,
    /// Whether it is met.
    pub is_met: bool,
}

impl CalibrationCheck {
    /// Tries the calibration of each of several cases, with settings of its own: once for cases whose motive is found in the
    /// same case, which scenarios that differ in their promises alone share.
    #[must_use]
    pub fn of_each(
        cases: &[(&Case, RunSettings)],
        worlds: u32,
        nominals: &NominalReferences,
    ) -> Vec<Result<Self, StrategyFailure>> {
        let mut checks: Vec<Result<Self, StrategyFailure>> = Vec::with_capacity(cases.len());
        for (case, settings) in cases {
            let is_same = |(other, theirs): &(&Case, RunSettings)| {
                theirs == settings && other.motive_case() == case.motive_case()
            };
            let known = cases[..checks.len()].iter().position(is_same);
            checks.push(match known {
                Some(known) => checks[known].clone(),
                None => Self::new(case, settings, worlds, nominals),
            });
        }
        checks
    }

    /// Tries the calibration of a case, or of that in which its motive is found, at the medians of all inputs, and in its first `worlds` worlds,
    /// as many as there are.
    ///
    /// # Errors
    /// A [`StrategyFailure`] if the dates of commitments can be drawn in no world, or an anchor is out of range at the medians.
    ///
    /// # Source
    /// docs/model.md (8.11) to (8.15).
    pub fn new(
        case: &Case,
        settings: &RunSettings,
        worlds: u32,
        nominals: &NominalReferences,
    ) -> Result<Self, StrategyFailure> {
        let (case, worlds) = (case.motive_case(), worlds.min(settings.worlds));
        let sampled = Worlds::sampled(case, settings);
        let context = AnchorContext::of_challenger(case, sampled, settings.seed, nominals);
        let nominal = context.nominal()?;
        let mut solver = AnchorSolver::new();
        let mut ratio_at = |score: f64| -> Result<RatioCheck, StrategyFailure> {
            let assumed = case
                .inputs
                .quantile_at_score(case.strategy.reference_ratio, score);
            let found = nominal.sensitivity(assumed, &mut solver);
            let found = found.map_err(|what| StrategyFailure { world: 0, what })?;
            Ok(RatioCheck {
                assumed,
                nearest: nominal.ratio(&found.motive),
                is_met: found.meets_ratio,
            })
        };
        let ratios = [ratio_at(SCORES[0])?, ratio_at(SCORES[1])?];
        let (mut unmet_rates, mut failures) = (Vec::new(), Vec::new());
        let in_world = |scratch: &mut Scratch, world: u32| {
            Ok::<_, Infallible>((world, context.known_in_world(world, scratch)))
        };
        let Ok(()) = in_order(0..worlds, in_world, |(world, anchor)| match anchor {
            Err(failure) => failures.push(failure),
            Ok(anchor) => {
                let challenger = anchor.challenger.as_ref();
                let unmet = challenger.map_or(&[][..], |found| &found.calibrated.unmet);
                if unmet.contains(&Anchor::Rates) {
                    unmet_rates.push(world);
                }
            }
        });
        Ok(Self {
            moves: nominal.moves(),
            ratios,
            worlds,
            unmet_rates,
            failures,
        })
    }
}
