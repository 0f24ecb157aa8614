//! Inputs that cannot matter are in no finding of an analysis of earlier worlds, and the order of its rows changes none.

use std::fs;
use std::path::{Path, PathBuf};

use crate::program::{foederis, fresh, rows, run_ok, stderr, stdout, text};

/// Inputs of `minimal` that nothing depends on, and those that no figure of the challenger's choice depends on.
const EVERYTHING: &str = "model.effects.air_gain";
const CHOICE: [&str; 2] = ["model.deterrence.emboldening", "challenger.fighting_on"];

/// The same without a reference to a provocation, in which emboldening acts.
const PROVOKED: &str = "minimal; commitment.pact.provocation_clause=false";
/// Counts of a run whose worlds alone are of interest.
const COUNTS: [&str; 12] = [
    "--seed",
    "2",
    "--worlds",
    "64",
    "--histories",
    "1",
    "--pivotal",
    "0",
    "--failure-worlds",
    "0",
    "--stories",
    "0",
];

/// A run of both.
fn run(folder: &Path) -> PathBuf {
    let results = folder.join("run");
    let out = ["--no-report", "--out", text(&results)];
    run_ok(&[&["run", "minimal", PROVOKED], &COUNTS[..], &out].concat());
    results
}

/// Standard output of a command that succeeds.
fn printed(args: &[&str]) -> String {
    let output = foederis(args);
    assert!(output.status.success(), "{args:?}: {}", stderr(&output));
    stdout(&output)
}

/// The inputs that a table of indices has for a scenario.
fn analysed(table: &Path, scenario: &str) -> Vec<String> {
    let rows = rows(table).into_iter();
    rows.filter(|row| row["scenario"] == scenario)
        .map(|row| row["input"].clone())
        .collect()
}

#[test]
fn inputs_that_cannot_matter_are_left_out_by_name() {
    let (folder, out) = fresh();
    let results = run(folder.path());
    let provoked = rows(&results.join("worlds.csv"))
        .into_iter()
        .map(|row| row["scenario"].clone())
        .find(|id| id != "minimal")
        .expect("a second scenario");
    // The folder, and its table alone.
    for data in [results.clone(), results.join("worlds.csv")] {
        let text_of = printed(&[
            "sensitivity",
            "--data",
            text(&data),
            "--metric",
            "hybrid_campaigns",
            "--out",
            text(&out),
            "--force",
        ]);
        let indices = out.join("sensitivity.csv");
        let [here, there] = ["minimal", &provoked].map(|id| analysed(&indices, id));
        for input in [EVERYTHING, CHOICE[0], CHOICE[1]] {
            assert!(!here.iter().any(|other| other == input), "{input}");
            assert!(text_of.contains(input), "{text_of}");
        }
        assert!(there.iter().any(|input| input == CHOICE[0]), "it acts there");
        assert!(here.iter().any(|input| input == "challenger.baseline.hybrid"));
        assert!(
            text_of.contains("cannot matter in minimal, as `foederis check` explains: "),
            "{text_of}"
        );
    }
    let below = [
        "--of",
        "minimal",
        "--below",
        "60%",
        "--metric",
        "p_no_ground_attack",
    ];
    let found = printed(
        &[
            &["discover", text(&results), "--out", text(&out), "--force"][..],
            &below,
        ]
        .concat(),
    );
    let (findings, left_out) = found.split_once("Left out: ").expect("a sentence");
    assert!(
        !findings.contains(EVERYTHING) && !findings.contains(CHOICE[0]),
        "{found}"
    );
    assert!(
        left_out.contains(EVERYTHING) && left_out.contains(CHOICE[0]),
        "{found}"
    );
    let value = printed(&["value", text(&results), "--out", text(&out), "--force"]);
    let valued: Vec<String> = rows(&out.join("value.csv"))
        .into_iter()
        .map(|row| row["input"].clone())
        .collect();
    assert!(
        valued.iter().any(|input| input == CHOICE[0]),
        "it acts in one of them"
    );
    assert!(
        !valued.iter().any(|input| input == EVERYTHING) && value.contains(EVERYTHING),
        "{value}"
    );
}

#[test]
fn an_input_that_moves_a_measure_of_an_attack_is_kept_for_it() {
    let (folder, out) = fresh();
    let results = run(folder.path());
    // A measure of an assumed attack that somebody joined to the worlds, whose table the manifest no longer vouches for.
    let table = fs::read_to_string(results.join("worlds.csv")).expect("a table");
    let joined: Vec<String> = table
        .lines()
        .enumerate()
        .map(|(n, line)| match n {
            0 => format!("{line},major.in_time"),
            n => format!("{line},{}", (n * 37 % 64) as f64 / 64.0),
        })
        .collect();
    fs::write(results.join("worlds.csv"), joined.join("\n")).expect("written");
    let manifest = results.join("manifest.json");
    let vouched = fs::read_to_string(&manifest).expect("a manifest");
    let mut vouched: serde_json::Value = serde_json::from_str(&vouched).expect("JSON");
    let outputs = vouched["outputs"].as_object_mut().expect("hashes");
    assert!(outputs.remove("worlds.csv").is_some());
    fs::write(&manifest, vouched.to_string()).expect("written");
    run_ok(&[
        "sensitivity",
        "--data",
        text(&results.join("worlds.csv")),
        "--metric",
        "major.in_time",
        "--out",
        text(&out),
    ]);
    let analysed = analysed(&out.join("sensitivity.csv"), "minimal");
    assert!(analysed.iter().any(|input| input == CHOICE[0]));
    assert!(!analysed.iter().any(|input| input == EVERYTHING));
}

#[test]
fn the_order_of_rows_changes_no_analysis() {
    let (folder, out) = fresh();
    let results = run(folder.path());
    let table = fs::read_to_string(results.join("worlds.csv")).expect("a table");
    let (header, rows) = table.split_once('\n').expect("rows");
    let rows: Vec<&str> = rows.lines().collect();
    let n = rows.len();
    // 37 has no common divisor with the number of rows, 128.
    let shuffled: Vec<&str> = (0..n).map(|row| rows[row * 37 % n]).collect();
    let texts = [rows, shuffled].map(|rows| format!("{header}\n{}\n", rows.join("\n")));
    let tables: Vec<PathBuf> = ["plain", "shuffled"]
        .iter()
        .zip(&texts)
        .map(|(name, text)| {
            let file = folder.path().join(name).join("table.csv");
            fs::create_dir(folder.path().join(name)).expect("a folder");
            fs::write(&file, text).expect("written");
            file
        })
        .collect();
    for (command, table) in [
        (&["value"][..], "value.csv"),
        (&["sensitivity", "--data"], "sensitivity.csv"),
        (&["discover", "--of", "minimal", "--below", "60%"], "tree.csv"),
    ] {
        let result = |data: &Path| {
            run_ok(&[command, &[text(data), "--out", text(&out), "--force"]].concat());
            fs::read_to_string(out.join(table)).expect("a table")
        };
        assert_eq!(result(&tables[0]), result(&tables[1]), "{command:?}");
    }
}

#[test]
fn only_what_acts_is_named_as_a_weakness() {
    let (_keep, out) = fresh();
    let weakness = |scenario: &str| {
        let into = ["--out", text(&out), "--force"];
        let text_of = printed(&[&["run", scenario], &COUNTS[..], &into].concat());
        let line = text_of
            .lines()
            .find(|line| line.contains("worse than no promise"));
        line.expect("a sentence").to_owned()
    };
    // Every promise of the file has a provocation clause, so that only grievance can act.
    assert!(weakness("minimal").contains(": grievance (−"));
    let page = fs::read_to_string(out.join("report.html")).expect("a page");
    // Terms of the glossary are links.
    let words: String = page
        .split('<')
        .filter_map(|part| Some(part.split_once('>')?.1))
        .collect();
    assert!(words.contains("Worse than no promise at: grievance (−"));
    let provoked = weakness(PROVOKED);
    assert!(provoked.contains(": grievance, emboldening (−"), "{provoked}");
}

/// The table of worlds of a run, by its folder and by its own name.
#[test]
fn an_altered_table_of_worlds_is_not_analysed() {
    let (folder, _) = fresh();
    let results = run(folder.path());
    let table = results.join("worlds.csv");
    let whole = fs::read_to_string(&table).expect("a table");
    let last = whole.trim_end().rfind('\n').expect("rows");
    fs::write(&table, &whole[..=last]).expect("a file");
    for data in [text(&results), text(&table)] {
        for words in [
            &["sensitivity", "--data", data][..],
            &["discover", data, "--of", "minimal", "--below", "60 %"],
            &["value", data],
        ] {
            let said = stderr(&foederis(words));
            assert!(said.contains("is not as the run wrote it"), "{words:?}: {said}");
        }
    }
}
