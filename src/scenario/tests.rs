//! Legal values and the settings that they are read as.

use proptest::prelude::*;

use super::diagnostic::{FileId, Place};
use super::keys::Key;
use super::parse_toml::parse;
use super::path::{PathTarget, path_target};
use super::provenance::inherit;
use super::read_setting::{ReadContext, read_setting};
use super::setting::{Basis, Figures, Inherited, ProvenanceKind, Quorum, Setting, Value, Vary};
use super::toml_tree::{TomlEntry, TomlNode, TomlTable, TomlValue};
use crate::distribution::quantity::{DistributionSpec, Param, Quantity};

/// The document as a tree.
fn document(text: &str) -> TomlTable {
    let (tree, errors) = parse(FileId(0), text);
    assert!(errors.is_empty(), "{errors:?}");
    tree
}

/// The key at a path.
fn key_at(path: &[&str]) -> Option<&'static Key> {
    let segments: Vec<String> = path.iter().map(ToString::to_string).collect();
    match path_target(&segments) {
        PathTarget::Key(key) => Some(key),
        PathTarget::Table | PathTarget::Unknown => None,
    }
}

/// The one setting of a text such as `guarantor.usa.deliberate = "3 d"`.
fn read_as(line: &str, figures: Figures, neutral: bool, inherited: &Inherited) -> Setting {
    let tree = document(line);
    let (mut path, mut table): (Vec<&str>, &TomlTable) = (Vec::new(), &tree);
    loop {
        let (name, entry) = table.iter().next().unwrap();
        path.push(name);
        if let Some(key) = key_at(&path) {
            let texts = |_: FileId| Some(line);
            let context = ReadContext {
                inherited,
                figures,
                neutral,
                default: crate::scenario::default_setting,
                texts: &texts,
            };
            return read_setting(key, &path.join("."), entry, &context)
                .unwrap_or_else(|errors| panic!("{errors:#?}"));
        }
        let TomlValue::Table(inner) = &entry.node.value else {
            panic!("no key {path:?}")
        };
        table = inner;
    }
}

fn read(line: &str) -> Setting {
    read_as(line, Figures::Realised, false, &Inherited::default())
}

fn quantity(line: &str) -> Quantity {
    read(line).quantity().cloned().unwrap()
}

/// The known parameters of a member of a family with two.
fn pair(quantity: &Quantity) -> (f64, f64) {
    match &quantity.spec {
        DistributionSpec::Parametric { parameters, .. } => match parameters.as_slice() {
            [Param::Known(first), Param::Known(second)] => (*first, *second),
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    }
}

fn near(found: (f64, f64), expected: (f64, f64)) {
    let close = |a: f64, b: f64| (a - b).abs() <= 1e-12 * (1.0 + b.abs());
    assert!(
        close(found.0, expected.0) && close(found.1, expected.1),
        "{found:?} {expected:?}"
    );
}

const Z: f64 = 1.644_853_626_951_472_2;

#[test]
fn an_interval_is_the_central_ninety_per_cent() {
    let time = quantity(r#"guarantor.usa.deliberate = "12 to 96 h""#);
    near(pair(&time), (2.0_f64.sqrt(), 8.0_f64.ln() / (2.0 * Z)));
    let share = quantity(r#"guarantor.usa.honour.force = "20 to 80 %""#);
    near(pair(&share), (0.5, 4.0_f64.ln() / Z));
    let logit = quantity(r#"guarantor.usa.resolve = "-4.5 to -2.5""#);
    near(pair(&logit), (-3.5, 1.0 / Z));
    let mixed = quantity(r#"guarantor.usa.deliberate = "36 h to 6 d""#);
    near(pair(&mixed), (3.0, 4.0_f64.ln() / (2.0 * Z)));
}

#[test]
fn an_interval_of_dates_ends_on_its_last_day() {
    let signed = quantity(r#"commitment.a.signed = "2026 to 2028, 60 % never [E-6]""#);
    let (first, last) = (20_454.0, 21_549.0);
    near(pair(&signed), ((first + last) / 2.0, (last - first) / (2.0 * Z)));
    assert_eq!(signed.never, 0.6);
    let uniform = quantity(r#"commitment.a.signed = { uniform = [2026-01-01, "2028"] }"#);
    near(pair(&uniform), (first, last));
}

#[test]
fn an_end_is_the_last_day_of_its_year_in_every_form() {
    for (value, last) in [
        (r#""2028""#, 21_549.0),
        (r#""2028-02""#, 21_243.0),
        (r#""2028-02-03""#, 21_217.0),
        (r#"{ value = "2028", note = "n" }"#, 21_549.0),
        (r#"{ declared = { value = "2028" }, value = "2028" }"#, 21_549.0),
    ] {
        for path in ["commitment.a.until", "guarantor.a.forces.b.until"] {
            let until = quantity(&format!("{path} = {value}"));
            assert_eq!(until.quantiles([0.5]), [Some(last)], "{path} = {value}");
        }
    }
    assert_eq!(read(r#"horizon.end = "2028""#).value, Value::Day(21_549.0));
    let signed = quantity(r#"commitment.a.signed = "2028""#);
    assert_eq!(signed.quantiles([0.5]), [Some(21_184.0)]);
}

#[test]
fn bare_numbers_where_no_unit_is_needed() {
    for line in [
        "guarantor.usa.honour.force = 0.85",
        r#"guarantor.usa.honour.force = "85 %""#,
    ] {
        assert_eq!(quantity(line).spec, DistributionSpec::Fixed(0.85));
    }
    assert_eq!(
        read("commitment.a.quorum = 60").value,
        Value::Quorum(Quorum::Weight(60.0))
    );
    assert_eq!(
        read(r#"commitment.a.quorum = "2/3""#).value,
        Value::Quorum(Quorum::Share(2.0 / 3.0))
    );
    let Value::Quorum(Quorum::Share(share)) = read(r#"commitment.a.quorum = "66.7 %""#).value else {
        panic!()
    };
    near((share, 0.0), (0.667, 0.0));
}

#[test]
fn never_alone_or_with_a_value() {
    assert_eq!(quantity(r#"guarantor.usa.authorise = "never""#).never, 1.0);
    assert_eq!(
        quantity(r#"guarantor.usa.authorise = { value = "1 to 3 d", never = 0.1 }"#).never,
        0.1
    );
    assert_eq!(read(r#"commitment.a.in_force = "never""#).word(), Some("never"));
}

#[test]
fn families_are_solved_for_their_own_parameters() {
    near(
        pair(&quantity(
            "guarantor.usa.honour.force = { beta = { mean = 0.25, sd = 0.25 } }",
        )),
        (0.5, 1.5),
    );
    let gamma = quantity(r#"guarantor.usa.deliberate = { gamma = { mean = "6 d", sd = "72 h" } }"#);
    near(pair(&gamma), (4.0, 1.5));
    let sigma = 0.7;
    let (mean, p05) = ((sigma * sigma / 2.0_f64).exp(), (-Z * sigma).exp());
    let line =
        format!("guarantor.usa.deliberate = {{ lognormal = {{ mean = \"{mean} d\", p05 = \"{p05} d\" }} }}");
    near(pair(&quantity(&line)), (1.0, sigma));
    let line = format!(
        "guarantor.usa.deliberate = {{ lognormal = {{ mean = \"{mean} d\", p95 = \"{} d\" }} }}",
        1.0 / p05
    );
    near(pair(&quantity(&line)), (1.0, sigma));
    let metalog =
        quantity(r#"guarantor.usa.deliberate = { quantiles = { p10 = "1 d", p50 = "3 d", p90 = "9 d" } }"#);
    assert!(matches!(
        metalog.spec,
        DistributionSpec::Metalog {
            low: Some(_),
            high: None,
            ..
        }
    ));
}

#[test]
fn a_parameter_of_an_event_quantity_may_be_uncertain() {
    let line = r#"guarantor.usa.deliberate = { lognormal = { median = "3 to 10 d [E-1]", sigma = 1.3 }, source = "E-2" }"#;
    let setting = read(line);
    let Some(DistributionSpec::Parametric { family, parameters }) =
        setting.quantity().map(|quantity| &quantity.spec)
    else {
        panic!("{setting:?}")
    };
    let [Param::Uncertain(median), Param::Known(1.3)] = parameters.as_slice() else {
        panic!("{parameters:?}")
    };
    assert_eq!(family.name, "lognormal");
    near(pair(median), (30.0_f64.sqrt(), (10.0_f64 / 3.0).ln() / (2.0 * Z)));
    assert_eq!(setting.origin.citations, ["E-1", "E-2"]);
}

#[test]
fn truncation_makes_a_normal_legal() {
    let time =
        quantity(r#"guarantor.usa.deliberate = { normal = { mean = "3 d", sd = "1 d" }, at_least = "0 d" }"#);
    assert_eq!((time.at_least, time.at_most), (Some(0.0), None));
}

#[test]
fn a_claim_is_used_only_if_selected_or_alone() {
    let line = r#"guarantor.usa.deliberate = { value = "10 to 40 d [E-3.5]", declared = "24 h [brief]" }"#;
    let record = read(line);
    assert_eq!(
        (record.slipped, record.origin.citations.as_slice()),
        (false, ["E-3.5".to_owned()].as_slice())
    );
    let claim = read_as(line, Figures::Declared, false, &Inherited::default());
    assert_eq!(claim.quantity().unwrap().spec, DistributionSpec::Fixed(1.0));
    assert_eq!(
        (claim.slipped, claim.origin.citations.as_slice()),
        (false, ["brief".to_owned()].as_slice())
    );
    let alone = r#"guarantor.usa.deliberate = { declared = "72 h" }"#;
    assert!(read(alone).slipped);
    assert!(!read_as(alone, Figures::Declared, false, &Inherited::default()).slipped);
}

#[test]
fn a_table_without_a_value_modifies_the_default() {
    let setting = read(r#"commitment.a.convene = { vary = "world", never = "5 %" }"#);
    let Some(quantity) = setting.quantity() else {
        panic!()
    };
    near(pair(quantity), (0.8_f64.sqrt(), 20.0_f64.ln() / (2.0 * Z)));
    assert_eq!((quantity.never, setting.vary), (0.05, Some(Vary::World)));
    assert_eq!(setting.origin.citations, ["E-3.4"]);
}

#[test]
fn money_is_a_fund_or_a_flow() {
    assert!(read(r#"guarantor.eu.forces.a.finance = "1.5 to 3.5 bn EUR/month""#).flow);
    assert!(
        !read(
            r#"guarantor.eu.forces.a.finance = { value = "2 to 5 bn EUR", declared = "5 bn EUR [brief]" }"#
        )
        .flow
    );
}

#[test]
fn sources_come_from_the_value_or_its_table() {
    let text = "source = \"E-4.22\"\nbasis = \"literature\"";
    let table = inherit(&document(text), &Inherited::default(), &|_| None).unwrap();
    let by_table = read_as("theatre.terrain = 1.1", Figures::Realised, false, &table);
    assert_eq!(
        (by_table.origin.kind, by_table.origin.basis),
        (ProvenanceKind::ByTable, Some(Basis::Literature))
    );
    let own = read_as(
        r#"theatre.terrain = "1.1 [judgement]""#,
        Figures::Realised,
        false,
        &table,
    );
    assert_eq!(
        (own.origin.kind, own.origin.citations.as_slice()),
        (ProvenanceKind::Cited, ["judgement".to_owned()].as_slice())
    );
    assert_eq!(
        read("theatre.terrain = 1.1").origin.kind,
        ProvenanceKind::Unsourced
    );
}

#[test]
fn mixtures_keep_weights_and_probabilities_of_never() {
    let line = r#"commitment.a.ratification.each = { mixture = [{ weight = "93 %", value = "10 to 60 d" }, { weight = 0.07, uniform = ["250 d", "600 d"], never = "8 %" }] }"#;
    let DistributionSpec::Mixture(parts) = quantity(line).spec else {
        panic!()
    };
    assert_eq!((parts[0].0, parts[1].0, parts[1].1.never), (0.93, 0.07, 0.08));
}

/// Reads `text` as the value of the key `path` and checks the diagnostics, if any.
fn try_reading(path: &str, text: &str) {
    let key = key_at(&path.split('.').collect::<Vec<_>>()).unwrap();
    let raw = format!("\"{text}\"");
    let place = Place {
        file: FileId(0),
        span: 0..raw.len(),
    };
    let node = TomlNode {
        value: TomlValue::Text(text.to_owned()),
        place: place.clone(),
    };
    let texts = |_: FileId| Some(raw.as_str());
    let (inherited, entry) = (
        Inherited::default(),
        TomlEntry {
            key_place: place,
            node,
        },
    );
    let context = ReadContext {
        inherited: &inherited,
        figures: Figures::Realised,
        neutral: false,
        default: crate::scenario::default_setting,
        texts: &texts,
    };
    for diagnostic in read_setting(key, path, &entry, &context)
        .err()
        .into_iter()
        .flatten()
    {
        assert!(raw.get(diagnostic.place.span.clone()).is_some(), "{diagnostic:?}");
        assert!(
            !diagnostic.message.ends_with('.') && !diagnostic.message.is_empty(),
            "{diagnostic:?}"
        );
    }
}

proptest! {
    /// No text makes the reader panic, and every span lies on character boundaries.
    #[test]
    fn any_text_is_read_or_rejected(
        text in "([0-9.e+-]{0,6} ?(h|d|bde|%|µ|bn EUR|/month|é|to|never|,|\\[|\\]|E-1|-|–| |2027-0[0-9]|up to|\\$|nan|inf){0,3} ?){0,4}"
    ) {
        for path in ["guarantor.a.deliberate", "guarantor.a.honour.force", "commitment.a.in_force",
            "commitment.a.quorum", "theatre.reception", "horizon.start", "guarantor.a.forces.b.finance"] {
            try_reading(path, &text);
        }
    }
}
