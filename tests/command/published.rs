//! The published run in `results/ukraine` is of the shipped scenarios.

use std::fs;
use std::path::Path;

use foederis::results::schema::TABLES;

use crate::program::{foederis, fresh, stderr};

fn published() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("results/ukraine")
}

fn manifest(folder: &Path) -> serde_json::Value {
    serde_json::from_slice(&fs::read(folder.join("manifest.json")).expect("a manifest")).expect("JSON")
}

/// The command of the published run, on small counts, reads the same inputs and writes tables of the same shape.
#[test]
fn the_published_run_is_of_the_shipped_scenarios() {
    let (_keep, out) = fresh();
    let old = manifest(&published());
    let command = old["command"].as_str().expect("a command");
    let mut words: Vec<&str> = command.split(' ').skip(1).collect();
    for (flag, count) in [
        ("--worlds", "8"),
        ("--histories", "4"),
        ("--failure-worlds", "1"),
        ("--pivotal", "0"),
        ("--stories", "1"),
        ("--variants", "1"),
    ] {
        let at = words
            .iter()
            .position(|word| *word == flag)
            .expect("the counts are written out");
        words[at + 1] = count;
    }
    words.extend(["--out", out.to_str().expect("text")]);
    let output = foederis(&words);
    assert!(output.status.success(), "{command}: {}", stderr(&output));
    let new = manifest(&out);
    assert_eq!(old["output_version"], new["output_version"]);
    for (a, b) in old["scenarios"]
        .as_array()
        .expect("scenarios")
        .iter()
        .zip(new["scenarios"].as_array().expect("scenarios"))
    {
        assert_eq!(
            a["inputs"], b["inputs"],
            "{}: make the published run anew, by its command",
            a["id"]
        );
    }
    for schema in TABLES {
        let name = schema.name;
        let Ok(text) = fs::read_to_string(published().join(name)) else {
            continue;
        };
        let header: Vec<&str> = schema.columns.iter().map(|column| &*column.name).collect();
        let (found, expected) = (text.lines().next().expect("a header"), header.join(","));
        let is_open = schema.open && found.starts_with(&format!("{expected},"));
        assert!(found == expected || is_open, "{name}: {found}");
        let made = fs::read_to_string(out.join(name)).expect("a table");
        let keys = |text: &str| {
            text.lines()
                .map(|line| line.split(',').take(2).collect::<Vec<_>>().join(","))
                .collect::<Vec<_>>()
        };
        // Tables whose rows do not depend on what happened.
        if [
            "headlines.csv",
            "deterrence.csv",
            "ledger.csv",
            "outcomes.csv",
            "talks.csv",
        ]
        .contains(&name)
        {
            assert!(keys(&text) == keys(&made), "{name} has other rows");
        }
    }
}
