//! The evaluations of an experiment, numbered as they come, with a record of each finished world.

use std::sync::atomic::{AtomicU32, Ordering};

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::engine::{Memo, Watch};
use crate::results::checks::UNSOLVED;
use crate::results::folder::Folder;
use crate::results::journal::Key;
use crate::session::error::Error;
use crate::session::loaded_scenario::LoadedScenario;
use crate::study::{
    ChosenWorld, DrilledRow, DrilledWorld, EvalRequest, Evaluation, EvaluationMemo, evaluate,
    evaluate_with_memo,
};

/// Evaluates requests, and records each finished world in a results folder; recorded worlds are not computed again.
///
/// An evaluation is known by its number in the experiment, so the requests must not depend on how many worlds a shard has.
#[derive(Debug)]
pub(crate) struct EvaluationRecord<'f> {
    folder: Option<&'f Folder>,
    next: AtomicU32,
}

impl<'f> EvaluationRecord<'f> {
    /// Records in a folder; nowhere without one.
    pub(crate) fn new(folder: Option<&'f Folder>) -> Self {
        Self {
            folder,
            next: AtomicU32::new(0),
        }
    }

    /// Whether only the worlds of a shard are evaluated.
    pub(crate) fn is_partial(&self) -> bool {
        self.folder.is_some_and(|folder| folder.shard().is_some())
    }

    /// An error if only the worlds of a shard are evaluated, so that nothing follows from them. It is called after the last
    /// evaluation.
    pub(crate) fn check_whole(&self) -> Result<(), Error> {
        if self.is_partial() {
            return Err(Error::OnlyShard);
        }
        Ok(())
    }

    /// Evaluates the next request.
    pub(crate) fn evaluate(&self, request: &EvalRequest<'_>, watch: &Watch<'_>) -> Result<Evaluation, Error> {
        let evaluation = self.next.fetch_add(1, Ordering::Relaxed);
        let Some(folder) = self.folder else {
            return Ok(evaluate(request, watch)?);
        };
        let chosen_key = |world: &u32| Key::Evaluated {
            evaluation,
            world: *world,
        };
        let drilled_key = |at: &DrilledWorld| Key::Drilled {
            evaluation,
            scenario: at.case,
            rung: at.rung,
            world: at.world,
        };
        let evaluated = folder.with_memo(chosen_key, |chosen: &Memo<'_, u32, ChosenWorld>| {
            folder.with_memo(drilled_key, |drilled: &Memo<'_, DrilledWorld, DrilledRow>| {
                evaluate_with_memo(request, watch, &EvaluationMemo { chosen, drilled })
            })
        });
        Ok(evaluated???)
    }

    /// A part of the experiment that is no evaluation, recorded or computed; none of another shard.
    pub(crate) fn part<V: Serialize + DeserializeOwned>(
        &self,
        number: u32,
        compute: impl FnOnce() -> Result<V, Error>,
    ) -> Result<Option<V>, Error> {
        let Some(folder) = self.folder else {
            return compute().map(Some);
        };
        let part = folder.with_memo(
            |number: &u32| Key::Part(*number),
            |memo: &Memo<'_, u32, V>| match (memo.wants(&number), memo.get(&number)) {
                (false, _) => Ok(None),
                (true, Some(recorded)) => Ok(Some(recorded)),
                (true, None) => Ok(Some(memo.record(&number, compute()?))),
            },
        );
        part?
    }

    /// An error if the calibration failed in more than a fifth of the worlds of a scenario, and all worlds are evaluated.
    pub(crate) fn check_calibration(
        &self,
        scenarios: &[LoadedScenario],
        evaluation: &Evaluation,
    ) -> Result<(), Error> {
        let mut shares = scenarios.iter().zip(&evaluation.uncalibrated);
        match shares.find(|(_, share)| **share > UNSOLVED[1]) {
            Some((scenario, share)) if !self.is_partial() => Err(Error::Calibration {
                scenario: scenario.id.clone(),
                share: *share,
            }),
            _ => Ok(()),
        }
    }
}
