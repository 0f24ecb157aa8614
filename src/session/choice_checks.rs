//! Requirements of a scenario for the challenger's choice.

use crate::model::DiscountSource;
use crate::strategy::horizon_months;

use super::error::Error;
use super::loaded_scenario::LoadedScenario;

/// Checks that the challenger's choice can be computed in all scenarios.
///
/// # Errors
/// [`Error::Request`] if a scenario has no reference commitment, or a horizon too short for its window ratio.
pub fn check_choice(scenarios: &[LoadedScenario]) -> Result<(), Error> {
    check_reference(scenarios)?;
    check_horizon(scenarios)
}

fn check_reference(scenarios: &[LoadedScenario]) -> Result<(), Error> {
    let without: Vec<&str> = scenarios
        .iter()
        .filter(|scenario| scenario.case.strategy.reference.is_none())
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

/// Months beyond which a horizon must reach for a window ratio to be met.
const WINDOW: usize = 24;

fn check_horizon(scenarios: &[LoadedScenario]) -> Result<(), Error> {
    let is_short = |scenario: &&LoadedScenario| {
        matches!(scenario.case.strategy.discount, DiscountSource::WindowRatio(_))
            && horizon_months(&scenario.case).len() <= WINDOW
    };
    match scenarios.iter().find(is_short) {
        None => Ok(()),
        Some(scenario) => Err(Error::request(format!(
            "the horizon of `{}` has {} months, and a window ratio is measured over {WINDOW} before an entry; lengthen it, or give `challenger.discount`",
            scenario.id,
            horizon_months(&scenario.case).len()
        ))),
    }
}
