//! Every kind of faulty input, each in a file of `tests/diagnostics` with the expected diagnostics as comments.
//!
//! A line `#! F08 15-25 the interval is reversed` expects at the next other line this code, at these columns (from 1,
//! the end exclusive, in bytes), with this message. A file is a scenario. A folder is one too: `scenario.toml`, and
//! `arguments`, with one argument of the command line per line.
//!
//! `UPDATE_GOLDEN=1 cargo test` rewrites the comments and the rendered outputs; review the changes.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use foederis::model::Case;
use foederis::scenario::{Diagnostic, LoadRequest, Overlay, Place, SourceTexts, render};

/// Required number of kinds of faulty input: a code with a message, names omitted.
const KINDS: usize = 150;
const NOTE: &str = "#! ";
const ARGUMENTS: &str = "arguments";

/// The diagnostics of a scenario.
struct Reported {
    diagnostics: Vec<Diagnostic>,
    sources: SourceTexts,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics")
}

fn update() -> bool {
    std::env::var_os("UPDATE_GOLDEN").is_some()
}

fn report(request: &LoadRequest, folder_of_files: &Path) -> Reported {
    let reader = |path: &Path| fs::read_to_string(folder_of_files.join(path));
    match Case::load(request, &reader) {
        Ok((scenario, _)) => Reported {
            diagnostics: scenario.warnings,
            sources: scenario.sources,
        },
        Err(failed) => Reported {
            diagnostics: failed.diagnostics,
            sources: failed.sources,
        },
    }
}

/// A case: its name, its request, and the folder of its files.
fn cases() -> Vec<(String, LoadRequest, PathBuf)> {
    let mut cases = Vec::new();
    for entry in fs::read_dir(folder()).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if path.is_dir() {
            cases.push((name, request(&path), path));
        } else if name.ends_with(".toml") {
            let file = name.clone().into();
            let request = LoadRequest {
                file,
                ..LoadRequest::default()
            };
            cases.push((name.replace(".toml", ""), request, folder()));
        }
    }
    cases.sort_by(|a, b| a.0.cmp(&b.0));
    cases
}

fn request(folder: &Path) -> LoadRequest {
    let mut request = LoadRequest {
        file: "scenario.toml".into(),
        ..LoadRequest::default()
    };
    let arguments = fs::read_to_string(folder.join(ARGUMENTS)).unwrap_or_default();
    for line in arguments.lines().filter(|line| !line.starts_with('#')) {
        match line.split_once(' ') {
            Some(("--with", file)) if file.ends_with(".toml") => request.with.push(file.into()),
            Some(("--with", id)) => request.with.push(Overlay::WhatIf(id.to_owned())),
            Some(("--set", set)) => request.set.push(set.to_owned()),
            _ => panic!("no argument: {line}"),
        }
    }
    request
}

/// The notes of a text, each with the index of its line among the other lines, and those lines.
fn annotated(text: &str) -> (Vec<(usize, String)>, Vec<&str>) {
    let (mut notes, mut lines) = (Vec::new(), Vec::new());
    for line in text.lines() {
        match line.strip_prefix(NOTE) {
            Some(note) => notes.push((lines.len(), note.to_owned())),
            None => lines.push(line),
        }
    }
    (notes, lines)
}

/// Line, from 0 and without notes, and columns of a place in a text.
fn position(text: &str, place: &Place) -> (usize, String) {
    let before = &text[..place.span.start];
    let begin = before.rfind('\n').map_or(0, |at| at + 1);
    let notes = before.lines().filter(|line| line.starts_with(NOTE)).count();
    let columns = format!("{}-{}", place.span.start - begin + 1, place.span.end - begin + 1);
    (before.matches('\n').count() - notes, columns)
}

/// The diagnostics of each file of a case, as notes.
fn found(reported: &Reported, request: &LoadRequest) -> BTreeMap<String, Vec<(usize, String)>> {
    let mut found: BTreeMap<String, Vec<(usize, String)>> = BTreeMap::new();
    for d in &reported.diagnostics {
        let name = reported.sources.name(d.place.file).unwrap();
        let (mut line, columns) = position(reported.sources.text(d.place.file).unwrap(), &d.place);
        let set = name.strip_prefix("--set ");
        let set = set.map(|n| request.with.len() + n.parse::<usize>().unwrap() - 1);
        let asked = name.strip_prefix("--with ");
        let asked = asked.map(|id| Overlay::WhatIf(id.to_owned()));
        let argument = set.or_else(|| request.with.iter().position(|with| Some(with) == asked.as_ref()));
        if let Some(n) = argument {
            line = n;
        }
        let file = argument.map_or(name, |_| ARGUMENTS);
        let note = format!("{} {columns} {}", d.code, d.message);
        found.entry(file.to_owned()).or_default().push((line, note));
    }
    found
}

/// Compares the notes of a file with the diagnostics, or rewrites them.
fn compare(path: &Path, found: &[(usize, String)]) {
    let text = fs::read_to_string(path).unwrap_or_default();
    let (notes, lines) = annotated(&text);
    if update() && notes != found {
        let mut renewed = String::new();
        for (at, line) in lines.iter().enumerate() {
            for (_, note) in found.iter().filter(|(of, _)| *of == at) {
                renewed += &format!("{NOTE}{note}\n");
            }
            renewed += &format!("{line}\n");
        }
        fs::write(path, renewed).unwrap();
        return;
    }
    assert_eq!(notes, found, "{}: expected, and reported", path.display());
}

#[test]
fn every_error_is_reported_at_its_location_and_nothing_else() {
    for (name, request, folder_of_files) in cases() {
        let reported = report(&request, &folder_of_files);
        assert!(
            !reported.diagnostics.is_empty(),
            "{name}: nothing is wrong with it"
        );
        let mut found = found(&reported, &request);
        let mut files: BTreeSet<String> = reported
            .sources
            .iter()
            .map(|(name, _)| name.to_owned())
            .filter(|name| !name.starts_with("--"))
            .collect();
        let asks = request.with.iter().any(|with| matches!(with, Overlay::WhatIf(_)));
        if asks || !request.set.is_empty() {
            files.insert(ARGUMENTS.to_owned());
        }
        for file in files {
            compare(
                &folder_of_files.join(&file),
                &found.remove(&file).unwrap_or_default(),
            );
        }
        assert!(found.is_empty(), "{name}: reported for unknown files: {found:?}");
    }
}

/// The message without names and numbers: `unknown key .. in ..`.
fn situation(message: &str) -> String {
    let words = message.split('`').step_by(2).collect::<Vec<_>>().join("..");
    words
        .split(' ')
        .filter(|word| !word.contains(|c: char| c.is_ascii_digit()))
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn there_are_enough_kinds_of_bad_input_and_every_code_is_among_them() {
    let mut kinds = BTreeSet::new();
    for (_, request, folder_of_files) in cases() {
        let reported = report(&request, &folder_of_files);
        kinds.extend(
            reported
                .diagnostics
                .iter()
                .map(|d| (d.code, situation(&d.message))),
        );
    }
    assert!(kinds.len() >= KINDS, "{} kinds: {kinds:#?}", kinds.len());
    let shown: BTreeSet<&str> = kinds.iter().map(|(code, _)| *code).collect();
    let listed = documented();
    let unseen: Vec<&String> = listed
        .iter()
        .filter(|code| !shown.contains(code.as_str()))
        .collect();
    assert!(unseen.is_empty(), "no file of tests/diagnostics shows {unseen:?}");
}

/// Codes in the table of docs/scenario-format.md.
fn documented() -> BTreeSet<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/scenario-format.md");
    let text = fs::read_to_string(path).unwrap();
    let rows = text.lines().filter_map(|line| line.strip_prefix("| F"));
    rows.map(|row| format!("F{}", row.split(' ').next().unwrap_or_default()))
        .collect()
}

/// Codes that the sources of a folder use.
fn used(folder: &Path, codes: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            used(&path, codes);
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let quoted = text.split('"').filter(|word| {
            word.len() == 3 && word.starts_with('F') && word[1..].bytes().all(|byte| byte.is_ascii_digit())
        });
        codes.extend(quoted.map(str::to_owned));
    }
}

#[test]
fn the_table_of_codes_is_that_of_the_program() {
    let mut codes = BTreeSet::new();
    for room in ["src/scenario", "src/model"] {
        used(&Path::new(env!("CARGO_MANIFEST_DIR")).join(room), &mut codes);
    }
    assert_eq!(
        documented(),
        codes,
        "the table of docs/scenario-format.md, and the codes in src"
    );
}

/// The rendered text, byte for byte, for the cases that have a `.stderr`.
#[test]
fn rendered_messages_are_as_reviewed() {
    let mut seen = 0;
    for (name, request, folder_of_files) in cases() {
        let path = folder().join(format!("{name}.stderr"));
        if !path.exists() {
            continue;
        }
        let reported = report(&request, &folder_of_files);
        let rendered = render(&reported.diagnostics, &reported.sources, false);
        if update() {
            fs::write(&path, &rendered).unwrap();
        }
        assert_eq!(fs::read_to_string(&path).unwrap(), rendered, "{name}");
        seen += 1;
    }
    assert!(seen >= 6, "{seen} rendered cases");
}
