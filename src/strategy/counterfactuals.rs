//! Remedies for failed deterrence: what the challenger would have seen under each.

use crate::engine::Perception;

/// The remedies, in the order of the tables.
pub const REMEDIES: [&str; 4] = [
    "true_beliefs",
    "certain_honour",
    "instant_arrival",
    "half_again_strength",
];

/// Logits that make whoever might honour honour.
const CERTAIN: f64 = 60.0;

/// What is seen when the remedies of a set apply: docs/model.md (9.6).
pub(super) fn under(belief: Perception, set: [bool; 4]) -> Perception {
    let [truth, certain, instant, stronger] = set;
    let mut eye = if truth { Perception::TRUTH } else { belief };
    if certain {
        eye.honour = CERTAIN;
    }
    if instant {
        eye.delay = 0.0;
    }
    if stronger {
        eye.strength *= 1.5;
    }
    eye
}
