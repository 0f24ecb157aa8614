//! Whether guarantors with a meaningful share of the strength pledged fight.

use super::block::Block;
use super::situation::Situation;

/// 1 in each lane in which guarantors with at least `meaningful` of the strength pledged fight while the campaign
/// lasts; `shares` are those of [`Pledges`](super::pledges::Pledges).
///
/// # Source
/// docs/model.md (8.26).
pub(super) fn fill_wars(
    situation: &Situation,
    block: &Block,
    shares: &[f64],
    meaningful: f64,
    out: &mut [f64],
) {
    /// Shares of equal guarantors sum to a threshold that they should reach in spite of rounding.
    const ROUNDING: f64 = 1e-12;
    let lasts = situation.terms.lasts;
    out.fill(0.0);
    for (guarantor, share) in shares.iter().enumerate().filter(|(_, share)| **share > 0.0) {
        for (fighting, day) in out.iter_mut().zip(block.starts.fights.row(guarantor)) {
            *fighting += if *day <= lasts { *share } else { 0.0 };
        }
    }
    for fighting in out {
        let is_war = *fighting > 0.0 && *fighting >= meaningful - ROUNDING;
        *fighting = f64::from(u8::from(is_war));
    }
}
