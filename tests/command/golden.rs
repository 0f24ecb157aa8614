//! Whole tables, byte for byte: a change of them changes results and belongs in the changelog.
//!
//! `UPDATE_GOLDEN=1 cargo test golden` writes them anew; read the difference.

use std::fs;
use std::path::Path;

use crate::program::{drill, foederis, fresh, stderr};

fn same(golden: &str, made: &Path) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/golden")
        .join(golden);
    let made = fs::read_to_string(made).expect("a table");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(&path, &made).expect("the golden file can be written");
    }
    let wanted = fs::read_to_string(&path).unwrap_or_else(|_| panic!("tests/golden/{golden} is there"));
    let differs = wanted.lines().zip(made.lines()).position(|(a, b)| a != b);
    assert!(
        wanted == made,
        "tests/golden/{golden} differs, first in line {differs:?}"
    );
}

#[test]
fn golden_tables_of_small_drills() {
    for id in ["minimal", "peer-task", "strait", "baltic-2016"] {
        let (_keep, out) = fresh();
        drill(&out, &[&format!("scenarios/{id}.toml"), "--rung", "major"]);
        same(&format!("{id}-summary.csv"), &out.join("summary.csv"));
    }
    let (_keep, out) = fresh();
    drill(&out, &["scenarios/baltic-2016.toml", "--rung", "major"]);
    same("baltic-2016-campaign.csv", &out.join("campaign.csv"));
}

#[test]
fn golden_tables_of_a_run_of_ukraine() {
    let (_keep, out) = fresh();
    let counts = [
        "--worlds",
        "8",
        "--histories",
        "4",
        "--why",
        "1",
        "--pivotal",
        "0",
    ];
    let output = foederis(
        &[
            &["run", "scenarios/ukraine", "--out", out.to_str().expect("text")],
            &counts[..],
        ]
        .concat(),
    );
    assert!(output.status.success(), "{}", stderr(&output));
    for table in ["headlines.csv", "outcomes.csv", "checks.csv"] {
        same(&format!("ukraine-{table}"), &out.join(table));
    }
}
