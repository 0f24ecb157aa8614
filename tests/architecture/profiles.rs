//! Packages beside the program are compiled as it is: their common dependencies once, and benchmarks measure what is used.

use std::fs;
use std::path::Path;

use toml::{Table, Value};

/// The release profile of a manifest.
fn release(manifest: &str) -> Table {
    let manifest: Table = manifest.parse().expect("a manifest");
    let profile = manifest["profile"]["release"].as_table();
    profile.expect("a profile").clone()
}

/// What two release profiles state differently; of packages, only those of the second.
fn differences(program: &Table, other: &Table) -> Vec<String> {
    let packages = |profile: &Table| profile.get("package").and_then(Value::as_table).cloned();
    let (of_program, of_other) = (
        packages(program).unwrap_or_default(),
        packages(other).unwrap_or_default(),
    );
    let keys = program.keys().filter(|key| *key != "package");
    let keys = keys.filter(|key| program.get(*key) != other.get(*key)).cloned();
    let stated = of_other.iter();
    let stated = stated.filter(|(name, settings)| of_program.get(*name) != Some(settings));
    keys.chain(stated.map(|(name, _)| name.clone())).collect()
}

#[test]
fn packages_beside_the_program_are_compiled_as_it_is() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |manifest: &str| release(&fs::read_to_string(root.join(manifest)).expect("a manifest"));
    for manifest in ["python/Cargo.toml", "benches/Cargo.toml"] {
        let found = differences(&read("Cargo.toml"), &read(manifest));
        assert_eq!(found, <Vec<String>>::new(), "{manifest}");
    }
}

#[test]
fn a_planted_difference_is_found() {
    let program =
        "[profile.release]\nlto = false\nopt-level = 2\npackage.a.opt-level = 0\npackage.b.opt-level = 0\n";
    let other = "[profile.release]\nlto = false\npackage.a.opt-level = 1\n";
    assert_eq!(
        differences(&release(program), &release(other)),
        ["opt-level", "a"]
    );
}
