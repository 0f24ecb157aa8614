//! Counts, seed and design of a run, and the date of the attack that a drill assumes.

use super::Compiler;
use crate::model::RunSettings;
use crate::random::Design;
use crate::scenario::Value;

impl Compiler<'_> {
    pub(super) fn run_settings(&mut self) -> RunSettings {
        RunSettings {
            worlds: self.count_32("run.worlds"),
            histories: self.count("run.histories"),
            seed: self.count("run.seed"),
            design: self
                .text("run.design")
                .and_then(|word| Design::from_name(&word))
                .unwrap_or(Design::Sobol),
            scrambles: self.count_32("run.scrambles"),
        }
    }

    /// Date of the attack that a drill assumes [d since 1970].
    pub(super) fn attack_date(&self, horizon: (f64, f64)) -> f64 {
        self.day("run.attack").unwrap_or_else(|| middle(horizon))
    }

    fn count(&self, path: &str) -> u64 {
        match self.setting(path).as_deref().map(|s| &s.value) {
            Some(Value::Count(count)) => *count,
            _ => 0,
        }
    }

    pub(super) fn count_32(&mut self, path: &str) -> u32 {
        let count = self.count(path);
        u32::try_from(count).unwrap_or_else(|_| {
            self.problem_at(
                "F41",
                path,
                format!("{count} is more than can be numbered: at most {}", u32::MAX),
                None,
            );
            0
        })
    }
}

/// The first day of the month in which the middle of the horizon lies: no attack is dated finer than a month.
fn middle((start, end): (f64, f64)) -> f64 {
    crate::scenario::calendar::month_start((0.5 * (start + end)).floor())
}
