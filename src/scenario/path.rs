//! Paths of keys, such as `guarantor.usa.forces.stock.land`.

use std::ops::Range;
use std::sync::LazyLock;

use super::keys::{Key, PACKAGE_KEYS, ValueKind};
use super::language_tree::{LanguageNode, language_tree};
use super::units::Dimension;

/// The segments of a path; a quoted one may hold dots.
#[must_use]
pub fn split(path: &str) -> Vec<String> {
    segments_with_spans(path)
        .into_iter()
        .map(|(segment, _)| segment)
        .collect()
}

/// The segments of a path, each with the bytes at which it stands, quotes among them.
pub(super) fn segments_with_spans(path: &str) -> Vec<(String, Range<usize>)> {
    let (mut segments_with_spans, mut begin, mut quoted) = (Vec::new(), 0, false);
    for (at, c) in path.char_indices() {
        match c {
            '"' | '\'' => quoted = !quoted,
            '.' if !quoted => {
                segments_with_spans.push(piece(path, begin..at));
                begin = at + 1;
            }
            _ => {}
        }
    }
    segments_with_spans.push(piece(path, begin..path.len()));
    segments_with_spans
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
pub(super) enum PathTarget {
    /// A key: a value stands there.
    Key(&'static Key),
    /// A table with keys beneath it.
    Table,
    /// Nothing.
    Unknown,
}

/// The whole language, made once: paths are looked up in it for every value of every file.
static LANGUAGE: LazyLock<LanguageNode> = LazyLock::new(language_tree);

/// The part of the language at these segments, keys of packages aside.
fn branch(segments: &[String]) -> Option<&'static LanguageNode> {
    segments.iter().try_fold(&*LANGUAGE, |branch, segment| {
        let named = |wanted: &str| branch.children.iter().find(|(name, _)| *name == wanted);
        named(segment)
            .or_else(|| named("*"))
            .map(|(_, children)| children)
    })
}

/// What the language has at these segments.
pub(super) fn path_target(segments: &[String]) -> PathTarget {
    if let Some(branch) = branch(segments) {
        return branch.key.map_or(PathTarget::Table, PathTarget::Key);
    }
    let of_package = segments.split_last().and_then(|(name, above)| {
        branch(above).filter(|branch| branch.package)?;
        PACKAGE_KEYS.iter().find(|key| key.path == name)
    });
    of_package.map_or(PathTarget::Unknown, PathTarget::Key)
}

/// The dimension of the quantity that a path holds, if it holds one.
#[must_use]
pub fn dimension(path: &str) -> Option<Dimension> {
    match path_target(&split(path)) {
        PathTarget::Key(key) => match key.kind {
            ValueKind::Quantity(dimension, _)
            | ValueKind::QuantityOr(dimension, _, _)
            | ValueKind::QuantityOrNever(dimension, _) => Some(dimension),
            ValueKind::DateOr(_) | ValueKind::Day => Some(Dimension::Date),
            _ => None,
        },
        _ => None,
    }
}

/// The names that may stand beneath a table, in the order of the language; `*` stands for an id.
pub(super) fn child_names(segments: &[String]) -> Vec<&'static str> {
    let Some(branch) = branch(segments) else {
        return Vec::new();
    };
    let of_package = PACKAGE_KEYS.iter().filter(|_| branch.package).map(|key| key.path);
    branch
        .children
        .iter()
        .map(|(name, _)| *name)
        .chain(of_package)
        .collect()
}

/// Whether the segment at `at` of a path is an id that the author chooses.
pub(super) fn is_id(segments: &[String], at: usize) -> bool {
    let names = child_names(&segments[..at]);
    names.contains(&"*") && !names.contains(&segments[at].as_str())
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
        let found: Vec<&str> = segments_with_spans(path)
            .into_iter()
            .map(|(_, at)| &path[at])
            .collect();
        assert_eq!(found, ["guarantor", "\"a b\"", "weight"]);
        assert_eq!(segments_with_spans(""), [(String::new(), 0..0)]);
    }

    #[test]
    fn the_language_knows_its_spots() {
        let path_target_below = |path: &str| path_target(&split(path));
        assert!(
            matches!(path_target_below("guarantor.usa.forces.stock.land"), PathTarget::Key(key) if key.path == "land")
        );
        assert!(matches!(
            path_target_below("commitment.a.guarantor.usa.honour"),
            PathTarget::Table
        ));
        assert!(matches!(
            path_target_below("commitment.a.guarantors"),
            PathTarget::Key(_)
        ));
        assert!(matches!(
            path_target_below("factor.us.\"guarantor.usa.resolve\""),
            PathTarget::Key(_)
        ));
        assert_eq!(path_target_below("guarantor.usa.colour"), PathTarget::Unknown);
        assert!(is_id(&split("guarantor.usa.weight"), 1) && !is_id(&split("rung.major.lasts"), 1));
    }
}
