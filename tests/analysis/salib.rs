//! SALib on the same sample says the same: `salib.py` beside this file made the record.

use foederis::analysis::{
    Bootstrap, Errors, Index, Order, Saltelli, Step, elementary_effects, indices, pawn, screen,
};
use serde_json::Value;

use crate::record::{agree, number, numbers, read};

fn oracle() -> Value {
    read(include_str!("../oracles/salib.json"))
}

fn known(value: &Value) -> Vec<Option<f64>> {
    numbers(value).into_iter().map(Some).collect()
}

fn errors() -> Errors {
    Errors {
        level: 0.95,
        replicates: 1,
        bootstrap: Bootstrap::new(1, "salib", 100),
    }
}

fn of_order(all: &[Index], order: Order) -> Vec<f64> {
    all.iter()
        .filter(|i| i.order == order)
        .map(|i| i.estimate)
        .collect()
}

#[test]
fn sobol_indices_are_those_of_salib() {
    let singles = || (0..3).map(|axis| vec![axis]).collect::<Vec<_>>();
    // The last is there for its points, which SALib's design has and which its mean is taken over.
    let pairs = vec![[0, 1], [0, 2], [1, 2], [2, 0]];
    let designs = [
        ("sobol", Saltelli::new(singles(), pairs)),
        ("sobol_first", Saltelli::new(singles(), Vec::new())),
        (
            "sobol_grouped",
            Saltelli::new(vec![vec![0, 2], vec![1]], Vec::new()),
        ),
    ];
    for (name, design) in designs {
        let record = &oracle()[name];
        let found = indices(&design, &known(&record["outputs"]), &errors()).expect("indices");
        agree(name, &of_order(&found, Order::First), &record["first"], 1e-9);
        agree(name, &of_order(&found, Order::Total), &record["total"], 1e-9);
        if !design.pairs().is_empty() {
            agree(
                name,
                &of_order(&found, Order::Second)[..3],
                &record["second"],
                1e-9,
            );
        }
        for index in found {
            let [low, high] = index.interval;
            assert!(low < index.estimate && index.estimate < high, "{name}: {index:?}");
        }
    }
}

#[test]
fn elementary_effects_are_those_of_salib() {
    let record = &oracle()["morris"];
    let step = |step: &Value| Step {
        group: step[0].as_u64().expect("an index") as usize,
        up: step[1].as_bool().expect("a direction"),
    };
    let walks = record["steps"].as_array().expect("walks").iter();
    let steps: Vec<Vec<Step>> = walks
        .map(|walk| walk.as_array().expect("steps").iter().map(step).collect())
        .collect();
    let effects = elementary_effects(&steps, 3, &known(&record["outputs"]), number(&record["delta"]));
    let told = screen(&effects, &[1; 3], 0.95, &Bootstrap::new(1, "salib", 100)).expect("effects");
    let column = |of: &dyn Fn(&foederis::analysis::Screening) -> f64| told.iter().map(of).collect::<Vec<_>>();
    agree("μ", &column(&|s| s.mu.expect("one axis")), &record["mu"], 1e-9);
    agree("μ*", &column(&|s| s.mu_star), &record["mu_star"], 1e-9);
    agree(
        "σ",
        &column(&|s| s.sigma.expect("one axis")),
        &record["sigma"],
        1e-9,
    );
}

#[test]
fn distances_of_slices_are_those_of_salib() {
    let record = &oracle()["pawn"];
    let slices = record["slices"].as_u64().expect("a count") as usize;
    let outputs = known(&record["outputs"]);
    let inputs = record["inputs"].as_array().expect("columns");
    let bootstrap = Bootstrap::new(1, "salib", 50);
    let told: Vec<_> = inputs
        .iter()
        .map(|x| pawn(&known(x), &outputs, slices, 0.95, &bootstrap).expect("enough points"))
        .collect();
    agree(
        "median",
        &told.iter().map(|p| p.median).collect::<Vec<_>>(),
        &record["median"],
        1e-9,
    );
    agree(
        "mean",
        &told.iter().map(|p| p.mean).collect::<Vec<_>>(),
        &record["mean"],
        1e-9,
    );
    agree(
        "maximum",
        &told.iter().map(|p| p.maximum).collect::<Vec<_>>(),
        &record["maximum"],
        1e-9,
    );
}
