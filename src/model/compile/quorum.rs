//! The quorum of a qualified majority: a weight or a share of all weight.

use super::Compiler;
use crate::model::{Case, Commitment, HonourLevel, Member};
use crate::scenario::{Diagnostic, Quorum, Scenario, Severity, Value};

/// Relative rounding error that the sum of the weights may have.
const ROUNDING: f64 = 1e-12;
/// Share by which a sum of weights may miss a quorum and still reach it, in a vote.
const MISSED: f64 = 1e-9;

impl Compiler<'_> {
    /// The weight that a majority needs, and the vote that counts as one in favour.
    pub(super) fn qualified_majority(&mut self, id: &str, members: &[Member]) -> (f64, HonourLevel) {
        let path = format!("commitment.{id}.quorum");
        let total: f64 = members.iter().map(|m| m.weight).sum();
        let quorum = match self.setting(&path).as_deref().map(|s| &s.value) {
            Some(Value::Quorum(Quorum::Weight(weight))) => *weight,
            Some(Value::Quorum(Quorum::Share(share))) => share * total,
            _ => {
                self.problem_at(
                    "F25",
                    &format!("commitment.{id}.rule"),
                    "a qualified majority needs a quorum",
                    Some("add `quorum = 60` (weight) or `quorum = \"2/3\"` (share of all weight)"),
                );
                return (0.0, self.in_favour(id));
            }
        };
        self.check_quorum(&path, quorum, total);
        (quorum, self.in_favour(id))
    }

    /// Reports a quorum that no vote reaches, or that is reached without one.
    fn check_quorum(&mut self, path: &str, quorum: f64, total: f64) {
        let sum = format!("all weight together is {total}");
        if quorum * (1.0 - ROUNDING) > total {
            self.problem_at(
                "F24",
                path,
                format!("the quorum {quorum} can never be reached: {sum}"),
                Some("lower it, or raise a `weight`; `\"2/3\"` is a share of all weight"),
            );
        } else if total > 0.0 && quorum <= MISSED * total {
            self.problem_at(
                "F24",
                path,
                format!("the quorum {quorum} is reached without a single vote: {sum}"),
                Some("raise it; `\"2/3\"` is a share of all weight"),
            );
        }
    }

    fn in_favour(&self, id: &str) -> HonourLevel {
        match self.text(&format!("commitment.{id}.yes")).as_deref() {
            Some("force") => HonourLevel::Force,
            _ => HonourLevel::Support,
        }
    }
}

/// Warnings of quorums that any member alone reaches although they are written as numbers, as a share may be meant.
pub(super) fn warnings(scenario: &Scenario, case: &Case) -> Vec<Diagnostic> {
    let commitments = case.commitments.iter();
    commitments
        .filter_map(|commitment| warning(scenario, commitment))
        .collect()
}

fn warning(scenario: &Scenario, commitment: &Commitment) -> Option<Diagnostic> {
    let path = format!("commitment.{}.quorum", commitment.id);
    let quorum = commitment.rule.quorum()?;
    let is_weight = matches!(scenario.get(&path)?.value, Value::Quorum(Quorum::Weight(_)));
    let weights = commitment.members.iter().map(|member| member.weight);
    let least = weights.fold(f64::INFINITY, f64::min);
    if !is_weight || commitment.members.len() < 2 || quorum > least {
        return None;
    }
    let share = match quorum < 1.0 {
        // Without the noise of binary fractions.
        true => format!("{:.10}", 100.0 * quorum),
        false => "65".to_owned(),
    };
    let share = share.trim_end_matches('0').trim_end_matches('.');
    Some(Diagnostic {
        code: "F62",
        severity: Severity::Warning,
        message: format!(
            "the quorum {quorum} is a weight that any member alone reaches: the smallest is {least}"
        ),
        place: scenario.place(&path),
        label: "a weight, and no share".to_owned(),
        others: Vec::new(),
        help: Some(format!(
            "as a share of all weight write `\"{share} %\"`, or a fraction such as `\"2/3\"`"
        )),
    })
}
