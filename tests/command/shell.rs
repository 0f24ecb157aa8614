//! Help, arguments, exit codes, pipes and JSON output of the program.

use std::io::Read;
use std::process::{Command, Stdio};

use crate::program::{code, foederis, fresh, rows, stderr, stdout};

#[test]
fn help_lists_every_command_and_each_has_its_own_help() {
    let help = stdout(&foederis(&["--help"]));
    assert!(help.contains("not to forecast war"), "{help}");
    let listed = help.split("Commands:").nth(1).expect("a list of commands");
    let listed = listed.split("\n\nOptions:").next().unwrap_or_default();
    let named: Vec<&str> = listed
        .lines()
        .filter_map(|line| line.strip_prefix("  ")?.split_whitespace().next())
        .filter(|name| *name != "help")
        .collect();
    for command in source_commands() {
        assert!(
            named.contains(&command.as_str()),
            "`--help` does not name {command}: {named:?}"
        );
        let own = foederis(&[&command, "--help"]);
        assert_eq!(code(&own), 0, "{command}");
        assert!(stdout(&own).contains("Usage: foederis"), "{command}");
    }
    assert_eq!(code(&foederis(&["--version"])), 0);
}

/// The commands as the source dispatches them.
fn source_commands() -> Vec<String> {
    let source = include_str!("../../src/cli/mod.rs");
    let commands: Vec<String> = source
        .split("Command::")
        .skip(1)
        .filter_map(|rest| rest.split(|c: char| !c.is_alphanumeric()).next())
        .filter(|name| !name.is_empty())
        .map(str::to_lowercase)
        .collect();
    assert!(commands.len() >= 20, "{commands:?}");
    commands
}

#[test]
fn invalid_arguments_are_reported_with_exit_code_2() {
    for (args, expected) in [
        (&["drill", "nowhere"][..], "foederis list"),
        (&["drill", "a-membership"], "did you mean `ukraine/a-membership`?"),
        (&["drill", "ukrane"], "did you mean `ukraine`?"),
        (
            &["drill", "ukraine/b-asurance-pact"],
            "did you mean `ukraine/b-assurance-pact`?",
        ),
        (&["drill", "minimal", "--rung", "mayor"], "major"),
        (&["drill", "minimal", "--at", "2028-13"], "not a date"),
        (&["drill", "minimal", "--worlds", "0"], "0"),
        (&["drill", "minimal", "--with", "nothing"], "nothing"),
        (&["drill", "minimal", "--set", "guarantor.alfa.weight=3"], "alfa"),
        (
            &["drill", "scenarios/overlays"],
            "has no scenario, only world files",
        ),
        (
            &["drill", "baltic-2016", "minimal"],
            "different values of `run.attack`",
        ),
        (&["explain", "minimal", "--world", "99999999"], "the run has 256"),
        (&["drill"], "SCENARIO"),
    ] {
        let output = foederis(args);
        assert_eq!(code(&output), 2, "{args:?}: {}", stderr(&output));
        assert!(
            stderr(&output).contains(expected),
            "{args:?}: {}",
            stderr(&output)
        );
        assert!(output.stdout.is_empty(), "{args:?}");
    }
}

#[test]
fn all_problems_of_all_scenarios_are_reported_once() {
    let output = foederis(&[
        "check",
        "scenarios/ukraine",
        "--set",
        "guarantor.usa.resolve=3 dayz",
        "--set",
        "theatre.treshold=3 bde",
    ]);
    let text = stderr(&output);
    assert_eq!(code(&output), 2);
    assert_eq!(text.matches("error[").count(), 2, "{text}");
    assert!(text.contains("2 errors in 2 arguments"), "{text}");
    assert!(
        text.contains("did you mean `theatre.threshold`") || text.contains("did you mean `threshold`"),
        "{text}"
    );
}

#[test]
fn piped_output_has_no_colour_and_quiet_prints_no_progress() {
    let (_keep, out) = fresh();
    let args = [
        "drill",
        "minimal",
        "--worlds",
        "8",
        "--histories",
        "4",
        "--quiet",
        "--out",
        out.to_str().expect("text"),
    ];
    let output = foederis(&args);
    assert!(output.status.success());
    assert!(output.stderr.is_empty(), "{}", stderr(&output));
    assert!(!stdout(&output).contains('\u{1b}'));
    let wrong = foederis(&["check", "minimal", "--set", "theatre.threshold=3 dayz"]);
    assert!(!stderr(&wrong).contains('\u{1b}'));
}

#[test]
fn a_broken_pipe_is_success() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_foederis"))
        .args(["schema"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    drop(child.stdout.take());
    let mut printed = String::new();
    child
        .stderr
        .take()
        .expect("a pipe")
        .read_to_string(&mut printed)
        .expect("text");
    assert!(child.wait().expect("it ends").success());
    assert_eq!(printed, "");
}

#[test]
fn a_write_error_has_exit_code_1() {
    let (folder, _) = fresh();
    let file = folder.path().join("file");
    std::fs::write(&file, "").expect("a file");
    let output = foederis(&[
        "drill",
        "minimal",
        "--worlds",
        "8",
        "--out",
        file.join("results").to_str().expect("text"),
    ]);
    assert_eq!(code(&output), 1, "{}", stderr(&output));
}

#[test]
fn json_output_has_the_numbers_of_the_tables() {
    let (_folder, out) = fresh();
    let output = foederis(&[
        "sweep",
        "peer-task",
        "--vary",
        "guarantor.g01.honour.force=[0.2, 0.4]",
        "--metric",
        "major.arrived",
        "--worlds",
        "16",
        "--histories",
        "50",
        "--json",
        "--out",
        out.to_str().expect("text"),
    ]);
    assert!(output.status.success(), "{}", stderr(&output));
    assert_eq!(stderr(&output), "", "JSON output has no progress display");
    let json: serde_json::Value = serde_json::from_str(&stdout(&output)).expect("JSON");
    let table = rows(&out.join("sweep.csv"));
    let records = json["tables"]["sweep"].as_array().expect("records");
    assert_eq!(records.len(), table.len());
    for (record, row) in records.iter().zip(&table) {
        let estimate: f64 = row["estimate"].parse().expect("a number");
        assert_eq!(record["estimate"].as_f64(), Some(estimate));
        assert!(record["world_p05"].is_null() && record["metric"] == "major.arrived");
    }
}

#[test]
fn json_errors_have_their_locations() {
    let error = |args: &[&str]| -> serde_json::Value {
        let output = foederis(&[args, &["--json"]].concat());
        assert_eq!(code(&output), 2, "{args:?}");
        assert_eq!(stdout(&output), "");
        serde_json::from_str(&stderr(&output)).expect("JSON")
    };
    let wrong = error(&["check", "peer-task", "--set", "guarantor.g01.honour.forze=0.1"]);
    let problem = &wrong["errors"][0];
    assert_eq!((&problem["code"], &problem["line"]), (&"F29".into(), &1.into()));
    assert!(
        problem["help"]
            .as_str()
            .is_some_and(|help| help.contains("`force`"))
    );
    let unknown = error(&["check", "peer-tusk"]);
    assert!(
        unknown["errors"][0]["message"]
            .as_str()
            .is_some_and(|text| text.contains("peer-tusk"))
    );
}

#[test]
fn other_commands_write_json_too() {
    let json = |args: &[&str]| -> serde_json::Value {
        let output = foederis(&[args, &["--json"]].concat());
        assert!(output.status.success(), "{}", stderr(&output));
        serde_json::from_str(&stdout(&output)).expect("JSON")
    };
    assert_eq!(json(&["check", "peer-task"])["scenarios"][0]["guarantors"], 12);
    let files = json(&["list"]);
    assert!(files["files"].as_array().is_some_and(|files| files.len() > 10));
    let charts = json(&["plot", "results/ukraine", "--chart", "list"]);
    assert_eq!(charts[0]["table"], "headlines.csv", "the answer comes first");
    let worlds = json(&["sample", "minimal", "--worlds", "4"]);
    assert_eq!(worlds[3]["world"], 3);
    assert!(
        worlds[0]
            .as_object()
            .is_some_and(|row| row.values().all(serde_json::Value::is_number))
    );
    let (_keep, picture) = crate::program::fresh();
    let picture = picture.with_extension("svg").display().to_string();
    let made = json(&["plot", "results/ukraine", "--chart", "hazard", "-o", &picture]);
    assert_eq!(made["file"], picture.as_str());
}
