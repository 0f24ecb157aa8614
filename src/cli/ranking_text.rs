//! The answer of a comparison: what does best, what does worst, and what is level within error.

use foederis::engine::Unit;
use foederis::results::is_significant;
use foederis::study::Metric;
use foederis::study::comparison::{ComparedPair, Comparison};

use super::figures::{self, figure, listed, signed};
use super::output::bold;
use super::page_lines::wrapped;
use super::side_by_side;

/// The alternatives of a comparison by their first metric, the best first.
pub(super) struct Ranking<'c> {
    comparison: &'c Comparison<'c>,
    names: &'c [String],
    order: Vec<usize>,
    /// By alternative: one more than the number of those that are ahead by more than their error, so that ties share a place;
    /// never better than that of an alternative before it.
    places: Vec<usize>,
}

impl<'c> Ranking<'c> {
    /// Ranks the alternatives with these names.
    pub(super) fn new(comparison: &'c Comparison<'c>, names: &'c [String]) -> Self {
        let mut ranking = Self {
            order: comparison.best_first(0),
            places: vec![1; comparison.scenarios.len()],
            comparison,
            names,
        };
        let mut place = 1;
        for (n, &at) in ranking.order.iter().enumerate() {
            let ahead = ranking.order[..n].iter();
            place = place.max(1 + ahead.filter(|other| ranking.is_clear(**other, at)).count());
            ranking.places[at] = place;
        }
        ranking
    }

    /// The best alternative.
    pub(super) fn best(&self) -> usize {
        self.order[0]
    }

    /// The alternatives, the best first.
    pub(super) fn order(&self) -> &[usize] {
        &self.order
    }

    /// The best and the worst in words, each with all that share its place; or that all are level.
    pub(super) fn answer(&self) -> String {
        let what = short_label(&self.comparison.metrics[0]);
        let worst = self.places[self.order[self.order.len() - 1]];
        if worst == 1 {
            let is_known = self.order[1..]
                .iter()
                .all(|at| self.gap(*at, self.best(), 0).1.is_some());
            return bold(&all_level(self.order.len(), "alternatives", &what, is_known)) + "\n";
        }
        let at_place = |place: usize| -> Vec<usize> {
            let all = self.order.iter().copied();
            all.filter(|at| self.places[*at] == place).collect()
        };
        let (best, worst) = (at_place(1), at_place(worst));
        let estimates: Vec<String> = best.iter().map(|at| self.estimate(*at, 0)).collect();
        let (verb, level) = verb(best.len());
        let head = bold(&format!("{} {verb} best in {what}", self.names_of(&best)));
        let first = format!("{head}{level}: {}.", listed(&estimates));
        if !worst.iter().any(|at| self.is_clear(*at, self.best())) {
            return wrapped(&first);
        }
        let gaps: Vec<String> = worst.iter().map(|at| self.change(*at, self.best(), 0)).collect();
        let (verb, level) = self::verb(worst.len());
        let last = format!(
            "{} {verb} worst{level}: {} against {}.",
            self.names_of(&worst),
            listed(&gaps),
            self.names[self.best()]
        );
        wrapped(&first) + &wrapped(&last)
    }

    fn names_of(&self, alternatives: &[usize]) -> String {
        let names: Vec<&str> = alternatives.iter().map(|at| self.names[*at].as_str()).collect();
        listed(&names)
    }

    /// A row per alternative, the best first: its place, its estimates, and how far it is from the best in the first
    /// metric.
    pub(super) fn table(&self) -> String {
        let metrics = &self.comparison.metrics;
        let mut titles: Vec<String> = metrics.iter().map(short_label).collect();
        let labels: Vec<String> = self
            .order
            .iter()
            .map(|at| format!("{}. {}", self.places[*at], self.names[*at]))
            .collect();
        let of = |at: usize| -> Vec<String> { (0..metrics.len()).map(|m| self.estimate(at, m)).collect() };
        let behind = |at: usize| match at == self.best() {
            true => "–".to_owned(),
            false => self.cell(at, self.best(), 0),
        };
        titles.insert(1, format!("less the best{}", points(self.unit(0))));
        let rows: Vec<(&str, Vec<String>)> = self
            .order
            .iter()
            .zip(&labels)
            .map(|(at, label)| {
                let mut cells = of(*at);
                cells.insert(1, behind(*at));
                (label.as_str(), cells)
            })
            .collect();
        let (table, left_out) = side_by_side::with_fitting_titles("", &titles, &rows);
        table + &left_out_line(left_out, "answers.csv")
    }

    /// A row per alternative but the first of the comparison: its differences from that one in every metric.
    pub(super) fn differences(&self) -> String {
        let metrics = &self.comparison.metrics;
        let titles = metrics
            .iter()
            .enumerate()
            .map(|(m, metric)| format!("{}{}", short_label(metric), points(self.unit(m))));
        let others: Vec<usize> = self.order.iter().copied().filter(|at| *at != 0).collect();
        let rows: Vec<(&str, Vec<String>)> = others
            .iter()
            .map(|at| {
                let cells = (0..metrics.len()).map(|m| self.cell(*at, 0, m));
                (self.names[*at].as_str(), cells.collect())
            })
            .collect();
        let heading = format!("less {}", self.names[0]);
        let (table, left_out) =
            side_by_side::with_fitting_titles(&heading, &titles.collect::<Vec<_>>(), &rows);
        format!("\n{table}{}", left_out_line(left_out, "compare.csv"))
    }

    /// Whether the difference of two alternatives in the first metric is more than its error.
    fn is_clear(&self, ours: usize, theirs: usize) -> bool {
        is_clear(self.gap(ours, theirs, 0))
    }

    fn gap(&self, ours: usize, theirs: usize, metric: usize) -> (Option<f64>, Option<f64>) {
        let paired = self.comparison.paired(ComparedPair { ours, theirs, metric });
        let half = paired.difference.half_width(self.comparison.evaluation.scheme);
        (paired.difference.estimate, half)
    }

    fn change(&self, ours: usize, theirs: usize, metric: usize) -> String {
        let (difference, half) = self.gap(ours, theirs, metric);
        figures::difference(self.unit(metric).unwrap_or(Unit::Count), difference, half)
    }

    /// A difference in a table whose title has the unit.
    fn cell(&self, ours: usize, theirs: usize, metric: usize) -> String {
        let unit = self.unit(metric).unwrap_or(Unit::Count);
        match self.gap(ours, theirs, metric) {
            (Some(difference), Some(half)) if difference.abs() <= half => "level".to_owned(),
            (Some(difference), half @ Some(_)) => signed(unit, difference, half),
            (Some(_), None) => "unknown".to_owned(),
            _ => "–".to_owned(),
        }
    }

    fn estimate(&self, at: usize, metric: usize) -> String {
        let (series, estimate) = self.comparison.estimate(at, metric);
        let half = series.half_width(self.comparison.evaluation.scheme);
        self.unit(metric)
            .map_or_else(|| "–".to_owned(), |unit| figure(unit, estimate.value, half))
    }

    fn unit(&self, metric: usize) -> Option<Unit> {
        let case = self.comparison.scenarios[0].case;
        self.comparison.metrics[metric].unit(case).ok()
    }
}

/// The sentence where none of so many is ahead of another.
pub(super) fn all_level(n: usize, of: &str, what: &str, is_error_known: bool) -> String {
    match is_error_known {
        _ if n == 1 => format!("There is one of the {of}, and nothing in {what} to compare it with."),
        true => format!("All {n} {of} are level in {what} within error."),
        false => format!("Too few worlds to tell the {n} {of} apart in {what}: the errors are unknown."),
    }
}

/// The verb of one or several that do best or worst, and that several are level.
fn verb(n: usize) -> (&'static str, &'static str) {
    if n == 1 {
        ("does", "")
    } else {
        ("do", ", level with each other")
    }
}

/// A metric in few words, as the title of a column.
pub(super) fn short_label(metric: &Metric) -> String {
    let label = metric.label();
    let short = ["probability of ", "expected "]
        .iter()
        .find_map(|head| label.strip_prefix(head));
    short.unwrap_or(&label).to_owned()
}

/// The unit of differences of shares, for a title.
pub(super) fn points(unit: Option<Unit>) -> &'static str {
    match unit {
        Some(Unit::Share) => " [points]",
        _ => "",
    }
}

/// How many columns of a table are left out for want of room.
pub(super) fn left_out_line(left_out: usize, table: &str) -> String {
    match left_out {
        0 => String::new(),
        1 => format!("One more figure is in {table}.\n"),
        n => format!("{n} more figures are in {table}.\n"),
    }
}

/// Whether a difference is more than its error.
pub(super) fn is_clear((difference, half): (Option<f64>, Option<f64>)) -> bool {
    difference.is_some_and(|difference| is_significant(difference, half))
}
