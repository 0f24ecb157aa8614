//! Suppression of problems that may follow from other problems.

use crate::scenario::Scenario;
use crate::scenario::path::split;

/// Whether a problem with this code at this path may be a mere consequence of a part that could not be read.
///
/// Most problems depend on one actor or commitment. Those of membership also depend on groups and on every actor,
/// those of dates on the horizon, and those of correlations on every input.
pub(super) fn is_suppressed(scenario: &Scenario, code: &str, path: &str) -> bool {
    let own: Vec<String> = split(path).into_iter().take(2).collect();
    let section = |name: &str| scenario.is_suppressed(&[name.to_owned()]);
    match code {
        "F28" | "F47" => scenario.is_suppressed(&[]),
        "F23" | "F24" | "F25" | "F34" | "F38" | "F46" | "F49" => {
            scenario.is_suppressed(&own)
                || section("group")
                || section("guarantor")
                || scenario.suppresses_a_section()
        }
        "F27" => scenario.is_suppressed(&own) || section("horizon"),
        _ => scenario.is_suppressed(&own),
    }
}
