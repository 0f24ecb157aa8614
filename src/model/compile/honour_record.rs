//! Honouring by the record of past obligations.

use super::Compiler;
use crate::model::{HonourProbability, HonourRecord, HonourSource, RecordCoefficients};
use crate::scenario::keys::RECORD_LEVELS;

impl Compiler<'_> {
    /// The probability of fighting by the record, where the table `record` at a path states one.
    pub(super) fn recorded_honour(&mut self, honour: &str, adds_resolve: bool) -> Option<HonourProbability> {
        let path = format!("{honour}.record");
        if self.scenario.paths_at_or_below(&path).is_empty() {
            return None;
        }
        let force = format!("{honour}.force");
        if self.scenario.get(&force).is_some() {
            let help = "delete one of them; `remove` in an overlay deletes an inherited key";
            self.problem_at(
                "F20",
                &force,
                "the probability of fighting is stated and also taken from the record",
                Some(help),
            );
            self.label_also(self.scenario.place(&path), "the record");
        }
        let [military_institutions, formality] =
            ["military_institutions", "formality"].map(|key| self.record_level(&path, key));
        let [capability_change, changed_institutions] = ["capability_change", "changed_institutions"]
            .map(|key| self.world_value_or_zero(&format!("{path}.{key}")));
        Some(HonourProbability {
            source: HonourSource::Record(HonourRecord {
                coefficients: self.record_coefficients(),
                military_institutions,
                formality,
                capability_change,
                changed_institutions,
            }),
            adds_resolve,
        })
    }

    fn record_level(&mut self, path: &str, key: &str) -> f64 {
        let path_of_key = format!("{path}.{key}");
        let word = self.text(&path_of_key);
        if word.is_none() {
            let help = format!("legal: {}", RECORD_LEVELS.join(", "));
            self.problem_at("F38", path, format!("the record needs `{key}`"), Some(&help));
        }
        let level = RECORD_LEVELS
            .iter()
            .position(|level| Some(*level) == word.as_deref());
        level.unwrap_or(0) as f64
    }

    fn record_coefficients(&mut self) -> RecordCoefficients {
        let mut value = |key: &str| self.world_value(&format!("model.honouring.record.{key}"));
        RecordCoefficients {
            intercept: value("intercept"),
            military_institutions: value("military_institutions"),
            formality: value("formality"),
            capability_change: value("capability_change"),
            changed_institutions: value("changed_institutions"),
        }
    }
}
