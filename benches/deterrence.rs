//! The game of one world: ten years by month, three rungs.

use criterion::{Criterion, criterion_group, criterion_main};

use foederis::deterrence::{
    AnchorSolver, Anchors, BackwardInduction, ForwardPass, Game, GameShape, Motive, Nesting, Transition,
    TransitionCost, patience, window_probability,
};
use foederis::model::Nest;

const MONTHS: usize = 120;

/// A game in which the last stage holds the reference commitment, and time matters.
fn game(stages: usize, reference: bool) -> Game {
    let shape = GameShape {
        months: MONTHS,
        stages,
        nodes: 1,
    };
    let mut game = Game::uniform(shape, window_probability(2.0, 1.0), [3, 12]);
    for month in 0..MONTHS {
        for stage in 0..stages {
            let held = if reference && stage + 1 == stages {
                1.0
            } else {
                0.0
            };
            for (table, share) in game.deterrent.iter_mut().zip([0.15, 0.7, 1.0]) {
                table[shape.cell(month, stage)] = held * share - 0.002 * month as f64;
            }
        }
    }
    game.transitions = (1..stages)
        .map(|to| Transition {
            from: to - 1,
            to,
            cost: TransitionCost::Entry,
        })
        .collect();
    game.hazards = vec![0.03; MONTHS * game.transitions.len()];
    game.path = (0..MONTHS).map(|m| (m / 20).min(stages - 1)).collect();
    game
}

const NESTING: Nesting = Nesting {
    nest: Nest::Ground,
    dissimilarity: 0.5,
};

fn motive() -> Motive {
    Motive {
        appeal: [-1.3, -2.4, -1.5],
        sensitivity: 1.4,
        patience: patience(0.15),
        nesting: NESTING,
    }
}

fn passes(criterion: &mut Criterion) {
    let motive = motive();
    for stages in [1, 4, 16] {
        let game = game(stages, true);
        let (mut induction, mut pass) = (BackwardInduction::new(), ForwardPass::new());
        let name = format!("{stages} stages");
        criterion.bench_function(&format!("backward induction: {name}"), |b| {
            b.iter(|| induction.solve(&game, &motive));
        });
        criterion.bench_function(&format!("forward pass: {name}"), |b| {
            b.iter(|| pass.run(&game, &induction));
        });
    }
}

fn anchors(criterion: &mut Criterion) {
    let (baseline, reference) = (game(1, false), game(1, true));
    let mut solver = AnchorSolver::new();
    let anchors = Anchors {
        rates: [0.5, 0.03, 0.04],
        reference_ratio: 0.35,
        patience: patience(0.08),
        nesting: NESTING,
    };
    criterion.bench_function("anchors: rates and ratio", |b| {
        b.iter(|| solver.solve(&baseline, &reference, &anchors));
    });
    criterion.bench_function("anchors: rates alone", |b| {
        b.iter(|| solver.solve_rates(&baseline, &anchors, 1.4, None));
    });
}

criterion_group!(benches, passes, anchors);
criterion_main!(benches);
