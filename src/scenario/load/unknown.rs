//! Unknown keys and ids, and what was probably intended.

use super::super::bail::error;
use super::super::diagnostic::{Diagnostic, Place};
use super::super::hint::nearest;
use super::super::path::{child_names, ids_in, is_id, join};
use super::super::toml_tree::TomlEntry;
use super::layers::LayerKind;
use super::merge::Merged;

/// A key that the language does not have.
pub(super) fn key(kind: LayerKind, entry: &TomlEntry, segments: &[String]) -> Diagnostic {
    let (name, above) = segments
        .split_last()
        .map_or(("", segments), |(name, above)| (name.as_str(), above));
    let legal = child_names(above);
    let at = if above.is_empty() {
        "the file".to_owned()
    } else {
        format!("[{}]", join(above))
    };
    let code = if kind == LayerKind::Set { "F29" } else { "F01" };
    let (message, label) = if name.is_empty() {
        ("expected a path before `=`".to_owned(), "no key")
    } else {
        (format!("unknown key `{name}` in {at}"), "not a key of this table")
    };
    error(
        code,
        entry.key_place.clone(),
        message,
        label,
        help(name, above, &legal),
    )
}

fn help(name: &str, above: &[String], legal: &[&str]) -> String {
    if let Some(replacement) = replacement(name, above) {
        return replacement.to_owned();
    }
    let synonym = synonym(name).filter(|s| legal.contains(s)).map(str::to_owned);
    let suggestion = synonym.or_else(|| nearest(name, legal.iter().copied().filter(|l| *l != "*")));
    let suggestion = suggestion.map(|near| format!("did you mean `{near}`? "));
    let named: Vec<String> = legal
        .iter()
        .map(|l| {
            if *l == "*" {
                "any id".to_owned()
            } else {
                format!("`{l}`")
            }
        })
        .collect();
    let allowed = if named.is_empty() {
        let value = join(above);
        format!("`{value}` is one value: its unit, probability of never and source are part of the value")
    } else {
        format!("allowed here: {}", named.join(", "))
    };
    suggestion.unwrap_or_default() + &allowed
}

/// An argument changes existing tables: an id that is new in it is probably a typing error, which would otherwise
/// create an actor or a package.
pub(super) fn id(merged: &Merged, above: &[String], name: &str, place: &Place) -> Option<Diagnostic> {
    let mut segments = above.to_vec();
    segments.push(name.to_owned());
    if !is_id(&segments, above.len()) {
        return None;
    }
    let last = above.last().map(String::as_str);
    let what = match last? {
        "guarantor" => "guarantor",
        "commitment" => "commitment",
        "group" => "group",
        "forces" | "standing" | "on_call" => "package",
        "named" => "named party",
        _ => return None,
    };
    let guarantors = ["guarantor".to_owned()];
    let table = if last == Some("guarantor") {
        &guarantors
    } else {
        above
    };
    let existing = ids_in(table, &merged.values, &merged.headers);
    if existing.contains(name) {
        return None;
    }
    let all: Vec<String> = existing.iter().map(|id| format!("`{id}`")).collect();
    let help = match nearest(name, existing.iter().map(String::as_str)) {
        Some(near) => format!("did you mean `{near}`?"),
        None if all.is_empty() => format!("`--set` changes existing tables; add a new {what} in a file"),
        None => format!("existing: {}", all.join(", ")),
    };
    let message = format!("there is no {what} `{name}`");
    Some(error("F29", place.clone(), message, "", help))
}

/// What replaces a key that an earlier edition of the language had.
fn replacement(name: &str, above: &[String]) -> Option<&'static str> {
    Some(match (join(above).as_str(), name) {
        ("challenger", "window_ratio") => {
            "give `challenger.discount`, such as \"3 to 15 %/y\"; the window ratio is reported"
        }
        ("challenger", "shares") => {
            "give `challenger.weights` of war, losses, sanctions and beyond_model, each the share of a major win that the cost is worth giving up, and `challenger.stake` of hybrid and limited attacks"
        }
        ("challenger", "insight") => {
            "delete it: the challenger observes nothing of the allies' mood in a crisis, which moved no headline by half a point"
        }
        ("model.deterrence", "reputation" | "precedents") => {
            "delete it: the record of earlier acts changes no one's honour, which moved no headline of the Ukraine files by half a point; `model.deterrence.emboldening` and `challenger.grievance` remain"
        }
        _ => return None,
    })
}

/// Keys of the language for words that people use instead.
fn synonym(name: &str) -> Option<&'static str> {
    Some(match name {
        "veto" => "block",
        "allies" | "members" | "signatories" | "parties" => "guarantors",
        "allied" | "ally" | "guarantors" => "guarantor",
        "troops" | "brigades" | "army" | "soldiers" => "land",
        "attacker" | "aggressor" => "challenger",
        "defender" | "client" | "victim" => "protege",
        "threshold_strength" => "threshold",
        "pact" | "treaty" | "promise" => "commitment",
        "leader" | "lead_nation" => "lead",
        "mobilisation" | "mobilization" | "readiness" => "notice",
        "money" | "fund" => "finance",
        "decision_rule" | "decision" => "rule",
        "references" | "citations" => "sources",
        "correlations" => "rank_correlation",
        "will" | "reliability" => "honour",
        _ => return None,
    })
}
