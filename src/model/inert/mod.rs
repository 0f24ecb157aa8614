//! Inputs that cannot matter in a case, and why.

mod pattern;
mod rules;

use crate::scenario::path::split;
use crate::scenario::{Scenario, audit};

use super::Case;
use pattern::InertPattern;
use rules::{RULES, named};

pub use pattern::InertScope;

/// An input that cannot matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InertInput {
    /// Its path.
    pub path: String,
    /// What it does not move.
    pub scope: InertScope,
    /// Why.
    pub reason: &'static str,
}

/// The inputs of a scenario that cannot matter in its case, defaults included, by path.
///
/// The list is not complete: an input that is not on it may still have no effect, by the values of others.
#[must_use]
pub fn inert_inputs(scenario: &Scenario, case: &Case) -> Vec<InertInput> {
    let own = patterns(case);
    // The motive may be found in another case, in which the same input may matter.
    let of_motive = case.motive.as_deref().map(|motive| {
        let mut patterns = patterns(motive);
        let reason = "the regimes of today rule where the motive is found";
        patterns.push(InertPattern::new(
            "guarantor.*.politics",
            InertScope::Everything,
            reason,
        ));
        patterns
    });
    let inputs = audit::inputs(scenario);
    let inert = inputs.iter().filter_map(|input| {
        let path = split(&input.path);
        let found = own.iter().find(|pattern| pattern.matches(&path))?;
        let others = of_motive.as_ref();
        let also = others.is_none_or(|others| others.iter().any(|pattern| pattern.matches(&path)));
        also.then(|| InertInput {
            path: input.path.clone(),
            scope: found.scope,
            reason: found.reason,
        })
    });
    inert.collect()
}

fn patterns(case: &Case) -> Vec<InertPattern> {
    let of_rules = RULES.iter().filter(|rule| (rule.holds)(case)).flat_map(|rule| {
        let patterns = rule.patterns.iter();
        patterns.map(|pattern| InertPattern::new(pattern, rule.scope, rule.reason))
    });
    // What holds for every figure comes first, so that it is the reason that is given.
    let mut all: Vec<InertPattern> = named(case).into_iter().chain(of_rules).collect();
    all.sort_by_key(|pattern| pattern.scope == InertScope::Choice);
    all
}
