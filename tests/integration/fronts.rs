//! The axis kernel against closed forms: Lanchester's laws, and fronts whose path can be integrated by hand.

use foederis::engine::axis::{
    Front, Help, Losses, MOBILE_RATIO, STATIC_LOSS_RATIO, STATIC_RATIO, Thresholds,
};

/// Largest relative error of a path.
const TOLERANCE: f64 = 1e-6;
/// Nothing breaks in, settles or leaves the model.
pub const NEVER: Thresholds = Thresholds {
    break_in: f64::INFINITY,
    settle: f64::INFINITY,
    escalation: f64::INFINITY,
};
const NONE: Losses = Losses {
    attacker: 0.0,
    defender: 0.0,
};

/// Width of the axis \[km\]: all brigades fit on it.
const WIDTH: f64 = 2000.0;

/// A static front that is densely held, with no effect but the ratio of strengths.
pub fn front(attacker: f64, defender: f64) -> Front {
    Front {
        attacker,
        defender,
        attacker_quality: 1.0,
        defender_quality: 1.0,
        attacker_air: 0.0,
        defender_air: 0.0,
        batteries: 0.0,
        air: [0.0, 1.0, 1.0],
        width: WIDTH,
        frontage: 1e6,
        exponent: 1.0,
        speeds: [0.05, 10.0, 120.0],
        break_in: 0.0,
        settle: 0.0,
        surprise: 0.0,
        loss_law: 1.0,
        static_losses: NONE,
        mobile_losses: NONE,
        replacement: [0.0, 0.0],
        dependence: [0.0, 0.0],
        finance: 1.0,
        break_points: [1.0, 1.0],
        objective: f64::INFINITY,
        lasts: 100.0,
        escalation: [0.0, 0.0, 0.0],
        step: 0.05,
        prepared: true,
        restore: false,
    }
}

/// Strengths of attacker and defender left after `days` under the loss law `w`.
fn left(front: &Front, days: f64) -> [f64; 2] {
    let fought = Front {
        lasts: days,
        ..*front
    }
    .fight(&Help::default(), NEVER);
    [
        front.attacker * (1.0 - fought.attacker_loss),
        front.defender * (1.0 - fought.defender_loss),
    ]
}

pub fn near(x: f64, exact: f64) -> bool {
    ((x - exact) / exact).abs() < TOLERANCE
}

/// dA/dt = −b·D and dD/dt = −a·A. This is the naming of the reference figures: a is what the attacker's fire does to
/// the defender. In docs/model.md (6.8) it is the other way round, each side's own loss rate: with w = 1 and the
/// reference ratio R, b = R·loss of the attacker and a = loss of the defender / R.
fn square_law() -> Front {
    let (a, b) = (0.01, 0.015);
    Front {
        static_losses: Losses {
            attacker: b / STATIC_LOSS_RATIO,
            defender: a * STATIC_LOSS_RATIO,
        },
        ..front(300.0, 200.0)
    }
}

#[test]
fn the_square_law_follows_its_hyperbolic_path() {
    let front = square_law();
    // Attacker and defender, in thousands, at 40 digits and by an independent integrator.
    let exact = [
        (1.0, 297.022_425_280_688_9, 197.014_925_186_938_43),
        (5.0, 285.553_299_045_254_7, 185.365_740_444_179_98),
        (10.0, 272.177_757_636_533_3, 171.426_819_667_657_7),
        (20.0, 248.443_287_522_920_3, 145.428_257_490_756),
        (40.0, 211.867_854_509_265_24, 99.625_926_258_711),
    ];
    for (day, attacker, defender) in exact {
        let [a, d] = left(&front, day);
        assert!(near(a, attacker) && near(d, defender), "day {day}: {a}, {d}");
        let kept = (0.01 * a * a - 0.015 * d * d) / (0.01 * 300.0 * 300.0 - 0.015 * 200.0 * 200.0);
        assert!((kept - 1.0).abs() < TOLERANCE, "a·A² − b·D² on day {day}: {kept}");
    }
    let daily = Front { step: 1.0, ..front };
    assert!(
        !near(left(&daily, 40.0)[1], exact[4].2),
        "the check must detect a step of a day"
    );
    assert!(
        (left(&daily, 40.0)[1] / exact[4].2 - 1.0).abs() < 1e-4,
        "which costs less than 1e-4"
    );
}

#[test]
fn the_linear_law_stays_on_its_line() {
    // w = ½ has the line of the linear law, a·A − b·D constant, at a pace of its own.
    let (a, b) = (2.0, 1.0);
    let rate = 0.01;
    let root = STATIC_LOSS_RATIO.sqrt();
    let front = Front {
        loss_law: 0.5,
        static_losses: Losses {
            attacker: b * rate / root,
            defender: a * rate * root,
        },
        ..front(100.0, 120.0)
    };
    let line = a * 100.0 - b * 120.0;
    // A = K/a·cosh²θ and D = K/b·sinh²θ with θ falling by √(ab)·rate/2 a day.
    let angle = |defender: f64| (defender * b / line).sqrt().asinh();
    // Attacker and defender, in thousands, of the area-fire law, which has the same line.
    for (attacker, defender) in [
        (89.659_925_963_799_1, 99.319_851_927_598_17),
        (66.911_118_366_060_12, 53.822_236_732_120_23),
        (54.764_316_037_405_27, 29.528_632_074_810_55),
    ] {
        let days = (angle(120.0) - angle(defender)) / (0.5 * rate * (a * b).sqrt());
        let [x, y] = left(&front, days);
        assert!(
            near(x, attacker) && near(y, defender),
            "{x}, {y}, not {attacker}, {defender}"
        );
    }
}

#[test]
fn without_the_force_ratio_losses_are_exponential() {
    let front = Front {
        loss_law: 0.0,
        static_losses: Losses {
            attacker: 0.01,
            defender: 0.02,
        },
        ..front(100.0, 120.0)
    };
    let [a, d] = left(&front, 50.0);
    assert!(
        near(a, 100.0 * (-0.5_f64).exp()) && near(d, 120.0 * (-1.0_f64).exp()),
        "{a}, {d}"
    );
}

/// s at a ratio, with β = 1.
pub fn success(ratio: f64) -> f64 {
    (ratio - 1.0) / (ratio + 1.0)
}

#[test]
fn at_a_constant_ratio_ground_is_speed_times_time() {
    let still = Front {
        lasts: 80.0,
        ..front(260.0, 200.0)
    };
    let ground = |front: &Front| front.fight(&Help::default(), NEVER).ground;
    let expected = 80.0 * 0.05 * success(1.3) / success(STATIC_RATIO);
    assert!(near(ground(&still), expected), "static: {}", ground(&still));
    let moving = Front {
        prepared: false,
        ..still
    };
    let expected = 80.0 * 10.0 * success(1.3) / success(MOBILE_RATIO);
    assert!(near(ground(&moving), expected), "mobile: {}", ground(&moving));
    // Half as dense as would hold it: half of the way from the mobile to the free march.
    let thin = Front {
        frontage: 0.5 * WIDTH / 200.0,
        ..moving
    };
    let expected = 80.0 * 65.0 * success(1.3) / success(MOBILE_RATIO);
    assert!(near(ground(&thin), expected), "thin: {}", ground(&thin));
    let reached = Front {
        objective: 100.0,
        ..moving
    };
    let day = reached
        .fight(&Help::default(), NEVER)
        .objective_day
        .expect("it falls");
    assert!(
        near(day, 100.0 / (10.0 * success(1.3) / success(MOBILE_RATIO))),
        "day {day}"
    );
    let lost = front(100.0, 200.0).fight(&Help::default(), NEVER);
    assert_eq!(lost.ground, 0.0, "nothing is retaken beyond the start");
}

#[test]
fn a_front_under_decaying_surprise_has_its_exact_integral() {
    // r = r0·(1 + S·e^(−t/τ)); with u = e^(−t/τ), s dt is a rational function of u.
    let (r0, surprise, wears_off) = (1.2_f64, 0.8, 3.0);
    let front = Front {
        surprise,
        prepared: false,
        lasts: 12.0,
        step: 0.005,
        ..front(240.0, 200.0)
    };
    let (c, d, e) = (r0 - 1.0, r0 * surprise, r0 + 1.0);
    let u = (-12.0_f64 / wears_off).exp();
    let integral = 12.0 * c / e + wears_off * (1.0 - c / e) * ((e + d) / (e + d * u)).ln();
    let expected = 10.0 * integral / success(MOBILE_RATIO);
    let ground = front.fight(&Help::default(), NEVER).ground;
    assert!(near(ground, expected), "{ground}, not {expected}");
}

#[test]
fn a_regime_changes_when_its_hazard_passes_its_threshold() {
    let front = Front {
        break_in: 0.4,
        step: 0.001,
        ..front(400.0, 200.0)
    };
    let thresholds = Thresholds {
        break_in: 0.7,
        ..NEVER
    };
    let s = success(2.0);
    let breaks = 0.7 / (0.4 * s * s);
    let fought = front.fight(&Help::default(), thresholds);
    let day = fought.mobile_day.expect("it breaks in");
    assert!((day - breaks).abs() <= 0.001 + 1e-9, "day {day}, not {breaks}");
    let expected = 0.05 * day + 10.0 * s / success(MOBILE_RATIO) * (100.0 - day);
    assert!(near(fought.ground, expected), "{}, not {expected}", fought.ground);
}

#[test]
fn a_re_formed_front_is_broken_by_the_same_draw() {
    // Break-in after 7 days and settling after 4, over and over: no ground is lost while the front is static.
    let s = success(2.0);
    let front = Front {
        break_in: 0.1 / (s * s),
        settle: 0.1 / (0.5 * (1.0 - s)),
        step: 0.001,
        speeds: [0.0, 1.0, 1.0],
        ..front(400.0, 200.0)
    };
    let thresholds = Thresholds {
        break_in: 0.7,
        settle: 0.4,
        escalation: f64::INFINITY,
    };
    for (lasts, moved) in [(7.0, 0.0), (11.0, 4.0), (18.0, 4.0), (20.0, 6.0), (99.0, 36.0)] {
        let ground = Front { lasts, ..front }
            .fight(&Help::default(), thresholds)
            .ground;
        let expected = moved * s / success(MOBILE_RATIO);
        assert!(
            (ground - expected).abs() < 0.05,
            "{lasts} days: {ground}, not {expected}"
        );
    }
}
