//! Tables that spreadsheets, R, pandas and polars saved, and cells that are none.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use crate::program::{code, foederis, fresh, stderr, stdout, text};

fn fails(output: &Output, message: &str) {
    assert_eq!(code(output), 2, "{}", stderr(output));
    assert!(stderr(output).contains(message), "{message}: {}", stderr(output));
}

/// 64 worlds of two scenarios; `cell` changes the metric of a row.
fn worlds(ids: [&str; 2], separator: &str, cell: impl Fn(usize, String) -> String) -> String {
    let mut lines = vec![["scenario", "world", "a.delay", "a.signs", "p_no_ground_attack"].join(separator)];
    for (at, id) in ids.iter().enumerate() {
        for n in 0..64 {
            let share = (n * 5 % 64) as f64 / 128.0 + 0.15 * at as f64 * (n % 3) as f64;
            let flag = if n % 2 == 0 { "true" } else { "false" };
            let row = [
                (*id).to_owned(),
                n.to_string(),
                format!("{}", (n * 5 % 64) as f64 / 2.0),
                flag.to_owned(),
                cell(64 * at + n, format!("{share}")),
            ];
            lines.push(row.join(separator));
        }
    }
    lines.join("\n") + "\n"
}

fn written(folder: &Path, name: &str, table: &str) -> PathBuf {
    let file = folder.join(name);
    fs::write(&file, table).expect("a table");
    file
}

/// The three analyses of a table of worlds.
fn analyses(table: &Path, of: &str) -> [Output; 3] {
    let out = table.with_extension("out").display().to_string();
    let of = format!("--of={of}");
    let into = ["--out", &out, "--force"];
    let data = text(table);
    [
        foederis(&[&["discover", data, &of, "--below", "0.25"], &into[..]].concat()),
        foederis(&[&["value", data], &into[..]].concat()),
        foederis(&[&["sensitivity", "--data", data], &into[..]].concat()),
    ]
}

#[test]
fn a_metric_that_is_none_is_refused_by_every_analysis() {
    let (folder, _) = fresh();
    let plain = written(
        folder.path(),
        "plain.csv",
        &worlds(["m", "n"], ",", |_, cell| cell),
    );
    for output in analyses(&plain, "m") {
        assert!(output.status.success(), "{}", stderr(&output));
    }
    for wrong in ["inf", "-inf", "1e308", "5", "-0.1"] {
        let broken = worlds(
            ["m", "n"],
            ",",
            |row, cell| if row == 7 { wrong.to_owned() } else { cell },
        );
        let file = written(folder.path(), "wrong.csv", &broken);
        for output in analyses(&file, "m") {
            fails(
                &output,
                &format!("line 9, column `p_no_ground_attack`: `{wrong}` is not a share"),
            );
        }
    }
    let never = worlds(["m", "n"], ",", |_, cell| cell).replacen(",2.5,", ",-inf,", 1);
    fails(
        &analyses(&written(folder.path(), "never.csv", &never), "m")[1],
        "`-inf` is not a number",
    );
}

#[test]
fn names_like_formulas_come_back_as_they_were() {
    let (folder, _) = fresh();
    for id in ["=1+1", "+a", "-b", "@c"] {
        let guarded = format!("'{id}");
        let file = written(
            folder.path(),
            "formula.csv",
            &worlds([&guarded, "n"], ",", |_, cell| cell),
        );
        let outputs = analyses(&file, id);
        for output in &outputs {
            assert!(output.status.success(), "{id}: {}", stderr(output));
        }
        assert!(!stdout(&outputs[2]).contains(&guarded), "{}", stdout(&outputs[2]));
    }
}

#[test]
fn tables_as_spreadsheets_and_r_save_them_are_read_alike() {
    let (folder, _) = fresh();
    let limits = |name: &str, table: &str| {
        let file = written(folder.path(), name, table);
        let out = file.with_extension("out");
        let output = foederis(&[
            "discover",
            text(&file),
            "--of",
            "m",
            "--below",
            "0.25",
            "--out",
            text(&out),
        ]);
        assert!(output.status.success(), "{name}: {}", stderr(&output));
        fs::read_to_string(out.join("limits.csv")).expect("a table")
    };
    let plain = worlds(["m", "n"], ",", |_, cell| cell);
    let ours = limits("ours.csv", &plain);
    let semicolons = plain.replace(',', ";");
    let missing = |spelling: &str| {
        let added: String = (100..103)
            .map(|n| format!("m,{n},{spelling},{spelling},{spelling}\n"))
            .collect();
        plain.clone() + &added
    };
    let with_row_names: String = plain
        .lines()
        .enumerate()
        .map(|(n, line)| {
            let cells: Vec<String> = line.split(',').map(|cell| format!("\"{cell}\"")).collect();
            match n {
                0 => cells.join(" ") + "\n",
                n => format!("\"{n}\" {}\n", line.replace(',', " ")),
            }
        })
        .collect();
    for (name, table) in [
        (
            "sep.csv",
            format!("sep=;\r\n{}", semicolons.replace('\n', "\r\n")),
        ),
        ("sep-comma.csv", format!("sep=,\n{plain}")),
        ("trailing.csv", plain.replace('\n', ",\n") + ",,,,,\n"),
        ("trailing-rows.csv", semicolons.clone() + ";;;;\n;;;;\n"),
        (
            "tabs.tsv",
            plain.replace(',', "\t").replace('.', ",").replace("a,", "a."),
        ),
        ("bars.csv", plain.replace(',', "|")),
        ("write-table.txt", with_row_names),
        (
            "german.csv",
            semicolons.replace("true", "WAHR").replace("false", "FALSCH"),
        ),
        ("letters.csv", plain.replace("true", "t").replace("false", "f")),
        ("words.csv", plain.replace("true", "yes").replace("false", "No")),
        ("case.csv", plain.replacen("scenario,world", "Scenario,World", 1)),
    ] {
        assert!(limits(name, &table) == ours, "{name}");
    }
    let empty = limits("empty.csv", &missing(""));
    for spelling in ["None", "<NA>", "nan", "NA", "NULL"] {
        let name = format!("{}.csv", spelling.replace(['<', '>'], "_"));
        assert!(limits(&name, &missing(spelling)) == empty, "{spelling}");
    }
}

#[test]
fn one_cause_is_one_error() {
    let (folder, _) = fresh();
    let whole = worlds(["a", "b"], ",", |_, cell| cell);
    let rows = |row: &dyn Fn(usize, &str) -> String| -> String {
        whole
            .lines()
            .enumerate()
            .map(|(at, line)| row(at, line) + "\n")
            .collect()
    };
    let header = whole.lines().next().expect("a header").to_owned();
    let totals = format!("{whole}Total,sum{}\n", ",x".repeat(header.split(',').count() - 2));
    let tables = [
        (
            rows(&|at, line| {
                if at == 0 {
                    line.to_owned()
                } else {
                    format!("{at},{line}")
                }
            }),
            "`row.names=FALSE`",
        ),
        (
            format!("# made by hand\n{whole}"),
            "delete what stands before them",
        ),
        (totals, "one of totals or a remark"),
        (
            rows(&|at, line| {
                if at == 0 {
                    format!("{line},rn")
                } else {
                    format!("{line},{}", at * at)
                }
            }),
            "`rn`, is no input",
        ),
        (
            rows(&|at, line| {
                if at == 0 {
                    format!("{line},a.b,a.b.1")
                } else {
                    format!("{line},{at},{at}")
                }
            }),
            "the column `a.b` appears twice",
        ),
    ];
    for (at, (table, message)) in tables.into_iter().enumerate() {
        let path = written(folder.path(), &format!("{at}.csv"), &table);
        for output in analyses(&path, "a") {
            fails(&output, message);
            assert_eq!(
                stderr(&output).matches("error:").count(),
                1,
                "{}",
                stderr(&output)
            );
        }
    }
}

#[test]
fn other_formats_of_tables_are_named() {
    let (folder, _) = fresh();
    for (name, start, message) in [
        (
            "x.parquet",
            &b"PAR1\x15\x04\x15\0"[..],
            "a Parquet file; save the table as CSV",
        ),
        ("x.xlsx", b"PK\x03\x04\x14\0\x06\0", "an Excel workbook"),
        ("x.csv.gz", b"\x1f\x8b\x08\x08\xff\xff", "compressed by gzip"),
    ] {
        let path = folder.path().join(name);
        std::fs::write(&path, start).expect("a file");
        for output in analyses(&path, "a") {
            fails(&output, message);
        }
    }
}

#[test]
fn outcomes_and_numbers_of_rows_are_no_inputs() {
    let (folder, out) = fresh();
    let plain = worlds(["m", "n"], ",", |_, cell| cell);
    let joined: String = plain
        .lines()
        .enumerate()
        .map(|(n, line)| match n {
            0 => format!("{line},major.in_time,limited.in_time,worldid\n"),
            n => format!(
                "{line},{},{},{}\n",
                f64::from(n as u32 % 9) / 9.0,
                f64::from(n as u32 % 4) / 4.0,
                (n - 1) % 64
            ),
        })
        .collect();
    let file = written(folder.path(), "joined.csv", &joined);
    let output = foederis(&["sensitivity", "--data", text(&file), "--out", text(&out)]);
    assert!(output.status.success(), "{}", stderr(&output));
    let indices = fs::read_to_string(out.join("sensitivity.csv")).expect("a table");
    for column in ["major.in_time", "limited.in_time", "worldid"] {
        assert!(!indices.contains(column), "{indices}");
        assert!(
            stderr(&output).contains(&format!("`{column}`")),
            "{}",
            stderr(&output)
        );
    }
    assert!(indices.contains("a.delay"));
}

#[test]
fn a_table_without_scenarios_is_spoken_of_without_one() {
    let (folder, out) = fresh();
    let table: String = (0..64)
        .map(|n| format!("{},{},{}\n", n % 7, n % 5, f64::from(n * 5 % 64) / 64.0))
        .collect();
    let file = written(
        folder.path(),
        "bare.csv",
        &format!("a,b,p_no_ground_attack\n{table}"),
    );
    let discover = foederis(&["discover", text(&file), "--below", "0.5", "--out", text(&out)]);
    assert!(
        stdout(&discover).contains("is below 0.5\n"),
        "{}",
        stdout(&discover)
    );
    let sensitivity = foederis(&[
        "sensitivity",
        "--data",
        text(&file),
        "--out",
        text(&out),
        "--force",
    ]);
    assert!(
        stdout(&sensitivity).contains("Sensitivity of p_no_ground_attack\n"),
        "{}",
        stdout(&sensitivity)
    );
}

#[test]
fn a_problem_of_a_design_is_told_once_and_at_its_line() {
    let (folder, _) = fresh();
    let evaluate = |name: &str, design: &str| {
        let file = written(folder.path(), name, design);
        foederis(&[
            "evaluate",
            "minimal",
            text(&file),
            "--missing",
            "median",
            "--metric",
            "major.in_time",
        ])
    };
    let rows: String = (0..15).map(|n| format!("{n},0.5\n")).collect();
    let rank = "rank of guarantor.alpha.honour.force.will";
    let late = evaluate("late.csv", &format!("world,{rank}\n{rows}\n15,much\n"));
    assert!(stderr(&late).contains("line 18, column"), "{}", stderr(&late));
    let of_a_run = evaluate("run.csv", &worlds(["m", "n"], ",", |_, cell| cell));
    fails(
        &of_a_run,
        "it has the results of worlds, such as `p_no_ground_attack`",
    );
    assert_eq!(
        stderr(&of_a_run).matches("error: ").count(),
        1,
        "{}",
        stderr(&of_a_run)
    );
    let repeated = evaluate("repeated.csv", &format!("world,{rank}\n{rows}{rows}"));
    fails(&repeated, "world 0 appears twice, as do 14 others");
}
