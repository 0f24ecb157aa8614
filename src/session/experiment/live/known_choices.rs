//! The challenger's choices that are known, by case and world.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::engine::{Memo, Stopped, Watch, Worlds};
use crate::model::{Case, RunSettings};
use crate::random::Design;
use crate::strategy::{
    ChoiceOptions, ChoiceRequest, NominalReferences, StrategicResult, WorldChoices, horizon_months, run_at,
};

/// Most cases that are kept.
const MOST: usize = 48;

/// Known choices; the case used last is at the end.
#[derive(Debug)]
pub(super) struct KnownChoices {
    cases: Mutex<Vec<Arc<KnownCase>>>,
    nominals: NominalReferences,
}

#[derive(Debug)]
struct KnownCase {
    case: Case,
    settings: RunSettings,
    worlds: Mutex<BTreeMap<u32, WorldChoices>>,
}

impl Default for KnownChoices {
    fn default() -> Self {
        Self {
            cases: Mutex::default(),
            nominals: NominalReferences::keeping_anchors(u32::MAX),
        }
    }
}

impl KnownChoices {
    /// The nominal references of all cases.
    pub(super) fn nominals(&self) -> &NominalReferences {
        &self.nominals
    }

    /// The choices in all worlds of a case; those that are known are not computed again.
    ///
    /// # Errors
    /// [`Stopped`] if `watch` stops it: the worlds that are done are kept.
    pub(super) fn of(
        &self,
        case: &Case,
        settings: &RunSettings,
        watch: &Watch<'_>,
    ) -> Result<StrategicResult, Stopped> {
        let known = self.known(case, settings);
        if let Some(result) = known.result(settings.worlds) {
            return Ok(result);
        }
        let cases = [case];
        let request = ChoiceRequest {
            cases: &cases,
            worlds: vec![Worlds::sampled(case, settings)],
            settings,
            options: ChoiceOptions::default(),
            nominals: &self.nominals,
        };
        let lookup = |world: &u32| known.worlds().get(world).cloned();
        let record = |world: &u32, choices: &WorldChoices| {
            known.worlds().insert(*world, choices.clone());
        };
        let memo = Memo::new(&lookup, &record);
        let mut results = run_at(request, watch, &memo)?;
        Ok(results.remove(0))
    }

    fn known(&self, case: &Case, settings: &RunSettings) -> Arc<KnownCase> {
        // More worlds leave those of a smaller number as they are, except in a Latin hypercube.
        let settings = match settings.design {
            Design::Lhs => *settings,
            _ => RunSettings {
                worlds: 0,
                ..*settings
            },
        };
        let mut all = self.cases.lock().unwrap_or_else(PoisonError::into_inner);
        let is_same = |known: &Arc<KnownCase>| known.settings == settings && known.case == *case;
        let at = all.iter().position(is_same);
        let known = at.map_or_else(
            || {
                Arc::new(KnownCase {
                    case: case.clone(),
                    settings,
                    worlds: Mutex::default(),
                })
            },
            |at| all.remove(at),
        );
        all.push(Arc::clone(&known));
        let extra = all.len().saturating_sub(MOST);
        all.drain(..extra);
        known
    }
}

impl KnownCase {
    /// The result in the first `worlds` worlds, if all of them are known.
    fn result(&self, worlds: u32) -> Option<StrategicResult> {
        let known = self.worlds();
        let mut result = StrategicResult::without_worlds(&self.case, horizon_months(&self.case));
        for world in 0..worlds {
            for choice in known.get(&world)? {
                match choice {
                    Ok(world) => result.worlds.push(world.clone()),
                    Err(failure) => result.failures.push(failure.clone()),
                }
            }
        }
        Some(result)
    }

    fn worlds(&self) -> MutexGuard<'_, BTreeMap<u32, WorldChoices>> {
        self.worlds.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
