//! Quantiles against reference values: roots at 40 digits, from the far lower tail to the far upper one.

use foederis::distribution::Distribution;
use foederis::math::normal_quantile;
use serde_json::Value;

/// Largest relative error.
const TOLERANCE: f64 = 1e-9;

fn numbers(value: &Value) -> Vec<f64> {
    let all = value.as_array().expect("an array");
    all.iter().map(|x| x.as_f64().expect("a number")).collect()
}

fn distribution(family: &str, parameters: &[f64]) -> Distribution {
    let distribution = match (family, parameters) {
        ("pert", &[low, mode, high]) => Distribution::pert(low, mode, high),
        ("triangular", &[low, mode, high]) => Distribution::triangular(low, mode, high),
        ("lognormal", &[median, sigma]) => Distribution::lognormal(median, sigma),
        ("beta", &[alpha, beta]) => Distribution::beta(alpha, beta),
        ("gamma", &[shape, scale]) => Distribution::gamma(shape, scale),
        ("weibull", &[scale, shape]) => Distribution::weibull(scale, shape),
        _ => panic!("no family `{family}` of {parameters:?}"),
    };
    distribution.expect("legal")
}

#[test]
fn quantiles_equal_reference_values() {
    let oracle: Value = serde_json::from_str(include_str!("../oracles/quantiles.json")).expect("JSON");
    let ranks = numbers(&oracle["ranks"]);
    let cases = oracle["laws"].as_array().expect("an array");
    assert_eq!((cases.len(), ranks.len()), (8, 6));
    for case in cases {
        let (family, parameters) = (
            case["family"].as_str().expect("a name"),
            numbers(&case["parameters"]),
        );
        let distribution = distribution(family, &parameters);
        let exact = numbers(&case["quantiles"]);
        let (mut of_ranks, mut of_scores) = (ranks.clone(), ranks.clone());
        distribution.fill_quantiles(&mut of_ranks);
        of_scores.iter_mut().for_each(|p| *p = normal_quantile(*p));
        distribution.fill_quantiles_at_scores(&mut of_scores);
        for (i, exact) in exact.iter().enumerate() {
            let near = |x: f64| ((x - exact) / exact).abs() < TOLERANCE;
            for x in [of_ranks[i], of_scores[i], distribution.quantile(ranks[i])] {
                assert!(
                    near(x),
                    "{family} {parameters:?} at {}: {x}, not {exact}",
                    ranks[i]
                );
            }
        }
    }
}
