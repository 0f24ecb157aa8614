//! The probability of honouring by the record of alliance obligations in past wars.

use crate::math::logistic;

use super::inputs::WorldValue;

/// Coefficients of the record \[logits\], drawn once a world with their standard errors.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct RecordCoefficients {
    /// Of an obligation without military institutions, informal, and with no change since signature.
    pub(crate) intercept: WorldValue,
    /// Of each level of military institutions.
    pub(crate) military_institutions: WorldValue,
    /// Of each level of formality.
    pub(crate) formality: WorldValue,
    /// Of a large change of a party's capability since signature.
    pub(crate) capability_change: WorldValue,
    /// Of a change of its political institutions.
    pub(crate) changed_institutions: WorldValue,
}

/// What the record says of one obligation.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct HonourRecord {
    /// Coefficients, the same for all obligations of a world.
    pub(crate) coefficients: RecordCoefficients,
    /// Level of military institutions, 0, 1 or 2.
    pub(crate) military_institutions: f64,
    /// Level of formality, 0, 1 or 2.
    pub(crate) formality: f64,
    /// Probability of a large change of capability since signature.
    pub(crate) capability_change: WorldValue,
    /// Hazard of a change of political institutions \[1/d\].
    pub(crate) changed_institutions: WorldValue,
}

impl HonourRecord {
    /// P(honoured) of an obligation that has been in force for `age` \[d\]: the mean over whether capability and institutions
    /// have changed.
    ///
    /// # Source
    /// docs/model.md (3.4).
    pub(crate) fn probability(&self, age: f64, value: impl Fn(WorldValue) -> f64) -> f64 {
        let of = &self.coefficients;
        let unchanged = value(of.intercept)
            + self.military_institutions * value(of.military_institutions)
            + self.formality * value(of.formality);
        let capability = value(self.capability_change);
        let institutions = 1.0 - crate::math::exp(-value(self.changed_institutions) * age.max(0.0));
        let mean_over = |share: f64, coefficient: f64, p: &dyn Fn(f64) -> f64| {
            (1.0 - share) * p(0.0) + share * p(coefficient)
        };
        mean_over(capability, value(of.capability_change), &|change| {
            mean_over(institutions, value(of.changed_institutions), &|other| {
                logistic(unchanged + change + other)
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(military_institutions: f64, formality: f64) -> HonourRecord {
        let known = WorldValue::Known;
        HonourRecord {
            coefficients: RecordCoefficients {
                intercept: known(3.04),
                military_institutions: known(-0.81),
                formality: known(-0.84),
                capability_change: known(-1.41),
                changed_institutions: known(-1.39),
            },
            military_institutions,
            formality,
            capability_change: known(0.2),
            changed_institutions: known(0.1 / 365.25),
        }
    }

    fn known(value: WorldValue) -> f64 {
        match value {
            WorldValue::Known(value) => value,
            WorldValue::Input(_) => f64::NAN,
        }
    }

    #[test]
    fn an_obligation_without_change_has_the_logistic_of_its_score() {
        let record = HonourRecord {
            capability_change: WorldValue::Known(0.0),
            changed_institutions: WorldValue::Known(0.0),
            ..record(1.0, 2.0)
        };
        let p = record.probability(4000.0, known);
        assert!((p - logistic(3.04 - 0.81 - 1.68)).abs() < 1e-15, "{p}");
    }

    #[test]
    fn changes_are_averaged_over_and_come_with_age() {
        let (young, old) = (
            record(1.0, 1.0).probability(0.0, known),
            record(1.0, 1.0).probability(7305.0, known),
        );
        let score = 3.04 - 0.81 - 0.84;
        let changed = 1.0 - (-2.0_f64).exp();
        let over_institutions = |s: f64| (1.0 - changed) * logistic(s) + changed * logistic(s - 1.39);
        assert!((young - (0.8 * logistic(score) + 0.2 * logistic(score - 1.41))).abs() < 1e-12);
        assert!(
            (old - (0.8 * over_institutions(score) + 0.2 * over_institutions(score - 1.41))).abs() < 1e-12
        );
    }
}
