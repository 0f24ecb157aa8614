//! Results folders and single files: nothing that somebody else made is removed or replaced, and nothing is half written.

use std::fs;
use std::path::{Path, PathBuf};

use std::io::Write;

use foederis::results::folder::{Folder, FolderError};

use crate::program::{bytes, code, drill, foederis, fresh, stderr, text};

const TINY: [&str; 5] = ["minimal", "--worlds", "2", "--histories", "2"];

fn draft(out: &Path) -> PathBuf {
    out.with_extension("part")
}

/// A drill into a folder, with more arguments.
fn tiny(out: &Path, more: &[&str]) -> std::process::Output {
    foederis(&[&["drill", "--out", text(out)], &TINY[..], more].concat())
}

fn fails(output: &std::process::Output, with: i32, message: &str) {
    assert_eq!(code(output), with, "{}", stderr(output));
    assert!(stderr(output).contains(message), "{}", stderr(output));
}

#[test]
fn what_is_no_draft_is_neither_erased_nor_written_to() {
    let (folder, out) = fresh();
    let others = folder.path().join("others");
    fs::create_dir(&others).expect("a folder");
    fs::write(others.join("thesis.txt"), "years of work").expect("a file");
    let finished = folder.path().join("finished");
    drill(&finished, &["minimal"]);
    let before = [bytes(&others), bytes(&finished)];
    for force in [&[][..], &["--force"]] {
        for place in [&others, &finished] {
            fs::rename(place, draft(&out)).expect("a new name");
            fails(&tiny(&out, force), 2, "is not a draft of foederis");
            fails(
                &foederis(&["resume", text(&out)]),
                2,
                "is not a draft of foederis",
            );
            fs::rename(draft(&out), place).expect("its old name");
        }
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(&others, draft(&out)).expect("a link");
            fails(&tiny(&out, force), 2, "is not a draft of foederis");
            fs::remove_file(draft(&out)).expect("it goes");
        }
        fs::write(draft(&out), "a file").expect("a file");
        fails(&tiny(&out, force), 2, "is not a draft of foederis");
        fs::remove_file(draft(&out)).expect("it goes");
    }
    assert!([bytes(&others), bytes(&finished)] == before);
    fs::create_dir(draft(&out)).expect("a folder");
    assert!(tiny(&out, &[]).status.success(), "an empty folder is no loss");
}

#[test]
fn force_keeps_files_that_no_command_wrote() {
    let (_keep, out) = fresh();
    drill(&out, &["minimal"]);
    fs::write(out.join("notes.md"), "mine").expect("a file");
    fails(&tiny(&out, &["--force"]), 2, "holds `notes.md`");
    assert!(!draft(&out).exists());
    fs::remove_file(out.join("notes.md")).expect("it goes");
    fs::write(out.join("report.html"), "of `report`").expect("a file");
    assert!(tiny(&out, &["--force"]).status.success());
}

#[test]
#[cfg(unix)]
fn links_are_neither_followed_nor_replaced() {
    use std::os::unix::fs::symlink;
    let (folder, out) = fresh();
    let empty = folder.path().join("empty");
    fs::create_dir(&empty).expect("a folder");
    for to in [empty, folder.path().join("nowhere")] {
        symlink(&to, &out).expect("a link");
        fails(&tiny(&out, &[]), 2, "is a link");
        let with_slash = out.join("");
        fails(&tiny(&with_slash, &["--force"]), 2, "is a link");
        assert!(out.is_symlink() && !draft(&out).exists());
        fs::remove_file(&out).expect("it goes");
    }
    drill(&out, &["minimal"]);
    let secret = folder.path().join("secret");
    fs::write(&secret, "mine").expect("a file");
    fs::remove_file(out.join("report.html")).expect("it goes");
    symlink(&secret, out.join("report.html")).expect("a link");
    fails(&foederis(&["report", text(&out)]), 2, "is a link");
    let picture = folder.path().join("picture.svg");
    symlink(&secret, &picture).expect("a link");
    let arguments = ["--chart", "arrivals", "--force", "-o", text(&picture)];
    fails(
        &foederis(&[&["plot", text(&out)], &arguments[..]].concat()),
        2,
        "is a link",
    );
    let design = [
        "sample",
        "minimal",
        "--worlds",
        "2",
        "--force",
        "--out",
        text(&picture),
    ];
    fails(&foederis(&design), 2, "is a link");
    assert_eq!(fs::read_to_string(&secret).expect("a file"), "mine");
}

/// `/dev/full` takes no byte: an error of writing leaves the older file.
#[test]
#[cfg(target_os = "linux")]
fn a_file_that_cannot_be_written_is_as_it_was() {
    use std::os::unix::fs::PermissionsExt;
    let (folder, _) = fresh();
    let design = folder.path().join("design.csv");
    let sample = ["sample", "minimal", "--worlds", "2", "--force", "--out"];
    fs::write(&design, "older").expect("a file");
    let written = foederis(&[&sample[..], &[text(&design)]].concat());
    assert!(written.status.success(), "{}", stderr(&written));
    let left: Vec<_> = fs::read_dir(folder.path()).expect("a folder").flatten().collect();
    assert_eq!(left.len(), 1, "no file is left beside it: {left:?}");
    fails(
        &foederis(&[&sample[..], &["/dev/full"]].concat()),
        1,
        "No space left",
    );
    let closed = fs::Permissions::from_mode(0o500);
    fs::set_permissions(folder.path(), closed).expect("permissions");
    let locked_out = fs::write(folder.path().join("probe"), "").is_err();
    let refused = foederis(&[&sample[..], &[text(&design)]].concat());
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o700)).expect("permissions");
    // A privileged user may write everywhere.
    if locked_out {
        fails(&refused, 1, "cannot write");
    }
}

/// The header of a journal with one bit of it turned, and records after it.
#[test]
fn a_damaged_draft_is_kept() {
    let (_keep, out) = fresh();
    drill(&out, &["minimal"]);
    let state = fs::read(out.join("state.bin")).expect("a journal");
    fs::remove_dir_all(&out).expect("it goes");
    fs::create_dir(draft(&out)).expect("a folder");
    let journal = draft(&out).join("journal.bin");
    for byte in [3, 35, 40, 60] {
        let mut damaged = state.clone();
        damaged[byte] ^= 1;
        fs::write(&journal, &damaged).expect("a file");
        let output = tiny(&out, &[]);
        assert_eq!(code(&output), 2, "{byte}: {}", stderr(&output));
        assert!(fs::read(&journal).expect("a file") == damaged, "{byte}");
    }
    let anew = tiny(&out, &["--force"]);
    assert!(anew.status.success(), "{}", stderr(&anew));
}

#[test]
fn a_killed_experiment_is_not_said_to_be_resumable() {
    let (_keep, out) = fresh();
    let compare = [
        "compare",
        "minimal",
        "--alter",
        "theatre.threshold=2 bde",
        "--worlds",
        "2",
    ];
    let whole = foederis(&[&compare[..], &["--out", text(&out)]].concat());
    assert!(whole.status.success(), "{}", stderr(&whole));
    fs::rename(&out, draft(&out)).expect("a new name");
    fs::write(draft(&out).join("journal.bin"), "foederis ").expect("a file");
    let again = foederis(&[&compare[..], &["--out", text(&out)]].concat());
    fails(&again, 2, "which cannot be resumed");
    fs::remove_dir_all(draft(&out)).expect("it goes");
    fs::create_dir(draft(&out)).expect("a folder");
    fs::write(draft(&out).join("journal.bin"), "foederis ").expect("a file");
    let again = foederis(&[&compare[..], &["--out", text(&out)]].concat());
    assert!(again.status.success(), "nothing was lost: {}", stderr(&again));
}

#[test]
fn a_stray_file_in_a_draft_is_no_part_of_the_result() {
    let (_keep, out) = fresh();
    drill(&out, &["minimal"]);
    let whole = bytes(&out);
    fs::create_dir(draft(&out)).expect("a folder");
    fs::rename(out.join("state.bin"), draft(&out).join("journal.bin")).expect("a draft");
    fs::remove_dir_all(&out).expect("it goes");
    fs::write(draft(&out).join("thesis.txt"), "mine").expect("a file");
    fails(&foederis(&["resume", text(&out)]), 2, "holds `thesis.txt`");
    fs::remove_file(draft(&out).join("thesis.txt")).expect("it goes");
    fs::write(draft(&out).join("sweep.csv"), "of nobody").expect("a file");
    let resumed = foederis(&["resume", text(&out)]);
    assert!(resumed.status.success(), "{}", stderr(&resumed));
    assert!(bytes(&out) == whole);
}

#[test]
fn altered_files_are_neither_extended_nor_drawn() {
    let (_keep, out) = fresh();
    drill(&out, &["minimal"]);
    for (name, command) in [
        ("state.bin", &["extend", "--worlds", "32"][..]),
        ("arrivals.csv", &["report"]),
        ("arrivals.csv", &["plot", "--chart", "arrivals", "-o", "x.svg"]),
    ] {
        let (path, is_text) = (out.join(name), name.ends_with("csv"));
        let whole = fs::read(&path).expect("a file");
        let mut altered = whole.clone();
        if is_text {
            // No row is left.
            altered.truncate(altered.iter().position(|byte| *byte == b'\n').expect("a line") + 1);
        } else {
            altered.push(0);
        }
        fs::write(&path, &altered).expect("a file");
        let words = [&command[..1], &[text(&out)], &command[1..]].concat();
        fails(&foederis(&words), 2, "is not as the run wrote it");
        fs::write(&path, &whole).expect("a file");
    }
    assert!(foederis(&["report", text(&out)]).status.success());
}

#[test]
fn a_missing_file_of_a_results_folder_is_named() {
    let (_keep, out) = fresh();
    drill(&out, &["minimal"]);
    let other = out.with_extension("whole");
    drill(&other, &["minimal"]);
    // What is left out where a folder is published is not missed.
    let _ = fs::remove_file(out.join("worlds.csv"));
    assert!(foederis(&["report", text(&out)]).status.success());
    fs::remove_file(out.join("summary.csv")).expect("it goes");
    for words in [
        &["report", text(&out)][..],
        &["plot", text(&out), "--chart", "list"],
        &["diff", text(&out), text(&other)],
    ] {
        fails(
            &foederis(words),
            2,
            "summary.csv` is missing, though manifest.json names it",
        );
    }
}

#[test]
fn what_appears_at_the_place_of_a_run_is_kept() {
    let (_keep, out) = fresh();
    for is_folder in [true, false] {
        let mut folder = Folder::begin(&out, false, &"header").expect("it begins");
        folder
            .write("manifest.json", |file| file.write_all(b"{}"))
            .expect("a file");
        if is_folder {
            fs::create_dir(&out).expect("a folder");
            fs::write(out.join("thesis.txt"), "mine").expect("a file");
        } else {
            fs::write(&out, "mine").expect("a file");
        }
        let error = folder.finish().expect_err("its place is taken");
        assert!(matches!(error, FolderError::FilesKept { .. }), "{error}");
        assert!(error.to_string().contains("are kept in"), "{error}");
        let mine = if is_folder {
            out.join("thesis.txt")
        } else {
            out.clone()
        };
        assert_eq!(fs::read_to_string(mine).expect("a file"), "mine");
        assert!(draft(&out).join("manifest.json").is_file());
        fs::remove_dir_all(draft(&out)).expect("it goes");
        if is_folder {
            fs::remove_dir_all(&out).expect("it goes");
        }
    }
}

/// The length of the header of a journal.
fn header_length(journal: &[u8]) -> usize {
    let line = journal.iter().position(|byte| *byte == b'\n').expect("a line") + 1;
    let length = journal[line..line + 4].try_into().expect("four bytes");
    line + 12 + u32::from_le_bytes(length) as usize
}

#[test]
fn records_of_another_run_are_not_resumed() {
    let (folder, out) = fresh();
    let states = ["1", "2"].map(|seed| {
        let results = folder.path().join(seed);
        drill(&results, &["minimal", "--seed", seed]);
        fs::read(results.join("state.bin")).expect("a journal")
    });
    let [header, records] = states
        .each_ref()
        .map(|state| state.split_at(header_length(state)));
    fs::create_dir(draft(&out)).expect("a folder");
    let journal = draft(&out).join("journal.bin");
    fs::write(&journal, [header.0, records.1].concat()).expect("a file");
    fails(&foederis(&["resume", text(&out)]), 2, "of another run");
    fails(&tiny(&out, &[]), 2, "of another run");
    fs::write(&journal, &states[0]).expect("a file");
    let resumed = foederis(&["resume", text(&out)]);
    assert!(resumed.status.success(), "{}", stderr(&resumed));
    assert!(bytes(&out) == bytes(&folder.path().join("1")), "the same bytes");
}

/// The program under a limit on the size of the files that it writes \[KiB\], past which writing fails.
#[cfg(target_os = "linux")]
fn with_small_files(folder: &Path, limit: u32, args: &[&str]) -> std::process::Output {
    let script = format!("trap '' XFSZ; ulimit -f {limit}; exec \"$0\" \"$@\"");
    assert_cmd::Command::new("bash")
        .current_dir(folder)
        .args(["-c", &script, env!("CARGO_BIN_EXE_foederis")])
        .args(args)
        .output()
        .expect("it starts")
}

#[test]
#[cfg(target_os = "linux")]
fn new_and_copied_files_are_whole_or_absent() {
    let (folder, _) = fresh();
    for args in [&["new", "own"][..], &["list", "--copy-to", "copies"]] {
        fails(&with_small_files(folder.path(), 1, args), 1, "File too large");
        assert_eq!(
            fs::read_dir(folder.path()).expect("a folder").count(),
            0,
            "{args:?}"
        );
    }
    for args in [&["new", "own"][..], &["list", "--copy-to", "copies"]] {
        let output = with_small_files(folder.path(), 1000, args);
        assert!(output.status.success(), "{}", stderr(&output));
        fails(&with_small_files(folder.path(), 1000, args), 2, "exists");
    }
    // own.toml, its schema, and the copies.
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 3);
}
