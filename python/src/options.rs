//! Options of a computation, as the package passes them: dictionaries with every key.

use foederis::random::Design;
use foederis::scenario::calendar;
use foederis::session::experiment::compare::CompareSpec;
use foederis::session::{OutputSpec, RunDiagnostics, ScenarioSpec, SettingsSpec, UntilSpec};
use pyo3::prelude::*;

use crate::error;

/// Scenarios with what is merged over each of them.
#[derive(FromPyObject)]
#[pyo3(from_item_all)]
pub(crate) struct Scenarios {
    scenarios: Vec<String>,
    overlays: Vec<String>,
    set: Vec<String>,
    reanchor: bool,
}

impl From<Scenarios> for ScenarioSpec {
    fn from(given: Scenarios) -> Self {
        Self {
            scenarios: given.scenarios,
            overlays: given.overlays,
            set: given.set,
            reanchor: given.reanchor,
        }
    }
}

/// How a run is sampled.
#[derive(FromPyObject)]
#[pyo3(from_item_all)]
pub(crate) struct Settings {
    worlds: Option<u32>,
    histories: Option<u64>,
    seed: Option<u64>,
    design: Option<String>,
    scrambles: Option<u32>,
    at: Option<String>,
}

impl Settings {
    /// The settings of a session.
    ///
    /// # Errors
    /// A `RequestError` for an unknown design, or what is no date.
    pub(crate) fn spec(self, py: Python<'_>) -> PyResult<SettingsSpec> {
        let design = self.design.map(|name| {
            Design::from_name(&name).ok_or_else(|| {
                error::request(py, &format!("`{name}` is not a design; legal: sobol, lhs, mc"))
            })
        });
        let date = self.at.map(|text| {
            calendar::day_of(&text).ok_or_else(|| {
                error::request(
                    py,
                    &format!("`{text}` is not a date; write 2028, 2028-03 or 2028-03-15"),
                )
            })
        });
        Ok(SettingsSpec {
            worlds: self.worlds,
            histories: self.histories,
            seed: self.seed,
            design: design.transpose()?,
            scrambles: self.scrambles,
            attack_date: date.transpose()?,
        })
    }
}

/// What is compared besides the scenarios as they are, and how.
#[derive(FromPyObject)]
#[pyo3(from_item_all)]
pub(crate) struct Comparison {
    overlays: Vec<String>,
    alterations: Vec<String>,
    will_correlations: Vec<f64>,
    independent: bool,
    unaveraged: bool,
}

impl Comparison {
    /// The comparison of scenarios in metrics.
    pub(crate) fn spec(
        self,
        scenarios: Scenarios,
        metrics: Vec<String>,
        settings: SettingsSpec,
    ) -> CompareSpec {
        CompareSpec {
            scenarios: scenarios.into(),
            overlays: self.overlays,
            alterations: self.alterations,
            metrics,
            will_correlations: self.will_correlations,
            independent: self.independent,
            unaveraged: self.unaveraged,
            settings,
        }
    }
}

/// Numbers of worlds with further diagnostics of the choice.
#[derive(FromPyObject)]
#[pyo3(from_item_all)]
pub(crate) struct Diagnostics {
    failure_worlds: u32,
    pivotal: u32,
    stories: u32,
    variants: u32,
}

impl From<Diagnostics> for RunDiagnostics {
    fn from(given: Diagnostics) -> Self {
        Self {
            failure_worlds: given.failure_worlds,
            pivotal_worlds: given.pivotal,
            story_worlds: given.stories,
            variant_worlds: given.variants,
        }
    }
}

/// Which files a run writes, and how many worlds it takes.
#[derive(FromPyObject)]
#[pyo3(from_item_all)]
pub(crate) struct Output {
    write_histories: bool,
    until: Option<String>,
    most_worlds: Option<u32>,
}

impl Output {
    /// The files besides the tables.
    pub(crate) fn spec(&self) -> OutputSpec {
        OutputSpec {
            histories: self.write_histories,
            ..OutputSpec::default()
        }
    }

    /// The target precision.
    pub(crate) fn until(&self) -> Option<UntilSpec> {
        let target = self.until.clone()?;
        Some(UntilSpec {
            target,
            most_worlds: self.most_worlds,
        })
    }
}

/// How a computation is carried out: neither changes its results.
#[derive(FromPyObject)]
#[pyo3(from_item_all)]
pub(crate) struct Execution {
    pub(crate) threads: Option<u16>,
    /// Called with the stage, its unit, the steps done and their number.
    pub(crate) progress: Option<Py<PyAny>>,
}
