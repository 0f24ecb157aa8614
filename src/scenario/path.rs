//! Paths of keys, such as `guarantor.usa.forces.stock.land`.

use std::ops::Range;
use std::sync::LazyLock;

use super::keys::{Key, PACKAGE_KEYS, ValueKind};
use super::language_tree::{LanguageNode, language_tree};
use super::units::Dimension;

/// Whether a path is a key, or a key in the table of that path.
pub(crate) fn is_at_or_below(path: &str, key: &str) -> bool {
    path.strip_prefix(key)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// The segments of a path; a quoted one may contain dots.
#[must_use]
pub(crate) fn split(path: &str) -> Vec<String> {
    segments_with_spans(path)
        .into_iter()
        .map(|(segment, _)| segment)
        .collect()
}

/// The segments of a path, each with its bytes, quotes included.
pub(super) fn segments_with_spans(path: &str) -> Vec<(String, Range<usize>)> {
    let (mut segments_with_spans, mut begin, mut quoted) = (Vec::new(), 0, false);
    for (at, c) in path.char_indices() {
        match c {
            '"' | '\'' => quoted = !quoted,
            '.' if !quoted => {
                segments_with_spans.push(segment_with_span(path, begin..at));
                begin = at + 1;
            }
            _ => {}
        }
    }
    segments_with_spans.push(segment_with_span(path, begin..path.len()));
    segments_with_spans
}

fn segment_with_span(path: &str, whole: Range<usize>) -> (String, Range<usize>) {
    let raw = &path[whole.clone()];
    let begin = whole.start + raw.len() - raw.trim_start().len();
    let segment = raw.replace(['"', '\''], "").trim().to_owned();
    (segment, begin..begin + raw.trim().len())
}

/// The path of segments; one that contains a dot or a space is quoted.
#[must_use]
pub(crate) fn join(segments: &[String]) -> String {
    let part = |segment: &String| {
        if segment.contains(['.', ' ']) {
            format!("\"{segment}\"")
        } else {
            segment.clone()
        }
    };
    segments.iter().map(part).collect::<Vec<_>>().join(".")
}

/// What a path of the language denotes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PathTarget {
    /// A key, which has a value.
    Key(&'static Key),
    /// A table of keys.
    Table,
    /// Nothing.
    Unknown,
}

/// The whole language, built once: every path of every file is looked up in it.
static LANGUAGE: LazyLock<LanguageNode> = LazyLock::new(language_tree);

/// The node of the language at these segments; keys of packages have none.
fn node<'s>(segments: impl IntoIterator<Item = &'s str>) -> Option<&'static LanguageNode> {
    segments.into_iter().try_fold(&*LANGUAGE, |node, segment| {
        let named = |segment: &str| node.children.iter().find(|(name, _)| *name == segment);
        named(segment)
            .or_else(|| named("*"))
            .map(|(_, children)| children)
    })
}

/// What these segments denote.
pub(super) fn path_target(segments: &[String]) -> PathTarget {
    if let Some(node) = node(texts(segments)) {
        return node.key.map_or(PathTarget::Table, PathTarget::Key);
    }
    let of_package = segments
        .split_last()
        .and_then(|(name, above)| key_of_package(texts(above), name));
    of_package.map_or(PathTarget::Unknown, PathTarget::Key)
}

fn texts(segments: &[String]) -> impl Iterator<Item = &str> {
    segments.iter().map(String::as_str)
}

/// The key of a package with this name, if `above` is a table of packages.
fn key_of_package<'s>(above: impl IntoIterator<Item = &'s str>, name: &str) -> Option<&'static Key> {
    node(above).filter(|node| node.package)?;
    PACKAGE_KEYS.iter().find(|key| key.path == name)
}

/// The key of a path of plain names, if it is one.
#[must_use]
pub(crate) fn key(path: &str) -> Option<&'static Key> {
    node(path.split('.')).and_then(|node| node.key).or_else(|| {
        path.rsplit_once('.')
            .and_then(|(above, name)| key_of_package(above.split('.'), name))
    })
}

/// The dimension of a path's quantity, if it has one.
#[must_use]
pub(crate) fn dimension(path: &str) -> Option<Dimension> {
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

/// The legal names in a table, in the order of the language, with `*` for ids.
pub(super) fn child_names(segments: &[String]) -> Vec<&'static str> {
    let Some(node) = node(texts(segments)) else {
        return Vec::new();
    };
    let of_package = PACKAGE_KEYS.iter().filter(|_| node.package).map(|key| key.path);
    node.children
        .iter()
        .map(|(name, _)| *name)
        .chain(of_package)
        .collect()
}

/// Whether segment `at` of a path is an id that the author chooses.
pub(super) fn is_id(segments: &[String], at: usize) -> bool {
    let names = child_names(&segments[..at]);
    names.contains(&"*") && !names.contains(&segments[at].as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_has_its_key() {
        let found = key("commitment.guarantee.guarantor.usa.honour.force").expect("a key");
        assert_eq!(found.path, "commitment.*.guarantor.*.honour.force");
        let found = key("guarantor.usa.forces.stock.land").expect("a package's key");
        assert_eq!(found.path, "land");
        assert!(key("guarantor.usa.colour").is_none());
        assert!(key("theatre.reception.more").is_none());
    }

    #[test]
    fn split_and_join_are_inverse() {
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
    fn segments_have_their_spans() {
        let path = " guarantor .\"a b\".weight";
        let found: Vec<&str> = segments_with_spans(path)
            .into_iter()
            .map(|(_, at)| &path[at])
            .collect();
        assert_eq!(found, ["guarantor", "\"a b\"", "weight"]);
        assert_eq!(segments_with_spans(""), [(String::new(), 0..0)]);
    }

    #[test]
    fn paths_denote_keys_and_tables() {
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
