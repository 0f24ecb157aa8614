//! What a run gave.

use crate::engine::Attack;
use crate::model::RunSettings;
use crate::narrative::Story;
use crate::results::manifest::Manifest;
use crate::results::table::Table;

use super::choices::Choices;
use super::loaded_scenario::LoadedScenario;
use super::report_files::ChartSpec;
use super::sink::Finished;
use super::until::UntilOutcome;

/// What a run gave.
#[derive(Debug)]
#[non_exhaustive]
pub struct RunOutput {
    /// The scenarios.
    pub scenarios: Vec<LoadedScenario>,
    /// How they were sampled.
    pub settings: RunSettings,
    /// The attacks that were assumed, one per rung.
    pub attacks: Vec<Attack>,
    /// All tables. Single histories are among them only where they were kept in memory.
    pub tables: Vec<Table>,
    /// Single histories as stories.
    pub stories: Vec<Story>,
    /// The challenger's choices; none of a drill.
    pub choices: Option<Choices>,
    /// How many worlds were enough, where that was requested.
    pub until: Option<UntilOutcome>,
    /// The charts of the report, if one was requested.
    pub charts: Vec<ChartSpec>,
    /// The page of the report, as HTML, if one was requested.
    pub page: Option<String>,
    /// What the run was made from, and the hashes of its files.
    pub manifest: Manifest,
    /// Where the files are.
    pub place: Finished,
}

impl RunOutput {
    /// The table with this file name.
    #[must_use]
    pub fn table(&self, name: &str) -> Option<&Table> {
        self.tables.iter().find(|table| table.name() == name)
    }
}
