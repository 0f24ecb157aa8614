//! Paths of keys, such as `guarantor.usa.forces.stock.land`.

use std::ops::Range;
use std::sync::LazyLock;

use super::keys::{Key, PACKAGE_KEYS, Takes};
use super::outline::{Branch, outline};
use super::units::Dimension;

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

/// The whole language, made once: paths are looked up in it for every value of every file.
static LANGUAGE: LazyLock<Branch> = LazyLock::new(outline);

/// The part of the language at these segments, keys of packages aside.
fn branch(segments: &[String]) -> Option<&'static Branch> {
    segments.iter().try_fold(&*LANGUAGE, |branch, segment| {
        let named = |wanted: &str| branch.below.iter().find(|(name, _)| *name == wanted);
        named(segment).or_else(|| named("*")).map(|(_, below)| below)
    })
}

/// What the language has at these segments.
pub(super) fn spot(segments: &[String]) -> Spot {
    if let Some(branch) = branch(segments) {
        return branch.key.map_or(Spot::Table, Spot::Leaf);
    }
    let of_package = segments.split_last().and_then(|(name, above)| {
        branch(above).filter(|branch| branch.package)?;
        PACKAGE_KEYS.iter().find(|key| key.path == name)
    });
    of_package.map_or(Spot::Nothing, Spot::Leaf)
}

/// The dimension of the quantity that a path holds, if it holds one.
#[must_use]
pub fn dimension(path: &str) -> Option<Dimension> {
    match spot(&split(path)) {
        Spot::Leaf(key) => match key.takes {
            Takes::Quantity(dimension, _)
            | Takes::QuantityOr(dimension, _, _)
            | Takes::QuantityOrNever(dimension, _) => Some(dimension),
            Takes::DateOr(_) | Takes::Day => Some(Dimension::Date),
            _ => None,
        },
        _ => None,
    }
}

/// The names that may stand beneath a table, in the order of the language; `*` stands for an id.
pub(super) fn beneath(segments: &[String]) -> Vec<&'static str> {
    let Some(branch) = branch(segments) else {
        return Vec::new();
    };
    let of_package = PACKAGE_KEYS.iter().filter(|_| branch.package).map(|key| key.path);
    branch
        .below
        .iter()
        .map(|(name, _)| *name)
        .chain(of_package)
        .collect()
}

/// Whether the segment at `at` of a path is an id that the author chooses.
pub(super) fn is_id(segments: &[String], at: usize) -> bool {
    let names = beneath(&segments[..at]);
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
