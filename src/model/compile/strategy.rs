//! Parameters of the challenger's choice.

use super::Compiler;
use crate::math;
use crate::model::{Commitment, Rung};
use crate::model::{Nest, PerceptionBias, Stakes, Strategy};
use crate::scenario::hint::nearest;

/// Days of a month.
const MONTH_DAYS: f64 = 30.4375;
/// Months that a limited attack occupies.
const LIMITED_MONTHS: f64 = 12.0;

impl Compiler<'_> {
    pub(super) fn strategy(&mut self, commitments: &[Commitment]) -> Strategy {
        let strategy = Strategy {
            reference: self.reference(commitments),
            baseline: ["hybrid", "limited", "major"]
                .map(|rung| self.world_value(&format!("challenger.baseline.{rung}"))),
            reference_ratio: self.world_value("challenger.reference_ratio"),
            discount: self.world_value("challenger.discount"),
            windows: self.constant("challenger.windows"),
            nest: match self.text("challenger.nest").as_deref() {
                Some("acts") => Nest::Acts,
                _ => Nest::Ground,
            },
            nesting: self.constant("challenger.nesting"),
            foresight: self.flag("challenger.foresight"),
            grievance: self.world_value("challenger.grievance"),
            perception: PerceptionBias {
                honour: self.world_value("challenger.perceives.honour"),
                strength: self.world_value("challenger.perceives.strength"),
                delay: self.world_value("challenger.perceives.delay"),
            },
            stake: Stakes {
                hybrid: self.world_value("challenger.stake.hybrid"),
                limited: self.optional_world_value("challenger.stake.limited"),
            },
            weights: ["losses", "war", "sanctions", "beyond_model"]
                .map(|channel| self.world_value(&format!("challenger.weights.{channel}"))),
            meaningful: self.world_value("challenger.meaningful"),
            fighting_on: self.world_value("challenger.fighting_on"),
            yields: ["limited", "major"]
                .map(|rung| self.optional_world_value(&format!("protege.yields.{rung}"))),
            emboldening: self.world_value("model.deterrence.emboldening"),
            staff: self.count_32("model.deterrence.staff"),
        };
        self.check_strategy(&strategy);
        if self.scenario.motive_source().is_none() {
            self.check_windows(&strategy);
        }
        strategy
    }

    fn reference(&mut self, commitments: &[Commitment]) -> Option<usize> {
        let path = "challenger.reference";
        let id = self.text(path)?;
        let at = commitments.iter().position(|commitment| commitment.id == id);
        if at.is_some_and(|at| !commitments[at].covers.contains(&Rung::Major)) {
            let help = "name one whose `covers` holds `major`";
            self.problem_at(
                "F53",
                path,
                format!("`{id}` does not cover a major attack, which the reference commitment must"),
                Some(help),
            );
        }
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

    /// Checks that at their medians the rates leave a positive probability of peace at a window: docs/model.md (8.12).
    fn check_windows(&mut self, strategy: &Strategy) {
        let lasts = self
            .quantity("rung.hybrid.lasts")
            .map_or(0.0, |_| self.constant("rung.hybrid.lasts"));
        let months = [(lasts / MONTH_DAYS).round().max(1.0), LIMITED_MONTHS, 1.0];
        let monthly = ["hybrid", "limited", "major"].map(|rung| {
            let path = format!("challenger.baseline.{rung}");
            let quantity = self.quantity(&path);
            let distribution = quantity.and_then(|quantity| self.distribution(&path, &quantity));
            distribution.map_or(0.0, |distribution| {
                distribution.quantile_at_score(0.0) * MONTH_DAYS
            })
        });
        let busy: f64 = monthly
            .iter()
            .zip(months)
            .map(|(rate, months)| rate * (months - 1.0))
            .sum();
        let windows = -math::exp_m1(-strategy.windows * MONTH_DAYS) * (1.0 - busy);
        if monthly.iter().sum::<f64>() >= windows {
            let path = "challenger.baseline.hybrid";
            let help = "lower the baseline, shorten the hybrid campaign, or raise `challenger.windows`";
            self.problem_at(
                "F54",
                path,
                "the baseline rates need more windows than there are",
                Some(help),
            );
        }
    }

    /// Checks an assumed ratio at its 1st and 99th percentile.
    fn check_ratio(&mut self, path: &str, is_legal: impl Fn(f64) -> bool, legal: &str) {
        let Some(quantity) = self.quantity(path) else {
            return;
        };
        let Some(distribution) = self.distribution(path, &quantity) else {
            return;
        };
        let score_99 = math::normal_quantile(0.99);
        if let Some(outside) = [-score_99, score_99]
            .map(|score| distribution.quantile_at_score(score))
            .into_iter()
            .find(|x| !is_legal(*x))
        {
            self.problem_at(
                "F56",
                path,
                format!("this reaches {outside:.3}; it must stay {legal}"),
                Some("narrow it, or bound it with `at_least` and `at_most`"),
            );
        }
    }

    fn check_strategy(&mut self, strategy: &Strategy) {
        if strategy.nesting <= 0.0 {
            self.problem_at(
                "F11",
                "challenger.nesting",
                "the nesting of rungs must be more than 0",
                None,
            );
        }
        self.check_ratio(
            "challenger.reference_ratio",
            |ratio| ratio > 0.0 && ratio < 1.0,
            "between 0 and 1",
        );
    }
}
