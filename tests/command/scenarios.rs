//! `new`, `list`, `schema`, `check`.

use crate::program::{code, foederis, foederis_in, fresh, stderr, stdout};

#[test]
fn a_new_scenario_runs_as_it_is_and_is_never_overwritten() {
    let (folder, _) = fresh();
    let made = foederis_in(folder.path(), &["new", "baltic sea"]);
    assert!(made.status.success(), "{}", stderr(&made));
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

#[test]
fn the_schema_is_json() {
    let schema: serde_json::Value = serde_json::from_str(&stdout(&foederis(&["schema"]))).expect("JSON");
    assert_eq!(schema["title"], "foederis scenario");
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
