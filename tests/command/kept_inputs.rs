//! `--force` replaces nothing that the command reads, and no file of a results folder.

use std::fs;
use std::path::Path;

use crate::program::{bytes, code, foederis_in, fresh, run_ok, stderr, text};

const TINY: [&str; 4] = ["--worlds", "2", "--histories", "2"];

/// Runs a command in a folder that must be refused, and leaves everything as it was.
fn is_refused(folder: &Path, args: &[&str], message: &str) {
    let before = bytes(folder);
    let output = foederis_in(folder, args);
    assert_eq!(code(&output), 2, "{args:?}: {}", stderr(&output));
    assert!(stderr(&output).contains(message), "{args:?}: {}", stderr(&output));
    assert!(bytes(folder) == before, "{args:?} changed a file");
}

#[test]
fn what_a_command_reads_is_not_replaced() {
    let (folder, _) = fresh();
    let folder = folder.path();
    let minimal = fs::read_to_string("scenarios/minimal.toml").expect("a scenario");
    for (name, text) in [
        ("v.toml", minimal.as_str()),
        ("w.toml", "extends = \"v.toml\"\n"),
        ("o.toml", "guarantor.alpha.resolve = 1\n"),
    ] {
        fs::write(folder.join(name), text).expect("a file");
    }
    run_ok(&[
        "sample",
        "minimal",
        "--worlds",
        "2",
        "--out",
        text(&folder.join("d.csv")),
    ]);
    let read = "is read by this command, so it is not replaced";
    for args in [
        &["sample", "v.toml", "--out", "v.toml"][..],
        &["sample", "v", "--out", "./v.toml"],
        &["sample", "w.toml", "--out", "v.toml"],
        &["sample", "minimal", "--with", "o", "--out", "o.toml"],
        &["sample", "minimal; o", "--out", "o.toml"],
        &["evaluate", "v.toml", "d.csv", "--out", "v.toml"],
        &["evaluate", "minimal", "d.csv", "--out", "d.csv"],
        &[
            "evaluate", "minimal", "d.csv", "--with", "o.toml", "--out", "o.toml",
        ],
    ] {
        is_refused(folder, &[args, &TINY[..], &["--force"]].concat(), read);
    }
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(folder.join("v.toml"), folder.join("link.toml")).expect("a link");
        let args = ["sample", "link.toml", "--out", "v.toml", "--force"];
        is_refused(folder, &[&args[..], &TINY[..]].concat(), read);
    }
    // An older design of the same scenario is no input.
    let again = ["sample", "v.toml", "--out", "d.csv", "--force", "--worlds", "2"];
    assert_eq!(code(&foederis_in(folder, &again)), 0);
}

#[test]
fn the_files_of_a_results_folder_are_not_replaced() {
    let (folder, out) = fresh();
    let folder = folder.path();
    run_ok(&[&["drill", "minimal", "--out", text(&out)], &TINY[..]].concat());
    run_ok(
        &[
            &[
                "drill",
                "minimal",
                "--seed",
                "2",
                "--out",
                text(&folder.join("other")),
            ],
            &TINY[..],
        ]
        .concat(),
    );
    let worlds = "world,a,p_no_ground_attack\n0,1,0.5\n1,2,0.6\n";
    let table = "results/summary.csv";
    let of_folder = "is a file of the results folder";
    for (args, message) in [
        (&["report", "results", "-o", table][..], of_folder),
        (&["report", "results", "-o", "results/manifest.json"], of_folder),
        (&["report", "other", "-o", "results/report.html"], of_folder),
        (
            &[
                "plot",
                "results",
                "--chart",
                "arrivals",
                "-o",
                "results/charts/arrivals.vl.json",
            ],
            of_folder,
        ),
        (
            &["diff", "results", "other", "-o", "other/summary.csv"],
            of_folder,
        ),
        (&["sample", "minimal", "--out", table], of_folder),
    ] {
        is_refused(folder, &[args, &["--force"]].concat(), message);
    }
    // The page of a folder is drawn from its tables and may be drawn again.
    assert_eq!(code(&foederis_in(folder, &["report", "results"])), 0);
    fs::write(out.join("worlds.csv"), worlds).expect("a table");
    for (args, message) in [
        (
            &["discover", "results", "--below", "0.5", "--out", "results"][..],
            "is read by this command",
        ),
        (
            &["value", "results", "--out", "results"],
            "is read by this command",
        ),
        (
            &["sensitivity", "--data", "results/worlds.csv", "--out", "results"],
            "which this command reads",
        ),
    ] {
        is_refused(folder, &[args, &["--force"]].concat(), message);
    }
}

#[test]
fn an_experiment_replaces_nothing_that_it_reads() {
    let (folder, out) = fresh();
    let file = out.join("experiment.toml");
    let sweep = [
        "sweep",
        "minimal",
        "--vary",
        "guarantor.alpha.resolve=[0, 1]",
        "--metric",
        "major.in_time",
    ];
    run_ok(&[&sweep[..], &TINY[..], &["--out", text(&out)]].concat());
    is_refused(
        folder.path(),
        &["experiment", text(&file), "--out", text(&out), "--force"],
        "which this command reads",
    );
}
