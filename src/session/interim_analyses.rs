//! Interim analyses: worlds are doubled until an interval is narrow enough.

use crate::engine::{Attack, StepUnit, Watch};
use crate::model::{RunSettings, Rung};
use crate::results::schema::INTERIM_ANALYSES;
use crate::results::strategic::Headline;
use crate::results::table::{Cell, Table};
use crate::results::{Estimates, ReplicationScheme, Series};
use crate::study::{Metric, StoppingRule, interim_world_counts};

use super::error::Error;
use super::job::Job;
use super::sink::Sink;
use super::spec::RunKind;
use super::until::{Until, UntilOutcome};
use super::{choices, drill};

/// Doubles the worlds until the interval is narrow enough; the table has a row per interim analysis and series.
pub(super) fn run(
    until: &Until,
    job: &Job,
    sink: &Sink,
    watch: &Watch<'_>,
) -> Result<(UntilOutcome, Table), Error> {
    let scheme = ReplicationScheme::of(&job.settings);
    let mut table = Table::new(&INTERIM_ANALYSES);
    let mut stopping = StoppingRule::new(until.target.half_width);
    let mut outcome = UntilOutcome {
        target: until.text.clone(),
        worlds: job.settings.worlds,
        half_width: None,
    };
    for (analysis, worlds) in interim_world_counts(job.settings.worlds, until.most).enumerate() {
        outcome.worlds = worlds;
        let estimates = series(until, job, worlds, sink, watch)?;
        let half_widths: Vec<Option<f64>> = estimates.iter().map(|s| s.half_width(scheme)).collect();
        for (index, (series, half)) in estimates.iter().zip(&half_widths).enumerate() {
            table.push(row(
                until,
                job,
                [analysis as u64 + 1, u64::from(worlds)],
                index,
                series,
                *half,
            ));
        }
        let widest = half_widths
            .into_iter()
            .try_fold(0.0, |widest: f64, half| Some(widest.max(half?)));
        if stopping.stops(widest) {
            outcome.half_width = widest;
            break;
        }
    }
    Ok((outcome, table))
}

/// The series of the target in the first `worlds` worlds: one per scenario, or that of the difference.
fn series(
    until: &Until,
    job: &Job,
    worlds: u32,
    sink: &Sink,
    watch: &Watch<'_>,
) -> Result<Vec<Series>, Error> {
    let settings = RunSettings {
        worlds,
        ..job.settings
    };
    let by_scenario = match &until.target.metric {
        Metric::Headline(headline) => headline_series(job, *headline, &settings, sink, watch)?,
        Metric::Assumed { rung, .. } => drill_series(until, job, *rung, &settings, sink, watch)?,
    };
    Ok(match until.pair {
        None => by_scenario,
        Some([ours, theirs]) => vec![by_scenario[ours].minus(&by_scenario[theirs])],
    })
}

fn drill_series(
    until: &Until,
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
    let worlds = job.worlds(settings);
    let each = job.scenarios.iter().zip(&worlds).enumerate();
    let each = each.map(|(index, (scenario, worlds))| {
        let result = drill::in_scenario((index, scenario, worlds), (settings, attack), None, sink, watch)?;
        let measure = until.target.metric.measure_index(&scenario.case).ok().flatten();
        let estimates = Estimates::of(&result, ReplicationScheme::of(settings));
        Ok(estimates.series(measure.unwrap_or_default()))
    });
    each.collect()
}

fn row(
    until: &Until,
    job: &Job,
    [analysis, worlds]: [u64; 2],
    index: usize,
    series: &Series,
    half: Option<f64>,
) -> Vec<Cell> {
    let id = |index: usize| Cell::Text(job.scenarios[index].id.clone());
    let (scenario, against) = match until.pair {
        None => (id(index), Cell::Empty),
        Some([ours, theirs]) => (id(ours), id(theirs)),
    };
    vec![
        Cell::Whole(analysis),
        Cell::Whole(worlds),
        scenario,
        against,
        Cell::Text(until.target.metric.to_string()),
        Cell::number(series.estimate),
        Cell::number(half),
        Cell::Number(until.target.half_width),
        Cell::Flag(half.is_some_and(|half| half <= until.target.half_width)),
    ]
}

fn headline_series(
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
    let results = choices::results(job, settings, failure_worlds, sink, watch)?;
    let series = results.iter().map(|result| {
        let worlds = result.worlds.iter();
        let values: Vec<(u32, f64)> = worlds.map(|world| (world.world, headline.of(world))).collect();
        Series::mean(&values)
    });
    Ok(series.collect())
}
