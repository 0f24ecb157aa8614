//! Worlds doubled until an interval is narrow enough.

use crate::engine::{Attack, StepUnit, Unit, Watch};
use crate::model::{RunSettings, Rung};
use crate::random::Design;
use crate::results::schema::LOOKS;
use crate::results::strategic::Headline;
use crate::results::table::{Cell, Table};
use crate::results::{Estimates, ReplicationScheme, Series};
use crate::study::{Metric, PrecisionTarget, StoppingRule, interim_world_counts};

use super::error::{Error, reject};
use super::job::Job;
use super::loaded_scenario::LoadedScenario;
use super::sink::Sink;
use super::spec::{RunKind, RunSpec};
use super::{choices, drill};

/// Times that worlds may double, unless the largest number is given.
const DOUBLINGS: u32 = 6;
/// Independent replicates that an error needs.
const FEWEST: u32 = 8;

/// When a job has worlds enough.
#[derive(Debug, Clone)]
pub(super) struct Until {
    target: PrecisionTarget,
    /// As it was written.
    text: String,
    /// Places of the two scenarios whose difference is the target; none: each scenario is.
    pair: Option<[usize; 2]>,
    most: u32,
}

/// How many worlds were enough for a target.
#[derive(Debug, Clone, PartialEq)]
pub struct UntilOutcome {
    /// The target, as it was written.
    pub target: String,
    /// Worlds that were enough, or the largest number allowed.
    pub worlds: u32,
    /// Half-width of the interval, if it was narrow enough twice in a row.
    pub half_width: Option<f64>,
}

impl Until {
    /// The target of a specification, if it has one.
    ///
    /// # Errors
    /// [`Error::Request`] with everything that is wrong with it.
    pub fn new(
        spec: &RunSpec,
        scenarios: &[LoadedScenario],
        settings: &RunSettings,
    ) -> Result<Option<Self>, Error> {
        let Some(until) = &spec.until else {
            return Ok(None);
        };
        let target =
            PrecisionTarget::parse(&until.target).map_err(|error| Error::request(error.to_string()))?;
        let most = until.most_worlds;
        let most = most.unwrap_or(settings.worlds.saturating_mul(1 << DOUBLINGS));
        let mut problems = missing(&target, scenarios, spec);
        problems.extend(unfit(settings, most));
        let pair = target.pair.as_ref().map(|ids| {
            ids.each_ref().map(|id| {
                place(id, scenarios)
                    .map_err(|error| problems.push(error))
                    .unwrap_or(0)
            })
        });
        reject(problems)?;
        Ok(Some(Self {
            target,
            text: until.target.clone(),
            pair,
            most,
        }))
    }

    /// Doubles the worlds until the interval is narrow enough; the table has a row per interim analysis and series.
    pub fn look(&self, job: &Job, sink: &Sink, watch: &Watch<'_>) -> Result<(UntilOutcome, Table), Error> {
        let scheme = ReplicationScheme::of(&job.settings);
        let mut table = Table::new(&LOOKS);
        let mut stopping = StoppingRule::new(self.target.half_width);
        let mut outcome = UntilOutcome {
            target: self.text.clone(),
            worlds: job.settings.worlds,
            half_width: None,
        };
        for (look, worlds) in interim_world_counts(job.settings.worlds, self.most).enumerate() {
            outcome.worlds = worlds;
            let series = self.series(job, worlds, sink, watch)?;
            let halves: Vec<Option<f64>> = series.iter().map(|s| s.half_width(scheme)).collect();
            for (place, (series, half)) in series.iter().zip(&halves).enumerate() {
                table.push(self.row(job, [look as u64 + 1, u64::from(worlds)], place, series, *half));
            }
            let widest = halves
                .into_iter()
                .try_fold(0.0, |widest: f64, half| Some(widest.max(half?)));
            if stopping.stops(widest) {
                outcome.half_width = widest;
                break;
            }
        }
        Ok((outcome, table))
    }

    /// The series of the target in so many worlds: one per scenario, or that of the difference.
    fn series(&self, job: &Job, worlds: u32, sink: &Sink, watch: &Watch<'_>) -> Result<Vec<Series>, Error> {
        let settings = RunSettings {
            worlds,
            ..job.settings
        };
        let by_scenario = match &self.target.metric {
            Metric::Headline(headline) => chosen(job, *headline, &settings, sink, watch)?,
            Metric::Assumed { rung, .. } => self.assumed(job, *rung, &settings, sink, watch)?,
        };
        Ok(match self.pair {
            None => by_scenario,
            Some([ours, theirs]) => vec![by_scenario[ours].minus(&by_scenario[theirs])],
        })
    }

    fn assumed(
        &self,
        job: &Job,
        rung: Rung,
        settings: &RunSettings,
        sink: &Sink,
        watch: &Watch<'_>,
    ) -> Result<Vec<Series>, Error> {
        let attack = Attack {
            rung,
            date: job.attack_date,
        };
        let total = u64::from(settings.worlds) * settings.histories * job.scenarios.len() as u64;
        let label = format!("interim analysis of {} worlds", settings.worlds);
        watch.begin(&label, StepUnit::Histories, total);
        let each = job.scenarios.iter().enumerate().map(|(index, scenario)| {
            let result = drill::in_scenario((index, scenario), (settings, attack), None, sink, watch)?;
            let measure = self.target.metric.measure_index(&scenario.case).ok().flatten();
            let estimates = Estimates::of(&result, ReplicationScheme::of(settings));
            Ok(estimates.series(measure.unwrap_or_default()))
        });
        each.collect()
    }

    fn row(
        &self,
        job: &Job,
        [look, worlds]: [u64; 2],
        place: usize,
        series: &Series,
        half: Option<f64>,
    ) -> Vec<Cell> {
        let id = |place: usize| Cell::Text(job.scenarios[place].id.clone());
        let (scenario, against) = match self.pair {
            None => (id(place), Cell::Empty),
            Some([ours, theirs]) => (id(ours), id(theirs)),
        };
        vec![
            Cell::Whole(look),
            Cell::Whole(worlds),
            scenario,
            against,
            Cell::Text(self.target.metric.to_string()),
            Cell::number(series.estimate),
            Cell::number(half),
            Cell::Number(self.target.half_width),
            Cell::Flag(half.is_some_and(|half| half <= self.target.half_width)),
        ]
    }
}

fn chosen(
    job: &Job,
    headline: Headline,
    settings: &RunSettings,
    sink: &Sink,
    watch: &Watch<'_>,
) -> Result<Vec<Series>, Error> {
    let failure_worlds = match &job.spec.kind {
        RunKind::Run(diagnostics) => diagnostics.failure_worlds,
        RunKind::Drill { .. } => 0,
    };
    let results = choices::results(&job.scenarios, settings, failure_worlds, sink, watch)?;
    let series = results.iter().map(|result| {
        let worlds = result.worlds.iter();
        let values: Vec<(u32, f64)> = worlds.map(|world| (world.world, headline.of(world))).collect();
        Series::mean(&values)
    });
    Ok(series.collect())
}

/// Why the run does not compute the metric of a target, or its scenarios lack it.
fn missing(target: &PrecisionTarget, scenarios: &[LoadedScenario], spec: &RunSpec) -> Vec<String> {
    let metric = &target.metric;
    let mut problems: Vec<String> = scenarios
        .iter()
        .filter_map(|scenario| {
            let error = metric.measure_index(&scenario.case).err()?;
            Some(format!("`{}`: {error}", scenario.id))
        })
        .collect();
    match metric.rung() {
        None if matches!(spec.kind, RunKind::Drill { .. }) => problems.push(format!(
            "a drill assumes the attack and has no `{metric}`; use `run`, or a metric of the response such as `major.in_time`"
        )),
        Some(rung) if !spec.kind.rungs().contains(&rung) => problems.push(format!(
            "`{metric}` is of a {} attack, which is not drilled; add it to --rung",
            rung.name()
        )),
        _ => {}
    }
    let is_share = |scenario: &LoadedScenario| match metric.unit(&scenario.case) {
        Ok(Unit::Share) => true,
        Ok(Unit::Strength(domain)) => domain.is_share(),
        _ => false,
    };
    if target.half_width >= 1.0 && scenarios.iter().any(is_share) {
        problems.push(format!(
            "`{metric}` is a share; an interval of ±{} cannot be a target",
            target.half_width
        ));
    }
    problems
}

/// What keeps the number of worlds from growing, or an error from being known.
fn unfit(settings: &RunSettings, most: u32) -> Vec<String> {
    let mut problems = Vec::new();
    if settings.design == Design::Lhs {
        problems.push(
            "a Latin hypercube (--design lhs) cannot grow in worlds, so --until has nothing to add; use sobol or mc"
                .to_owned(),
        );
    }
    if settings.design == Design::Sobol && settings.scrambles < FEWEST {
        problems.push(format!(
            "the error of {} scrambles cannot be estimated, which --until needs; give --scrambles {FEWEST} or more",
            settings.scrambles
        ));
    }
    if most < settings.worlds {
        problems.push(format!(
            "--most-worlds {most} is less than the {} worlds it begins with",
            settings.worlds
        ));
    }
    problems
}

fn place(id: &str, scenarios: &[LoadedScenario]) -> Result<usize, String> {
    let ids = || scenarios.iter().map(|scenario| scenario.id.as_str());
    ids().position(|other| other == id).ok_or_else(|| {
        let help = crate::scenario::hint::nearest(id, ids()).map_or_else(
            || {
                format!(
                    "there are {}",
                    ids().map(|id| format!("`{id}`")).collect::<Vec<_>>().join(", ")
                )
            },
            |near| format!("did you mean `{near}`?"),
        );
        format!("this run has no scenario `{id}`; {help}")
    })
}
