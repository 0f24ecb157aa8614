//! `diff`: what differs between two results folders.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use serde_json::Value as Json;

use crate::program::{code, foederis, fresh, rows, stderr, stdout};

/// A small run of the shortest scenario into a folder, with further arguments.
fn run(out: &Path, args: &[&str]) {
    let out = out.display().to_string();
    let mut words = vec!["run", "minimal", "--out", &out, "--no-report", "--histories", "8"];
    words.extend(["--failure-worlds", "1", "--pivotal", "0", "--stories", "0"]);
    words.extend(args);
    if !args.contains(&"--worlds") {
        words.extend(["--worlds", "16"]);
    }
    let output = foederis(&words);
    assert!(output.status.success(), "{}", stderr(&output));
}

fn diff(first: &Path, second: &Path, args: &[&str]) -> Output {
    let [first, second] = [first, second].map(|folder| folder.display().to_string());
    foederis(&[&["diff", &first, &second], args].concat())
}

fn record(first: &Path, second: &Path) -> Json {
    let output = diff(first, second, &["--json"]);
    assert!(output.status.success(), "{}", stderr(&output));
    serde_json::from_str(&stdout(&output)).expect("JSON")
}

/// The change of a headline's estimate.
fn headline<'r>(record: &'r Json, metric: &str) -> Option<&'r Json> {
    let figures = record["figures"].as_array().expect("figures");
    figures.iter().find(|figure| {
        figure["table"] == "headlines.csv" && figure["column"] == "estimate" && figure["metric"] == metric
    })
}

/// A folder with the same files as another but for one text in one of them; the manifest states no hash of that file.
fn altered(folder: &Path, copy: PathBuf, file: &str, edit: impl Fn(&str) -> String) -> PathBuf {
    fs::create_dir(&copy).expect("a folder");
    for entry in fs::read_dir(folder).expect("results") {
        let path = entry.expect("an entry").path();
        if path.is_file() {
            fs::copy(&path, copy.join(path.file_name().expect("a name"))).expect("a copy");
        }
    }
    let text = fs::read_to_string(copy.join(file)).expect("a text");
    let new = edit(&text);
    assert_ne!(text, new, "the edit changes nothing");
    fs::write(copy.join(file), new).expect("written");
    if file != "manifest.json" {
        let manifest = fs::read_to_string(copy.join("manifest.json")).expect("a manifest");
        let mut manifest: Json = serde_json::from_str(&manifest).expect("JSON");
        manifest["outputs"][file] = serde_json::json!({});
        fs::write(copy.join("manifest.json"), manifest.to_string()).expect("written");
    }
    copy
}

/// The estimate of the first headline moved by so many of its standard errors.
fn moved(table: &str, errors: f64) -> String {
    let mut lines: Vec<String> = table.lines().map(str::to_owned).collect();
    let mut cells: Vec<String> = lines[1].split(',').map(str::to_owned).collect();
    let [estimate, error] = [2, 3].map(|at| cells[at].parse::<f64>().expect("a number"));
    cells[2] = (estimate + errors * error).to_string();
    lines[1] = cells.join(",");
    lines.join("\n") + "\n"
}

#[test]
fn a_folder_differs_in_nothing_from_itself_and_from_the_same_run() {
    let (keep, out) = fresh();
    let again = keep.path().join("again");
    run(&out, &[]);
    run(&again, &[]);
    for other in [&out, &again] {
        let output = diff(&out, other, &[]);
        assert!(output.status.success(), "{}", stderr(&output));
        let printed = stdout(&output);
        assert!(printed.contains("\nNothing: the inputs and all "), "{printed}");
        let record = record(&out, other);
        assert_eq!(
            (&record["same"], &record["figures"]),
            (&Json::Bool(true), &serde_json::json!([]))
        );
    }
}

#[test]
fn a_changed_input_is_named_and_headlines_are_paired_by_world() {
    let (keep, out) = fresh();
    let other = keep.path().join("other");
    run(&out, &[]);
    run(&other, &["--set", "challenger.forces.army.land=× 1.2"]);
    let printed = stdout(&diff(&out, &other, &[]));
    let input = "challenger.forces.army.land: \"12 to 18 bde\" → \"12 to 18 bde\", changed by × 1.2";
    assert!(printed.contains("1 input differs."), "{printed}");
    assert!(printed.contains(input), "{printed}");
    assert!(printed.contains("paired world by world"), "{printed}");
    assert!(
        printed.lines().all(|line| line.chars().count() <= 100),
        "{printed}"
    );
    let record = record(&out, &other);
    assert_eq!(record["pairing"], "by_world");
    let found = headline(&record, "p_no_ground_attack").expect("it differs");
    assert_eq!(
        (&found["paired"], &found["against_error"]),
        (&Json::Bool(true), &Json::from("beyond"))
    );
    let [first, second] = [&out, &other].map(|folder| {
        let row = rows(&folder.join("headlines.csv"))
            .into_iter()
            .next()
            .expect("a row");
        row["estimate"].parse::<f64>().expect("a number")
    });
    assert_eq!(found["difference"].as_f64(), Some(second - first));
}

/// The interval of a paired difference is narrower than that of independent runs, and only claimed with the same worlds.
#[test]
fn pairing_is_claimed_only_where_it_is_so() {
    let (keep, out) = fresh();
    let [other, seed, more] = ["other", "seed", "more"].map(|name| keep.path().join(name));
    run(&out, &[]);
    run(&other, &["--set", "challenger.forces.army.land=× 1.2"]);
    run(&seed, &["--seed", "2"]);
    run(&more, &["--worlds", "24"]);
    let half =
        |record: &Json| headline(record, "p_no_ground_attack").expect("a change")["half_width"].as_f64();
    let paired = half(&record(&out, &other));
    fs::remove_file(other.join("worlds.csv")).expect("removed");
    for (folder, pairing) in [
        (&other, "no_worlds"),
        (&seed, "independent"),
        (&more, "overlapping"),
    ] {
        let record = record(&out, folder);
        assert_eq!(record["pairing"], pairing);
        let all = record["figures"].as_array().expect("figures");
        assert!(all.iter().all(|figure| figure["paired"] == false), "{pairing}");
    }
    assert!(paired < half(&record(&out, &other)), "{paired:?}");
    let seeds = record(&out, &seed);
    assert!(
        seeds["inputs"]
            .as_array()
            .expect("inputs")
            .iter()
            .any(|input| input["input"] == "seed" && input["second"] == "2"),
        "{}",
        seeds["inputs"]
    );
}

/// Two independent equal errors leave 1.41 of one as the error of the difference; with 14 degrees of freedom the interval
/// reaches to 3.03 of one.
#[test]
fn a_difference_is_weighed_against_its_error() {
    let (keep, out) = fresh();
    run(&out, &[]);
    fs::remove_file(out.join("worlds.csv")).expect("removed");
    for (errors, verdict) in [
        (2.9, "within"),
        (-2.9, "within"),
        (3.2, "beyond"),
        (-3.2, "beyond"),
    ] {
        let copy = keep.path().join(format!("moved by {errors}"));
        let copy = altered(&out, copy, "headlines.csv", |text| moved(text, errors));
        let record = record(&out, &copy);
        let found = headline(&record, "p_no_ground_attack").expect("it differs");
        assert_eq!(found["against_error"], verdict, "{errors}: {found}");
        assert_eq!(record["figures"].as_array().map(Vec::len), Some(1));
        let printed = stdout(&diff(&out, &copy, &[]));
        assert!(printed.contains(" the same; no input differs."), "{printed}");
        assert_eq!(printed.matches("no input differs").count(), 1, "{printed}");
    }
}

/// A standard error of 0 over one history is none, over many it is one.
#[test]
fn an_error_of_nothing_is_unknown_and_not_exact() {
    let (keep, out) = fresh();
    run(&out, &[]);
    for (n, verdict) in [("1", "no_error"), ("7", "no_error"), ("100", "beyond")] {
        let [first, second] = ["3", "4"].map(|estimate| {
            let copy = keep.path().join(format!("{n} at {estimate}"));
            altered(&out, copy, "decisions.csv", |text| {
                set(text, &[("estimate", estimate), ("std_error", "0"), ("n", n)])
            })
        });
        let record = record(&first, &second);
        let figures = record["figures"].as_array().expect("figures");
        assert_eq!(figures.len(), 1, "{figures:?}");
        assert_eq!(figures[0]["against_error"], verdict, "{n}");
    }
}

/// A table with other cells in its first row.
fn set(table: &str, cells: &[(&str, &str)]) -> String {
    let mut lines: Vec<Vec<&str>> = table.lines().map(|line| line.split(',').collect()).collect();
    for (column, cell) in cells {
        let at = lines[0].iter().position(|name| name == column);
        lines[1][at.expect("a column")] = cell;
    }
    lines.iter().map(|cells| cells.join(",") + "\n").collect()
}

#[test]
fn other_inputs_with_the_same_results_are_told_so() {
    let (keep, out) = fresh();
    run(&out, &[]);
    let copy = altered(&out, keep.path().join("copy"), "manifest.json", |text| {
        text.replace("\"seed\": 1", "\"seed\": 2")
    });
    let printed = stdout(&diff(&out, &copy, &[]));
    assert!(printed.contains("\nAll "), "{printed}");
    assert!(
        printed.contains(" tables of results are the same; 1 input differs.\n"),
        "{printed}"
    );
}

#[test]
fn a_table_of_another_version_is_compared_as_far_as_it_goes() {
    let (keep, out) = fresh();
    run(&out, &[]);
    let without = |text: &str, name: &str| -> String {
        let at = text
            .lines()
            .next()
            .and_then(|header| header.split(',').position(|column| column == name));
        let at = at.expect("a column");
        let cut = |line: &str| {
            let cells = line.split(',').enumerate().filter(|(i, _)| *i != at);
            cells.map(|(_, cell)| cell).collect::<Vec<_>>().join(",") + "\n"
        };
        text.lines().map(cut).collect()
    };
    let old = altered(&out, keep.path().join("old"), "talks.csv", |text| {
        without(text, "world_p05")
    });
    let printed = stdout(&diff(&out, &old, &[]));
    assert!(
        printed.contains("the column `world_p05` is in the first only"),
        "{printed}"
    );
    let old = altered(&out, keep.path().join("older"), "talks.csv", |text| {
        without(text, "metric")
    });
    let printed = stdout(&diff(&out, &old, &[]));
    assert!(
        printed.contains(
            "talks.csv is not compared: the second has no column `metric`: another version wrote it"
        ),
        "{printed}"
    );
}

#[test]
fn experiments_are_compared_by_the_keys_of_their_tables() {
    let (keep, _) = fresh();
    let folder = |name: &str| keep.path().join(name);
    for (name, value) in [("a", "× 1.2"), ("b", "× 1.5")] {
        let out = folder(name).display().to_string();
        let change = format!("challenger.forces.army.land={value}");
        let few = ["--worlds", "16", "--no-reversals", "--out", &out];
        let output = foederis(&[&["compare", "minimal", "--alter", &change], &few[..]].concat());
        assert!(output.status.success(), "{}", stderr(&output));
    }
    let found = record(&folder("a"), &folder("b"));
    let pairs = found["scenarios"]["compared"].as_array().expect("pairs");
    assert!(pairs.len() == 2 && pairs[1][0] != pairs[1][1], "{pairs:?}");
    for name in ["answers.csv", "compare.csv"] {
        let figures = found["figures"].as_array().expect("figures");
        let mut of_table = figures.iter().filter(|figure| figure["table"] == name);
        assert!(
            of_table.any(|figure| figure["metric"] == "p_no_ground_attack"),
            "{name}"
        );
        let stem = name.trim_end_matches(".csv");
        assert!(found["tables"][stem]["not_compared"].is_null(), "{name}");
    }
    let output = diff(&folder("a"), &folder("a"), &[]);
    assert!(stdout(&output).contains("Nothing: "), "{}", stdout(&output));
}

#[test]
fn what_cannot_be_compared_is_an_error() {
    let (keep, out) = fresh();
    run(&out, &[]);
    let absent = keep.path().join("absent");
    let output = diff(&out, &absent, &[]);
    assert_eq!(code(&output), 2);
    assert!(
        stderr(&output).contains("is not a results folder"),
        "{}",
        stderr(&output)
    );
    let table = out.join("headlines.csv");
    let output = diff(&out, &table, &[]);
    assert_eq!(code(&output), 2);
    assert!(
        stderr(&output).contains("is a file; give the results folder"),
        "{}",
        stderr(&output)
    );
    let cut = altered(&out, keep.path().join("cut"), "manifest.json", |text| {
        text[..text.len() / 2].to_owned()
    });
    let output = diff(&out, &cut, &[]);
    assert_eq!(code(&output), 2);
    assert!(
        stderr(&output).contains("cut/manifest.json` is not the manifest of a run"),
        "{}",
        stderr(&output)
    );
    let text = fs::read_to_string(&table).expect("a table");
    fs::write(&table, moved(&text, 1.0)).expect("written");
    let output = diff(&out, &out, &[]);
    assert_eq!(code(&output), 2);
    assert!(
        stderr(&output).contains("is not as the run wrote it"),
        "{}",
        stderr(&output)
    );
    fs::write(&table, text).expect("written");
    let whatif = keep.path().join("whatif").display().to_string();
    let change = "challenger.forces.army.land=× 1.2";
    let output = foederis(&[
        "whatif", "minimal", change, "--worlds", "8", "--alone", "--out", &whatif,
    ]);
    assert!(output.status.success(), "{}", stderr(&output));
    let output = diff(&out, Path::new(&whatif), &[]);
    assert_eq!(code(&output), 2);
    assert!(
        stderr(&output).contains("have no table in common"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn the_differences_are_written_as_a_table() {
    let (keep, out) = fresh();
    run(&out, &[]);
    let copy = altered(&out, keep.path().join("copy"), "headlines.csv", |text| {
        moved(text, 9.0)
    });
    let file = keep.path().join("diff.csv");
    let to = file.display().to_string();
    let output = diff(&out, &copy, &["--out", &to]);
    assert!(output.status.success(), "{}", stderr(&output));
    let written = rows(&file);
    let [row] = &written[..] else {
        panic!("{written:?}")
    };
    assert_eq!(
        (&*row["table"], &*row["metric"]),
        ("headlines.csv", "p_no_ground_attack")
    );
    assert_eq!(row["row"], "minimal, p_no_ground_attack");
    assert_eq!(code(&diff(&out, &copy, &["--out", &to])), 2, "it exists");
    assert_eq!(code(&diff(&out, &copy, &["--out", &to, "--force"])), 0);
}
