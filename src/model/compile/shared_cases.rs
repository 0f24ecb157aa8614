//! What several scenarios of one command share: files without their changes, and cases compiled from equal settings.

use std::sync::Arc;

use crate::model::Case;
use crate::scenario::known::Known;
use crate::scenario::{LoadError, LoadRequest, Reader, Scenario, SharedFiles, load_over};

/// Files and cases that are known.
#[derive(Debug, Default)]
pub(crate) struct SharedCases {
    files: SharedFiles,
    bases: Known<LoadRequest, Option<Arc<Scenario>>>,
    cases: KnownCases,
    anchors: KnownCases,
}

/// Cases by their scenarios; none where the scenario has none.
type KnownCases = Known<Scenario, Option<Arc<Case>>>;

impl SharedCases {
    /// The scenario of a request.
    ///
    /// # Errors
    /// All its errors and warnings, if there is an error.
    pub(super) fn load(&self, request: &LoadRequest, reader: Reader<'_>) -> Result<Scenario, Box<LoadError>> {
        load_over(request, reader, &self.files)
    }

    /// The scenario without its changes, if it is one.
    pub(super) fn base(&self, request: LoadRequest, reader: Reader<'_>) -> Option<Arc<Scenario>> {
        let load = |request: &LoadRequest| self.load(request, reader).ok().map(Arc::new);
        self.bases.find_or_make(request, PartialEq::eq, load)
    }

    /// The case of a scenario, if it has one.
    pub(super) fn case(&self, scenario: Scenario) -> Option<Arc<Case>> {
        let compile = |scenario: &Scenario| Case::compile_sharing(scenario, self).ok().map(Arc::new);
        self.cases
            .find_or_make(scenario, Scenario::states_the_same, compile)
    }

    /// The anchor case of a scenario; none where the rest of it is no scenario.
    pub(super) fn anchor(&self, scenario: &Scenario) -> Option<Arc<Case>> {
        let compile = |rest: &Scenario| Case::compile_alone(rest).ok().map(Arc::new);
        let rest = scenario.without_promises();
        self.anchors
            .find_or_make(rest, Scenario::states_the_same, compile)
    }
}
