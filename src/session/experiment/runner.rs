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
        let evaluation = self.evaluate_unchecked(scenarios, label, watch)?;
        self.check_failures(scenarios, &evaluation.failures)?;
        Ok(evaluation)
    }

    /// The metrics of scenarios in all worlds; an error if the last, or all others, fail in every world.
    pub(crate) fn evaluate_against_last(
        &self,
        scenarios: &[LoadedScenario],
        label: &str,
        watch: &Watch<'_>,
    ) -> Result<Evaluation, Error> {
        let evaluation = self.evaluate_unchecked(scenarios, label, watch)?;
        if let Some(at) = fatal(&evaluation.failures, self.setup.settings.worlds as usize) {
            self.check_failures(&scenarios[at..=at], &evaluation.failures[at..=at])?;
        }
        Ok(evaluation)
    }

    fn evaluate_unchecked(
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
        Ok(joined(
            evaluate_all(&requests, self.record, label, watch)?,
            ReplicationScheme::of(&settings),
            !self.independent,
        ))
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
        self.check_failures(scenarios, &evaluation.failures)?;
        Ok(evaluation)
    }

    /// The headlines of the scenarios of the setup, from choices that are known; an error if a scenario fails in every world.
    pub(crate) fn evaluate_choices(&self, choices: &[StrategicResult]) -> Result<Evaluation, Error> {
        let scenarios = &self.setup.scenarios;
        let cases: Vec<&Case> = scenarios.iter().map(|scenario| &scenario.case).collect();
        let evaluation = evaluate_choices(&self.request(&cases, self.setup.settings), choices)?;
        self.check_failures(scenarios, &evaluation.failures)?;
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

    fn check_failures(
        &self,
        scenarios: &[LoadedScenario],
        failures: &[Vec<(u32, String)>],
    ) -> Result<(), Error> {
        if self.record.is_partial() {
            return Ok(());
        }
        let worlds = self.setup.settings.worlds as usize;
        for (scenario, failures) in scenarios.iter().zip(failures) {
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

/// The scenario whose failure in every world leaves nothing to compare: the last, or the first if all before the last fail.
fn fatal(failures: &[Vec<(u32, String)>], worlds: usize) -> Option<usize> {
    let fails = |at: &usize| failures[*at].len() >= worlds;
    let last = failures.len().checked_sub(1)?;
    let first = (0..last).all(|at| fails(&at)).then_some(0);
    Some(last).filter(fails).or(first)
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

fn joined(parts: Vec<Evaluation>, scheme: ReplicationScheme, paired: bool) -> Evaluation {
    let mut all = Evaluation {
        by_case: Vec::new(),
        failures: Vec::new(),
        uncalibrated: Vec::new(),
        scheme,
        paired,
    };
    for part in parts {
        all.by_case.extend(part.by_case);
        all.failures.extend(part.failures);
        all.uncalibrated.extend(part.uncalibrated);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_map_ends_only_where_nothing_is_left_to_compare() {
        let failures = |counts: [usize; 3]| counts.map(|n| vec![(0, String::new()); n]);
        assert_eq!(fatal(&failures([4, 0, 0]), 4), None);
        assert_eq!(fatal(&failures([4, 4, 3]), 4), Some(0));
        assert_eq!(fatal(&failures([0, 0, 4]), 4), Some(2));
        assert_eq!(fatal(&failures([3, 4, 0]), 4), None);
    }
}
