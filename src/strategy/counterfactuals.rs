//! Counterfactuals to a failure of deterrence: changes to the challenger's perception of the allies.

use crate::engine::Perception;

/// Keys of the counterfactuals, in the order of the tables.
pub const COUNTERFACTUALS: [&str; 4] = [
    "accurate_perception",
    "all_allies_act",
    "no_delay",
    "more_strength",
];

/// Shift of the logits of honouring under which every member that might honour does.
const CERTAIN: f64 = 60.0;
/// Factor of the allies' strength under the last counterfactual.
const STRENGTH: f64 = 1.5;

/// The perception when the counterfactuals of a set hold: docs/model.md (9.6).
pub(super) fn under(belief: Perception, set: [bool; 4]) -> Perception {
    let [truth, certain, instant, stronger] = set;
    let mut perception = if truth { Perception::TRUTH } else { belief };
    if certain {
        perception.honour = CERTAIN;
    }
    if instant {
        perception.delay = 0.0;
    }
    if stronger {
        perception.strength *= STRENGTH;
    }
    perception
}
