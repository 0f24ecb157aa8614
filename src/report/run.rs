//! A results folder as a report reads it.

use std::collections::BTreeMap;

use crate::math::critical_t;
use crate::narrative::{STORIES_FILE, Story};

use super::facts::{Facts, ScenarioFacts};
use super::palette::Colour;
use super::sheet::{Record, Sheet};

/// The files that a report reads, where they are there: tables, and stories.
pub const FILES: [&str; 19] = [
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

/// Why there is no report.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum ReportError {
    /// The manifest is none.
    #[error("manifest.json is not the manifest of a run: {0}")]
    Manifest(String),
    /// A table or the stories cannot be read as such.
    #[error("{name} cannot be read: {what}")]
    Table {
        /// Its file.
        name: String,
        /// What is wrong with it.
        what: String,
    },
    /// A chart wants a table that is not there.
    #[error("the chart `{chart}` is drawn from {table}, which is not in the folder, or is empty")]
    Missing {
        /// Name of the chart.
        chart: &'static str,
        /// Name of the table.
        table: &'static str,
    },
    /// A font or template that is part of the program does not do its work.
    #[error("the page cannot be made: {0}")]
    Page(String),
}

/// A run: its manifest and its tables.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// What it was made from.
    pub facts: Facts,
    /// Stories of single histories.
    pub stories: Vec<Story>,
    sheets: BTreeMap<String, Sheet>,
}

impl Run {
    /// The run of a folder with these files, by name.
    ///
    /// # Errors
    /// [`ReportError::Manifest`], [`ReportError::Table`].
    pub fn read(manifest: &str, files: &BTreeMap<String, String>) -> Result<Self, ReportError> {
        let facts =
            serde_json::from_str(manifest).map_err(|error| ReportError::Manifest(error.to_string()))?;
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
            facts,
            stories,
            sheets,
        })
    }

    /// The records of a table; none where it is not there.
    pub fn records(&self, table: &str) -> impl Iterator<Item = Record<'_>> {
        self.sheets.get(table).into_iter().flat_map(Sheet::records)
    }

    /// Names of the columns of a table.
    #[must_use]
    pub fn columns(&self, table: &str) -> &[String] {
        self.sheets.get(table).map_or(&[], Sheet::columns)
    }

    /// The scenarios that a table tells of, in the order of the manifest, each with its colour.
    pub fn scenarios(&self, table: &'static str) -> impl Iterator<Item = (&ScenarioFacts, Colour)> {
        let all = self.facts.scenarios.iter().enumerate();
        all.filter(move |(_, one)| {
            self.records(table)
                .any(|record| record.text("scenario") == one.id)
        })
        .map(|(i, one)| (one, Colour::series(i)))
    }

    /// The records of a scenario in a table.
    pub fn of<'r>(&'r self, table: &str, scenario: &'r str) -> impl Iterator<Item = Record<'r>> {
        self.records(table)
            .filter(move |record| record.text("scenario") == scenario)
    }

    /// The row of a metric of a scenario in `headlines.csv`.
    #[must_use]
    pub fn headline<'r>(&'r self, scenario: &'r str, metric: &str) -> Option<Record<'r>> {
        self.of("headlines.csv", scenario)
            .find(|record| record.text("metric") == metric)
    }

    /// Title of a scenario by its id.
    #[must_use]
    pub fn title<'r>(&'r self, id: &'r str) -> &'r str {
        let one = self.facts.scenarios.iter().find(|one| one.id == id);
        one.map_or(id, |one| one.title.as_str())
    }

    /// Colour of a scenario by its id.
    #[must_use]
    pub fn colour(&self, id: &str) -> Colour {
        let at = self.facts.scenarios.iter().position(|one| one.id == id);
        Colour::series(at.unwrap_or(0))
    }

    /// What the scenarios call an actor: guarantor, commitment or id.
    #[must_use]
    pub fn actor(&self, id: &str) -> String {
        let all = &self.facts.scenarios;
        let name = |kind: &str| all.iter().find_map(|one| one.name_of(kind, id));
        name("guarantor")
            .or_else(|| name("commitment"))
            .unwrap_or_else(|| id.replace('_', " "))
    }

    /// How many standard errors half a 95 % interval is, for the number of independent parts behind an error.
    #[must_use]
    pub fn reach(&self) -> f64 {
        let parts = if self.facts.design == "mc" {
            self.facts.worlds
        } else {
            self.facts.scrambles
        };
        match parts {
            0 | 1 => 1.96,
            n => critical_t(0.05, f64::from(n - 1)),
        }
    }

    /// Half a 95 % interval from the standard error in a column.
    #[must_use]
    pub fn half(&self, record: Record, column: &str) -> Option<f64> {
        record.number(column).map(|error| self.reach() * error)
    }
}
