//! Scenarios that were loaded, with their changes.

use std::sync::{Mutex, PoisonError};

use crate::scenario::LoadRequest;
use crate::session::error::Error;
use crate::session::loaded_scenario::{self, LoadedScenario};
use crate::session::scenario_request::ScenarioRequest;

/// Most that are kept.
const MOST: usize = 64;

/// Loaded scenarios by what was loaded; the one used last is at the end.
#[derive(Debug, Default)]
pub(super) struct KnownScenarios(Mutex<Vec<(LoadRequest, LoadedScenario)>>);

impl KnownScenarios {
    /// Loads and compiles scenarios, or takes those that are known.
    ///
    /// # Errors
    /// [`Error::Scenarios`] with every problem of those that are not known.
    pub(super) fn load(&self, requests: &[ScenarioRequest]) -> Result<Vec<LoadedScenario>, Error> {
        let mut known: Vec<Option<LoadedScenario>> =
            requests.iter().map(|request| self.take(request)).collect();
        let missing = || requests.iter().zip(&known).filter(|(_, known)| known.is_none());
        let mut loaded =
            loaded_scenario::load_all(missing().map(|(request, _)| request.clone()))?.into_iter();
        for (request, known) in requests.iter().zip(&mut known) {
            if known.is_none() {
                *known = loaded.next();
                self.keep(request, known.as_ref());
            }
        }
        Ok(known.into_iter().flatten().collect())
    }

    fn take(&self, request: &ScenarioRequest) -> Option<LoadedScenario> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let at = all.iter().position(|(known, _)| *known == request.request)?;
        let found = all.remove(at);
        let scenario = LoadedScenario {
            id: request.id.clone(),
            ..found.1.clone()
        };
        all.push(found);
        Some(scenario)
    }

    fn keep(&self, request: &ScenarioRequest, scenario: Option<&LoadedScenario>) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.extend(scenario.map(|scenario| (request.request.clone(), scenario.clone())));
        let extra = all.len().saturating_sub(MOST);
        all.drain(..extra);
    }
}
