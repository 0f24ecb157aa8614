//! The value of information against closed forms, for two options with a normal difference.

use foederis::analysis::{Bootstrap, evpi, evppi};
use foederis::math::{normal_cdf, normal_quantile};
use foederis::random::{StreamKey, uniform};

const N: usize = 2000;

/// E[max(0, μ + σZ)] − max(0, μ).
fn exact(mu: f64, sigma: f64) -> f64 {
    let density = libm::exp(-0.5 * mu * mu / sigma / sigma) / libm::sqrt(2.0 * std::f64::consts::PI);
    mu * normal_cdf(mu / sigma) + sigma * density - mu.max(0.0)
}

fn normals(n: usize, seed: u64, inputs: u64) -> Vec<Vec<f64>> {
    let key = StreamKey::new(seed, "value");
    (0..inputs)
        .map(|input| {
            (0..n)
                .map(|i| normal_quantile(uniform(key, i as u32, input)))
                .collect()
        })
        .collect()
}

/// Options 0 and 0.2 + X + 0.5·Z: the value of knowing X, Z or both has a closed form.
#[test]
fn the_normal_case_matches_its_closed_form() {
    let x = normals(N, 1, 12);
    let gamble: Vec<f64> = (0..N).map(|i| 0.2 + x[0][i] + 0.5 * x[1][i]).collect();
    let benefits = [vec![0.0; N], gamble];
    let bootstrap = Bootstrap::new(1, "value", 1000);
    let cases: [(&[usize], f64); 4] = [
        (&[0], 1.0),
        (&[1], 0.5),
        (&[0, 1], 1.25_f64.sqrt()),
        (&[0, 1, 2, 3, 4, 5], 1.25_f64.sqrt()),
    ];
    for (known, sigma) in cases {
        let columns: Vec<&[f64]> = known.iter().map(|i| &x[*i][..]).collect();
        let value = evppi(&benefits, &columns, 0.99, &bootstrap).expect("enough points");
        let exact = exact(0.2, sigma);
        assert!(
            value.interval[0] < exact && exact < value.interval[1],
            "{known:?}: {value:?} against {exact}"
        );
        assert!(
            (value.estimate - exact).abs() < 0.06,
            "{known:?}: {value:?} against {exact}"
        );
    }
    let all = evpi(&benefits, 0.99, &bootstrap).expect("enough points");
    let exact = exact(0.2, 1.25_f64.sqrt());
    assert!(
        all.interval[0] < exact && exact < all.interval[1],
        "{all:?} against {exact}"
    );
}

/// Without cross-fitting, the maximum of fitted noise always exceeds the best mean. Here eleven irrelevant inputs, alone
/// and together, on few points: none may have a tenth of the value of perfect information.
#[test]
fn irrelevant_inputs_have_no_value() {
    let n = 200;
    let x = normals(n, 3, 12);
    let gamble: Vec<f64> = (0..n).map(|i| 0.2 + x[0][i]).collect();
    let benefits = [vec![0.0; n], gamble];
    let bootstrap = Bootstrap::new(1, "value", 500);
    let whole = exact(0.2, 1.0);
    for (input, column) in x.iter().enumerate().skip(1) {
        let value = evppi(&benefits, &[column], 0.95, &bootstrap).expect("enough points");
        assert!(
            value.estimate < 0.1 * whole && value.interval[0] <= 0.0,
            "{input}: {value:?}"
        );
    }
    let together: Vec<&[f64]> = x[1..].iter().map(|x| &x[..]).collect();
    let value = evppi(&benefits, &together, 0.95, &bootstrap).expect("enough points");
    assert!(value.estimate < 0.1 * whole, "{value:?}");
}

#[test]
fn three_options_of_which_each_is_best_for_some_values() {
    let x = normals(N, 5, 1);
    // |X| against 0.5: the known input determines the best of three.
    let benefits = [x[0].clone(), x[0].iter().map(|x| -x).collect(), vec![0.5; N]];
    let bootstrap = Bootstrap::new(1, "value", 500);
    let value = evppi(&benefits, &[&x[0]], 0.95, &bootstrap).expect("enough points");
    let all = evpi(&benefits, 0.95, &bootstrap).expect("enough points");
    assert!(
        value.estimate > 0.95 * all.estimate && value.estimate <= all.estimate + 1e-12,
        "{value:?} of {all:?}"
    );
    assert!(
        (value.changes - 0.617).abs() < 0.05,
        "P(|Z| > 0.5) = 0.617: {value:?}"
    );
}
