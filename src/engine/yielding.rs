//! A protégé that yields to a ground attack instead of fighting: the objective is lost at once, in every figure.

use crate::model::Rung;
use crate::random::fill_uniform;

use super::endings::Endings;
use super::outcome::Outcome;
use super::situation::Situation;
use super::stage_input::StageInput;

/// Probability that an attack in a situation is met by yielding.
pub(super) fn probability(situation: &Situation) -> f64 {
    let [limited, major] = situation.world.case.strategy.yields;
    let yields = match situation.rung {
        Rung::Hybrid => None,
        Rung::Limited => limited,
        Rung::Major => major,
    };
    yields.map_or(0.0, |probability| situation.world.value(probability))
}

/// Mixes the endings of a block with those of a protégé that yields.
///
/// # Source
/// docs/model.md (6.14).
pub(super) fn mix(endings: &mut Endings, input: &StageInput) {
    let yields = probability(input.situation);
    if yields <= 0.0 {
        return;
    }
    let fought = 1.0 - yields;
    let lost = &mut endings.outcomes;
    let rows = [
        &mut endings.in_time,
        &mut endings.effective,
        &mut endings.ground,
        &mut endings.days_bought,
        &mut endings.loss_challenger,
        &mut endings.loss_challenger_alone,
        &mut endings.loss_protege,
        &mut endings.breaks,
        &mut endings.lost,
        &mut endings.lost_alone,
    ];
    for row in rows.into_iter().chain(lost) {
        row.iter_mut().for_each(|x| *x *= fought);
    }
    let at_once = [
        &mut endings.outcomes[Outcome::FaitAccompli as usize],
        &mut endings.ground,
        &mut endings.lost,
        &mut endings.lost_alone,
    ];
    for row in at_once {
        row.iter_mut().for_each(|x| *x += yields);
    }
    for by_day in [&mut endings.ground_by, &mut endings.ground_alone_by] {
        by_day.map(|ground| fought * ground + yields);
    }
    draw(endings, input, yields);
}

/// Whether the protégé yields in each lane, as drawn; then the objective falls on day 0.
fn draw(endings: &mut Endings, input: &StageInput, yields: f64) {
    let key = input.streams.yielding;
    let substream = input.situation.world.substream;
    input.fill_lanes(&mut endings.yielded, |first, out| {
        fill_uniform(key, substream, first, out);
    });
    for (yielded, falls) in endings.yielded.iter_mut().zip(&mut endings.falls) {
        *yielded = f64::from(u8::from(*yielded < yields));
        if *yielded > 0.0 {
            *falls = 0.0;
        }
    }
}
