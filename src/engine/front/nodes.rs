//! The days on which a campaign is evaluated.

use crate::engine::report_days::REPORT_DAYS;

/// Shortest time between two days \[d\].
const FIRST_STEP: f64 = 0.25;
/// Longest time between two days, as a share of the time that has passed.
const GROWTH: f64 = 0.14;
/// Longest time between two days in any case \[d\].
const LONGEST_STEP: f64 = 15.0;

/// Days of evaluation: dense early, every reported day among them. A share of the campaign lies around each of them.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Nodes {
    /// The days, from 0 to the end \[d\].
    pub days: Vec<f64>,
    /// Limits of the interval around each day: halfway to its neighbours, one more than there are days \[d\].
    limits: Vec<f64>,
    /// The interval in which each part of a day begins, [`PARTS`] a day.
    of_part: Vec<usize>,
}

/// Parts of a day in the table of intervals; it changes no result.
const PARTS: f64 = 4.0;
/// Most parts in it: two years. Intervals of later days are searched for.
const MOST_PARTS: usize = 2922;

impl Nodes {
    /// The days of a campaign that is followed for `lasts` \[d\].
    pub(super) fn new(lasts: f64) -> Self {
        Self::with_steps(lasts, FIRST_STEP, GROWTH)
    }

    /// The same with other steps: `first` \[d\], and their growth as a share of the time that has passed.
    pub(super) fn with_steps(lasts: f64, first: f64, growth: f64) -> Self {
        let mut stops: Vec<f64> = REPORT_DAYS.into_iter().map(f64::from).collect();
        stops.retain(|day| *day > 0.0 && *day < lasts);
        stops.push(lasts);
        let mut days = vec![0.0];
        let mut day = 0.0;
        for stop in stops {
            while day < stop {
                let step = first.max(growth * day).min(LONGEST_STEP);
                // Neither a stop is missed nor a sliver is left before it.
                day = if day + 1.5 * step < stop { day + step } else { stop };
                days.push(day);
            }
        }
        Self::of_days(days)
    }

    /// These days, from 0 to the end \[d\].
    pub(super) fn of_days(days: Vec<f64>) -> Self {
        let middles = days.windows(2).map(|pair| 0.5 * (pair[0] + pair[1]));
        let last = days.last().copied();
        let limits: Vec<f64> = [0.0].into_iter().chain(middles).chain(last).collect();
        let parts = (PARTS * last.unwrap_or(0.0)).ceil() as usize;
        let begins = (0..parts.min(MOST_PARTS)).map(|part| part as f64 / PARTS);
        let of_part = begins.map(|day| limits.partition_point(|limit| *limit <= day) - 1);
        Self {
            of_part: of_part.collect(),
            days,
            limits,
        }
    }

    /// Number of days.
    pub(super) fn len(&self) -> usize {
        self.days.len()
    }

    /// The last day \[d\].
    pub(super) fn last(&self) -> f64 {
        self.days[self.len() - 1]
    }

    /// The interval that a day falls into, and the share of it that comes after the day; none after the end.
    pub(super) fn interval(&self, day: f64) -> Option<(usize, f64)> {
        if day <= 0.0 {
            return Some((0, 1.0));
        }
        if day >= self.last() {
            return None;
        }
        let mut j = match self.of_part.get((PARTS * day) as usize) {
            Some(j) => *j,
            None => self.limits.partition_point(|limit| *limit <= day) - 1,
        };
        while self.limits[j + 1] <= day {
            j += 1;
        }
        let (from, to) = (self.limits[j], self.limits[j + 1]);
        Some((j, (to - day) / (to - from)))
    }

    /// Mean over each interval of a path that is linear between its corners (day, value), 0 before the first and
    /// constant after the last; writes them in the order of the days, those before the first corner left out.
    pub(super) fn means(&self, corners: &[(f64, f64)], mut write: impl FnMut(usize, f64)) {
        let Some((begin, _)) = corners.first().and_then(|(day, _)| self.interval(*day)) else {
            return;
        };
        let mut next = corners.partition_point(|(day, _)| *day <= 0.0);
        let mut value = next.checked_sub(1).map_or(0.0, |last| corners[last].1);
        if next > 0 && next < corners.len() {
            value = between(corners[next - 1], corners[next], 0.0);
        }
        let mut day = self.limits[begin];
        for j in begin..self.len() {
            let (from, to) = (self.limits[j], self.limits[j + 1]);
            let mut area = 0.0;
            while let Some(&(corner, level)) = corners.get(next).filter(|(corner, _)| *corner < to) {
                area += self::area(next == 0, (corner - day).max(0.0), value, level);
                (day, value) = (corner.max(day), level);
                next += 1;
            }
            let end = match (next.checked_sub(1), corners.get(next)) {
                (Some(last), Some(&corner)) => between(corners[last], corner, to),
                _ => value,
            };
            area += 0.5 * (to - day) * (value + end);
            (day, value) = (to, end);
            write(j, area / (to - from));
        }
    }
}

/// Area under a segment; nothing is there before the first corner.
fn area(is_first: bool, days: f64, from: f64, to: f64) -> f64 {
    if is_first { 0.0 } else { 0.5 * days * (from + to) }
}

/// Value of a segment on a day.
fn between(from: (f64, f64), to: (f64, f64), day: f64) -> f64 {
    if to.0 > from.0 {
        from.1 + (to.1 - from.1) * (day - from.0) / (to.0 - from.0)
    } else {
        to.1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reported_day_is_evaluated_and_the_steps_grow() {
        let nodes = Nodes::new(365.0);
        for day in REPORT_DAYS {
            assert!(nodes.days.contains(&f64::from(day)), "{day}");
        }
        assert!(nodes.days.windows(2).all(|pair| pair[1] > pair[0]));
        assert!(nodes.len() < 60, "{}", nodes.len());
        assert_eq!(nodes.last(), 365.0);
    }

    #[test]
    fn a_day_falls_into_the_last_interval_that_begins_before_it() {
        for lasts in [0.4, 28.0, 365.0, 2000.0] {
            let nodes = Nodes::new(lasts);
            for k in 1..4000 {
                let day = lasts * f64::from(k) / 4000.0;
                let (j, _) = nodes.interval(day).expect("within the campaign");
                assert!(
                    nodes.limits[j] <= day && day < nodes.limits[j + 1],
                    "{day} of {lasts}"
                );
            }
        }
    }

    #[test]
    fn means_keep_the_area_of_a_path() {
        let nodes = Nodes::new(28.0);
        let corners = [(0.7, 0.0), (0.7, 1.0), (3.0, 2.0), (9.1, 2.0), (9.1, 2.5)];
        let exact = 2.3 * 1.5 + 6.1 * 2.0 + (28.0 - 9.1) * 2.5;
        let mut sum = 0.0;
        nodes.means(&corners, |j, mean| {
            sum += mean * (nodes.limits[j + 1] - nodes.limits[j]);
        });
        assert!((sum - exact).abs() < 1e-12, "{sum}, not {exact}");
        let mut first = None;
        nodes.means(&corners, |j, _| first = first.or(Some(j)));
        assert_eq!(first, nodes.interval(0.7).map(|(j, _)| j));
        for never in [&[][..], &[(28.0, 0.0), (28.0, 1.0)]] {
            nodes.means(never, |j, _| panic!("nothing is there in interval {j}"));
        }
        let mut before = Vec::new();
        nodes.means(&[(-3.0, 1.0), (3.0, 4.0)], |_, mean| before.push(mean));
        assert!(
            (before[0] - (2.5 + 0.25 * nodes.limits[1])).abs() < 1e-12,
            "{}",
            before[0]
        );
    }

    #[test]
    fn a_step_is_divided_within_its_interval() {
        let nodes = Nodes::new(28.0);
        assert_eq!(nodes.interval(-2.0), Some((0, 1.0)));
        assert_eq!(nodes.interval(28.0), None);
        let (j, after) = nodes.interval(10.0).expect("within the campaign");
        assert!(nodes.limits[j] <= 10.0 && 10.0 < nodes.limits[j + 1]);
        assert!(
            ((nodes.limits[j + 1] - 10.0) / (nodes.limits[j + 1] - nodes.limits[j]) - after).abs() < 1e-15
        );
    }
}
