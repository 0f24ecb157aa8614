//! The hybrid rung: a race of hazards: docs/model.md section 7.

use crate::model::{Domain, Owner};

use super::arriving::allied;
use super::block::{Block, earliest};
use super::deciding::CYBER;
use super::situation::Situation;

/// Runs the race in each lane: success at a rate that resilience, cyber and an answer cut down.
pub(super) fn race(block: &mut Block, situation: &Situation) {
    let Block {
        decisions,
        arrivals,
        endings,
        width,
        ..
    } = block;
    let (world, case) = (situation.world, situation.world.case);
    earliest(&decisions.gives, 0..case.guarantors.len(), &mut endings.answered);
    let rate = world.number(case.hybrid.success_rate);
    let cut = world.number(case.hybrid.answered_cut);
    let informed = world.number(case.effects.information_resilience);
    let half = world.number(case.effects.cyber_half);
    let (horizon, own) = (situation.terms.lasts, 1.0 - situation.resilience);
    let later: Vec<usize> = later_cyber(situation).collect();
    for lane in 0..*width {
        let information = decisions.in_place[1][lane];
        let undisturbed = rate * own * (1.0 - informed * information);
        let teams = decisions.in_place[CYBER][lane];
        let arriving = later
            .iter()
            .map(|&p| (arrivals.ready.at(p, lane), arrivals.strength.at(p, lane)));
        let answer = endings.answered[lane];
        endings.successes[lane] = undisturbed * exposure(teams, arriving, half, answer, cut, horizon);
    }
}

/// Cyber that comes after the answer, beyond what is in place.
fn later_cyber<'s>(situation: &'s Situation) -> impl Iterator<Item = usize> + 's {
    allied(situation, Domain::Cyber).filter(|&p| {
        let package = situation.present[p].package;
        !package.in_theatre && !matches!(package.owner, Owner::Standing(_))
    })
}

/// Days of undisturbed campaign that leave the same expected successes: ∫ (1 − cut·\[answered\]) / (1 + C/C½) dt.
///
/// Docs/model.md (7.1): closed form between the times at which a team arrives or the answer comes.
fn exposure(
    teams: f64,
    arriving: impl Iterator<Item = (f64, f64)>,
    half: f64,
    answer: f64,
    cut: f64,
    horizon: f64,
) -> f64 {
    let mut steps: Vec<(f64, f64)> = arriving.filter(|(day, _)| *day < horizon).collect();
    steps.push((answer.min(horizon), 0.0));
    steps.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (mut sum, mut now, mut c) = (0.0, 0.0, teams);
    for (day, strength) in steps.into_iter().chain([(horizon, 0.0)]) {
        let day = day.max(0.0);
        let left = if now >= answer { 1.0 - cut } else { 1.0 };
        sum += left * (day - now) / (1.0 + c / half);
        now = day;
        c += strength;
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn constant_rates_have_their_closed_form() {
        let none = std::iter::empty();
        assert!((exposure(4.0, none, 4.0, 60.0, 0.5, 180.0) - (60.0 + 0.5 * 120.0) / 2.0).abs() < 1e-12);
        let unanswered = exposure(0.0, std::iter::empty(), 4.0, f64::INFINITY, 0.5, 180.0);
        assert!((unanswered - 180.0).abs() < 1e-12);
        let team = exposure(0.0, [(90.0, 4.0)].into_iter(), 4.0, f64::INFINITY, 0.5, 180.0);
        assert!((team - (90.0 + 45.0)).abs() < 1e-12);
    }
}
