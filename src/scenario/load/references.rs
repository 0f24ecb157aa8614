//! What names something else: citations, ids in lists, paths that move together.

use super::super::Scenario;
use super::super::diagnostic::Place;
use super::super::fault::fault;
use super::super::hint::nearest;
use super::super::path::{Spot, split, spot};
use super::super::setting::Value;
use super::Loading;

/// Checks every reference.
pub(super) fn check(loading: &mut Loading<'_>, scenario: &Scenario) {
    citations(loading, scenario);
    ids(loading, scenario);
    circles(loading, scenario);
    paths(loading, scenario);
}

/// Each citation has an entry in `[sources]`.
fn citations(loading: &mut Loading<'_>, scenario: &Scenario) {
    let known = scenario.ids("sources");
    for (_, setting) in scenario.settings() {
        for (cite, place) in setting.origin.cites.iter().zip(&setting.origin.cite_places) {
            if cite == "judgement" || known.contains(cite) {
                continue;
            }
            let head = cite.split('.').next().unwrap_or_default();
            let unquoted = cite.contains('.') && scenario.has_table(&format!("sources.{head}"));
            let help = match nearest(cite, known.iter().map(String::as_str)) {
                _ if unquoted => {
                    format!("an unquoted `{cite}` is a table `{head}`; write \"{cite}\" = \"..\"")
                }
                Some(near) => format!("did you mean `{near}`?"),
                None => "list it in [sources], or cite `judgement`".to_owned(),
            };
            loading.diagnostics.push(fault(
                "F22",
                place.clone(),
                format!("no source `{cite}` in [sources]"),
                "",
                help,
            ));
        }
    }
}

/// Each id in a list is somebody's, or a group's.
fn ids(loading: &mut Loading<'_>, scenario: &Scenario) {
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
                let help = help.unwrap_or_else(|| format!("guarantors here: {}", actors.join(", ")));
                let message = format!("nobody is called `{id}` (in `{path}`)");
                loading.diagnostics.push(fault("F21", place, message, "", help));
            }
        }
    }
}

/// No group holds itself.
fn circles(loading: &mut Loading<'_>, scenario: &Scenario) {
    for group in scenario.ids("group") {
        if reaches(scenario, &group, &group, 64) {
            let place = scenario.place(&format!("group.{group}"));
            loading.diagnostics.push(fault(
                "F48",
                place,
                format!("the group `{group}` holds itself"),
                "",
                "strike one of the groups in the circle",
            ));
        }
    }
}

fn reaches(scenario: &Scenario, from: &str, to: &str, depth: usize) -> bool {
    let Some(Value::Ids(ids)) = scenario.get(&format!("group.{from}")).map(|s| &s.value) else {
        return false;
    };
    depth > 0
        && ids
            .iter()
            .any(|(id, _)| id == to || reaches(scenario, id, to, depth - 1))
}

/// Paths of factors and rank correlations are paths of the language.
fn paths(loading: &mut Loading<'_>, scenario: &Scenario) {
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
            if !matches!(spot(&split(&target)), Spot::Leaf(_)) {
                let place = scenario.key_place(&path);
                let all: Vec<&str> = scenario.settings().map(|(path, _)| path).collect();
                let help = nearest(&target, all.into_iter())
                    .map(|near| format!("did you mean `{near}`?"))
                    .unwrap_or_default();
                loading.diagnostics.push(fault(
                    "F47",
                    place,
                    format!("`{target}` is the path of no value"),
                    "",
                    help,
                ));
            }
        }
    }
}
