//! Groups of inputs that a sensitivity analysis varies together.

use std::collections::BTreeMap;

use crate::model::Case;
use crate::scenario::{hint, path};

/// How inputs are grouped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Grouping {
    /// By kind of table: `guarantor`, `challenger`, `model`.
    Kinds,
    /// By table: `guarantor.usa`, `model.effects`.
    Tables,
    /// One group per input.
    Each,
    /// By name: patterns of paths, in which `*` matches anything.
    Named(Vec<(String, Vec<String>)>),
}

impl Grouping {
    /// The names of the groupings that are not by name.
    const NAMES: [(&'static str, Self); 3] = [
        ("kinds", Self::Kinds),
        ("tables", Self::Tables),
        ("each", Self::Each),
    ];

    /// Parses `kinds`, `tables`, `each`, or any number of `NAME=PATTERN,PATTERN`.
    ///
    /// # Errors
    /// A message for each text that is not a group.
    pub fn parse(texts: &[String]) -> Result<Self, Vec<String>> {
        if let [text] = texts
            && let Some((_, grouping)) = Self::NAMES.into_iter().find(|(name, _)| name == text)
        {
            return Ok(grouping);
        }
        let (mut groups, mut errors) = (Vec::new(), Vec::new());
        for text in texts {
            match text.split_once('=') {
                Some((name, patterns)) if !name.is_empty() && !patterns.is_empty() => {
                    groups.push((name.to_owned(), patterns.split(',').map(str::to_owned).collect()));
                }
                _ => errors.push(Self::error(text)),
            }
        }
        if errors.is_empty() {
            Ok(Self::Named(groups))
        } else {
            Err(errors)
        }
    }

    fn error(text: &str) -> String {
        let names = || Self::NAMES.iter().map(|(name, _)| *name);
        if names().any(|name| name == text) {
            return format!("`{text}` is not a group of inputs; it cannot be combined with others");
        }
        let help = hint::nearest(text, names()).map_or_else(
            || "write `kinds`, `tables`, `each`, or `NAME=PATTERN,PATTERN`".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        format!("`{text}` is not a group of inputs; {help}")
    }
}

/// A group: its name and axes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InputGroup {
    /// Its name in tables.
    pub name: String,
    /// Indices of its axes, sorted.
    pub axes: Vec<usize>,
}

/// Name of the group of all inputs that were not selected.
pub const OTHERS: &str = "everything else";

/// Why inputs cannot be grouped as requested.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum GroupError {
    /// A pattern matches no uncertain input.
    #[error("`{pattern}` matches no uncertain input of `{scenario}`{}", suggestion(near))]
    NoMatch {
        /// The pattern.
        pattern: String,
        /// The scenario.
        scenario: String,
        /// The nearest name.
        near: Option<String>,
    },
    /// An input is in two groups.
    #[error("`{path}` is in two groups, `{first}` and `{second}`")]
    Overlap {
        /// Path of the input.
        path: String,
        /// A group.
        first: String,
        /// The other group.
        second: String,
    },
    /// A group contains a part of a set of correlated inputs.
    #[error(
        "`{group}` includes {inside} but not {outside}, and the two are correlated: shares of the variance are defined only between independent groups; include all of them or none"
    )]
    SplitsCorrelated {
        /// The group.
        group: String,
        /// A path that it includes.
        inside: String,
        /// A correlated path that it does not include.
        outside: String,
    },
}

fn suggestion(near: &Option<String>) -> String {
    near.as_ref()
        .map_or_else(String::new, |near| format!("; did you mean `{near}`?"))
}

/// The groups of a case's inputs; every axis is in one.
///
/// Correlated inputs stay in one group: when grouped by kind, table or each, a factor and the inputs that load on it form
/// a group named after the factor. If `only` has patterns, groups without a matching input are merged into [`OTHERS`].
///
/// # Errors
/// Every [`GroupError`].
pub fn group_inputs(
    case: &Case,
    grouping: &Grouping,
    only: &[String],
) -> Result<Vec<InputGroup>, Vec<GroupError>> {
    let paths: Vec<&str> = case.inputs.axes.iter().map(|axis| axis.path.as_str()).collect();
    let mut problems = Vec::new();
    let mut all = match grouping {
        Grouping::Named(named) => by_name(case, &paths, named, &mut problems),
        Grouping::Kinds => by_rule(case, &paths, &|path| prefix(path, 1)),
        Grouping::Tables => by_rule(case, &paths, &table_of),
        Grouping::Each => by_rule(case, &paths, &|path: &str| path.to_owned()),
    };
    let selected: Vec<usize> = only
        .iter()
        .flat_map(|pattern| matching_axes(case, &paths, pattern, &mut problems))
        .collect();
    if !only.is_empty() {
        let (mut kept, rest): (Vec<InputGroup>, Vec<InputGroup>) = all
            .into_iter()
            .partition(|group| group.axes.iter().any(|axis| selected.contains(axis)));
        add_others(&mut kept, rest.into_iter().flat_map(|group| group.axes).collect());
        all = kept;
    }
    if problems.is_empty() {
        Ok(all)
    } else {
        Err(problems)
    }
}

/// The table of an input: `guarantor.usa`, `model.effects`.
#[must_use]
pub(crate) fn table_of(path: &str) -> String {
    prefix(path, 2)
}

/// The first segments of a path, without the last of several.
fn prefix(whole: &str, segments: usize) -> String {
    let parts = path::split(whole);
    let taken = segments.min(parts.len().saturating_sub(1)).max(1);
    path::join(&parts[..taken])
}

fn add_others(groups: &mut Vec<InputGroup>, mut axes: Vec<usize>) {
    if !axes.is_empty() {
        axes.sort_unstable();
        groups.push(InputGroup {
            name: OTHERS.to_owned(),
            axes,
        });
    }
}

/// Groups by a rule, with one group per block of correlated inputs.
fn by_rule(case: &Case, paths: &[&str], rule: &dyn Fn(&str) -> String) -> Vec<InputGroup> {
    let mut name_of: Vec<String> = paths.iter().map(|path| rule(path)).collect();
    for block in case.copula.blocks() {
        let factors: Vec<&str> = block
            .iter()
            .map(|axis| paths[*axis])
            .filter(|path| path.starts_with("factor."))
            .collect();
        let named_after = if factors.is_empty() {
            block.iter().map(|axis| paths[*axis]).collect()
        } else {
            factors
        };
        for &axis in &block {
            name_of[axis] = named_after.join(" + ");
        }
    }
    let mut groups: Vec<InputGroup> = Vec::new();
    for (axis, name) in name_of.into_iter().enumerate() {
        match groups.iter_mut().find(|group| group.name == name) {
            Some(group) => group.axes.push(axis),
            None => groups.push(InputGroup {
                name,
                axes: vec![axis],
            }),
        }
    }
    groups
}

fn by_name(
    case: &Case,
    paths: &[&str],
    named: &[(String, Vec<String>)],
    problems: &mut Vec<GroupError>,
) -> Vec<InputGroup> {
    let mut groups: Vec<InputGroup> = Vec::new();
    let mut group_of: BTreeMap<usize, usize> = BTreeMap::new();
    let blocks = case.copula.blocks();
    for (name, patterns) in named {
        let mut axes: Vec<usize> = patterns
            .iter()
            .flat_map(|pattern| matching_axes(case, paths, pattern, problems))
            .collect();
        axes.sort_unstable();
        axes.dedup();
        // Once for each group: a thousand groups of the same inputs are a thousand problems, and not a million.
        let shared = axes.iter().find_map(|axis| Some((axis, *group_of.get(axis)?)));
        problems.extend(shared.map(|(axis, other)| GroupError::Overlap {
            path: paths[*axis].to_owned(),
            first: groups[other].name.clone(),
            second: name.clone(),
        }));
        for block in &blocks {
            add_factors(&mut axes, paths, block);
            problems.extend(split(name, &axes, paths, block));
        }
        axes.sort_unstable();
        axes.dedup();
        for axis in &axes {
            group_of.entry(*axis).or_insert(groups.len());
        }
        groups.push(InputGroup {
            name: name.clone(),
            axes,
        });
    }
    let rest = (0..paths.len())
        .filter(|axis| !group_of.contains_key(axis))
        .collect();
    add_others(&mut groups, rest);
    groups
}

/// Adds the factors of a block to a group: a factor joins the group of all the inputs that load on it.
fn add_factors(axes: &mut Vec<usize>, paths: &[&str], block: &[usize]) {
    let is_factor = |axis: &&usize| paths[**axis].starts_with("factor.");
    if block
        .iter()
        .filter(|axis| !is_factor(axis))
        .all(|axis| axes.contains(axis))
    {
        axes.extend(block.iter().filter(is_factor));
    }
}

/// The error of a group that has some axes of a correlated block and not the others.
fn split(group: &str, axes: &[usize], paths: &[&str], block: &[usize]) -> Option<GroupError> {
    let (inside, outside): (Vec<usize>, Vec<usize>) = block.iter().partition(|axis| axes.contains(axis));
    Some(GroupError::SplitsCorrelated {
        group: group.to_owned(),
        inside: paths[*inside.first()?].to_owned(),
        outside: paths[*outside.first()?].to_owned(),
    })
}

/// The axes that match a pattern; a pattern without a match is an error.
fn matching_axes(case: &Case, paths: &[&str], pattern: &str, problems: &mut Vec<GroupError>) -> Vec<usize> {
    let found: Vec<usize> = (0..paths.len())
        .filter(|axis| matches_pattern(pattern, paths[*axis]))
        .collect();
    if found.is_empty() {
        problems.push(GroupError::NoMatch {
            pattern: pattern.to_owned(),
            scenario: case.id.clone(),
            near: hint::nearest(pattern, paths.iter().copied()),
        });
    }
    found
}

/// Whether a pattern matches a path or a table above it; `*` matches any run of characters.
///
/// # Example
/// ```
/// use foederis::study::matches_pattern;
/// assert!(matches_pattern("guarantor.*.resolve", "guarantor.usa.resolve"));
/// assert!(matches_pattern("guarantor.usa", "guarantor.usa.forces.land.notice"));
/// assert!(!matches_pattern("guarantor.us", "guarantor.usa.resolve"));
/// ```
#[must_use]
pub fn matches_pattern(pattern: &str, path: &str) -> bool {
    let starts = path.match_indices('.').map(|(at, _)| at).chain([path.len()]);
    starts.into_iter().any(|end| matches_whole(pattern, &path[..end]))
}

fn matches_whole(pattern: &str, text: &str) -> bool {
    let mut parts = pattern.split('*');
    let Some(mut rest) = parts.next().and_then(|first| text.strip_prefix(first)) else {
        return false;
    };
    let mut parts: Vec<&str> = parts.collect();
    let Some(last) = parts.pop() else {
        return rest.is_empty();
    };
    for part in parts {
        match rest.find(part) {
            Some(at) => rest = &rest[at + part.len()..],
            None => return false,
        }
    }
    rest.ends_with(last)
}
