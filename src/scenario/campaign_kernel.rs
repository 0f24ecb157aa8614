//! Which kernel a scenario's campaign uses, where it does not say so.

use super::Scenario;

/// The kernel of the campaign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kernel {
    /// A path of the force ratio, and what becomes of the front along it.
    Front,
    /// A race against a given day on which the objective falls.
    Clock,
}

/// The kernel of a scenario: as written, else [`Kernel::Front`] where both sides have land forces.
#[must_use]
pub(crate) fn campaign_kernel(scenario: &Scenario) -> Kernel {
    match scenario.word("model.campaign.kernel") {
        Some("front") => Kernel::Front,
        None if has_land_on_both_sides(scenario) => Kernel::Front,
        _ => Kernel::Clock,
    }
}

/// Whether the challenger and the protégé both have land forces.
#[must_use]
pub(crate) fn has_land_on_both_sides(scenario: &Scenario) -> bool {
    ["challenger", "protege"].iter().all(|side| {
        let packages = format!("{side}.forces");
        let mut ids = scenario.ids(&packages).into_iter();
        ids.any(|id| scenario.get(&format!("{packages}.{id}.land")).is_some())
    })
}
