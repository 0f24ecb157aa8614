//! Designs that are exported and imported again, and designs of other tools.

use std::fs;

use crate::program::{code, foederis, fresh, rows, stderr, stdout, text};

const SCENARIO: &str = "ukraine/b-assurance-pact";

/// Standard output of a command that must succeed.
fn stdout_of(args: &[&str]) -> String {
    let output = foederis(args);
    assert!(output.status.success(), "{args:?}: {}", stderr(&output));
    stdout(&output)
}

/// A design exported as values or ranks and imported again gives the bits of worlds.csv.
#[test]
fn an_exported_design_reproduces_the_run() {
    let (folder, out) = fresh();
    let counts = [
        "--worlds",
        "6",
        "--histories",
        "8",
        "--design",
        "sobol",
        "--scrambles",
        "2",
    ];
    stdout_of(
        &[
            &[
                "run",
                SCENARIO,
                "--why",
                "0",
                "--pivotal",
                "0",
                "--out",
                text(&out),
            ][..],
            &counts,
        ]
        .concat(),
    );
    let metrics = ["p_no_ground_attack", "peace_years", "p_guarantor_at_war"];
    for form in ["values", "ranks"] {
        let design = folder.path().join(format!("{form}.csv"));
        stdout_of(
            &[
                &["sample", SCENARIO, "--as", form, "--out", text(&design)][..],
                &counts,
            ]
            .concat(),
        );
        let answers = folder.path().join(format!("{form}-evaluated.csv"));
        let metric_args = metrics.map(|metric| ["--metric", metric]).concat();
        let evaluate = ["evaluate", SCENARIO, text(&design), "--out", text(&answers)];
        stdout_of(&[&evaluate[..], &metric_args].concat());
        let (run, evaluated) = (rows(&out.join("worlds.csv")), rows(&answers));
        assert_eq!(run.len(), 6);
        assert_eq!(evaluated.len(), 6);
        for (run, evaluated) in run.iter().zip(&evaluated) {
            for column in ["world"].iter().chain(&metrics) {
                assert_eq!(run[*column], evaluated[*column], "{form}, {column}");
            }
        }
    }
    // Rows may be reordered or left out: random numbers are keyed by the index of the world.
    let design = fs::read_to_string(folder.path().join("values.csv")).expect("a design");
    let lines: Vec<&str> = design.lines().collect();
    let some = folder.path().join("some.csv");
    fs::write(&some, [lines[0], lines[5], lines[2], ""].join("\n")).expect("a file");
    let alone = stdout_of(&[
        "evaluate",
        SCENARIO,
        text(&some),
        "--metric",
        "peace_years",
        "--histories",
        "8",
    ]);
    let lines: Vec<&str> = alone.lines().collect();
    let run = rows(&out.join("worlds.csv"));
    for (line, world) in lines[1..].iter().zip([4, 1]) {
        assert_eq!(*line, format!("{world},{}", run[world]["peace_years"]));
    }
}

#[test]
fn missing_inputs_come_from_the_chosen_source() {
    let (folder, _) = fresh();
    let design = folder.path().join("design.csv");
    fs::write(&design, "world,theatre.reception [bde/week]\n0,3.5\n1,7\n").expect("a file");
    let base = [
        "evaluate",
        "strait",
        text(&design),
        "--metric",
        "major.lost",
        "--histories",
        "50",
    ];
    let answers = ["own", "median"].map(|source| stdout_of(&[&base[..], &["--missing", source]].concat()));
    assert_ne!(answers[0], answers[1]);
    let output = foederis(&base);
    assert_eq!(code(&output), 2);
    assert!(stderr(&output).contains("--missing"), "{}", stderr(&output));
}

#[test]
fn all_problems_of_a_design_are_reported_at_once() {
    let (folder, out) = fresh();
    let design = folder.path().join("design.csv");
    let errors_of = |csv: &str| {
        fs::write(&design, csv).expect("a file");
        let args = [
            "evaluate",
            "strait",
            text(&design),
            "--missing",
            "own",
            "--metric",
            "major.arrived",
            "--out",
            text(&out),
        ];
        let output = foederis(&args);
        assert_eq!(code(&output), 2, "{csv}: {}", stderr(&output));
        assert!(!out.exists(), "{csv}");
        stderr(&output)
    };
    let many = errors_of(
        "world,theatre.receptoin [bde/d],theatre.reception [km],theatre.reception [bde/d]\n0,1,1,NaN\nx,1,1,-5\n2,1\n0,1,1,0.5\n",
    );
    for words in [
        "did you mean `theatre.reception [bde/d]`?",
        "`km` is a unit of distance",
        "line 2, column `theatre.reception [bde/d]`: `NaN` is not a number",
        "line 3, column `world`: `x` is not the index of a world",
        "line 3, column `theatre.reception [bde/d]`: -5 is outside the range of the input",
        "line 4: 2 cells, and the header has 4",
        "world 0 appears twice",
    ] {
        assert!(many.contains(words), "{words}\n{many}");
    }
    for (csv, words) in [
        ("world\n", "no rows"),
        ("", "`world` is missing"),
        ("theatre.reception [bde/d]\n1\n", "`world` is missing"),
        ("world,world\n1,1\n", "appears twice"),
        ("world,rank of theatre.reception\n0,1\n", "both excluded"),
    ] {
        let all = errors_of(csv);
        assert!(all.contains(words), "{csv}: {all}");
    }
    let two = foederis(&["sample", "ukraine"]);
    assert_eq!(code(&two), 2);
    assert!(
        stderr(&two).contains("a design is of one scenario"),
        "{}",
        stderr(&two)
    );
    let nothing = foederis(&["evaluate", "strait", "nowhere.csv"]);
    assert_eq!(code(&nothing), 2);
    fs::write(&out, "kept").expect("a file");
    let over = foederis(&["sample", "strait", "--worlds", "2", "--out", text(&out)]);
    assert_eq!(code(&over), 2);
    assert_eq!(fs::read_to_string(&out).expect("a file"), "kept");
}

/// The output of `evaluate` of `minimal` on a design with one input in these worlds, all others at their medians.
fn evaluated(column: &str, cells: &[String]) -> std::process::Output {
    let (folder, out) = fresh();
    let design = folder.path().join("design.csv");
    let rows = cells.iter().enumerate();
    let rows: String = rows.map(|(world, cell)| format!("{world},{cell}\n")).collect();
    fs::write(&design, format!("world,{column}\n{rows}")).expect("a design");
    foederis(&[
        "evaluate",
        "minimal",
        text(&design),
        "--missing",
        "median",
        "--metric",
        "major.in_time",
        "--histories",
        "1",
        "--out",
        text(&out),
    ])
}

/// The ends of the range that a refusal states, and the text behind them.
fn stated_range(refused: &str) -> ([f64; 2], String) {
    let (_, range) = refused.split_once("legal: ").expect("a range");
    let (low, rest) = range.split_once(" to ").expect("two ends");
    let (high, unit) = rest.split_once([' ', '\n']).expect("an end");
    let end = |text: &str| text.parse().expect("a number");
    ([end(low), end(high)], unit.trim().to_owned())
}

#[test]
fn the_range_that_is_stated_is_the_one_that_is_enforced() {
    for (column, far, unit) in [
        ("challenger.baseline.major [/d]", 0.5, "/d"),
        ("challenger.baseline.major [%/y]", 400.0, "%/y"),
        ("theatre.reception [bde/week]", 1e3, "bde/week"),
        ("challenger.grievance", 1.5, ""),
    ] {
        let output = evaluated(column, &[far.to_string()]);
        assert_eq!(code(&output), 2, "{column}: {}", stderr(&output));
        let refused = stderr(&output);
        let ([low, high], stated) = stated_range(&refused);
        assert!(stated.starts_with(unit), "{refused}");
        let ends = evaluated(column, &[low.to_string(), high.to_string()]);
        assert!(ends.status.success(), "{column}: {}", stderr(&ends));
        for outside in [high + 1e-3 * (high - low), low - 1e-3 * (high - low)] {
            assert_eq!(
                code(&evaluated(column, &[outside.to_string()])),
                2,
                "{column} {outside}"
            );
        }
    }
    // In another unit the same range has other numbers.
    let range = |column: &str| stated_range(&stderr(&evaluated(column, &["1e4".to_owned()]))).0;
    let (days, weeks) = (
        range("theatre.reception [bde/d]"),
        range("theatre.reception [bde/week]"),
    );
    assert!((weeks[1] / days[1] - 7.0).abs() < 1e-9, "{days:?} {weeks:?}");
}

/// Designs of other tools have the corners of a range in them.
#[test]
fn the_ends_of_a_range_belong_to_it() {
    let ends = |low: &str, high: &str| [low.to_owned(), high.to_owned()];
    for (column, cells) in [
        ("challenger.grievance", ends("0", "1")),
        ("challenger.fighting_on", ends("0", "0.3")),
        ("model.campaign.win_curve", ends("0", "1")),
    ] {
        let output = evaluated(column, &cells);
        assert!(output.status.success(), "{column}: {}", stderr(&output));
    }
    let refused = stderr(&evaluated("challenger.fighting_on", &["0.31".to_owned()]));
    assert!(refused.contains("legal: 0 to 0.3\n"), "{refused}");
}
