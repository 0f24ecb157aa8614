//! `compare`, `sweep`, `threshold` and `experiment`.

use std::collections::BTreeMap;
use std::path::Path;

use crate::program::{code, foederis, fresh, rows, stderr, stdout};

/// Counts small enough for a test.
const FEW: [&str; 8] = [
    "--design",
    "mc",
    "--worlds",
    "40",
    "--histories",
    "200",
    "--seed",
    "3",
];

fn experiment(args: &[&str], out: &Path) -> String {
    let out = out.to_str().expect("text");
    let output = foederis(&[args, &FEW[..], &["--out", out]].concat());
    assert!(output.status.success(), "{}", stderr(&output));
    stdout(&output)
}

fn number(row: &BTreeMap<String, String>, column: &str) -> f64 {
    row[column]
        .parse()
        .unwrap_or_else(|_| panic!("{column} of {row:?}"))
}

#[test]
fn alternatives_are_compared_with_common_random_numbers() {
    let (_folder, out) = fresh();
    let printed = experiment(
        &[
            "compare",
            "peer-task",
            "--alter",
            "guarantor.g01.honour.force=0.90",
            "--alter",
            "guarantor.g01.honour.force=0.80",
            "--metric",
            "major.arrived",
            "--metric",
            "major.in_time",
        ],
        &out,
    );
    assert!(printed.contains("variance reduction ×"), "{printed}");
    let mut lines = printed.lines();
    let first = lines.next().expect("an answer");
    assert!(
        first.starts_with("guarantor.g01.honour.force=0.90 does best in major.arrived: "),
        "{printed}"
    );
    let second = lines.next().expect("the worst");
    assert!(
        second.starts_with("guarantor.g01.honour.force=0.80 does worst: "),
        "{printed}"
    );
    let answers = rows(&out.join("answers.csv"));
    let estimate = |scenario: &str, metric: &str| {
        let row = answers
            .iter()
            .find(|row| row["scenario"] == scenario && row["metric"] == metric);
        number(row.expect("an answer"), "estimate")
    };
    let compare = rows(&out.join("compare.csv"));
    assert_eq!(
        compare.len(),
        2 * 3,
        "each against each before it, in each metric"
    );
    for row in &compare {
        let difference =
            estimate(&row["scenario"], &row["metric"]) - estimate(&row["against"], &row["metric"]);
        assert!((number(row, "difference") - difference).abs() < 1e-12, "{row:?}");
        assert!(
            number(row, "variance_ratio") > 2.0,
            "common random numbers reduce the variance: {row:?}"
        );
        let up = row["scenario"].ends_with("0.90");
        assert_eq!(
            difference > 0.0,
            up,
            "a surer guarantor arrives more often: {row:?}"
        );
    }
}

/// Six alternatives with names of the analyst's own are sorted in one table of a page's width; what is the same is a tie.
#[test]
fn alternatives_are_ranked_under_their_own_names() {
    let (_folder, out) = fresh();
    let army = "challenger.forces.army.land";
    let alter = [
        format!("a weaker army={army}=× 0.8"),
        format!("a stronger army={army}=× 1.2"),
        "the same=commitment.pact.rule=consensus".to_owned(),
        "sure help=commitment.pact.honour.force=0.9; guarantor.alpha.deliberate=1 d".to_owned(),
        "commitment.pact.rule=unilateral".to_owned(),
    ];
    let alter: Vec<&str> = alter.iter().flat_map(|alter| ["--alter", alter]).collect();
    let printed = experiment(
        &[&["compare", "minimal", "--no-reversals"], &alter[..]].concat(),
        &out,
    );
    assert!(
        printed.starts_with("a weaker army does best in no ground attack: "),
        "{printed}"
    );
    assert!(printed.contains("\na stronger army does worst: "), "{printed}");
    let places: Vec<(&str, &str)> = printed
        .lines()
        .filter_map(|line| line.trim_start().split_once(". "))
        .collect();
    let place = |name: &str| {
        places
            .iter()
            .find(|(_, rest)| rest.starts_with(name))
            .map(|(place, _)| *place)
    };
    assert_eq!(place("a weaker army"), Some("1"), "{printed}");
    assert!(
        place("Ostgard").is_some() && place("Ostgard") == place("the same"),
        "{printed}"
    );
    assert_eq!(place("a stronger army"), Some("6"), "{printed}");
    let table = printed.split("─\n").nth(1).expect("a table").lines().take(6);
    assert!(
        table.clone().count() == 6 && table.clone().all(|line| line.chars().count() <= 100),
        "{printed}"
    );
    let scenarios: Vec<String> = rows(&out.join("answers.csv"))
        .iter()
        .map(|row| row["scenario"].clone())
        .collect();
    assert!(
        scenarios.contains(&"minimal+a weaker army".to_owned()),
        "{scenarios:?}"
    );
}

/// What shares a place is named together; where nothing differs, nothing is said to be best or worst.
#[test]
fn ties_have_no_single_best_or_worst() {
    let army = "challenger.forces.army.land";
    let (_folder, out) = fresh();
    let strong = ["strong", "firm"].map(|name| format!("{name}={army}=× 1.2;"));
    let alter = ["--alter", &*strong[0], "--alter", &*strong[1]];
    let printed = experiment(
        &[&["compare", "minimal", "--no-reversals"], &alter[..]].concat(),
        &out,
    );
    assert!(
        printed.contains("strong and firm do worst, level with each other: "),
        "{printed}"
    );
    assert!(
        printed.lines().all(|line| line.chars().count() <= 100),
        "{printed}"
    );
    let same = ["--alter", "the same=commitment.pact.rule=consensus"];
    let (_folder, out) = fresh();
    let printed = experiment(
        &[&["compare", "minimal", "--no-reversals"], &same[..]].concat(),
        &out,
    );
    let level = "All 2 alternatives are level in no ground attack within error.\n\n";
    assert!(printed.starts_with(level), "{printed}");
    let (_folder, out) = fresh();
    let alike = "commitment.pact.correlation=[0 %, 60 %]";
    let printed = experiment(&["sweep", "minimal", "--vary", alike], &out);
    assert!(printed.contains("All 2 points are level in"), "{printed}");
    assert!(!printed.contains("worst"), "{printed}");
    let (_folder, out) = fresh();
    let inert = "theatre.threshold=[1 bde, 5 bde]";
    let printed = experiment(&["sweep", "minimal", "--vary", inert], &out);
    assert!(printed.contains("no effect: "), "{printed}");
}

#[test]
fn independent_random_numbers_remove_the_pairing() {
    let args = |more: &'static [&'static str]| {
        let base = [
            "compare",
            "peer-task",
            "--alter",
            "guarantor.g01.honour.force=0.90",
            "--metric",
            "major.in_time",
        ];
        [&base[..], more].concat()
    };
    let error = |more| {
        let (_folder, out) = fresh();
        experiment(&args(more), &out);
        number(&rows(&out.join("compare.csv"))[0], "std_error")
    };
    let paired = error(&[]);
    assert!(error(&["--independent"]) > 3.0 * paired);
    assert!(
        error(&["--unaveraged"]) > 1.1 * paired,
        "sampled arrivals have a larger variance"
    );
}

#[test]
fn worlds_that_are_not_paired_are_not_compared_one_by_one() {
    let args = [
        "compare",
        "minimal",
        "--alter",
        "guarantor.alpha.resolve=-1",
        "--metric",
        "p_no_ground_attack",
    ];
    let compared = |more: &[&str]| {
        let (folder, out) = fresh();
        let printed = experiment(&[&args[..], more].concat(), &out);
        (folder, out, printed)
    };
    let words = [
        "the same random numbers",
        "higher in",
        "regret",
        "share of worlds",
    ];
    let (_paired_folder, paired, printed) = compared(&[]);
    for word in words {
        assert!(printed.contains(word), "{word}: {printed}");
    }
    let (_, regrets) = printed.split_once("\nregret in ").expect("regrets");
    assert!(
        regrets.contains(" points (best in ") && !regrets.contains("0.00"),
        "{regrets}"
    );
    let (_folder, out, printed) = compared(&["--independent"]);
    for word in words {
        assert!(!printed.contains(word), "{word}: {printed}");
    }
    assert!(printed.contains("worlds are not paired"), "{printed}");
    let shares = |out: &Path| {
        let row = rows(&out.join("compare.csv")).swap_remove(0);
        ["higher", "lower", "equal", "p_reversal"].map(|column| row[column].is_empty())
    };
    assert_eq!((shares(&paired), shares(&out)), ([false; 4], [true; 4]));
    let regrets = |out: &Path| rows(&out.join("regret.csv")).len();
    assert_eq!((regrets(&paired), regrets(&out)), (2, 0));
}

#[test]
fn a_sweep_has_a_row_per_point_and_differences_from_the_first() {
    let (_folder, out) = fresh();
    let printed = experiment(
        &[
            "sweep",
            "peer-task",
            "--vary",
            "guarantor.g01.honour.force=0.1..0.9:3",
            "--vary",
            "commitment.pact.rule=[unilateral, consensus]",
            "--metric",
            "major.arrived",
        ],
        &out,
    );
    assert!(printed.starts_with("Peer task: k-of-n alliance decision and staged response does best in major.arrived with guarantor.g01.honour.force=0.9"), "{printed}");
    assert!(
        printed.contains(" against guarantor.g01.honour.force=0.1"),
        "{printed}"
    );
    let sweep = rows(&out.join("sweep.csv"));
    let settings: Vec<&str> = sweep.iter().map(|row| row["setting"].as_str()).collect();
    assert_eq!(settings.len(), 6);
    assert_eq!(
        settings[1],
        "guarantor.g01.honour.force=0.1; commitment.pact.rule=consensus"
    );
    assert_eq!(number(&sweep[0], "difference"), 0.0);
    for row in &sweep {
        let from_first = number(row, "estimate") - number(&sweep[0], "estimate");
        assert!((number(row, "difference") - from_first).abs() < 1e-12);
    }
    let levers = rows(&out.join("levers.csv"));
    assert_eq!(levers.len(), 12);
    assert_eq!((levers[0]["x"].as_str(), levers[1]["x"].as_str()), ("0.1", ""));
}

const FORCE: &str = "guarantor.g01.honour.force=10..90 %:3";
const DELIBERATE: &str = "guarantor.g01.deliberate=[\"4 d\", \"1 d\"]";

/// Each point of a map against the same difference as a comparison of two scenarios computes it.
#[test]
fn a_map_has_the_paired_difference_of_each_point_from_the_other_scenario() {
    let (folder, out) = fresh();
    let metric = ["--metric", "major.arrived"];
    let other = "peer-task; commitment.pact.rule=consensus";
    let printed = experiment(
        &[
            &[
                "sweep",
                "peer-task",
                "--vary",
                FORCE,
                "--vary",
                DELIBERATE,
                "--against",
                other,
            ],
            &metric[..],
        ]
        .concat(),
        &out,
    );
    assert!(
        printed.starts_with("Peer task: k-of-n alliance decision and staged response does better than "),
        "{printed}"
    );
    assert!(
        printed.contains("6 points and ") && printed.contains(": 280 worlds"),
        "{printed}"
    );
    let (map, sweep) = (rows(&out.join("map.csv")), rows(&out.join("sweep.csv")));
    assert_eq!(map.len(), 6);
    for (point, row) in map.iter().enumerate() {
        for column in ["point", "setting", "estimate", "std_error", "x"] {
            assert_eq!(row[column], sweep[point][column], "{column}");
        }
        let compared = folder.path().join(point.to_string());
        let scenario = format!("peer-task; {}", row["setting"]);
        experiment(&[&["compare", other, &scenario], &metric[..]].concat(), &compared);
        let pair = &rows(&compared.join("compare.csv"))[0];
        assert_eq!(row["difference"], pair["difference"], "{}", row["setting"]);
        assert_eq!(row["difference_std_error"], pair["std_error"]);
        assert_eq!(row["half_width"], pair["half_width"]);
        let (difference, half) = (number(row, "difference"), number(row, "half_width"));
        let place = match difference.abs() > half {
            true if difference > 0.0 => "ahead",
            true => "behind",
            false => "level",
        };
        assert_eq!(row["place"], place);
    }
    // The values of the second lever in descending order stay the points' own.
    assert_eq!((map[0]["y"].as_str(), map[1]["y"].as_str()), ("4.0", "1.0"));
    let again = folder.path().join("again");
    let file = out.join("experiment.toml");
    let [file, to] = [&file, &again].map(|path| path.to_str().expect("text"));
    let output = foederis(&["experiment", file, "--out", to]);
    assert!(output.status.success(), "{}", stderr(&output));
    for name in ["map.csv", "report.html", "charts/map.vl.json"] {
        let read = |folder: &Path| std::fs::read(folder.join(name)).expect("a file");
        assert!(read(&out) == read(&again), "{name}");
    }
}

/// Worlds that cannot be drawn are counted at each point, and the map says so.
#[test]
fn a_map_counts_the_worlds_that_failed() {
    let (folder, out) = fresh();
    let file = folder.path().join("half.toml");
    let text = "title = \"Half\"\nsource = \"judgement\"\n[guarantor.a]\nforces.one = { land = \"1 bde\" }\ndeliberate = { triangular = [\"0 d\", { uniform = [\"1 d\", \"6 d\"] }, \"3 d\"] }\n[commitment.pact]\nguarantors = [\"a\"]\nhonour.force = \"50 %\"\n";
    std::fs::write(&file, text).expect("a file");
    let file = file.to_str().expect("text");
    let vary = [
        "--vary",
        "commitment.pact.honour.force=[20 %, 80 %]",
        "--vary",
        "guarantor.a.forces.one.land=[1 bde, 2 bde]",
    ];
    experiment(
        &[
            &["sweep", file, "--against", file, "--metric", "major.arrived"],
            &vary[..],
        ]
        .concat(),
        &out,
    );
    for row in rows(&out.join("map.csv")) {
        let (n, failed) = (number(&row, "n"), number(&row, "failed"));
        assert!(failed > 0.0 && n > 0.0 && n + failed == 40.0, "{row:?}");
    }
}

#[test]
fn a_threshold_is_the_first_value_that_reaches_the_target() {
    let (_folder, out) = fresh();
    let args = [
        "threshold",
        "peer-task",
        "--vary",
        "guarantor.g01.honour.force=0..1",
        "--metric",
        "major.arrived",
    ];
    let printed = experiment(&[&args[..], &["--reach", "80%"]].concat(), &out);
    assert!(printed.contains("reaches 80 %"), "{printed}");
    let found = &rows(&out.join("threshold.csv"))[0];
    assert_eq!(found["outcome"], "reached");
    assert!(number(found, "estimate") >= 0.8);
    let (low, at, high) = (
        number(found, "x_low"),
        number(found, "x"),
        number(found, "x_high"),
    );
    assert!(low <= at && at <= high, "{found:?}");
    let tried = rows(&out.join("tried.csv"));
    let before = tried.iter().filter(|row| number(row, "x") < at);
    assert!(before.clone().count() > 1);
    before.for_each(|row| assert!(number(row, "estimate") < 0.8, "{row:?}"));
    let (_folder, out) = fresh();
    let printed = experiment(&[&args[..], &["--reach", "0.999"]].concat(), &out);
    assert!(
        printed.contains("never reaches >99 % for guarantor.g01.honour.force in the range"),
        "{printed}"
    );
    assert_eq!(rows(&out.join("threshold.csv"))[0]["outcome"], "never");
    for (reach, expected) in [
        ("80%", "\n  error unknown (give 8 scrambles or more)\n"),
        ("0.999", "inconclusive: error unknown (give 8 scrambles or more)"),
    ] {
        let (_folder, out) = fresh();
        let to = out.to_str().expect("text");
        let few = [
            "--design",
            "sobol",
            "--scrambles",
            "4",
            "--worlds",
            "32",
            "--histories",
            "50",
        ];
        let output = foederis(&[&args[..], &few, &["--reach", reach, "--out", to]].concat());
        assert!(
            stdout(&output).contains(expected),
            "{}{}",
            stdout(&output),
            stderr(&output)
        );
        let found = &rows(&out.join("threshold.csv"))[0];
        assert_eq!((found["x_low"].as_str(), found["x_high"].as_str()), ("", ""));
    }
}

#[test]
fn an_experiment_file_reproduces_its_tables() {
    let (folder, out) = fresh();
    experiment(
        &[
            "sweep",
            "peer-task",
            "--vary",
            "guarantor.g01.honour.force=[0.2, 0.4]",
            "--metric",
            "major.arrived",
        ],
        &out,
    );
    let again = folder.path().join("again");
    let file = out.join("experiment.toml");
    let output = foederis(&[
        "experiment",
        file.to_str().expect("text"),
        "--out",
        again.to_str().expect("text"),
    ]);
    assert!(output.status.success(), "{}", stderr(&output));
    for name in ["sweep.csv", "levers.csv", "experiment.toml", "manifest.json"] {
        let read = |folder: &Path| std::fs::read(folder.join(name)).expect("a file");
        assert!(read(&out) == read(&again), "{name}");
    }
}

#[test]
fn a_change_faces_the_challenger_of_the_file_unless_it_is_reanchored() {
    let difference = |more: &[&str]| {
        let (_folder, out) = fresh();
        let args = [
            "compare",
            "ukraine/b-assurance-pact",
            "--alter",
            "guarantor.usa.resolve=-3",
            "--metric",
            "p_no_ground_attack",
            "--no-reversals",
        ];
        let out_text = out.to_str().expect("text");
        let few = ["--worlds", "16", "--histories", "1", "--out", out_text];
        let output = foederis(&[&args[..], &few, more].concat());
        assert!(output.status.success(), "{}", stderr(&output));
        let compare = rows(&out.join("compare.csv"));
        (
            number(&compare[0], "difference"),
            rows(&out.join("answers.csv"))[0]["estimate"].clone(),
        )
    };
    let ((faced, before), (anew, also)) = (difference(&[]), difference(&["--reanchor"]));
    assert_eq!(before, also, "the file's challenger is its own");
    assert!(
        faced < anew && faced < 0.0,
        "a challenger that is not calibrated anew attacks more often: {faced} against {anew}"
    );
    let gone = foederis(&[
        "compare",
        "minimal",
        "--alter",
        "theatre.threshold=3 bde",
        "--challenger",
        "same",
    ]);
    assert!(
        !gone.status.success() && stderr(&gone).contains("--reanchor"),
        "{}",
        stderr(&gone)
    );
}

/// Arguments, and parts of the error message.
const INVALID: [(&[&str], &[&str]); 16] = [
    (
        &[
            "sweep",
            "peer-task",
            "--vary",
            "guarantor.*.honour.force=[0.1, 0.2]",
            "--vary",
            "guarantor.g01.honour.force=[0.3, 0.4]",
        ],
        &["`guarantor.*.honour.force` and `guarantor.g01.honour.force` set the same value"],
    ),
    (
        &["sweep", "peer-task", "--vary", FORCE, "--against", "peer-task"],
        &["a map against another scenario has two levers, not 1"],
    ),
    (
        &[
            "sweep",
            "peer-task",
            "--vary",
            FORCE,
            "--vary",
            "commitment.pact.rule=[unilateral, consensus]",
            "--against",
            "peer-task",
        ],
        &["`commitment.pact.rule` is unilateral at a point; the levers of a map are numbers or dates"],
    ),
    (
        &[
            "sweep",
            "peer-task",
            "--vary",
            FORCE,
            "--vary",
            "guarantor.g01.deliberate=[1 d, 1 d]",
            "--against",
            "peer-task",
        ],
        &["has the value 1 d twice"],
    ),
    (
        &[
            "sweep",
            "peer-task",
            "--vary",
            "guarantor.g01.honour.force=0..1:60",
            "--vary",
            "guarantor.g02.honour.force=0..1:60",
            "--against",
            "peer-task",
        ],
        &["3600 points are more than a map can have; at most 2500"],
    ),
    (
        &[
            "sweep",
            "peer-task",
            "--vary",
            FORCE,
            "--vary",
            DELIBERATE,
            "--against",
            "ukraine",
        ],
        &["`ukraine` is ", " scenarios; a map is against one"],
    ),
    (
        &["sweep", "peer-task", "--vary", "a", "--vary", "b=1..2:x"],
        &["`a`: write", "`b=1..2:x`: expected the number of values"],
    ),
    (
        &[
            "sweep",
            "peer-task",
            "--vary",
            "guarantor.g01.honour.forze=0.1..0.2:2",
        ],
        &["unknown key `forze`", "did you mean `force`"],
    ),
    (
        &[
            "sweep",
            "peer-task",
            "--zip",
            "--vary",
            "guarantor.g01.honour.force=[0.1, 0.2]",
            "--vary",
            "guarantor.g02.honour.force=[0.1]",
        ],
        &["with --zip", "has 1, not 2"],
    ),
    (
        &[
            "compare",
            "minimal",
            "--alter",
            "=guarantor.alpha.deliberate=1 d",
            "--alter",
            "twice=guarantor.alpha.deliberate=1 d",
            "--alter",
            "twice=guarantor.alpha.deliberate=2 d",
            "--alter",
            "minimal=guarantor.alpha.deliberate=3 d",
            "--alter",
            "two\nlines=guarantor.alpha.deliberate=3 d",
            "--alter",
            "nothing",
        ],
        &[
            "`--alter`: the name before `=guarantor.alpha.deliberate=1 d` is empty",
            "`--alter`: two alternatives are called `twice`",
            "`--alter`: `minimal` is the id of a scenario",
            "`--alter`: the name \"two\\nlines\" has control characters",
            "`--alter` takes `path=value`, or `name=path=value; path=value`, not `nothing`",
        ],
    ),
    (
        &["compare", "peer-task"],
        &["nothing to compare with `peer-task`"],
    ),
    (
        &[
            "compare",
            "peer-task",
            "minimal",
            "--metric",
            "major.in_tyme",
            "--metric",
            "banana",
        ],
        &["`banana` is not a metric", "p_no_ground_attack"],
    ),
    (
        &["compare", "peer-task", "minimal", "--metric", "major.in_tyme"],
        &[
            "`peer-task`: `major.in_tyme` is not a metric; did you mean `major.in_time`?",
            "`minimal`: `major.in_tyme`",
        ],
    ),
    (
        &[
            "compare",
            "peer-task",
            "--alter",
            "guarantor.g01.honour.force=1.9",
            "--alter",
            "guarantor.g01.notice=3 d",
        ],
        &["probability 1.9 is outside 0 to 1", "unknown key `notice`"],
    ),
    (
        &[
            "compare",
            "peer-task",
            "minimal",
            "--unaveraged",
            "--metric",
            "major.arrived",
        ],
        &["can be estimated without averaging", "major.arrived"],
    ),
    (
        &[
            "threshold",
            "peer-task",
            "--vary",
            "guarantor.g01.honour.force=0.5..1.5",
            "--metric",
            "major.arrived",
            "--reach",
            "0.9",
        ],
        &["probability 1.5 is outside 0 to 1"],
    ),
];

#[test]
fn all_errors_of_an_experiment_are_reported_and_nothing_is_written() {
    for (args, expected) in INVALID {
        let (_folder, out) = fresh();
        let output = foederis(&[args, &["--out", out.to_str().expect("text")]].concat());
        let error = stderr(&output);
        assert_eq!(code(&output), 2, "{args:?}: {error}");
        for part in expected {
            assert!(error.contains(part), "{args:?} reports {part}: {error}");
        }
        assert!(!out.exists() && !out.with_extension("part").exists(), "{args:?}");
    }
}

#[test]
fn errors_of_an_experiment_file_are_reported_with_their_location() {
    let cases: [(&str, &[&str]); 6] = [
        (
            "[experiment]\nkind = \"sweep\"\nscenarios = [\"peer-task\"]\nlevers = [\"a=1..2:3\"]\nvary = [\"b=1..2:3\"]\n",
            &["F42", "`levers` and `vary` are the same key", ":5:1"],
        ),
        (
            "[experiment]\nkind = \"sweap\"\n",
            &[
                "F42",
                "`sweap` is not a kind of experiment",
                "did you mean `sweep`",
                ":2:8",
            ],
        ),
        (
            "[experiment]\nkind = \"sweep\"\nscenarios = [\"peer-task\"]\nlever = [\"a=1..2:3\"]\n[other]\n",
            &[
                "`sweep` has no key `lever`",
                "an experiment has no `other`",
                "2 errors in 1 file",
            ],
        ),
        (
            "[experiment]\nkind = \"sweep\"\nscenarios = [\"peer-task\"]\nlevers = [\"a=1..2:3\"]\nworlds = -4\n",
            &["invalid value '-4' for '--worlds", ":5:10"],
        ),
        ("[experiment\n", &["F30"]),
        ("", &["there is no experiment here"]),
    ];
    for (text, expected) in cases {
        let (folder, out) = fresh();
        let file = folder.path().join("study.toml");
        std::fs::write(&file, text).expect("a file");
        let output = foederis(&[
            "experiment",
            file.to_str().expect("text"),
            "--out",
            out.to_str().expect("text"),
        ]);
        let error = stderr(&output);
        assert_eq!(code(&output), 2, "{text}: {error}");
        for part in expected {
            assert!(error.contains(part), "{text} reports {part}: {error}");
        }
        assert!(!out.exists());
    }
}
