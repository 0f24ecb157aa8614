//! Properties of every single history, under common random numbers.

use foederis::engine::HistoryRow;
use foederis::model::Rung;

use crate::case::{attack, case, rows, settings};

/// Four allies of different size, under a rule, with correlated wills.
fn alliance(rule: &str, extra: &str) -> String {
    format!(
        r#"
defaults = "neutral"
theatre.threshold = "4 bde"
rung.major.falls = "20 to 200 d"
rung.major.warning = "2 to 20 d"
[guarantor.a]
weight = 4
honour.force = 0.6
deliberate = "1 to 9 d"
forces.one = {{ land = "2 bde", notice = "2 to 20 d", transit = "3 to 9 d" }}
forces.two = {{ land = "1 bde", notice = "9 to 40 d", transit = "3 to 9 d" }}
[guarantor.b]
weight = 3
honour.force = 0.7
deliberate = "1 to 20 d"
forces.one = {{ land = "1.5 bde", notice = "2 to 20 d", transit = "1 to 5 d" }}
[guarantor.c]
weight = 2
honour.force = 0.5
block = 0.1
deliberate = "2 to 30 d"
authorise = "1 to 10 d, 5 % never"
forces.one = {{ land = "1 bde", notice = "1 to 3 d" }}
[guarantor.d]
weight = 1
honour.force = 0.8
deliberate = "1 to 9 d"
forces.here = {{ land = "0.5 bde", in_theatre = true }}
[commitment.pact]
guarantors = ["all"]
lead = "a"
correlation = 0.4
{rule}
{extra}
"#
    )
}

/// A majority has no fallback here: a majority that fails early lets the willing act sooner than one that is won late,
/// and only there can one more vote in favour delay (docs/model.md 4.6).
const RULES: [&str; 5] = [
    "rule = \"consensus\"\nfallback = \"willing\"\nfallback_delay = \"1 to 5 d\"",
    "rule = \"unilateral\"",
    "rule = \"automatic\"\nactivation = \"1 to 4 d\"\npre_authorised = true",
    "rule = \"qualified_majority\"\nquorum = 6\nyes = \"force\"",
    "rule = \"lead\"\npre_authorised = true\nfallback = \"willing\"\nfallback_delay = \"1 to 5 d\"",
];

fn drilled(text: &str, set: &[&str]) -> Vec<HistoryRow> {
    rows(&case(text, set), &settings(20_000), attack(Rung::Major)).1
}

/// No later, never being later than any day. `slack`: rounding where a queue is integrated.
fn never_later(before: &[HistoryRow], after: &[HistoryRow], slack: f64, what: &str) {
    let day = |day: Option<f64>| day.unwrap_or(f64::INFINITY);
    let mut sooner = 0;
    for (b, a) in before.iter().zip(after) {
        assert!(
            day(a.decision_day) <= day(b.decision_day),
            "{what}: decision of {} later",
            a.history
        );
        assert!(
            day(a.arrival_day) <= day(b.arrival_day) + slack,
            "{what}: arrival of {} later: {a:?} {b:?}",
            a.history
        );
        sooner += usize::from(day(a.arrival_day) < day(b.arrival_day));
    }
    assert!(sooner > 0, "{what}: it must have an effect in some history");
}

#[test]
fn a_higher_probability_of_honouring_never_delays() {
    for rule in RULES {
        let variants = [
            ("unlimited", 0.0, 0),
            ("0.3 bde/d", 1e-9, 0),
            ("unlimited", 0.0, 1),
        ];
        for (reception, slack, tipping) in variants {
            let text = format!("model.honouring.tipping = {tipping}\n{}", alliance(rule, ""));
            let reception = format!("theatre.reception={reception}");
            let base = drilled(&text, &[&reception]);
            for (who, p) in [("a", 0.9), ("b", 1.0), ("c", 0.99), ("d", 1.0)] {
                let surer = format!("guarantor.{who}.honour.force={p}");
                let what = format!("{rule}, {reception}, tipping {tipping}, {surer}");
                let after = drilled(&text, &[&reception, &surer]);
                let matters = base
                    .iter()
                    .zip(&after)
                    .any(|(b, a)| b.arrival_day != a.arrival_day);
                if matters {
                    never_later(&base, &after, slack, &what);
                } else {
                    assert!(
                        base.iter()
                            .zip(&after)
                            .all(|(b, a)| b.arrival_day == a.arrival_day)
                    );
                }
            }
        }
    }
}

#[test]
fn shorter_notice_more_reception_and_a_forward_brigade_never_delay_the_threshold() {
    for rule in RULES {
        let text = alliance(rule, "");
        let slow = ["theatre.reception=0.3 bde/d"];
        let base = drilled(&text, &slow);
        never_later(
            &base,
            &drilled(&text, &[slow[0], "guarantor.a.forces.one.notice=1 to 10 d"]),
            1e-9,
            "notice",
        );
        never_later(
            &base,
            &drilled(&text, &["theatre.reception=0.4 bde/d"]),
            1e-9,
            "reception",
        );
        let forward = alliance(
            rule,
            "guarantor.b.forces.forward = { land = \"1 bde\", in_theatre = true }",
        );
        never_later(&base, &drilled(&forward, &slow), 1e-9, "a forward brigade");
        let free = drilled(&text, &["theatre.reception=unlimited"]);
        never_later(&base, &free, 1e-9, "unlimited reception");
    }
}

#[test]
fn the_order_of_the_file_changes_nothing() {
    for rule in RULES {
        let text = alliance(rule, "");
        let (head, tables) = text.split_once("[guarantor.a]").expect("a table");
        let mut tables: Vec<String> = format!("[guarantor.a]{tables}")
            .split("\n[")
            .map(|t| format!("[{}", t.trim_start_matches('[')))
            .collect();
        tables.reverse();
        assert!(
            drilled(&format!("{head}\n{}", tables.join("\n")), &[]) == drilled(&text, &[]),
            "{rule}"
        );
    }
}

#[test]
fn an_actor_without_weight_and_strength_changes_nothing() {
    let rule = RULES[3];
    let base = drilled(&alliance(rule, ""), &["theatre.reception=0.3 bde/d"]);
    // An actor with no weight and no strength. Its vote is counted among the fighters and nowhere else.
    let shadow = format!(
        "{}\n[guarantor.z]\nweight = 0\nhonour.force = 0.5\ndeliberate = \"1 d\"\nforces.none = {{ land = \"0 bde\" }}\n",
        alliance(rule, "")
    );
    let with = drilled(&shadow, &["theatre.reception=0.3 bde/d"]);
    let plain = |row: &HistoryRow| HistoryRow {
        fighters: 0,
        supporters: 0,
        first_fight_day: None,
        ..*row
    };
    assert!(
        base.iter().map(plain).eq(with.iter().map(plain)),
        "an actor without weight and strength"
    );
    let takes_no_part = shadow.replace("weight = 0", "weight = 9\ntakes_part = false");
    assert!(
        drilled(&takes_no_part, &["theatre.reception=0.3 bde/d"]) == base,
        "an actor that takes no part"
    );
}

#[test]
fn splitting_a_package_changes_nothing() {
    let whole = "guarantor.d.forces.reserve = { land = \"2 bde\", notice = \"6 d\", transit = \"2 d\" }";
    let split = "guarantor.d.forces.reserve = { land = \"0.5 bde\", notice = \"6 d\", transit = \"2 d\" }\nguarantor.d.forces.rest = { land = \"1.5 bde\", notice = \"6 d\", transit = \"2 d\" }";
    for rule in RULES {
        // In halves and quarters sums are exact, so the days are the same to the bit.
        let set = ["theatre.reception=unlimited"];
        assert!(
            drilled(&alliance(rule, whole), &set) == drilled(&alliance(rule, split), &set),
            "{rule}"
        );
    }
}

#[test]
fn adding_an_actor_changes_no_other_draw() {
    let base = alliance(RULES[1], "");
    let more = format!("{base}\n[guarantor.aa]\nhonour.force = 0.5\ndeliberate = \"1 to 9 d\"\n");
    let starts = |text: &str| {
        let (result, _) = rows(&case(text, &[]), &settings(5_000), attack(Rung::Major));
        let of = |m: &foederis::engine::Measure| {
            m.name == "start_day" && m.actor.as_deref().is_some_and(|a| a != "aa")
        };
        let at: Vec<usize> = (0..result.measures.len())
            .filter(|&i| of(&result.measures[i]))
            .collect();
        at.into_iter()
            .map(|i| result.rows[0].means[i].to_bits())
            .collect::<Vec<_>>()
    };
    assert_eq!(starts(&base), starts(&more));
}

#[test]
fn doubling_all_times_doubles_all_times() {
    let text = alliance(RULES[0], "");
    let double = |text: &str| {
        let mut out = String::new();
        for line in text.lines() {
            out.push_str(&line.replace(" d\"", " dd\"").replace(" d,", " dd,"));
            out.push('\n');
        }
        // A day of two days: each number with it is doubled.
        let mut words = String::new();
        for part in out.split('"') {
            let doubled = part.contains(" dd").then(|| {
                part.replace(" dd", " d")
                    .split(' ')
                    .map(|w| {
                        w.parse::<f64>().map_or(w.to_owned(), |x| {
                            if part.contains('%') && x == 5.0 {
                                w.to_owned()
                            } else {
                                (2.0 * x).to_string()
                            }
                        })
                    })
                    .collect::<Vec<_>>()
                    .join(" ")
            });
            words.push_str(doubled.as_deref().unwrap_or(part));
            words.push('"');
        }
        words.pop();
        words
    };
    let twice = drilled(&double(&text), &["rung.major.lasts=7300 d"]);
    for (one, two) in drilled(&text, &[]).iter().zip(&twice) {
        for (a, b) in [
            (one.decision_day, two.decision_day),
            (one.arrival_day, two.arrival_day),
            (one.falls_day, two.falls_day),
        ] {
            match (a, b) {
                (Some(a), Some(b)) => assert!((2.0 * a - b).abs() <= 1e-12 * b, "{a} {b}"),
                (a, b) => assert_eq!(a, b),
            }
        }
    }
}

#[test]
fn an_infinite_delay_stays_infinite_at_factor_zero() {
    let eyes = "effects.exercises = 1\n[guarantor.d.forces.eyes]\nspace = 1\nin_theatre = true";
    let text = alliance(RULES[1], eyes);
    let never = ["guarantor.a.forces.one.notice=never"];
    let blind = [
        never[0],
        "rung.major.attribution=never",
        "model.effects.space_attribution=1",
    ];
    for row in drilled(&text, &blind) {
        assert_eq!(
            (row.decision_day, row.arrival_day, row.fighters),
            (None, None, 0),
            "the attack is never attributed"
        );
    }
    let late = case(&text, &never[..1]);
    let attack = foederis::engine::Attack {
        rung: Rung::Major,
        date: 40_000.0,
    };
    let (result, _) = rows(&late, &settings(5_000), attack);
    let of = |m: &foederis::engine::Measure| {
        m.actor.as_deref() == Some("a") && m.domain == Some("land") && m.day == Some(180)
    };
    let at = result.measures.iter().position(of).expect("measured");
    assert!(
        result.rows[0].means[at] < 1.0,
        "the brigades that are never ready do not come"
    );
}
