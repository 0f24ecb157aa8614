//! The challenger's choices in a run, and the factors that decide them.

use std::collections::BTreeMap;

use crate::engine::{StepUnit, Watch, WorldFailure};
use crate::model::{Case, Channel, RunSettings};
use crate::results::break_even::Names;
use crate::results::checks::{self, Check, UNSOLVED};
use crate::results::journal::Key;
use crate::results::manifest::ScenarioEntry;
use crate::results::strategic::{self, StrategicEstimates};
use crate::results::table::Table;
use crate::results::{ReplicationScheme, costs, decomposition, headlines, politics, talks, worlds};
use crate::scenario::audit;
use crate::strategy::{self, ChoiceOptions, ChoiceRequest, StrategicResult};
use crate::study;

use super::choice_estimates::estimates;
use super::error::Error;
use super::job::Job;
use super::loaded_scenario::LoadedScenario;
use super::pivotal::{self, ScenarioPivots};
use super::sink::Sink;
use super::spec::RunDiagnostics;

/// The challenger's choices in all scenarios of a run.
#[derive(Debug)]
pub struct Choices {
    /// The choices in every world, by scenario.
    pub results: Vec<StrategicResult>,
    /// Division of the worlds into independent replicates.
    pub scheme: ReplicationScheme,
    /// Checks of the results.
    pub checks: Vec<Check>,
    /// The effect of removing each guarantor, by scenario.
    pub pivots: Vec<ScenarioPivots>,
}

impl Choices {
    /// Estimates over the worlds of each scenario.
    #[must_use]
    pub fn estimates<'c>(&'c self, scenarios: &'c [LoadedScenario]) -> Vec<StrategicEstimates<'c>> {
        estimates(scenarios, &self.results, self.scheme)
    }

    /// The tables of the choices.
    pub(super) fn tables(&self, scenarios: &[LoadedScenario]) -> Vec<Table> {
        let estimates = self.estimates(scenarios);
        let judged = judged_shares(scenarios);
        let share = |id: &str, channel: Channel| judged.get(id).map(|shares| shares[channel as usize]);
        let names: Vec<Names> = scenarios
            .iter()
            .map(|scenario| study::assumption_names(&scenario.scenario, &scenario.case))
            .collect();
        let mut tables = vec![
            headlines::headlines(&estimates),
            strategic::deterrence(&estimates),
            strategic::ledger(&estimates, &share),
            strategic::outcomes(&estimates),
            strategic::reasons(&estimates),
            decomposition::table(&estimates),
            costs::table(&estimates),
            talks::table(&estimates),
            pivotal::table(&self.pivots),
            checks::table(&self.checks),
            worlds::table(&estimates, &names),
        ];
        tables.extend(politics::table(&estimates));
        tables
    }

    /// The scenarios for the manifest, with the worlds that failed in choosing and in drilling.
    pub(super) fn entries(
        &self,
        scenarios: &[LoadedScenario],
        drilled: &[Vec<(&'static str, WorldFailure)>],
    ) -> Vec<ScenarioEntry> {
        let each = scenarios.iter().zip(&self.results).zip(drilled);
        each.map(|((scenario, result), drilled)| {
            let chosen = result.failures.iter().map(|failure| {
                let (world, what) = (failure.world, failure.what.clone());
                ("choice", WorldFailure { world, what })
            });
            let failures: Vec<(&'static str, WorldFailure)> = chosen.chain(drilled.iter().cloned()).collect();
            ScenarioEntry::new(&scenario.id, (&scenario.scenario, &scenario.case), &failures)
        })
        .collect()
    }
}

/// Computes the choices of a job, and the pivotal guarantors.
pub(super) fn compute(
    job: &Job,
    diagnostics: &RunDiagnostics,
    sink: &Sink,
    watch: &Watch<'_>,
) -> Result<Choices, Error> {
    let (scenarios, settings) = (&job.scenarios, &job.settings);
    let results = results(job, settings, diagnostics.failure_worlds, sink, watch)?;
    let scheme = ReplicationScheme::of(settings);
    let estimates = estimates(scenarios, &results, scheme);
    let checks = checks::checks(&estimates);
    check_calibration(&estimates)?;
    let pivots = pivotal::all(job, diagnostics.pivotal_worlds, sink, watch)?;
    Ok(Choices {
        results,
        scheme,
        checks,
        pivots,
    })
}

/// The choices in every world of every scenario; worlds in the journal are not computed again.
pub(super) fn results(
    job: &Job,
    settings: &RunSettings,
    failure_worlds: u32,
    sink: &Sink,
    watch: &Watch<'_>,
) -> Result<Vec<StrategicResult>, Error> {
    let results = computed(job, settings, failure_worlds, sink, watch)?;
    for (scenario, result) in job.scenarios.iter().zip(&results) {
        if let (true, Some(first)) = (result.worlds.is_empty(), result.failures.first()) {
            return Err(Error::AllFailed {
                scenario: scenario.id.clone(),
                what: first.what.clone(),
            });
        }
    }
    Ok(results)
}

/// The same, even if every world of a scenario fails; of a shard only its worlds.
pub(super) fn computed(
    job: &Job,
    settings: &RunSettings,
    failure_worlds: u32,
    sink: &Sink,
    watch: &Watch<'_>,
) -> Result<Vec<StrategicResult>, Error> {
    let scenarios = &job.scenarios;
    let cases: Vec<&Case> = scenarios.iter().map(|scenario| &scenario.case).collect();
    let request = ChoiceRequest {
        cases: &cases,
        worlds: job.worlds(settings),
        settings,
        options: ChoiceOptions { failure_worlds },
        nominals: &job.nominals,
    };
    let total = u64::from(settings.worlds) * scenarios.len() as u64;
    watch.begin("the challenger's choice", StepUnit::Worlds, total);
    let results = sink.with_memo(
        |world| Key::Choice(*world),
        |memo| strategy::run_at(request, watch, memo),
    )?;
    Ok(results?)
}

/// An error if the calibration fails in more than a fifth of the worlds of a scenario.
fn check_calibration(estimates: &[StrategicEstimates]) -> Result<(), Error> {
    let mut all = estimates.iter();
    match all.find(|scenario| scenario.result.unsolved() > UNSOLVED[1]) {
        None => Ok(()),
        Some(scenario) => Err(Error::Calibration {
            scenario: scenario.id.to_owned(),
            share: scenario.result.unsolved(),
        }),
    }
}

/// By scenario: the share of each channel's inputs that rest on judgement.
fn judged_shares(scenarios: &[LoadedScenario]) -> BTreeMap<&str, [f64; 5]> {
    let shares = |scenario: &LoadedScenario| {
        Channel::ALL.map(|channel| audit::judged_share(&scenario.scenario, inputs_of(channel)))
    };
    let each = scenarios.iter();
    each.map(|scenario| (scenario.id.as_str(), shares(scenario)))
        .collect()
}

/// The inputs of a channel, as prefixes or parts of paths.
fn inputs_of(channel: Channel) -> &'static [&'static str] {
    match channel {
        Channel::Denial => &[
            "honour",
            "resolve",
            "block",
            "deliberate",
            "authorise",
            "convene",
            "activation",
            "vote",
            ".land",
            ".air",
            "notice",
            "transit",
            "reception",
            "threshold",
            "falls",
            "strike",
            "delivery",
        ],
        Channel::Losses => &[
            "honour",
            "resolve",
            ".land",
            ".air",
            "quality",
            "campaign",
            "replacement",
        ],
        Channel::War => &[
            "honour",
            "resolve",
            ".land",
            "notice",
            "transit",
            "reception",
            "delivery",
        ],
        Channel::Sanctions => &["honour", "resolve", "sanctions", "signal", "bite"],
        Channel::BeyondModel => &["honour", "resolve", "escalation", "nuclear"],
    }
}
