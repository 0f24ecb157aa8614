//! Entry into force of a commitment.

use super::{Compiler, axis};
use crate::model::{EntryIntoForce, Ratification};
use crate::scenario::Value;

impl Compiler<'_> {
    pub(super) fn entry_into_force(
        &mut self,
        id: &str,
        horizon: (f64, f64),
        n_members: usize,
    ) -> EntryIntoForce {
        let path = format!("commitment.{id}.in_force");
        match self.setting(&path).as_deref().map(|s| &s.value) {
            Some(Value::Word(word)) if word == "never" => EntryIntoForce::Never,
            Some(Value::Word(word)) if word == "ratification" => self.ratification(id, n_members),
            Some(Value::Quantity(_)) => match self.date(&path, horizon) {
                Some(date) => EntryIntoForce::On(date),
                None => EntryIntoForce::Signature,
            },
            _ => EntryIntoForce::Signature,
        }
    }

    fn ratification(&mut self, id: &str, n_members: usize) -> EntryIntoForce {
        let path = |key: &str| format!("commitment.{id}.ratification.{key}");
        let parties = match self.setting(&path("parties")).as_deref().map(|s| &s.value) {
            Some(Value::Count(n)) => *n,
            _ => n_members as u64,
        };
        let names = self.scenario.ids(&format!("commitment.{id}.ratification.named"));
        let Some(unnamed) = parties.checked_sub(names.len() as u64) else {
            self.problem_at(
                "F46",
                &path("parties"),
                format!(
                    "the number of parties is {parties}, yet {} are named",
                    names.len()
                ),
                Some("`parties` counts the named ones among them; it is by default the number of guarantors"),
            );
            return EntryIntoForce::Never;
        };
        let named = names
            .iter()
            .filter_map(|name| {
                let path = path(&format!("named.{name}"));
                let quantity = self.quantity(&path)?;
                let distribution = self.distribution(&path, &quantity)?;
                Some((distribution, self.axis_index(axis::axis(&path, None))))
            })
            .collect();
        let each = path("each");
        let distribution = self
            .quantity(&each)
            .and_then(|quantity| self.distribution(&each, &quantity));
        let [slowest, common] =
            ["slowest", "common"].map(|part| self.axis_index(axis::axis(&each, Some(part))));
        let correlation = self.world_value(&path("correlation"));
        match distribution {
            Some(each) => EntryIntoForce::Ratification(Ratification {
                unnamed,
                each,
                slowest,
                named,
                common,
                correlation,
            }),
            None => EntryIntoForce::Never,
        }
    }
}
