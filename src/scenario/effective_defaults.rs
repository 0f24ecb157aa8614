//! The effective defaults of a scenario: those of keys that it does not set and that the model reads.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Scenario;
use super::campaign_kernel::{Kernel, campaign_kernel};
use super::decision_rule;
use super::defaults::default_setting;
use super::keys::{KEYS, Key};
use super::setting::Setting;

/// The effective defaults, by path.
pub(super) fn effective_defaults(scenario: &Scenario) -> Vec<(String, Arc<Setting>)> {
    let neutral = scenario.word("defaults") == Some("neutral");
    let (mut found, mut known) = (Vec::new(), BTreeMap::new());
    for key in KEYS {
        let Some(setting) = default_setting(key, neutral) else {
            continue;
        };
        for path in paths(scenario, key, &mut known) {
            if scenario.get(&path).is_none() && is_read(scenario, &path) {
                found.push((path, Arc::clone(&setting)));
            }
        }
    }
    found
}

/// The paths of a key, one for each combination of ids in the scenario; those of tables that are known are not made again.
fn paths(scenario: &Scenario, key: &Key, known: &mut BTreeMap<&'static str, Vec<String>>) -> Vec<String> {
    match key.path.rsplit_once('.') {
        Some((table, name)) if name != "*" => {
            let tables = known.entry(table).or_insert_with(|| matching(scenario, table));
            let in_each = tables.iter().map(|table| [table, name].join("."));
            in_each.collect()
        }
        _ => matching(scenario, key.path),
    }
}

/// The paths that match a pattern of the language, with ids of the scenario in place of `*`.
fn matching(scenario: &Scenario, pattern: &str) -> Vec<String> {
    let mut paths = vec![String::new()];
    for segment in pattern.split('.') {
        let longer = |path: &String| -> Vec<String> {
            let ids = if segment == "*" {
                scenario.ids(path)
            } else {
                vec![segment.to_owned()]
            };
            ids.into_iter()
                .map(|id| {
                    if path.is_empty() {
                        id
                    } else {
                        format!("{path}.{id}")
                    }
                })
                .collect()
        };
        paths = paths.iter().flat_map(longer).collect();
    }
    paths
}

/// Whether the model reads a key, given the choices on which that depends.
fn is_read(scenario: &Scenario, path: &str) -> bool {
    let chosen = |key: &str, word: &str| scenario.word(key) == Some(word);
    let segments: Vec<&str> = path.split('.').collect();
    match segments[..] {
        ["model", "campaign", key] => {
            key.starts_with("escalation") || campaign_kernel(scenario) == Kernel::Front
        }
        ["model", "honouring", "record", _] => has_record(scenario),
        ["rung", _, "falls"] => campaign_kernel(scenario) == Kernel::Clock,
        ["rung", _, "sector"] => campaign_kernel(scenario) == Kernel::Front,
        ["commitment", id, "ratification", _] => chosen(&format!("commitment.{id}.in_force"), "ratification"),
        ["commitment", id, key @ ("activation" | "convene")] => scenario
            .word(&format!("commitment.{id}.rule"))
            .map_or(key == "convene", |rule| decision_rule::uses(rule, key)),
        ["theatre", "crossing", _] => scenario.get("theatre.crossing.rate").is_some(),
        ["commitment", _, "alert"] => campaign_kernel(scenario) == Kernel::Front,
        ["commitment", id, "fallback_delay"] => chosen(&format!("commitment.{id}.fallback"), "willing"),
        ["guarantor", _, "vote" | "block"] => scenario.ids("commitment").iter().any(|id| {
            scenario
                .word(&format!("commitment.{id}.rule"))
                .is_some_and(decision_rule::has_council)
        }),
        _ => true,
    }
}

/// Whether any obligation is honoured by the record.
fn has_record(scenario: &Scenario) -> bool {
    scenario
        .settings()
        .any(|(path, _)| path.starts_with("commitment.") && path.contains(".honour.record."))
}
