//! Metrics asked of scenarios: what every experiment has in common.

use foederis::engine::StepUnit;
use foederis::model::{Case, RunSettings};
use foederis::results::ReplicationScheme;
use foederis::results::checks::UNSOLVED;
use foederis::results::strategic::Headline;
use foederis::session;
use foederis::strategy::ChallengerMode;
use foederis::study::{EvalError, EvalRequest, Evaluation, Metric, evaluate};

use super::args::RunArgs;
use super::error::Error;
use super::loaded_scenario::LoadedScenario;
use super::progress;

/// What is asked where nothing is said.
const ABOUT_CHOICE: [Headline; 5] = [
    Headline::NoGroundAttack,
    Headline::NoMajorAttack,
    Headline::PeaceYears,
    Headline::GuarantorAtWar,
    Headline::ObjectiveLost,
];
/// The same where nothing can be said of the challenger's choice.
const ABOUT_RESPONSE: [&str; 3] = ["major.decided", "major.arrived", "major.in_time"];

/// The metrics with these names, or those of an experiment that names none; each must be had of every scenario.
pub fn metrics(names: &[String], ready: &[LoadedScenario]) -> Result<Vec<Metric>, Error> {
    let metrics = if names.is_empty() {
        by_default(ready)
    } else {
        let parsed: Vec<_> = names.iter().map(|name| Metric::parse(name)).collect();
        refuse(parsed.iter().filter_map(|metric| metric.as_ref().err()))?;
        parsed.into_iter().flatten().collect()
    };
    let missing: Vec<String> = ready
        .iter()
        .flat_map(|one| metrics.iter().map(move |metric| (one, metric)))
        .filter_map(|(one, metric)| {
            let error = metric.measure_index(&one.case).err()?;
            Some(format!("`{}`: {error}", one.id))
        })
        .collect();
    refuse(missing.iter())?;
    if metrics.iter().any(|metric| metric.rung().is_none()) {
        session::check_choice(ready)?;
    }
    Ok(metrics)
}

fn by_default(ready: &[LoadedScenario]) -> Vec<Metric> {
    if ready.iter().all(|one| one.case.strategy.reference.is_some()) {
        return ABOUT_CHOICE.map(Metric::Headline).to_vec();
    }
    ABOUT_RESPONSE
        .iter()
        .filter_map(|name| Metric::parse(name).ok())
        .collect()
}

/// One error that tells all problems, if there are any.
pub fn refuse<T: std::fmt::Display>(problems: impl Iterator<Item = T>) -> Result<(), Error> {
    Ok(session::reject(problems)?)
}

/// The settings of an experiment, and the date of the attack that it assumes where a metric needs one.
pub fn settings(args: &RunArgs, ready: &[LoadedScenario]) -> Result<(RunSettings, f64), Error> {
    let spec = args.into();
    let date = session::attack_date(&spec, ready)?;
    Ok((session::settings(&spec, ready)?, date))
}

/// How metrics are asked.
#[derive(Clone, Copy)]
pub struct ExperimentRunner<'a> {
    /// Counts, seed and design.
    pub settings: RunSettings,
    /// Date of the assumed attack [d since 1970].
    pub attack_date: f64,
    /// The metrics.
    pub metrics: &'a [Metric],
    /// The scenario whose challenger all others face; none: each its own.
    pub challenger: Option<&'a LoadedScenario>,
    /// Whether what could be averaged is drawn.
    pub plain: bool,
    /// Whether each scenario has luck of its own.
    pub independent: bool,
    /// Whether no progress is shown.
    pub quiet: bool,
}

impl ExperimentRunner<'_> {
    /// Asks the scenarios; nothing is said where one fails in every world.
    pub fn ask(&self, ready: &[LoadedScenario], what: &str) -> Result<Evaluation, Error> {
        let mut cases: Vec<&Case> = ready.iter().map(|one| &one.case).collect();
        if let Some(first) = self.challenger {
            cases.insert(0, &first.case);
        }
        let apart = |seed: u64| RunSettings {
            seed,
            ..self.settings
        };
        let parts: Vec<(&[&Case], RunSettings)> = if self.independent {
            (self.settings.seed..)
                .zip(cases.chunks(1))
                .map(|(seed, one)| (one, apart(seed)))
                .collect()
        } else {
            vec![(&cases, self.settings)]
        };
        let asked: Vec<EvalRequest<'_>> = parts
            .iter()
            .map(|(cases, settings)| self.asked(cases, *settings))
            .collect();
        let mut answers = joined(
            answered(&asked, "a scenario", what, self.quiet)?,
            ReplicationScheme::of(&self.settings),
        );
        if self.challenger.is_some() {
            answers.by_case.remove(0);
            answers.failures.remove(0);
            answers.uncalibrated.remove(0);
        }
        self.some_left(ready, &answers)?;
        Ok(answers)
    }

    fn asked<'c>(&'c self, cases: &'c [&'c Case], settings: RunSettings) -> EvalRequest<'c> {
        EvalRequest {
            challenger_mode: match self.challenger {
                Some(_) => ChallengerMode::BaseCase,
                None => ChallengerMode::Recalibrated,
            },
            unaveraged: self.plain,
            ..EvalRequest::sampled(cases, settings, self.attack_date, self.metrics)
        }
    }

    fn some_left(&self, ready: &[LoadedScenario], answers: &Evaluation) -> Result<(), Error> {
        for (one, failures) in ready.iter().zip(&answers.failures) {
            if let (true, Some((_, what))) = (failures.len() as u32 >= self.settings.worlds, failures.first())
            {
                return Err(session::Error::AllFailed {
                    scenario: one.id.clone(),
                    what: what.clone(),
                }
                .into());
            }
        }
        Ok(())
    }
}

/// The answers to what is asked of `scenario`, with `what` told while they are worked out.
pub fn answered(
    asked: &[EvalRequest<'_>],
    scenario: &str,
    what: &str,
    quiet: bool,
) -> Result<Vec<Evaluation>, Error> {
    let answers = progress::watched(quiet, |watch| {
        let total = asked.iter().map(EvalRequest::steps).sum();
        watch.begin(what, StepUnit::Worlds, total);
        let each = asked.iter().map(|asked| evaluate(asked, watch));
        each.collect::<Result<Vec<_>, _>>()
    });
    answers.map_err(|error| match error {
        EvalError::AllFailed { what } => session::Error::AllFailed {
            scenario: scenario.to_owned(),
            what,
        }
        .into(),
        EvalError::Stopped(stopped) => stopped.into(),
    })
}

fn joined(parts: Vec<Evaluation>, scheme: ReplicationScheme) -> Evaluation {
    let mut all = Evaluation {
        by_case: Vec::new(),
        failures: Vec::new(),
        uncalibrated: Vec::new(),
        scheme,
    };
    for part in parts {
        all.by_case.extend(part.by_case);
        all.failures.extend(part.failures);
        all.uncalibrated.extend(part.uncalibrated);
    }
    all
}

/// Nothing may be said where more than a fifth of the worlds miss an anchor.
pub fn solved(ready: &[LoadedScenario], answers: &Evaluation) -> Result<(), Error> {
    match ready
        .iter()
        .zip(&answers.uncalibrated)
        .find(|(_, share)| **share > UNSOLVED[1])
    {
        None => Ok(()),
        Some((one, share)) => Err(session::Error::Calibration {
            scenario: one.id.clone(),
            share: *share,
        }
        .into()),
    }
}
