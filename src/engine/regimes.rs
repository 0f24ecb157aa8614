//! Which regime of each guarantor rules on a day.

use crate::math;
use crate::model::Politics;

use super::world::World;

/// The guarantors that are ruled by their other regime; those of today rule the rest.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) struct Regimes(Vec<usize>);

impl Regimes {
    /// The regimes of a world on a day: at each election that is over by then the other one rules afterwards if the rank of the
    /// election is below the probability of that.
    ///
    /// # Source
    /// docs/model.md (3.7).
    pub(crate) fn on(world: &World, day: f64) -> Self {
        let rules_other = |politics: &Politics| {
            let chances = politics.other_after(|value| world.value(value));
            let over = politics
                .elections
                .iter()
                .take_while(|election| election.day <= day);
            over.fold(false, |other, election| {
                math::normal_cdf(world.score(election.axis)) < chances[usize::from(other)]
            })
        };
        let politics = world.case.politics();
        Self(
            politics
                .filter(|(_, politics)| rules_other(politics))
                .map(|(g, _)| g)
                .collect(),
        )
    }

    /// The guarantors that are ruled by their other regime, in order.
    pub(crate) fn others(&self) -> &[usize] {
        &self.0
    }

    /// Whether the regimes of today rule everywhere.
    pub(crate) fn are_todays(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether the other regime of a guarantor rules.
    pub(crate) fn is_other(&self, guarantor: usize) -> bool {
        self.0.contains(&guarantor)
    }

    /// The same where a guarantor is ruled by its other regime, or by that of today.
    pub(crate) fn with(&self, guarantor: usize, other: bool) -> Self {
        let mut others: Vec<usize> = self.0.iter().copied().filter(|g| *g != guarantor).collect();
        others.extend(other.then_some(guarantor));
        others.sort_unstable();
        Self(others)
    }
}
