//! Groups of inputs that a sensitivity study moves together.

use crate::model::Case;
use crate::scenario::{hint, path};

/// How inputs are grouped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Grouping {
    /// By the kind of table that they stand in: `guarantor`, `challenger`, `model`.
    Kinds,
    /// By the table that they stand in: `guarantor.usa`, `model.effects`.
    Tables,
    /// Each by itself.
    Each,
    /// By name: patterns of paths, in which `*` stands for anything.
    Named(Vec<(String, Vec<String>)>),
}

/// A group: its name and axes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Its name in tables.
    pub name: String,
    /// Indices of its axes, sorted.
    pub axes: Vec<usize>,
}

/// The group of all that was not asked for.
pub const REST: &str = "everything else";

/// Why inputs cannot be grouped so.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoGroup {
    /// A pattern names nothing that is uncertain.
    #[error("`{pattern}` names nothing that is uncertain in `{scenario}`{}", meant(near))]
    Nothing {
        /// The pattern.
        pattern: String,
        /// The scenario.
        scenario: String,
        /// What was perhaps meant.
        near: Option<String>,
    },
    /// Two groups claim an input.
    #[error("`{path}` lies in two groups, `{one}` and `{other}`")]
    Twice {
        /// Path of the input.
        path: String,
        /// A group.
        one: String,
        /// The other.
        other: String,
    },
    /// A group takes a part of what moves together.
    #[error(
        "`{group}` takes {inside} and leaves {outside}, which do not move independently of each other: shares of the variance say nothing of inputs that are correlated; take them all, or none"
    )]
    Split {
        /// The group.
        group: String,
        /// A path that it takes.
        inside: String,
        /// A path that it leaves.
        outside: String,
    },
}

fn meant(near: &Option<String>) -> String {
    near.as_ref()
        .map_or_else(String::new, |near| format!("; did you mean `{near}`?"))
}

/// The groups of a case's inputs; all axes are in one.
///
/// What is correlated stays in one group: by kind, table or each, a factor and what it moves are a group named after
/// the factor. `only`, if it holds any pattern, says which inputs are asked about; groups without any of them are
/// put together as [`REST`].
///
/// # Errors
/// Every [`NoGroup`].
pub fn groups(case: &Case, grouping: &Grouping, only: &[String]) -> Result<Vec<Group>, Vec<NoGroup>> {
    let paths: Vec<&str> = case.inputs.axes.iter().map(|axis| axis.path.as_str()).collect();
    let mut problems = Vec::new();
    let mut all = match grouping {
        Grouping::Named(named) => by_name(case, &paths, named, &mut problems),
        Grouping::Kinds => automatic(case, &paths, &|path| head(path, 1)),
        Grouping::Tables => automatic(case, &paths, &table_of),
        Grouping::Each => automatic(case, &paths, &|path: &str| path.to_owned()),
    };
    let asked: Vec<usize> = only
        .iter()
        .flat_map(|pattern| named(case, &paths, pattern, &mut problems))
        .collect();
    if !only.is_empty() {
        let (mut kept, rest): (Vec<Group>, Vec<Group>) = all
            .into_iter()
            .partition(|group| group.axes.iter().any(|axis| asked.contains(axis)));
        add_rest(&mut kept, rest.into_iter().flat_map(|group| group.axes).collect());
        all = kept;
    }
    if problems.is_empty() {
        Ok(all)
    } else {
        Err(problems)
    }
}

/// The table that an input stands in: `guarantor.usa`, `model.effects`.
#[must_use]
pub fn table_of(path: &str) -> String {
    head(path, 2)
}

/// The first segments of a path, but never the last one of several.
fn head(whole: &str, segments: usize) -> String {
    let parts = path::split(whole);
    let taken = segments.min(parts.len().saturating_sub(1)).max(1);
    path::join(&parts[..taken])
}

fn add_rest(groups: &mut Vec<Group>, mut axes: Vec<usize>) {
    if !axes.is_empty() {
        axes.sort_unstable();
        groups.push(Group {
            name: REST.to_owned(),
            axes,
        });
    }
}

/// Groups by a rule, and blocks of what moves together apart.
fn automatic(case: &Case, paths: &[&str], rule: &dyn Fn(&str) -> String) -> Vec<Group> {
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
    let mut groups: Vec<Group> = Vec::new();
    for (axis, name) in name_of.into_iter().enumerate() {
        match groups.iter_mut().find(|group| group.name == name) {
            Some(group) => group.axes.push(axis),
            None => groups.push(Group {
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
    wanted: &[(String, Vec<String>)],
    problems: &mut Vec<NoGroup>,
) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for (name, patterns) in wanted {
        let mut axes: Vec<usize> = patterns
            .iter()
            .flat_map(|pattern| named(case, paths, pattern, problems))
            .collect();
        axes.sort_unstable();
        axes.dedup();
        for other in &groups {
            let shared = axes.iter().find(|axis| other.axes.contains(axis));
            problems.extend(shared.map(|axis| NoGroup::Twice {
                path: paths[*axis].to_owned(),
                one: other.name.clone(),
                other: name.clone(),
            }));
        }
        // A factor has no value of its own to be asked about: it goes with what it moves.
        for block in case.copula.blocks() {
            let inputs = block.iter().filter(|axis| !paths[**axis].starts_with("factor."));
            if inputs.clone().all(|axis| axes.contains(axis)) {
                axes.extend(block.iter().filter(|axis| paths[**axis].starts_with("factor.")));
            }
            let (inside, outside): (Vec<usize>, Vec<usize>) =
                block.iter().partition(|axis| axes.contains(axis));
            if let (Some(inside), Some(outside)) = (inside.first(), outside.first()) {
                problems.push(NoGroup::Split {
                    group: name.clone(),
                    inside: paths[*inside].to_owned(),
                    outside: paths[*outside].to_owned(),
                });
            }
        }
        axes.sort_unstable();
        axes.dedup();
        groups.push(Group {
            name: name.clone(),
            axes,
        });
    }
    let taken = |axis: &usize| groups.iter().any(|group| group.axes.contains(axis));
    let rest = (0..paths.len()).filter(|axis| !taken(axis)).collect();
    add_rest(&mut groups, rest);
    groups
}

/// The axes that a pattern names; a pattern that names none is a problem.
fn named(case: &Case, paths: &[&str], pattern: &str, problems: &mut Vec<NoGroup>) -> Vec<usize> {
    let found: Vec<usize> = (0..paths.len())
        .filter(|axis| matches(pattern, paths[*axis]))
        .collect();
    if found.is_empty() {
        problems.push(NoGroup::Nothing {
            pattern: pattern.to_owned(),
            scenario: case.id.clone(),
            near: hint::nearest(pattern, paths.iter().copied()),
        });
    }
    found
}

/// Whether a pattern names a path or a table above it; `*` stands for any run of characters.
///
/// # Example
/// ```
/// use foederis::study::matches;
/// assert!(matches("guarantor.*.resolve", "guarantor.usa.resolve"));
/// assert!(matches("guarantor.usa", "guarantor.usa.forces.land.notice"));
/// assert!(!matches("guarantor.us", "guarantor.usa.resolve"));
/// ```
#[must_use]
pub fn matches(pattern: &str, path: &str) -> bool {
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
