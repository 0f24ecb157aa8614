//! The figures that answer an experiment, world by world.

use crate::engine::{Attack, DrillResult, Memo, Stopped, Watch, Worlds, drill_at};
use crate::model::{Case, RunSettings, Rung};
use crate::results::{ReplicationScheme, Series};
use crate::strategy::{ChallengerMode, ChoiceOptions, RunError, StrategicResult, run_at};

use super::metric::Metric;
use super::unaveraged;

/// What is evaluated: cases, each in its worlds, and the metrics that are read of each.
#[derive(Debug, Clone)]
pub struct EvalRequest<'a> {
    /// The cases; those that share the challenger's anchors share the search for its motive.
    pub cases: &'a [&'a Case],
    /// The worlds of each.
    pub worlds: Vec<Worlds>,
    /// Counts, seed and design.
    pub settings: RunSettings,
    /// Date of the assumed attack [d since 1970]; the rung is that of each metric.
    pub attack_date: f64,
    /// The metrics; each case must have them.
    pub metrics: &'a [Metric],
    /// Whom the allies of each case face.
    pub facing: ChallengerMode,
    /// Whether what could be averaged is drawn instead: the 0 or 1 of a clock for its chance, the 0 or 1 of an
    /// attack for its. For who wants to see what the averaging is worth.
    pub plain: bool,
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
        Self::at(cases, worlds, settings, attack_date, metrics)
    }

    /// The cases in worlds of their own, of which the settings give only the number.
    #[must_use]
    pub fn at(
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
            facing: ChallengerMode::Own,
            plain: false,
        }
    }

    /// Steps that are reported: a world of a case, for the choice and for each rung.
    #[must_use]
    pub fn steps(&self) -> u64 {
        let kinds = usize::from(self.chooses()) + self.rungs().len();
        self.cases.len() as u64 * u64::from(self.settings.worlds) * kinds as u64
    }

    /// The assumed attack on a rung.
    fn attack(&self, rung: Rung) -> Attack {
        Attack {
            rung,
            date: self.attack_date,
        }
    }

    fn chooses(&self) -> bool {
        self.metrics
            .iter()
            .any(|metric| matches!(metric, Metric::Headline(_)))
    }

    /// Rungs to be drilled; what is drawn drills by itself.
    fn rungs(&self) -> Vec<Rung> {
        if self.plain {
            return Vec::new();
        }
        Rung::ALL
            .into_iter()
            .filter(|rung| self.metrics.iter().any(|metric| metric.rung() == Some(*rung)))
            .collect()
    }
}

/// A metric of a case in its worlds.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// The figure of each world that did not fail; of a mean given an event its sum.
    pub above: Vec<(u32, f64)>,
    /// Of a mean given an event: the event's share, world by world.
    pub below: Option<Vec<(u32, f64)>>,
}

impl Answer {
    /// The mean over worlds, or Σ/Σ, with what each world adds to it.
    #[must_use]
    pub fn series(&self) -> Series {
        match &self.below {
            None => Series::mean(&self.above),
            Some(below) => Series::ratio(&self.above, below),
        }
    }

    /// The figure in each world; worlds that failed, or in which what it is about did not happen, are left out.
    #[must_use]
    pub fn values(&self) -> Vec<(u32, f64)> {
        let Some(below) = &self.below else {
            return self.above.clone();
        };
        let both = self.above.iter().zip(below);
        both.filter(|(_, (_, share))| *share > 0.0)
            .map(|((world, sum), (_, share))| (*world, sum / share))
            .collect()
    }
}

/// All answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Evaluation {
    /// By case and metric.
    pub by_case: Vec<Vec<Answer>>,
    /// By case: worlds that failed, each with the reason.
    pub failures: Vec<Vec<(u32, String)>>,
    /// By case: share of worlds in which no challenger meets the anchors; 0 where no headline was asked.
    pub unsolved: Vec<f64>,
    /// How worlds fall into independent parts.
    pub layers: ReplicationScheme,
}

/// Why there are no answers.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EvalError {
    /// Every world failed.
    #[error("every world failed, the first with: {what}")]
    AllFailed {
        /// The first failure.
        what: String,
    },
    /// It was stopped.
    #[error(transparent)]
    Stopped(#[from] Stopped),
}

impl From<RunError> for EvalError {
    fn from(error: RunError) -> Self {
        match error {
            RunError::Failed(failure) => Self::AllFailed { what: failure.what },
            RunError::Stopped(stopped) => Self::Stopped(stopped),
        }
    }
}

/// Evaluates metrics of cases in their worlds; the same bits on any number of threads.
///
/// # Errors
/// [`EvalError::AllFailed`] if the dates of a case's commitments can be drawn in no world, [`EvalError::Stopped`] if
/// `watch` stops it.
///
/// # Panics
/// If a case lacks a metric: ask [`Metric::find`] before.
pub fn evaluate(asked: &EvalRequest<'_>, watch: &Watch<'_>) -> Result<Evaluation, EvalError> {
    let chosen = asked.chooses().then(|| choose(asked, watch)).transpose()?;
    let forced: Vec<(Rung, Vec<DrillResult>)> = asked
        .rungs()
        .into_iter()
        .map(|rung| Ok((rung, force(asked, rung, watch)?)))
        .collect::<Result<_, Stopped>>()?;
    let answers = (0..asked.cases.len()).map(|case| {
        let each = asked.metrics.iter().map(|metric| {
            Ok(match metric {
                Metric::Headline(headline) => {
                    let worlds = chosen.iter().flat_map(|results| &results[case].worlds);
                    let exact = worlds.map(|world| (world.world, headline.of(world))).collect();
                    Answer {
                        above: if asked.plain {
                            unaveraged::drawn(&asked.settings, exact)
                        } else {
                            exact
                        },
                        below: None,
                    }
                }
                Metric::Forced { rung, .. } if asked.plain => {
                    let attack = asked.attack(*rung);
                    let (settings, worlds) = (&asked.settings, &asked.worlds[case]);
                    unaveraged::in_time(
                        asked.cases[case],
                        settings,
                        attack,
                        worlds,
                        &watch.without_reports(),
                    )?
                }
                Metric::Forced { rung, .. } => {
                    let drilled = forced.iter().find(|(of, _)| of == rung);
                    let (_, results) = drilled.unwrap_or_else(|| unreachable!("each rung asked is drilled"));
                    of_drill(asked.cases[case], &results[case], metric)
                }
            })
        });
        each.collect()
    });
    Ok(Evaluation {
        by_case: answers.collect::<Result<_, Stopped>>()?,
        failures: (0..asked.cases.len())
            .map(|case| failures(case, chosen.as_deref(), &forced))
            .collect(),
        unsolved: (0..asked.cases.len())
            .map(|case| chosen.as_ref().map_or(0.0, |results| results[case].unsolved()))
            .collect(),
        layers: ReplicationScheme::of(&asked.settings),
    })
}

fn choose(asked: &EvalRequest<'_>, watch: &Watch<'_>) -> Result<Vec<StrategicResult>, EvalError> {
    let results = run_at(
        asked.cases,
        asked.worlds.clone(),
        &asked.settings,
        ChoiceOptions {
            challenger: asked.facing,
            ..ChoiceOptions::default()
        },
        watch,
        &Memo::nothing(),
    );
    Ok(results?)
}

fn force(asked: &EvalRequest<'_>, rung: Rung, watch: &Watch<'_>) -> Result<Vec<DrillResult>, Stopped> {
    let (settings, attack) = (&asked.settings, asked.attack(rung));
    let cases = asked.cases.iter().zip(&asked.worlds);
    cases
        .map(|(case, worlds)| {
            let silent = watch.without_reports();
            let result = drill_at(case, settings, attack, worlds, &silent, None, &Memo::nothing())?;
            watch.done(u64::from(settings.worlds));
            Ok(result)
        })
        .collect()
}

fn of_drill(case: &Case, result: &DrillResult, metric: &Metric) -> Answer {
    let found = metric.find(case).ok().flatten();
    let measure = found.unwrap_or_else(|| panic!("`{metric}` is not measured in `{}`", case.id));
    let column = |m: usize| result.rows.iter().map(|row| (row.world, row.means[m])).collect();
    Answer {
        above: column(measure),
        below: result.measures[measure].given.map(column),
    }
}

fn failures(
    case: usize,
    chosen: Option<&[StrategicResult]>,
    forced: &[(Rung, Vec<DrillResult>)],
) -> Vec<(u32, String)> {
    let of_choice = chosen.iter().flat_map(|results| {
        results[case]
            .failures
            .iter()
            .map(|failure| (failure.world, failure.what.clone()))
    });
    let of_drills = forced.iter().flat_map(|(_, results)| {
        results[case]
            .failures
            .iter()
            .map(|failure| (failure.world, failure.what.clone()))
    });
    let mut all: Vec<(u32, String)> = of_choice.chain(of_drills).collect();
    all.sort();
    all.dedup_by_key(|(world, _)| *world);
    all
}
