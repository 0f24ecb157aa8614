//! Every command of the tutorial works, in one empty folder, with the counts that the tutorial names for a quick try.

use std::path::Path;

use crate::program::{foederis_in, fresh, stderr};

const TUTORIAL: &str = include_str!("../../docs/tutorial.md");
/// The questions that it answers.
const QUESTIONS: usize = 7;

/// The arguments of a document for a quick try, as in "append `--worlds 4`".
fn quick(document: &str) -> Vec<&str> {
    let (_, rest) = document.split_once("append `").expect("what to append");
    let (arguments, _) = rest.split_once('`').expect("an end");
    arguments.split(' ').collect()
}

/// The words of each command of `foederis` in the shell blocks of a document.
fn commands(document: &str) -> Vec<Vec<String>> {
    let blocks = document
        .split("```sh\n")
        .skip(1)
        .filter_map(|rest| rest.split_once("```"));
    let lines = blocks.flat_map(|(block, _)| block.lines());
    lines
        .filter_map(|line| line.strip_prefix("foederis "))
        .map(words)
        .collect()
}

/// The words of a command line; single quotes keep spaces.
fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for (at, part) in line.split('\'').enumerate() {
        let is_quoted = at % 2 == 1;
        if is_quoted {
            words.last_mut().expect("a word").push_str(part);
            continue;
        }
        for (i, piece) in part.split(' ').enumerate() {
            if i > 0 {
                words.push(String::new());
            }
            words.last_mut().expect("a word").push_str(piece);
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// The commands of a document that fail in a folder, each with its error.
fn failures(document: &str, folder: &Path) -> Vec<String> {
    let quick = quick(document);
    let fails = |words: Vec<String>| {
        let samples = ["run", "whatif", "compare"].contains(&words[0].as_str());
        let more = if samples { &quick[..] } else { &[] };
        let all: Vec<&str> = words
            .iter()
            .map(String::as_str)
            .chain(more.iter().copied())
            .collect();
        let output = foederis_in(folder, &all);
        (!output.status.success()).then(|| format!("foederis {}: {}", all.join(" "), stderr(&output)))
    };
    commands(document).into_iter().filter_map(fails).collect()
}

#[test]
fn every_command_of_the_tutorial_works() {
    let questions: Vec<&str> = TUTORIAL.split("\n## ").skip(1).collect();
    assert_eq!(questions.len(), QUESTIONS);
    for question in questions {
        assert!(!commands(question).is_empty(), "{question}");
        assert!(question.contains(" s on two cores."), "its time: {question}");
    }
    let (folder, _) = fresh();
    assert_eq!(failures(TUTORIAL, folder.path()), Vec::<String>::new());
    for chart in ["no-attack.svg", "differences.png"] {
        assert!(folder.path().join(chart).is_file(), "{chart}");
    }
}

#[test]
fn a_command_that_no_longer_works_is_found() {
    let (folder, _) = fresh();
    let document = "append `--worlds 4`\n```sh\nfoederis check minimal\nfoederis whatif minimal gone\nfoederis list --no-such\n```\n";
    let found = failures(document, folder.path());
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(
        found[0].contains("whatif minimal gone --worlds 4"),
        "{}",
        found[0]
    );
}
