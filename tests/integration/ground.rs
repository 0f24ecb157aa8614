//! Ground lost by day: where the path is known in closed form, and with common random numbers.

use foederis::engine::axis::{Change, Front, Help, Losses, MOBILE_RATIO, Thresholds};
use foederis::engine::{OutputTable, REPORT_DAYS};
use foederis::model::Rung;

use crate::case::{rows, shipped, worlds};
use crate::fronts::{NEVER, front, near, success};

/// A mobile front at a ratio of 1.3, which moves at one speed while nothing comes.
fn moving() -> Front {
    Front {
        prepared: false,
        ..front(260.0, 200.0)
    }
}

/// Speed of a mobile front at a ratio [km/d].
fn speed(ratio: f64) -> f64 {
    10.0 * success(ratio) / success(MOBILE_RATIO)
}

/// Land strength that comes on one day.
fn land(day: f64, brigades: f64) -> Help {
    Help {
        land: vec![(day, 0.0), (day, brigades)],
        changes: Vec::new(),
    }
}

#[test]
fn at_a_constant_speed_ground_by_day_is_speed_times_days() {
    // Also where no step ends on a reported day.
    for step in [0.05, 0.7] {
        let front = Front {
            lasts: 80.0,
            step,
            ..moving()
        };
        let fought = front.fight(&Help::default(), NEVER);
        for (day, ground) in REPORT_DAYS.into_iter().zip(fought.ground_by) {
            let expected = speed(1.3) * f64::from(day).min(80.0);
            let right = if day == 0 {
                ground == 0.0
            } else {
                near(ground, expected)
            };
            assert!(right, "day {day}, steps of {step}: {ground}, not {expected}");
        }
    }
}

#[test]
fn after_the_end_of_the_war_the_ground_is_what_it_was() {
    let ends = [
        Front {
            lasts: 45.0,
            ..moving()
        },
        Front {
            objective: 20.5 * speed(1.3),
            ..moving()
        },
        Front {
            mobile_losses: Losses {
                attacker: 0.01,
                defender: 0.0,
            },
            break_points: [0.2, 1.0],
            ..moving()
        },
        Front {
            escalation: [0.1, 0.0, 0.0],
            ..moving()
        },
    ];
    let thresholds = Thresholds {
        escalation: 2.0,
        ..NEVER
    };
    for (i, front) in ends.iter().enumerate() {
        let fought = front.fight(&Help::default(), thresholds);
        assert_eq!(fought.ground_by[5..], [fought.ground; 3], "end {i}");
        assert!(fought.ground_by[3] < fought.ground, "end {i}: {fought:?}");
    }
}

#[test]
fn ground_is_won_back() {
    // 100 brigades come on day 20: the ratio falls from 1.3 to 260/300, and all is won back by day 57.
    let fought = moving().fight(&land(20.0, 100.0), NEVER);
    let (forth, back) = (speed(1.3), speed(260.0 / 300.0));
    assert!(near(fought.ground_by[3], 10.0 * forth), "{fought:?}");
    let expected = 20.0 * forth + 10.0 * back;
    assert!(
        near(fought.ground_by[4], expected),
        "{}, not {expected}",
        fought.ground_by[4]
    );
    assert_eq!(fought.ground_by[5..], [0.0; 3]);
}

/// A front with everything that moves it but what ends the war or closes a line.
fn contested() -> Front {
    Front {
        attacker_air: 20.0,
        defender_air: 10.0,
        batteries: 5.0,
        air: [0.5, 20.0, 10.0],
        frontage: 12.0,
        width: 1500.0,
        surprise: 0.4,
        break_in: 0.3,
        static_losses: Losses {
            attacker: 0.002,
            defender: 0.001,
        },
        mobile_losses: Losses {
            attacker: 0.004,
            defender: 0.006,
        },
        replacement: [0.3, 0.2],
        dependence: [0.3, 0.5],
        finance: 0.2,
        lasts: 180.0,
        ..front(300.0, 200.0)
    }
}

const BREAKS: Thresholds = Thresholds {
    break_in: 0.8,
    ..NEVER
};

#[test]
fn the_ground_by_a_day_is_that_of_a_war_that_lasts_so_long() {
    let help = Help {
        changes: vec![Change {
            day: 3.0,
            air: 12.0,
            finance: 0.5,
            ..Change::default()
        }],
        ..land(7.0, 30.0)
    };
    let fought = contested().fight(&help, BREAKS);
    for (day, ground) in REPORT_DAYS.into_iter().zip(fought.ground_by).skip(1) {
        let lasts = f64::from(day);
        let short = Front { lasts, ..contested() }.fight(&help, BREAKS);
        assert!(short.ground > 0.0, "day {day}: nothing is compared");
        assert!(
            near(ground, short.ground),
            "day {day}: {ground}, not {}",
            short.ground
        );
    }
}

#[test]
fn more_help_never_loses_more_ground() {
    let mut before = contested().fight(&Help::default(), BREAKS).ground_by;
    for brigades in [0.1, 1.0, 10.0, 30.0, 100.0] {
        let now = contested().fight(&land(4.0, brigades), BREAKS).ground_by;
        assert_eq!(now[..2], before[..2], "nothing has come by day 2");
        for (day, (now, before)) in REPORT_DAYS.into_iter().zip(now.into_iter().zip(before)).skip(2) {
            assert!(
                now < before,
                "{brigades} bde, day {day}: {now}, not below {before}"
            );
        }
        before = now;
    }
}

/// In whole worlds: help never loses ground, and the ground by the last reported day is that of the end.
#[test]
fn help_loses_no_ground_in_any_world() {
    let case = shipped(
        "scenarios/ukraine/a-membership.toml",
        &[],
        &["model.campaign.kernel=axis", "rung.major.lasts=180 d"],
    );
    let attack = foederis::engine::Attack {
        rung: Rung::Major,
        date: case.horizon.0 + 1_400.0,
    };
    let (result, _) = rows(&case, &worlds(60, 20), attack);
    let of = |name: &str, day: Option<u16>| {
        let mut all = result.measures.iter();
        all.position(|m| m.table == OutputTable::Campaign && m.name == name && m.day == day)
            .expect("measured")
    };
    let mut helped = 0;
    for day in REPORT_DAYS {
        let (with, alone) = (
            of("ground_lost_by", Some(day)),
            of("ground_lost_alone_by", Some(day)),
        );
        for row in &result.rows {
            let [with, alone] = [with, alone].map(|m| row.means[m]);
            assert!(
                with <= alone,
                "world {}, day {day}: {with} with help, {alone} without",
                row.world
            );
            helped += usize::from(with < alone);
        }
    }
    assert!(helped > 0, "no history has help, so the test shows nothing");
    let (last, end) = (of("ground_lost_by", Some(180)), of("ground_lost", None));
    for row in &result.rows {
        let [last, end] = [last, end].map(|m| row.means[m]);
        assert!((last - end).abs() <= 1e-12, "{last} by day 180, {end} at the end");
    }
}
