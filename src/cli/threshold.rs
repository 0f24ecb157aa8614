//! `threshold`: the smallest change of one value that reaches a target.

use foederis::results::folder::Folder;
use foederis::study::Metric;
use foederis::study::lever::{LeverRange, LeverValue};
use foederis::study::threshold::{EstimateAt, ThresholdOutcome, ThresholdTarget, search};
use foederis::study::threshold_table::{SearchPoint, ThresholdResult, threshold_table, tried_table};

use super::error::Error;
use super::experiment_args::ThresholdArgs;
use super::experiment_runner::ExperimentRunner;
use super::figures::figure;
use super::invocation::Invocation;
use super::loaded_scenario::{self, LoadedScenario, ScenarioRequest};
use super::{compare_told, experiment_runner, record, strategic_summary, sweep, threads};

/// Runs the command.
pub fn run(args: &ThresholdArgs, call: &Invocation) -> Result<(), Error> {
    let quiet = call.voice.quiet;
    threads::set(args.folder.threads)?;
    let span = LeverRange::parse(&args.vary).map_err(|error| Error::Argument(error.to_string()))?;
    let mut searches = Search::all(args, &span, quiet)?;
    let first: Vec<LoadedScenario> = searches.iter_mut().map(|search| search.first.remove(0)).collect();
    let metrics = experiment_runner::metrics(std::slice::from_ref(&args.metric), &first)?;
    let (settings, attack_date) = experiment_runner::settings(&args.run, &first)?;
    let mut folder = Folder::begin(&args.folder.target("threshold"), args.folder.force, &call.words)?;
    folder.set_format(args.folder.format.into());
    let target = ThresholdTarget {
        value: args.reach,
        from_below: metrics[0].more_is_better() != args.falling,
        grid_points: usize::from(args.grid_points),
        tolerance: args.tolerance,
    };
    let bare = sweep::bare(args.challenger, &args.scenario)?;
    let asking = ExperimentRunner {
        settings,
        attack_date,
        metrics: &metrics,
        challenger: bare.as_ref(),
        plain: false,
        independent: false,
        quiet,
    };
    let mut found = Vec::new();
    for one in &mut searches {
        found.push(search(target, |shares| one.look(shares, &asking))?);
    }
    let outcomes: Vec<ThresholdResult<'_>> = searches
        .iter()
        .zip(&found)
        .map(|(search, found)| search.outcome(&metrics[0], target, found))
        .collect();
    let looks: Vec<(&str, Vec<SearchPoint>)> = searches
        .iter()
        .map(|search| {
            (
                search.base.id.as_str(),
                search.looks.iter().map(|(_, tried)| tried.clone()).collect(),
            )
        })
        .collect();
    for table in [threshold_table(&outcomes), tried_table(&metrics[0], &looks)] {
        folder.write_table(&table)?;
    }
    let failures: Vec<_> = searches.iter().map(|search| search.failures.clone()).collect();
    record::of_scenarios(&first, (&settings, attack_date), &failures, call, &mut folder)?;
    let folder = folder.finish()?;
    let mut text = compare_told::head(&settings);
    for ((outcome, found), one) in outcomes.iter().zip(&found).zip(&first) {
        text.push_str(&told(outcome, found, one, target));
    }
    text.push('\n');
    text.push_str(&strategic_summary::foot());
    call.voice.finished(&folder, &text)
}

/// A search in one scenario.
struct Search<'s> {
    span: &'s LeverRange,
    /// The scenario as it is.
    base: ScenarioRequest,
    /// The scenario at the ends of the range, loaded to see that all is right before anything is worked out.
    first: Vec<LoadedScenario>,
    looks: Vec<(f64, SearchPoint)>,
    failures: Vec<(u32, String)>,
}

impl<'s> Search<'s> {
    fn all(args: &ThresholdArgs, span: &'s LeverRange, quiet: bool) -> Result<Vec<Self>, Error> {
        let bases = loaded_scenario::wanted(&args.scenario)?;
        let mut searches: Vec<Self> = bases
            .into_iter()
            .map(|base| Self {
                span,
                base,
                first: Vec::new(),
                looks: Vec::new(),
                failures: Vec::new(),
            })
            .collect();
        let wanted = searches.iter().flat_map(|search| search.wanted(&[0.0, 1.0]));
        let mut loaded = loaded_scenario::load_all(wanted.collect::<Vec<_>>(), quiet)?.into_iter();
        for search in &mut searches {
            search.first = loaded.by_ref().take(2).collect();
        }
        Ok(searches)
    }

    /// The scenario at shares of the range.
    fn wanted(&self, shares: &[f64]) -> Vec<ScenarioRequest> {
        let at = |share: &f64| {
            let mut wanted = self.base.clone();
            let set = self.span.at(*share).setting(&self.span.path);
            wanted.request.set.push(set);
            wanted
        };
        shares.iter().map(at).collect()
    }

    fn look(&mut self, shares: &[f64], asking: &ExperimentRunner<'_>) -> Result<Vec<EstimateAt>, Error> {
        let ready = loaded_scenario::load_all(self.wanted(shares), true)?;
        let what = format!("{}, {} looks taken", self.base.id, self.looks.len());
        let answers = asking.ask(&ready, &what)?;
        experiment_runner::solved(&ready, &answers)?;
        let mut seen = Vec::new();
        for (i, share) in shares.iter().enumerate() {
            let answer = &answers.by_case[i][0];
            let series = answer.series();
            let step = self.span.at(*share);
            let value = series.estimate.ok_or_else(|| {
                let LeverValue { text, .. } = &step;
                Error::Argument(format!(
                    "at {} = {text} what `{}` is about never happens",
                    self.span.path, asking.metrics[0]
                ))
            })?;
            seen.push(EstimateAt {
                value,
                half_width: series.half_width(answers.scheme).unwrap_or(0.0),
            });
            let tried = SearchPoint {
                lever: step,
                estimate: value,
                std_error: series.std_error(answers.scheme),
                worlds: answer.by_world().len(),
            };
            self.looks.push((*share, tried));
            self.failures.extend(answers.failures[i].iter().cloned());
        }
        self.failures.sort();
        self.failures.dedup();
        Ok(seen)
    }

    fn outcome<'o>(
        &'o self,
        metric: &'o Metric,
        target: ThresholdTarget,
        found: &ThresholdOutcome,
    ) -> ThresholdResult<'o> {
        let (word, at, interval) = match found {
            ThresholdOutcome::AlreadyMet { .. } => ("already", 0.0, [None, None]),
            ThresholdOutcome::NotReached { at, .. } => ("never", *at, [None, None]),
            ThresholdOutcome::Reached { at, interval, .. } => ("reached", *at, *interval),
        };
        let there = self.looks.iter().find(|(share, _)| *share == at);
        let (_, at) = there.unwrap_or_else(|| unreachable!("what was found was looked at"));
        ThresholdResult {
            scenario: &self.base.id,
            metric,
            path: &self.span.path,
            target: target.value,
            outcome: word,
            at: at.clone(),
            interval: interval.map(|share| share.and_then(|share| self.span.at(share).x)),
        }
    }
}

/// What the search came to, in words.
fn told(
    outcome: &ThresholdResult<'_>,
    found: &ThresholdOutcome,
    one: &LoadedScenario,
    target: ThresholdTarget,
) -> String {
    let (metric, path) = (outcome.metric, outcome.path);
    let told = |value: f64, half: f64| {
        metric.unit(&one.case).map_or_else(
            |_| value.to_string(),
            |unit| figure(unit, Some(value), Some(half)),
        )
    };
    let goal = told(target.value, 0.0);
    let verb = if target.from_below { "reaches" } else { "falls to" };
    let at = &outcome.at.lever.text;
    match found {
        ThresholdOutcome::AlreadyMet { estimate: seen } => format!(
            "{}: {metric} {verb} {goal} at {path} = {at} already: it is {} there\n",
            outcome.scenario,
            told(seen.value, seen.half_width)
        ),
        ThresholdOutcome::NotReached {
            estimate: seen,
            is_inconclusive: open,
            ..
        } => {
            let doubt = if *open {
                "; its error leaves open that one does"
            } else {
                ""
            };
            format!(
                "{}: no value of {path} in the range looked at does it: {metric} never {verb} {goal}{doubt}\n  nearest at {at}: {}\n",
                outcome.scenario,
                told(seen.value, seen.half_width)
            )
        }
        ThresholdOutcome::Reached { estimate: seen, .. } => {
            let end = |x: Option<f64>, none: &str| x.map_or_else(|| none.to_owned(), |x| x.to_string());
            let [low, high] = outcome.interval;
            format!(
                "{}: {metric} {verb} {goal} at {path} = {at}: it is {} there\n  95 % interval of the crossing, of Monte Carlo error alone: {} to {}\n",
                outcome.scenario,
                told(seen.value, seen.half_width),
                end(low, "the first end"),
                end(high, "past the last end")
            )
        }
    }
}
