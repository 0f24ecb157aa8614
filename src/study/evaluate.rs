//! Evaluation of metrics in every world of every case.

use crate::engine::{Attack, DrillResult, Memo, Stopped, Watch, Worlds};
use crate::model::{Case, RunSettings, Rung};
use crate::results::strategic::Headline;
use crate::results::{ReplicationScheme, Series};
use crate::strategy::{ChoiceOptions, ChoiceRequest, NominalReferences, StrategicResult, run_reading};

use super::evaluation_memo::{ChosenValues, ChosenWorld, EvaluationMemo};
use super::metric::Metric;
use super::unaveraged;

/// What to evaluate: metrics of cases, each in its worlds.
#[derive(Debug, Clone)]
pub struct EvalRequest<'a> {
    /// The cases; cases with the same anchors of the challenger share one calibration.
    pub cases: &'a [&'a Case],
    /// The worlds of each.
    pub worlds: Vec<Worlds>,
    /// Counts, seed and design.
    pub settings: RunSettings,
    /// Date of the assumed attack [d since 1970]; the rung is that of each metric.
    pub attack_date: f64,
    /// The metrics; each case must have them.
    pub metrics: &'a [Metric],
    /// Whether attacks and arrivals are sampled as 0 or 1 in each history instead of averaged analytically. It shows how
    /// much variance the averaging removes.
    pub unaveraged: bool,
}

impl<'a> EvalRequest<'a> {
    /// The cases in sampled worlds.
    #[must_use]
    pub fn sampled(
        cases: &'a [&'a Case],
        settings: RunSettings,
        attack_date: f64,
        metrics: &'a [Metric],
    ) -> Self {
        let worlds = cases
            .iter()
            .map(|case| Worlds::sampled(case, &settings))
            .collect();
        Self::in_worlds(cases, worlds, settings, attack_date, metrics)
    }

    /// The cases in given worlds; the settings give only their number.
    #[must_use]
    pub(crate) fn in_worlds(
        cases: &'a [&'a Case],
        worlds: Vec<Worlds>,
        settings: RunSettings,
        attack_date: f64,
        metrics: &'a [Metric],
    ) -> Self {
        Self {
            cases,
            worlds,
            settings,
            attack_date,
            metrics,
            unaveraged: false,
        }
    }

    /// Steps that are reported: one per world of a case, for the choice and for each rung.
    #[must_use]
    pub(crate) fn steps(&self) -> u64 {
        let kinds = usize::from(!self.headlines().is_empty()) + self.rungs().len();
        self.cases.len() as u64 * u64::from(self.settings.worlds) * kinds as u64
    }

    /// The assumed attack on a rung.
    fn attack(&self, rung: Rung) -> Attack {
        Attack {
            rung,
            date: self.attack_date,
        }
    }

    /// The headlines among the metrics, in their order.
    fn headlines(&self) -> Vec<Headline> {
        let metrics = self.metrics.iter();
        let headline = |metric: &Metric| match metric {
            Metric::Headline(headline) => Some(*headline),
            Metric::Assumed { .. } => None,
        };
        metrics.filter_map(headline).collect()
    }

    /// Rungs to drill; sampled metrics run drills of their own.
    fn rungs(&self) -> Vec<Rung> {
        if self.unaveraged {
            return Vec::new();
        }
        Rung::ALL
            .into_iter()
            .filter(|rung| self.metrics.iter().any(|metric| metric.rung() == Some(*rung)))
            .collect()
    }
}

/// The values of a metric of a case, world by world.
#[derive(Debug, Clone, PartialEq)]
pub struct MetricValues {
    /// Index and value of each world that did not fail; for a mean given an event, the sum over histories with the event.
    pub(crate) numerator: Vec<(u32, f64)>,
    /// For a mean given an event: index of each world and share of histories with the event.
    pub(crate) denominator: Option<Vec<(u32, f64)>>,
}

impl MetricValues {
    /// One value per world, from world 0 on.
    #[cfg(test)]
    pub(crate) fn of_worlds(values: &[f64]) -> Self {
        Self {
            numerator: (0..).zip(values.iter().copied()).collect(),
            denominator: None,
        }
    }

    /// The mean over worlds, or the ratio of sums, with the influence of each world.
    #[must_use]
    pub(crate) fn series(&self) -> Series {
        match &self.denominator {
            None => Series::mean(&self.numerator),
            Some(denominator) => Series::ratio(&self.numerator, denominator),
        }
    }

    /// Index and value of each world, without worlds that failed or in which the event did not happen.
    #[must_use]
    pub fn by_world(&self) -> Vec<(u32, f64)> {
        let Some(denominator) = &self.denominator else {
            return self.numerator.clone();
        };
        let both = self.numerator.iter().zip(denominator);
        both.filter(|(_, (_, share))| *share > 0.0)
            .map(|((world, sum), (_, share))| (*world, sum / share))
            .collect()
    }
}

/// The values of all metrics.
#[derive(Debug, Clone, PartialEq)]
pub struct Evaluation {
    /// By case and metric.
    pub by_case: Vec<Vec<MetricValues>>,
    /// By case: index of each failed world, and the reason.
    pub failures: Vec<Vec<(u32, String)>>,
    /// By case: share of worlds in which the calibration failed; 0 if no headline was requested.
    pub uncalibrated: Vec<f64>,
    /// Which worlds are independent replicates.
    pub scheme: ReplicationScheme,
    /// Whether worlds of one number have the same random numbers in all cases, so that they can be compared one by one.
    pub paired: bool,
}

/// Evaluates metrics of cases in their worlds; the same bits on any number of threads.
///
/// # Errors
/// [`Stopped`] if `watch` stops it.
///
/// # Panics
/// If a case lacks a metric: check it with [`Metric::measure_index`].
pub fn evaluate(request: &EvalRequest<'_>, watch: &Watch<'_>) -> Result<Evaluation, Stopped> {
    let (chosen, drilled) = (Memo::none(), Memo::none());
    let memo = EvaluationMemo {
        chosen: &chosen,
        drilled: &drilled,
    };
    evaluate_with_memo(request, watch, &memo)
}

/// As [`evaluate`], with a memo of worlds that are already computed. Worlds that it does not want are left out.
///
/// # Errors
/// Those of [`evaluate`].
pub(crate) fn evaluate_with_memo(
    request: &EvalRequest<'_>,
    watch: &Watch<'_>,
    memo: &EvaluationMemo<'_>,
) -> Result<Evaluation, Stopped> {
    evaluated(&Runs::new(request, watch, memo)?, watch)
}

/// Evaluates headlines from the challenger's choices in all worlds of each case; no metric may be another.
///
/// # Errors
/// Those of [`evaluate`].
pub(crate) fn evaluate_choices(
    request: &EvalRequest<'_>,
    choices: &[StrategicResult],
) -> Result<Evaluation, Stopped> {
    let headlines = request.headlines();
    let in_world = |world: u32| {
        let choices = choices
            .iter()
            .filter_map(|result| result.in_world(world))
            .collect();
        ChosenWorld::new(world, choices, &headlines)
    };
    let runs = Runs {
        request,
        chosen: (0..request.settings.worlds).map(in_world).collect(),
        drills: Vec::new(),
    };
    evaluated(&runs, &Watch::none())
}

fn evaluated(runs: &Runs<'_>, watch: &Watch<'_>) -> Result<Evaluation, Stopped> {
    let request = runs.request;
    let cases = 0..request.cases.len();
    let values = |case: usize| -> Result<Vec<MetricValues>, Stopped> {
        let metrics = request.metrics.iter();
        metrics.map(|metric| runs.values(case, metric, watch)).collect()
    };
    Ok(Evaluation {
        by_case: cases.clone().map(values).collect::<Result<_, _>>()?,
        failures: cases.clone().map(|case| runs.failures(case)).collect(),
        uncalibrated: cases.map(|case| runs.uncalibrated(case)).collect(),
        scheme: ReplicationScheme::of(&request.settings),
        paired: true,
    })
}

/// The runs that the metrics of a request are read from.
struct Runs<'r> {
    request: &'r EvalRequest<'r>,
    /// The headlines of the challenger's choices, world by world.
    chosen: Vec<ChosenWorld>,
    /// By rung and case: drills.
    drills: Vec<(Rung, Vec<DrillResult>)>,
}

impl<'r> Runs<'r> {
    fn new(
        request: &'r EvalRequest<'r>,
        watch: &Watch<'_>,
        memo: &EvaluationMemo<'_>,
    ) -> Result<Self, Stopped> {
        let chosen = choose(request, watch, memo)?;
        let rungs = request.rungs().into_iter();
        let drills = rungs
            .map(|rung| Ok((rung, drill_rung(request, rung, watch, memo)?)))
            .collect::<Result<_, Stopped>>()?;
        Ok(Self {
            request,
            chosen,
            drills,
        })
    }

    /// The values of a metric of a case.
    fn values(&self, case: usize, metric: &Metric, watch: &Watch<'_>) -> Result<MetricValues, Stopped> {
        let request = self.request;
        match metric {
            Metric::Headline(headline) => Ok(self.choice_values(case, *headline)),
            Metric::Assumed { rung, .. } if request.unaveraged => unaveraged::sampled_in_time(
                request.cases[case],
                &request.settings,
                request.attack(*rung),
                &request.worlds[case],
                &watch.without_reports(),
            ),
            Metric::Assumed { rung, .. } => {
                let drill = self.drills.iter().find(|(other, _)| other == rung);
                let (_, results) = drill.unwrap_or_else(|| unreachable!("every requested rung is drilled"));
                Ok(drill_values(request.cases[case], &results[case], metric))
            }
        }
    }

    /// Number and headlines of each world of a case that did not fail.
    fn chosen(&self, case: usize) -> impl Iterator<Item = (u32, &ChosenValues)> {
        let worlds = self.chosen.iter();
        worlds.filter_map(move |world| Some((world.world, world.cases[case].as_ref().ok()?)))
    }

    fn choice_values(&self, case: usize, headline: Headline) -> MetricValues {
        let place = self
            .request
            .headlines()
            .iter()
            .position(|other| *other == headline);
        let place = place.unwrap_or_else(|| unreachable!("every headline of the request is computed"));
        let exact = self
            .chosen(case)
            .map(|(world, values)| (world, values.headlines[place]));
        MetricValues {
            numerator: if self.request.unaveraged {
                unaveraged::sampled_choice(&self.request.settings, exact.collect())
            } else {
                exact.collect()
            },
            denominator: None,
        }
    }

    /// Share of the worlds of a case in which no motive meets all anchors.
    fn uncalibrated(&self, case: usize) -> f64 {
        let unmet = self
            .chosen(case)
            .filter(|(_, values)| !values.is_calibrated)
            .count();
        unmet as f64 / self.chosen(case).count().max(1) as f64
    }

    /// Index of each world of a case that failed in any run, and the first reason.
    fn failures(&self, case: usize) -> Vec<(u32, String)> {
        let choices = self.chosen.iter();
        let choices =
            choices.filter_map(|world| Some((world.world, world.cases[case].as_ref().err()?.clone())));
        let drills = self.drills.iter().flat_map(|(_, results)| {
            let failures = results[case].failures.iter();
            failures.map(|failure| (failure.world, failure.what.clone()))
        });
        let mut all: Vec<(u32, String)> = choices.chain(drills).collect();
        all.sort();
        all.dedup_by_key(|(world, _)| *world);
        all
    }
}

fn choose(
    request: &EvalRequest<'_>,
    watch: &Watch<'_>,
    memo: &EvaluationMemo<'_>,
) -> Result<Vec<ChosenWorld>, Stopped> {
    let headlines = request.headlines();
    if headlines.is_empty() {
        return Ok(Vec::new());
    }
    let nominals = NominalReferences::default();
    let choice = ChoiceRequest {
        cases: request.cases,
        worlds: request.worlds.clone(),
        settings: &request.settings,
        options: ChoiceOptions::default(),
        nominals: &nominals,
    };
    run_reading(choice, watch, memo.chosen, |world, choices| {
        ChosenWorld::new(world, choices, &headlines)
    })
}

fn drill_rung(
    request: &EvalRequest<'_>,
    rung: Rung,
    watch: &Watch<'_>,
    memo: &EvaluationMemo<'_>,
) -> Result<Vec<DrillResult>, Stopped> {
    let cases = 0..request.cases.len();
    cases
        .map(|case| {
            let result = memo.drill(request, case, request.attack(rung), watch)?;
            watch.done(u64::from(request.settings.worlds));
            Ok(result)
        })
        .collect()
}

fn drill_values(case: &Case, result: &DrillResult, metric: &Metric) -> MetricValues {
    let found = metric.measure_index(case).ok().flatten();
    let measure = found.unwrap_or_else(|| panic!("`{metric}` is not measured in `{}`", case.id));
    let column = |m: usize| result.rows.iter().map(|row| (row.world, row.means[m])).collect();
    MetricValues {
        numerator: column(measure),
        denominator: result.measures[measure].condition.map(column),
    }
}
