//! Checks on every run. They warn and do not stop a run, so that nothing is tuned to pass.

use crate::model::Rung;
use crate::strategy::StrategicWorld;

use super::schema::CHECKS;
use super::strategic::{Headline, StrategicEstimates};
use super::table::{Cell, Table};

/// Months of a year.
const YEAR: f64 = 12.0;

/// One check.
#[derive(Debug, Clone, PartialEq)]
pub struct Check {
    /// Id of the scenario.
    pub scenario: String,
    /// Name of the check.
    pub name: &'static str,
    /// Its value; none where there is nothing to check.
    pub value: Option<f64>,
    /// Smallest and largest value that passes.
    pub range: [Option<f64>; 2],
}

impl Check {
    /// Whether it passes; a check without a value does.
    #[must_use]
    pub fn passes(&self) -> bool {
        let [low, high] = self.range;
        self.value
            .is_none_or(|x| low.is_none_or(|low| x >= low) && high.is_none_or(|high| x <= high))
    }
}

/// Name of the check of the window ratio, a ratio of hazards: docs/model.md (8.34).
pub(crate) const WINDOW_RATIO: &str = "smallest window ratio";
/// Name of the check of worlds that could not be computed: a number of worlds.
pub(crate) const FAILED_WORLDS: &str = "worlds that failed";

/// Share of worlds in which calibration may fail: above the first there is a warning, above the second no result.
pub(crate) const UNSOLVED: [f64; 2] = [0.05, 0.20];

/// All checks; the others are compared with the first scenario.
#[must_use]
pub(crate) fn checks(all: &[StrategicEstimates<'_>]) -> Vec<Check> {
    let Some(first) = all.first() else {
        return Vec::new();
    };
    all.iter()
        .enumerate()
        .flat_map(|(i, scenario)| checks_of(scenario, (i > 0).then_some(first)))
        .collect()
}

fn checks_of(scenario: &StrategicEstimates<'_>, reference: Option<&StrategicEstimates<'_>>) -> Vec<Check> {
    let mut checks = checks_alone(scenario);
    match reference {
        None => checks.push(check(
            scenario,
            "ground attacks a year without a promise (E-10: 0.05 to 0.10)",
            ground_rate(scenario, false),
            [Some(0.05), Some(0.10)],
        )),
        Some(first) => checks.extend(checks_against_first(scenario, first)),
    }
    checks
}

fn check(
    scenario: &StrategicEstimates<'_>,
    name: &'static str,
    value: Option<f64>,
    range: [Option<f64>; 2],
) -> Check {
    Check {
        scenario: scenario.id.to_owned(),
        name,
        value,
        range,
    }
}

/// Checks of a scenario by itself.
fn checks_alone(scenario: &StrategicEstimates<'_>) -> Vec<Check> {
    let major = Rung::Major as usize;
    let attacked = scenario.ratio(
        |w| w.realised[major].response.at_war(),
        |w| w.realised[major].attacks,
    );
    let selection = attacked.minus(&scenario.series(|w| w.assumed[major].at_war()));
    let beyond_noise = selection
        .estimate
        .map(|x| x - selection.half_width(scenario.layers).unwrap_or(0.0));
    let least_ratio = scenario
        .result
        .worlds
        .iter()
        .filter_map(|w| w.measured.window_ratio)
        .reduce(f64::min);
    let failed = scenario.result.failures.len() as f64;
    let no_attack = scenario.estimate(|w| Headline::NoGroundAttack.of(w));
    let spread = no_attack
        .bands
        .map(|[low, _, high]| high - low)
        .filter(|spread| *spread > 0.0);
    let blur = no_attack
        .std_error
        .zip(spread)
        .map(|(error, spread)| error / spread);
    vec![
        check(
            scenario,
            "P(a war with guarantors) when deterrence fails, less if an attack is assumed, beyond Monte Carlo error",
            beyond_noise,
            [None, Some(0.0)],
        ),
        check(scenario, WINDOW_RATIO, least_ratio, [Some(1.0), None]),
        check(
            scenario,
            "share of worlds in which calibration fails",
            Some(scenario.result.unsolved()),
            [None, Some(UNSOLVED[0])],
        ),
        check(scenario, FAILED_WORLDS, Some(failed), [None, Some(0.0)]),
        check(
            scenario,
            "Monte Carlo error of P(no ground attack) over its spread",
            blur,
            [None, Some(0.1)],
        ),
    ]
}

/// Checks of a scenario against the first one.
fn checks_against_first(scenario: &StrategicEstimates<'_>, first: &StrategicEstimates<'_>) -> [Check; 3] {
    let in_force = ground_rate(scenario, true);
    let ratio = in_force
        .zip(ground_rate(first, false))
        .map(|(with, without)| with / without);
    let figure = |w: &StrategicWorld| Headline::NoGroundAttack.of(w);
    let worse = first.series(figure).minus(&scenario.series(figure)).estimate;
    [
        check(
            scenario,
            "ground attacks a year with a promise in force (E-10, members of NATO: 0.003 to 0.03)",
            in_force,
            [Some(0.003), Some(0.03)],
        ),
        check(
            scenario,
            "ground attacks a year with a promise in force over the first scenario's (E-11.5: 0.2 to 0.35)",
            ratio,
            [Some(0.2), Some(0.35)],
        ),
        check(
            scenario,
            "ground risk over the horizon, less the first scenario's",
            worse,
            [None, Some(0.0)],
        ),
    ]
}

/// Ground attacks per year of exposure, over the months in which a commitment is in force, or is not.
fn ground_rate(scenario: &StrategicEstimates<'_>, in_force: bool) -> Option<f64> {
    let over = |w: &StrategicWorld, of: &dyn Fn(usize) -> f64| -> f64 {
        (0..w.in_force.len())
            .filter(|m| w.in_force[*m] == in_force)
            .map(of)
            .sum()
    };
    let number = |w: &StrategicWorld| over(w, &|m| w.attacks[1][m] + w.attacks[2][m]);
    let exposure = |w: &StrategicWorld| over(w, &|m| w.ongoing[m]) / YEAR;
    scenario.ratio(number, exposure).estimate
}

/// `checks.csv`.
#[must_use]
pub fn table(checks: &[Check]) -> Table {
    let mut table = Table::new(&CHECKS);
    for check in checks {
        let [low, high] = check.range;
        let result = if check.passes() { "pass" } else { "warn" };
        table.push(vec![
            Cell::Text(check.scenario.clone()),
            Cell::Text(check.name.to_owned()),
            Cell::number(check.value),
            Cell::number(low),
            Cell::number(high),
            Cell::Text(result.to_owned()),
        ]);
    }
    table
}
