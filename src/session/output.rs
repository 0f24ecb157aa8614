//! The results of a run.

use crate::engine::Attack;
use crate::model::RunSettings;
use crate::narrative::Story;
use crate::results::manifest::Manifest;
use crate::results::table::Table;
use crate::results::variants::VariantSummary;

use super::choices::Choices;
use super::loaded_scenario::LoadedScenario;
use super::report_files::ChartSpec;
use super::sink::Finished;
use super::until::UntilOutcome;

/// The results of a run.
#[derive(Debug)]
#[non_exhaustive]
pub struct RunOutput {
    /// The scenarios.
    pub scenarios: Vec<LoadedScenario>,
    /// The settings of the sampling.
    pub settings: RunSettings,
    /// The assumed attacks, one per rung.
    pub attacks: Vec<Attack>,
    /// All tables. Single histories are among them only if they were kept in memory.
    pub tables: Vec<Table>,
    /// Narratives of single histories.
    pub stories: Vec<Story>,
    /// The challenger's choices; none for a drill.
    pub choices: Option<Choices>,
    /// The outcome of the interim analyses, if a precision was requested.
    pub until: Option<UntilOutcome>,
    /// What variants of the model make of the ranking of the scenarios, if that was requested.
    pub variants: Vec<VariantSummary>,
    /// The charts of the report, if one was requested.
    pub charts: Vec<ChartSpec>,
    /// The page of the report, as HTML, if one was requested.
    pub page: Option<String>,
    /// Inputs of the run, and the hashes of its files.
    pub manifest: Manifest,
    /// The location of the files.
    pub place: Finished,
}

impl RunOutput {
    /// The table with this file name.
    #[must_use]
    pub fn table(&self, name: &str) -> Option<&Table> {
        self.tables.iter().find(|table| table.name() == name)
    }
}
