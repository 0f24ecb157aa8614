//! Requirements of a scenario for the challenger's choice.

use super::error::Error;
use super::loaded_scenario::LoadedScenario;

/// Checks that the challenger's choice can be computed in all scenarios.
///
/// # Errors
/// [`Error::Request`] if a scenario has no reference commitment.
pub(crate) fn check_choice(scenarios: &[LoadedScenario]) -> Result<(), Error> {
    let without: Vec<&str> = scenarios
        .iter()
        .filter(|scenario| !scenario.case.has_reference())
        .map(|scenario| scenario.id.as_str())
        .collect();
    if without.is_empty() {
        return Ok(());
    }
    Err(Error::request(format!(
        "{}: no reference commitment, relative to which the challenger is calibrated; name one in `challenger.reference`, or assume the attack in a drill",
        without.join(", ")
    )))
}
