//! The hybrid rung: successes of a campaign at a rate that resilience, cyber and an answer reduce: docs/model.md
//! section 7.

use super::arrivals::{Arrivals, Response};
use super::endings::Endings;
use super::in_place::{InPlaceEffects, arriving_against_hybrid};
use super::stage_input::StageInput;

/// Evaluates the campaign in each lane.
pub(super) fn evaluate(endings: &mut Endings, response: &Response, arrivals: &Arrivals, input: &StageInput) {
    let (situation, world) = (input.situation, input.situation.world);
    let case = world.case;
    let guarantors = 0..case.guarantors.len();
    response
        .starts
        .supports
        .min_over(guarantors, &mut endings.answered);
    let rate = world.value(case.hybrid.success_rate);
    let cut = world.value(case.hybrid.answered_cut);
    let effects = InPlaceEffects::new(world);
    let half = effects.hybrid_half();
    let (horizon, vulnerability) = (situation.terms.lasts, 1.0 - situation.resilience);
    let arriving: Vec<usize> = arriving_against_hybrid(situation).collect();
    let in_place = &response.decisions.in_place;
    for lane in 0..input.width {
        let undisturbed = rate * vulnerability * effects.hybrid_factor(in_place, lane);
        let arriving = arriving
            .iter()
            .map(|&p| (arrivals.ready.at(p, lane), arrivals.strength.at(p, lane)));
        let (teams, answer) = (in_place.against_hybrid(lane), endings.answered[lane]);
        endings.successes[lane] = undisturbed * exposure(teams, arriving, half, answer, cut, horizon);
    }
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
