//! Prices that belong to no package.

use super::Compiler;
use crate::model::Costs;

impl Compiler<'_> {
    pub(super) fn costs(&mut self) -> Costs {
        let measures = self.scenario.ids("measure");
        Costs {
            measures: measures
                .into_iter()
                .map(|id| self.world_value(&format!("measure.{id}.price")))
                .collect(),
            war_month: ["limited", "major"]
                .map(|rung| self.optional_world_value(&format!("model.costs.war_month.{rung}"))),
        }
    }
}
