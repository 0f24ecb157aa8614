//! A change of a scenario under a name: what an alternative, an option or a what-if lays over it.

use crate::scenario::Overlay;

use super::error::Error;
use super::loaded_scenario::{ScenarioRequest, overlay_id};
use super::scenario_lookup;

/// Overlays and values under a name.
#[derive(Debug, Clone)]
pub(crate) struct NamedChange {
    /// What it adds to the id of the scenario.
    pub(crate) name: String,
    overlays: Vec<Overlay>,
    set: Vec<String>,
}

impl NamedChange {
    /// An overlay or what-if, under its id.
    ///
    /// # Errors
    /// [`Error::Request`] if there is no such file, and the name is no id.
    pub(crate) fn overlay(name: &str) -> Result<Self, Error> {
        let overlay = scenario_lookup::overlay(name)?;
        Ok(Self {
            name: overlay_id(&overlay),
            overlays: vec![overlay],
            set: Vec::new(),
        })
    }

    /// A value, under its text: `guarantor.usa.resolve=-2`.
    pub(crate) fn value(text: &str) -> Self {
        Self::values(text, vec![text.to_owned()])
    }

    /// Values under a name.
    pub(crate) fn values(name: &str, set: Vec<String>) -> Self {
        Self {
            name: name.to_owned(),
            overlays: Vec::new(),
            set,
        }
    }

    /// Adds what it lays over the scenario, not its name.
    pub(crate) fn add_to(&self, request: &mut ScenarioRequest) {
        request.request.with.extend(self.overlays.iter().cloned());
        request.request.set.extend(self.set.iter().cloned());
    }

    /// The scenario with this change.
    pub(crate) fn of(&self, base: &ScenarioRequest) -> ScenarioRequest {
        let mut request = base.clone();
        request.id = format!("{}+{}", base.id, self.name);
        self.add_to(&mut request);
        request
    }
}
