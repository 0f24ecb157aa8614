//! The forecast of one case: drills of an assumed attack, and the challenger's choice.

use crate::engine::{Attack, DrillResult, HistoryRow, HistorySink, Watch, drill, land_at_medians};
use crate::model::{RunSettings, Rung};
use crate::results::strategic::Headline;
use crate::results::{Estimates, ReplicationScheme, Series};
use crate::session::error::Error;
use crate::session::experiment::ExperimentSetup;
use crate::session::experiment::runner::{ExperimentRunner, check_calibration};
use crate::session::loaded_scenario::{self, LoadedScenario, ScenarioRequest};
use crate::study::Metric;
use crate::study::hindcast::{CaseForecast, Probability, SignCheck};

use super::cases::HistoricalCase;
use super::changes::{self, Move};

/// The probability of a ground attack over the horizon of each case; none where no challenger is stated.
pub(super) fn attacked(
    scenarios: &[LoadedScenario],
    settings: &RunSettings,
    watch: &Watch<'_>,
) -> Result<Vec<Option<Probability>>, Error> {
    let chooses = |scenario: &&LoadedScenario| scenario.case.motive_case().strategy.reference.is_some();
    let choosing: Vec<LoadedScenario> = scenarios.iter().filter(chooses).cloned().collect();
    let Some(first) = choosing.first() else {
        return Ok(vec![None; scenarios.len()]);
    };
    let setup = ExperimentSetup {
        metrics: vec![Metric::Headline(Headline::NoGroundAttack)],
        settings: *settings,
        // No metric is about an assumed attack.
        attack_date: first.case.attack_date,
        scenarios: choosing,
    };
    let runner = ExperimentRunner::new(&setup);
    let evaluation = runner.evaluate(&setup.scenarios, "the challengers' choices", watch)?;
    check_calibration(&setup.scenarios, &evaluation)?;
    let mut of_choosing = evaluation.by_case.iter().map(|values| {
        let no_attack = probability(&values[0].series(), evaluation.scheme, None)?;
        Some(Probability {
            value: 1.0 - no_attack.value,
            ..no_attack
        })
    });
    let of_case =
        |scenario: &LoadedScenario| chooses(&scenario).then(|| of_choosing.next()).flatten().flatten();
    Ok(scenarios.iter().map(of_case).collect())
}

fn probability(series: &Series, scheme: ReplicationScheme, spread: Option<[f64; 2]>) -> Option<Probability> {
    Some(Probability {
        value: series.estimate?,
        std_error: series.std_error(scheme),
        spread,
    })
}

/// A case with everything that is drilled, loaded.
pub(super) struct CaseForecaster<'c> {
    case: &'c HistoricalCase,
    loaded: &'c LoadedScenario,
    settings: &'c RunSettings,
    from_the_day: LoadedScenario,
    hindsight: Option<LoadedScenario>,
    moves: Vec<(Move, [LoadedScenario; 2])>,
}

impl<'c> CaseForecaster<'c> {
    /// Loads the case under all changes.
    pub(super) fn new(
        case: &'c HistoricalCase,
        loaded: &'c LoadedScenario,
        settings: &'c RunSettings,
    ) -> Result<Self, Error> {
        let scenario = &loaded.scenario;
        let changed = |changes: &[String]| with(&case.request, changes);
        let hindsight = changes::in_hindsight(scenario, &case.recorded);
        let moves = changes::moves(scenario).into_iter().map(|each| {
            let [low, high] = [changed(&each.values[0])?, changed(&each.values[1])?];
            Ok((each, [low, high]))
        });
        Ok(Self {
            case,
            loaded,
            settings,
            from_the_day: changed(&changes::from_the_day_of_the_crisis(scenario))?,
            hindsight: hindsight.map(|changes| changed(&changes)).transpose()?,
            moves: moves.collect::<Result<_, Error>>()?,
        })
    }

    /// Number of drills.
    pub(super) fn drills(&self) -> u64 {
        2 + u64::from(self.hindsight.is_some()) + 2 * self.moves.len() as u64
    }

    /// The forecast, with the probability of an attack.
    pub(super) fn forecast(
        &self,
        attacked: Option<Probability>,
        watch: &Watch<'_>,
    ) -> Result<CaseForecast, Error> {
        let (loaded, recorded) = (self.loaded, &self.case.recorded);
        let response = self.drill(loaded, watch, None)?;
        let lost = |scenario: &LoadedScenario| -> Result<Option<f64>, Error> {
            Ok(self
                .figure(&self.drill(scenario, watch, None)?, "lost")
                .map(|p| p.value))
        };
        let signs = self.moves.iter().map(|(each, [low, high])| {
            let (Some(low), Some(high)) = (lost(low)?, lost(high)?) else {
                return Ok(None);
            };
            Ok(Some(SignCheck {
                change: each.change,
                lost: [low, high],
                rises: each.rises,
            }))
        });
        let signs = signs
            .collect::<Result<Vec<_>, Error>>()?
            .into_iter()
            .flatten()
            .collect();
        let [decision_days, strengths] = self.samples(watch)?;
        Ok(CaseForecast {
            id: loaded.id.clone(),
            title: loaded.scenario.title(),
            as_of: self.case.as_of,
            inputs: self.case.inputs.clone(),
            is_shared_changed: self.case.is_shared_changed,
            recorded: recorded.clone(),
            is_formal: is_formal(loaded),
            ratio: self.ratio()?,
            probabilities: [
                self.figure(&response, "any_fights"),
                self.figure(&response, "lost"),
                attacked,
            ],
            hindsight: self.hindsight.as_ref().map(lost).transpose()?.flatten(),
            decision_days,
            strengths,
            signs,
        })
    }

    /// Days of decision and strengths on the recorded day, from the day of the crisis on, each in ascending order.
    fn samples(&self, watch: &Watch<'_>) -> Result<[Vec<f64>; 2], Error> {
        let day = self.case.recorded.strength.map(|strength| strength.day);
        let (mut days, mut strengths) = (Vec::new(), Vec::new());
        let mut keep = |row: &HistoryRow| {
            days.extend(row.first_fight_day);
            strengths.extend(day.map(|day| row.land[day]));
        };
        self.drill(&self.from_the_day, watch, Some(&mut keep))?;
        for sample in [&mut days, &mut strengths] {
            sample.sort_by(f64::total_cmp);
        }
        Ok([days, strengths])
    }

    fn drill(
        &self,
        scenario: &LoadedScenario,
        watch: &Watch<'_>,
        sink: Option<HistorySink<'_>>,
    ) -> Result<DrillResult, Error> {
        let attack = Attack {
            rung: Rung::Major,
            date: scenario.case.attack_date,
        };
        let result = drill(&scenario.case, self.settings, attack, watch, sink)?;
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

    fn ratio(&self) -> Result<f64, Error> {
        let case = &self.loaded.case;
        let [challenger, protege] = land_at_medians(case, case.attack_date)
            .map_err(|failure| Error::request(format!("`{}`: {}", self.loaded.id, failure.what)))?;
        Ok(challenger / protege)
    }
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
