//! What the program advises works as it is written, and errors are JSON where that is asked for.

use std::fs;

use crate::program::{bytes, code, drill, foederis, foederis_in, fresh, run_ok, stderr, stdout, text};

const TINY: [&str; 4] = ["--worlds", "2", "--histories", "2"];

/// The commands between backquotes in a text.
fn advised(text: &str) -> Vec<Vec<String>> {
    let quoted = text.split('`').skip(1).step_by(2);
    let commands = quoted.filter_map(|text| text.strip_prefix("foederis "));
    commands
        .map(|words| {
            words
                .split_whitespace()
                .map(|word| word.trim_matches('\'').to_owned())
                .collect()
        })
        .collect()
}

#[test]
fn a_name_with_a_hyphen_is_advised_as_a_path() {
    let (folder, _) = fresh();
    let folder = folder.path();
    let made = foederis_in(folder, &["new", "--", "-x"]);
    assert!(made.status.success(), "{}", stderr(&made));
    let commands = advised(&stderr(&made));
    assert_eq!(commands, [["drill", "./-x.toml"]]);
    let words: Vec<&str> = commands[0].iter().map(String::as_str).collect();
    let drilled = foederis_in(folder, &[&words[..], &TINY, &["--out=-z"]].concat());
    assert!(drilled.status.success(), "{}", stderr(&drilled));
    let manifest = fs::read_to_string(folder.join("-z/manifest.json")).expect("a manifest");
    assert!(manifest.contains("foederis drill ./-x.toml"), "{manifest}");
}

#[test]
fn a_missing_folder_of_a_new_scenario_is_named_with_the_scenario() {
    let (folder, _) = fresh();
    let made = foederis_in(folder.path(), &["new", "sub/x"]);
    assert_eq!(code(&made), 1);
    assert!(
        stderr(&made).contains("cannot write `sub/x.toml`"),
        "{}",
        stderr(&made)
    );
}

#[test]
fn no_tip_is_one_that_fails() {
    for args in [
        &["run", "minimal", "--worlds", "-3"][..],
        &["run", "minimal", "--out", "-x"],
        &["new", "-x"],
    ] {
        let output = foederis(args);
        assert_eq!(code(&output), 2);
        let said = stderr(&output);
        assert!(!said.contains("use '-- "), "{said}");
        assert!(said.contains("--OPTION=-"), "{said}");
    }
    let joined = foederis(&["run", "minimal", "--worlds=-3"]);
    assert!(
        stderr(&joined).contains("invalid value '-3'"),
        "{}",
        stderr(&joined)
    );
}

#[test]
fn no_command_is_advised_an_option_that_it_lacks() {
    let (folder, out) = fresh();
    let shard = folder.path().join("shard");
    let args = ["drill", "minimal", "--shard", "1/1", "--out", text(&shard)];
    run_ok(&[&args[..], &TINY].concat());
    fs::create_dir(&out).expect("a folder");
    fs::write(out.join("manifest.json"), "{}").expect("a file");
    let merged = foederis(&["merge", text(&out), text(&shard)]);
    assert_eq!(code(&merged), 2);
    assert!(
        stderr(&merged).contains("only --force replaces it"),
        "{}",
        stderr(&merged)
    );
    let ending = foederis(&["plot", text(&shard), "--chart", "list", "-o", ".svg"]);
    assert_eq!(code(&ending), 2);
}

#[test]
fn an_ending_is_no_name_of_a_picture() {
    let (_keep, out) = fresh();
    drill(&out, &["minimal", "--rung", "major"]);
    for ending in [".svg", ".png", ".vl.json"] {
        let output = foederis(&["plot", text(&out), "--chart", "arrivals", "-o", ending]);
        assert_eq!(code(&output), 2);
        assert!(
            stderr(&output).contains("is an ending without a name"),
            "{}",
            stderr(&output)
        );
    }
}

#[test]
fn under_json_standard_error_is_one_json_value_or_nothing() {
    let (folder, out) = fresh();
    for args in [
        &["run"][..],
        &["run", "minimal", "--worlds", "-3"],
        &["completions", "foo"],
        &[],
        &["check", "nowhere"],
    ] {
        let output = foederis(&[&["--json"], args].concat());
        assert_eq!(code(&output), 2, "{args:?}");
        let error: serde_json::Value = serde_json::from_str(&stderr(&output))
            .unwrap_or_else(|_| panic!("{args:?}: {}", stderr(&output)));
        let message = error["errors"][0]["message"].as_str().expect("a message");
        assert!(!message.is_empty() && !message.contains("Usage:"), "{message}");
    }
    // A hidden file and a warning are notes.
    let place = folder.path().join("all");
    fs::create_dir(&place).expect("a folder");
    let minimal = include_str!("../../scenarios/minimal.toml");
    fs::write(place.join("a.toml"), minimal).expect("a file");
    fs::write(place.join(".b.toml"), minimal).expect("a file");
    let drill = ["drill", text(&place), "--json", "--out", text(&out)];
    let output = foederis(&[&drill[..], &TINY].concat());
    assert!(output.status.success());
    assert_eq!(stderr(&output), "");
    let resumed = foederis(&["resume", text(&out), "--json"]);
    assert!(resumed.status.success());
    let said: serde_json::Value = serde_json::from_str(&stdout(&resumed)).expect("JSON");
    assert_eq!(said["results"], text(&out));
    assert_eq!(stderr(&resumed), "");
    assert!(!bytes(&out).is_empty());
}

#[test]
fn what_came_from_a_pipe_must_be_given_again() {
    let (folder, out) = fresh();
    let minimal = include_str!("../../scenarios/minimal.toml");
    let with = |args: &[&str], input: &str| {
        assert_cmd::Command::cargo_bin("foederis")
            .expect("the program")
            .current_dir(folder.path())
            .args(args)
            .write_stdin(input)
            .output()
            .expect("it starts")
    };
    let first = with(
        &[&["drill", "-", "--out", text(&out)][..], &TINY].concat(),
        minimal,
    );
    assert!(first.status.success(), "{}", stderr(&first));
    let extend = ["extend", text(&out), "--worlds", "4", "--out", "more"];
    let without = with(&extend, "");
    assert_eq!(code(&without), 2);
    assert!(
        stderr(&without).contains("nothing comes from standard input"),
        "{}",
        stderr(&without)
    );
    let again = with(&extend, minimal);
    assert!(again.status.success(), "{}", stderr(&again));
    let gone = foederis(&["check", "/dev/fd/4711"]);
    assert!(stderr(&gone).contains("a pipe is read once"), "{}", stderr(&gone));
}
