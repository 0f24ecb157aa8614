//! ARCHITECTURE.md names every room and every guard.

use std::fs;
use std::path::Path;

use crate::imports::ROOMS;
use crate::source::rust_files;

/// Rooms that a document does not name, and guards that it names but no test is called.
fn disagreements(document: &str, rooms: &[&str], tests: &str) -> Vec<String> {
    let unnamed = rooms
        .iter()
        .filter(|room| !document.contains(&format!("`{room}`")));
    let guards = document
        .split("*guard: `")
        .skip(1)
        .filter_map(|rest| rest.split('`').next());
    let missing = guards.filter(|guard| !tests.contains(&format!("fn {guard}(")));
    unnamed
        .map(|room| format!("the room `{room}` is not named"))
        .chain(missing.map(|guard| format!("no test is called `{guard}`")))
        .collect()
}

/// Rooms that the drawing of a document leaves out.
fn undrawn<'r>(document: &str, rooms: &[&'r str]) -> Vec<&'r str> {
    let drawing = document.split("```text").nth(1).unwrap_or_default();
    let drawing = drawing.split("```").next().unwrap_or_default();
    let words: Vec<&str> = drawing
        .split(|c: char| !c.is_ascii_lowercase() && c != '_')
        .collect();
    let rooms = rooms.iter().filter(|room| !words.contains(room));
    rooms.copied().collect()
}

/// Numbered invariants of a document that name no guard.
fn unguarded(document: &str) -> Vec<&str> {
    let invariants = document.split("## Invariants").nth(1).unwrap_or_default();
    let numbered = |line: &&str| {
        line.split_once(". ")
            .is_some_and(|(n, _)| n.parse::<u32>().is_ok())
    };
    invariants
        .lines()
        .filter(numbered)
        .filter(|line| !line.contains("*guard: `"))
        .collect()
}

#[test]
fn the_document_names_every_room_and_every_guard() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let document = fs::read_to_string(root.join("ARCHITECTURE.md")).expect("a document");
    let files = [rust_files(&root.join("tests")), rust_files(&root.join("src"))].concat();
    let tests: String = files
        .iter()
        .map(|path| fs::read_to_string(path).expect("text"))
        .collect();
    let rooms: Vec<&str> = ROOMS.iter().map(|(room, _)| *room).collect();
    assert_eq!(disagreements(&document, &rooms, &tests), Vec::<String>::new());
    assert_eq!(undrawn(&document, &rooms), Vec::<&str>::new());
    assert_eq!(unguarded(&document), Vec::<&str>::new());
}

#[test]
fn a_planted_disagreement_is_found() {
    let found = disagreements(
        "`math` *guard: `gone`* *guard: `here`*",
        &["math", "engine"],
        "fn here() {}",
    );
    assert_eq!(
        found,
        ["the room `engine` is not named", "no test is called `gone`"]
    );
    assert_eq!(
        undrawn("```text\nmath ─▶ random\n```\nengine", &["math", "engine"]),
        ["engine"]
    );
    assert_eq!(unguarded("## Invariants\n\n1. A. *guard: `a`*\n2. B."), ["2. B."]);
}
