//! The manifest, tables and stories of a run, as a report reads them.

use std::collections::BTreeMap;

use crate::math::critical_t;
use crate::narrative::{STORIES_FILE, Story};

use super::error::ReportError;
use super::manifest::{Manifest, ScenarioRecord};
use super::palette::Colour;
use super::table::{Record, Sheet};

/// The files that a report reads if the folder has them: tables and stories.
pub const INPUT_FILES: [&str; 19] = [
    STORIES_FILE,
    "headlines.csv",
    "deterrence.csv",
    "ledger.csv",
    "outcomes.csv",
    "reasons.csv",
    "bargain.csv",
    "pivotal.csv",
    "checks.csv",
    "summary.csv",
    "decisions.csv",
    "arrivals.csv",
    "campaign.csv",
    "worlds.csv",
    "assumptions.csv",
    "compare.csv",
    "sweep.csv",
    "sensitivity.csv",
    "limits.csv",
];

/// A run: its manifest, tables and stories.
#[derive(Debug, Clone, PartialEq)]
pub struct RunData {
    /// What it was made from.
    pub manifest: Manifest,
    /// Stories of individual histories.
    pub stories: Vec<Story>,
    sheets: BTreeMap<String, Sheet>,
}

impl RunData {
    /// Reads a run from the text of its manifest and the texts of its other files, by name.
    ///
    /// # Errors
    /// [`ReportError::Manifest`], [`ReportError::Table`].
    pub fn read(manifest_text: &str, files: &BTreeMap<String, String>) -> Result<Self, ReportError> {
        let manifest =
            serde_json::from_str(manifest_text).map_err(|error| ReportError::Manifest(error.to_string()))?;
        let stories = files.get(STORIES_FILE).map_or(Ok(Vec::new()), |text| {
            serde_json::from_str(text).map_err(|error| ReportError::Table {
                name: STORIES_FILE.to_owned(),
                what: error.to_string(),
            })
        })?;
        let sheets = files
            .iter()
            .filter(|(name, _)| *name != STORIES_FILE)
            .map(|(name, text)| Ok((name.clone(), Sheet::parse(name, text)?)))
            .collect::<Result<_, _>>()?;
        Ok(Self {
            manifest,
            stories,
            sheets,
        })
    }

    /// The records of a table; none if the folder lacks it.
    pub fn records(&self, table: &str) -> impl Iterator<Item = Record<'_>> {
        self.sheets.get(table).into_iter().flat_map(Sheet::records)
    }

    /// Names of the columns of a table.
    #[must_use]
    pub fn columns(&self, table: &str) -> &[String] {
        self.sheets.get(table).map_or(&[], Sheet::columns)
    }

    /// The scenarios with records in a table, in the order of the manifest, each with its colour.
    pub fn scenarios(&self, table: &'static str) -> impl Iterator<Item = (&ScenarioRecord, Colour)> {
        let all = self.manifest.scenarios.iter().enumerate();
        all.filter(move |(_, scenario)| {
            self.records(table)
                .any(|record| record.text("scenario") == scenario.id)
        })
        .map(|(i, scenario)| (scenario, Colour::series(i)))
    }

    /// The records of a scenario in a table.
    pub fn scenario_records<'r>(
        &'r self,
        table: &str,
        scenario: &'r str,
    ) -> impl Iterator<Item = Record<'r>> {
        self.records(table)
            .filter(move |record| record.text("scenario") == scenario)
    }

    /// The row of a metric of a scenario in `headlines.csv`.
    #[must_use]
    pub fn headline<'r>(&'r self, scenario: &'r str, metric: &str) -> Option<Record<'r>> {
        self.scenario_records("headlines.csv", scenario)
            .find(|record| record.text("metric") == metric)
    }

    /// Title of a scenario by its id.
    #[must_use]
    pub fn scenario_title<'r>(&'r self, id: &'r str) -> &'r str {
        let found = self.manifest.scenarios.iter().find(|scenario| scenario.id == id);
        found.map_or(id, |scenario| scenario.title.as_str())
    }

    /// Colour of a scenario by its id.
    #[must_use]
    pub fn scenario_colour(&self, id: &str) -> Colour {
        let index = self
            .manifest
            .scenarios
            .iter()
            .position(|scenario| scenario.id == id);
        Colour::series(index.unwrap_or(0))
    }

    /// Name of a guarantor or commitment by its id, as the first scenario that names it has it.
    #[must_use]
    pub fn actor_name(&self, id: &str) -> String {
        let all = &self.manifest.scenarios;
        let name = |kind: &str| all.iter().find_map(|scenario| scenario.name_of(kind, id));
        name("guarantor")
            .or_else(|| name("commitment"))
            .unwrap_or_else(|| id.replace('_', " "))
    }

    /// Half-width of a 95 % interval in standard errors: Student's t for the number of independent replicates.
    #[must_use]
    pub fn critical_value(&self) -> f64 {
        let replicates = if self.manifest.design == "mc" {
            self.manifest.worlds
        } else {
            self.manifest.scrambles
        };
        match replicates {
            0 | 1 => 1.96,
            n => critical_t(0.05, f64::from(n - 1)),
        }
    }

    /// Half-width of a 95 % interval from the standard error in a column.
    #[must_use]
    pub fn half_width(&self, record: Record, column: &str) -> Option<f64> {
        record.number(column).map(|error| self.critical_value() * error)
    }
}
