//! The forecast of one case: drills of an assumed attack, and the challenger's choice.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::engine::{Attack, DrillResult, HistoryRow, HistorySink, Watch, drill, land_at_medians};
use crate::model::{RunSettings, Rung};
use crate::results::strategic::Headline;
use crate::results::{Estimates, ReplicationScheme, Series};
use crate::scenario::Scenario;
use crate::session::error::Error;
use crate::session::experiment::EvaluationRecord;
use crate::session::experiment::ExperimentSetup;
use crate::session::experiment::runner::ExperimentRunner;
use crate::session::loaded_scenario::{self, LoadedScenario};
use crate::session::scenario_request::ScenarioRequest;
use crate::study::Metric;
use crate::study::hindcast::{CaseForecast, Movement, Probability, SignCheck};

use super::cases::HistoricalCase;
use super::changes;

/// Reason of each failed world, by its index; of several reasons the first.
type Failures = BTreeMap<u32, String>;

/// What the challenger's choices say about a case.
#[derive(Debug, Clone, Default)]
pub(super) struct ChoiceForecast {
    /// The probability of a ground attack over the horizon; none where no challenger is stated.
    attacked: Option<Probability>,
    failures: Failures,
}

/// Computes the challenger's choices in each case.
pub(super) fn choices(
    scenarios: &[LoadedScenario],
    settings: &RunSettings,
    record: &EvaluationRecord<'_>,
    watch: &Watch<'_>,
) -> Result<Vec<ChoiceForecast>, Error> {
    let choosing: Vec<LoadedScenario> = scenarios
        .iter()
        .filter(|s| s.case.has_reference())
        .cloned()
        .collect();
    let Some(first) = choosing.first() else {
        return Ok(vec![ChoiceForecast::default(); scenarios.len()]);
    };
    let setup = ExperimentSetup {
        metrics: vec![Metric::Headline(Headline::NoGroundAttack)],
        settings: *settings,
        // No metric is about an assumed attack.
        attack_date: first.case.attack_date,
        scenarios: choosing,
    };
    let runner = ExperimentRunner::new(&setup, record);
    let evaluation = runner.evaluate(&setup.scenarios, "the challengers' choices", watch)?;
    record.check_calibration(&setup.scenarios, &evaluation)?;
    let each = evaluation.by_case.iter().zip(&evaluation.failures);
    let mut of_choosing = each.map(|(values, failures)| {
        let no_attack = probability(&values[0].series(), evaluation.scheme, None);
        ChoiceForecast {
            attacked: no_attack.map(|no_attack| Probability {
                value: 1.0 - no_attack.value,
                ..no_attack
            }),
            failures: failures.iter().cloned().collect(),
        }
    });
    let of_case = |scenario: &LoadedScenario| {
        let choice = if scenario.case.has_reference() {
            of_choosing.next()
        } else {
            None
        };
        choice.unwrap_or_default()
    };
    Ok(scenarios.iter().map(of_case).collect())
}

fn probability(series: &Series, scheme: ReplicationScheme, spread: Option<[f64; 2]>) -> Option<Probability> {
    Some(Probability {
        value: series.estimate?,
        std_error: series.std_error(scheme),
        spread,
    })
}

/// Number of drills of a case.
pub(super) fn drills(case: &HistoricalCase, scenario: &Scenario) -> u64 {
    let hindsight = changes::in_hindsight(scenario, &case.recorded);
    2 + u64::from(hindsight.is_some()) + 2 * changes::moves(scenario).len() as u64
}

/// What the drills of a case say.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct ResponseForecast {
    any_fights: Option<Probability>,
    lost: Option<Probability>,
    hindsight: Option<f64>,
    /// P(lost) on both sides of each input that is moved, where it is known.
    moved: Vec<Option<Movement>>,
    decision_days: Vec<f64>,
    strengths: Vec<f64>,
    failures: Failures,
}

/// Drills a case as it stands, in hindsight and under changes.
pub(super) fn response(
    case: &HistoricalCase,
    loaded: &LoadedScenario,
    settings: &RunSettings,
    watch: &Watch<'_>,
) -> Result<ResponseForecast, Error> {
    let drilled = CaseDrills::new(case, loaded, settings)?;
    let mut failures = Failures::new();
    let response = drilled.drill(loaded, watch, &mut failures, None)?;
    let hindsight = drilled.hindsight.as_ref();
    let hindsight = hindsight.map(|scenario| drilled.lost(scenario, watch, &mut failures));
    let moved = drilled.moved(watch, &mut failures)?;
    let [decision_days, strengths] = drilled.samples(watch, &mut failures)?;
    Ok(ResponseForecast {
        any_fights: drilled.figure(&response, "any_fights"),
        lost: drilled.figure(&response, "lost"),
        hindsight: hindsight.transpose()?.flatten().and_then(|lost| lost.estimate),
        moved,
        decision_days,
        strengths,
        failures,
    })
}

/// The forecast of a case from what its drills and the challenger's choices say.
pub(super) fn forecast(
    case: &HistoricalCase,
    loaded: &LoadedScenario,
    response: ResponseForecast,
    choice: ChoiceForecast,
) -> Result<CaseForecast, Error> {
    let moves = changes::moves(&loaded.scenario).into_iter().zip(response.moved);
    let signs = moves.filter_map(|(each, lost)| {
        Some(SignCheck {
            change: each.change,
            lost: lost?,
            rises: each.rises,
        })
    });
    let mut failures = response.failures;
    failures.extend(choice.failures);
    Ok(CaseForecast {
        id: loaded.id.clone(),
        title: loaded.scenario.title(),
        as_of: case.as_of,
        inputs: case.inputs.clone(),
        is_shared_changed: case.is_shared_changed,
        recorded: case.recorded.clone(),
        is_formal: is_formal(loaded),
        ratio: ratio(loaded)?,
        probabilities: [response.any_fights, response.lost, choice.attacked],
        hindsight: response.hindsight,
        decision_days: response.decision_days,
        strengths: response.strengths,
        signs: signs.collect(),
        failures: failures.into_iter().collect(),
    })
}

/// A case with everything that is drilled, loaded.
struct CaseDrills<'c> {
    case: &'c HistoricalCase,
    settings: &'c RunSettings,
    from_the_day: LoadedScenario,
    hindsight: Option<LoadedScenario>,
    moves: Vec<[LoadedScenario; 2]>,
}

impl<'c> CaseDrills<'c> {
    /// Loads the case under all changes.
    fn new(
        case: &'c HistoricalCase,
        loaded: &LoadedScenario,
        settings: &'c RunSettings,
    ) -> Result<Self, Error> {
        let scenario = &loaded.scenario;
        let changed = |changes: &[String]| with(&case.request, changes);
        let hindsight = changes::in_hindsight(scenario, &case.recorded);
        let moves = changes::moves(scenario).into_iter();
        let moves = moves.map(|each| Ok([changed(&each.values[0])?, changed(&each.values[1])?]));
        Ok(Self {
            case,
            settings,
            from_the_day: changed(&changes::from_the_day_of_the_crisis(scenario))?,
            hindsight: hindsight.map(|changes| changed(&changes)).transpose()?,
            moves: moves.collect::<Result<_, Error>>()?,
        })
    }

    /// P(lost) of the case under changes, world by world.
    fn lost(
        &self,
        scenario: &LoadedScenario,
        watch: &Watch<'_>,
        failures: &mut Failures,
    ) -> Result<Option<Series>, Error> {
        let result = self.drill(scenario, watch, failures, None)?;
        let estimates = Estimates::of(&result, ReplicationScheme::of(self.settings));
        let lost = estimates.headline("lost", None);
        Ok(lost.map(|measure| estimates.series(measure)))
    }

    /// P(lost) on both sides of each input that is moved.
    fn moved(&self, watch: &Watch<'_>, failures: &mut Failures) -> Result<Vec<Option<Movement>>, Error> {
        let scheme = ReplicationScheme::of(self.settings);
        let each = self.moves.iter().map(|[low, high]| {
            let low = self.lost(low, watch, failures)?;
            let high = self.lost(high, watch, failures)?;
            Ok(low.zip(high).and_then(|(low, high)| {
                let difference = high.minus(&low);
                Some(Movement {
                    values: [low.estimate?, high.estimate?],
                    std_error: difference.std_error(scheme),
                    half_width: difference.half_width(scheme),
                })
            }))
        });
        each.collect()
    }

    /// Days of decision and strengths on the recorded day, from the day of the crisis on, each in ascending order.
    fn samples(&self, watch: &Watch<'_>, failures: &mut Failures) -> Result<[Vec<f64>; 2], Error> {
        let day = self.case.recorded.strength.map(|strength| strength.day);
        let (mut days, mut strengths) = (Vec::new(), Vec::new());
        let mut keep = |row: &HistoryRow| {
            days.extend(row.first_fight_day);
            strengths.extend(day.map(|day| row.land[day]));
        };
        self.drill(&self.from_the_day, watch, failures, Some(&mut keep))?;
        for sample in [&mut days, &mut strengths] {
            sample.sort_by(f64::total_cmp);
        }
        Ok([days, strengths])
    }

    /// Drills the case under changes, and notes the worlds that fail in `failures`.
    fn drill(
        &self,
        scenario: &LoadedScenario,
        watch: &Watch<'_>,
        failures: &mut Failures,
        sink: Option<HistorySink<'_>>,
    ) -> Result<DrillResult, Error> {
        let attack = Attack {
            rung: Rung::Major,
            date: scenario.case.attack_date,
        };
        let result = drill(&scenario.case, self.settings, attack, watch, sink)?;
        for failure in &result.failures {
            failures
                .entry(failure.world)
                .or_insert_with(|| failure.what.clone());
        }
        match result.failures.first() {
            Some(first) if result.rows.is_empty() => Err(Error::AllFailed {
                scenario: scenario.id.clone(),
                what: first.what.clone(),
            }),
            _ => Ok(result),
        }
    }

    fn figure(&self, result: &DrillResult, name: &str) -> Option<Probability> {
        let scheme = ReplicationScheme::of(self.settings);
        let estimates = Estimates::of(result, scheme);
        let measure = estimates.headline(name, None)?;
        let spread = estimates
            .estimate(measure)
            .bands
            .map(|[low, _, high]| [low, high]);
        probability(&estimates.series(measure), scheme, spread)
    }
}

fn ratio(loaded: &LoadedScenario) -> Result<f64, Error> {
    let case = &loaded.case;
    let [challenger, protege] = land_at_medians(case, case.attack_date)
        .map_err(|failure| Error::request(format!("`{}`: {}", loaded.id, failure.what)))?;
    Ok(challenger / protege)
}

/// The case with values set.
fn with(request: &ScenarioRequest, changes: &[String]) -> Result<LoadedScenario, Error> {
    let mut request = request.clone();
    request.request.set.extend(changes.iter().cloned());
    let mut loaded = loaded_scenario::load_all([request])?;
    Ok(loaded.remove(0))
}

/// Whether a commitment, or one of its members, is bound by a formal treaty.
fn is_formal(loaded: &LoadedScenario) -> bool {
    let formality = |(path, setting): (&str, &crate::scenario::Setting)| {
        path.ends_with("honour.record.formality") && setting.word() == Some("high")
    };
    loaded.scenario.settings().any(formality)
}
