//! Execution of a job: interim analyses, choices, drills, and the files of results.

use crate::engine::Watch;
use crate::narrative::{STORIES_FILE, Story};
use crate::report::INPUT_FILES;
use crate::results::folder::MANIFEST;
use crate::results::manifest::{Manifest, ScenarioEntry};
use crate::results::table::Table;
use crate::results::variants::VariantSummary;

use super::choices::{self, Choices};
use super::drill::{self, OnRung};
use super::error::Error;
use super::job::{Job, STATE};
use super::output::RunOutput;
use super::report_files::{ReportFiles, json_text};
use super::sink::Sink;
use super::spec::{RunDiagnostics, RunKind};
use super::until::UntilOutcome;
use super::{interim_analyses, stories};

impl Job {
    /// Runs the job into a sink. `on_rung` receives the drills of each rung before they are dropped.
    ///
    /// # Errors
    /// [`Error::Stopped`] if `watch` stops it: the journal of a folder keeps the finished work. Otherwise
    /// [`Error::AllFailed`], [`Error::Calibration`], [`Error::Folder`], [`Error::Report`].
    pub fn run(mut self, mut sink: Sink, watch: &Watch<'_>, on_rung: OnRung<'_>) -> Result<RunOutput, Error> {
        let results = self.compute(&mut sink, watch, on_rung);
        let CompleteResults {
            parts,
            files,
            manifest,
        } = results.map_err(|error| sink.keep_after(error))?;
        Ok(RunOutput {
            settings: self.settings,
            attacks: self.attacks,
            scenarios: self.scenarios,
            tables: parts.tables,
            stories: parts.stories,
            choices: parts.choices,
            until: parts.until,
            variants: parts.variants,
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
    ) -> Result<CompleteResults, Error> {
        let command = self.spec.command();
        let mut parts = PartialResults::default();
        self.determine_worlds(&mut parts, sink, watch)?;
        watch.plan(&self.stage_costs());
        match self.spec.kind.clone() {
            RunKind::Run(diagnostics) => self.choose(&diagnostics, &mut parts, sink, watch, on_rung)?,
            RunKind::Drill { .. } => self.drill(&mut parts, sink, watch, on_rung)?,
        }
        watch.check()?;
        if self.spec.output.state {
            sink.write_state(STATE, &self.header(), |key| self.keeps(key))?;
        }
        let entries = std::mem::take(&mut parts.entries);
        let settings = Some(&self.settings);
        let manifest = Manifest::new(command, settings, &self.attacks, entries, sink.written());
        let texts = sink.texts(&INPUT_FILES)?;
        let files = ReportFiles::new(&manifest, &texts, sink.tables(), self.spec.output.report)?;
        for (name, text) in files.iter() {
            sink.write(&name, text)?;
        }
        sink.write_workbook(&manifest)?;
        let manifest = manifest.noting(sink.written());
        sink.write(MANIFEST, &json_text(manifest.text())?)?;
        Ok(CompleteResults {
            parts,
            files,
            manifest,
        })
    }

    /// Determines the number of worlds by interim analyses, if a precision is requested.
    fn determine_worlds(
        &mut self,
        parts: &mut PartialResults,
        sink: &mut Sink,
        watch: &Watch<'_>,
    ) -> Result<(), Error> {
        let Some(until) = self.until.take() else {
            return Ok(());
        };
        let (outcome, table) = interim_analyses::run(&until, self, sink, watch)?;
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
        parts: &mut PartialResults,
        sink: &mut Sink,
        watch: &Watch<'_>,
        on_rung: OnRung<'_>,
    ) -> Result<(), Error> {
        let choices = choices::compute(self, diagnostics, sink, watch)?;
        let mut drills = drill::run(self, sink, watch, on_rung)?;
        parts.tables.extend(drills.histories.take());
        parts.write(choices.tables(&self.scenarios), sink)?;
        parts.write(drills.tables(&self.scenarios), sink)?;
        parts.entries = choices.entries(&self.scenarios, &drills.failures);
        parts.choices = Some(choices);
        if let Some(variants) = self.variants.clone() {
            let mut ranked = variants.run_recorded(sink.folder(), watch)?;
            parts.write(std::mem::take(&mut ranked.tables), sink)?;
            parts.variants = ranked.summaries;
        }
        if self.settings.worlds.min(diagnostics.story_worlds) > 0 {
            parts.stories = stories::stories(self, diagnostics.story_worlds, watch)?;
            let text = json_text(serde_json::to_string_pretty(&parts.stories))?;
            sink.write(STORIES_FILE, &(text + "\n"))?;
        }
        Ok(())
    }

    fn drill(
        &self,
        parts: &mut PartialResults,
        sink: &mut Sink,
        watch: &Watch<'_>,
        on_rung: OnRung<'_>,
    ) -> Result<(), Error> {
        let mut drills = drill::run(self, sink, watch, on_rung)?;
        parts.tables.extend(drills.histories.take());
        parts.write(drills.tables(&self.scenarios), sink)?;
        parts.entries = drills.entries(&self.scenarios);
        Ok(())
    }
}

/// Results of a job, without the files that are generated from its tables.
#[derive(Default)]
struct PartialResults {
    tables: Vec<Table>,
    stories: Vec<Story>,
    choices: Option<Choices>,
    until: Option<UntilOutcome>,
    variants: Vec<VariantSummary>,
    entries: Vec<ScenarioEntry>,
}

impl PartialResults {
    fn write(&mut self, tables: Vec<Table>, sink: &mut Sink) -> Result<(), Error> {
        for table in &tables {
            sink.write_table(table)?;
        }
        self.tables.extend(tables);
        Ok(())
    }
}

/// Results of a job with the files that are generated from its tables.
struct CompleteResults {
    parts: PartialResults,
    files: ReportFiles,
    manifest: Manifest,
}
