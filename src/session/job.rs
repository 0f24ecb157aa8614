//! A job: a specification with its scenarios loaded, ready to run.

use crate::engine::{Attack, Watch};
use crate::model::RunSettings;
use crate::narrative::{STORIES_FILE, Story};
use crate::report::INPUT_FILES;
use crate::results::folder::MANIFEST;
use crate::results::manifest::{Manifest, ScenarioEntry};
use crate::results::table::Table;

use super::choices::{self, Choices};
use super::drill::{self, OnRung};
use super::error::Error;
use super::header::Header;
use super::loaded_scenario::{self, LoadedScenario};
use super::output::RunOutput;
use super::report_files::{ReportFiles, json_text};
use super::sink::Sink;
use super::spec::{RunDiagnostics, RunKind, RunSpec};
use super::until::{Until, UntilOutcome};
use super::{settings, stories};

/// The journal of a finished run, in the order of its keys: what extending starts from.
pub const STATE: &str = "state.bin";

/// A specification with its scenarios loaded, ready to run.
#[derive(Debug, Clone)]
pub struct Job {
    /// The specification, complete.
    pub spec: RunSpec,
    /// Its scenarios.
    pub scenarios: Vec<LoadedScenario>,
    /// How they are sampled.
    pub settings: RunSettings,
    /// Date of the assumed attacks [d since 1970].
    pub attack_date: f64,
    /// The assumed attacks, one per rung.
    pub attacks: Vec<Attack>,
    until: Option<Until>,
}

impl Job {
    /// Loads the scenarios of a specification and checks that it can be run.
    ///
    /// # Errors
    /// [`Error::Scenarios`], [`Error::Request`].
    pub fn new(spec: RunSpec) -> Result<Self, Error> {
        let scenarios = loaded_scenario::load(&spec.scenarios)?;
        if matches!(spec.kind, RunKind::Run(_)) {
            choices::check_choice(&scenarios)?;
        }
        let attack_date = settings::attack_date(&spec.settings, &scenarios)?;
        let settings = settings::settings(&spec.settings, &scenarios)?;
        let of_rung = |rung| Attack {
            rung,
            date: attack_date,
        };
        let attacks = spec.kind.rungs().into_iter().map(of_rung).collect();
        let spec = spec.complete(&settings, attack_date);
        let until = Until::new(&spec, &scenarios, &settings)?;
        Ok(Self {
            spec,
            scenarios,
            settings,
            attack_date,
            attacks,
            until,
        })
    }

    /// The header of its journal.
    #[must_use]
    pub fn header(&self) -> Header {
        Header::new(self.spec.clone(), &self.scenarios)
    }

    /// Runs it into a sink. `on_rung` receives the drills of each rung before they are dropped.
    ///
    /// # Errors
    /// [`Error::Stopped`] if `watch` stops it: the journal of a folder keeps what was done. Otherwise
    /// [`Error::AllFailed`], [`Error::Calibration`], [`Error::Folder`], [`Error::Report`].
    pub fn run(mut self, mut sink: Sink, watch: &Watch<'_>, on_rung: OnRung<'_>) -> Result<RunOutput, Error> {
        let done = self.compute(&mut sink, watch, on_rung);
        if matches!(done, Err(Error::Stopped(_))) {
            sink.keep();
        }
        let Computed {
            parts,
            files,
            manifest,
        } = done?;
        Ok(RunOutput {
            settings: self.settings,
            attacks: self.attacks,
            scenarios: self.scenarios,
            tables: parts.tables,
            stories: parts.stories,
            choices: parts.choices,
            until: parts.until,
            charts: files.charts,
            page: files.page,
            manifest,
            place: sink.finish()?,
        })
    }

    fn compute(
        &mut self,
        sink: &mut Sink,
        watch: &Watch<'_>,
        on_rung: OnRung<'_>,
    ) -> Result<Computed, Error> {
        let command = self.spec.command();
        let mut parts = Parts::default();
        self.look(&mut parts, sink, watch)?;
        match self.spec.kind.clone() {
            RunKind::Run(diagnostics) => self.choose(&diagnostics, &mut parts, sink, watch, on_rung)?,
            RunKind::Drill { .. } => self.drill(&mut parts, sink, watch, on_rung)?,
        }
        watch.check()?;
        if self.spec.output.state {
            sink.write_state(STATE, &self.header())?;
        }
        let entries = std::mem::take(&mut parts.entries);
        let settings = Some(&self.settings);
        let manifest = Manifest::new(command, settings, &self.attacks, entries, sink.written());
        let texts = sink.texts(&INPUT_FILES)?;
        let files = ReportFiles::new(&manifest, &texts, sink.tables(), self.spec.output.report)?;
        for (name, text) in files.iter() {
            sink.write(&name, text)?;
        }
        let manifest = manifest.noting(sink.written());
        sink.write(MANIFEST, &json_text(manifest.text())?)?;
        Ok(Computed {
            parts,
            files,
            manifest,
        })
    }

    /// Finds how many worlds are enough, if that was requested, and uses that number.
    fn look(&mut self, parts: &mut Parts, sink: &mut Sink, watch: &Watch<'_>) -> Result<(), Error> {
        let Some(until) = self.until.take() else {
            return Ok(());
        };
        let (outcome, table) = until.look(self, sink, watch)?;
        sink.write_table(&table)?;
        parts.tables.push(table);
        self.settings.worlds = outcome.worlds;
        self.spec = self.spec.clone().with_worlds(outcome.worlds);
        parts.until = Some(outcome);
        Ok(())
    }

    fn choose(
        &self,
        diagnostics: &RunDiagnostics,
        parts: &mut Parts,
        sink: &mut Sink,
        watch: &Watch<'_>,
        on_rung: OnRung<'_>,
    ) -> Result<(), Error> {
        let choices = choices::compute(self, diagnostics, sink, watch)?;
        let mut drills = drill::all(self, sink, watch, on_rung)?;
        parts.tables.extend(drills.histories.take());
        parts.write(choices.tables(&self.scenarios), sink)?;
        parts.write(drills.tables(&self.scenarios), sink)?;
        parts.entries = choices.entries(&self.scenarios, &drills.failures);
        parts.choices = Some(choices);
        if self.settings.worlds.min(diagnostics.story_worlds) > 0 {
            parts.stories = stories::stories(self, diagnostics.story_worlds, watch)?;
            let text = json_text(serde_json::to_string_pretty(&parts.stories))?;
            sink.write(STORIES_FILE, &(text + "\n"))?;
        }
        Ok(())
    }

    fn drill(
        &self,
        parts: &mut Parts,
        sink: &mut Sink,
        watch: &Watch<'_>,
        on_rung: OnRung<'_>,
    ) -> Result<(), Error> {
        let mut drills = drill::all(self, sink, watch, on_rung)?;
        parts.tables.extend(drills.histories.take());
        parts.write(drills.tables(&self.scenarios), sink)?;
        parts.entries = drills.entries(&self.scenarios);
        Ok(())
    }
}

/// What a job computes, except what is made of its tables.
#[derive(Default)]
struct Parts {
    tables: Vec<Table>,
    stories: Vec<Story>,
    choices: Option<Choices>,
    until: Option<UntilOutcome>,
    entries: Vec<ScenarioEntry>,
}

impl Parts {
    fn write(&mut self, tables: Vec<Table>, sink: &mut Sink) -> Result<(), Error> {
        for table in &tables {
            sink.write_table(table)?;
        }
        self.tables.extend(tables);
        Ok(())
    }
}

struct Computed {
    parts: Parts,
    files: ReportFiles,
    manifest: Manifest,
}
