//! `hindcast`: historical cases, forecast from what was known and scored against what happened.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::program::{code, foederis, fresh, rows, stderr, stdout};

type Row = BTreeMap<String, String>;

/// The shipped cases.
fn shipped() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("hindcasts")
}

/// A folder with a few of the shipped cases and what all share.
fn few(folder: &Path, cases: &[&str]) -> PathBuf {
    let copy = folder.join("cases");
    fs::create_dir(&copy).expect("a folder");
    for name in cases.iter().chain(&["common", "challenger"]) {
        let file = format!("{name}.toml");
        fs::copy(shipped().join(&file), copy.join(&file)).expect("a copy");
    }
    let outcomes = fs::read_to_string(shipped().join("outcomes.csv")).expect("a table");
    let is_kept = |line: &&str| {
        let id = line.split(',').next().unwrap_or_default();
        ["case", "common", "challenger"].contains(&id) || cases.contains(&id)
    };
    let kept: Vec<&str> = outcomes.lines().filter(is_kept).collect();
    fs::write(copy.join("outcomes.csv"), kept.join("\n") + "\n").expect("a table");
    copy
}

fn hindcast(folder: &Path, out: &Path) -> std::process::Output {
    let (folder, out) = (folder.display().to_string(), out.display().to_string());
    foederis(&[
        "hindcast",
        &folder,
        "--worlds",
        "8",
        "--histories",
        "16",
        "--out",
        &out,
    ])
}

/// The hashes of the inputs of scenarios, whose names depend on where they are read from.
fn hashes(inputs: &[serde_json::Value]) -> Vec<Vec<String>> {
    let of_scenario = |inputs: &serde_json::Value| {
        let inputs = inputs.as_array().expect("inputs");
        inputs.iter().map(|input| input["sha256"].to_string()).collect()
    };
    inputs.iter().map(of_scenario).collect()
}

fn number(row: &Row, column: &str) -> f64 {
    row[column]
        .parse()
        .unwrap_or_else(|_| panic!("{column}: {row:?}"))
}

/// The whole library runs, and its scores follow from its forecasts by arithmetic alone.
#[test]
fn the_shipped_cases_are_scored_by_arithmetic_from_their_forecasts() {
    let (_keep, out) = fresh();
    let output = hindcast(&shipped(), &out);
    assert!(output.status.success(), "{}", stderr(&output));
    let (cases, forecasts) = (rows(&out.join("cases.csv")), rows(&out.join("forecasts.csv")));
    assert!(cases.len() >= 20, "{} cases", cases.len());
    for case in &cases {
        assert_eq!(
            case["changed"], "false",
            "{}: its outcome has been opened",
            case["case"]
        );
    }
    let published = Path::new(env!("CARGO_MANIFEST_DIR")).join("results/hindcasts");
    let inputs = |folder: &Path| -> Vec<serde_json::Value> {
        let text = fs::read(folder.join("manifest.json")).expect("a manifest");
        let manifest: serde_json::Value = serde_json::from_slice(&text).expect("JSON");
        let scenarios = manifest["scenarios"].as_array().expect("scenarios");
        scenarios
            .iter()
            .map(|scenario| scenario["inputs"].clone())
            .collect()
    };
    assert_eq!(
        hashes(&inputs(&out)),
        hashes(&inputs(&published)),
        "make results/hindcasts anew, by its command"
    );
    for score in rows(&out.join("scores.csv")) {
        let column = &score["forecaster"];
        let of_score: Vec<&Row> = forecasts
            .iter()
            .filter(|row| row["event"] == score["event"] && row["group"] == score["group"])
            .filter(|row| !row[column.as_str()].is_empty())
            .collect();
        let squares = of_score
            .iter()
            .map(|row| (number(row, column) - number(row, "happened")).powi(2));
        let brier = squares.sum::<f64>() / of_score.len() as f64;
        assert_eq!(number(&score, "n"), of_score.len() as f64, "{score:?}");
        assert!((brier - number(&score, "brier")).abs() < 1e-12, "{score:?}");
    }
    for row in forecasts.iter().filter(|row| row["group"] == "scored") {
        let others: Vec<f64> = forecasts
            .iter()
            .filter(|other| other["event"] == row["event"] && other["group"] == "scored")
            .filter(|other| other["case"] != row["case"])
            .map(|other| number(other, "happened"))
            .collect();
        let rate = others.iter().sum::<f64>() / others.len() as f64;
        assert!((rate - number(row, "others")).abs() < 1e-12, "{row:?}");
    }
    let wrong: Vec<Row> = rows(&out.join("signs.csv"))
        .into_iter()
        .filter(|row| row["verdict"] == "wrong")
        .collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

/// What happened cannot be in the inputs: neither as a later source, nor as a key, nor by a change after the fact.
#[test]
fn a_leak_into_the_inputs_is_refused_or_shows() {
    let (keep, out) = fresh();
    let folder = few(keep.path(), &["kuwait1961", "kuwait1994", "georgia2008"]);
    let file = folder.join("kuwait1961.toml");
    let text = fs::read_to_string(&file).expect("a case");
    let cited = |source: &str| {
        let leaking = text.replacen("axis = \"40 to 60 km\"", "axis = \"40 to 60 km [LEAK]\"", 1);
        assert_ne!(leaking, text);
        format!("{leaking}\"LEAK\" = {source}\n")
    };
    for (leak, message) in [
        (
            cited("{ text = \"A history\", known = \"1961-07\" }"),
            "known since 1961-07-01 only",
        ),
        (cited("\"A history\""), "does not say since when it was known"),
        (format!("attacked = false\n{text}"), "unknown key"),
    ] {
        fs::write(&file, leak).expect("a case");
        let output = hindcast(&folder, &out);
        assert_eq!(code(&output), 2);
        assert!(stderr(&output).contains(message), "{}", stderr(&output));
    }
    fs::write(&file, format!("{text}# A change after the outcome was opened.\n")).expect("a case");
    let output = hindcast(&folder, &out);
    assert!(output.status.success(), "{}", stderr(&output));
    assert!(
        stdout(&output)
            .contains("changed after their outcome was opened, and so counted as training: kuwait1961")
    );
    let changed: Vec<String> = rows(&out.join("cases.csv"))
        .into_iter()
        .filter(|row| row["changed"] == "true")
        .map(|row| row["case"].clone())
        .collect();
    assert_eq!(changed, ["kuwait1961"]);
    let training = rows(&out.join("forecasts.csv"));
    let training = training.iter().filter(|row| row["group"] == "training");
    assert!(training.clone().count() > 0);
    assert!(training.clone().all(|row| row["case"] == "kuwait1961"));
}

/// A change of what all cases share makes all of them training.
#[test]
fn a_change_of_a_shared_file_shows_in_every_case() {
    let (keep, out) = fresh();
    let folder = few(keep.path(), &["kuwait1961", "kuwait1994", "georgia2008"]);
    let file = folder.join("common.toml");
    let text = fs::read_to_string(&file).expect("a file");
    fs::write(&file, text.replace("lasts = \"180 d\"", "lasts = \"90 d\"")).expect("a file");
    let output = hindcast(&folder, &out);
    assert!(output.status.success(), "{}", stderr(&output));
    assert!(
        rows(&out.join("cases.csv"))
            .iter()
            .all(|case| case["changed"] == "true")
    );
}

/// A notice whose uncertain mode may exceed its end: some worlds cannot be drawn.
#[test]
fn worlds_that_fail_are_counted_by_case() {
    let (keep, out) = fresh();
    let folder = few(keep.path(), &["kuwait1961", "kuwait1994"]);
    let file = folder.join("kuwait1961.toml");
    let text = fs::read_to_string(&file).expect("a case");
    let broken = "deliberate = { triangular = [\"0 d\", { uniform = [\"1 d\", \"4.5 d\"] }, \"3 d\"] }";
    let changed: Vec<&str> = text
        .lines()
        .map(|line| {
            if line.starts_with("deliberate") {
                broken
            } else {
                line
            }
        })
        .collect();
    fs::write(&file, changed.join("\n")).expect("a case");
    let output = hindcast(&folder, &out);
    assert!(output.status.success(), "{}", stderr(&output));
    let cases = rows(&out.join("cases.csv"));
    let failed = |id: &str| {
        let case = cases.iter().find(|case| case["case"] == id);
        number(case.expect("a case"), "failed")
    };
    let of_broken = failed("kuwait1961");
    assert!(of_broken > 0.0 && of_broken < 8.0, "{of_broken}");
    assert_eq!(failed("kuwait1994"), 0.0);
    let printed = stdout(&output);
    assert!(
        printed.contains(&format!(
            "left out (manifest.json has the reasons): {of_broken} of kuwait1961"
        )),
        "{printed}"
    );
    let text = fs::read(out.join("manifest.json")).expect("a manifest");
    let manifest: serde_json::Value = serde_json::from_slice(&text).expect("JSON");
    let recorded = manifest["scenarios"].as_array().expect("scenarios").iter();
    let recorded: usize = recorded
        .map(|scenario| scenario["failed_worlds"].as_array().expect("a list").len())
        .sum();
    assert_eq!(recorded as f64, of_broken);
}

/// A folder of somebody else's cases that does not fit is refused with every problem.
#[test]
fn a_folder_that_does_not_fit_its_outcomes_is_refused() {
    let (keep, out) = fresh();
    let folder = few(keep.path(), &["kuwait1961", "kuwait1994"]);
    fs::rename(folder.join("kuwait1961.toml"), folder.join("kuwait1961b.toml")).expect("a new name");
    let output = hindcast(&folder, &out);
    assert_eq!(code(&output), 2);
    let printed = stderr(&output);
    for message in [
        "there is no file `kuwait1961.toml`; did you mean `kuwait1961b`?",
        "the case `kuwait1961b` has no row",
    ] {
        assert!(printed.contains(message), "{printed}");
    }
    fs::rename(folder.join("kuwait1961b.toml"), folder.join("kuwait1961.toml")).expect("its name");
    let outcomes = fs::read_to_string(folder.join("outcomes.csv")).expect("a table");
    let other_names = outcomes
        .replace("kuwait1961", "Kuwait1961")
        .replace("kuwait1994", "kuwait1994.toml");
    fs::write(folder.join("outcomes.csv"), other_names).expect("a table");
    let printed = stderr(&hindcast(&folder, &out));
    assert_eq!(printed.matches("error:").count(), 2, "one each: {printed}");
    assert!(printed.contains("did you mean `kuwait1994`?"), "{printed}");
    fs::write(folder.join("outcomes.csv"), "case,attacked\nkuwait1994,perhaps\n").expect("a table");
    let output = hindcast(&folder, &out);
    assert_eq!(code(&output), 2);
    let printed = stderr(&output);
    for message in [
        "the column `honoured` is missing",
        "line 2, column `attacked`: `perhaps` is neither 1 nor 0",
    ] {
        assert!(printed.contains(message), "{printed}");
    }
}

/// R writes `NA` where a cell is empty.
#[test]
fn outcomes_that_r_saved_are_read_and_what_is_no_case_is_named() {
    let (folder, out) = fresh();
    let cases = few(folder.path(), &["kuwait1961", "belize1975"]);
    let outcomes = cases.join("outcomes.csv");
    let ours = fs::read_to_string(&outcomes).expect("a table");
    let saved: String = csv::Reader::from_reader(ours.as_bytes())
        .records()
        .map(|record| {
            let record = record.expect("a row");
            let cell = |cell: &str| match cell {
                "" => "NA".to_owned(),
                cell => format!("\"{}\"", cell.replace('"', "\"\"")),
            };
            record.iter().map(cell).collect::<Vec<_>>().join(",") + "\n"
        })
        .collect();
    let header = ours.lines().next().expect("a header").replacen("case", "Case", 1);
    fs::write(&outcomes, format!("{header}\n{saved}")).expect("a table");
    fs::copy(
        shipped().join("../scenarios/minimal.toml"),
        cases.join("extra.toml"),
    )
    .expect("a copy");
    let output = hindcast(&cases, &out);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    assert!(
        stderr(&output).contains("extra.toml` is left out"),
        "{}",
        stderr(&output)
    );
}
