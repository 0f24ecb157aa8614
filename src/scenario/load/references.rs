//! References: citations, ids in lists, paths of factors and rank correlations.

use std::collections::BTreeSet;

use super::super::Scenario;
use super::super::bail::{all_of, error};
use super::super::calendar;
use super::super::diagnostic::{Diagnostic, Place};
use super::super::hint::nearest;
use super::super::path::{PathTarget, join, path_target, split};
use super::super::setting::Value;
use super::Loader;

/// Checks every reference.
pub(super) fn check(loader: &mut Loader<'_>, scenario: &Scenario) {
    citations(loader, scenario);
    knowledge(loader, scenario);
    ids(loader, scenario);
    groups(loader, scenario);
    paths(loader, scenario);
}

/// Each citation has an entry in `[sources]`.
fn citations(loader: &mut Loader<'_>, scenario: &Scenario) {
    let known = scenario.ids("sources");
    for (_, setting) in scenario.settings() {
        for (cite, place) in setting
            .origin
            .citations
            .iter()
            .zip(&setting.origin.citation_places)
        {
            if cite == "judgement" || known.contains(cite) {
                continue;
            }
            let near = nearest(cite, known.iter().map(String::as_str));
            let suggestion = near.map(|near| format!("did you mean `{near}`? else "));
            let help = format!(
                "{}add `\"{cite}\" = \"..\"` to [sources], or cite `judgement`",
                suggestion.unwrap_or_default()
            );
            loader.diagnostics.push(error(
                "F22",
                place.clone(),
                format!("no source `{cite}` in [sources]"),
                "",
                help,
            ));
        }
    }
}

/// With `as_of`, no source is later than that day, and each source of the same file states since when it was known.
fn knowledge(loader: &mut Loader<'_>, scenario: &Scenario) {
    let Some(day) = scenario.as_of() else {
        return;
    };
    let as_of = scenario.place("as_of");
    for id in scenario.ids("sources") {
        let Some(source) = scenario.get(&join(&["sources".to_owned(), id.clone()])) else {
            continue;
        };
        let (place, message, help) = match &source.origin.known {
            Some((known, place)) if *known > day => (
                place.clone(),
                format!("the source `{id}` is known since {} only", calendar::date(*known)),
                "state what was known by then, or leave out what cites it",
            ),
            None if source.place.file == as_of.file => (
                source.place.clone(),
                format!("the source `{id}` does not say since when it was known"),
                "write `{ text = \"..\", known = \"1961-06\" }`: since when what it says could be known",
            ),
            _ => continue,
        };
        let why = format!("the scenario states what was known on {}", calendar::date(day));
        loader.diagnostics.push(Diagnostic {
            others: vec![(as_of.clone(), why)],
            ..error("F57", place, message, "", help)
        });
    }
}

/// Each id in a list is that of a guarantor or a group.
fn ids(loader: &mut Loader<'_>, scenario: &Scenario) {
    let actors = scenario.ids("guarantor");
    let groups = scenario.ids("group");
    for (path, setting) in scenario.settings() {
        let (named, with_groups): (Vec<(String, Place)>, bool) = match &setting.value {
            Value::Ids(ids) => (ids.clone(), true),
            Value::Id(id) => (vec![(id.clone(), setting.place.clone())], false),
            _ => continue,
        };
        for (id, place) in named {
            let known = actors.contains(&id) || (with_groups && (id == "all" || groups.contains(&id)));
            if !known {
                let candidates = actors.iter().chain(if with_groups { &groups[..] } else { &[] });
                let help = nearest(&id, candidates.map(String::as_str))
                    .map(|near| format!("did you mean `{near}`?"));
                let help = help.unwrap_or_else(|| existing_guarantors(&actors));
                let message = format!("there is no guarantor `{id}` (in `{path}`)");
                loader.suppressed.insert(path.to_owned());
                loader.diagnostics.push(error("F21", place, message, "", help));
            }
        }
    }
}

fn existing_guarantors(actors: &[String]) -> String {
    let all: Vec<&str> = actors.iter().map(String::as_str).collect();
    if all.is_empty() {
        "there is no guarantor: add a table such as [guarantor.alpha]".to_owned()
    } else {
        format!("existing guarantors: {}", all_of(&all))
    }
}

/// No group is empty, and none contains itself.
fn groups(loader: &mut Loader<'_>, scenario: &Scenario) {
    for group in scenario.ids("group") {
        let path = format!("group.{group}");
        let place = scenario.place(&path);
        let empty = matches!(scenario.get(&path).map(|s| &s.value), Some(Value::Ids(ids)) if ids.is_empty());
        if empty {
            let message = format!("the group `{group}` is empty");
            let help = "name its guarantors, or delete it; `takes_part = false` excludes one actor";
            loader.diagnostics.push(error("F34", place, message, "", help));
        }
    }
    circles(loader, scenario);
}

/// No group contains itself, directly or through other groups; each circle is reported once.
fn circles(loader: &mut Loader<'_>, scenario: &Scenario) {
    let mut reported: BTreeSet<String> = BTreeSet::new();
    for group in scenario.ids("group") {
        let Some(circle) = circle(scenario, &group).filter(|_| !reported.contains(&group)) else {
            continue;
        };
        let place = scenario.place(&format!("group.{group}"));
        let message = format!(
            "the group `{group}` contains itself: {}",
            circle.join(" contains ")
        );
        let help = "remove one of the groups from the circle";
        loader.diagnostics.push(error("F48", place, message, "", help));
        loader.suppressed.insert(format!("group.{group}"));
        reported.extend(circle);
    }
}

/// The groups through which a group contains itself, itself first and last.
fn circle(scenario: &Scenario, group: &str) -> Option<Vec<String>> {
    let mut seen = BTreeSet::new();
    let mut open = vec![vec![group.to_owned()]];
    while let Some(chain) = open.pop() {
        let Some(Value::Ids(ids)) = scenario
            .get(&format!("group.{}", chain[chain.len() - 1]))
            .map(|s| &s.value)
        else {
            continue;
        };
        for (id, _) in ids {
            let longer = [chain.as_slice(), std::slice::from_ref(id)].concat();
            if id == group {
                return Some(longer);
            }
            if seen.insert(id.clone()) {
                open.push(longer);
            }
        }
    }
    None
}

/// Paths of factors and rank correlations are paths of the language.
fn paths(loader: &mut Loader<'_>, scenario: &Scenario) {
    let factors = scenario.ids("factor");
    let targets = factors
        .iter()
        .flat_map(|factor| scenario.loadings(factor))
        .map(|(path, target, _)| (path, vec![target]));
    let pairs = scenario
        .rank_pairs()
        .into_iter()
        .map(|(path, both, _)| (path, both.to_vec()));
    for (path, targets) in targets.chain(pairs) {
        for target in targets {
            if !matches!(path_target(&split(&target)), PathTarget::Key(_)) {
                let place = scenario.key_place(&path);
                loader.suppressed.insert(path.clone());
                loader.diagnostics.push(not_a_path(scenario, &target, place));
            }
        }
    }
}

fn not_a_path(scenario: &Scenario, target: &str, place: Place) -> Diagnostic {
    if target.is_empty() {
        let message = "a rank correlation names two paths with `~` between them";
        let help = "for example `\"guarantor.a.resolve ~ guarantor.b.resolve\" = 0.5`";
        return error("F47", place, message, "", help);
    }
    let near = nearest(target, scenario.settings().map(|(path, _)| path));
    let help = near.map_or_else(
        || "write the full path of a key, for example `guarantor.usa.resolve`".to_owned(),
        |near| format!("did you mean `{near}`?"),
    );
    error(
        "F47",
        place,
        format!("`{target}` is not the path of a value"),
        "",
        help,
    )
}
