//! Channels, their scale and their ledger.

use foederis::deterrence::{AllDropped, Channels};

const SHARES: [f64; 3] = [0.5, 0.3, 0.2];

#[test]
fn the_reference_commitment_has_deterrent_one() {
    let references = [0.4, 8.0, 0.02];
    let channels = Channels::new(&SHARES, &references).expect("three channels");
    let tables = [[0.4], [8.0], [0.02]];
    let mut v = vec![];
    channels.deterrent(&tables.each_ref().map(|table| &table[..]), &[0.0; 3], &mut v);
    assert!((v[0] - 1.0).abs() < 1e-15);
    let ledger: Vec<f64> = channels.ledger(2.0, &references, &[0.0; 3]).collect();
    for (entry, share) in ledger.iter().zip(SHARES) {
        assert!((entry + 2.0 * share).abs() < 1e-15, "{ledger:?}");
    }
}

#[test]
fn the_ledger_sums_to_the_deterrent() {
    let channels = Channels::new(&SHARES, &[0.4, 8.0, 0.02]).expect("three channels");
    let (x, origins) = ([0.1, 11.0, 0.3], [0.2, 2.0, 0.1]);
    let mut v = vec![];
    channels.deterrent(&[&x[..1], &x[1..2], &x[2..]], &origins, &mut v);
    let sum: f64 = channels.ledger(1.7, &x, &origins).sum();
    assert!((sum + 1.7 * v[0]).abs() < 1e-14);
}

#[test]
fn channels_without_a_reference_effect_are_dropped() {
    let channels = Channels::new(&SHARES, &[0.0, 8.0, -0.02]).expect("one channel");
    assert_eq!(channels.dropped(), [0, 2]);
    let mut v = vec![];
    channels.deterrent(&[&[9.0], &[4.0], &[9.0]], &[0.0; 3], &mut v);
    assert_eq!(v, [0.5], "the share that is left is the whole");
    assert_eq!(Channels::new(&SHARES, &[0.0; 3]), Err(AllDropped));
    assert_eq!(Channels::new(&[0.0, 0.0, 1.0], &[1.0, 1.0, 0.0]), Err(AllDropped));
}
