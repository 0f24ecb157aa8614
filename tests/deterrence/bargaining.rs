//! The bargaining diagnostic.

use foederis::deterrence::{Verdict, WarValues, bargain};

fn values(challenger: f64, protege: f64) -> WarValues {
    WarValues { challenger, protege }
}

#[test]
fn war_costs_give_a_settlement_range_and_a_large_shift_a_commitment_problem() {
    let now = values(0.5, 0.3);
    let small = bargain(now, values(0.4, 0.4), 0.9);
    assert_eq!(
        (small.least, small.most, small.verdict),
        (0.5, 0.7, Verdict::SettlementRange)
    );
    assert!((small.range - 0.2).abs() < 1e-15 && (small.shift - 0.09).abs() < 1e-15);
    assert_eq!(
        bargain(now, values(0.2, 0.6), 0.9).verdict,
        Verdict::CommitmentProblem
    );
    assert_eq!(
        bargain(now, values(0.2, 0.6), 0.5).verdict,
        Verdict::SettlementRange,
        "what is far off shifts little"
    );
    assert_eq!(bargain(values(0.8, 0.4), now, 0.9).verdict, Verdict::NoRange);
}

#[test]
fn a_negative_war_value_claims_no_share() {
    let actual = bargain(values(-0.2, 0.4), values(-0.2, 0.4), 1.0);
    assert_eq!((actual.least, actual.most, actual.shift), (0.0, 0.6, 0.0));
}
