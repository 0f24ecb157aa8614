//! Estimates from the challenger's choices.

use crate::results::ReplicationScheme;
use crate::results::strategic::StrategicEstimates;
use crate::strategy::StrategicResult;

use super::loaded_scenario::LoadedScenario;

/// Estimates over the worlds of scenarios, from their choices.
pub(super) fn estimates<'e>(
    scenarios: &'e [LoadedScenario],
    results: &'e [StrategicResult],
    scheme: ReplicationScheme,
) -> Vec<StrategicEstimates<'e>> {
    let each = scenarios.iter().zip(results);
    each.map(|(scenario, result)| StrategicEstimates {
        id: &scenario.id,
        result,
        layers: scheme,
    })
    .collect()
}
