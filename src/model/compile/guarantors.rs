//! Guarantors that take part.

use super::{Compiler, axis};
use crate::model::{Guarantor, Vote};
use crate::scenario::Value;

impl Compiler<'_> {
    /// The guarantors that take part, by id.
    pub(super) fn guarantors(&mut self) -> Vec<Guarantor> {
        let mut ids = self.scenario.ids("guarantor");
        ids.retain(|id| self.flag(&format!("guarantor.{id}.takes_part")));
        ids.into_iter().map(|id| self.guarantor(id)).collect()
    }

    fn guarantor(&mut self, id: String) -> Guarantor {
        let path = |key: &str| ["guarantor", &id, key].join(".");
        let vote = match self.setting(&path("vote")).as_deref().map(|s| &s.value) {
            Some(Value::Word(_)) => Vote::WithDeliberation,
            _ => Vote::After(self.parameter(&path("vote"))),
        };
        let will = self.axis_index(axis::axis(&path("honour.force"), Some("will")));
        Guarantor {
            name: self.text(&path("name")).unwrap_or_else(|| id.clone()),
            resolve: self.world_value(&path("resolve")),
            block: self.world_value(&path("block")),
            vote,
            deliberate: self.parameter(&path("deliberate")),
            authorise: self.parameter(&path("authorise")),
            will,
            politics: self.politics(&id),
            id,
        }
    }

    /// Whether a guarantor is in the scenario but does not take part.
    pub(super) fn does_not_take_part(&self, id: &str) -> bool {
        self.scenario.get(&format!("guarantor.{id}.takes_part")).is_some()
            && !self.flag(&format!("guarantor.{id}.takes_part"))
    }
}
