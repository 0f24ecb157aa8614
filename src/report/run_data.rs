//! The manifest, tables and stories of a run, as a report reads them.

use std::collections::{BTreeMap, BTreeSet};

use crate::math::half_width;
use crate::narrative::{STORIES_FILE, Story};
use crate::results::csv::CsvError;
use crate::results::lever_map::LeverMap;
use crate::results::schema::{Column, TableSchema};
use crate::results::table::Table;

use super::error::ReportError;
use super::manifest::{Manifest, ScenarioRecord};
use super::palette::Colour;
use super::record::Record;

/// The tables of the response, whose figures are simulated attack type by attack type.
const DRILLED: [&str; 5] = [
    "summary.csv",
    "decisions.csv",
    "arrivals.csv",
    "campaign.csv",
    "coalition.csv",
];

/// The files that a report reads if the folder has them: tables and stories.
pub const INPUT_FILES: [&str; 30] = [
    STORIES_FILE,
    "headlines.csv",
    "deterrence.csv",
    "ledger.csv",
    "outcomes.csv",
    "reasons.csv",
    "decomposition.csv",
    "costs.csv",
    "talks.csv",
    "pivotal.csv",
    "checks.csv",
    "summary.csv",
    "decisions.csv",
    "arrivals.csv",
    "campaign.csv",
    "worlds.csv",
    "assumptions.csv",
    "answers.csv",
    "break_even.csv",
    "compare.csv",
    "whatif.csv",
    "variants.csv",
    "variant_list.csv",
    "sweep.csv",
    "map.csv",
    "frontier.csv",
    "reliability.csv",
    "scores.csv",
    "sensitivity.csv",
    "limits.csv",
];

/// A run: its manifest, tables and stories.
#[derive(Debug, Clone, PartialEq)]
pub struct RunData {
    /// What it was made from.
    pub manifest: Manifest,
    /// Stories of individual histories.
    pub(crate) stories: Vec<Story>,
    tables: BTreeMap<&'static str, Table>,
}

impl RunData {
    /// The run of a folder with these files, by name; files that no report reads are left out.
    ///
    /// # Errors
    /// [`ReportError::Manifest`], [`ReportError::Table`], [`ReportError::OtherVersion`].
    pub fn read(manifest_text: &str, files: &BTreeMap<String, String>) -> Result<Self, ReportError> {
        let manifest: Manifest =
            serde_json::from_str(manifest_text).map_err(|error| ReportError::Manifest(error.to_string()))?;
        let stories = match files.get(STORIES_FILE) {
            None => Vec::new(),
            Some(text) => serde_json::from_str(text).map_err(|error| unreadable(STORIES_FILE, &error))?,
        };
        let schemas = files
            .iter()
            .filter_map(|(name, text)| Some((TableSchema::of(name)?, text)));
        let tables = schemas.map(|(schema, text)| table(schema, text, &manifest));
        let tables = tables.collect::<Result<Vec<_>, _>>()?;
        Ok(Self::new(manifest, tables, stories))
    }

    /// The run with these tables.
    #[must_use]
    pub(crate) fn new(
        mut manifest: Manifest,
        tables: impl IntoIterator<Item = Table>,
        stories: Vec<Story>,
    ) -> Self {
        manifest.show();
        manifest.distinguish_titles();
        Self {
            manifest,
            stories,
            tables: tables.into_iter().map(|table| (table.name(), table)).collect(),
        }
    }

    /// A table as CSV; empty where the folder has no such table.
    #[must_use]
    pub(crate) fn csv(&self, table: &str) -> String {
        self.tables.get(table).map_or_else(String::new, Table::to_csv)
    }

    /// The maps of two levers; none where the folder has none.
    #[must_use]
    pub(crate) fn maps(&self) -> Vec<LeverMap<'_>> {
        let table = self.tables.get("map.csv");
        table
            .and_then(|table| LeverMap::all(table).ok())
            .unwrap_or_default()
    }

    /// The records of a table; none where the folder has no such table.
    pub(crate) fn records(&self, table: &str) -> impl Iterator<Item = Record<'_>> {
        let rows = self.tables.get(table).into_iter().flat_map(Table::rows);
        rows.map(Record::new)
    }

    /// The columns of a table; none where the folder has no such table.
    #[must_use]
    pub(crate) fn columns(&self, table: &str) -> &[Column] {
        self.tables.get(table).map_or(&[], Table::columns)
    }

    /// The scenarios with records in a table, in the order of the manifest, each with its colour.
    pub(crate) fn scenarios(&self, table: &'static str) -> impl Iterator<Item = (&ScenarioRecord, Colour)> {
        let all = self.manifest.scenarios.iter().enumerate();
        all.filter(move |(_, scenario)| {
            self.records(table)
                .any(|record| record.text("scenario") == scenario.id)
        })
        .map(|(i, scenario)| (scenario, Colour::series(i)))
    }

    /// The records of a scenario in a table.
    pub(crate) fn scenario_records<'r>(
        &'r self,
        table: &str,
        scenario: &'r str,
    ) -> impl Iterator<Item = Record<'r>> {
        self.records(table)
            .filter(move |record| record.text("scenario") == scenario)
    }

    /// The row of a metric of a scenario in `headlines.csv`.
    #[must_use]
    pub(crate) fn headline<'r>(&'r self, scenario: &'r str, metric: &str) -> Option<Record<'r>> {
        self.scenario_records("headlines.csv", scenario)
            .find(|record| record.text("metric") == metric)
    }

    /// Title of a scenario by its id.
    #[must_use]
    pub(crate) fn scenario_title<'r>(&'r self, id: &'r str) -> &'r str {
        self.manifest.title(id)
    }

    /// Colour of a scenario by its id.
    #[must_use]
    pub(crate) fn scenario_colour(&self, id: &str) -> Colour {
        let index = self
            .manifest
            .scenarios
            .iter()
            .position(|scenario| scenario.id == id);
        Colour::series(index.unwrap_or(0))
    }

    /// Name of a guarantor or commitment by its id, as the first scenario that names it has it.
    #[must_use]
    pub(crate) fn actor_name(&self, id: &str) -> String {
        let all = &self.manifest.scenarios;
        let name = |kind: &str| all.iter().find_map(|scenario| scenario.name_of(kind, id));
        name("guarantor")
            .or_else(|| name("commitment"))
            .unwrap_or_else(|| id.replace('_', " "))
    }

    /// Half-width of a 95 % interval in standard errors where no world failed.
    #[must_use]
    pub(crate) fn critical_value(&self) -> f64 {
        half_width(1.0, self.parts(usize::MAX, |_| true))
    }

    /// Half-width of the 95 % interval of a figure, from the standard error in a column.
    #[must_use]
    pub(crate) fn half_width(&self, record: Record, column: &str) -> Option<f64> {
        let error = record.number(column)?;
        Some(half_width(error, self.parts_behind(record, column)))
    }

    /// The independent parts of the design from which the standard error in a column comes: those in which a world behind
    /// the figure lies. Worlds that failed, or were not evaluated, count for none.
    #[must_use]
    pub(crate) fn parts_behind(&self, record: Record, column: &str) -> usize {
        let has_scenario = self.has_column(record.table(), "scenario");
        let scenario = if has_scenario { record.text("scenario") } else { "" };
        let first = self
            .manifest
            .scenarios
            .first()
            .filter(|_| column.starts_with("difference"));
        let stage = match DRILLED.contains(&record.table()) {
            true => record.text("rung"),
            false => "choice",
        };
        let own = self
            .manifest
            .scenarios
            .iter()
            .find(|record| record.id == scenario);
        let both = || own.into_iter().chain(first);
        self.parts(self.evaluated(record), |world| {
            !both().any(|record| record.failed_in(stage, world))
        })
    }

    fn has_column(&self, table: &str, name: &str) -> bool {
        self.columns(table).iter().any(|column| column.name == name)
    }

    /// At most how many worlds are behind a row.
    fn evaluated(&self, record: Record) -> usize {
        let has_n = self.has_column(record.table(), "n");
        // The n of a drill counts histories.
        let n = (has_n && !DRILLED.contains(&record.table())).then(|| record.whole("n"));
        n.flatten()
            .and_then(|n| usize::try_from(n).ok())
            .unwrap_or(usize::MAX)
    }

    /// Independent parts of the design in the first `most` worlds for which `counts` holds: worlds of plain Monte Carlo,
    /// scrambles of the other designs.
    fn parts(&self, most: usize, counts: impl Fn(u32) -> bool) -> usize {
        let worlds = (0..self.manifest.worlds)
            .filter(|world| counts(*world))
            .take(most);
        if self.manifest.design == "mc" {
            return worlds.count();
        }
        let scrambles = self.manifest.scrambles.max(1);
        let mut parts = BTreeSet::new();
        for world in worlds {
            parts.insert(world % scrambles);
            if parts.len() == scrambles as usize {
                break;
            }
        }
        parts.len()
    }
}

fn unreadable(name: &str, error: &dyn std::fmt::Display) -> ReportError {
    ReportError::Table {
        name: name.to_owned(),
        what: error.to_string(),
    }
}

fn table(schema: &'static TableSchema, text: &str, manifest: &Manifest) -> Result<Table, ReportError> {
    Table::read_csv(schema, text.as_bytes()).map_err(|error| match error {
        CsvError::MissingColumn { column } => ReportError::OtherVersion {
            name: schema.name.to_owned(),
            column,
            wrote: manifest.version.clone(),
            version: manifest.output_version,
            command: manifest.command.clone(),
        },
        error => unreadable(schema.name, &error),
    })
}
