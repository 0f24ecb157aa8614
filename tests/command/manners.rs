//! How the program behaves in a shell.

use std::io::Read;
use std::process::{Command, Stdio};

use crate::program::{code, foederis, fresh, stderr, stdout};

#[test]
fn help_names_every_command_and_the_intended_use() {
    let help = stdout(&foederis(&["--help"]));
    for word in [
        "drill",
        "explain",
        "check",
        "list",
        "new",
        "schema",
        "not to forecast war",
    ] {
        assert!(help.contains(word), "{word}");
    }
    assert_eq!(code(&foederis(&["--version"])), 0);
}

#[test]
fn wrong_arguments_are_told_and_end_in_2() {
    for (args, told) in [
        (&["drill", "nowhere"][..], "foederis list"),
        (&["drill", "a-membership"], "did you mean `ukraine/a-membership`?"),
        (&["drill", "ukrane"], "did you mean `ukraine`?"),
        (
            &["drill", "ukraine/b-asurance-pact"],
            "did you mean `ukraine/b-assurance-pact`?",
        ),
        (&["drill", "minimal", "--rung", "mayor"], "major"),
        (&["drill", "minimal", "--at", "2028-13"], "no such date"),
        (&["drill", "minimal", "--worlds", "0"], "0"),
        (&["drill", "minimal", "--with", "nothing"], "nothing"),
        (&["drill", "minimal", "--set", "guarantor.alfa.weight=3"], "alfa"),
        (
            &["drill", "scenarios/overlays"],
            "no scenario stands in the folder",
        ),
        (&["drill", "baltic-2016", "minimal"], "--at"),
        (&["explain", "minimal", "--world", "99999999"], "the run has 256"),
        (&["drill"], "SCENARIO"),
    ] {
        let output = foederis(args);
        assert_eq!(code(&output), 2, "{args:?}: {}", stderr(&output));
        assert!(stderr(&output).contains(told), "{args:?}: {}", stderr(&output));
        assert!(output.stdout.is_empty(), "{args:?}");
    }
}

#[test]
fn all_problems_of_all_scenarios_are_told_once() {
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
fn piped_output_is_plain_and_quiet_is_silent() {
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
fn who_closes_the_pipe_has_seen_enough() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_foederis"))
        .args(["schema"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    drop(child.stdout.take());
    let mut told = String::new();
    child
        .stderr
        .take()
        .expect("a pipe")
        .read_to_string(&mut told)
        .expect("text");
    assert!(child.wait().expect("it ends").success());
    assert_eq!(told, "");
}

#[test]
fn what_cannot_be_written_ends_in_1() {
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
