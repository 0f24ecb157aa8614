//! Indices of two functions whose variance can be written down, on scrambled Sobol points.

use std::f64::consts::PI;

use foederis::analysis::{Bootstrap, Errors, Index, Order, Saltelli, indices};
use foederis::random::{Axis, Design, Sampling};

/// Scrambles of a design.
const REPLICATES: u32 = 8;

/// The functions' own indices, in closed form: a = 7, b = 0.1 (Ishigami and Homma 1990).
const ISHIGAMI: [[f64; 3]; 2] = [
    [0.313_905_191_147_811_46, 0.442_411_144_790_040_8, 0.0],
    [
        0.557_588_855_209_959_2,
        0.442_411_144_790_040_8,
        0.243_683_664_062_147_73,
    ],
];
/// The share that the first and the third have together.
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

/// How a study is drawn.
#[derive(Clone, Copy)]
struct Draw {
    rows: u32,
    seed: u64,
    design: Design,
    replicates: u32,
    level: f64,
}

impl Draw {
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

/// Indices on rows whose two points are the two halves of one point, as SALib draws them.
fn study(f: impl Fn(&[f64]) -> f64, design: &Saltelli, axes: usize, draw: Draw) -> Vec<Index> {
    let axis = |i: usize| Axis {
        path: format!("x{i}"),
        dimension: u16::try_from(i).expect("few axes"),
        group: "all".to_owned(),
    };
    let all: Vec<Axis> = (0..2 * axes).map(axis).collect();
    let points = Sampling::new(draw.design, draw.seed, draw.rows, draw.replicates, &all);
    let mut outputs = Vec::new();
    for row in 0..draw.rows {
        let both: Vec<f64> = (0..2 * axes).map(|axis| points.rank(axis, row)).collect();
        let (a, b) = both.split_at(axes);
        outputs.extend(design.mixtures().iter().map(|m| Some(f(&design.mix(*m, a, b)))));
    }
    let errors = Errors {
        level: draw.level,
        replicates: draw.replicates,
        bootstrap: Bootstrap::new(draw.seed, "exact", 200),
    };
    indices(design, &outputs, &errors).expect("indices")
}

fn singles(axes: usize) -> Vec<Vec<usize>> {
    (0..axes).map(|axis| vec![axis]).collect()
}

/// Within its own 99 % interval. Of the 28 that are asked so one misses in one seed of four; the seeds are the first
/// that were tried, and `intervals_cover_as_often_as_they_say` counts over many.
fn close(index: &Index, exact: f64) {
    let [low, high] = index.interval;
    assert!(low <= exact && exact <= high, "{index:?} against {exact}");
}

#[test]
fn ishigami_s_indices_lie_in_their_intervals() {
    let design = Saltelli::new(singles(3), vec![[0, 2], [0, 1]]);
    let found = study(ishigami, &design, 3, Draw::sobol(8192, 1));
    for index in &found {
        let exact = match (index.order, index.other) {
            (Order::First, _) => ISHIGAMI[0][index.group],
            (Order::Total, _) => ISHIGAMI[1][index.group],
            (Order::Second, Some(2)) => ISHIGAMI_13,
            (Order::Second, _) => 0.0,
        };
        close(index, exact);
        assert!((index.estimate - exact).abs() < 0.01, "{index:?} against {exact}");
    }
}

#[test]
fn the_g_function_s_indices_lie_in_their_intervals() {
    let exact = g_exact();
    let found = study(g, &Saltelli::new(singles(8), Vec::new()), 8, Draw::sobol(8192, 1));
    for index in &found {
        let of_order = &exact[usize::from(index.order == Order::Total)];
        close(index, of_order[index.group]);
        assert!((index.estimate - of_order[index.group]).abs() < 0.01, "{index:?}");
    }
}

/// A group's index is that of its members and their interaction: here all that is left.
#[test]
fn a_group_has_the_share_of_its_members_together() {
    let found = study(
        ishigami,
        &Saltelli::new(vec![vec![0, 2], vec![1]], Vec::new()),
        3,
        Draw::sobol(8192, 1),
    );
    for index in found {
        let second = ISHIGAMI[0][1];
        close(&index, if index.group == 0 { 1.0 - second } else { second });
    }
}

/// Six indices in each of 100 studies, intervals of 95 %: with errors between scrambles, and by drawing independent
/// rows again. A share of 0.90 lies 5.6 standard errors below 0.95 if the six of a study were independent, and 2.3 if
/// they were one and the same.
#[test]
fn intervals_cover_as_often_as_they_say() {
    let design = Saltelli::new(singles(3), Vec::new());
    for (how, replicates, rows) in [(Design::Sobol, REPLICATES, 2048), (Design::Mc, 1, 1024)] {
        let mut covered = 0;
        for seed in 0..100 {
            let draw = Draw {
                design: how,
                replicates,
                level: 0.95,
                ..Draw::sobol(rows, seed)
            };
            for index in study(ishigami, &design, 3, draw) {
                let exact = ISHIGAMI[usize::from(index.order == Order::Total)][index.group];
                covered += usize::from(index.interval[0] <= exact && exact <= index.interval[1]);
            }
        }
        let share = f64::from(u32::try_from(covered).expect("few")) / 600.0;
        assert!(share > 0.90, "{how:?}: {share}");
    }
}

/// Root mean square error of the indices over seeds.
fn error(rows: u32, design: Design) -> f64 {
    let saltelli = Saltelli::new(singles(3), Vec::new());
    let (mut sum, mut n) = (0.0, 0.0);
    for seed in 0..12 {
        let draw = Draw {
            design,
            replicates: 1,
            ..Draw::sobol(rows, seed)
        };
        for index in study(ishigami, &saltelli, 3, draw) {
            let miss = index.estimate - ISHIGAMI[usize::from(index.order == Order::Total)][index.group];
            sum += miss * miss;
            n += 1.0;
        }
    }
    f64::sqrt(sum / n)
}

/// Sixteen times the points cut the error by four in plain Monte Carlo, and by far more on scrambled points.
#[test]
fn scrambled_points_converge_faster_than_chance() {
    let (few, many) = (error(512, Design::Sobol), error(8192, Design::Sobol));
    assert!(few / many > 8.0, "{few} to {many}");
    assert!(error(8192, Design::Mc) > 4.0 * many);
}
