//! What other programs said, read from the records in tests/oracles.

use serde_json::Value;

/// A record.
pub fn read(text: &str) -> Value {
    serde_json::from_str(text).expect("the record is JSON")
}

/// A number of a record.
pub fn number(value: &Value) -> f64 {
    value.as_f64().expect("a number")
}

/// Numbers of a record.
pub fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().expect("numbers").iter().map(number).collect()
}

/// Whether `ours` are the record's to `within`.
pub fn agree(what: &str, ours: &[f64], theirs: &Value, within: f64) {
    let theirs = numbers(theirs);
    assert_eq!(ours.len(), theirs.len(), "{what}");
    for (i, (a, b)) in ours.iter().zip(&theirs).enumerate() {
        assert!((a - b).abs() <= within, "{what} {i}: {a} against {b}");
    }
}
