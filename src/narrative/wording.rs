//! Wording shared by the stories.

use crate::deterrence::{Aftermath, Anchor};
use crate::model::Rung;

/// Noun for an attack of a rung.
#[must_use]
pub(crate) fn rung_noun(rung: Rung) -> &'static str {
    match rung {
        Rung::Hybrid => "hybrid campaign",
        Rung::Limited => "limited attack",
        Rung::Major => "major attack",
    }
}

/// What followed an attack, as the end of a sentence about it.
pub(super) fn aftermath_clause(aftermath: Aftermath) -> &'static str {
    match aftermath {
        Aftermath::Waiting | Aftermath::Campaign | Aftermath::Major => "",
        Aftermath::Beyond => ", which leaves what the model can describe",
    }
}

/// A counterfactual, or all of them together.
pub(super) fn counterfactual_noun(key: Option<&str>) -> &'static str {
    match key {
        None => "all four together",
        Some("accurate_perception") => "an accurate perception",
        Some("all_allies_act") => "all allies certain to act",
        Some("no_delay") => "no delay",
        Some(_) => "50 % more strength",
    }
}

/// What an anchor of the calibration fixes.
pub(super) fn anchor_noun(anchor: Anchor) -> &'static str {
    match anchor {
        Anchor::Rates => "the rates of attack",
        Anchor::ReferenceRatio => "the share of major attacks under the reference commitment",
    }
}

/// Logits with their sign, one decimal.
pub(super) fn signed(logits: f64) -> String {
    format!("{logits:+.1}")
        .replace('-', "−")
        .replace("−0.0", "0.0")
        .replace("+0.0", "0.0")
}
