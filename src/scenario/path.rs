//! Paths of keys, such as `guarantor.usa.forces.stock.land`.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::{Bound, Range};
use std::sync::{Arc, LazyLock};

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
    spans(path).map(|span| segment(&path[span])).collect()
}

/// The path without its last segments, so that as many remain as are asked for, as it is written.
pub(super) fn head(path: &str, segments: usize) -> &str {
    let end = spans(path).take(segments).last().map_or(0, |span| span.end);
    &path[..end]
}

/// The segments of a path, each with its bytes, quotes included.
pub(super) fn segments_with_spans(path: &str) -> Vec<(String, Range<usize>)> {
    let with_span = |span: Range<usize>| {
        let raw = &path[span.clone()];
        let begin = span.start + raw.len() - raw.trim_start().len();
        (segment(raw), begin..begin + raw.trim().len())
    };
    spans(path).map(with_span).collect()
}

/// The bytes between the dots of a path that are not quoted.
fn spans(path: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut quoted = false;
    let dots = path.bytes().enumerate().filter_map(move |(at, byte)| {
        quoted ^= byte == b'"' || byte == b'\'';
        (byte == b'.' && !quoted).then_some(at)
    });
    let mut begin = 0;
    dots.chain([path.len()]).map(move |end| {
        let span = begin..end;
        begin = end + 1;
        span
    })
}

/// A segment without its quotes and the spaces around it.
fn segment(raw: &str) -> String {
    let raw = raw.trim();
    if raw.contains(['"', '\'']) {
        raw.replace(['"', '\''], "").trim().to_owned()
    } else {
        raw.to_owned()
    }
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
fn node(segments: &[String]) -> Option<&'static LanguageNode> {
    segments
        .iter()
        .try_fold(&*LANGUAGE, |node, segment| node.step(segment))
}

/// What these segments denote.
pub(super) fn path_target(segments: &[String]) -> PathTarget {
    target(segments.iter().map(String::as_str))
}

fn target<'s>(segments: impl Iterator<Item = &'s str>) -> PathTarget {
    let (mut node, mut segments) = (&*LANGUAGE, segments.peekable());
    while let Some(segment) = segments.next() {
        match node.step(segment) {
            Some(next) => node = next,
            None if segments.peek().is_some() => return PathTarget::Unknown,
            None => {
                let of_package = node.key_of_package(segment);
                return of_package.map_or(PathTarget::Unknown, PathTarget::Key);
            }
        }
    }
    node.key.map_or(PathTarget::Table, PathTarget::Key)
}

/// The key of a path of plain names, if it is one.
#[must_use]
pub(crate) fn key(path: &str) -> Option<&'static Key> {
    match target(path.split('.')) {
        PathTarget::Key(key) => Some(key),
        PathTarget::Table | PathTarget::Unknown => None,
    }
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

/// What stands for ids in the names of a table.
pub(super) const ANY_ID: &str = "*";

/// The legal names in a table, in the order of the language, with [`ANY_ID`] for ids.
pub(super) fn child_names(segments: &[String]) -> Vec<&'static str> {
    let Some(node) = node(segments) else {
        return Vec::new();
    };
    let of_package = PACKAGE_KEYS.iter().filter(|_| node.package).map(|key| key.path);
    node.children
        .iter()
        .map(|(name, _)| *name)
        .chain(of_package)
        .collect()
}

/// Whether a text is a legal id: a lower-case letter, followed by lower-case letters, digits and `_`.
#[must_use]
pub(crate) fn is_legal_id(text: &str) -> bool {
    let mut letters = text.chars();
    let starts = letters.next().is_some_and(|c| c.is_ascii_lowercase());
    starts && letters.all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

/// Whether segment `at` of a path is an id that the author chooses.
pub(super) fn is_id(segments: &[String], at: usize) -> bool {
    node(&segments[..at]).is_some_and(|table| table.is_id(&segments[at]))
}

/// The segments of a path that are ids, by place.
pub(super) fn id_places(segments: &[String]) -> impl Iterator<Item = usize> {
    let tables = segments.iter().scan(Some(&*LANGUAGE), |node, segment| {
        let table = (*node)?;
        *node = table.step(segment);
        Some(table)
    });
    let places = tables.zip(segments).enumerate();
    places.filter_map(|(at, (table, segment))| table.is_id(segment).then_some(at))
}

/// The ids in the table at these segments, sorted, from values and tables by path; also those of empty tables.
pub(super) fn ids_in<V, T>(
    above: &[String],
    values: &BTreeMap<Arc<str>, V>,
    tables: &BTreeMap<Arc<str>, T>,
) -> BTreeSet<String> {
    let Some(table) = node(above) else {
        return BTreeSet::new();
    };
    let head = join(above) + ".";
    let all = segments_below(values, &head).chain(segments_below(tables, &head));
    all.map(segment).filter(|id| table.is_id(id)).collect()
}

/// The next segments of the paths that begin with `head`, as they are written; one look for each, however many paths go on.
fn segments_below<'m, V>(
    map: &'m BTreeMap<Arc<str>, V>,
    head: &'m str,
) -> impl Iterator<Item = &'m str> + use<'m, V> {
    let mut from = Bound::Included(Cow::Borrowed(head));
    std::iter::from_fn(move || {
        let range = (from.as_ref().map(|from| &**from), Bound::Unbounded);
        let (path, _) = map.range::<str, _>(range).next()?;
        let rest = path.strip_prefix(head)?;
        let raw = &rest[spans(rest).next()?];
        // All paths below a segment are together, from its dot to before the next letter.
        from = match rest.len() > raw.len() {
            true => Bound::Included(Cow::Owned(format!("{head}{raw}{AFTER_DOT}"))),
            false => Bound::Excluded(Cow::Borrowed(path)),
        };
        Some(raw)
    })
}

/// The character that follows the dot.
const AFTER_DOT: char = '/';

/// The entries whose paths begin with `head`; without a walk over all others.
pub(super) fn below<'m, V>(
    map: &'m BTreeMap<Arc<str>, V>,
    head: &str,
) -> impl Iterator<Item = (&'m Arc<str>, &'m V)> + use<'m, V> {
    let from = (Bound::Included(head), Bound::Unbounded);
    let entries = map.range::<str, _>(from);
    let head = head.to_owned();
    entries.take_while(move |(path, _)| path.starts_with(&head))
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
    fn an_id_begins_with_a_letter() {
        assert!(["a", "us_out", "x9"].into_iter().all(is_legal_id));
        assert!(!["", "9x", "_x", "US", "a-b"].into_iter().any(is_legal_id));
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
    fn the_places_of_ids_are_those_that_are_ids_one_by_one() {
        for path in [
            "guarantor.usa.forces.stock.land",
            "commitment.a.guarantor.usa.honour.force",
            "factor.us.\"guarantor.usa.resolve\"",
            "rung.major.lasts",
            "theatre",
            "no.such.path",
        ] {
            let segments = split(path);
            let one_by_one = (0..segments.len()).filter(|&at| is_id(&segments, at));
            assert_eq!(
                id_places(&segments).collect::<Vec<_>>(),
                one_by_one.collect::<Vec<_>>(),
                "{path}"
            );
        }
        assert_eq!(
            id_places(&split("commitment.a.guarantor.usa.honour.force")).collect::<Vec<_>>(),
            [1, 3]
        );
    }

    #[test]
    fn the_head_of_a_path_is_as_it_is_written() {
        let path = "factor.us.\"guarantor.usa.resolve\"";
        assert_eq!(
            [0, 1, 2, 3, 9].map(|segments| head(path, segments)),
            ["", "factor", "factor.us", path, path]
        );
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
