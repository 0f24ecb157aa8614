//! External changes on the front: forces that arrive, finance, sanctions that take effect.

/// A change on one day.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Change {
    /// Day after the attack.
    pub day: f64,
    /// Squadrons added to the defence.
    pub air: f64,
    /// Batteries added to the defence.
    pub air_defence: f64,
    /// Finance added, as a share of the need; negative when a fund is spent.
    pub finance: f64,
    /// Severity of sanctions that begin to bite.
    pub sanctions: f64,
    /// Guarantors are in combat from now.
    pub combat: bool,
}

/// All that changes in one history.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Help {
    /// Allied land strength that counts: corners (day, bde) of a path that never falls; none before the first.
    pub land: Vec<(f64, f64)>,
    /// Other changes, by day.
    pub changes: Vec<Change>,
}

impl Help {
    /// Allied land strength by `day` [bde]; `at` is the index of the corner to search from, and is advanced.
    pub(super) fn land_by(&self, day: f64, at: &mut usize) -> f64 {
        while self.land.get(*at).is_some_and(|(corner, _)| *corner <= day) {
            *at += 1;
        }
        let before = at.checked_sub(1).map(|i| self.land[i]);
        match (before, self.land.get(*at)) {
            (None, _) => 0.0,
            (Some((_, strength)), None) => strength,
            (Some((from, low)), Some((to, high))) => low + (high - low) * (day - from) / (to - from),
        }
    }

    /// Whether nothing changes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.land.is_empty() && self.changes.is_empty()
    }
}
