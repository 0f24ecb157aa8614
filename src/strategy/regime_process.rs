//! The regimes of guarantors over the months of a world, and what the challenger knows of their turns.

use crate::engine::{Regimes, World};

/// Elections after a month and up to the first day of the next one, in order: guarantor, and the probability that its other
/// regime rules afterwards, if that of today does before, if the other does.
type Elections = Vec<(usize, [f64; 2])>;

/// The regimes of a world's guarantors by month, and their chances of turning.
pub(super) struct RegimeProcess {
    /// The regimes of each month of the world.
    pub path: Vec<Regimes>,
    /// By month, the last one excepted.
    elections: Vec<Elections>,
}

impl RegimeProcess {
    /// That of a world; `months`: first days of the months.
    pub(super) fn new(world: &World, months: &[f64]) -> Self {
        let between = |after: f64, until: f64| {
            let mut all: Vec<(f64, (usize, [f64; 2]))> = Vec::new();
            for (guarantor, politics) in world.case.politics() {
                let chances = politics.other_after(|value| world.value(value));
                let days = politics.elections.iter().map(|election| election.day);
                let within = days.filter(|day| after < *day && *day <= until);
                all.extend(within.map(|day| (day, (guarantor, chances))));
            }
            all.sort_by(|a, b| a.0.total_cmp(&b.0));
            all.into_iter().map(|(_, election)| election).collect()
        };
        Self {
            path: months.iter().map(|day| Regimes::on(world, *day)).collect(),
            elections: months.windows(2).map(|pair| between(pair[0], pair[1])).collect(),
        }
    }

    /// Whether no regime can turn.
    pub(super) fn is_constant(&self) -> bool {
        self.elections.iter().all(Vec::is_empty)
    }

    /// Whether there are elections between a month and the next.
    pub(super) fn has_elections(&self, month: usize) -> bool {
        self.elections
            .get(month)
            .is_some_and(|elections| !elections.is_empty())
    }

    /// The regimes in the month after one, with their probabilities, given those in it.
    ///
    /// # Source
    /// docs/model.md (8.40).
    pub(super) fn next(&self, month: usize, regimes: &Regimes) -> Vec<(Regimes, f64)> {
        let mut outcomes = vec![(regimes.clone(), 1.0)];
        for (guarantor, chances) in self.elections.get(month).into_iter().flatten() {
            let mut after: Vec<(Regimes, f64)> = Vec::new();
            for (regimes, probability) in outcomes {
                let other = chances[usize::from(regimes.is_other(*guarantor))];
                for (rules_other, chance) in [(false, 1.0 - other), (true, other)] {
                    add(
                        &mut after,
                        regimes.with(*guarantor, rules_other),
                        probability * chance,
                    );
                }
            }
            outcomes = after;
        }
        outcomes
    }
}

/// Adds a probability to that of the same regimes; nothing where it is 0.
fn add(outcomes: &mut Vec<(Regimes, f64)>, regimes: Regimes, probability: f64) {
    if probability == 0.0 {
        return;
    }
    match outcomes.iter_mut().find(|(known, _)| *known == regimes) {
        Some((_, sum)) => *sum += probability,
        None => outcomes.push((regimes, probability)),
    }
}
