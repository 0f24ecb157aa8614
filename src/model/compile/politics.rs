//! The politics of guarantors: election dates, and the chances of a turn.

use super::{Compiler, axis};
use crate::model::{Election, Guarantor, Politics};
use crate::scenario::{Value, calendar};

/// Most combinations of regimes and elections that are over, which multiply the stages that the challenger foresees.
const MOST_STAGES: usize = 24;

impl Compiler<'_> {
    /// The politics of a guarantor, where the file gives election dates.
    pub(super) fn politics(&mut self, id: &str) -> Option<Politics> {
        let path = |key: &str| format!("guarantor.{id}.politics.{key}");
        let days = match self.setting(&path("elections")).as_deref().map(|s| &s.value) {
            Some(Value::Days(days)) => days.clone(),
            _ => {
                self.check_unused_politics(id);
                return None;
            }
        };
        let [turn, back, will] = ["turn", "back", "will"].map(|key| self.world_value_or_zero(&path(key)));
        let elections = days.into_iter().map(|day| {
            let date = calendar::date(day);
            let axis = self.axis_index(axis::axis(&path("elections"), Some(&date)));
            Election { day, axis }
        });
        Some(Politics {
            elections: elections.collect(),
            turn,
            back,
            will,
        })
    }

    /// Reports keys of politics without election dates.
    fn check_unused_politics(&mut self, id: &str) {
        for path in self
            .scenario
            .paths_at_or_below(&format!("guarantor.{id}.politics"))
        {
            let message = "this has no effect: without `elections` no regime can turn";
            let help = "add `elections = [\"2029-01-20\"]` to the `politics` of the guarantor, or delete it";
            self.problem_at_key("F39", &path, message, Some(help));
        }
    }

    /// Checks that election dates are in order and within the horizon, and that they leave few enough stages.
    pub(super) fn check_elections(&mut self, guarantors: &[Guarantor], (start, end): (f64, f64)) {
        let mut days: Vec<(f64, usize)> = Vec::new();
        for (g, guarantor) in guarantors.iter().enumerate() {
            let Some(politics) = &guarantor.politics else {
                continue;
            };
            let path = format!("guarantor.{}.politics.elections", guarantor.id);
            let mut before = start;
            for election in &politics.elections {
                let (message, help) = match election.day {
                    day if day > end => (
                        "this comes after the horizon has ended",
                        format!("it ends on {}", calendar::date(end)),
                    ),
                    day if day <= start => (
                        "this comes before the horizon begins",
                        format!("the regime of today is that of {}", calendar::date(start)),
                    ),
                    day if day <= before => (
                        "the dates are not in order",
                        "write each date once, earlier ones first".to_owned(),
                    ),
                    _ => {
                        before = election.day;
                        days.extend(politics.matters().then_some((election.day, g)));
                        continue;
                    }
                };
                self.problem_at("F27", &path, message, Some(&help));
                break;
            }
        }
        self.check_political_stages(guarantors, days);
    }

    fn check_political_stages(&mut self, guarantors: &[Guarantor], mut days: Vec<(f64, usize)>) {
        days.sort_by(|a, b| a.0.total_cmp(&b.0));
        // One stage before any election; after each date every regime that has faced one may be either.
        let (mut turned, mut stages) = (Vec::new(), 1);
        for same in days.chunk_by(|a, b| a.0 == b.0) {
            turned.extend(same.iter().map(|(_, g)| *g));
            turned.sort_unstable();
            turned.dedup();
            stages += 1_usize << turned.len().min(16);
        }
        let Some(last) = turned.last().filter(|_| stages > MOST_STAGES) else {
            return;
        };
        let path = format!("guarantor.{}.politics.elections", guarantors[*last].id);
        let message = format!(
            "{} guarantors with elections at {} dates make {stages} combinations of regimes for the challenger to foresee; the most is {MOST_STAGES}",
            turned.len(),
            days.chunk_by(|a, b| a.0 == b.0).count()
        );
        let help = "keep the guarantors whose politics matter most, or fewer dates, or let elections fall on the same days";
        self.problem_at("F61", &path, message, Some(help));
    }
}
