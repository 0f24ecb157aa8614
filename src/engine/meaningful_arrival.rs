//! The first day on which a meaningful share of the strength pledged counts in the theatre.

use crate::model::{Domain, Kernel};

use super::block::Block;
use super::pledges::Pledges;
use super::situation::Situation;

/// Reads that day in each lane of a block.
///
/// The share that counts is, as in docs/model.md (8.26), the mean over the domains of forces in which anything is pledged.
/// Under the kernel `clock`, which knows the threshold alone, the day is that of the threshold.
pub(super) struct MeaningfulArrival<'b> {
    situation: &'b Situation<'b>,
    block: &'b Block,
    pledges: &'b Pledges,
    /// Share that counts as meaningful.
    need: f64,
    /// Shares that count from a day on, in the order of the days, in one lane.
    steps: Vec<(f64, f64)>,
    /// Corners (day, share) of the land forces, in one lane.
    land: Vec<(f64, f64)>,
}

impl<'b> MeaningfulArrival<'b> {
    pub(super) fn new(situation: &'b Situation<'b>, block: &'b Block, pledges: &'b Pledges) -> Self {
        let world = situation.world;
        Self {
            situation,
            block,
            pledges,
            // Sums of arrivals may miss by rounding a share that they should reach.
            need: world.value(world.case.strategy.meaningful) * (1.0 - 1e-12),
            steps: Vec::new(),
            land: Vec::new(),
        }
    }

    /// The day in one lane; infinite if it never comes.
    pub(super) fn day(&mut self, lane: usize) -> f64 {
        let arrivals = &self.block.arrivals;
        if self.situation.world.case.campaign.kernel == Kernel::Clock {
            return arrivals.land.threshold[lane];
        }
        self.steps.clear();
        self.land.clear();
        for &(domain, pledged) in &self.pledges.totals {
            let weight = 1.0 / (pledged * self.pledges.totals.len() as f64);
            if domain == Domain::Land {
                let corners = arrivals.land.paths[lane].iter();
                self.land
                    .extend(corners.map(|(day, strength)| (*day, weight * strength)));
            } else {
                let forces = self.situation.allied(domain);
                let step = |p| {
                    let (ready, strength) = (arrivals.ready.at(p, lane), arrivals.strength.at(p, lane));
                    (ready.max(0.0), weight * strength)
                };
                self.steps.extend(forces.map(step));
            }
        }
        self.steps.sort_by(|a, b| a.0.total_cmp(&b.0));
        first_reaching(&self.land, &self.steps, self.need)
    }
}

/// The first day on which a path that is linear between its corners, constant after the last, and steps together reach
/// `need`; both in the order of their days.
fn first_reaching(path: &[(f64, f64)], steps: &[(f64, f64)], need: f64) -> f64 {
    let (mut stepped, mut next) = (0.0, 0);
    let (mut from, mut level) = (0.0, 0.0);
    for &(day, value) in path {
        // Steps before the corner, against the path on their day.
        while let Some(&(step, share)) = steps.get(next).filter(|(step, _)| *step < day) {
            if let Some(reached) = crossing((from, level), (day, value), need - stepped).filter(|d| *d < step)
            {
                return reached;
            }
            stepped += share;
            if stepped + between((from, level), (day, value), step) >= need {
                return step;
            }
            next += 1;
        }
        if let Some(reached) = crossing((from, level), (day, value), need - stepped) {
            return reached;
        }
        (from, level) = (day, value);
    }
    for &(step, share) in &steps[next..] {
        stepped += share;
        if stepped + level >= need {
            return step;
        }
    }
    f64::INFINITY
}

/// The day on which a segment of a path reaches a value; none if it does not.
fn crossing(from: (f64, f64), to: (f64, f64), value: f64) -> Option<f64> {
    if to.1 < value {
        None
    } else if to.1 > from.1 && to.0 > from.0 {
        let share = ((value - from.1) / (to.1 - from.1)).max(0.0);
        Some(from.0 + share * (to.0 - from.0))
    } else {
        Some(to.0)
    }
}

/// Value of a segment on a day.
fn between(from: (f64, f64), to: (f64, f64), day: f64) -> f64 {
    from.1 + (to.1 - from.1) * (day - from.0) / (to.0 - from.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_and_steps_reach_a_share_together() {
        let path = [(4.0, 0.0), (8.0, 0.4), (8.0, 0.5)];
        assert!((first_reaching(&path, &[], 0.1) - 5.0).abs() < 1e-12);
        assert_eq!(first_reaching(&path, &[], 0.45), 8.0);
        assert_eq!(first_reaching(&path, &[], 0.6), f64::INFINITY);
        assert_eq!(first_reaching(&path, &[(2.0, 0.1)], 0.1), 2.0);
        assert!((first_reaching(&path, &[(2.0, 0.1)], 0.2) - 5.0).abs() < 1e-12);
        assert_eq!(first_reaching(&path, &[(6.0, 0.3)], 0.45), 6.0);
        assert_eq!(first_reaching(&path, &[(30.0, 0.1)], 0.6), 30.0);
        assert_eq!(first_reaching(&[], &[(3.0, 0.2), (9.0, 0.2)], 0.3), 9.0);
        assert_eq!(first_reaching(&[(0.0, 0.0), (0.0, 1.0)], &[], 0.1), 0.0);
    }
}
