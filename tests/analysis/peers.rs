//! Boxes and a tree of Bryant and Lempert's data are those of the EMA workbench and scikit-learn: `peers.py` beside
//! this file made the record.

use foederis::analysis::{Limits, Node, Peeling, Stage, peel};
use serde_json::Value;

use crate::record::{number, numbers, read};

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

fn is_theirs(ours: &Stage, theirs: &Value, what: &str) {
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

/// Every one of some fifty stages of the first two boxes, for two sizes of peel.
#[test]
fn boxes_are_those_of_the_ema_workbench() {
    let data = data();
    for (name, alpha) in [("prim_0.05", 0.05), ("prim_0.1", 0.1)] {
        let peeling = Peeling {
            alpha,
            only_gains: true,
            ..Peeling::default()
        };
        let mut left: Vec<usize> = (0..data.of_interest.len()).collect();
        for (k, theirs) in data.record[name].as_array().expect("boxes").iter().enumerate() {
            let stages = theirs["stages"].as_array().expect("stages");
            let found = peel(&data.inputs, &data.of_interest, &left, &peeling);
            assert_eq!(found.stages.len(), stages.len(), "{name}, box {k}");
            for (i, (ours, theirs)) in found.stages.iter().zip(stages).enumerate() {
                is_theirs(ours, theirs, &format!("{name}, box {k}, stage {i}"));
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
            left.retain(|row| !found.inside.contains(row));
        }
    }
}

/// Counts of the nodes are equal, and the splits lie where theirs do, which are kept in single precision.
fn is_their_node(ours: &Node, theirs: &Value, path: &str) {
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
        (split.at - at).abs() < 1e-6 * at.abs(),
        "{path}: {} against {at}",
        split.at
    );
    is_their_node(&split.below, &theirs["below"], &format!("{path}, below"));
    is_their_node(&split.above, &theirs["above"], &format!("{path}, above"));
}

#[test]
fn the_tree_is_that_of_scikit_learn() {
    let data = data();
    let theirs = &data.record["tree"];
    let limit = |name: &str| theirs[name].as_u64().expect("a count") as usize;
    let rows: Vec<usize> = (0..data.of_interest.len()).collect();
    let limits = Limits {
        depth: limit("depth"),
        leaf: limit("leaf"),
    };
    is_their_node(
        &Node::grow(&data.inputs, &data.of_interest, &rows, limits),
        &theirs["root"],
        "root",
    );
}
