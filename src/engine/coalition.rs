//! Coalitions by size: how many guarantors fight, and with how many brigades.

/// Numbers of guarantors that fight, at least.
pub(super) const MEMBERS: [u16; 5] = [1, 2, 3, 5, 8];
/// Allied brigades in the theatre, at least.
pub(super) const BRIGADES: [u16; 5] = [0, 1, 2, 3, 5];
/// Number of coalitions.
pub(super) const COALITIONS: usize = MEMBERS.len() * BRIGADES.len();

/// A coalition of at least so many guarantors that fight, with at least so many allied brigades in the theatre.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Coalition {
    /// Guarantors that fight.
    pub members: u16,
    /// Allied brigades in the theatre \[bde\].
    pub brigades: u16,
    /// Both numbers, as the subject of a metric: `3_2`.
    pub subject: &'static str,
}

const SUBJECTS: [[&str; BRIGADES.len()]; MEMBERS.len()] = [
    ["1_0", "1_1", "1_2", "1_3", "1_5"],
    ["2_0", "2_1", "2_2", "2_3", "2_5"],
    ["3_0", "3_1", "3_2", "3_3", "3_5"],
    ["5_0", "5_1", "5_2", "5_3", "5_5"],
    ["8_0", "8_1", "8_2", "8_3", "8_5"],
];

impl Coalition {
    /// Every coalition: by the number of guarantors, then by brigades.
    pub(super) fn all() -> impl Iterator<Item = Self> {
        let pairs = MEMBERS.into_iter().zip(SUBJECTS);
        pairs.flat_map(|(members, subjects)| {
            let each = BRIGADES.into_iter().zip(subjects);
            each.map(move |(brigades, subject)| Self {
                members,
                brigades,
                subject,
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_coalition_has_its_own_subject() {
        for coalition in Coalition::all() {
            let subject = format!("{}_{}", coalition.members, coalition.brigades);
            assert_eq!(coalition.subject, subject);
        }
        assert_eq!(Coalition::all().count(), COALITIONS);
    }
}
