//! Designs of worlds: correlations of independent inputs, and errors of means.

use foederis::engine::Watch;
use foederis::math::{critical_t, normal_quantile};
use foederis::model::{Case, RunSettings};
use foederis::random::{Axis, Design, Sampling};
use foederis::strategy::{ChoiceOptions, run};

use crate::case::shipped;

const WORLDS: u32 = 256;
const SCRAMBLES: u32 = 8;
const SEEDS: u64 = 20;

fn ukraine() -> Case {
    shipped("scenarios/ukraine/b-assurance-pact.toml", &[], &[])
}

fn sampling(design: Design, seed: u64, axes: &[Axis]) -> Sampling {
    Sampling::new(design, seed, WORLDS, SCRAMBLES, axes)
}

/// Ranks over worlds of an axis, with mean 0 and sum of squares 1.
fn standardised(sampling: &Sampling, axis: usize) -> Vec<f64> {
    let mut order: Vec<u32> = (0..WORLDS).collect();
    order.sort_by(|a, b| sampling.rank(axis, *a).total_cmp(&sampling.rank(axis, *b)));
    let n = f64::from(WORLDS);
    let norm = (n * (n * n - 1.0) / 12.0).sqrt();
    let mut ranks = vec![0.0; order.len()];
    for (rank, world) in order.into_iter().enumerate() {
        ranks[world as usize] = (rank as f64 - (n - 1.0) / 2.0) / norm;
    }
    ranks
}

/// The largest absolute rank correlation of two axes.
fn largest_correlation(seed: u64, axes: &[Axis]) -> f64 {
    let sampling = sampling(Design::Sobol, seed, axes);
    let ranks: Vec<Vec<f64>> = (0..axes.len())
        .map(|axis| standardised(&sampling, axis))
        .collect();
    let pairs = (0..axes.len()).flat_map(|i| (0..i).map(move |j| (i, j)));
    pairs
        .map(|(i, j)| {
            ranks[i]
                .iter()
                .zip(&ranks[j])
                .map(|(a, b)| a * b)
                .sum::<f64>()
                .abs()
        })
        .fold(0.0, f64::max)
}

/// The bound is exceeded by independent draws with probability 1 %: Bonferroni's over all pairs and seeds, with
/// Student's t of a rank correlation. Correlations of the design have a standard deviation up to 6 % above that of
/// independent draws, since its runs are balanced one by one: a correct program fails with one set of seeds in twenty.
#[test]
fn independent_inputs_have_the_correlations_of_independent_draws() {
    let axes = ukraine().inputs.axes;
    let pairs = axes.len() * (axes.len() - 1) / 2;
    let freedom = f64::from(WORLDS - 2);
    let t = critical_t(0.01 / (pairs as f64 * SEEDS as f64), freedom);
    let bound = t / (freedom + t * t).sqrt();
    let largest = (1..=SEEDS)
        .map(|seed| largest_correlation(seed, &axes))
        .fold(0.0, f64::max);
    println!("largest {largest}, bound {bound}, {pairs} pairs");
    assert!(largest < bound, "{largest} against {bound}");
    let planted: Vec<Axis> = (0..32)
        .map(|dimension| Axis {
            path: axes[usize::from(dimension)].path.clone(),
            dimension,
            group: "shared".to_owned(),
        })
        .collect();
    let of_shared = largest_correlation(1, &planted);
    assert!(
        of_shared > bound,
        "an order that many axes share must be found: {of_shared}"
    );
}

/// Standard deviation over seeds of the mean over worlds of a function of the scores.
fn error(design: Design, axes: &[Axis], f: impl Fn(&[f64]) -> f64) -> f64 {
    let seeds = 100;
    let mean = |seed: u64| {
        let sampling = sampling(design, seed, axes);
        let score = |world: u32| -> Vec<f64> {
            (0..axes.len())
                .map(|axis| normal_quantile(sampling.rank(axis, world)))
                .collect()
        };
        (0..WORLDS).map(|world| f(&score(world))).sum::<f64>() / f64::from(WORLDS)
    };
    let means: Vec<f64> = (0..seeds).map(mean).collect();
    let centre = means.iter().sum::<f64>() / seeds as f64;
    (means.iter().map(|mean| (mean - centre).powi(2)).sum::<f64>() / (seeds - 1) as f64).sqrt()
}

/// Measured over 300 seeds: 0.55 for the leading inputs, 0.11 for the sum. Each ratio has a standard error of a tenth
/// of itself, so the limits lie four standard errors away.
#[test]
fn means_are_more_precise_than_those_of_independent_draws() {
    let axes = ukraine().inputs.axes;
    let leading: Vec<Axis> = axes
        .iter()
        .filter(|axis| axis.group == "leading")
        .cloned()
        .collect();
    assert_eq!(leading.len(), 5);
    let separate: Vec<Axis> = leading
        .iter()
        .map(|axis| Axis::independent(axis.path.clone()))
        .collect();
    let survival = |scores: &[f64]| (-(0.5 * scores.iter().sum::<f64>() - 1.5).exp()).exp();
    let joint = error(Design::Sobol, &leading, survival) / error(Design::Sobol, &separate, survival);
    assert!(joint < 0.8, "shared against separate orders: {joint}");
    let sum = |scores: &[f64]| scores.iter().sum::<f64>();
    let additive = error(Design::Sobol, &axes, sum) / error(Design::Mc, &axes, sum);
    assert!(additive < 0.2, "stratified against plain draws: {additive}");
}

/// Probability of no ground attack in each world of a run of the smallest scenario, in `replicates` independent parts.
fn headline(worlds: u32, replicates: u32) -> Vec<f64> {
    let settings = RunSettings {
        worlds,
        histories: 1,
        seed: 1,
        design: Design::Sobol,
        scrambles: replicates,
    };
    // As few histories an estimate as can be, for speed: their noise is the same in either design.
    let case = shipped("scenarios/minimal.toml", &[], &["model.deterrence.staff=16"]);
    let mut results =
        run(&[&case], &settings, ChoiceOptions::default(), &Watch::none()).expect("nothing stops it");
    let worlds = results.remove(0).worlds.into_iter();
    worlds
        .map(|world| 1.0 - world.ground_by.last().expect("a horizon of months"))
        .collect()
}

fn variance(values: &[f64]) -> f64 {
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    values.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / (values.len() - 1) as f64
}

/// Variance of the means of parts over that of as many independent draws; world i belongs to part i modulo their number.
fn variance_ratio(values: &[f64], parts: usize) -> f64 {
    let each = values.len() / parts;
    let mean = |part: usize| values.iter().skip(part).step_by(parts).sum::<f64>() / each as f64;
    let means: Vec<f64> = (0..parts).map(mean).collect();
    variance(&means) / (variance(values) / each as f64)
}

/// By the 31 degrees of freedom of 32 parts: a design with twice the variance of independent draws passes with one seed in
/// a hundred, and one with a third of it, which is what Sobol points have here, fails with one in a million.
#[test]
fn a_headline_is_no_less_precise_than_with_independent_draws() {
    let parts = 32;
    let mut headline = headline(256, parts);
    let parts = parts as usize;
    let ratio = variance_ratio(&headline, parts);
    println!("variance over that of independent draws: {ratio}");
    assert!(ratio < 1.0, "{ratio}");
    // Parts whose worlds are alike must be found.
    headline.sort_by(f64::total_cmp);
    let alike: Vec<f64> = (0..headline.len())
        .map(|world| headline[world % parts * (headline.len() / parts) + world / parts])
        .collect();
    assert!(
        variance_ratio(&alike, parts) > 1.0,
        "worlds of a part that are alike"
    );
}
