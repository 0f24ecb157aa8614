//! Channels, their currency and their ledger.

use foederis::deterrence::Channels;
use foederis::model::Rung;

fn channels() -> Channels {
    Channels::new([0.1, 0.4, 1.0], [0.6, 0.5, 0.15, 2.5])
}

#[test]
fn denial_counts_the_stake_of_its_rung_and_costs_count_alike() {
    let of = |rung, x| channels().deterrent(rung, &x, &[0.0; 5]);
    for (rung, stake) in Rung::ALL.into_iter().zip([0.1, 0.4, 1.0]) {
        assert_eq!(of(rung, [1.0, 0.0, 0.0, 0.0, 0.0]), stake);
        assert_eq!(of(rung, [0.0, 0.0, 1.0, 0.0, 0.0]), 0.5, "war");
        assert_eq!(of(rung, [0.0, 0.0, 0.0, 1.0, 0.0]), 0.15, "sanctions");
    }
}

#[test]
fn the_ledger_sums_to_the_deterrent() {
    let (x, origins) = ([0.7, 0.1, 0.4, 0.3, 0.02], [0.5, 0.0, 0.1, 0.3, 0.01]);
    let v = channels().deterrent(Rung::Limited, &x, &origins);
    let sum: f64 = channels().ledger(Rung::Limited, 1.7, &x, &origins).iter().sum();
    assert!((sum + 1.7 * v).abs() < 1e-14);
    let by_hand = 0.4 * 0.2 + 0.6 * 0.1 + 0.5 * 0.3 + 2.5 * 0.01;
    assert!((v - by_hand).abs() < 1e-14);
}

/// A stake of 0 takes denial out of a rung, and no cost.
#[test]
fn without_a_stake_a_rung_is_deterred_by_costs_alone() {
    let worthless = Channels::new([0.0, 0.4, 1.0], [0.6, 0.5, 0.15, 2.5]);
    let origins = [0.2, 0.0, 0.1, 0.3, 0.0];
    let of = |x| worthless.deterrent(Rung::Hybrid, &x, &origins);
    assert_eq!(of([0.9, 0.0, 0.1, 0.3, 0.0]), 0.0, "equal war and sanctions");
    assert!((of([0.2, 0.0, 0.3, 0.3, 0.0]) - 0.5 * 0.2).abs() < 1e-15, "war");
    assert!(
        (of([0.2, 0.0, 0.1, 0.8, 0.0]) - 0.15 * 0.5).abs() < 1e-15,
        "sanctions"
    );
}

#[test]
fn no_channel_is_scaled_by_what_the_reference_commitment_moves() {
    let small = channels().deterrent(
        Rung::Major,
        &[0.5, 0.0, 0.0, 0.001, 0.0],
        &[0.5, 0.0, 0.0, 0.0, 0.0],
    );
    assert!((small - 0.15 * 0.001).abs() < 1e-15);
}
