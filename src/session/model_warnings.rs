//! What is legal in a scenario and yet hardly meant, and how many members a quorum takes.

use crate::engine::{World, Worlds, all_land};
use crate::model::Commitment;
use crate::scenario::calendar;

use super::loaded_scenario::LoadedScenario;

/// Windows a year beyond which one opens in every month.
const MOST_WINDOWS: f64 = 365.0;
/// Days of a year.
const YEAR: f64 = 365.25;
/// Share by which a sum of weights may miss a quorum and still reach it, as in a vote.
const ROUNDING: f64 = 1e-9;

/// What in a scenario is legal and yet hardly meant, a sentence each.
#[must_use]
pub fn model_warnings(loaded: &LoadedScenario) -> Vec<String> {
    let mut warnings = Vec::new();
    if !loaded.case.has_reference() {
        warnings.push(
            "`challenger.reference` names no commitment, so only drills can be computed, and no choice of the challenger".to_owned(),
        );
    }
    let case = &loaded.case;
    if case.strategy.windows * YEAR > MOST_WINDOWS {
        warnings.push(format!(
            "`challenger.windows` is {:.0} a year: at most one opens a month, so that more than {MOST_WINDOWS:.0} change nothing",
            case.strategy.windows * YEAR
        ));
    }
    let worlds = Worlds::at_medians(case);
    let Ok(world) = World::draw(case, &worlds, 0) else {
        return warnings;
    };
    let [challenger, guarantors] = all_land(&world);
    if challenger <= 0.0 {
        warnings.push("the challenger has no land forces, so a ground attack has no strength".to_owned());
    }
    warnings.extend(never_in_force(&world));
    let threshold = world.value(case.theatre.threshold);
    if guarantors < threshold {
        warnings.push(format!(
            "`theatre.threshold` is {threshold:.1} bde at the medians, and all guarantors together have {guarantors:.1} bde: no response is in time"
        ));
    }
    warnings
}

/// Commitments that are in force on no day, at the medians; a reference commitment need not be.
fn never_in_force(world: &World) -> Vec<String> {
    let case = world.case;
    let mut warnings = Vec::new();
    for (c, commitment) in case.commitments.iter().enumerate() {
        let (id, [entry, lapse]) = (&commitment.id, [world.entry_date(c), world.lapse_date(c)]);
        if !commitment.can_enter_into_force() && case.strategy.reference != Some(c) {
            warnings.push(format!(
                "`{id}` never enters into force, and is not the reference: it changes nothing"
            ));
        } else if lapse < entry && entry < f64::INFINITY {
            let [entry, lapse] = [entry, lapse].map(calendar::date);
            warnings.push(format!(
                "`{id}` lapses on {lapse}, before it enters into force on {entry}, at the medians"
            ));
        }
    }
    warnings
}

/// The fewest members whose weight reaches the quorum of each commitment that has one, a sentence each.
#[must_use]
pub fn quorums(loaded: &LoadedScenario) -> Vec<String> {
    let each = loaded.case.commitments.iter();
    each.filter_map(|commitment| {
        let quorum = commitment.rule.quorum()?;
        let (least, members) = (fewest(commitment, quorum), commitment.members.len());
        Some(format!(
            "`{}` takes {least} of its {members} members or more, those of the largest weight first",
            commitment.id
        ))
    })
    .collect()
}

fn fewest(commitment: &Commitment, quorum: f64) -> usize {
    let mut weights: Vec<f64> = commitment.members.iter().map(|member| member.weight).collect();
    weights.sort_by(|a, b| b.total_cmp(a));
    let total: f64 = weights.iter().sum();
    let mut reached = 0.0;
    weights
        .iter()
        .take_while(|weight| {
            let is_short = reached < quorum - total * ROUNDING;
            reached += **weight;
            is_short
        })
        .count()
}
