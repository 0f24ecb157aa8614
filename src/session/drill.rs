//! The drills of a run: every scenario on every rung.

use std::mem;

use crate::engine::{
    self, Attack, DrillResult, HistoryRow, Memo, StepUnit, Stopped, Task, TaskTally, Watch, WorldFailure,
    Worlds,
};
use crate::model::RunSettings;
use crate::results::drill_tables::DrillTables;
use crate::results::journal::Key;
use crate::results::manifest::ScenarioEntry;
use crate::results::table::Table;
use crate::results::{Estimates, ReplicationScheme, assumptions};

use super::error::Error;
use super::job::Job;
use super::loaded_scenario::LoadedScenario;
use super::sink::{Histories, Sink};

/// Callback with the drills of all scenarios on a rung, before they are dropped.
pub(crate) type OnRung<'r> = &'r mut dyn FnMut(&Job, Attack, &[DrillResult]);

/// Results of all drills of a run.
#[derive(Debug, Default)]
pub(super) struct Drills {
    tables: DrillTables,
    /// Single histories, if they are kept in memory.
    pub(crate) histories: Option<Table>,
    /// By scenario: rung and failure.
    pub(crate) failures: Vec<Vec<(&'static str, WorldFailure)>>,
}

impl Drills {
    /// The tables of the response, and the inputs that the scenarios assume.
    pub(crate) fn tables(&mut self, scenarios: &[LoadedScenario]) -> Vec<Table> {
        let mut tables = mem::take(&mut self.tables).into_tables().to_vec();
        let each = scenarios
            .iter()
            .map(|scenario| (scenario.id.as_str(), &scenario.scenario));
        tables.push(assumptions::table(each));
        tables
    }

    /// The scenarios for the manifest.
    pub(crate) fn entries(&self, scenarios: &[LoadedScenario]) -> Vec<ScenarioEntry> {
        let each = scenarios.iter().zip(&self.failures);
        each.map(|(scenario, failures)| {
            ScenarioEntry::new(&scenario.id, (&scenario.scenario, &scenario.case), failures)
        })
        .collect()
    }
}

/// Drills every scenario on every rung of a job.
pub(super) fn run(
    job: &Job,
    sink: &mut Sink,
    watch: &Watch<'_>,
    on_rung: OnRung<'_>,
) -> Result<Drills, Error> {
    begin(job, watch);
    let mut histories = match job.spec.output.histories {
        true => Some(sink.begin_histories()?),
        false => None,
    };
    let mut drills = Drills {
        failures: vec![Vec::new(); job.scenarios.len()],
        ..Drills::default()
    };
    let worlds = job.worlds(&job.settings);
    for &attack in &job.attacks {
        let results = drill_rung((job, &worlds), attack, histories.as_mut(), sink, watch)?;
        drills.add(job, attack, &results);
        on_rung(job, attack, &results);
    }
    if let Some(histories) = histories {
        drills.histories = sink.finish_histories(histories)?;
    }
    Ok(drills)
}

/// Reports that the drills of a job begin.
pub(super) fn begin(job: &Job, watch: &Watch<'_>) {
    let n = job.attacks.len() as u64 * job.scenarios.len() as u64;
    let total = u64::from(job.settings.worlds) * job.settings.histories * n;
    watch.begin("the response", StepUnit::Histories, total);
}

impl Drills {
    fn add(&mut self, job: &Job, attack: Attack, results: &[DrillResult]) {
        let scheme = ReplicationScheme::of(&job.settings);
        let each = job.scenarios.iter().zip(results).zip(&mut self.failures);
        for ((scenario, result), failures) in each {
            let failed = result.failures.iter();
            failures.extend(failed.map(|failure| (attack.rung.name(), failure.clone())));
            self.tables.add(&scenario.id, &Estimates::of(result, scheme));
        }
    }
}

fn drill_rung(
    (job, worlds): (&Job, &[Worlds]),
    attack: Attack,
    mut histories: Option<&mut Histories>,
    sink: &Sink,
    watch: &Watch<'_>,
) -> Result<Vec<DrillResult>, Error> {
    let each = job.scenarios.iter().zip(worlds).enumerate();
    each.map(|(index, (scenario, worlds))| {
        let result = in_scenario(
            (index, scenario, worlds),
            (&job.settings, attack),
            histories.as_deref_mut(),
            sink,
            watch,
        )?;
        match result.failures.first() {
            Some(first) if result.rows.is_empty() => Err(Error::AllFailed {
                scenario: scenario.id.clone(),
                what: first.what.clone(),
            }),
            _ => Ok(result),
        }
    })
    .collect()
}

/// The drill of a scenario; tasks in the journal are not computed again.
pub(super) fn in_scenario(
    (index, scenario, worlds): (usize, &LoadedScenario, &Worlds),
    (settings, attack): (&RunSettings, Attack),
    histories: Option<&mut Histories>,
    sink: &Sink,
    watch: &Watch<'_>,
) -> Result<DrillResult, Error> {
    let key = |task: &Task| Key::Tally {
        scenario: index as u32,
        rung: attack.rung,
        task: *task,
    };
    Ok(sink.with_memo(key, |memo| {
        drill((scenario, worlds), (settings, attack), histories, watch, memo)
    })??)
}

fn drill(
    (scenario, worlds): (&LoadedScenario, &Worlds),
    (settings, attack): (&RunSettings, Attack),
    histories: Option<&mut Histories>,
    watch: &Watch<'_>,
    memo: &Memo<'_, Task, TaskTally>,
) -> Result<DrillResult, Stopped> {
    let case = &scenario.case;
    match histories {
        None => engine::drill_at(case, settings, attack, worlds, watch, None, memo),
        Some(histories) => {
            let kernel = case.campaign.kernel;
            let mut keep = |row: &HistoryRow| histories.add(&scenario.id, attack.rung, kernel, row);
            engine::drill_at(case, settings, attack, worlds, watch, Some(&mut keep), memo)
        }
    }
}
