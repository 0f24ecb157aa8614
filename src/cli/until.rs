//! `--until`: worlds doubled until an interval is narrow enough.

use foederis::engine::{Attack, StepUnit, Unit};
use foederis::model::{RunSettings, Rung};
use foederis::random::Design;
use foederis::results::folder::Folder;
use foederis::results::histories::HistoryWriter;
use foederis::results::schema::LOOKS;
use foederis::results::strategic::Headline;
use foederis::results::table::{Cell, Table};
use foederis::results::{Estimates, ReplicationScheme, Series};
use foederis::study::{Metric, PrecisionTarget, StoppingRule, interim_world_counts};

use super::error::Error;
use super::experiment_runner::refuse;
use super::job::Job;
use super::loaded_scenario::LoadedScenario;
use super::run_spec::{RunKind, RunSpec};
use super::{drill, progress, run};

/// Times that worlds may double, unless the order says how many are the most.
const DOUBLINGS: u32 = 6;
/// Independent parts that an error wants.
const FEWEST: u32 = 8;

/// When a job has worlds enough.
pub struct Until {
    target: PrecisionTarget,
    /// As it was written.
    text: String,
    /// Places of the two scenarios whose difference it is about; none: it is about each scenario.
    pair: Option<[usize; 2]>,
    most: u32,
}

/// What looking came to.
pub struct Looked {
    /// Worlds that are enough, or all that there may be.
    pub worlds: u32,
    /// `looks.csv`.
    pub table: Table,
    /// What is told of it.
    pub text: String,
}

impl Until {
    /// What an order says of it; everything that is wrong with it is told at once.
    pub fn of(
        order: &RunSpec,
        ready: &[LoadedScenario],
        settings: &RunSettings,
    ) -> Result<Option<Self>, Error> {
        let Some(text) = &order.until.until else {
            return Ok(None);
        };
        let target = PrecisionTarget::parse(text).map_err(|error| Error::Argument(error.to_string()))?;
        let most = order.until.most_worlds;
        let most = most.unwrap_or(settings.worlds.saturating_mul(1 << DOUBLINGS));
        let mut problems = missing(&target, ready, order);
        problems.extend(unfit(settings, most));
        let pair = target.pair.as_ref().map(|ids| {
            ids.each_ref().map(|id| {
                place(id, ready)
                    .map_err(|error| problems.push(error))
                    .unwrap_or(0)
            })
        });
        refuse(problems.iter())?;
        Ok(Some(Self {
            target,
            text: text.clone(),
            pair,
            most,
        }))
    }

    /// Looks at a growing number of worlds until the interval is narrow enough.
    pub fn look(&self, job: &Job, folder: &Folder, quiet: bool) -> Result<Looked, Error> {
        let first = job.settings.worlds;
        let mut table = Table::new(&LOOKS);
        let mut stopping = StoppingRule::new(self.target.half_width);
        let mut met = None;
        let mut worlds = first;
        for (look, n) in interim_world_counts(first, self.most).enumerate() {
            worlds = n;
            let series = self.series(job, n, folder, quiet)?;
            let halves: Vec<Option<f64>> = series
                .iter()
                .map(|one| one.half_width(self.layers(job)))
                .collect();
            for (place, (one, half)) in series.iter().zip(&halves).enumerate() {
                table.push(self.row(job, [look as u64 + 1, u64::from(n)], place, one, *half));
            }
            let widest = halves
                .into_iter()
                .try_fold(0.0, |widest: f64, half| Some(widest.max(half?)));
            if stopping.stops(widest) {
                met = widest;
                break;
            }
        }
        Ok(Looked {
            worlds,
            table,
            text: self.told(worlds, met),
        })
    }

    fn layers(&self, job: &Job) -> ReplicationScheme {
        ReplicationScheme::of(&job.settings)
    }

    fn told(&self, worlds: u32, met: Option<f64>) -> String {
        match met {
            Some(half) => format!(
                "\n{}: met with {worlds} worlds, where the interval is ±{half:.2e} and was narrow enough at the look before\n",
                self.text
            ),
            None => format!(
                "\n{}: NOT MET with {worlds} worlds, the most there may be; --most-worlds raises them\n",
                self.text
            ),
        }
    }

    /// What the target is about, in so many worlds: a series a scenario, or that of the difference.
    fn series(&self, job: &Job, worlds: u32, folder: &Folder, quiet: bool) -> Result<Vec<Series>, Error> {
        let of_scenarios = match &self.target.metric {
            Metric::Headline(headline) => chosen(job, *headline, worlds, folder, quiet)?,
            Metric::Assumed { rung, .. } => self.forced(job, *rung, worlds, folder, quiet)?,
        };
        Ok(match self.pair {
            None => of_scenarios,
            Some([ours, theirs]) => vec![of_scenarios[ours].minus(&of_scenarios[theirs])],
        })
    }

    fn forced(
        &self,
        job: &Job,
        rung: Rung,
        worlds: u32,
        folder: &Folder,
        quiet: bool,
    ) -> Result<Vec<Series>, Error> {
        let settings = RunSettings {
            worlds,
            ..job.settings
        };
        let date = job.attacks.first().map_or(0.0, |attack| attack.date);
        let attack = Attack { rung, date };
        let total = u64::from(worlds) * settings.histories * job.ready.len() as u64;
        progress::watched(quiet, |watch| {
            watch.begin(&format!("looking at {worlds} worlds"), StepUnit::Histories, total);
            let each = job.ready.iter().enumerate().map(|(place, one)| {
                let none = None::<&mut HistoryWriter<std::io::Sink>>;
                let result = drill::recalled(place, one, (&settings, attack), none, folder, watch)?;
                let measure = self
                    .target
                    .metric
                    .measure_index(&one.case)
                    .ok()
                    .flatten()
                    .unwrap_or_default();
                Ok(Estimates::of(&result, ReplicationScheme::of(&settings)).series(measure))
            });
            each.collect()
        })
    }

    fn row(
        &self,
        job: &Job,
        [look, worlds]: [u64; 2],
        place: usize,
        series: &Series,
        half: Option<f64>,
    ) -> Vec<Cell> {
        let id = |place: usize| Cell::Text(job.ready[place].id.clone());
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
    worlds: u32,
    folder: &Folder,
    quiet: bool,
) -> Result<Vec<Series>, Error> {
    let why = match job.order.what {
        RunKind::Run(closer) => closer.why,
        RunKind::Drill { .. } => 0,
    };
    let settings = RunSettings {
        worlds,
        ..job.settings
    };
    let results = run::choices(&job.ready, &settings, why, folder, quiet)?;
    let of_result = results.iter().map(|result| {
        let values: Vec<(u32, f64)> = result
            .worlds
            .iter()
            .map(|world| (world.world, headline.of(world)))
            .collect();
        Series::mean(&values)
    });
    Ok(of_result.collect())
}

/// Whether the order makes the metric of a target, and the scenarios have it.
fn missing(target: &PrecisionTarget, ready: &[LoadedScenario], order: &RunSpec) -> Vec<String> {
    let metric = &target.metric;
    let mut problems: Vec<String> = ready
        .iter()
        .filter_map(|one| {
            let error = metric.measure_index(&one.case).err()?;
            Some(format!("`{}`: {error}", one.id))
        })
        .collect();
    match metric.rung() {
        None if matches!(order.what, RunKind::Drill { .. }) => problems.push(format!(
            "a drill supposes the attack and has no `{metric}`; ask `run`, or a figure such as `major.in_time`"
        )),
        Some(rung) if !order.rungs().contains(&rung) => problems.push(format!(
            "`{metric}` is of a {} attack, which is not drilled; add it to --rung",
            rung.name()
        )),
        _ => {}
    }
    let is_share = |one: &LoadedScenario| match metric.unit(&one.case) {
        Ok(Unit::Share) => true,
        Ok(Unit::Strength(domain)) => domain.is_share(),
        _ => false,
    };
    if target.half_width >= 1.0 && ready.iter().any(is_share) {
        problems.push(format!(
            "`{metric}` is a share; an interval of ±{} is no target",
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
            "the error of {} scrambles cannot be known, and --until goes by it; give --scrambles {FEWEST} or more",
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

fn place(id: &str, ready: &[LoadedScenario]) -> Result<usize, String> {
    let ids = || ready.iter().map(|one| one.id.as_str());
    ids().position(|other| other == id).ok_or_else(|| {
        let help = foederis::scenario::hint::nearest(id, ids()).map_or_else(
            || {
                format!(
                    "there are {}",
                    ids().map(|id| format!("`{id}`")).collect::<Vec<_>>().join(", ")
                )
            },
            |near| format!("did you mean `{near}`?"),
        );
        format!("no scenario of this run is called `{id}`; {help}")
    })
}
