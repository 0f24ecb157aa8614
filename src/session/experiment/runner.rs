//! Evaluation of the metrics of an experiment in several scenarios.

use crate::engine::{StepUnit, Watch};
use crate::model::{Case, RunSettings};
use crate::results::ReplicationScheme;
use crate::session::error::Error;
use crate::session::loaded_scenario::LoadedScenario;
use crate::strategy::StrategicResult;
use crate::study::{EvalRequest, Evaluation, evaluate_choices};

use super::evaluation_record::EvaluationRecord;
use super::setup::ExperimentSetup;

/// Evaluates the metrics of a setup.
#[derive(Clone, Copy)]
pub(super) struct ExperimentRunner<'a> {
    /// Metrics and settings; the scenarios are those of each evaluation.
    pub(crate) setup: &'a ExperimentSetup,
    /// Where finished worlds are recorded.
    pub(crate) record: &'a EvaluationRecord<'a>,
    /// Whether attacks and arrivals are sampled instead of averaged.
    pub(crate) unaveraged: bool,
    /// Whether each scenario has random numbers of its own.
    pub(crate) independent: bool,
}

impl<'a> ExperimentRunner<'a> {
    /// The runner with paired scenarios and averaged metrics.
    pub(crate) fn new(setup: &'a ExperimentSetup, record: &'a EvaluationRecord<'a>) -> Self {
        Self {
            setup,
            record,
            unaveraged: false,
            independent: false,
        }
    }

    /// The metrics of scenarios in all worlds; an error if a scenario fails in every world.
    pub(crate) fn evaluate(
        &self,
        scenarios: &[LoadedScenario],
        label: &str,
        watch: &Watch<'_>,
    ) -> Result<Evaluation, Error> {
        let cases: Vec<&Case> = scenarios.iter().map(|scenario| &scenario.case).collect();
        let settings = self.setup.settings;
        let parts: Vec<(&[&Case], RunSettings)> = if self.independent {
            (settings.seed..)
                .zip(cases.chunks(1))
                .map(|(seed, case)| (case, RunSettings { seed, ..settings }))
                .collect()
        } else {
            vec![(&cases, settings)]
        };
        let requests: Vec<EvalRequest<'_>> = parts
            .iter()
            .map(|(cases, settings)| self.request(cases, *settings))
            .collect();
        let evaluation = joined(
            evaluate_all(&requests, self.record, label, watch)?,
            ReplicationScheme::of(&settings),
        );
        self.check_failures(scenarios, &evaluation)?;
        Ok(evaluation)
    }

    /// The metrics of paired scenarios, as part of a stage that has begun; an error if a scenario fails in every world.
    pub(crate) fn evaluate_within_stage(
        &self,
        scenarios: &[LoadedScenario],
        watch: &Watch<'_>,
    ) -> Result<Evaluation, Error> {
        let cases: Vec<&Case> = scenarios.iter().map(|scenario| &scenario.case).collect();
        let request = self.request(&cases, self.setup.settings);
        let evaluation = self.record.evaluate(&request, watch)?;
        self.check_failures(scenarios, &evaluation)?;
        Ok(evaluation)
    }

    /// The headlines of the scenarios of the setup, from choices that are known; an error if a scenario fails in every world.
    pub(crate) fn evaluate_choices(&self, choices: &[StrategicResult]) -> Result<Evaluation, Error> {
        let scenarios = &self.setup.scenarios;
        let cases: Vec<&Case> = scenarios.iter().map(|scenario| &scenario.case).collect();
        let evaluation = evaluate_choices(&self.request(&cases, self.setup.settings), choices)?;
        self.check_failures(scenarios, &evaluation)?;
        Ok(evaluation)
    }

    fn request<'c>(&'c self, cases: &'c [&'c Case], settings: RunSettings) -> EvalRequest<'c> {
        let ExperimentSetup {
            attack_date, metrics, ..
        } = self.setup;
        EvalRequest {
            unaveraged: self.unaveraged,
            ..EvalRequest::sampled(cases, settings, *attack_date, metrics)
        }
    }

    fn check_failures(&self, scenarios: &[LoadedScenario], evaluation: &Evaluation) -> Result<(), Error> {
        if self.record.is_partial() {
            return Ok(());
        }
        let worlds = self.setup.settings.worlds as usize;
        for (scenario, failures) in scenarios.iter().zip(&evaluation.failures) {
            if let (true, Some((_, what))) = (failures.len() >= worlds, failures.first()) {
                return Err(Error::AllFailed {
                    scenario: scenario.id.clone(),
                    what: what.clone(),
                });
            }
        }
        Ok(())
    }
}

/// Evaluates requests, under a label for progress.
pub(super) fn evaluate_all(
    requests: &[EvalRequest<'_>],
    record: &EvaluationRecord<'_>,
    label: &str,
    watch: &Watch<'_>,
) -> Result<Vec<Evaluation>, Error> {
    let total = requests.iter().map(EvalRequest::steps).sum();
    watch.begin(label, StepUnit::Worlds, total);
    let each = requests.iter().map(|request| record.evaluate(request, watch));
    each.collect()
}

fn joined(parts: Vec<Evaluation>, scheme: ReplicationScheme) -> Evaluation {
    let mut all = Evaluation {
        by_case: Vec::new(),
        failures: Vec::new(),
        uncalibrated: Vec::new(),
        scheme,
    };
    for part in parts {
        all.by_case.extend(part.by_case);
        all.failures.extend(part.failures);
        all.uncalibrated.extend(part.uncalibrated);
    }
    all
}
