//! Failed writes, renames and syncs: in each command the n-th call of the system fails, for every n until the command
//! passes. Whatever fails, an older folder is as it was, no folder is half there, and the advised command goes on to the
//! same bytes.
//!
//! By default one in five writes and syncs fails, and every rename; `FAULTS=all cargo test --test command faults` fails
//! every one and prints how many. Each needs `cc`, as Rust does.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

use crate::program::{bytes, code, foederis_in, fresh, stderr};

/// Errors of the system on Linux, with their words.
const NO_SPACE: (i32, &str) = (28, "No space left on device");
const BROKEN: (i32, &str) = (5, "Input/output error");
const NO_LOCKS: (i32, &str) = (37, "No locks available");

/// Every file below a folder.
type Bytes = Vec<(String, Vec<u8>)>;

/// A command that writes the folder `o` in a folder that holds what `before` makes.
struct Tried {
    args: Vec<&'static str>,
    before: fn(&Path),
}

const TINY: [&str; 5] = ["minimal", "--worlds", "2", "--histories", "2"];
const DRILL: [&str; 8] = [
    "drill",
    "minimal",
    "--worlds",
    "2",
    "--histories",
    "2",
    "--out",
    "o",
];

/// The program, which must succeed.
fn done(folder: &Path, args: &[&str]) {
    let output = foederis_in(folder, args);
    assert!(output.status.success(), "{args:?}: {}", stderr(&output));
}

fn nothing(_: &Path) {}

fn an_older_drill(folder: &Path) {
    done(
        folder,
        &[&["drill", "--seed", "7", "--out", "o"], &TINY[..]].concat(),
    );
}

fn an_empty_folder(folder: &Path) {
    fs::create_dir(folder.join("o")).expect("a folder");
}

fn a_draft(folder: &Path) {
    done(folder, &DRILL);
    let draft = folder.join("o.part");
    fs::create_dir(&draft).expect("a folder");
    fs::rename(folder.join("o/state.bin"), draft.join("journal.bin")).expect("a draft");
    fs::remove_dir_all(folder.join("o")).expect("it goes");
}

fn results(folder: &Path) {
    done(folder, &[&["drill", "--out", "small"], &TINY[..]].concat());
}

fn shards(folder: &Path) {
    for shard in ["1/2", "2/2"] {
        let out = format!("shard-{}", &shard[..1]);
        done(
            folder,
            &[&["drill", "--shard", shard, "--out", &out], &TINY[..]].concat(),
        );
    }
}

/// The library that makes calls fail.
fn shim() -> &'static Path {
    static SHIM: OnceLock<PathBuf> = OnceLock::new();
    SHIM.get_or_init(|| {
        let library = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("shim-{}.so", std::process::id()));
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/command/shim.c");
        let made = Command::new("cc")
            .args(["-shared", "-fPIC", "-O1", "-Wall", "-Werror", "-o"])
            .args([&library, &source])
            .output()
            .expect("a C compiler");
        assert!(made.status.success(), "{}", stderr(&made));
        library
    })
}

/// The program in a folder where the calls from `at` on fail, and whether one did.
fn with_fault(folder: &Path, args: &[&str], calls: char, at: &str, errno: i32) -> (Output, bool) {
    let mark = folder.with_extension("mark");
    let output = assert_cmd::Command::cargo_bin("foederis")
        .expect("the program")
        .current_dir(folder)
        .args(args)
        .env("LD_PRELOAD", shim())
        .env("FAULT_CALLS", calls.to_string())
        .env("FAULT_AT", at)
        .env("FAULT_ERRNO", errno.to_string())
        .env("FAULT_MARK", &mark)
        .output()
        .expect("it starts");
    let failed = mark.exists();
    if failed {
        fs::remove_file(&mark).expect("it goes");
    }
    (output, failed)
}

/// The files of the folder `o`; none if there is no such folder.
fn found(folder: &Path) -> Option<Bytes> {
    let out = folder.join("o");
    out.exists().then(|| bytes(&out))
}

/// What a folder holds beside the folder `o` and its draft.
fn beside(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).expect("a folder");
    let names = names.map(|entry| {
        entry
            .expect("an entry")
            .file_name()
            .to_string_lossy()
            .into_owned()
    });
    let mut names: Vec<String> = names.filter(|name| name != "o" && name != "o.part").collect();
    names.sort();
    names
}

/// One message, with the path and the error of the system.
fn assert_says(output: &Output, words: &str, what: &str) {
    let said = stderr(output);
    assert_eq!(code(output), 1, "{what}: {said}");
    assert_eq!(
        said.lines().filter(|line| line.starts_with("error")).count(),
        1,
        "{what}: {said}"
    );
    assert!(said.contains(words) && said.contains("`o"), "{what}: {said}");
}

/// The command that a message advises, or else the same once more.
fn next<'a>(said: &'a str, args: &[&'a str]) -> Vec<&'a str> {
    match said.split_once("`foederis ") {
        Some((_, advice)) => advice.split('`').next().unwrap_or_default().split(' ').collect(),
        None => args.to_vec(),
    }
}

/// Copies a folder and all that is in it.
fn copy(from: &Path, to: &Path) {
    fs::create_dir(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let path = entry.expect("an entry").path();
        let there = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy(&path, &there);
        } else {
            fs::copy(&path, &there).expect("a copy");
        }
    }
}

impl Tried {
    /// Fails the calls of a kind one after the other, every `step`-th; returns how many failed.
    fn survives(&self, calls: char, step: usize, sticky: bool, (errno, words): (i32, &str)) -> usize {
        let (keep, _) = fresh();
        let begun = keep.path().join("begun");
        fs::create_dir(&begun).expect("a folder");
        (self.before)(&begun);
        let older = found(&begun);
        let whole = keep.path().join("whole");
        copy(&begun, &whole);
        done(&whole, &self.args);
        let newer = bytes(&whole.join("o"));
        for (faults, at) in (1..).step_by(step).enumerate() {
            let (what, folder) = (format!("{:?} {calls} {at}", self.args), keep.path().join("tried"));
            copy(&begun, &folder);
            let number = format!("{at}{}", if sticky { "+" } else { "" });
            let (output, failed) = with_fault(&folder, &self.args, calls, &number, errno);
            if !failed {
                assert!(output.status.success(), "{what}: {}", stderr(&output));
                return faults;
            }
            assert_says(&output, words, &what);
            let now = found(&folder);
            let is_new = now.as_ref() == Some(&newer);
            assert!(
                is_new || now == older || sticky && now.is_none(),
                "{what}: a third state"
            );
            assert_eq!(beside(&folder), beside(&begun), "{what}");
            if !is_new {
                done(&folder, &next(&stderr(&output), &self.args));
            }
            assert!(found(&folder) == Some(newer.clone()), "{what}: other bytes");
            assert!(!folder.join("o.part").exists(), "{what}: a draft is left");
            fs::remove_dir_all(&folder).expect("it goes");
        }
        unreachable!("a command makes so many calls only")
    }

    /// Fails every kind of call.
    fn survives_all(&self) {
        let step = if std::env::var_os("FAULTS").is_some() {
            1
        } else {
            5
        };
        let renames = self.survives('r', 1, false, BROKEN) + self.survives('r', 1, true, BROKEN);
        let syncs = self.survives('s', step, false, BROKEN);
        let writes = self.survives('w', step, false, NO_SPACE) + self.survives('w', step, true, NO_SPACE);
        println!(
            "{}: {writes} writes, {syncs} syncs, {renames} renames",
            self.args.join(" ")
        );
        assert!(
            renames > 0 && syncs > 1 && writes > 1,
            "the library makes no call fail"
        );
    }
}

/// A network disk without locks: nothing is begun, since a second process could write to the same draft.
#[test]
fn without_locks_nothing_is_written() {
    let (keep, _) = fresh();
    an_older_drill(keep.path());
    let older = found(keep.path());
    let again = [&DRILL[..], &["--force"]].concat();
    let (output, failed) = with_fault(keep.path(), &again, 'l', "1+", NO_LOCKS.0);
    assert!(failed);
    assert_says(&output, NO_LOCKS.1, "locks");
    assert!(found(keep.path()) == older && !keep.path().join("o.part").exists());
}

fn assert_survives(args: &[&'static str], before: fn(&Path)) {
    let args = args.to_vec();
    Tried { args, before }.survives_all();
}

#[test]
fn a_drill_survives_every_failed_call() {
    assert_survives(&DRILL, nothing);
}

#[test]
fn a_drill_into_an_empty_folder_survives_every_failed_call() {
    assert_survives(&DRILL, an_empty_folder);
}

#[test]
fn a_drill_over_an_older_one_survives_every_failed_call() {
    assert_survives(&[&DRILL[..], &["--force"]].concat(), an_older_drill);
}

#[test]
fn a_run_over_an_older_drill_survives_every_failed_call() {
    assert_survives(
        &[
            "run",
            "minimal",
            "--worlds",
            "1",
            "--histories",
            "1",
            "--pivotal",
            "0",
            "--why",
            "0",
            "--stories",
            "0",
            "--set",
            "model.deterrence.staff=16",
            "--out",
            "o",
            "--force",
        ],
        an_older_drill,
    );
}

#[test]
fn an_experiment_survives_every_failed_call() {
    let compare = ["compare", "--alter", "theatre.threshold=2 bde", "--out", "o"];
    assert_survives(&[&compare[..], &TINY[..]].concat(), nothing);
}

#[test]
fn resume_survives_every_failed_call() {
    assert_survives(&["resume", "o"], a_draft);
}

#[test]
fn extend_survives_every_failed_call() {
    assert_survives(&["extend", "small", "--worlds", "4", "--out", "o"], results);
}

#[test]
fn merge_survives_every_failed_call() {
    assert_survives(&["merge", "o", "shard-1", "shard-2"], shards);
}
