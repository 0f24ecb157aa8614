//! Paths of keys, such as `guarantor.usa.forces.stock.land`.

use std::ops::Range;

use super::keys::{KEYS, Key, PACKAGE_KEYS, PACKAGE_TABLES};

/// The segments of a path; a quoted one may hold dots.
#[must_use]
pub fn split(path: &str) -> Vec<String> {
    pieces(path).into_iter().map(|(segment, _)| segment).collect()
}

/// The segments of a path, each with the bytes at which it stands, quotes among them.
pub(super) fn pieces(path: &str) -> Vec<(String, Range<usize>)> {
    let (mut pieces, mut begin, mut quoted) = (Vec::new(), 0, false);
    for (at, c) in path.char_indices() {
        match c {
            '"' | '\'' => quoted = !quoted,
            '.' if !quoted => {
                pieces.push(piece(path, begin..at));
                begin = at + 1;
            }
            _ => {}
        }
    }
    pieces.push(piece(path, begin..path.len()));
    pieces
}

fn piece(path: &str, whole: Range<usize>) -> (String, Range<usize>) {
    let raw = &path[whole.clone()];
    let begin = whole.start + raw.len() - raw.trim_start().len();
    let segment = raw.replace(['"', '\''], "").trim().to_owned();
    (segment, begin..begin + raw.trim().len())
}

/// The path of segments; one that holds a dot or a space is quoted.
#[must_use]
pub fn join(segments: &[String]) -> String {
    let part = |segment: &String| {
        if segment.contains(['.', ' ']) {
            format!("\"{segment}\"")
        } else {
            segment.clone()
        }
    };
    segments.iter().map(part).collect::<Vec<_>>().join(".")
}

/// What the language has at a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spot {
    /// A key: a value stands there.
    Leaf(&'static Key),
    /// A table with keys beneath it.
    Table,
    /// Nothing.
    Nothing,
}

/// Patterns of all keys, segment by segment.
fn patterns() -> impl Iterator<Item = (Vec<&'static str>, &'static Key)> {
    let plain = KEYS.iter().map(|key| (key.path.split('.').collect(), key));
    let packages = PACKAGE_TABLES.iter().flat_map(|table| {
        PACKAGE_KEYS
            .iter()
            .map(move |key| (table.split('.').chain([key.path]).collect(), key))
    });
    plain.chain(packages)
}

fn begins(pattern: &[&str], segments: &[String]) -> bool {
    pattern.len() >= segments.len() && pattern.iter().zip(segments).all(|(p, s)| *p == "*" || p == s)
}

/// What the language has at these segments.
pub(super) fn spot(segments: &[String]) -> Spot {
    let mut here = patterns()
        .filter(|(pattern, _)| begins(pattern, segments))
        .peekable();
    if here.peek().is_none() {
        return Spot::Nothing;
    }
    let leaf = here.find(|(pattern, _)| pattern.len() == segments.len());
    leaf.map_or(Spot::Table, |(_, key)| Spot::Leaf(key))
}

/// The names that may stand beneath a table, in the order of the language; `*` stands for an id.
pub(super) fn beneath(segments: &[String]) -> Vec<&'static str> {
    let mut names = Vec::new();
    for (pattern, _) in patterns().filter(|(pattern, _)| begins(pattern, segments)) {
        if let Some(name) = pattern.get(segments.len())
            && !names.contains(name)
        {
            names.push(name);
        }
    }
    names
}

/// Whether the segment at `at` of a path is an id that the author chooses.
pub(super) fn is_id(segments: &[String], at: usize) -> bool {
    beneath(&segments[..at]).contains(&"*") && !beneath(&segments[..at]).contains(&segments[at].as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_come_apart_and_together() {
        for path in [
            "guarantor.usa.weight",
            "sources.\"E-3.4\"",
            "factor.us.\"guarantor.*.resolve\"",
            "rank_correlation.\"a.b ~ c.d\"",
        ] {
            assert_eq!(join(&split(path)), path);
        }
    }

    #[test]
    fn pieces_know_where_they_stand() {
        let path = " guarantor .\"a b\".weight";
        let found: Vec<&str> = pieces(path).into_iter().map(|(_, at)| &path[at]).collect();
        assert_eq!(found, ["guarantor", "\"a b\"", "weight"]);
        assert_eq!(pieces(""), [(String::new(), 0..0)]);
    }

    #[test]
    fn the_language_knows_its_spots() {
        let spot_of = |path: &str| spot(&split(path));
        assert!(matches!(spot_of("guarantor.usa.forces.stock.land"), Spot::Leaf(key) if key.path == "land"));
        assert!(matches!(
            spot_of("commitment.a.guarantor.usa.honour"),
            Spot::Table
        ));
        assert!(matches!(spot_of("commitment.a.guarantors"), Spot::Leaf(_)));
        assert!(matches!(
            spot_of("factor.us.\"guarantor.usa.resolve\""),
            Spot::Leaf(_)
        ));
        assert_eq!(spot_of("guarantor.usa.colour"), Spot::Nothing);
        assert!(is_id(&split("guarantor.usa.weight"), 1) && !is_id(&split("rung.major.lasts"), 1));
    }
}
