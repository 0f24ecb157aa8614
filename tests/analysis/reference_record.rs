//! Results of reference implementations, read from tests/oracles.

use serde_json::Value;

/// Parses a record.
pub(crate) fn read(text: &str) -> Value {
    serde_json::from_str(text).expect("the record is JSON")
}

/// A number in a record.
pub(crate) fn number(value: &Value) -> f64 {
    value.as_f64().expect("a number")
}

/// An array of numbers in a record.
pub(crate) fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().expect("numbers").iter().map(number).collect()
}

/// Asserts that `ours` equal the numbers of the record within a tolerance.
pub(crate) fn assert_agree(what: &str, ours: &[f64], theirs: &Value, tolerance: f64) {
    let theirs = numbers(theirs);
    assert_eq!(ours.len(), theirs.len(), "{what}");
    for (i, (a, b)) in ours.iter().zip(&theirs).enumerate() {
        assert!((a - b).abs() <= tolerance, "{what} {i}: {a} against {b}");
    }
}
