//! `variants`: the ranking under variants of the model.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::program::{code, foederis, fresh, rows, stderr, stdout};

/// Two scenarios that differ in who is certain to come: alpha with a corps, or beta with a brigade.
fn scenarios(folder: &Path) -> [String; 2] {
    let minimal = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/minimal.toml");
    let scenario = |name: &str, sure: &str, unsure: &str| {
        let text = format!(
            "extends = {:?}\nguarantor.{sure}.honour.force = \"90 %\"\nguarantor.{unsure}.honour.force = \"5 %\"\ncommitment.pact.rule = \"unilateral\"\n",
            minimal.display()
        );
        let path = folder.join(name);
        fs::write(&path, text).expect("a scenario");
        path.display().to_string()
    };
    [
        scenario("corps.toml", "alpha", "beta"),
        scenario("brigade.toml", "beta", "alpha"),
    ]
}

fn variants(folder: &Path, args: &[&str]) -> String {
    let [corps, brigade] = scenarios(folder);
    let out = folder.join("out").display().to_string();
    let few = ["--worlds", "16", "--histories", "200", "--design", "mc"];
    let args = [&["variants", &corps, &brigade], args, &few, &["--out", &out]].concat();
    let output = foederis(&args);
    assert!(output.status.success(), "{}", stderr(&output));
    stdout(&output)
}

fn listed(folder: &Path) -> BTreeMap<String, BTreeMap<String, String>> {
    let list = rows(&folder.join("out/variant_list.csv"));
    list.into_iter()
        .map(|row| (row["variant"].clone(), row))
        .collect()
}

#[test]
fn a_variant_that_reverses_the_order_is_found_and_idle_ones_are_told() {
    let (keep, _) = fresh();
    let folder = keep.path();
    let printed = variants(
        folder,
        &[
            "--metric",
            "major.arrived",
            "--variant",
            "no corps=guarantor.alpha.forces.corps.land=0.01 bde",
            "--variant",
            "no forward brigade=guarantor.gamma.takes_part=false",
            "--only",
            "no corps,no forward brigade,no_grievance,given_days,ground_nest",
        ],
    );
    let first = printed.lines().next().unwrap_or_default();
    assert!(
        first.contains("the ranking corps > brigade holds in 1 of 2 variants"),
        "{printed}"
    );
    assert!(
        printed.contains("It changes under: no corps (brigade > corps)."),
        "{printed}"
    );
    let list = listed(folder);
    let status = |variant: &str| list[variant]["status"].as_str();
    assert_eq!(status("base"), "base");
    assert_eq!(status("no corps"), "changes");
    assert_eq!(status("no forward brigade"), "holds");
    assert_eq!(status("no_grievance"), "no_effect", "a drill knows no grievance");
    assert_eq!(status("given_days"), "not_applicable");
    assert_eq!(list["ground_nest"]["reason"], "the scenarios are so already");
    let page = fs::read_to_string(folder.join("out/report.html")).expect("a page");
    assert!(page.contains("id=\"variants\""), "the chart is on the page");
}

/// The challenger is found anew under a variant: a weaker reference commitment has the assumed effect too, so that its
/// rates are met in both.
#[test]
fn the_challenger_is_found_anew_under_a_variant() {
    let (keep, _) = fresh();
    let folder = keep.path();
    let settings = [
        "--variant",
        "weak=commitment.pact.honour.force=10 %",
        "--only",
        "weak",
    ];
    variants(folder, &settings);
    let estimate = |variant: &str| {
        let table = rows(&folder.join("out/variants.csv"));
        let row = table.into_iter().find(|row| {
            row["variant"] == variant && row["scenario"] == "corps" && row["metric"] == "p_no_major_attack"
        });
        row.expect("a row")["estimate"].parse::<f64>().expect("a number")
    };
    let change = (estimate("weak") - estimate("base")).abs();
    assert!(
        change > 0.0,
        "gamma is a typical member, so the variant has an effect"
    );
    let [corps, _] = scenarios(folder);
    let out = folder.join("compare").display().to_string();
    let few = ["--worlds", "16", "--histories", "200", "--design", "mc"];
    let alter = "commitment.pact.honour.force=10 %";
    let args = [
        "compare",
        &corps,
        "--alter",
        alter,
        "--no-reversals",
        "--out",
        &out,
    ];
    let output = foederis(&[&args[..], &few].concat());
    assert!(output.status.success(), "{}", stderr(&output));
    let table = rows(&folder.join("compare/compare.csv"));
    let row = table
        .iter()
        .find(|row| row["metric"] == "p_no_major_attack")
        .expect("a row");
    let faced: f64 = row["difference"].parse().expect("a number");
    assert!(
        change < 0.5 * faced.abs(),
        "{change} under a challenger found anew, {faced} under the same one"
    );
}

#[test]
fn wrong_variants_are_refused() {
    let (keep, _) = fresh();
    let [corps, brigade] = scenarios(keep.path());
    for (args, expected) in [
        (&["--only", "no_hybird"][..], "`no_hybird` is not a variant"),
        (
            &["--variant", "no_hybrid=a=1"],
            "a variant named `no_hybrid` exists",
        ),
        (&["--variant", "x=guarantor.nobody.resolve=1"], "nobody"),
        (&["--variant", "x"], "NAME=OVERLAY"),
    ] {
        let output = foederis(&[&["variants", &corps, &brigade], args].concat());
        assert_eq!(code(&output), 2, "{args:?}");
        assert!(
            stderr(&output).contains(expected),
            "{args:?}: {}",
            stderr(&output)
        );
    }
    let output = foederis(&["variants", &corps]);
    assert!(
        stderr(&output).contains("a ranking needs two scenarios"),
        "{}",
        stderr(&output)
    );
}
