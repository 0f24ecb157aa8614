//! Links between the documents lead to files and headings that exist.

use std::fs;
use std::path::{Path, PathBuf};

/// The documents: Markdown files at the root and in these folders.
const FOLDERS: [&str; 5] = ["", "docs", "results", "benches/rivals", "fuzz"];

fn documents(root: &Path) -> Vec<PathBuf> {
    let folders = FOLDERS.map(|folder| root.join(folder));
    let entries = folders
        .iter()
        .filter_map(|folder| fs::read_dir(folder).ok())
        .flatten();
    let paths = entries.map(|entry| entry.expect("a file").path());
    let mut found: Vec<PathBuf> = paths
        .filter(|path| path.extension().is_some_and(|e| e == "md"))
        .collect();
    found.sort();
    found
}

/// A text without its blocks and spans of code.
fn prose(text: &str) -> String {
    let outside = text.split("```").step_by(2);
    outside.flat_map(|part| part.split('`').step_by(2)).collect()
}

/// The targets of the links of a document that are not on a network.
fn links(text: &str) -> Vec<String> {
    let prose = prose(text);
    let targets = prose.split("](").skip(1).filter_map(|rest| rest.split_once(')'));
    let local = targets
        .map(|(target, _)| target)
        .filter(|target| !target.contains("://"));
    local.map(str::to_owned).collect()
}

/// The anchors of the headings of a document, as renderers of Markdown make them.
fn anchors(text: &str) -> Vec<String> {
    let outside: String = text.split("```").step_by(2).collect();
    let headings = outside.lines().filter(|line| line.starts_with('#'));
    let anchor = |heading: &str| -> String {
        let words = heading.trim_start_matches('#').trim().to_lowercase();
        let kept = words
            .chars()
            .filter(|c| c.is_alphanumeric() || " -_".contains(*c));
        kept.map(|c| if c == ' ' { '-' } else { c }).collect()
    };
    headings.map(anchor).collect()
}

/// The links of a document that lead nowhere.
fn broken(document: &Path, text: &str) -> Vec<String> {
    let leads_somewhere = |link: &String| {
        let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
        let target = match file {
            "" => document.to_owned(),
            file => document.parent().unwrap_or(Path::new("")).join(file),
        };
        if anchor.is_empty() {
            return target.exists();
        }
        let there = if file.is_empty() {
            Ok(text.to_owned())
        } else {
            fs::read_to_string(target)
        };
        there.is_ok_and(|text| anchors(&text).iter().any(|found| found == anchor))
    };
    links(text)
        .into_iter()
        .filter(|link| !leads_somewhere(link))
        .collect()
}

#[test]
fn every_link_of_the_documents_leads_somewhere() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut checked = 0;
    for document in documents(root) {
        let text = fs::read_to_string(&document).expect("a document");
        checked += links(&text).len();
        let broken = broken(&document, &text);
        assert!(broken.is_empty(), "{}: {broken:?}", document.display());
    }
    assert!(checked > 60, "{checked}");
}

#[test]
fn a_link_to_no_file_or_no_heading_is_found() {
    let document = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/none.md");
    let text = "# One: a *heading*\n[a](tutorial.md) [b](#one-a-heading) `[c](x.md)` [d](nowhere.md) [e](#two) \
                [f](tutorial.md#nothing) [g](https://example.org/x.md)\n```\n# Two\n[h](y.md)\n```\n";
    assert_eq!(
        broken(&document, text),
        ["nowhere.md", "#two", "tutorial.md#nothing"]
    );
}
