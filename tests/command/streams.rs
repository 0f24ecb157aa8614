//! `-` is standard input and output, also where a file has that name.

use std::fs;
use std::path::Path;
use std::process::Output;

use crate::program::{code, drill, fresh, stderr, stdout, text};

fn with_input(folder: &Path, args: &[&str], input: &str) -> Output {
    assert_cmd::Command::cargo_bin("foederis")
        .expect("the program")
        .current_dir(folder)
        .args(args)
        .write_stdin(input)
        .output()
        .expect("it starts")
}

#[test]
fn a_hyphen_is_standard_input_and_output() {
    let (folder, out) = fresh();
    let folder = folder.path();
    drill(&out, &["minimal", "--rung", "major"]);
    let results = text(&out);
    // An older file of that name is neither read nor written.
    fs::write(folder.join("-"), "an older file").expect("a file");
    let design = with_input(
        folder,
        &["sample", "minimal", "--worlds", "2", "--out", "-", "--force"],
        "",
    );
    assert!(stdout(&design).starts_with("world,"), "{}", stderr(&design));
    let evaluate = [
        "evaluate",
        "minimal",
        "-",
        "--metric",
        "major.in_time",
        "--out",
        "-",
    ];
    let evaluated = with_input(folder, &evaluate, &stdout(&design));
    assert!(evaluated.status.success(), "{}", stderr(&evaluated));
    assert_eq!(stdout(&evaluated).lines().count(), 3);
    let differences = with_input(folder, &["diff", results, results, "-o", "-"], "");
    assert!(
        stdout(&differences).starts_with("table,"),
        "{}",
        stdout(&differences)
    );
    assert!(
        stderr(&differences).contains("differ"),
        "{}",
        stderr(&differences)
    );
    let page = with_input(folder, &["report", results, "-o", "-"], "");
    assert!(stdout(&page).starts_with("<!doctype html>"), "{}", stderr(&page));
    let chart = with_input(folder, &["plot", results, "--chart", "arrivals", "-o", "-"], "");
    assert!(stdout(&chart).starts_with("<svg"), "{}", stderr(&chart));
    assert_eq!(
        fs::read_to_string(folder.join("-")).expect("a file"),
        "an older file"
    );
}

#[test]
fn a_folder_is_not_written_to_standard_output() {
    let (folder, _) = fresh();
    for args in [
        &["drill", "minimal", "--out", "-"][..],
        &["whatif", "minimal", "guarantor.alpha.resolve=1", "--out", "-"],
        &["list", "--copy-to", "-"],
        &["man", "--out", "-"],
        &["new", "-", "--theatre", "land"],
    ] {
        let output = with_input(folder.path(), args, "");
        assert_eq!(code(&output), 2, "{args:?}: {}", stderr(&output));
        assert!(
            stderr(&output).contains("`-` is standard output"),
            "{args:?}: {}",
            stderr(&output)
        );
    }
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 0);
}
