//! Files that a name leads to: none is shown that is not a scenario, and what is left out is named.

use std::fs;

use crate::program::{code, foederis, foederis_in, fresh, run_ok, stderr, stdout, text};

const TINY: [&str; 4] = ["--worlds", "2", "--histories", "2"];

#[test]
fn an_experiment_shows_no_file_that_is_no_scenario() {
    let (folder, _) = fresh();
    let inside = folder.path().join("inside");
    fs::create_dir(&inside).expect("a folder");
    let secret = folder.path().join("secret");
    fs::write(&secret, "root:$6$hash:19000\n").expect("a file");
    for (kind, key) in [("run", "scenarios"), ("run", "with"), ("discover", "data")] {
        let experiment = format!("[experiment]\nkind = \"{kind}\"\n{key} = [\"../secret\"]\n");
        fs::write(inside.join("e.toml"), experiment).expect("a file");
        let output = foederis_in(&inside, &["experiment", "e.toml"]);
        assert_eq!(code(&output), 2, "{key}: {}", stderr(&output));
        assert!(stderr(&output).contains("F26"), "{key}: {}", stderr(&output));
        assert!(!stderr(&output).contains("hash"), "{key}: {}", stderr(&output));
    }
    let missing = "[experiment]\nkind = \"run\"\nscenarios = [\"minimla\"]\n";
    fs::write(inside.join("e.toml"), missing).expect("a file");
    let output = foederis_in(&inside, &["experiment", "e.toml"]);
    let place = ["e.toml:3:13", "did you mean `minimal`?"];
    assert!(
        place.iter().all(|part| stderr(&output).contains(part)),
        "{}",
        stderr(&output)
    );
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(&secret, inside.join("link.toml")).expect("a link");
        fs::write(inside.join("x.toml"), "extends = \"link.toml\"\n").expect("a file");
        let output = foederis_in(&inside, &["check", "x.toml"]);
        assert_eq!(code(&output), 2);
        assert!(
            stderr(&output).contains("a link leads to it"),
            "{}",
            stderr(&output)
        );
        assert!(!stderr(&output).contains("hash"), "{}", stderr(&output));
    }
}

#[test]
fn scenarios_with_one_title_are_told_apart() {
    let (_keep, out) = fresh();
    let pair = ["minimal", "minimal; guarantor.beta.resolve=1"];
    let output = foederis(&[&["drill"], &pair[..], &TINY, &["--out", text(&out)]].concat());
    let shown = stdout(&output);
    assert!(shown.contains("minimal+guarantor"), "{shown}");
}

#[test]
fn missing_shards_are_told_in_few_words() {
    let (folder, _) = fresh();
    let shard = folder.path().join("shard");
    let at = text(&shard);
    run_ok(
        &[
            &["drill", "minimal", "--shard", "100/1000", "--out", at],
            &TINY[..],
        ]
        .concat(),
    );
    let taken = folder.path().join("taken");
    fs::create_dir(&taken).expect("a folder");
    fs::write(taken.join("notes"), "mine").expect("a file");
    let refused = foederis(&["merge", text(&taken), at]);
    assert_eq!(code(&refused), 2);
    assert!(!stderr(&refused).contains("missing"), "{}", stderr(&refused));
    let strict = foederis(&["merge", text(&folder.path().join("new")), at, "--strict"]);
    let message = stderr(&strict);
    assert!(
        message.contains("shards 1/1000 to 99/1000 are missing"),
        "{message}"
    );
    assert!(
        message.contains("shards 101/1000 to 1000/1000 are missing"),
        "{message}"
    );
}

#[test]
#[cfg(target_os = "linux")]
fn a_help_text_that_cannot_be_printed_is_a_failure() {
    let full = fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .expect("a device");
    let status = std::process::Command::new(assert_cmd::cargo::cargo_bin("foederis"))
        .arg("--help")
        .stdout(full)
        .status();
    assert_eq!(status.expect("it starts").code(), Some(1));
}
