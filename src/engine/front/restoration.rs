//! What the defence retakes of a lost objective: docs/model.md (6.9).

use crate::math::exp;

use super::course::Course;

/// Share of what is lost in each interval of a lane's campaign that is retaken by the end.
pub(super) fn regained_shares(course: &Course, lane: usize) -> Vec<f64> {
    let days = &course.nodes.days;
    let chance = |j: usize| course.law.counter_chance(course.path.log_ratio.at(j, lane));
    let undecided = |day: f64| exp(-day / course.law.decision_time);
    let mut shares = vec![0.0; days.len() - 1];
    // Probability, seen from day 0, that a counter-attack is decided after a day and succeeds.
    let (mut succeeds, mut later) = (0.0, chance(days.len() - 1));
    for (j, share) in shares.iter_mut().enumerate().rev() {
        let now = chance(j);
        let left = [days[j], days[j + 1]].map(undecided);
        let until = succeeds / left[1];
        succeeds += 0.5 * (now + later) * (left[0] - left[1]);
        *share = 0.5 * (succeeds / left[0] + until);
        later = now;
    }
    shares
}
