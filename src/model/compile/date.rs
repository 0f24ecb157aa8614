//! Dates and the horizon; checks of dates outside the horizon or in the wrong order.

use jiff::civil::Date;

use super::Compiler;
use crate::model::WorldValue;

impl Compiler<'_> {
    /// A date, perhaps uncertain; none where the path has no value, or a word.
    pub(super) fn date(&mut self, path: &str, horizon: (f64, f64)) -> Option<WorldValue> {
        let quantity = self.quantity(path)?;
        let date = self.world_value_of(path, &quantity);
        self.check_on_horizon(path, date, horizon);
        Some(date)
    }

    pub(super) fn horizon(&mut self) -> (f64, f64) {
        let [start, end] = ["horizon.start", "horizon.end"].map(|path| self.day(path).unwrap_or(0.0));
        if end <= start {
            let paths = ["horizon.end", "horizon.start"];
            let at = paths
                .into_iter()
                .find(|path| self.scenario.get(path).is_some())
                .unwrap_or(paths[0]);
            let message = format!("the horizon ends on {}, before it begins", calendar(end));
            let help = format!("it begins on {}", calendar(start));
            self.problem_at("F27", at, message, Some(&help));
        } else {
            self.check_attack(start, end);
        }
        (start, end)
    }

    fn check_attack(&mut self, start: f64, end: f64) {
        let path = "run.attack";
        let stated = self.scenario.get(path).and_then(|_| self.day(path));
        if stated.is_some_and(|day| !(start..=end).contains(&day)) {
            let help = format!("the horizon is {} to {}", calendar(start), calendar(end));
            self.problem_at("F27", path, "the attack lies outside the horizon", Some(&help));
        }
    }

    /// Rejects a known date at which something begins after the horizon or ends before it.
    pub(super) fn check_on_horizon(&mut self, path: &str, date: WorldValue, (start, end): (f64, f64)) {
        let WorldValue::Known(day) = date else {
            return;
        };
        let ends = path.ends_with(".until");
        if day.is_finite() && ends && day < start {
            let help = format!("the horizon begins on {}", calendar(start));
            self.problem_at("F27", path, "this ends before the horizon begins", Some(&help));
        } else if day.is_finite() && !ends && day > end {
            let help = format!(
                "the horizon ends on {}; write `\"never\"` if it is not to come",
                calendar(end)
            );
            self.problem_at(
                "F27",
                path,
                "this begins after the horizon has ended",
                Some(&help),
            );
        }
    }

    /// Rejects an end before a beginning, where both dates are known.
    pub(super) fn check_order(
        &mut self,
        begin_path: &str,
        begin: Option<WorldValue>,
        end_path: &str,
        end: Option<WorldValue>,
    ) {
        let (Some(WorldValue::Known(begin)), Some(WorldValue::Known(end))) = (begin, end) else {
            return;
        };
        if begin.is_finite() && end < begin {
            let message = "this ends before it begins";
            let help = format!("it begins on {}", calendar(begin));
            self.problem_at("F27", end_path, message, Some(&help));
            self.label_also(self.scenario.place(begin_path), "it begins here");
        }
    }
}

/// A day as a date: `2035-12-01`.
fn calendar(day: f64) -> String {
    let epoch = Date::constant(1970, 1, 1);
    let span = jiff::Span::new().try_days(day as i64);
    span.and_then(|days| epoch.checked_add(days))
        .map_or_else(|_| format!("day {day}"), |date| date.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_written_as_dates() {
        assert_eq!(calendar(0.0), "1970-01-01");
        assert_eq!(calendar(20_984.0), "2027-06-15");
        assert_eq!(calendar(-1.0), "1969-12-31");
    }
}
