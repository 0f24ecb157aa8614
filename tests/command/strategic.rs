//! `run`: whether deterrence holds.

use std::fs;

use crate::program::{code, foederis, fresh, rows, stderr, stdout};

const SMALL: [&str; 8] = [
    "--worlds",
    "8",
    "--histories",
    "8",
    "--failure-worlds",
    "2",
    "--pivotal",
    "1",
];

fn run(out: &std::path::Path, args: &[&str]) -> String {
    let output = foederis(&[&["run", "--out", out.to_str().expect("text")], &SMALL[..], args].concat());
    assert!(output.status.success(), "{}", stderr(&output));
    stdout(&output)
}

#[test]
fn a_run_of_four_scenarios_writes_every_table() {
    let (_keep, out) = fresh();
    let printed = run(&out, &["scenarios/ukraine"]);
    for words in [
        "NO GROUND ATTACK",
        "Assumed, not computed",
        "no ground attack, Assurance pact (B) against NATO membership (A)",
        "checks:",
        "not to forecast war",
    ] {
        assert!(printed.contains(words), "{words}\n{printed}");
    }
    // Later tables are optional, or of other commands.
    let always = foederis::results::schema::TABLES
        .iter()
        .take_while(|schema| schema.name != "interim_analyses.csv")
        // Only where a regime may turn.
        .filter(|schema| schema.name != "politics.csv");
    for schema in always {
        let name = schema.name;
        let text = fs::read_to_string(out.join(name)).unwrap_or_else(|_| panic!("{name}"));
        let header: Vec<&str> = schema.columns.iter().map(|column| &*column.name).collect();
        let first = text.lines().next().expect("a header");
        assert!(first.starts_with(&header.join(",")), "{name}");
        assert_eq!(first.split(',').count() > header.len(), schema.open, "{name}");
        assert!(
            !text
                .split([',', '\n'])
                .any(|cell| ["NaN", "inf", "-inf", "-0.0"].contains(&cell)),
            "{name}"
        );
    }
    let months = rows(&out.join("deterrence.csv")).len();
    assert_eq!(months, 4 * 120 * 4, "scenarios, months, rungs");
    let mut before = 0.0;
    for row in rows(&out.join("deterrence.csv"))
        .iter()
        .filter(|row| row["scenario"] == "a-membership" && row["rung"] == "ground")
    {
        let by: f64 = row["cumulative"].parse().expect("a probability");
        assert!((before..=1.0).contains(&by), "{row:?}");
        before = by;
    }
    assert_eq!(rows(&out.join("worlds.csv")).len(), 4 * 8);
}

#[test]
fn the_reference_commitment_has_the_assumed_ratio() {
    let (_keep, out) = fresh();
    run(&out, &["scenarios/ukraine/0-no-guarantee.toml"]);
    let headlines = rows(&out.join("headlines.csv"));
    let assumed: Vec<&str> = headlines
        .iter()
        .filter(|row| row["assumed"] == "true")
        .map(|row| row["metric"].as_str())
        .collect();
    assert_eq!(
        assumed,
        [
            "rate_hybrid",
            "rate_limited",
            "rate_major",
            "reference_ratio",
            "discount"
        ]
    );
}

#[test]
fn the_same_run_has_the_same_bytes_on_any_number_of_threads() {
    let (_keep, out) = fresh();
    let printed = run(&out, &["minimal", "--threads", "1"]);
    let files = [
        "headlines.csv",
        "deterrence.csv",
        "ledger.csv",
        "worlds.csv",
        "pivotal.csv",
        "reasons.csv",
        "manifest.json",
    ];
    let before = files.map(|name| fs::read(out.join(name)).expect("a file"));
    let again = run(&out, &["minimal", "--threads", "3", "--force"]);
    assert_eq!(printed, again);
    assert!(files.map(|name| fs::read(out.join(name)).expect("a file")) == before);
}

#[test]
fn without_a_reference_commitment_there_is_no_result() {
    let output = foederis(&["run", "baltic-2016", "--worlds", "8"]);
    assert_eq!(code(&output), 2);
    assert!(
        stderr(&output).contains("challenger.reference"),
        "{}",
        stderr(&output)
    );
    assert!(output.stdout.is_empty());
}
