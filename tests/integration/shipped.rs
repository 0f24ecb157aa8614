//! The shipped files: all load without unexpected diagnostics and are documented in docs/scenarios.md.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use foederis::model::Case;
use foederis::scenario::{LoadRequest, render, schema};

/// Overlays that change a guarantee, and change nothing in the scenario without one.
const NEEDS_GUARANTEE: [&str; 10] = [
    "air-defence-24h",
    "equal-wills",
    "fund-48h",
    "honour-by-record",
    "in-force",
    "intelligence-sharing",
    "network-defence",
    "no-provocation-clause",
    "procurement",
    "qualified-majority",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Files in a folder of the repository with this ending, as paths from its root.
fn files(folder: &str, ending: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for entry in fs::read_dir(root().join(folder)).unwrap() {
        let path = entry.unwrap().path();
        let name = format!("{folder}/{}", path.file_name().unwrap().to_str().unwrap());
        if path.is_dir() {
            found.extend(files(&name, ending));
        } else if name.ends_with(ending) {
            found.insert(name);
        }
    }
    found
}

fn is_overlay(file: &str) -> bool {
    file.contains("/overlays/") || file.ends_with("as-declared.toml")
}

fn stem(file: &str) -> &str {
    file.rsplit('/').next().unwrap().trim_end_matches(".toml")
}

/// The diagnostics of a scenario with overlays: codes, and the rendered text.
fn diagnostics(file: &str, with: &[&str]) -> (Vec<&'static str>, String) {
    let request = LoadRequest {
        file: file.into(),
        with: with.iter().map(Into::into).collect(),
        set: Vec::new(),
        reanchor: true,
        ..LoadRequest::default()
    };
    let reader = |path: &Path| fs::read_to_string(root().join(path));
    let (found, sources) = match Case::load(&request, &reader) {
        Ok((scenario, _)) => (scenario.warnings, scenario.sources),
        Err(failed) => (failed.diagnostics, failed.sources),
    };
    let codes = found.iter().map(|d| d.code).collect();
    (codes, render(&found, &sources, false))
}

fn assert_clean(file: &str, with: &[&str]) {
    let (codes, text) = diagnostics(file, with);
    assert!(codes.is_empty(), "{file} with {with:?}:\n{text}");
}

#[test]
fn every_scenario_is_without_errors() {
    let all = files("scenarios", ".toml");
    for file in all.iter().filter(|file| !is_overlay(file)) {
        if stem(file) != "world" {
            assert_clean(file, &[]);
        }
    }
    assert_clean(
        "scenarios/baltic-2016.toml",
        &["scenarios/overlays/seven-brigades.toml"],
    );
    assert_clean("scenarios/ukraine/world.toml", &[]);
}

#[test]
fn every_overlay_applies_to_every_scenario_that_it_is_for() {
    let ukraine = files("scenarios/ukraine", ".toml");
    let (overlays, scenarios): (Vec<&String>, Vec<&String>) = ukraine
        .iter()
        .filter(|file| stem(file) != "world")
        .partition(|file| is_overlay(file));
    assert!(overlays.len() >= 9 && scenarios.len() == 4);
    for scenario in scenarios {
        for overlay in &overlays {
            if stem(scenario) == "0-no-guarantee" && NEEDS_GUARANTEE.contains(&stem(overlay)) {
                // A warning, that it changes nothing there.
                let (codes, _) = diagnostics(scenario, &[overlay]);
                assert_eq!(codes, ["F34"], "{overlay} over {scenario}");
                continue;
            }
            assert_clean(scenario, &[overlay]);
            let declared = "scenarios/ukraine/as-declared.toml";
            if stem(overlay) != "as-declared" {
                assert_clean(scenario, &[declared, overlay]);
            }
        }
    }
}

/// Paths of files in backticks or links of a document, and words in backticks.
fn named(document: &str) -> BTreeSet<String> {
    document
        .split(['`', '(', ')', ' ', '[', ']'])
        .map(|word| word.trim_matches([',', '.', ';', ':']).to_owned())
        .collect()
}

#[test]
fn the_page_of_scenarios_names_every_file_and_no_other() {
    let page = fs::read_to_string(root().join("docs/scenarios.md")).unwrap();
    let (named, all) = (named(&page), files("scenarios", ".toml"));
    for file in &all {
        let known =
            named.contains(file) || (file.contains("/ukraine/overlays/") && named.contains(stem(file)));
        assert!(known, "docs/scenarios.md does not name {file}");
    }
    for name in named.iter().filter(|name| name.starts_with("scenarios/")) {
        assert!(
            root().join(name).exists(),
            "docs/scenarios.md names {name}, which does not exist"
        );
    }
    let table = page
        .split("## Overlays for Ukraine")
        .nth(1)
        .unwrap()
        .split("\n## ")
        .next()
        .unwrap();
    for row in table.lines().filter(|line| line.starts_with("| `")) {
        for name in row.split('|').nth(1).unwrap().split('`').skip(1).step_by(2) {
            let file = format!("scenarios/ukraine/overlays/{name}.toml");
            assert!(all.contains(&file), "docs/scenarios.md names the overlay {name}");
        }
    }
}

const SCHEMA: &str = "scenarios/scenario.schema.json";

#[test]
fn the_schema_that_ships_is_that_of_the_program() {
    let path = root().join(SCHEMA);
    let written = schema::text();
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, &written).unwrap();
    }
    let shipped = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        shipped == written,
        "{SCHEMA} is out of date: UPDATE_DOCS=1 cargo test rewrites it"
    );
}

#[test]
fn every_file_names_the_schema_for_editors() {
    let schema = root().join(SCHEMA).canonicalize().unwrap();
    for file in files("scenarios", ".toml") {
        let text = fs::read_to_string(root().join(&file)).unwrap();
        let line = text
            .lines()
            .next()
            .and_then(|line| line.strip_prefix("#:schema "));
        let path: PathBuf = line
            .unwrap_or_else(|| panic!("{file} begins with `#:schema`"))
            .into();
        let target = root().join(&file).parent().unwrap().join(path);
        assert_eq!(target.canonicalize().unwrap(), schema, "{file}");
    }
}
