//! The record of an experiment: its tables, the file that repeats it, the charts and the page, and the manifest.

use crate::engine::{Attack, WorldFailure};
use crate::model::{RunSettings, Rung};
use crate::report::INPUT_FILES;
use crate::results::folder::MANIFEST;
use crate::results::manifest::{Manifest, ScenarioEntry};
use crate::results::table::Table;
use crate::session::error::Error;
use crate::session::loaded_scenario::LoadedScenario;
use crate::session::report_files::{ReportFiles, json_text};
use crate::session::sink::{Finished, Sink};

use super::setup::ExperimentSetup;

/// The scenarios that an experiment drew worlds of.
#[derive(Debug, Clone, Copy)]
pub struct SampledScenarios<'e> {
    /// The scenarios.
    pub scenarios: &'e [LoadedScenario],
    /// How they were sampled.
    pub settings: &'e RunSettings,
    /// Date of the assumed attack [d since 1970], if all assume the same.
    pub attack_date: Option<f64>,
    /// By scenario: index of each failed world, and the reason.
    pub failures: &'e [Vec<(u32, String)>],
}

impl<'e> SampledScenarios<'e> {
    /// The scenarios of a setup.
    #[must_use]
    pub fn of(setup: &'e ExperimentSetup, failures: &'e [Vec<(u32, String)>]) -> Self {
        Self {
            scenarios: &setup.scenarios,
            settings: &setup.settings,
            attack_date: Some(setup.attack_date),
            failures,
        }
    }

    fn entries(&self) -> Vec<ScenarioEntry> {
        let failure = |(world, what): &(u32, String)| {
            let failure = WorldFailure {
                world: *world,
                what: what.clone(),
            };
            ("any", failure)
        };
        let each = self.scenarios.iter().zip(self.failures);
        each.map(|(loaded, failures)| {
            let failures: Vec<_> = failures.iter().map(failure).collect();
            ScenarioEntry::new(&loaded.id, (&loaded.scenario, &loaded.case), &failures)
        })
        .collect()
    }

    fn attack(&self) -> Option<Attack> {
        self.attack_date.map(|date| Attack {
            rung: Rung::Major,
            date,
        })
    }
}

/// What an experiment was made from, and how to repeat it.
#[derive(Debug, Clone)]
pub struct ExperimentFiles<'e> {
    /// The command line that repeats it.
    pub command: String,
    /// The text of `experiment.toml`, which repeats it; none for no such file.
    pub file: Option<String>,
    /// The scenarios; none for an analysis of earlier results.
    pub sampled: Option<SampledScenarios<'e>>,
}

impl ExperimentFiles<'_> {
    /// Writes the tables and the record of an experiment, and completes the results.
    ///
    /// # Errors
    /// [`Error::Folder`], [`Error::Report`].
    pub fn write(&self, tables: &[Table], mut sink: Sink) -> Result<Finished, Error> {
        match self.write_files(tables, &mut sink) {
            Ok(()) => sink.finish(),
            Err(error) => Err(sink.keep_after(error)),
        }
    }

    fn write_files(&self, tables: &[Table], sink: &mut Sink) -> Result<(), Error> {
        for table in tables {
            sink.write_table(table)?;
        }
        if let Some(file) = &self.file {
            sink.write("experiment.toml", file)?;
        }
        let sampled = self.sampled.as_ref();
        let settings = sampled.map(|sampled| sampled.settings);
        let attacks: Vec<Attack> = sampled.and_then(SampledScenarios::attack).into_iter().collect();
        let entries = sampled.map_or_else(Vec::new, SampledScenarios::entries);
        let manifest = Manifest::new(self.command.clone(), settings, &attacks, entries, sink.written());
        let files = ReportFiles::new(&manifest, &sink.texts(&INPUT_FILES)?, sink.tables(), true)?;
        for (name, text) in files.iter() {
            sink.write(&name, text)?;
        }
        sink.write_workbook(&manifest)?;
        let manifest = manifest.noting(sink.written());
        sink.write(MANIFEST, &json_text(manifest.text())?)
    }
}
