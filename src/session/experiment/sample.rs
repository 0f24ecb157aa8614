//! Export of the design of a scenario's worlds.

use crate::engine::SampledWorlds;
use crate::results::table::Table;
use crate::session::error::Error;
use crate::session::loaded_scenario::{self, LoadedScenario};
use crate::session::settings;
use crate::session::spec::{ScenarioSpec, SettingsSpec};
use crate::study::design_column::{DesignForm, design_columns, design_row};

/// What to export.
#[derive(Debug, Clone, PartialEq)]
pub struct SampleSpec {
    /// The scenario; a design has only one.
    pub scenario: ScenarioSpec,
    /// How the design gives the inputs of a world.
    pub form: DesignForm,
    /// Settings that take precedence over those of the scenario.
    pub settings: SettingsSpec,
}

/// A design, with the scenario that it is of.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct SampleOutput {
    /// The scenario.
    pub scenario: LoadedScenario,
    /// The design: one row per world.
    pub table: Table,
}

/// Exports the design of a scenario.
///
/// # Errors
/// [`Error::Scenarios`]; [`Error::Request`] if there is not exactly one scenario, or a world cannot be drawn.
pub fn sample(spec: &SampleSpec) -> Result<SampleOutput, Error> {
    let scenario = only_scenario(&spec.scenario)?;
    let settings = settings::settings(&spec.settings, std::slice::from_ref(&scenario))?;
    let sampled = SampledWorlds::new(&scenario.case, &settings);
    let columns = design_columns(&scenario.case, spec.form);
    let header = columns
        .iter()
        .map(|column| column.column(&scenario.case))
        .collect();
    let mut table = Table::with_columns("design.csv", header);
    for world in 0..settings.worlds {
        let row = design_row(&scenario.case, &columns, &sampled, world).map_err(|failure| {
            Error::request(format!(
                "world {} of `{}` has no values ({}); its ranks can be exported",
                failure.world, scenario.id, failure.what
            ))
        })?;
        table.push(row);
    }
    Ok(SampleOutput { scenario, table })
}

/// Loads the only scenario of a specification.
pub(super) fn only_scenario(spec: &ScenarioSpec) -> Result<LoadedScenario, Error> {
    let mut scenarios = loaded_scenario::load(spec)?;
    if scenarios.len() != 1 {
        return Err(Error::request(format!(
            "a design is of one scenario, but {} are given",
            scenarios.len()
        )));
    }
    Ok(scenarios.remove(0))
}
