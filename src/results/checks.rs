//! Checks on every run. They warn and do not stop a run, so that nothing is tuned to pass.

use crate::model::Rung;
use crate::strategy::StrategicWorld;

use super::schema::CHECKS;
use super::series::Series;
use super::strategic::{Headline, StrategicEstimates};
use super::table::{Cell, Table};

/// Months of a year.
const YEAR: f64 = 12.0;

/// What a check says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing speaks against it: its value, with its error, may lie within the bounds.
    Pass,
    /// Its value lies beyond a bound by more than its error.
    Warn,
    /// There is no value, or its error is unknown.
    Unknown,
}

impl Verdict {
    /// Its name in tables.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Warn => "warn",
            Self::Unknown => "unknown",
        }
    }
}

/// One check.
#[derive(Debug, Clone, PartialEq)]
pub struct Check {
    /// Id of the scenario.
    pub scenario: String,
    /// Name of the check.
    pub name: &'static str,
    /// Its value; none where there is nothing to check.
    pub value: Option<f64>,
    /// Half-width of its 95 % interval, 0 for a count; none where the error is unknown.
    pub half_width: Option<f64>,
    /// Smallest and largest value that passes.
    pub range: [Option<f64>; 2],
}

impl Check {
    /// What it says.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        let (Some(value), Some(half)) = (self.value, self.half_width) else {
            return Verdict::Unknown;
        };
        let [low, high] = self.range;
        let is_beyond =
            low.is_some_and(|low| value + half < low) || high.is_some_and(|high| value - half > high);
        if is_beyond { Verdict::Warn } else { Verdict::Pass }
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
            estimated(scenario, &ground_rate(scenario, false)),
            [Some(0.05), Some(0.10)],
        )),
        Some(first) => checks.extend(checks_against_first(scenario, first)),
    }
    checks
}

/// A value, and the half-width of its 95 % interval.
type Estimated = (Option<f64>, Option<f64>);

/// A value that is no estimate.
fn exact(value: Option<f64>) -> Estimated {
    (value, value.map(|_| 0.0))
}

fn estimated(scenario: &StrategicEstimates<'_>, series: &Series) -> Estimated {
    (series.estimate, series.half_width(scenario.layers))
}

fn check(
    scenario: &StrategicEstimates<'_>,
    name: &'static str,
    (value, half_width): Estimated,
    range: [Option<f64>; 2],
) -> Check {
    Check {
        scenario: scenario.id.to_owned(),
        name,
        value,
        half_width,
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
            "P(a war with guarantors) when deterrence fails, less if an attack is assumed",
            estimated(scenario, &selection),
            [None, Some(0.0)],
        ),
        check(scenario, WINDOW_RATIO, exact(least_ratio), [Some(1.0), None]),
        check(
            scenario,
            "share of worlds in which calibration fails",
            exact(Some(scenario.result.unsolved())),
            [None, Some(UNSOLVED[0])],
        ),
        check(scenario, FAILED_WORLDS, exact(Some(failed)), [None, Some(0.0)]),
        check(
            scenario,
            "Monte Carlo error of P(no ground attack) over its spread",
            exact(blur),
            [None, Some(0.1)],
        ),
    ]
}

/// Checks of a scenario against the first one.
fn checks_against_first(scenario: &StrategicEstimates<'_>, first: &StrategicEstimates<'_>) -> [Check; 3] {
    let in_force = ground_rate(scenario, true);
    let ratio = in_force.over(&ground_rate(first, false));
    let figure = |w: &StrategicWorld| Headline::NoGroundAttack.of(w);
    let worse = first.series(figure).minus(&scenario.series(figure));
    [
        check(
            scenario,
            "ground attacks a year with a promise in force (E-10, members of NATO: 0.003 to 0.03)",
            estimated(scenario, &in_force),
            [Some(0.003), Some(0.03)],
        ),
        check(
            scenario,
            "ground attacks a year with a promise in force over the first scenario's (E-11.5: 0.2 to 0.35)",
            estimated(scenario, &ratio),
            [Some(0.2), Some(0.35)],
        ),
        check(
            scenario,
            "ground risk over the horizon, less the first scenario's",
            estimated(scenario, &worse),
            [None, Some(0.0)],
        ),
    ]
}

/// Ground attacks per year of exposure, over the months in which a commitment is in force, or is not.
fn ground_rate(scenario: &StrategicEstimates<'_>, in_force: bool) -> Series {
    let over = |w: &StrategicWorld, of: &dyn Fn(usize) -> f64| -> f64 {
        (0..w.in_force.len())
            .filter(|m| w.in_force[*m] == in_force)
            .map(of)
            .sum()
    };
    let number = |w: &StrategicWorld| over(w, &|m| w.attacks[1][m] + w.attacks[2][m]);
    let exposure = |w: &StrategicWorld| over(w, &|m| w.ongoing[m]) / YEAR;
    scenario.ratio(number, exposure)
}

/// `checks.csv`.
#[must_use]
pub fn table(checks: &[Check]) -> Table {
    let mut table = Table::new(&CHECKS);
    for check in checks {
        let [low, high] = check.range;
        table.push(vec![
            Cell::Text(check.scenario.clone()),
            Cell::Text(check.name.to_owned()),
            Cell::number(check.value),
            Cell::number(check.half_width),
            Cell::number(low),
            Cell::number(high),
            Cell::Text(check.verdict().name().to_owned()),
        ]);
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_check_warns_only_where_its_interval_is_beyond_a_bound() {
        let verdict = |value, half_width| {
            let check = Check {
                scenario: "a".into(),
                name: FAILED_WORLDS,
                value,
                half_width,
                range: [Some(0.2), Some(0.35)],
            };
            check.verdict()
        };
        for (value, half_width, expected) in [
            (Some(0.3), Some(0.0), Verdict::Pass),
            (Some(0.4), Some(0.0), Verdict::Warn),
            (Some(0.4), Some(0.06), Verdict::Pass),
            (Some(0.1), Some(0.06), Verdict::Warn),
            (Some(0.3), None, Verdict::Unknown),
            (None, Some(0.0), Verdict::Unknown),
        ] {
            assert_eq!(verdict(value, half_width), expected, "{value:?} {half_width:?}");
        }
    }
}
