//! `frontier`: the best portfolios of options for the money.

use std::collections::BTreeMap;

use crate::program::{code, foederis, fresh, rows, stderr, stdout};

/// Four options for `minimal`, each with its price in EUR bn a year, which adds up.
const OPTIONS: [(&str, f64); 4] = [
    (
        "quick=guarantor.alpha.forces.corps.notice=1 d; guarantor.alpha.forces.corps.price=0.5 bn EUR/y",
        0.5,
    ),
    (
        "big=guarantor.beta.forces.brigade.land=6 bde; guarantor.beta.forces.brigade.price=1 bn EUR/y",
        1.0,
    ),
    (
        "home=protege.forces.army.land=10 bde; protege.forces.army.price=2 bn EUR/y",
        2.0,
    ),
    (
        "sure=commitment.pact.honour.force=0.95; commitment.pact.honour.support=0.98; guarantor.gamma.forces.forward.price=0.25 bn EUR/y",
        0.25,
    ),
];

type Row = BTreeMap<String, String>;

fn frontier(options: &[&str], args: &[&str]) -> (Vec<Row>, String) {
    let (_keep, out) = fresh();
    let options: Vec<&str> = options.iter().flat_map(|option| ["--option", option]).collect();
    let few = ["--histories", "64", "--out", out.to_str().expect("text")];
    let output = foederis(&[&["frontier", "minimal"], &options[..], args, &few].concat());
    assert!(output.status.success(), "{}", stderr(&output));
    (rows(&out.join("frontier.csv")), stdout(&output))
}

fn number(row: &Row, column: &str) -> f64 {
    row[column].parse().expect("a number")
}

fn best(rows: &[Row]) -> Vec<&Row> {
    rows.iter().filter(|row| row["on_frontier"] == "true").collect()
}

#[test]
fn the_search_finds_the_frontier_of_brute_force() {
    let options = OPTIONS.map(|(option, _)| option);
    let args = ["--metric", "major.lost", "--worlds", "16"];
    let (all, _) = frontier(&options, &[&args[..], &["--exhaustive"]].concat());
    let (found, printed) = frontier(&options, &args);
    assert_eq!(all.len(), 1 << OPTIONS.len());
    for row in &all {
        let is_in = |(option, _): &&(&str, f64)| {
            let name = option.split('=').next().expect("a name");
            row["portfolio"].split(" + ").any(|other| other == name)
        };
        let price: f64 = OPTIONS.iter().filter(is_in).map(|(_, price)| price).sum();
        assert!((number(row, "added_cost") - price).abs() < 1e-9, "{row:?}");
    }
    assert_eq!(best(&found), best(&all));
    let frontier = best(&all);
    assert!(
        frontier.len() >= 3 && frontier[0]["portfolio"] == "none",
        "{frontier:?}"
    );
    for pair in frontier.windows(2) {
        assert!(number(pair[0], "added_cost") < number(pair[1], "added_cost"));
        // Less is better.
        assert!(number(pair[0], "estimate") > number(pair[1], "estimate"));
    }
    assert!(
        printed.contains("portfolios evaluated; those on the frontier:"),
        "{printed}"
    );
}

#[test]
fn a_budget_is_kept_and_the_choice_of_the_challenger_is_a_metric() {
    let options = [OPTIONS[1].0, OPTIONS[2].0, OPTIONS[3].0];
    let (found, _) = frontier(&options, &["--budget", "0 to 1 bn EUR/y", "--worlds", "8"]);
    assert!(found.len() >= 3);
    for row in &found {
        assert!(number(row, "added_cost") <= 1.0 + 1e-9, "{row:?}");
        assert_eq!(row["metric"], "p_no_major_attack");
        assert_eq!(row["n"], "8");
        let none = number(&found[0], "estimate");
        assert!((number(row, "difference") - (number(row, "estimate") - none)).abs() < 1e-12);
    }
}

#[test]
fn wrong_requests_are_refused_before_anything_is_computed() {
    for (args, words) in [
        (&["--option", "quick"][..], "NAME=PATH=VALUE"),
        (&["--option", OPTIONS[0].0, "--budget", "20"], "0 to 20 bn EUR/y"),
        (&[], "options"),
        (&["--options", "no-such-overlay"], "no-such-overlay"),
    ] {
        let output = foederis(&[&["frontier", "minimal"], args].concat());
        assert_eq!(code(&output), 2, "{args:?}");
        assert!(stderr(&output).contains(words), "{args:?}: {}", stderr(&output));
    }
}
