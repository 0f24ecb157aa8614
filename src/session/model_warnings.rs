//! What is legal in a scenario and yet hardly meant, and how many members a quorum takes.

use crate::engine::{World, Worlds, all_land_at_medians};
use crate::model::Commitment;

use super::loaded_scenario::LoadedScenario;

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
    let Ok([challenger, guarantors]) = all_land_at_medians(case) else {
        return warnings;
    };
    if challenger <= 0.0 {
        warnings.push("the challenger has no land forces, so a ground attack has no strength".to_owned());
    }
    let threshold =
        World::draw(case, &Worlds::at_medians(case), 0).map(|world| world.value(case.theatre.threshold));
    if let Ok(threshold) = threshold.as_ref().copied()
        && guarantors < threshold
    {
        warnings.push(format!(
            "`theatre.threshold` is {threshold:.1} bde at the medians, and all guarantors together have {guarantors:.1} bde: no response is in time"
        ));
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
