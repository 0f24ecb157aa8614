//! `sensitivity`, `discover` and `value`.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use foederis::random::{StreamKey, uniform};

use crate::program::{code, foederis, fresh, rows, stderr, stdout};

/// A table of 400 worlds of two scenarios: the metric of `pact` is low below a threshold of `guarantor.one.resolve`, that of
/// `bare` is constant; another input has no influence, and a date never comes in a quarter of the worlds.
fn worlds(folder: &Path) -> PathBuf {
    let key = StreamKey::new(1, "table");
    let mut text =
        "scenario,world,p_no_ground_attack,guarantor.one.resolve,model.noise.level,commitment.pact.signed\n"
            .to_owned();
    for scenario in ["bare", "pact"] {
        for world in 0..400_u32 {
            let draw = |input| uniform(key, world, input);
            let resolve = draw(0);
            let figure = match scenario {
                "bare" => 0.5,
                _ if resolve < 0.3 => 0.3 + 0.05 * draw(3),
                _ => 0.6 + 0.05 * draw(3),
            };
            let signed = if draw(2) < 0.25 {
                String::new()
            } else {
                format!("{}", 20000.0 + draw(2))
            };
            let _ = writeln!(text, "{scenario},{world},{figure},{resolve},{},{signed}", draw(1));
        }
    }
    let path = folder.join("worlds.csv");
    fs::write(&path, text).expect("a file");
    path
}

fn run_ok(args: &[&str]) -> String {
    let output = foederis(args);
    assert!(output.status.success(), "{}", stderr(&output));
    stdout(&output)
}

fn error_of(args: &[&str]) -> String {
    let output = foederis(args);
    assert_eq!(code(&output), 2, "{}", stdout(&output));
    stderr(&output)
}

fn number(cell: &str) -> f64 {
    cell.parse().expect("a number")
}

#[test]
fn a_box_is_described_and_scored_on_holdout_worlds() {
    let (keep, out) = fresh();
    let (table, to) = (worlds(keep.path()), out.to_str().expect("text"));
    let table = table.to_str().expect("text");
    let printed = run_ok(&["discover", table, "--of", "pact", "--below", "40%", "--out", to]);
    assert!(
        printed.contains("When p_no_ground_attack is below 0.4 in pact"),
        "{printed}"
    );
    assert!(
        printed.contains("mostly when guarantor.one.resolve is below 0."),
        "{printed}"
    );
    let boxes = rows(&out.join("boxes.csv"));
    assert!(number(&boxes[0]["holdout_density"]) > 0.9 && number(&boxes[0]["holdout_coverage"]) > 0.9);
    let limits = rows(&out.join("limits.csv"));
    assert_eq!(limits[0]["input"], "guarantor.one.resolve");
    assert!((number(&limits[0]["high"]) - 0.3).abs() < 0.03 && limits[0]["low"].is_empty());
    assert!(
        rows(&out.join("trajectory.csv"))
            .iter()
            .any(|row| row["chosen"] == "true")
    );
    assert!(
        rows(&out.join("tree.csv"))
            .iter()
            .any(|row| row["rule"].starts_with("guarantor.one.resolve <= 0."))
    );
    let manifest = fs::read_to_string(out.join("manifest.json")).expect("a manifest");
    assert!(
        manifest.contains("discover") && manifest.contains("--below"),
        "{manifest}"
    );
    let behind = run_ok(&[
        "discover", table, "--of", "pact", "--behind", "bare", "--out", to, "--force",
    ]);
    assert!(behind.contains("is less in pact than in bare"), "{behind}");
    assert!(
        behind.contains("mostly when guarantor.one.resolve is below 0."),
        "{behind}"
    );
}

#[test]
fn only_selected_inputs_are_restricted() {
    let (keep, out) = fresh();
    let table = worlds(keep.path());
    let printed = run_ok(&[
        "discover",
        table.to_str().expect("text"),
        "--of",
        "pact",
        "--below",
        "0.4",
        "--only",
        "model.*",
        "--out",
        out.to_str().expect("text"),
    ]);
    assert!(
        printed.contains("no box") && !printed.contains("guarantor.one"),
        "{printed}"
    );
}

#[test]
fn only_inputs_that_change_the_choice_have_value() {
    let (keep, out) = fresh();
    let table = worlds(keep.path());
    let printed = run_ok(&[
        "value",
        table.to_str().expect("text"),
        "--out",
        out.to_str().expect("text"),
    ]);
    assert!(
        printed.contains("best scenario without information: pact"),
        "{printed}"
    );
    let values = rows(&out.join("value.csv"));
    let of = |name: &str| number(&values.iter().find(|row| row["input"] == name).expect("a row")["estimate"]);
    // 0.3 of the worlds gain 0.175 each.
    assert!((of("everything") - 0.0525).abs() < 0.012, "{}", of("everything"));
    assert!((of("guarantor.one.resolve") - of("everything")).abs() < 0.006);
    assert!(of("model.noise.level") < 0.003 && of("commitment.pact.signed") < 0.003);
}

#[test]
fn pawn_indices_are_computed_from_the_worlds_of_a_run() {
    let (keep, out) = fresh();
    let table = worlds(keep.path());
    let printed = run_ok(&[
        "sensitivity",
        "--data",
        table.to_str().expect("text"),
        "--out",
        out.to_str().expect("text"),
    ]);
    assert!(
        printed.contains("bare\n  the output is the same at every point"),
        "{printed}"
    );
    let rows = rows(&out.join("sensitivity.csv"));
    let of = |input: &str, index: &str| {
        let found = rows
            .iter()
            .find(|row| row["input"] == input && row["index"] == index);
        number(&found.expect("a row")["estimate"])
    };
    assert!(of("guarantor.one.resolve", "median") > 2.0 * of("guarantor.one.resolve", "noise"));
    assert!(of("model.noise.level", "median") < 2.0 * of("model.noise.level", "noise"));
    assert!(
        rows.iter()
            .all(|row| row["low"].is_empty() && row["high"].is_empty())
    );
}

#[test]
fn arguments_that_the_worlds_of_a_run_leave_no_room_for_are_refused() {
    let (keep, _) = fresh();
    let table = worlds(keep.path());
    for (flag, value) in [
        ("--groups", "each"),
        ("--worlds", "16"),
        ("--histories", "2"),
        ("--design", "mc"),
        ("--scrambles", "8"),
        ("--at", "2028"),
    ] {
        let error = error_of(&[
            "sensitivity",
            "--data",
            table.to_str().expect("text"),
            flag,
            value,
        ]);
        assert!(error.contains("--data") && error.contains(flag), "{error}");
    }
}

/// Groups of inputs of a shipped scenario, on few points.
#[test]
fn sobol_and_morris_indices_are_computed_on_generated_points() {
    let (_keep, out) = fresh();
    let to = out.to_str().expect("text");
    let small = [
        "--histories",
        "64",
        "--scrambles",
        "8",
        "--metric",
        "major.in_time",
    ];
    let sobol = [
        "sensitivity",
        "ukraine/b-assurance-pact",
        "--worlds",
        "400",
        "--out",
        to,
    ];
    let printed = run_ok(&[&sobol[..], &small].concat());
    assert!(
        printed.contains("Sensitivity of major.in_time, b-assurance-pact"),
        "{printed}"
    );
    let table = rows(&out.join("sensitivity.csv"));
    let groups: Vec<&str> = table
        .iter()
        .filter(|row| row["index"] == "total")
        .map(|row| row["input"].as_str())
        .collect();
    assert!(
        groups.contains(&"guarantor") && groups.contains(&"factor.us_politics"),
        "{groups:?}"
    );
    for row in table.iter().filter(|row| row["index"] == "total") {
        assert!(
            number(&row["low"]) <= number(&row["estimate"])
                && number(&row["estimate"]) <= number(&row["high"])
        );
    }
    let before = fs::read(out.join("sensitivity.csv")).expect("a table");
    let again = [&sobol[..], &small, &["--threads", "1", "--force"]].concat();
    run_ok(&again);
    assert!(
        before == fs::read(out.join("sensitivity.csv")).expect("a table"),
        "threads"
    );
    let morris = [
        "--method",
        "morris",
        "--groups",
        "each",
        "--inputs",
        "guarantor.usa",
        "--force",
    ];
    run_ok(&[&sobol[..], &small, &morris].concat());
    let table = rows(&out.join("sensitivity.csv"));
    assert!(
        table
            .iter()
            .any(|row| row["input"] == "everything else" && row["index"] == "mu_star")
    );
    assert!(table.iter().all(|row| row["method"] == "morris"));
}

/// Asserts that each command fails with these parts of a message and writes nothing.
fn assert_rejected(cases: &[(&[&str], &[&str])]) {
    let (_keep, out) = fresh();
    for (args, words) in cases {
        let printed = error_of(&[args, &["--out", out.to_str().expect("text")][..]].concat());
        for word in *words {
            assert!(printed.contains(word), "{args:?}: {printed}");
        }
        assert!(!out.exists(), "{args:?}");
    }
}

#[test]
fn invalid_requests_on_a_table_are_rejected_and_nothing_is_written() {
    let (keep, _) = fresh();
    let table = worlds(keep.path());
    let table = table.to_str().expect("text");
    let broken = keep.path().join("broken.csv");
    fs::write(&broken, "world,p,x\n0,0.5,1\n1,half,2\n2,0.7,few\n").expect("a file");
    let broken = broken.to_str().expect("text");
    assert_rejected(&[
        (
            &[
                "discover",
                table,
                "--of",
                "pact",
                "--below",
                "0.4",
                "--metric",
                "p_no_grund_attack",
            ],
            &["did you mean `p_no_ground_attack`?"],
        ),
        (
            &["discover", table, "--below", "0.4"],
            &["`bare`, `pact`", "choose the scenario"],
        ),
        (
            &["discover", table, "--of", "pakt", "--below", "0.4"],
            &["there is no scenario `pakt`"],
        ),
        (
            &["discover", table, "--of", "pact", "--below", "0.1"],
            &["in 0 of 400 worlds", "too few of one class"],
        ),
        (
            &[
                "discover",
                table,
                "--of",
                "pact",
                "--below",
                "0.4",
                "--only",
                "modle.*,guarantor.two",
            ],
            &["`modle.*`", "`guarantor.two`"],
        ),
        (
            &["value", table, "--metric", "peace_yeers"],
            &["did you mean `peace_years`?"],
        ),
        (
            &["value", broken],
            &["line 3, column `p`: `half`", "line 4, column `x`: `few`"],
        ),
        (
            &["sensitivity", "--data", table, "--method", "sobol"],
            &["needs points of its own"],
        ),
    ]);
}

#[test]
fn invalid_requests_on_a_scenario_are_rejected_and_nothing_is_written() {
    let pact = [
        "sensitivity",
        "ukraine/b-assurance-pact",
        "--metric",
        "major.in_time",
    ];
    assert_rejected(&[
        (
            &[
                &pact[..],
                &["--groups", "us=guarantor.usa.resolve", "--groups", "kinds"],
            ]
            .concat(),
            &["`kinds` is not a group"],
        ),
        (
            &[&pact[..], &["--groups", "us=guarantor.usa.resolve"]].concat(),
            &["the two are correlated"],
        ),
        (&[&pact[..], &["--worlds", "50"]].concat(), &["worlds or more"]),
    ]);
}
