//! Running the program.

use std::path::{Path, PathBuf};
use std::process::Output;

use assert_cmd::Command;

/// Counts small enough for a test.
pub(crate) const SMALL: [&str; 4] = ["--worlds", "16", "--histories", "10"];

/// The program, in the folder of the repository.
pub(crate) fn foederis(args: &[&str]) -> Output {
    foederis_in(Path::new(env!("CARGO_MANIFEST_DIR")), args)
}

/// The program, in another folder.
pub(crate) fn foederis_in(folder: &Path, args: &[&str]) -> Output {
    Command::cargo_bin("foederis")
        .expect("the program")
        .current_dir(folder)
        .args(args)
        .output()
        .expect("it starts")
}

/// A drill with small counts into `out`, which must succeed.
pub(crate) fn drill(out: &Path, args: &[&str]) -> Output {
    let out = out.to_str().expect("a path that is text");
    let output = foederis(&[&["drill", "--out", out], &SMALL[..], args].concat());
    assert!(output.status.success(), "{}", stderr(&output));
    output
}

/// Runs a command that must succeed.
pub(crate) fn run_ok(args: &[&str]) {
    let output = foederis(args);
    assert!(output.status.success(), "{args:?}: {}", stderr(&output));
}

/// A path as an argument.
pub(crate) fn text(path: &Path) -> &str {
    path.to_str().expect("a path that is text")
}

/// The text on standard output.
pub(crate) fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("text")
}

/// The text on standard error.
pub(crate) fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("text")
}

/// The exit code.
pub(crate) fn code(output: &Output) -> i32 {
    output.status.code().expect("it ended by itself")
}

/// An empty folder that is deleted when the test ends, and a path in it.
pub(crate) fn fresh() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("results");
    (folder, out)
}

/// Every file below a folder: its path there and its content, sorted by path.
pub(crate) fn bytes(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).expect("results") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        if path.is_dir() {
            let inside = bytes(&path).into_iter();
            files.extend(inside.map(|(inner, bytes)| (format!("{name}/{inner}"), bytes)));
        } else {
            files.push((name, std::fs::read(&path).expect("a file")));
        }
    }
    files.sort();
    files
}

/// The rows of a table, each by its columns.
pub(crate) fn rows(table: &Path) -> Vec<std::collections::BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_path(table).expect("a table");
    reader.deserialize().map(|row| row.expect("a row")).collect()
}
