//! The files of a drill, and that they are reproducible.

use std::fs;

use crate::program::{bytes, code, drill, foederis, foederis_in, fresh, rows, stderr, stdout};

const B: &str = "scenarios/ukraine/b-assurance-pact.toml";

#[test]
fn the_same_run_gives_the_same_bytes_on_any_number_of_threads() {
    let (_keep, out) = fresh();
    let first = drill(&out, &[B, "--write-histories", "--threads", "1"]);
    let before = bytes(&out);
    // Seven tables, the journal of computed tasks, manifest, data package, page, four charts.
    assert_eq!(before.len(), 15);
    for threads in ["2", "4", "7"] {
        let again = drill(&out, &[B, "--write-histories", "--threads", threads, "--force"]);
        assert!(bytes(&out) == before, "{threads} threads");
        assert_eq!(stdout(&first), stdout(&again));
    }
}

#[test]
fn another_seed_gives_other_figures() {
    let (_keep, out) = fresh();
    drill(&out, &[B]);
    let before = fs::read(out.join("summary.csv")).expect("a table");
    drill(&out, &[B, "--seed", "2", "--force"]);
    assert!(fs::read(out.join("summary.csv")).expect("a table") != before);
}

#[test]
fn a_folder_argument_runs_its_scenarios_only() {
    let (_keep, out) = fresh();
    drill(&out, &["scenarios/ukraine", "--rung", "major"]);
    let mut ids: Vec<String> = rows(&out.join("summary.csv"))
        .into_iter()
        .map(|row| row["scenario"].clone())
        .collect();
    ids.dedup();
    assert_eq!(
        ids,
        [
            "0-no-guarantee",
            "a-membership",
            "b-assurance-pact",
            "c-consortium"
        ]
    );
}

#[test]
fn an_installed_program_needs_no_files() {
    let (folder, _) = fresh();
    let output = foederis_in(
        folder.path(),
        &[
            "drill",
            "ukraine",
            "--worlds",
            "8",
            "--histories",
            "4",
            "--rung",
            "major",
        ],
    );
    assert!(output.status.success(), "{}", stderr(&output));
    assert!(folder.path().join("results/drill-1/summary.csv").is_file());
    let again = foederis_in(
        folder.path(),
        &["drill", "minimal", "--worlds", "8", "--histories", "4"],
    );
    assert!(again.status.success() && folder.path().join("results/drill-2/summary.csv").is_file());
}

#[test]
fn results_are_not_overwritten_without_force() {
    let (folder, out) = fresh();
    drill(&out, &["minimal"]);
    let out_text = out.to_str().expect("text");
    let output = foederis(&["drill", "minimal", "--out", out_text]);
    assert_eq!(code(&output), 2);
    assert!(stderr(&output).contains("--force"));
    let others = folder.path().join("thesis");
    fs::create_dir(&others).expect("a folder");
    fs::write(others.join("chapter.txt"), "years of work").expect("a file");
    let output = foederis(&[
        "drill",
        "minimal",
        "--force",
        "--out",
        others.to_str().expect("text"),
    ]);
    assert_eq!(code(&output), 2);
    assert!(
        others.join("chapter.txt").is_file(),
        "--force removes results folders only"
    );
}

#[test]
fn a_failed_run_leaves_no_files() {
    let (folder, out) = fresh();
    let output = foederis(&[
        "drill",
        "minimal",
        "--at",
        "1999",
        "--out",
        out.to_str().expect("text"),
    ]);
    assert_eq!(code(&output), 2);
    assert!(
        stderr(&output).contains("outside the horizon"),
        "{}",
        stderr(&output)
    );
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 0);
}

/// A triangular distribution whose uncertain mode may exceed its end: some worlds cannot be drawn.
#[test]
fn a_failed_world_is_counted_and_affects_no_other() {
    let (folder, out) = fresh();
    let file = folder.path().join("half.toml");
    let text = |scale: &str| {
        format!(
            "title = \"Half\"\nsource = \"judgement\"\n[guarantor.a]\nforces.one = {{ land = \"1 bde\" }}\ndeliberate = {{ triangular = [\"0 d\", {{ uniform = [\"1 d\", \"{scale}\"] }}, \"3 d\"] }}\n[commitment.pact]\nguarantors = [\"a\"]\nhonour.force = \"50 %\"\n"
        )
    };
    let run = |scale: &str| {
        fs::write(&file, text(scale)).expect("a file");
        drill(
            &out,
            &[file.to_str().expect("text"), "--rung", "major", "--force"],
        )
    };
    let whole = run("2 d");
    assert!(!stdout(&whole).contains("worlds failed"));
    let half = run("6 d");
    assert!(
        stdout(&half).contains("worlds failed and are excluded from every figure"),
        "{}",
        stdout(&half)
    );
    let manifest: serde_json::Value =
        serde_json::from_slice(&fs::read(out.join("manifest.json")).expect("a manifest")).expect("JSON");
    let failed = manifest["scenarios"][0]["failed_worlds"]
        .as_array()
        .expect("a list")
        .len();
    assert!(failed > 0 && failed < 16);
    let n: usize = rows(&out.join("summary.csv"))[0]["n"].parse().expect("a number");
    assert_eq!(n, (16 - failed) * 10);
}

#[test]
fn explain_narrates_the_history_of_the_table() {
    let (_keep, out) = fresh();
    drill(&out, &[B, "--rung", "major", "--write-histories"]);
    for row in rows(&out.join("histories.csv")).iter().step_by(23) {
        let args = [
            "explain",
            B,
            "--rung",
            "major",
            "--world",
            &row["world"],
            "--history",
            &row["history"],
            "--worlds",
            "16",
            "--histories",
            "10",
        ];
        let story = stdout(&foederis(&args));
        let ending = match row["outcome"].as_str() {
            "held" => "the objective is held",
            "repelled" => "the attack is broken",
            "contained" => "ground is lost, short of the objective",
            "defeated" => "the objective falls in spite of the help",
            "fait_accompli" => "a fait accompli",
            "beyond_model" => "leaves what this model can describe",
            other => panic!("{other}"),
        };
        assert!(story.contains(ending), "{row:?}\n{story}");
        assert_eq!(
            story.contains("the threshold of"),
            !row["arrival_day"].is_empty(),
            "{row:?}\n{story}"
        );
        assert_eq!(
            story.matches("is ready to fight").count(),
            row["fighters"].parse::<usize>().expect("a number"),
            "{row:?}\n{story}"
        );
    }
}
