//! Inputs that cannot matter in a case, and why.

use crate::scenario::Kernel;
use crate::scenario::Scenario;
use crate::scenario::audit;
use crate::scenario::path::split;

use super::inert_rules::{RULES, named};
use super::{Case, Commitment};

/// What an inert input does not move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InertScope {
    /// No figure at all.
    Everything,
    /// Nothing of the challenger's choice: figures of an assumed attack may depend on it.
    Choice,
}

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

/// Inputs with this path or below it, with `*` for any id, are inert.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct InertPattern {
    pub(super) pattern: String,
    pub(super) scope: InertScope,
    pub(super) reason: &'static str,
}

impl InertPattern {
    fn matches(&self, path: &[String]) -> bool {
        let pattern = split(&self.pattern);
        pattern.len() <= path.len()
            && pattern
                .iter()
                .zip(path)
                .all(|(pattern, segment)| pattern == "*" || pattern == segment)
    }
}

/// The inputs of a scenario that cannot matter in its case, defaults included, by path.
///
/// The list is not complete: an input that is not on it may still have no effect, by the values of others.
#[must_use]
pub fn inert_inputs(scenario: &Scenario, case: &Case) -> Vec<InertInput> {
    let own = patterns(case);
    // The motive may be found in another case, in which the same input may matter.
    let of_motive = case.motive.as_deref().map(patterns);
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
        rule.patterns.iter().map(|pattern| InertPattern {
            pattern: (*pattern).to_owned(),
            scope: rule.scope,
            reason: rule.reason,
        })
    });
    // What holds for every figure comes first, so that it is the reason that is given.
    let mut all: Vec<InertPattern> = named(case).into_iter().chain(of_rules).collect();
    all.sort_by_key(|pattern| pattern.scope == InertScope::Choice);
    all
}

/// Whether a commitment can be called, or shapes the challenger's motive.
pub(super) fn is_live(case: &Case, index: usize, commitment: &Commitment) -> bool {
    commitment.can_enter_into_force() || case.strategy.reference == Some(index)
}

/// Whether the campaign is a race against a given day.
pub(super) fn has_given_days(case: &Case) -> bool {
    case.campaign.kernel == Kernel::Clock
}
