//! `new`, `list`, `schema`, `check`.

use std::path::{Path, PathBuf};

use crate::program::{code, foederis, foederis_in, fresh, rows, stderr, stdout};

#[test]
fn a_new_scenario_runs_as_it_is_and_is_never_overwritten() {
    let (folder, _) = fresh();
    let made = foederis_in(folder.path(), &["new", "baltic sea"]);
    assert!(made.status.success(), "{}", stderr(&made));
    let said = stdout(&made) + &stderr(&made);
    assert!(said.contains("try `foederis drill 'baltic sea.toml'`"), "{said}");
    let refused = foederis_in(folder.path(), &["new", "two\nlines"]);
    assert_eq!(code(&refused), 2);
    assert!(
        stderr(&refused).contains("has control characters"),
        "{}",
        stderr(&refused)
    );
    let text = std::fs::read_to_string(folder.path().join("baltic sea.toml")).expect("a file");
    assert!(
        (30..=60).contains(&text.lines().count()),
        "{} lines",
        text.lines().count()
    );
    let checked = foederis_in(folder.path(), &["check", "baltic sea.toml"]);
    assert!(
        checked.status.success() && checked.stderr.is_empty(),
        "{}",
        stderr(&checked)
    );
    let drilled = foederis_in(
        folder.path(),
        &["drill", "baltic sea.toml", "--worlds", "8", "--histories", "4"],
    );
    assert!(drilled.status.success(), "{}", stderr(&drilled));
    let again = foederis_in(folder.path(), &["new", "baltic sea"]);
    assert_eq!(code(&again), 2);
}

/// Both theatres pass the check, and a challenger meets the assumed rates and ratios in every world, in all designs.
#[test]
fn a_new_theatre_calibrates_as_it_is() {
    for theatre in ["land", "island"] {
        let (folder, _) = fresh();
        let made = foederis_in(folder.path(), &["new", "my \"own\"", "--theatre", theatre]);
        assert!(made.status.success(), "{}", stderr(&made));
        let again = foederis_in(folder.path(), &["new", "my \"own\"", "--theatre", theatre]);
        assert_eq!(code(&again), 2, "{}", stderr(&again));
        let checked = foederis_in(folder.path(), &["check", "my \"own\""]);
        let printed = stdout(&checked);
        assert!(
            checked.status.success() && checked.stderr.is_empty(),
            "{}",
            stderr(&checked)
        );
        assert!(!printed.contains("not met"), "{printed}");
        let few = [
            "--worlds",
            "4",
            "--histories",
            "8",
            "--failure-worlds",
            "1",
            "--pivotal",
            "0",
            "--stories",
            "0",
        ];
        let words = [&["run", "my \"own\"", "--out", "out", "--no-report"], &few[..]].concat();
        let output = foederis_in(folder.path(), &words);
        assert!(output.status.success(), "{theatre}: {}", stderr(&output));
        let worlds = rows(&folder.path().join("out/worlds.csv"));
        let designs: Vec<&str> = worlds
            .iter()
            .step_by(4)
            .map(|row| row["scenario"].as_str())
            .collect();
        assert_eq!(designs, ["a-alliance", "b-assurance-pact", "c-consortium"]);
        assert!(worlds.iter().all(|row| row["anchors_met"] == "true"), "{theatre}");
        let changed = foederis_in(
            folder.path(),
            &[
                "whatif",
                "my \"own\"/b-assurance-pact.toml",
                "--worlds",
                "4",
                "--metric",
                "p_no_ground_attack",
            ],
        );
        assert!(changed.status.success(), "{}", stderr(&changed));
    }
}

#[test]
fn the_list_names_every_scenario_and_copies_it() {
    let (folder, _) = fresh();
    let list = stdout(&foederis(&["list"]));
    for file in foederis::shipped::FILES {
        assert!(
            list.contains(file.path.trim_end_matches(".toml")),
            "{}",
            file.path
        );
    }
    let copied = foederis_in(folder.path(), &["list", "--copy-to", "mine"]);
    assert!(copied.status.success(), "{}", stderr(&copied));
    let checked = foederis_in(folder.path(), &["check", "mine/ukraine"]);
    assert!(checked.status.success(), "{}", stderr(&checked));
    assert_eq!(
        code(&foederis_in(folder.path(), &["list", "--copy-to", "mine"])),
        2
    );
}

/// The file that the first line of a scenario names for editors, relative to the scenario.
fn schema_of(scenario: &Path) -> PathBuf {
    let text = std::fs::read_to_string(scenario).expect("a scenario");
    let line = text
        .lines()
        .next()
        .and_then(|line| line.strip_prefix("#:schema "));
    let named = line.unwrap_or_else(|| panic!("{} names its schema", scenario.display()));
    scenario.parent().expect("a folder").join(named)
}

#[test]
fn every_file_that_is_written_has_the_schema_that_it_names() {
    let (folder, _) = fresh();
    let schema = stdout(&foederis(&["schema"]));
    for args in [
        &["new", "own"][..],
        &["new", "islet", "--theatre", "island"],
        &["list", "--copy-to", "mine"],
    ] {
        let output = foederis_in(folder.path(), args);
        assert!(output.status.success(), "{}", stderr(&output));
    }
    let mut scenarios = vec![folder.path().join("own.toml")];
    for file in ["world", "a-alliance", "b-assurance-pact", "c-consortium"] {
        scenarios.push(folder.path().join("islet").join(file).with_extension("toml"));
    }
    scenarios.extend(
        foederis::shipped::FILES
            .iter()
            .map(|file| folder.path().join("mine").join(file.path)),
    );
    for scenario in scenarios {
        let text = std::fs::read_to_string(schema_of(&scenario)).expect("a schema");
        assert!(text == schema, "{}", scenario.display());
    }
    std::fs::write(folder.path().join("scenario.schema.json"), "mine").expect("a file");
    assert!(foederis_in(folder.path(), &["new", "other"]).status.success());
    let kept = std::fs::read_to_string(folder.path().join("scenario.schema.json")).expect("a file");
    assert_eq!(kept, "mine");
}

#[test]
fn the_schema_is_json() {
    let schema: serde_json::Value = serde_json::from_str(&stdout(&foederis(&["schema"]))).expect("JSON");
    assert_eq!(schema["title"], "foederis scenario");
    assert_eq!(schema["$id"], "urn:foederis:scenario");
}

#[test]
fn the_audit_counts_every_input_once() {
    let text = stdout(&foederis(&["check", "scenarios/ukraine"]));
    assert_eq!(text.matches(": no errors").count(), 4, "{text}");
    assert_eq!(
        text.matches("0 unsourced").count(),
        4,
        "the shipped scenarios cite everything: {text}"
    );
    assert!(text.contains("defaults in effect"));
}

/// A live input moves the metric, one that only `talks.csv` reads moves neither, and both are told.
#[test]
fn the_influence_of_inputs_is_printed_on_request() {
    let output = foederis(&[
        "check",
        "minimal",
        "--set",
        "horizon.end=2028-12",
        "--reanchor",
        "--influence=1",
        "--json",
    ]);
    assert!(output.status.success(), "{}", stderr(&output));
    let json: serde_json::Value = serde_json::from_str(&stdout(&output)).expect("JSON");
    let scenario = &json["scenarios"][0];
    let inputs = scenario["influence"]["inputs"].as_array().expect("inputs");
    let input = |path: &str| {
        inputs
            .iter()
            .find(|input| input["input"] == path)
            .expect("an input")
    };
    let movement =
        |path: &str, side: &str| input(path)["metrics"]["p_no_ground_attack"][side]["movement"].as_f64();
    let major = "challenger.baseline.major";
    assert!(movement(major, "at_5") > Some(0.0), "fewer attacks");
    assert!(movement(major, "at_95") < Some(0.0), "more attacks");
    for metric in ["p_no_ground_attack", "p_objective_lost"] {
        assert_eq!(input("challenger.fighting_on")["metrics"][metric]["none"], true);
    }
    let inert = scenario["inert"].as_array().expect("inert inputs");
    let is_inert = |path: &str| inert.iter().any(|inert| inert["path"] == path);
    assert!(is_inert("challenger.fighting_on") && is_inert("theatre.threshold"));
    assert!(!is_inert(major) && !is_inert("challenger.forces.army.land"));
}

/// A crisis without any promise, before the challenger of a shipped scenario: its rates are results.
#[test]
fn a_crisis_can_have_the_challenger_of_a_shipped_scenario() {
    let (folder, out) = fresh();
    let crisis = "motive_of = \"minimal\"\nsource = \"judgement\"\n[horizon]\nstart = \"1950-01\"\nend = \"1950-06\"\n\
        [challenger]\nforces.army = { land = \"9 bde\" }\n[protege]\nforces.army = { land = \"2 bde\" }\n[guarantor.delta]\n\
        [commitment.aid]\nform = \"ad_hoc\"\nguarantors = [\"delta\"]\n";
    std::fs::write(folder.path().join("crisis.toml"), crisis).expect("a file");
    let checked = stdout(&foederis_in(folder.path(), &["check", "crisis.toml"]));
    assert!(
        checked.contains("calibration of the challenger of `minimal`"),
        "{checked}"
    );
    let results = out.to_str().expect("a path that is text");
    let run = [
        "run",
        "crisis.toml",
        "--worlds=8",
        "--histories=4",
        "--stories=1",
        "--out",
        results,
    ];
    let run = foederis_in(folder.path(), &run);
    assert!(run.status.success(), "{}", stderr(&run));
    assert!(stdout(&run).contains("attacks per year without a promise in minimal"));
    let headlines = std::fs::read_to_string(out.join("headlines.csv")).expect("a table");
    let assumed = |metric: &str| {
        let line = headlines
            .lines()
            .find(|line| line.contains(metric))
            .expect("a figure");
        line.contains(",true,")
    };
    assert!(
        assumed("reference_ratio") && !assumed("rate_major"),
        "{headlines}"
    );
    let stories = std::fs::read_to_string(out.join("stories.json")).expect("stories");
    assert!(
        stories.contains("in `minimal`, while no promise is in force"),
        "{stories}"
    );
}

/// Anchors that no challenger meets are told before the run is paid for.
#[test]
fn a_run_warns_of_anchors_that_are_not_met() {
    let (folder, out) = fresh();
    let results = out.to_str().expect("a path that is text");
    let counts = ["--worlds=8", "--histories=4", "--out", results];
    let run = |set: &str| {
        let command = ["run", "minimal", "--force", "--reanchor", "--set", set];
        stderr(&foederis_in(folder.path(), &[&command[..], &counts].concat()))
    };
    let warned = run("commitment.pact.honour={ force = 0, support = 0 }");
    let warning = "warning: calibration of minimal: no challenger has a reference ratio of 15 %";
    assert!(warned.contains(warning), "{warned}");
    let usual = run("commitment.pact.honour={ force = 0.7, support = 0.9 }");
    assert!(!usual.contains("calibration"), "{usual}");
}

/// As with `--set`: whoever fixes a value over a scenario takes it out of the correlations that the files state.
#[test]
fn an_overlay_may_fix_a_value_that_is_correlated() {
    let (keep, _) = fresh();
    let overlay = keep.path().join("fixed.toml");
    std::fs::write(&overlay, "guarantor.usa.resolve = 0.5\n").expect("an overlay");
    let overlay = overlay.display().to_string();
    let output = foederis(&["check", "ukraine/a-membership", "--with", &overlay]);
    assert!(output.status.success(), "{}", stderr(&output));
}

/// Whoever checks many files, or one at each keystroke, needs neither the calibration nor the what-ifs.
#[test]
fn the_files_alone_are_checked_on_request() {
    let (keep, _) = fresh();
    let file = keep.path().join("mine.toml");
    let check = |text: &str, more: &[&str]| {
        std::fs::write(&file, text).expect("a scenario");
        let file = file.display().to_string();
        foederis(&[&["check", &file, "--json"], more].concat())
    };
    let minimal = concat!(env!("CARGO_MANIFEST_DIR"), "/scenarios/minimal.toml");
    let usual = format!("extends = {minimal:?}\n");
    let broken_what_if = format!("{usual}[whatif.wrong]\ntheatre.axis = \"1 banana\"\n");
    let broken_file = format!("{usual}theatre.axis = \"1 banana\"\n");
    assert_eq!(code(&check(&broken_what_if, &[])), 2);
    assert_eq!(code(&check(&broken_file, &["--files-only"])), 2);
    let output = check(&broken_what_if, &["--files-only"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let found: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let scenario = &found["scenarios"][0];
    assert!(scenario["calibration"].is_null(), "{scenario}");
    let what_ifs = scenario["what_ifs"].as_array().expect("a list");
    assert!(what_ifs.iter().any(|what_if| what_if["id"] == "wrong"));
    let whole = check(&usual, &[]);
    let whole: serde_json::Value = serde_json::from_slice(&whole.stdout).expect("JSON");
    assert!(whole["scenarios"][0]["calibration"].is_object(), "{whole}");
}
