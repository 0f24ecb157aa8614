//! Ids that an author chooses.

use std::collections::{BTreeMap, BTreeSet};

use super::super::Scenario;
use super::super::bail::error;
use super::super::diagnostic::{Diagnostic, Place};
use super::super::path::{head, id_places, is_legal_id, join, split};
use super::Loader;

/// Ids with a meaning of their own.
const RESERVED: [&str; 3] = ["all", "challenger", "protege"];

/// Most ids of one table, such as guarantors of a scenario or packages of one of them.
const MAX_IDS: usize = 2000;

/// Checks every id once, at its first occurrence.
pub(super) fn check(loader: &mut Loader<'_>, scenario: &Scenario) {
    // By what is written, and by what that means.
    let (mut written, mut seen) = (BTreeSet::new(), BTreeSet::new());
    let mut ids_of: BTreeMap<Vec<String>, usize> = BTreeMap::new();
    let tables = scenario.headers();
    let values = scenario
        .settings()
        .map(|(path, setting)| (path, &setting.key_place));
    for (path, place) in tables.chain(values) {
        let segments = split(path);
        let unrestricted = matches!(segments[0].as_str(), "sources" | "rank_correlation");
        for at in id_places(&segments) {
            let in_factor = segments[0] == "factor" && at == 2;
            let mut is_new = || written.insert(head(path, at + 1)) && seen.insert(segments[..=at].to_vec());
            if !unrestricted && !in_factor && is_new() {
                check_id(loader, &segments[at], place);
                let ids = ids_of.entry(segments[..at].to_vec()).or_default();
                *ids += 1;
                if *ids == MAX_IDS + 1 {
                    loader.diagnostics.push(too_many(&join(&segments[..at]), place));
                }
            }
        }
    }
    check_distinct(loader, scenario);
}

fn too_many(table: &str, place: &Place) -> Diagnostic {
    let message = format!("`{table}` has more than {MAX_IDS} ids, the most of one table");
    let help = "put together what acts alike: a group of small states, or the units of one kind";
    error("F33", place.clone(), message, "", help)
}

/// A list of guarantors would be ambiguous if a group and a guarantor had the same id.
fn check_distinct(loader: &mut Loader<'_>, scenario: &Scenario) {
    let guarantors = scenario.ids("guarantor");
    for id in scenario
        .ids("group")
        .into_iter()
        .filter(|id| guarantors.contains(id))
    {
        let message = format!("`{id}` is both a guarantor and a group");
        let place = scenario.key_place(&format!("group.{id}"));
        let mut diagnostic = error("F33", place, message, "the group", "give the group another id");
        let other = scenario.key_place(&format!("guarantor.{id}"));
        diagnostic.others = vec![(other, "the guarantor".to_owned())];
        loader.diagnostics.push(diagnostic);
    }
}

pub(super) fn check_id(loader: &mut Loader<'_>, id: &str, place: &Place) {
    let help = "an id starts with a lower-case letter, followed by lower-case letters, digits and `_`; the full name belongs in `name`";
    if !is_legal_id(id) {
        loader.breaks_paths |= id.contains(['.', '"', '\'']);
        loader.diagnostics.push(error(
            "F33",
            place.clone(),
            format!("`{id}` is not a legal id"),
            "",
            help,
        ));
    } else if RESERVED.contains(&id) {
        loader.diagnostics.push(error(
            "F33",
            place.clone(),
            format!("the id `{id}` is reserved"),
            "",
            "choose another",
        ));
    }
}
