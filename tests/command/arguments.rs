//! Arguments that are no value, a value too many, or one that is given twice.

use std::fs;
use std::process::Output;

use crate::program::{code, foederis, foederis_in, fresh, rows, stderr, stdout, text};

const TINY: [&str; 4] = ["--worlds", "8", "--histories", "2"];
/// A second scenario.
const OTHER: &str = "minimal; guarantor.beta.resolve=1";
const RESPONSE: [&str; 2] = ["--metric", "major.in_time"];

fn fails(output: &Output, messages: &[&str]) {
    assert_eq!(code(output), 2, "{}", stderr(output));
    for message in messages {
        assert!(stderr(output).contains(message), "{message}: {}", stderr(output));
    }
}

fn succeeds(output: &Output) {
    assert!(output.status.success(), "{}", stderr(output));
}

#[test]
fn more_points_than_a_sweep_takes_are_refused_before_memory_is_taken() {
    let lever = |key: &str| format!("guarantor.{key}=0..1:1000");
    let levers = ["alpha.resolve", "beta.resolve", "gamma.resolve"].map(lever);
    let mut args = vec!["sweep", "minimal"];
    for lever in &levers {
        args.extend(["--vary", lever]);
    }
    fails(&foederis(&args), &["more than 10000 combinations"]);
    let long: Vec<String> = (0..1001).map(|n| n.to_string()).collect();
    let list = format!("guarantor.alpha.resolve=[{}]", long.join(", "));
    fails(
        &foederis(&["sweep", "minimal", "--vary", &list]),
        &["1001 values are more than 1000"],
    );
}

#[test]
fn counts_beyond_what_is_computed_are_refused() {
    let until = ["run", "minimal", "--until", "p_no_ground_attack ± 0.0000001 %"];
    for (args, message) in [
        (
            [&until[..], &["--most-worlds", "4294967295"]].concat(),
            "4294967295 worlds at most are more than 10000000",
        ),
        (
            vec![
                "drill",
                "minimal",
                "--worlds",
                "10000000",
                "--histories",
                "1000000",
            ],
            "10000000000000 histories, more than 1000000000000",
        ),
    ] {
        fails(&foederis(&args), &[message]);
    }
    let threshold = [
        "threshold",
        "minimal",
        "--vary",
        "guarantor.alpha.resolve=-2..2",
        "--metric",
        "major.in_time",
        "--reach",
        "0.9",
    ];
    for tolerance in ["1e-300", "5e-324", "1e-10", "0", "1"] {
        let given = format!("--tolerance={tolerance}");
        fails(
            &foederis(&[&threshold[..], &[&given]].concat()),
            &["at least 1e-9"],
        );
    }
}

#[test]
fn many_arguments_are_refused_or_told_in_few_words() {
    let changes: Vec<String> = (0..1001)
        .map(|n| format!("guarantor.alpha.resolve={n}"))
        .collect();
    let mut args = vec!["whatif", "minimal"];
    args.extend(changes.iter().map(String::as_str));
    fails(&foederis(&args), &["1001 changes are more than 1000"]);
    fails(
        &foederis(&["run", "minimal", "--failure-worlds", "4294967295"]),
        &["--failure-worlds: 4294967295 worlds are more than 10000000"],
    );
    let sets = changes[..40].iter().flat_map(|set| ["--set", set.as_str()]);
    let output = foederis(&["check", "minimal"].into_iter().chain(sets).collect::<Vec<_>>());
    succeeds(&output);
    let warnings = stderr(&output);
    assert!(warnings.contains("more warnings"), "{warnings}");
    assert!(warnings.matches("warning").count() < 20, "{warnings}");
    let groups: Vec<String> = (0..400).map(|n| format!("g{n}=*")).collect();
    let groups = groups.iter().flat_map(|group| ["--groups", group.as_str()]);
    let args = ["sensitivity", "minimal"]
        .into_iter()
        .chain(groups)
        .collect::<Vec<_>>();
    fails(
        &foederis(&args),
        &["is in two groups, `g0` and `g1`", "and 389 more problems"],
    );
}

#[test]
fn a_bare_year_is_a_date_in_an_argument() {
    let (folder, out) = fresh();
    let key = "commitment.pact.in_force";
    let set = format!("{key}=2029");
    let check = |value: &str| {
        stdout(&foederis(&[
            "check",
            "minimal",
            "--set",
            &format!("{key}={value}"),
            "--json",
        ]))
    };
    assert_eq!(check("2029"), check("\"2029\"").replace("\\\"2029\\\"", "2029"));
    let levers = [
        (format!("{key}=2028..2030:3"), ["2028.0", "2029.002", "2030.001"]),
        (
            format!("{key}=[2028, 2029-01, 2030]"),
            ["2028.0", "2029.002", "2030.0"],
        ),
    ];
    for (n, (lever, years)) in levers.into_iter().enumerate() {
        let out = out.with_extension(n.to_string());
        let sweep = ["sweep", "minimal", "--vary", &lever, "--out", text(&out)];
        succeeds(&foederis(&[&sweep[..], &TINY, &RESPONSE].concat()));
        let levers: Vec<String> = rows(&out.join("levers.csv"))
            .iter()
            .map(|row| row["x"].clone())
            .collect();
        assert_eq!(levers, years, "{lever}");
    }
    for args in [
        &["compare", "minimal", "--alter", &set, "--no-reversals"][..],
        &["whatif", "minimal", &set],
        &["drill", &format!("minimal; {set}")],
    ] {
        let out = out.with_extension(args[0]);
        let metric = if args[0] == "drill" { &[][..] } else { &RESPONSE };
        succeeds(&foederis(&[args, &TINY, metric, &["--out", text(&out)]].concat()));
    }
    drop(folder);
}

#[test]
fn an_error_is_located_at_the_argument_that_was_typed() {
    let wrong = "guarantor.alpha.resolve=soon";
    let lever = "guarantor.alpha.resolve=[soon]";
    let named = format!("mine={wrong}");
    for (args, place) in [
        (&["check", "minimal", "--set", wrong][..], "--> --set 1:1:25"),
        (&["compare", "minimal", "--alter", wrong], "--> --alter:1:25"),
        (&["sweep", "minimal", "--vary", lever], "--> --vary:1:25"),
        (&["whatif", "minimal", wrong], "--> change:1:25"),
        (&["frontier", "minimal", "--option", &named], "--> --option:1:25"),
        (
            &["variants", "minimal", OTHER, "--variant", &named],
            "--> --variant:1:25",
        ),
    ] {
        fails(&foederis(args), &[place, "1 error in 1 argument"]);
    }
    let table = foederis(&["check", "minimal", "--set", "commitment.pact.honour=0.5"]);
    fails(&table, &["is a table", "`commitment.pact.honour.force=..`"]);
    assert!(
        !stderr(&table).contains("[commitment.pact.honour]"),
        "{}",
        stderr(&table)
    );
}

#[test]
fn a_name_or_value_that_is_given_twice_is_refused() {
    let (folder, _) = fresh();
    let vary = |values: &str| format!("commitment.pact.honour.force={values}");
    let alpha = |resolve: u8| format!("a=guarantor.alpha.resolve={resolve}");
    let metrics = ["--metric", "major.in_time", "--metric", "major.in_time"];
    let sweep = vary("[0.5, 0.6]");
    for (args, message) in [
        (
            vec!["sweep", "minimal", "--vary", &vary("[0.5, 0.6, 0.50]")],
            "has the value 0.50 twice",
        ),
        (
            [&["sweep", "minimal", "--vary", &sweep][..], &metrics].concat(),
            "`major.in_time` is named twice",
        ),
        (
            [&["compare", "minimal", "ukraine"][..], &metrics].concat(),
            "`major.in_time` is named twice",
        ),
        (
            vec![
                "frontier",
                "minimal",
                "--option",
                &alpha(1),
                "--option",
                &alpha(2),
            ],
            "two options are called `a`",
        ),
        (
            vec!["drill", "minimal", "--rung", "major,major"],
            "`major` is named twice",
        ),
        (
            vec!["compare", "minimal", "strait", "--will-correlation", "0,0.0"],
            "the correlation of wills 0 is given twice",
        ),
    ] {
        fails(&foederis_in(folder.path(), &args), &[message]);
    }
    let list = "commitment.pact.guarantors=[\"alpha\", \"alpha\", \"beta\"]";
    fails(
        &foederis(&["check", "minimal", "--set", list]),
        &["F12", "`alpha` is in the list twice"],
    );
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 0);
}

#[test]
fn changes_that_set_one_value_are_told() {
    let (_keep, out) = fresh();
    let of = |name: &str, resolve: u8| format!("{name}=guarantor.alpha.resolve={resolve}");
    let variants = [
        "variants",
        "minimal",
        OTHER,
        "--only",
        "z",
        "--variant",
        &of("z", 1),
        "--variant",
        &of("z", 2),
    ];
    let frontier = [
        "frontier",
        "minimal",
        "--option",
        &of("a", 1),
        "--option",
        &of("b", 2),
    ];
    for (args, ending) in [(variants.to_vec(), "v"), (frontier.to_vec(), "f")] {
        let out = out.with_extension(ending).display().to_string();
        let output = foederis(&[&args[..], &TINY, &RESPONSE, &["--out", &out]].concat());
        succeeds(&output);
        assert!(stderr(&output).contains("F31"), "{args:?}: {}", stderr(&output));
    }
}

#[test]
fn the_ends_of_a_range_of_shares_are_in_one_unit() {
    for range in ["10 %..0.9:3", "0.1..90 %:3", "1..90 %:3"] {
        let lever = format!("commitment.pact.honour.force={range}");
        fails(
            &foederis(&["sweep", "minimal", "--vary", &lever]),
            &["write `%` after both or after none"],
        );
    }
}

#[test]
fn a_percentage_is_that_of_a_share() {
    let (folder, out) = fresh();
    let table: String = (0..64)
        .map(|n| format!("{n},{},{},{}\n", n % 7, n % 5, f64::from(n) / 64.0))
        .collect();
    let worlds = folder.path().join("w.csv");
    fs::write(
        &worlds,
        format!("world,a,peace_years,p_no_ground_attack\n{table}"),
    )
    .expect("a table");
    let discover = |metric: &str, limit: &str| {
        foederis(&[
            "discover",
            text(&worlds),
            "--metric",
            metric,
            "--below",
            limit,
            "--out",
            text(&out),
            "--force",
        ])
    };
    for limit in ["0.5", "50%", "50 %", "1/2"] {
        succeeds(&discover("p_no_ground_attack", limit));
    }
    fails(&discover("peace_years", "90%"), &["`peace_years` is no share"]);
    fails(&discover("peace_years", "-1"), &["never -1"]);
    let negative = discover("p_no_ground_attack", "-0.1");
    fails(&negative, &["a share, from 0 to 1, and never -0.1"]);
    assert!(!stderr(&negative).contains("65"), "{}", stderr(&negative));
    fails(
        &discover("p_no_ground_attack", "40"),
        &["write 40 % as `0.4` or `40%`"],
    );
    let above = discover("p_no_ground_attack", "110%");
    fails(&above, &["`p_no_ground_attack` is never 110 %"]);
    assert!(!stderr(&above).contains("0.011"), "{}", stderr(&above));
    fails(
        &discover("p_no_ground_attack", "1.1"),
        &["write 1.1 % as `0.011` or `1.1%`"],
    );
    let reached = ["--vary", "commitment.pact.honour.force=0..1", "--reach", "110%"];
    fails(
        &foederis(
            &[
                &["threshold", "minimal", "--metric", "p_no_ground_attack"][..],
                &reached,
            ]
            .concat(),
        ),
        &["`p_no_ground_attack` is never 110 %"],
    );
    fails(
        &foederis(&["run", "minimal", "--until", "peace_years ± 5 %"]),
        &["`peace_years` is no share"],
    );
}

#[test]
fn numbers_without_bounds_are_refused_in_few_words() {
    for (set, message) in [
        ("commitment.pact.quorum=1e308", "1e308 is beyond 1e18"),
        ("commitment.pact.quorum=4/3", "the share `4/3` is outside 0 to 1"),
        ("guarantor.alpha.weight=1e308", "1e308 is beyond 1e18"),
    ] {
        let output = foederis(&[
            "check",
            "minimal",
            "--set",
            "commitment.pact.rule=qualified_majority",
            "--set",
            set,
        ]);
        fails(&output, &[message]);
        assert!(
            stderr(&output).lines().all(|line| line.len() < 200),
            "{}",
            stderr(&output)
        );
    }
    let none = foederis(&[
        "check",
        "minimal",
        "--set",
        "commitment.pact.rule=qualified_majority",
    ]);
    fails(&none, &["\"2/3\""]);
    let range = foederis(&[
        "sweep",
        "minimal",
        "--vary",
        "guarantor.alpha.resolve=-1e308..1e308:3",
    ]);
    fails(&range, &["both ends need a number"]);
    assert!(!stderr(&range).contains("NaN"), "{}", stderr(&range));
}

#[test]
fn more_ids_than_a_scenario_takes_are_refused() {
    let (folder, _) = fresh();
    let minimal = fs::read_to_string("scenarios/minimal.toml").expect("a scenario");
    let each = |n: usize, table: &dyn Fn(usize) -> String| (0..n).map(table).collect::<String>();
    for (name, more, message) in [
        (
            "guarantors.toml",
            each(2000, &|n| format!("[guarantor.x{n}]\n")),
            "`guarantor` has more than 2000 ids",
        ),
        (
            "packages.toml",
            each(2001, &|n| {
                format!("[guarantor.alpha.forces.p{n}]\nland = \"1 bde\"\n")
            }),
            "`guarantor.alpha.forces` has more than 2000 ids",
        ),
        (
            "what-ifs.toml",
            each(50_000, &|n| {
                format!("[whatif.w{n}]\nguarantor.alpha.takes_part = false\n")
            }),
            "carries more than 1000 what-ifs",
        ),
    ] {
        let file = folder.path().join(name);
        fs::write(&file, minimal.clone() + &more).expect("a file");
        fails(&foederis(&["check", text(&file)]), &[message]);
    }
}
