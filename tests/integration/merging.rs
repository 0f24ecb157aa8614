//! Merging of files, overlays and arguments, and the place of each merged value.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use foederis::distribution::DistributionSpec;
use foederis::scenario::{LoadError, LoadRequest, Overlay, Scenario, Setting, Severity, Value, Vary, load};
use proptest::prelude::*;

/// A scenario with two guarantors.
const SCENARIO: &str = r#"
[guarantor.usa]
weight = 3
authorise = "1 to 3 d, 10 % never [E-1]"
forces.stock = { land = "1 bde", notice = "3 d" }
forces.air = { air = "2 sqn" }
[guarantor.gbr]
forces.heavy = { land = "1 bde" }
[commitment.pact]
guarantors = ["usa", "gbr"]
rule = "qualified_majority"
quorum = 3
[sources]
E-1 = "a source"
"#;

fn try_load(files: &[(&str, &str)], with: &[&str], set: &[&str]) -> Result<Scenario, Box<LoadError>> {
    let files: BTreeMap<&str, &str> = files.iter().copied().collect();
    let reader = |path: &Path| {
        let text = path.to_str().and_then(|path| files.get(path));
        text.map(ToString::to_string)
            .ok_or_else(|| io::Error::from(io::ErrorKind::NotFound))
    };
    let request = LoadRequest {
        file: "scenario.toml".into(),
        with: with.iter().map(Into::into).collect(),
        set: set.iter().map(ToString::to_string).collect(),
        reanchor: true,
        ..LoadRequest::default()
    };
    load(&request, &reader)
}

fn scenario(files: &[(&str, &str)], with: &[&str], set: &[&str]) -> Scenario {
    try_load(files, with, set).unwrap_or_else(|failed| panic!("{:#?}", failed.diagnostics))
}

fn number(setting: &Setting) -> f64 {
    match setting.quantity().map(|q| &q.spec) {
        Some(DistributionSpec::Fixed(value)) => *value,
        other => panic!("{other:?}"),
    }
}

/// The name of the text that contains a path's value, and the value as written.
fn source<'s>(scenario: &'s Scenario, path: &str) -> (&'s str, &'s str) {
    let place = scenario.place(path);
    let text = scenario.sources.text(place.file).unwrap();
    (scenario.sources.name(place.file).unwrap(), &text[place.span])
}

/// Every combination of layers that set one value: the last is used, and its place is in that layer.
#[test]
fn the_last_layer_is_used_and_is_the_place_of_the_value() {
    let layers = [
        "a.toml",
        "b.toml",
        "scenario.toml",
        "one.toml",
        "two.toml",
        "--set 1",
        "--set 2",
    ];
    for chosen in 1..1_u32 << layers.len() {
        let sets = |at: usize| chosen & (1 << at) != 0;
        let text = |at: usize| {
            if sets(at) {
                format!("theatre.terrain = {}", at + 1)
            } else {
                String::new()
            }
        };
        let [a, b, own, one, two] = [0, 1, 2, 3, 4].map(text);
        let own = format!("extends = [\"a.toml\", \"b.toml\"]\n{own}");
        let files = [
            ("a.toml", a.as_str()),
            ("b.toml", &b),
            ("scenario.toml", &own),
            ("one.toml", &one),
            ("two.toml", &two),
        ];
        let set = [5, 6].map(|at| {
            if sets(at) {
                format!("theatre.terrain={}", at + 1)
            } else {
                format!("run.seed={at}")
            }
        });
        let scenario = scenario(
            &files,
            &["one.toml", "two.toml"],
            &set.each_ref().map(String::as_str),
        );
        let top = (0..layers.len()).rev().find(|at| sets(*at)).unwrap();
        assert_eq!(number(scenario.get("theatre.terrain").unwrap()), (top + 1) as f64);
        assert_eq!(
            source(&scenario, "theatre.terrain"),
            (layers[top], (top + 1).to_string().as_str())
        );
        let twice = usize::from(sets(3) && sets(4)) + usize::from(sets(5) && sets(6));
        let of_terrain = scenario
            .warnings
            .iter()
            .filter(|w| w.message.contains("theatre.terrain"));
        assert_eq!(of_terrain.count(), twice, "{chosen:b}: {:?}", scenario.warnings);
    }
}

#[test]
fn two_overlays_that_set_one_path_are_both_named() {
    let files = [
        ("scenario.toml", SCENARIO),
        ("one.toml", "guarantor.usa.weight = 4"),
        ("two.toml", "\nguarantor.usa.weight = 5"),
    ];
    let scenario = scenario(&files, &["one.toml", "two.toml"], &["guarantor.usa.weight=6"]);
    let [warning] = scenario.warnings.as_slice() else {
        panic!(
            "an argument may override an overlay without warning: {:?}",
            scenario.warnings
        )
    };
    let name = |place: &foederis::scenario::Place| scenario.sources.name(place.file).unwrap();
    assert_eq!(warning.severity, Severity::Warning);
    assert_eq!(
        (name(&warning.place), name(&warning.others[0].0)),
        ("two.toml", "one.toml")
    );
}

#[test]
fn an_overlay_and_its_base_count_as_one() {
    let files = [
        ("scenario.toml", SCENARIO),
        ("base.toml", "guarantor.usa.weight = 4"),
        ("over.toml", "extends = \"base.toml\"\nguarantor.usa.weight = 5"),
    ];
    let scenario = scenario(&files, &["over.toml"], &[]);
    assert!(scenario.warnings.is_empty(), "{:?}", scenario.warnings);
    assert_eq!(number(scenario.get("guarantor.usa.weight").unwrap()), 5.0);
}

#[test]
fn tables_merge_and_lists_are_replaced() {
    let overlay = "[commitment.pact]\nguarantors = [\"gbr\"]\n[guarantor.usa]\nforces.stock.notice = \"5 d\"";
    let scenario = scenario(
        &[("scenario.toml", SCENARIO), ("o.toml", overlay)],
        &["o.toml"],
        &[],
    );
    let Value::Ids(ids) = &scenario.get("commitment.pact.guarantors").unwrap().value else {
        panic!()
    };
    assert_eq!(ids.iter().map(|(id, _)| id.as_str()).collect::<Vec<_>>(), ["gbr"]);
    assert_eq!(
        number(scenario.get("guarantor.usa.forces.stock.notice").unwrap()),
        5.0
    );
    assert_eq!(
        number(scenario.get("guarantor.usa.forces.stock.land").unwrap()),
        1.0
    );
}

#[test]
fn a_table_without_a_value_modifies_and_any_other_replaces() {
    let base = ("scenario.toml", SCENARIO);
    let path = "guarantor.usa.authorise";
    let amended = scenario(
        &[
            base,
            (
                "o.toml",
                "guarantor.usa.authorise = { never = \"2 %\", vary = \"world\" }",
            ),
        ],
        &["o.toml"],
        &[],
    );
    let setting = amended.get(path).unwrap();
    assert_eq!(
        (setting.quantity().unwrap().never, setting.vary),
        (0.02, Some(Vary::World))
    );
    assert_eq!(setting.quantity().unwrap().spec.label(), "lognormal");
    assert_eq!(
        setting.origin.citations,
        ["E-1"],
        "a modified value keeps its source"
    );
    assert_eq!(
        source(&amended, path),
        ("scenario.toml", "\"1 to 3 d, 10 % never [E-1]\"")
    );

    let replaced = scenario(
        &[
            base,
            (
                "o.toml",
                "guarantor.usa.authorise = { value = \"9 d\", note = \"new\" }",
            ),
        ],
        &["o.toml"],
        &[],
    );
    let setting = replaced.get(path).unwrap();
    assert_eq!((number(setting), setting.quantity().unwrap().never), (9.0, 0.0));
    assert!(setting.origin.citations.is_empty(), "its source is replaced too");
    assert_eq!(source(&replaced, path).0, "o.toml");

    let set = scenario(&[base], &[], &["guarantor.usa.authorise.never=0.5"]);
    assert_eq!(set.get(path).unwrap().quantity().unwrap().never, 0.5);
}

#[test]
fn a_choice_changes_without_the_values_that_belong_to_it() {
    let set = scenario(
        &[("scenario.toml", SCENARIO)],
        &[],
        &["commitment.pact.rule=consensus"],
    );
    assert_eq!(set.word("commitment.pact.rule"), Some("consensus"));
    assert!(set.get("commitment.pact.quorum").is_some());
    foederis::model::Case::compile(&set).expect("a quorum extended another rule waits for its own");
}

#[test]
fn remove_deletes_inherited_keys_and_nothing_of_its_own_file() {
    let overlay = "remove = [\"guarantor.usa.forces\", \"commitment.pact.quorum\", \"commitment.pact.rule\"]\n\
                   guarantor.usa.forces.late.land = \"2 bde\"";
    let after = scenario(
        &[("scenario.toml", SCENARIO), ("o.toml", overlay)],
        &["o.toml"],
        &[],
    );
    assert_eq!(after.ids("guarantor.usa.forces"), ["late"]);
    assert!(after.get("commitment.pact.quorum").is_none());
    let none = scenario(
        &[
            ("scenario.toml", SCENARIO),
            ("o.toml", "remove = \"guarantor.*.forces\""),
        ],
        &["o.toml"],
        &[],
    );
    assert!(none.ids("guarantor.usa.forces").is_empty() && none.ids("guarantor.gbr.forces").is_empty());
    let argument = scenario(
        &[("scenario.toml", SCENARIO)],
        &[],
        &["remove=[\"guarantor.gbr.forces.heavy\"]"],
    );
    assert!(argument.ids("guarantor.gbr.forces").is_empty());
}

#[test]
fn a_star_matches_every_id_and_an_id_overrides_it() {
    let overlay = "[guarantor.\"*\"]\nweight = 9\n[guarantor.gbr]\nweight = 2";
    let scenario = scenario(
        &[("scenario.toml", SCENARIO), ("o.toml", overlay)],
        &["o.toml"],
        &["guarantor.*.forces.*.notice=7 d"],
    );
    let of = |path: &str| number(scenario.get(path).unwrap());
    assert_eq!(
        (of("guarantor.usa.weight"), of("guarantor.gbr.weight")),
        (9.0, 2.0)
    );
    for package in ["usa.forces.stock", "usa.forces.air", "gbr.forces.heavy"] {
        assert_eq!(of(&format!("guarantor.{package}.notice")), 7.0);
    }
    assert!(scenario.warnings.is_empty(), "{:?}", scenario.warnings);
}

#[test]
fn a_source_applies_to_its_own_file_only() {
    let own = "source = \"E-1\"\nextends = \"a.toml\"\ntheatre.terrain = 1\nsources.E-1 = \"a source\"";
    let files = [
        ("a.toml", "theatre.threshold = \"1 bde\""),
        ("scenario.toml", own),
    ];
    let scenario = scenario(&files, &[], &[]);
    let citations = |path: &str| scenario.get(path).unwrap().origin.citations.clone();
    assert_eq!(citations("theatre.terrain"), ["E-1"]);
    assert!(citations("theatre.threshold").is_empty());
}

#[test]
fn overlays_add_their_titles() {
    let files = [
        ("scenario.toml", "title = \"Base\"\nabout = \"what it is\""),
        ("one.toml", "title = \"One\"\nabout = \"of the overlay\""),
    ];
    let scenario = scenario(&files, &["one.toml"], &[]);
    assert_eq!(scenario.title(), "Base + One");
    let Value::Text(about) = &scenario.get("about").unwrap().value else {
        panic!()
    };
    assert_eq!(about, "what it is");
}

/// Keys and values that any layer may set.
fn layer() -> impl Strategy<Value = String> {
    let line = (0_usize..6, 1_u32..9).prop_map(|(key, value)| match key {
        0 => format!("theatre.terrain = {value}"),
        1 => format!("theatre.threshold = \"{value} to 12 bde\""),
        2 => format!("theatre.threshold = {{ note = \"note {value}\" }}"),
        3 => format!("guarantor.usa.weight = {value}"),
        4 => format!("guarantor.usa.authorise = {{ never = 0.{value} }}"),
        _ => format!("commitment.pact.quorum = {value}"),
    });
    proptest::collection::btree_map(0_usize..6, line, 0..5).prop_map(|lines| {
        let mut by_key: BTreeMap<String, String> = BTreeMap::new();
        for line in lines.into_values() {
            by_key.insert(line.split(' ').next().unwrap_or_default().to_owned(), line);
        }
        by_key.into_values().collect::<Vec<_>>().join("\n")
    })
}

proptest! {
    /// Applying overlays is the same as a file that extends the scenario and them, in order.
    #[test]
    fn overlays_and_extends_merge_alike(one in layer(), two in layer()) {
        let over = [("scenario.toml", SCENARIO), ("one.toml", one.as_str()), ("two.toml", two.as_str())];
        let extended = [
            ("scenario.toml", "extends = [\"people.toml\", \"one.toml\", \"two.toml\"]"),
            ("people.toml", SCENARIO),
            ("one.toml", one.as_str()),
            ("two.toml", two.as_str()),
        ];
        let (over, extended) = (scenario(&over, &["one.toml", "two.toml"], &[]), scenario(&extended, &[], &[]));
        let values = |scenario: &Scenario| -> BTreeMap<String, String> {
            scenario
                .settings()
                .filter(|(_, setting)| !matches!(setting.value, Value::Ids(_)))
                .map(|(path, s)| (path.to_owned(), format!("{:?} {:?} {:?}", s.value, s.vary, s.origin.note)))
                .collect()
        };
        prop_assert_eq!(values(&over), values(&extended));
    }
}

/// The 5th, 50th and 85th percentile of a quantity.
fn percentiles(scenario: &Scenario, path: &str) -> [f64; 3] {
    let quantity = scenario.get(path).and_then(Setting::quantity);
    let quantity = quantity.unwrap_or_else(|| panic!("{path}"));
    quantity
        .quantiles([0.05, 0.5, 0.85])
        .map(|x| x.expect("a quantile"))
}

/// A change adds to the value below or multiplies it, keeps its source and its chance of never, and changes add up.
#[test]
fn an_overlay_changes_the_value_below_it() {
    let path = "guarantor.usa.authorise";
    let [low, median, high] = percentiles(&scenario(&[("scenario.toml", SCENARIO)], &[], &[]), path);
    let changed = |overlay: &str, set: &[&str]| {
        let overlay = format!("[guarantor.usa]\nauthorise = {overlay}");
        let files = [("scenario.toml", SCENARIO), ("one.toml", &*overlay)];
        scenario(&files, &["one.toml"], set)
    };
    for (text, factor, amount) in [
        ("\"-12 h\"", 1.0, -0.5),
        ("\"−12 h\"", 1.0, -0.5),
        ("\"+1 d\"", 1.0, 1.0),
        ("\"× 0.5\"", 0.5, 0.0),
        ("\"*2\"", 2.0, 0.0),
        ("\"x 3\"", 3.0, 0.0),
        ("\"+20 %\"", 1.2, 0.0),
        ("\"-50 %\"", 0.5, 0.0),
        ("{ change = \"+1 d\" }", 1.0, 1.0),
        ("{ change = [\"+1 d\", \"× 2\"] }", 2.0, 2.0),
    ] {
        let scenario = changed(text, &[]);
        let expected = [low, median, high].map(|x| factor * x + amount);
        for (found, expected) in percentiles(&scenario, path).into_iter().zip(expected) {
            assert!((found - expected).abs() < 1e-9, "{text}: {found}, not {expected}");
        }
        let setting = scenario.get(path).unwrap();
        assert_eq!(setting.quantity().unwrap().never, 0.1, "{text}");
        assert_eq!(setting.origin.citations, ["E-1"], "{text}");
    }
    let twice = changed("\"+1 d\"", &["guarantor.usa.authorise=× 2"]);
    let [found, ..] = percentiles(&twice, path);
    assert!((found - 2.0 * (low + 1.0)).abs() < 1e-9, "{found}");
    assert!(twice.warnings.is_empty(), "{:?}", twice.warnings);
}

/// A number with a sign: absolute where the value can be negative, and a change with a plus.
#[test]
fn a_sign_is_a_change_where_no_value_is_negative() {
    let set = |text: &str| scenario(&[("scenario.toml", SCENARIO)], &[], &[text]);
    let resolve = |text: &str| number(set(text).get("guarantor.usa.resolve").unwrap());
    assert_eq!(resolve("guarantor.usa.resolve=-2"), -2.0);
    assert_eq!(resolve("guarantor.usa.resolve=\"-2\""), -2.0);
    let weight = |text: &str| number(set(text).get("guarantor.usa.weight").unwrap());
    assert_eq!(weight("guarantor.usa.weight=+2"), 5.0);
    assert_eq!(weight("guarantor.usa.weight=2"), 2.0);
}

/// A pattern with a change meets what the files state, and leaves the defaults of the others.
#[test]
fn a_change_by_a_pattern_meets_what_is_stated() {
    let files = [("scenario.toml", SCENARIO)];
    let base = scenario(&files, &[], &[]);
    let changed = scenario(&files, &[], &["guarantor.*.forces.*.notice=+1 d"]);
    let notice = |scenario: &Scenario, package: &str| {
        let path = format!("guarantor.usa.forces.{package}.notice");
        scenario.get(&path).map(number)
    };
    assert_eq!(notice(&base, "stock"), Some(3.0));
    assert_eq!(notice(&changed, "stock"), Some(4.0));
    assert_eq!(notice(&changed, "air"), None);
    let failed = try_load(&files, &[], &["guarantor.*.forces.*.price=× 2"]).expect_err("nothing to change");
    assert!(failed.to_string().contains("matches nothing here"), "{failed}");
}

/// A what-if is an overlay that its scenario carries; unless it is asked for it has no effect.
#[test]
fn a_what_if_is_merged_when_it_is_asked_for() {
    let text = format!(
        "{SCENARIO}\n[whatif.longer]\ntitle = \"A day longer\"\nguarantor.usa.authorise = \"+1 d\"\n"
    );
    let load = |with: Vec<Overlay>| {
        let request = LoadRequest {
            file: "scenario.toml".into(),
            with,
            ..LoadRequest::default()
        };
        load(&request, &|_: &Path| Ok(text.clone())).unwrap_or_else(|failed| panic!("{failed}"))
    };
    let [plain, longer] = [vec![], vec![Overlay::WhatIf("longer".to_owned())]].map(load);
    assert_eq!(plain.what_ifs.len(), 1);
    assert_eq!(plain.what_ifs[0].title, "A day longer");
    let path = "guarantor.usa.authorise";
    let [before, after] = [&plain, &longer].map(|scenario| percentiles(scenario, path)[1]);
    assert!((after - before - 1.0).abs() < 1e-9, "{before} {after}");
    assert!(longer.title().ends_with("A day longer"), "{}", longer.title());
}
