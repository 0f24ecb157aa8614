//! Boxes and a tree of Bryant and Lempert's data equal those of the EMA workbench and scikit-learn; the record was made
//! by `peers.py` in this folder.

use foederis::analysis::{PrimBox, PrimSettings, TreeLimits, TreeNode, prim};
use serde_json::Value;

use crate::reference_record::{number, numbers, read};

struct Data {
    record: Value,
    inputs: Vec<Vec<f64>>,
    of_interest: Vec<bool>,
}

fn data() -> Data {
    let record = read(include_str!("../oracles/peers.json"));
    let inputs = record["inputs"]
        .as_array()
        .expect("columns")
        .iter()
        .map(numbers)
        .collect();
    let of_interest = numbers(&record["of_interest"])
        .into_iter()
        .map(|y| y > 0.5)
        .collect();
    Data {
        record,
        inputs,
        of_interest,
    }
}

fn side(value: &Value, open: f64) -> f64 {
    value.as_f64().unwrap_or(open)
}

fn assert_same_box(ours: &PrimBox, theirs: &Value, what: &str) {
    for (name, of) in [
        ("coverage", ours.coverage),
        ("density", ours.density),
        ("mass", ours.mass),
    ] {
        assert!(
            (of - number(&theirs[name])).abs() < 1e-12,
            "{what}, {name}: {of} against {}",
            theirs[name]
        );
    }
    for (input, [low, high]) in ours.limits.iter().enumerate() {
        let sides = &theirs["limits"][input];
        let (a, b) = (side(&sides[0], f64::NEG_INFINITY), side(&sides[1], f64::INFINITY));
        let same = |x: f64, y: f64| x == y || (x - y).abs() <= 1e-12 * x.abs();
        assert!(
            same(*low, a) && same(*high, b),
            "{what}, input {input}: {low} to {high} against {a} to {b}"
        );
    }
}

/// All of about fifty boxes on the trajectories of the first two boxes, for two settings shares.
#[test]
fn boxes_equal_those_of_the_ema_workbench() {
    let data = data();
    for (name, alpha) in [("prim_0.05", 0.05), ("prim_0.1", 0.1)] {
        let settings = PrimSettings {
            alpha,
            stop_without_gain: true,
            ..PrimSettings::default()
        };
        let mut remaining: Vec<usize> = (0..data.of_interest.len()).collect();
        for (k, theirs) in data.record[name].as_array().expect("boxes").iter().enumerate() {
            let stages = theirs["stages"].as_array().expect("stages");
            let found = prim(&data.inputs, &data.of_interest, &remaining, &settings);
            assert_eq!(found.trajectory.len(), stages.len(), "{name}, box {k}");
            for (i, (ours, theirs)) in found.trajectory.iter().zip(stages).enumerate() {
                assert_same_box(ours, theirs, &format!("{name}, box {k}, stage {i}"));
            }
            for (input, sides) in found.quasi_p.iter().enumerate() {
                for (s, p) in sides.iter().enumerate() {
                    let theirs = theirs["quasi_p"][input][s].as_f64();
                    let same = match (p, theirs) {
                        (Some(p), Some(q)) => (p - q).abs() < 1e-9,
                        (None, None) => true,
                        _ => false,
                    };
                    assert!(same, "{name}, box {k}, input {input}: {p:?} against {theirs:?}");
                }
            }
            remaining.retain(|row| !found.inside.contains(row));
        }
    }
}

/// Asserts equal counts, and thresholds equal to single precision, which scikit-learn stores.
fn assert_same_node(ours: &TreeNode, theirs: &Value, path: &str) {
    assert_eq!(
        ours.points as u64,
        theirs["points"].as_u64().expect("points"),
        "{path}"
    );
    assert_eq!(ours.hits as u64, theirs["hits"].as_u64().expect("hits"), "{path}");
    let (Some(split), Some(input)) = (&ours.split, theirs["input"].as_u64()) else {
        assert_eq!(ours.split.is_some(), theirs["input"].is_u64(), "{path}");
        return;
    };
    assert_eq!(split.input as u64, input, "{path}");
    let at = number(&theirs["at"]);
    assert!(
        (split.threshold - at).abs() < 1e-6 * at.abs(),
        "{path}: {} against {at}",
        split.threshold
    );
    assert_same_node(&split.below, &theirs["below"], &format!("{path}, below"));
    assert_same_node(&split.above, &theirs["above"], &format!("{path}, above"));
}

#[test]
fn the_tree_equals_that_of_scikit_learn() {
    let data = data();
    let theirs = &data.record["tree"];
    let limit = |name: &str| theirs[name].as_u64().expect("a count") as usize;
    let rows: Vec<usize> = (0..data.of_interest.len()).collect();
    let limits = TreeLimits {
        max_depth: limit("depth"),
        min_leaf: limit("leaf"),
    };
    assert_same_node(
        &TreeNode::grow(&data.inputs, &data.of_interest, &rows, limits),
        &theirs["root"],
        "root",
    );
}
