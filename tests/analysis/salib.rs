//! Indices equal those of SALib on the same sample; the record was made by `salib.py` in this folder.

use foederis::analysis::{
    Bootstrap, IndexOrder, IntervalEstimator, MorrisStep, SaltelliDesign, SobolIndex, elementary_effects,
    morris_indices, pawn_indices, sobol_indices,
};
use serde_json::Value;

use crate::reference_record::{assert_agree, number, numbers, read};

fn oracle() -> Value {
    read(include_str!("../oracles/salib.json"))
}

fn known(value: &Value) -> Vec<Option<f64>> {
    numbers(value).into_iter().map(Some).collect()
}

fn errors() -> IntervalEstimator {
    IntervalEstimator {
        level: 0.95,
        replicates: 1,
        bootstrap: Bootstrap::new(1, "salib", 100),
    }
}

fn of_order(all: &[SobolIndex], order: IndexOrder) -> Vec<f64> {
    all.iter()
        .filter(|i| i.order == order)
        .map(|i| i.estimate)
        .collect()
}

#[test]
fn sobol_indices_equal_those_of_salib() {
    let singles = || (0..3).map(|axis| vec![axis]).collect::<Vec<_>>();
    // The last pair adds points that SALib's design has and includes in its mean.
    let pairs = vec![[0, 1], [0, 2], [1, 2], [2, 0]];
    let designs = [
        ("sobol", SaltelliDesign::new(singles(), pairs)),
        ("sobol_first", SaltelliDesign::new(singles(), Vec::new())),
        (
            "sobol_grouped",
            SaltelliDesign::new(vec![vec![0, 2], vec![1]], Vec::new()),
        ),
    ];
    for (name, design) in designs {
        let record = &oracle()[name];
        let found = sobol_indices(&design, &known(&record["outputs"]), &errors()).expect("indices");
        assert_agree(name, &of_order(&found, IndexOrder::First), &record["first"], 1e-9);
        assert_agree(name, &of_order(&found, IndexOrder::Total), &record["total"], 1e-9);
        if !design.pairs().is_empty() {
            assert_agree(
                name,
                &of_order(&found, IndexOrder::Second)[..3],
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
fn elementary_effects_equal_those_of_salib() {
    let record = &oracle()["morris"];
    let step = |step: &Value| MorrisStep {
        group: step[0].as_u64().expect("an index") as usize,
        up: step[1].as_bool().expect("a direction"),
    };
    let walks = record["steps"].as_array().expect("walks").iter();
    let steps: Vec<Vec<MorrisStep>> = walks
        .map(|walk| walk.as_array().expect("steps").iter().map(step).collect())
        .collect();
    let effects = elementary_effects(&steps, 3, &known(&record["outputs"]), number(&record["delta"]));
    let indices = morris_indices(&effects, &[1; 3], 0.95, &Bootstrap::new(1, "salib", 100)).expect("effects");
    let column =
        |of: &dyn Fn(&foederis::analysis::MorrisIndices) -> f64| indices.iter().map(of).collect::<Vec<_>>();
    assert_agree("μ", &column(&|s| s.mu.expect("one axis")), &record["mu"], 1e-9);
    assert_agree("μ*", &column(&|s| s.mu_star), &record["mu_star"], 1e-9);
    assert_agree(
        "σ",
        &column(&|s| s.sigma.expect("one axis")),
        &record["sigma"],
        1e-9,
    );
}

#[test]
fn pawn_indices_equal_those_of_salib() {
    let record = &oracle()["pawn"];
    let slices = record["slices"].as_u64().expect("a count") as usize;
    let outputs = known(&record["outputs"]);
    let inputs = record["inputs"].as_array().expect("columns");
    let bootstrap = Bootstrap::new(1, "salib", 50);
    let indices: Vec<_> = inputs
        .iter()
        .map(|x| pawn_indices(&known(x), &outputs, slices, &bootstrap).expect("enough points"))
        .collect();
    assert_agree(
        "median",
        &indices.iter().map(|p| p.median).collect::<Vec<_>>(),
        &record["median"],
        1e-9,
    );
    assert_agree(
        "mean",
        &indices.iter().map(|p| p.mean).collect::<Vec<_>>(),
        &record["mean"],
        1e-9,
    );
    assert_agree(
        "maximum",
        &indices.iter().map(|p| p.maximum).collect::<Vec<_>>(),
        &record["maximum"],
        1e-9,
    );
}
