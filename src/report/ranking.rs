//! Which scenarios are ahead by the first headline; nothing is claimed that the errors do not support.

use super::manifest::ScenarioRecord;
use super::palette::Colour;
use super::record::Record;
use super::run_data::RunData;
use super::select::first_max;
use super::wording::{half_width_of_difference, horizon_adjective, is_significant, listed, per_cent, range};
use super::worlds::paired_difference;
use crate::results::headline::Headline;

/// A scenario with its estimate of the first headline.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Standing<'r> {
    /// The scenario.
    pub(crate) scenario: &'r ScenarioRecord,
    /// Its colour.
    pub(crate) colour: Colour,
    /// Its row of `headlines.csv`.
    pub(crate) record: Record<'r>,
    /// Probability of no ground attack.
    pub(crate) estimate: f64,
    /// Half-width of its 95 % interval.
    pub(crate) half_width: Option<f64>,
}

impl Standing<'_> {
    /// The estimate with its error as text.
    pub(crate) fn figure(&self) -> String {
        per_cent(self.estimate, self.half_width)
    }

    /// 5th and 95th percentile over worlds.
    pub(crate) fn spread(&self) -> Option<[f64; 2]> {
        Some([self.record.number("world_p05")?, self.record.number("world_p95")?])
    }
}

/// The scenarios of a run with an estimate, in the order of the command.
pub(crate) struct Ranking<'r> {
    /// The run.
    pub(crate) run: &'r RunData,
    /// The scenarios.
    pub(crate) all: Vec<Standing<'r>>,
    /// Months of the horizon.
    months: usize,
    /// By scenario: the difference from the first, with the half-width of its interval.
    differences: Vec<Option<(f64, Option<f64>)>>,
    /// Indices of the scenario with the highest estimate, and of those whose distance from it is within Monte Carlo error.
    leaders: Vec<usize>,
}

impl<'r> Ranking<'r> {
    /// The ranking of a run; none without headlines.
    pub(crate) fn new(run: &'r RunData) -> Option<Self> {
        let metric = Headline::NoGroundAttack.name();
        let standing = |(scenario, colour): (&'r ScenarioRecord, Colour)| {
            let record = run.headline(&scenario.id, metric)?;
            Some(Standing {
                scenario,
                colour,
                record,
                estimate: record.number("estimate")?,
                half_width: run.half_width(record, "std_error"),
            })
        };
        let all: Vec<Standing> = run.scenarios("headlines.csv").filter_map(standing).collect();
        let first = all.first()?.scenario;
        let is_month = |record: &Record| record.text("rung") == "ground";
        let mut ranking = Self {
            run,
            months: run
                .scenario_records("deterrence.csv", &first.id)
                .filter(is_month)
                .count(),
            differences: all
                .iter()
                .map(|standing| difference(run, standing.record))
                .collect(),
            leaders: Vec::new(),
            all,
        };
        ranking.leaders = ranking.level_with_best();
        Some(ranking)
    }

    /// The scenario that the others are compared with.
    pub(crate) fn first(&self) -> &Standing<'r> {
        &self.all[0]
    }

    /// The scenario with the highest estimate, and those whose distance from it is within Monte Carlo error.
    pub(crate) fn leaders(&self) -> Vec<&Standing<'r>> {
        self.leaders.iter().map(|i| &self.all[*i]).collect()
    }

    /// Whether the first scenario is among the leaders.
    pub(crate) fn is_first_level(&self) -> bool {
        self.leaders.contains(&0)
    }

    fn level_with_best(&self) -> Vec<usize> {
        let indices = 0..self.all.len();
        let best = first_max(indices.clone(), |i| self.all[*i].estimate).unwrap_or(0);
        indices
            .filter(|i| *i == best || !self.is_clear(best, *i))
            .collect()
    }

    /// Whether two scenarios differ beyond Monte Carlo error.
    fn is_clear(&self, a: usize, b: usize) -> bool {
        let difference = match (a, b) {
            (0, other) | (other, 0) => self.differences[other],
            _ => self.paired_or_bounded(a, b),
        };
        difference.is_some_and(|(value, half_width)| is_significant(value, half_width))
    }

    /// The paired difference of two scenarios that are not the first. Without the worlds only the errors of each are
    /// known, which give a wider interval.
    fn paired_or_bounded(&self, a: usize, b: usize) -> Option<(f64, Option<f64>)> {
        let [a, b] = [a, b].map(|i| &self.all[i]);
        let half_width = half_width_of_difference(a.half_width, b.half_width);
        paired_difference(self.run, &a.scenario.id, &b.scenario.id)
            .or(Some((a.estimate - b.estimate, half_width)))
    }

    /// The probability that the ranking is about.
    fn subject(&self) -> String {
        match self.months {
            0 => "probability of no ground attack".to_owned(),
            months => format!("{} probability of no ground attack", horizon_adjective(months)),
        }
    }

    /// Who is ahead, in one sentence.
    pub(crate) fn sentence(&self) -> String {
        let (first, leaders) = (self.first(), self.leaders());
        let subject = self.subject();
        if self.all.len() == 1 {
            return format!("{}: {} {subject}", first.scenario.title, first.figure());
        }
        if self.is_first_level() {
            return match leaders.len() {
                1 => format!(
                    "No scenario has a higher {subject} than {}: {}",
                    first.scenario.title,
                    first.figure()
                ),
                _ => format!(
                    "No scenario has a detectably higher {subject} than {}",
                    first.scenario.title
                ),
            };
        }
        let figures = match leaders[..] {
            [leader] => leader.figure(),
            _ => range(leaders.iter().map(|leader| leader.estimate)),
        };
        format!(
            "{} {} the highest {subject}: {figures}, against {} under {}",
            listed(leaders.iter().map(|leader| leader.scenario.title.as_str())),
            if leaders.len() > 1 { "have" } else { "has" },
            first.figure(),
            first.scenario.title
        )
    }

    /// The lead over the first scenario, in futures out of a hundred; none without one.
    pub(crate) fn lead(&self) -> Option<String> {
        let first = self.first();
        let leaders = self.leaders();
        if self.is_first_level() {
            return None;
        }
        let attacked = leaders.iter().map(|leader| 1.0 - leader.estimate);
        let level = match leaders.len() {
            1 => "",
            _ => " The difference between those ahead is within the simulation error.",
        };
        Some(format!(
            "Of 100 simulated futures {} see a ground attack, instead of {} under {}.{level}",
            range(attacked).trim_end_matches(" %"),
            range([1.0 - first.estimate]).trim_end_matches(" %"),
            first.scenario.title
        ))
    }
}

/// The difference of a headline from the first scenario's, with the half-width of its interval.
fn difference(run: &RunData, record: Record) -> Option<(f64, Option<f64>)> {
    let value = record.number("difference")?;
    Some((value, run.half_width(record, "difference_std_error")))
}
