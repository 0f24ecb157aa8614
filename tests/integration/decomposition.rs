//! How far a promise gets, step by step: docs/model.md (9.7) to (9.9).

use foederis::engine::{Attack, Watch, drill};
use foederis::model::{RunSettings, Rung};
use foederis::results::ReplicationScheme;
use foederis::results::decomposition::{Step, StepFigures, StepValue, Weaknesses};
use foederis::results::strategic::StrategicEstimates;
use foederis::strategy::StrategicWorld;

use crate::strategy::{PROMISE, SETTINGS, alone, close, of, paired, with};

/// P(no ground attack) of a world.
fn no_ground(world: &StrategicWorld) -> f64 {
    1.0 - world.ground_by.last().expect("a month")
}

#[test]
fn the_steps_multiply_to_what_they_save_and_each_is_part_of_the_one_before() {
    let result = alone(&with(PROMISE, &[]), &SETTINGS, 0);
    for world in &result.worlds {
        let (d, help) = (&world.decomposition, &world.decomposition.help);
        let falling = [
            d.in_force,
            help.fights,
            help.needed,
            help.arrives,
            help.saves,
            0.0,
        ];
        assert!(falling.windows(2).all(|pair| pair[0] >= pair[1] - 1e-12), "{d:?}");
        assert!(help.saves > 0.0 && d.in_force == 1.0, "{d:?}");
    }
    let estimates = StrategicEstimates {
        id: "pact",
        result: &result,
        layers: ReplicationScheme::of(&SETTINGS),
    };
    let figures = |step| StepFigures::of(&estimates, step);
    let given = |step| figures(step).conditional.and_then(|series| series.estimate);
    let unconditional = |step| figures(step).unconditional.estimate.expect("a figure");
    let product: f64 = Step::HELP[1..]
        .iter()
        .map(|step| given(*step).expect("a share"))
        .product();
    let product = product * unconditional(Step::Enters);
    assert!((product - unconditional(Step::Denies)).abs() < 1e-12);
    let all = unconditional(Step::Denies) + unconditional(Step::SavedOtherwise);
    assert!((all - unconditional(Step::Saved)).abs() < 1e-12);
}

/// The response of the decomposition and that of a drill are means over other histories of the same worlds.
///
/// 32 worlds: a correct program fails |t| < 5 with one seed in 45,000. The error is below a tenth of the mean, so that a
/// figure half as large again fails.
#[test]
fn what_help_saves_is_that_of_a_drill() {
    let settings = RunSettings {
        worlds: 32,
        histories: 256,
        ..SETTINGS
    };
    let case = with(PROMISE, &[]);
    let chosen = alone(&case, &settings, 0).worlds;
    let attack = Attack {
        rung: Rung::Major,
        date: case.horizon.0 + 400.0,
    };
    let drilled = drill(&case, &settings, attack, &Watch::none(), None).expect("a drill");
    let saved = drilled
        .measures
        .iter()
        .position(|m| m.name == "saved")
        .expect("a measure");
    let differences: Vec<f64> = chosen
        .iter()
        .zip(&drilled.rows)
        .map(|(world, row)| world.decomposition.saved - row.means[saved])
        .collect();
    let n = differences.len() as f64;
    let mean = differences.iter().sum::<f64>() / n;
    let square: f64 = differences.iter().map(|x| (x - mean).powi(2)).sum();
    let error = (square / (n * (n - 1.0))).sqrt();
    assert!(mean.abs() < 5.0 * error, "mean difference {mean} ± {error}");
    let saved: f64 = chosen.iter().map(|world| world.decomposition.saved).sum();
    assert!(saved / n > 10.0 * error, "{} ± {error}", saved / n);
}

#[test]
fn the_parts_of_the_change_lead_from_no_promise_to_the_promise() {
    let (none, promised) = (of("", &[]), of(PROMISE, &[]));
    for (none, promised) in paired(&none, &promised) {
        let parts = promised.decomposition.no_ground;
        assert!(close(parts[0], no_ground(none), 1e-9), "{parts:?}");
        assert_eq!(parts[4], no_ground(promised));
        assert!(parts[2] > parts[1], "deterring major attacks deters: {parts:?}");
        assert_eq!(none.decomposition.no_ground, [no_ground(none); 5]);
        assert_eq!(none.decomposition.in_force, 0.0);
        assert_eq!(none.decomposition.help.fights, 0.0);
    }
}

/// A promise about major attacks alone deters them alone, and what that makes of the other rungs is substitution.
#[test]
fn a_promise_about_major_attacks_contributes_by_that_rung_alone() {
    let set = ["commitment.pact.covers=[\"major\"]", "challenger.grievance=0"];
    let promised = of(PROMISE, &set);
    for world in &promised {
        let d = &world.decomposition;
        assert!(close(d.no_ground[1], d.no_ground[0], 1e-9), "{d:?}");
        assert!(close(d.no_ground[4], d.no_ground[2], 1e-9), "{d:?}");
        let ratio = |rung: Rung| d.attacks_in_force[rung as usize] / d.expected_attacks[0][rung as usize];
        assert!(ratio(Rung::Major) < 0.9, "{d:?}");
        assert!(ratio(Rung::Limited) > 1.0, "substitution: {d:?}");
    }
}

#[test]
fn the_weakest_step_and_those_worse_than_nothing_are_named() {
    let step = |step: Step, value, difference| StepValue {
        step,
        label: step.label(),
        value: Some(value),
        half_width: Some(0.01),
        difference,
    };
    let mut steps = vec![
        step(Step::Enters, 0.7, None),
        step(Step::Honoured, 0.5, Some((0.2, Some(0.1)))),
        step(Step::Needed, 0.1, Some((-0.3, Some(0.01)))),
        step(Step::Arrives, 0.4, Some((-0.05, Some(0.02)))),
        step(Step::Denies, 0.6, Some((-0.05, Some(0.2)))),
        step(Step::Change(Rung::Hybrid), -0.02, None),
        step(Step::ChangeTotal, 0.05, None),
    ];
    let found = Weaknesses::of(&steps);
    assert_eq!(
        found.weakest,
        Some((Step::Arrives, 0.4)),
        "what is needed is no merit"
    );
    let worse: Vec<String> = found.worse.iter().map(ToString::to_string).collect();
    let expected = [
        "arrives before it is lost (−5 ±2 points)",
        "deterring hybrid campaigns (−2 ±1 points)",
    ];
    assert_eq!(worse, expected);
    steps[0].value = Some(0.0);
    assert_eq!(Weaknesses::of(&steps).weakest, None);
}
