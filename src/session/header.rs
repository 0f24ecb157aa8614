//! The first record of a journal: the specification of the run, and the texts of its scenarios.

use serde::{Deserialize, Serialize};

use crate::results::manifest::Input;

use super::loaded_scenario::LoadedScenario;
use super::spec::RunSpec;

/// The specification of a run with the texts of its scenarios.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Header {
    /// The specification, with every setting written out.
    pub(crate) spec: RunSpec,
    /// Each scenario by its id, with its texts.
    pub(crate) scenarios: Vec<(String, Vec<Input>)>,
}

impl Header {
    /// The header of a run.
    #[must_use]
    pub(crate) fn new(spec: RunSpec, scenarios: &[LoadedScenario]) -> Self {
        let texts = scenarios
            .iter()
            .map(|scenario| (scenario.id.clone(), Input::all(&scenario.scenario)));
        Self {
            spec,
            scenarios: texts.collect(),
        }
    }

    /// Names of the texts that differ from those of `now`, and of scenarios that only one of them has.
    #[must_use]
    pub(crate) fn changed(&self, now: &Self) -> Vec<String> {
        let mut changed = Vec::new();
        for (ours, theirs) in [(self, now), (now, self)] {
            for (id, texts) in &ours.scenarios {
                let other = theirs.scenarios.iter().find(|(other, _)| other == id);
                let there = other.map_or(&[][..], |(_, texts)| texts);
                let gone = texts.iter().filter(|text| !there.contains(text));
                changed.extend(gone.map(|text| text.name.clone()));
            }
        }
        changed.sort();
        changed.dedup();
        changed
    }
}
