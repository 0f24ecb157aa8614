//! "The way of a value" in ARCHITECTURE.md names functions that are there.

use std::fs;
use std::path::Path;

/// Files that a reader may have to open to follow a value.
const MOST_STEPS: usize = 12;

/// A step: its file, and the function or text that it names there.
fn steps(document: &str) -> Vec<(&str, &str)> {
    let list = document.split("## The way of a value").nth(1).unwrap_or_default();
    let list = list.split("\n## ").next().unwrap_or_default();
    let numbered = list
        .lines()
        .filter(|line| line.starts_with(|c: char| c.is_ascii_digit()));
    numbered
        .filter_map(|line| {
            let mut spans = line.split('`').skip(1).step_by(2);
            Some((spans.next()?, spans.next()?))
        })
        .collect()
}

/// Whether a file has what a step names: Rust a function with a body, another file the text.
fn has(path: &str, text: &str, named: &str) -> bool {
    match path.ends_with(".rs") {
        true => [format!("fn {named}("), format!("fn {named}<")]
            .iter()
            .any(|declared| text.contains(declared)),
        false => text.contains(named),
    }
}

#[test]
fn every_step_of_the_way_of_a_value_names_a_function_of_its_file() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |path: &str| fs::read_to_string(root.join(path));
    let document = read("ARCHITECTURE.md").expect("a document");
    let steps = steps(&document);
    assert!(steps.len() > 2 && steps.len() <= MOST_STEPS, "{steps:?}");
    for (path, named) in steps {
        let text = read(path).unwrap_or_else(|error| panic!("{path}: {error}"));
        assert!(has(path, &text, named), "{path} has no `{named}`");
    }
}

#[test]
fn a_function_that_is_only_called_is_not_declared() {
    assert!(has("a.rs", "pub(super) fn read<'a>(text: &str) {}", "read"));
    assert!(has("a.toml", "deliberate = \"1 d\"", "deliberate = \"1 d\""));
    assert!(!has("a.rs", "fn other() { read(); }", "read"));
    assert!(!has("a.rs", "fn read_all() {}", "read"));
}
