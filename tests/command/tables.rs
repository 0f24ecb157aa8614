//! The tables: columns, bytes, and that the manifest matches them.

use std::fs;

use foederis::engine::Outcome;
use foederis::results::schema::TABLES;
use sha2::{Digest, Sha256};

use crate::program::{drill, fresh, rows};

#[test]
fn every_table_has_its_columns_and_clean_bytes() {
    let (_keep, out) = fresh();
    drill(
        &out,
        &["scenarios/ukraine/c-consortium.toml", "--write-histories"],
    );
    for schema in TABLES.iter().filter(|schema| out.join(schema.name).is_file()) {
        let (name, columns) = (schema.name, schema.columns);
        let text = fs::read_to_string(out.join(name)).expect("UTF-8");
        let header: Vec<&str> = columns.iter().map(|column| &*column.name).collect();
        assert_eq!(text.lines().next(), Some(header.join(",").as_str()), "{name}");
        assert!(
            !text.contains('\r') && text.ends_with('\n') && !text.starts_with('\u{feff}'),
            "{name}"
        );
        for word in ["NaN", "nan", "inf", "-0.0"] {
            assert!(
                !text.split([',', '\n']).any(|cell| cell == word),
                "{name} has {word}"
            );
        }
        for row in rows(&out.join(name)) {
            for column in columns {
                let (cell, kind) = (&row[&*column.name], column.ty.name());
                let fits = match kind {
                    _ if cell.is_empty() => true,
                    "integer" => cell.parse::<u64>().is_ok(),
                    "number" => cell.parse::<f64>().is_ok_and(|x| format!("{x:?}") == *cell),
                    "boolean" => cell == "true" || cell == "false",
                    _ => true,
                };
                assert!(fits, "{name}: {} = {cell} is no {kind}", column.name);
            }
        }
    }
    assert_eq!(rows(&out.join("histories.csv")).len(), 3 * 16 * 10);
}

#[test]
fn shares_of_outcomes_sum_to_one() {
    let (_keep, out) = fresh();
    drill(&out, &["scenarios/ukraine", "--rung", "major,limited"]);
    let mut sums = std::collections::BTreeMap::<(String, String), f64>::new();
    let outcomes = Outcome::ALL.map(Outcome::name);
    let of_outcomes =
        |row: &std::collections::BTreeMap<String, String>| outcomes.contains(&row["metric"].as_str());
    for row in rows(&out.join("campaign.csv")).into_iter().filter(of_outcomes) {
        let estimate: f64 = row["estimate"].parse().expect("a share");
        *sums
            .entry((row["scenario"].clone(), row["rung"].clone()))
            .or_default() += estimate;
    }
    assert_eq!(sums.len(), 8);
    for (key, sum) in sums {
        assert!((sum - 1.0).abs() < 1e-12, "{key:?}: {sum}");
    }
}

#[test]
fn the_manifest_matches_the_files_and_its_command_reproduces_them() {
    let (_keep, out) = fresh();
    drill(
        &out,
        &[
            "scenarios/ukraine/a-membership.toml",
            "--with",
            "ukraine/overlays/us-full",
            "--set",
            "guarantor.pol.resolve=1",
            "--rung",
            "limited",
        ],
    );
    let text = fs::read_to_string(out.join("manifest.json")).expect("a manifest");
    let manifest: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let outputs = manifest["outputs"].as_object().expect("outputs");
    // Six tables, the state, the data package, four charts and the page.
    assert_eq!(outputs.len(), 13);
    for (name, entry) in outputs {
        let bytes = fs::read(out.join(name)).expect("a table");
        let hash: String = Sha256::digest(&bytes)
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        assert_eq!(entry["sha256"], hash.as_str(), "{name}");
    }
    let scenario = &manifest["scenarios"][0];
    assert_eq!(scenario["id"], "a-membership+us-full");
    assert_eq!(scenario["resolved"]["guarantor.pol.resolve"]["from"], "--set 1:1");
    assert_eq!(scenario["inputs"].as_array().map(Vec::len), Some(4));
    let command = manifest["command"].as_str().expect("a command");
    let again = out.with_file_name("again");
    let mut words: Vec<&str> = command.split(' ').skip(1).collect();
    words.extend(["--out", again.to_str().expect("text")]);
    assert!(crate::program::foederis(&words).status.success(), "{command}");
    assert_eq!(
        fs::read_to_string(again.join("manifest.json")).expect("a manifest"),
        text
    );
}

/// Results of built-in scenarios have the licences of the program; whose the results of others are is not for it to say.
#[test]
fn the_data_package_has_units_and_the_licences_of_built_in_scenarios() {
    let package = |args: &[&str]| -> serde_json::Value {
        let (_keep, out) = fresh();
        drill(&out, args);
        let text = fs::read_to_string(out.join("datapackage.json")).expect("a data package");
        serde_json::from_str(&text).expect("JSON")
    };
    let built_in = package(&["minimal"]);
    let profile = built_in["$schema"].as_str().expect("a profile");
    assert!(profile.ends_with("/profiles/2.0/datapackage.json"), "{profile}");
    assert_eq!(built_in["licenses"][0]["name"], "MIT");
    let has_unit = |field: &serde_json::Value| field["unit"].as_str().is_some_and(|unit| !unit.is_empty());
    let resources = built_in["resources"].as_array().expect("tables");
    let mut fields = resources
        .iter()
        .flat_map(|table| table["schema"]["fields"].as_array().expect("fields"));
    assert!(fields.any(has_unit));
    let own = package(&["minimal", "--set", "theatre.threshold=3 bde"]);
    assert!(own.get("licenses").is_none(), "{}", own["licenses"]);
}

#[cfg(feature = "xlsx")]
#[test]
fn the_workbook_has_the_same_bytes_twice() {
    let read = |args: &[&str]| {
        let (_keep, out) = fresh();
        drill(&out, &[&["minimal", "--format", "xlsx"], args].concat());
        let manifest = fs::read_to_string(out.join("manifest.json")).expect("a manifest");
        assert!(manifest.contains("--format xlsx") && manifest.contains("\"results.xlsx\""));
        fs::read(out.join("results.xlsx")).expect("a workbook")
    };
    let first = read(&[]);
    assert!(first.starts_with(b"PK"));
    // ZIP files count time in steps of two seconds.
    std::thread::sleep(std::time::Duration::from_secs(2));
    assert!(first == read(&[]), "another date or order");
    assert!(first != read(&["--seed", "2"]));
}

#[cfg(feature = "parquet")]
#[test]
fn parquet_is_written_next_to_every_table() {
    use foederis::results::schema::TableSchema;
    use foederis::results::table::Table;

    let (_keep, plain) = fresh();
    drill(&plain, &["minimal"]);
    let (_keep, both) = fresh();
    drill(&both, &["minimal", "--format", "parquet"]);
    let mut tables = 0;
    for entry in fs::read_dir(&plain).expect("a folder") {
        let name = entry.expect("a file").file_name().into_string().expect("text");
        let Some(stem) = name.strip_suffix(".csv") else {
            continue;
        };
        let csv = fs::read(both.join(&name)).expect("the same table");
        assert_eq!(csv, fs::read(plain.join(&name)).expect("a table"), "{name}");
        let mut expected = Vec::new();
        let schema = TableSchema::of(&name).expect("a schema");
        let table = Table::read_csv(schema, &csv[..]).expect("a table");
        table.write_parquet(&mut expected).expect("Parquet");
        let written = fs::read(both.join(format!("{stem}.parquet"))).expect("Parquet");
        assert!(written == expected && written.starts_with(b"PAR1"), "{name}");
        tables += 1;
    }
    assert_eq!(tables, 6);
    let manifest = fs::read_to_string(both.join("manifest.json")).expect("a manifest");
    assert!(manifest.contains("--format parquet"));
    assert!(manifest.contains("summary.parquet"));
}
