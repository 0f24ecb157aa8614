//! Any text is read or rejected without a panic, and every diagnostic has its place in its own text.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use foederis::model::Case;
use foederis::scenario::{Diagnostic, LoadRequest, SourceTexts, render};
use proptest::prelude::*;

/// The shipped files by path.
static FILES: LazyLock<BTreeMap<PathBuf, String>> = LazyLock::new(|| {
    let mut files = BTreeMap::new();
    gather(Path::new("scenarios"), &mut files);
    files
});

/// Scenarios to change, each with an overlay for it.
const CASES: [(&str, &str); 5] = [
    (
        "scenarios/minimal.toml",
        "scenarios/ukraine/overlays/given-days.toml",
    ),
    (
        "scenarios/strait.toml",
        "scenarios/ukraine/overlays/given-days.toml",
    ),
    (
        "scenarios/baltic-2016.toml",
        "scenarios/overlays/seven-brigades.toml",
    ),
    (
        "scenarios/ukraine/a-membership.toml",
        "scenarios/ukraine/as-declared.toml",
    ),
    (
        "scenarios/ukraine/b-assurance-pact.toml",
        "scenarios/ukraine/overlays/qualified-majority.toml",
    ),
];

/// Texts to insert.
const SLIPS: [&str; 30] = [
    "\"",
    "'",
    "[",
    "]",
    "{",
    "}",
    "=",
    ",",
    ".",
    "\n",
    "#",
    "*",
    "~",
    "never",
    "nan",
    "inf",
    "-",
    "1e999",
    " to ",
    "é",
    "🙂",
    "\u{0}",
    "\u{feff}",
    "\\u0020",
    "\"\"\"",
    "[E-",
    "%",
    "2027-13",
    "remove = [\"",
    "extends = \"",
];

fn gather(folder: &Path, files: &mut BTreeMap<PathBuf, String>) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for entry in fs::read_dir(root.join(folder)).unwrap() {
        let name = entry.unwrap().file_name();
        let path = folder.join(name);
        if root.join(&path).is_dir() {
            gather(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "toml") {
            files.insert(path.clone(), fs::read_to_string(root.join(&path)).unwrap());
        }
    }
}

/// A change: its place as a share of the text, its length, and the new text.
#[derive(Debug, Clone)]
enum Change {
    Strike(f64, usize),
    Insert(f64, &'static str),
    Repeat(f64, usize),
    Transition(f64, f64),
    Cut(f64),
}

fn change() -> impl Strategy<Value = Change> {
    let share = 0.0..1.0_f64;
    prop_oneof![
        4 => (share.clone(), 1_usize..40).prop_map(|(at, n)| Change::Strike(at, n)),
        6 => (share.clone(), 0..SLIPS.len()).prop_map(|(at, slip)| Change::Insert(at, SLIPS[slip])),
        2 => (share.clone(), 1_usize..200).prop_map(|(at, n)| Change::Repeat(at, n)),
        2 => (share.clone(), share.clone()).prop_map(|(from, to)| Change::Transition(from, to)),
        1 => share.prop_map(Change::Cut),
    ]
}

fn changed(text: &str, changes: &[Change]) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    for change in changes {
        let count = letters.len();
        let at = |share: f64| ((share * count as f64) as usize).min(count);
        match change {
            Change::Strike(share, n) => drop(letters.drain(at(*share)..(at(*share) + n).min(count))),
            Change::Insert(share, slip) => drop(letters.splice(at(*share)..at(*share), slip.chars())),
            Change::Repeat(share, n) => {
                let again: Vec<char> = letters[at(*share)..(at(*share) + n).min(count)].to_vec();
                drop(letters.splice(at(*share)..at(*share), again));
            }
            Change::Transition(from, to) => {
                let text: String = letters.iter().collect();
                let mut lines: Vec<&str> = text.lines().collect();
                if !lines.is_empty() {
                    let line = |share: &f64, count: usize| ((share * count as f64) as usize).min(count - 1);
                    let moved = lines.remove(line(from, lines.len()));
                    let to = line(to, lines.len() + 1);
                    lines.insert(to, moved);
                }
                letters = lines.join("\n").chars().collect();
            }
            Change::Cut(share) => letters.truncate(at(*share)),
        }
    }
    letters.into_iter().collect()
}

/// Loads, compiles and renders; every place must lie in its text, on character boundaries.
fn loads_without_panic(file: &str, text: &str, with: &[&str], set: &[String]) {
    let reader = |path: &Path| {
        if path == Path::new(file) {
            return Ok(text.to_owned());
        }
        FILES
            .get(path)
            .cloned()
            .ok_or_else(|| std::io::Error::from(std::io::ErrorKind::NotFound))
    };
    let request = LoadRequest {
        file: file.into(),
        with: with.iter().map(Into::into).collect(),
        set: set.to_vec(),
        reanchor: true,
        ..LoadRequest::default()
    };
    match Case::load(&request, &reader) {
        Ok((scenario, _)) => places_are_in_their_texts(&scenario.warnings, &scenario.sources),
        Err(failed) => places_are_in_their_texts(&failed.diagnostics, &failed.sources),
    }
}

fn places_are_in_their_texts(diagnostics: &[Diagnostic], sources: &SourceTexts) {
    for d in diagnostics {
        let places = std::iter::once(&d.place).chain(d.others.iter().map(|(place, _)| place));
        for place in places {
            let text = sources
                .text(place.file)
                .unwrap_or_else(|| panic!("no text: {d:?}"));
            assert!(text.get(place.span.clone()).is_some(), "no such place: {d:?}");
        }
        assert!(!d.message.is_empty() && !d.message.ends_with('.'), "{d:?}");
    }
    assert!(!render(diagnostics, sources, false).is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_changed_file_is_read_or_rejected(case in 0..CASES.len(), changes in proptest::collection::vec(change(), 1..8)) {
        let (file, overlay) = CASES[case];
        loads_without_panic(file, &changed(&FILES[Path::new(file)], &changes), &[overlay], &[]);
    }

    #[test]
    fn any_argument_is_read_or_rejected(
        set in proptest::collection::vec(
            "((guarantor|commitment|usa|pact|\\*|forces|theatre|rung|major|lasts|x y|\"q|remove|run|title)\\.?){0,5}=?(\\[|\"|\\{|never|3 d|-1|é| |=|1 to 2 d|\\}|\\]|,){0,6}",
            1..4,
        )
    ) {
        let file = "scenarios/minimal.toml";
        loads_without_panic(file, &FILES[Path::new(file)], &[], &set);
    }
}
