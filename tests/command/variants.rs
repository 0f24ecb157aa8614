//! `variants`: the ranking under variants of the model.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::program::{code, foederis, fresh, rows, stderr, stdout};

/// Two scenarios that differ in who is nearly certain to come: alpha with a corps, or beta with a brigade, which is too weak
/// in most worlds.
fn scenarios(folder: &Path) -> [String; 2] {
    let minimal = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/minimal.toml");
    let scenario = |name: &str, sure: &str, unsure: &str| {
        let text = format!(
            "extends = {:?}\nguarantor.{sure}.honour.force = \"90 %\"\nguarantor.{unsure}.honour.force = \"5 %\"\ncommitment.pact.rule = \"unilateral\"\nguarantor.gamma.takes_part = false\ntheatre.threshold = \"0.8 bde\"\n",
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
            "less=theatre.threshold=0.7 bde",
            "--only",
            "no corps,less,no_grievance,given_days,ground_nest",
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
    assert_eq!(status("less"), "holds");
    assert_eq!(status("no_grievance"), "no_effect", "a drill knows no grievance");
    assert_eq!(status("given_days"), "not_applicable");
    assert_eq!(list["ground_nest"]["reason"], "the scenarios are so already");
    let page = fs::read_to_string(folder.join("out/report.html")).expect("a page");
    assert!(page.contains("id=\"variants\""), "the chart is on the page");
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
        (
            &[
                "--variant",
                "less=theatre.threshold=0.7 bde",
                "--only",
                "no_grievance",
            ],
            "`--only` leaves none of the variants that `--variant` gives; add one of them: less",
        ),
    ] {
        let output = foederis(&[&["variants", &corps, &brigade], args].concat());
        assert_eq!(code(&output), 2, "{args:?}");
        assert!(
            stderr(&output).contains(expected),
            "{args:?}: {}",
            stderr(&output)
        );
    }
    let printed = variants(
        keep.path(),
        &["--variant", "same=theatre.threshold=0.8 bde", "--only", "same"],
    );
    assert!(
        printed.contains("no variant of the model could be counted") && !printed.contains("0 of 0"),
        "{printed}"
    );
    let output = foederis(&["variants", &corps]);
    assert!(
        stderr(&output).contains("a ranking needs two scenarios"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn a_run_ranks_its_scenarios_under_variants_on_request() {
    let (keep, _) = fresh();
    // Both have the same reference commitment, and so share their calibration.
    let minimal = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/minimal.toml");
    let [early, late] = ["2026-06", "2028-06"].map(|entry| {
        let extends = minimal.display().to_string();
        let text = format!(
            "extends = {extends:?}\nhorizon.end = \"2028-12\"\ncommitment.pact.in_force = \"{entry}\"\n"
        );
        let path = keep.path().join(format!("{entry}.toml"));
        fs::write(&path, text).expect("a scenario");
        path.display().to_string()
    });
    let out = keep.path().join("run");
    let few = [
        "--worlds",
        "1",
        "--histories",
        "32",
        "--design",
        "mc",
        "--stories",
        "0",
        "--pivotal",
        "0",
    ];
    let args = [
        &["run", &early, &late, "--variants", "1"],
        &few[..],
        &["--out", out.to_str().expect("text")],
    ];
    let output = foederis(&args.concat());
    assert!(output.status.success(), "{}", stderr(&output));
    let printed = stdout(&output);
    assert!(
        printed.contains("By probability of no ground attack, the ranking"),
        "{printed}"
    );
    assert_eq!(
        rows(&out.join("variant_list.csv")).len(),
        1 + 13,
        "the base model and each variant"
    );
    let page = fs::read_to_string(out.join("report.html")).expect("a page");
    let (answer, table) = (page.find(" holds in "), page.find("id=\"summary\""));
    assert!(answer < table && answer.is_some(), "the answer comes first");
}
