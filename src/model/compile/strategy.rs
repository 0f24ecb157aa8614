//! The challenger's choice.

use super::super::case::Commitment;
use super::super::strategy::{Channel, Patience, Perceives, Strategy};
use super::Compiler;
use crate::scenario::hint::nearest;

/// How far rounding may take the sum of the shares from 1.
const ROUNDING: f64 = 1e-9;

impl Compiler<'_> {
    pub(super) fn strategy(&mut self, commitments: &[Commitment]) -> Strategy {
        let discount = self.number_if_said("challenger.discount");
        let strategy = Strategy {
            reference: self.reference(commitments),
            baseline: ["hybrid", "limited", "major"]
                .map(|rung| self.number(&format!("challenger.baseline.{rung}"))),
            reference_ratio: self.number("challenger.reference_ratio"),
            patience: match discount {
                Some(rate) => Patience::Discount(rate),
                None => Patience::WindowRatio(self.number("challenger.window_ratio")),
            },
            windows: self.sure("challenger.windows"),
            nesting: self.sure("challenger.nesting"),
            foresight: self.flag("challenger.foresight"),
            insight: self.number("challenger.insight"),
            grievance: self.number("challenger.grievance"),
            perceives: Perceives {
                honour: self.number("challenger.perceives.honour"),
                strength: self.number("challenger.perceives.strength"),
                delay: self.number("challenger.perceives.delay"),
            },
            shares: Channel::ALL.map(|channel| self.sure(&format!("challenger.shares.{}", channel.name()))),
            yields: ["limited", "major"].map(|rung| self.number_if_said(&format!("protege.yields.{rung}"))),
            emboldening: self.number("model.deterrence.emboldening"),
            reputation: self.number("model.deterrence.reputation"),
            precedents: self.count_32("model.deterrence.precedents"),
            staff: self.count_32("model.deterrence.staff"),
        };
        self.check_strategy(&strategy, discount.is_some());
        strategy
    }

    fn reference(&mut self, commitments: &[Commitment]) -> Option<usize> {
        let path = "challenger.reference";
        let id = self.text(path)?;
        let at = commitments.iter().position(|commitment| commitment.id == id);
        if at.is_none() {
            let near = nearest(&id, commitments.iter().map(|c| c.id.as_str()));
            let help = near.map_or_else(
                || "name a commitment of this scenario".to_owned(),
                |near| format!("did you mean `{near}`?"),
            );
            self.problem_at("F25", path, format!("there is no commitment `{id}`"), Some(&help));
        }
        at
    }

    fn check_strategy(&mut self, strategy: &Strategy, discounted: bool) {
        let sum: f64 = strategy.shares.iter().sum();
        if (sum - 1.0).abs() > ROUNDING {
            let said = Channel::ALL.map(|channel| format!("challenger.shares.{}", channel.name()));
            let path = said
                .iter()
                .rev()
                .find(|path| self.scenario.get(path).is_some())
                .cloned();
            let path = path.unwrap_or_else(|| "challenger.shares".to_owned());
            self.problem_at(
                "F51",
                &path,
                format!("the shares of the channels sum to {sum:.3}, not to 1"),
                Some("give all five, or none"),
            );
        }
        if strategy.nesting <= 0.0 {
            self.problem_at(
                "F11",
                "challenger.nesting",
                "the nesting of rungs must be more than 0",
                None,
            );
        }
        if discounted && self.scenario.get("challenger.window_ratio").is_some() {
            self.problem_at(
                "F52",
                "challenger.discount",
                "the discount is given twice: here, and by `window_ratio`",
                Some("strike one of them"),
            );
        }
    }
}
