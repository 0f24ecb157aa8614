//! Evaluation of the scenarios under a variant, world by world, with a record of what is done.

use crate::engine::{StepUnit, Watch};
use crate::model::Case;
use crate::session::error::Error;
use crate::session::experiment::{EvaluationRecord, ExperimentSetup};
use crate::session::loaded_scenario::LoadedScenario;
use crate::study::{EvalRequest, Evaluation};

/// Evaluates scenarios under variants.
#[derive(Clone, Copy)]
pub(super) struct Evaluator<'e> {
    /// Where each finished world is recorded.
    pub(super) record: &'e EvaluationRecord<'e>,
    /// Progress, over all variants.
    pub(super) watch: &'e Watch<'e>,
}

impl Evaluator<'_> {
    /// Reports that the evaluation of so many variants begins.
    pub(super) fn begin(self, setup: &ExperimentSetup, variants: u64) {
        self.watch
            .begin("variants of the model", StepUnit::Worlds, steps(setup) * variants);
    }

    /// The metrics of scenarios in all worlds, or why they cannot be had.
    pub(super) fn evaluate(
        self,
        scenarios: &[LoadedScenario],
        setup: &ExperimentSetup,
    ) -> Result<Result<Evaluation, String>, Error> {
        let cases = cases(scenarios);
        let request = request(&cases, setup);
        let evaluated = self.record.evaluate(&request, self.watch)?;
        Ok(checked(evaluated, setup.settings.worlds))
    }
}

/// Steps of the evaluation of a variant.
pub(super) fn steps(setup: &ExperimentSetup) -> u64 {
    request(&cases(&setup.scenarios), setup).steps()
}

fn cases(scenarios: &[LoadedScenario]) -> Vec<&Case> {
    scenarios.iter().map(|scenario| &scenario.case).collect()
}

fn request<'c>(cases: &'c [&'c Case], setup: &'c ExperimentSetup) -> EvalRequest<'c> {
    EvalRequest::sampled(cases, setup.settings, setup.attack_date, &setup.metrics)
}

/// The evaluation, or the first failure where a scenario fails in every world.
fn checked(evaluation: Evaluation, worlds: u32) -> Result<Evaluation, String> {
    let mut failures = evaluation.failures.iter();
    match failures.find(|failures| failures.len() >= worlds as usize) {
        Some(failures) => {
            let first = failures.first();
            Err(first.map_or_else(String::new, |(_, what)| what.clone()))
        }
        None => Ok(evaluation),
    }
}
