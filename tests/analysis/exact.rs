//! Sobol indices of two functions with known variances, on scrambled Sobol points.

use std::f64::consts::PI;

use foederis::analysis::{
    Bootstrap, IndexOrder, IntervalEstimator, SaltelliDesign, SobolIndex, sobol_indices,
};
use foederis::random::{Axis, Design, Sampling};

/// Scrambles of a design.
const REPLICATES: u32 = 8;

/// First-order and total indices in closed form: a = 7, b = 0.1 (Ishigami and Homma 1990).
const ISHIGAMI: [[f64; 3]; 2] = [
    [0.313_905_191_147_811_46, 0.442_411_144_790_040_8, 0.0],
    [
        0.557_588_855_209_959_2,
        0.442_411_144_790_040_8,
        0.243_683_664_062_147_73,
    ],
];
/// The second-order index of the first and the third input.
const ISHIGAMI_13: f64 = 0.243_683_664_062_147_73;

fn ishigami(ranks: &[f64]) -> f64 {
    let x: Vec<f64> = ranks.iter().map(|r| PI * (2.0 * r - 1.0)).collect();
    let sine = libm::sin(x[1]);
    libm::sin(x[0]) + 7.0 * sine * sine + 0.1 * x[2] * x[2] * x[2] * x[2] * libm::sin(x[0])
}

/// Parameters of the G function, and its indices in closed form (Saltelli and Sobol 1995).
const G: [f64; 8] = [0.0, 1.0, 4.5, 9.0, 99.0, 99.0, 99.0, 99.0];

fn g(ranks: &[f64]) -> f64 {
    ranks
        .iter()
        .zip(G)
        .map(|(r, a)| ((4.0 * r - 2.0).abs() + a) / (1.0 + a))
        .product()
}

fn g_exact() -> [Vec<f64>; 2] {
    let part = |a: f64| 1.0 / 3.0 / ((1.0 + a) * (1.0 + a));
    let whole: f64 = G.iter().map(|a| 1.0 + part(*a)).product::<f64>() - 1.0;
    let total = |a: &f64| part(*a) * (whole + 1.0) / (1.0 + part(*a)) / whole;
    [
        G.iter().map(|a| part(*a) / whole).collect(),
        G.iter().map(total).collect(),
    ]
}

/// The sample of a estimated.
#[derive(Clone, Copy)]
struct SampleSpec {
    rows: u32,
    seed: u64,
    design: Design,
    replicates: u32,
    level: f64,
}

impl SampleSpec {
    fn sobol(rows: u32, seed: u64) -> Self {
        Self {
            rows,
            seed,
            design: Design::Sobol,
            replicates: REPLICATES,
            level: 0.99,
        }
    }
}

/// Indices on rows whose two points are the two halves of one point, as in SALib.
fn estimated(
    f: impl Fn(&[f64]) -> f64,
    design: &SaltelliDesign,
    axes: usize,
    sample: SampleSpec,
) -> Vec<SobolIndex> {
    let axis = |i: usize| Axis {
        path: format!("x{i}"),
        dimension: u16::try_from(i).expect("few axes"),
        group: "all".to_owned(),
    };
    let all: Vec<Axis> = (0..2 * axes).map(axis).collect();
    let points = Sampling::new(sample.design, sample.seed, sample.rows, sample.replicates, &all);
    let mut outputs = Vec::new();
    for row in 0..sample.rows {
        let both: Vec<f64> = (0..2 * axes).map(|axis| points.rank(axis, row)).collect();
        let (a, b) = both.split_at(axes);
        outputs.extend(design.matrices().iter().map(|m| Some(f(&design.point(*m, a, b)))));
    }
    let errors = IntervalEstimator {
        level: sample.level,
        replicates: sample.replicates,
        bootstrap: Bootstrap::new(sample.seed, "exact", 200),
    };
    sobol_indices(design, &outputs, &errors).expect("indices")
}

fn singles(axes: usize) -> Vec<Vec<usize>> {
    (0..axes).map(|axis| vec![axis]).collect()
}

/// The exact value is in the 99 % interval. Of the 28 intervals that are checked, one misses with one seed in four; the
/// seeds are the first that were tried, and `intervals_have_nominal_coverage` counts over many.
fn assert_covers(index: &SobolIndex, exact: f64) {
    let [low, high] = index.interval;
    assert!(low <= exact && exact <= high, "{index:?} against {exact}");
}

#[test]
fn intervals_cover_the_ishigami_indices() {
    let design = SaltelliDesign::new(singles(3), vec![[0, 2], [0, 1]]);
    let found = estimated(ishigami, &design, 3, SampleSpec::sobol(8192, 1));
    for index in &found {
        let exact = match (index.order, index.other) {
            (IndexOrder::First, _) => ISHIGAMI[0][index.group],
            (IndexOrder::Total, _) => ISHIGAMI[1][index.group],
            (IndexOrder::Second, Some(2)) => ISHIGAMI_13,
            (IndexOrder::Second, _) => 0.0,
        };
        assert_covers(index, exact);
        // Five root mean square errors, which over 60 seeds are up to 0.0037, and 0.0047 for pairs.
        let limit = if index.order == IndexOrder::Second {
            0.025
        } else {
            0.02
        };
        assert!(
            (index.estimate - exact).abs() < limit,
            "{index:?} against {exact}"
        );
    }
}

#[test]
fn intervals_cover_the_g_function_indices() {
    let exact = g_exact();
    let found = estimated(
        g,
        &SaltelliDesign::new(singles(8), Vec::new()),
        8,
        SampleSpec::sobol(8192, 1),
    );
    for index in &found {
        let of_order = &exact[usize::from(index.order == IndexOrder::Total)];
        assert_covers(index, of_order[index.group]);
        assert!((index.estimate - of_order[index.group]).abs() < 0.01, "{index:?}");
    }
}

/// The index of a group includes the interaction of its members: here the rest of the variance.
#[test]
fn the_index_of_a_group_includes_interactions() {
    let found = estimated(
        ishigami,
        &SaltelliDesign::new(vec![vec![0, 2], vec![1]], Vec::new()),
        3,
        SampleSpec::sobol(8192, 1),
    );
    for index in found {
        let second = ISHIGAMI[0][1];
        assert_covers(&index, if index.group == 0 { 1.0 - second } else { second });
    }
}

/// Six indices in each of 100 studies with 95 % intervals: from the variance between scrambles, and from the bootstrap
/// over independent rows. A coverage of 0.90 is 5.6 standard errors below 0.95 if the six of a estimated are independent,
/// and 2.3 if they are perfectly correlated.
#[test]
fn intervals_have_nominal_coverage() {
    let design = SaltelliDesign::new(singles(3), Vec::new());
    for (how, replicates, rows) in [(Design::Sobol, REPLICATES, 2048), (Design::Mc, 1, 1024)] {
        let mut covered = 0;
        for seed in 0..100 {
            let sample = SampleSpec {
                design: how,
                replicates,
                level: 0.95,
                ..SampleSpec::sobol(rows, seed)
            };
            for index in estimated(ishigami, &design, 3, sample) {
                let exact = ISHIGAMI[usize::from(index.order == IndexOrder::Total)][index.group];
                covered += usize::from(index.interval[0] <= exact && exact <= index.interval[1]);
            }
        }
        let share = f64::from(u32::try_from(covered).expect("few")) / 600.0;
        assert!(share > 0.90, "{how:?}: {share}");
    }
}

/// Root mean square error of the indices over seeds.
fn error(rows: u32, design: Design) -> f64 {
    let saltelli = SaltelliDesign::new(singles(3), Vec::new());
    let (mut sum, mut n) = (0.0, 0.0);
    for seed in 0..12 {
        let sample = SampleSpec {
            design,
            replicates: 1,
            ..SampleSpec::sobol(rows, seed)
        };
        for index in estimated(ishigami, &saltelli, 3, sample) {
            let error = index.estimate - ISHIGAMI[usize::from(index.order == IndexOrder::Total)][index.group];
            sum += error * error;
            n += 1.0;
        }
    }
    f64::sqrt(sum / n)
}

/// Sixteen times the points divide the error by four in plain Monte Carlo, and by far more on scrambled points.
#[test]
fn scrambled_points_converge_faster_than_random_ones() {
    let (few, many) = (error(512, Design::Sobol), error(8192, Design::Sobol));
    assert!(few / many > 8.0, "{few} to {many}");
    assert!(error(8192, Design::Mc) > 4.0 * many);
}
