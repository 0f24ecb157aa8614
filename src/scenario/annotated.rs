//! Reads `tests/diagnostics/*.toml`: each faulty line stands beneath a comment that says what is wrong with it.

use std::path::Path;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::diagnostic::{FileId, Place};
use super::keys::{KEYS, Key, PACKAGE_KEYS, PACKAGE_TABLES};
use super::read::{Context, read_setting};
use super::setting::{Figures, Inherited, Setting};
use super::tree::{Entry, Node, NodeValue, Table};

/// Codes of faults within one value; files with others are about whole scenarios.
const OF_VALUES: [&str; 24] = [
    "F02", "F03", "F04", "F05", "F06", "F07", "F08", "F09", "F10", "F11", "F12", "F13", "F14", "F15", "F16",
    "F17", "F18", "F27", "F40", "F41", "F42", "F43", "F44", "F45",
];

fn node(value: &Spanned<DeValue<'_>>) -> Node {
    let place = Place {
        file: FileId(0),
        span: value.span(),
    };
    let value = match value.get_ref() {
        DeValue::String(text) => NodeValue::Text(text.to_string()),
        DeValue::Integer(number) => NodeValue::Integer(number.as_str().parse().unwrap()),
        DeValue::Float(number) => NodeValue::Float(number.as_str().parse().unwrap()),
        DeValue::Boolean(flag) => NodeValue::Flag(*flag),
        DeValue::Datetime(date) => NodeValue::Date(date.to_string()),
        DeValue::Array(items) => NodeValue::List(items.iter().map(node).collect()),
        DeValue::Table(inner) => NodeValue::Table(table(inner)),
    };
    Node { value, place }
}

fn table(table: &DeTable<'_>) -> Table {
    let entry = |(key, value): (&Spanned<_>, &Spanned<DeValue<'_>>)| Entry {
        key_place: Place {
            file: FileId(0),
            span: key.span(),
        },
        node: node(value),
    };
    table
        .iter()
        .map(|pair| (pair.0.get_ref().to_string(), entry(pair)))
        .collect()
}

/// The document as a tree.
pub(super) fn document(text: &str) -> Table {
    table(DeTable::parse(text).unwrap().get_ref())
}

fn fits(pattern: &str, path: &[&str]) -> bool {
    let parts: Vec<&str> = pattern.split('.').collect();
    parts.len() == path.len()
        && parts
            .iter()
            .zip(path)
            .all(|(part, id)| *part == "*" || part == id)
}

/// The key at a path.
pub(super) fn key_at(path: &[&str]) -> Option<&'static Key> {
    let own = KEYS.iter().find(|key| fits(key.path, path));
    own.or_else(|| {
        let (last, table) = path.split_last()?;
        PACKAGE_TABLES.iter().find(|pattern| fits(pattern, table))?;
        PACKAGE_KEYS.iter().find(|key| key.path == *last)
    })
}

/// Reads every key of a tree.
pub(super) fn settings(
    tree: &Table,
    text: &str,
) -> Vec<(String, Result<Setting, Vec<super::diagnostic::Diagnostic>>)> {
    let mut found = Vec::new();
    walk(tree, &mut Vec::new(), text, &mut found);
    found
}

fn walk<'t>(
    tree: &'t Table,
    path: &mut Vec<&'t str>,
    text: &str,
    found: &mut Vec<(String, Result<Setting, Vec<super::diagnostic::Diagnostic>>)>,
) {
    let inherited = Inherited::default();
    let texts = |_| Some(text);
    let context = Context {
        inherited: &inherited,
        figures: Figures::Realised,
        neutral: false,
        texts: &texts,
    };
    for (name, entry) in tree {
        path.push(name);
        let joined = path.join(".");
        match (key_at(path), &entry.node.value) {
            (Some(key), _) => found.push((joined.clone(), read_setting(key, &joined, entry, &context))),
            (None, NodeValue::Table(inner)) => walk(inner, path, text, found),
            (None, _) => assert!(
                matches!(name.as_str(), "source" | "basis" | "note"),
                "no key {joined}"
            ),
        }
        path.pop();
    }
}

/// `line code from-to message`, lines and columns from 1, the end exclusive.
fn expected(text: &str) -> Vec<String> {
    let mut notes = Vec::new();
    let mut pending: Vec<&str> = Vec::new();
    for (index, line) in text.lines().enumerate() {
        match line.strip_prefix("#! ") {
            Some(note) => pending.push(note),
            None => notes.extend(pending.drain(..).map(|note| format!("{} {note}", index + 1))),
        }
    }
    notes
}

fn found(text: &str) -> Vec<String> {
    let tree = document(text);
    let faults = settings(&tree, text)
        .into_iter()
        .filter_map(|(_, read)| read.err())
        .flatten();
    let mut lines: Vec<(usize, String)> = faults
        .map(|fault| {
            let span = fault.place.span;
            let line = text[..span.start].matches('\n').count();
            let begin = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
            let columns = format!("{}-{}", span.start - begin + 1, span.end - begin + 1);
            (
                span.start,
                format!("{} {} {columns} {}", line + 1, fault.code, fault.message),
            )
        })
        .collect();
    lines.sort();
    lines.into_iter().map(|(_, line)| line).collect()
}

#[test]
fn every_fault_is_found_where_it_stands() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics");
    let mut checked = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|ending| ending != "toml") {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        if !expected(&text)
            .iter()
            .all(|note| OF_VALUES.iter().any(|code| note.contains(code)))
        {
            continue;
        }
        let (expected, found) = (expected(&text), found(&text));
        let same =
            expected.len() == found.len() && expected.iter().zip(&found).all(|(e, f)| f.starts_with(e));
        assert!(
            same,
            "{}\nexpected {expected:#?}\nfound {found:#?}",
            path.display()
        );
        checked += 1;
    }
    assert!(checked >= 25, "{checked} files");
}
