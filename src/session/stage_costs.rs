//! How long the stages of a run take in proportion to each other, for its progress.

use super::choice_cost::WORLD;
use super::job::Job;
use super::spec::{RunDiagnostics, RunKind};

impl Job {
    /// The costs of the stages in the order in which they begin \[histories of the response\].
    pub(super) fn stage_costs(&self) -> Vec<u64> {
        let worlds = u64::from(self.settings.worlds);
        let drills = self.attacks.len() as u64 * self.scenarios.len() as u64;
        let response = worlds * self.settings.histories * drills;
        match &self.spec.kind {
            RunKind::Drill { .. } => vec![response],
            RunKind::Run(diagnostics) => self.with_choices(diagnostics, response),
        }
    }

    fn with_choices(&self, diagnostics: &RunDiagnostics, response: u64) -> Vec<u64> {
        let scenarios = self.scenarios.len() as u64;
        let first = |most: u32| u64::from(self.settings.worlds.min(most)) * scenarios * WORLD;
        // A pivotal guarantor costs about as much as a world of the choice.
        let guarantors = self
            .scenarios
            .iter()
            .map(|scenario| scenario.case.guarantors.len());
        let most = guarantors.max().unwrap_or(0) as u64;
        let mut costs = vec![
            first(u32::MAX),
            first(diagnostics.pivotal_worlds) * most,
            response,
        ];
        costs.extend(self.variants.as_ref().map(|variants| variants.steps() * WORLD));
        costs.push(first(diagnostics.story_worlds));
        costs
    }
}
