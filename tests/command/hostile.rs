//! Hostile and careless input: text that would control a terminal, files that are none, counts without bounds, tables that
//! other tools saved again.

use std::fmt::Write;
use std::fs;
use std::process::Output;

use crate::program::{code, foederis, foederis_in, fresh, stderr, stdout, text};

/// A scenario with a challenger of some land strength, and a threshold.
fn scenario(title: &str, challenger: &str, threshold: &str) -> String {
    format!(
        "title = \"{title}\"\nsource = \"judgement\"\n[theatre]\nthreshold = \"{threshold}\"\n[challenger]\nforces.army = {{ land = \"{challenger}\" }}\n[guarantor.a]\nforces.one = {{ land = \"4 bde\" }}\n[guarantor.b]\n[guarantor.c]\n[commitment.pact]\nguarantors = [\"a\", \"b\", \"c\"]\nhonour.force = \"50 %\"\nrule = \"qualified_majority\"\nquorum = \"2/3\"\n"
    )
}

fn fails(output: &Output, message: &str) {
    assert_eq!(code(output), 2, "{}", stderr(output));
    assert!(stderr(output).contains(message), "{message}: {}", stderr(output));
}

fn succeeds(output: &Output) {
    assert!(output.status.success(), "{}", stderr(output));
}

#[test]
fn nothing_in_a_scenario_controls_a_terminal() {
    let (folder, _) = fresh();
    let file = folder.path().join("x.toml");
    let title = "\\u001b]0;x\\u0007\\u009b2J";
    fs::write(&file, scenario(title, "1 bde", "1 bde")).expect("a file");
    let wrong = folder.path().join("wrong\u{1b}]0;y\u{7}.toml");
    fs::write(&wrong, "title = 1 \u{202e}").expect("a file");
    for args in [
        &["check", text(&file)][..],
        &[
            "drill",
            text(&file),
            "--worlds",
            "2",
            "--histories",
            "2",
            "--out",
            "x",
        ],
        &["explain", text(&file), "--rung", "major"],
        &["check", text(&wrong)],
        &["check", "no\u{1b}]0;z\u{7}"],
    ] {
        let output = assert_cmd::Command::cargo_bin("foederis")
            .expect("the program")
            .current_dir(folder.path())
            .env("CLICOLOR_FORCE", "1")
            .args(args)
            .output()
            .expect("it starts");
        let both = stdout(&output) + &stderr(&output);
        for control in ["\u{1b}]", "\u{7}", "\u{9b}", "\u{202e}"] {
            assert!(!both.contains(control), "{args:?}: {both:?}");
        }
    }
}

#[test]
fn a_file_that_is_no_scenario_is_not_shown() {
    let (folder, _) = fresh();
    let inside = folder.path().join("inside");
    fs::create_dir(&inside).expect("a folder");
    fs::write(folder.path().join("secret"), "root:$6$hash:19000\n").expect("a file");
    fs::write(inside.join("x.toml"), "extends = \"../secret\"\n").expect("a file");
    let output = foederis_in(&inside, &["check", "x.toml"]);
    fails(&output, "is no scenario");
    assert!(!stderr(&output).contains("hash"), "{}", stderr(&output));
}

#[test]
fn limits_are_named_at_once() {
    let (folder, _) = fresh();
    fs::write(folder.path().join("l0.toml"), scenario("L", "1 bde", "1 bde")).expect("a file");
    for n in 1..=20 {
        let below = n - 1;
        let text = format!("extends = [\"l{below}.toml\", \"l{below}.toml\"]\n");
        fs::write(folder.path().join(format!("l{n}.toml")), text).expect("a file");
    }
    let long = format!("{}=1", vec!["a"; 60_000].join("."));
    for (args, message) in [
        (&["check", "l20.toml"][..], "more than 1000 texts"),
        (
            &["drill", "l0.toml", "--worlds", "4294967295"],
            "the most that are computed",
        ),
        (
            &["drill", "l0.toml", "--histories", "18446744073709551615"],
            "the most that are computed",
        ),
        (
            &["drill", "l0.toml", "--threads", "20000"],
            "the most that are started",
        ),
        (&["check", "l0.toml", "--set", &long], "at most 16 are read"),
        (
            &["check", "l0.toml", "--set", "model.deterrence.staff=100000000"],
            "is more than 1000000",
        ),
        #[cfg(target_os = "linux")]
        (&["check", "/dev/zero"], "is a NUL byte"),
        #[cfg(target_os = "linux")]
        (&["discover", "/dev/zero", "--below", "0.5"], "is a NUL byte"),
    ] {
        fails(&foederis_in(folder.path(), args), message);
    }
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 21);
}

#[test]
fn worlds_beyond_a_latin_hypercube_are_refused() {
    let (folder, _) = fresh();
    let design = folder.path().join("d.csv");
    fs::write(&design, "world\n3\n16\n").expect("a file");
    let evaluate = [
        "evaluate",
        "minimal",
        text(&design),
        "--rest",
        "own",
        "--worlds",
        "16",
        "--metric",
        "major.in_time",
    ];
    fails(
        &foederis(&[&evaluate[..], &["--design", "lhs"]].concat()),
        "has no world 16",
    );
    succeeds(&foederis(&evaluate));
}

#[test]
fn a_folder_runs_its_scenarios_and_says_what_is_left_out() {
    let (folder, out) = fresh();
    let place = folder.path().join("all");
    fs::create_dir(&place).expect("a folder");
    for name in ["a.toml", "Y.TOML", ".old.toml", "._a.toml"] {
        fs::write(place.join(name), scenario(name, "1 bde", "1 bde")).expect("a file");
    }
    fs::write(place.join("._b.toml"), [0, 5, 22, 7]).expect("a file");
    let args = [
        "drill",
        text(&place),
        "--worlds",
        "2",
        "--histories",
        "2",
        "--rung",
        "major",
        "--out",
        text(&out),
    ];
    let output = foederis(&args);
    succeeds(&output);
    let manifest = fs::read_to_string(out.join("manifest.json")).expect("a manifest");
    let manifest: serde_json::Value = serde_json::from_str(&manifest).expect("JSON");
    let ids: Vec<&str> = manifest["scenarios"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|s| s["id"].as_str())
        .collect();
    assert_eq!(ids, ["Y", "a"]);
    assert!(
        stderr(&output).contains(".old.toml` is left out: it is hidden"),
        "{}",
        stderr(&output)
    );
}

#[test]
#[cfg(unix)]
fn all_that_a_folder_names_like_a_scenario_is_run_or_spoken_of() {
    let (folder, _) = fresh();
    let place = folder.path().join("all");
    fs::create_dir_all(place.join("sub.toml")).expect("a folder");
    fs::write(place.join("a.toml"), scenario("a", "1 bde", "1 bde")).expect("a file");
    let pipe = std::process::Command::new("mkfifo")
        .arg(place.join("f.toml"))
        .status();
    assert!(pipe.expect("mkfifo").success());
    let check = || foederis(&["check", text(&place)]);
    let whole = check();
    succeeds(&whole);
    for message in [
        "sub.toml` is left out: it is a folder",
        "f.toml` is left out: it is a pipe or a device",
    ] {
        assert!(stderr(&whole).contains(message), "{}", stderr(&whole));
    }
    for broken in ["dang.toml", "bytes.toml"] {
        let path = place.join(broken);
        match broken {
            "dang.toml" => std::os::unix::fs::symlink("nowhere", &path).expect("a link"),
            _ => fs::write(&path, [b'a', 0xff]).expect("a file"),
        }
        fails(&check(), broken);
        fs::remove_file(&path).expect("it goes");
    }
}

#[test]
fn standard_input_and_pipes_are_read() {
    let (folder, _) = fresh();
    let design = stdout(&foederis(&["sample", "minimal", "--worlds", "2"]));
    let minimal = scenario("S", "1 bde", "1 bde");
    let overlay = "[theatre]\nthreshold = \"2 bde\"\n";
    let drill = ["--worlds", "2", "--histories", "2", "--rung", "major"];
    let evaluate = ["evaluate", "minimal", "-", "--metric", "major.in_time"];
    for (args, input) in [
        (evaluate.to_vec(), design.as_str()),
        ([&["drill", "-", "--out", "a"][..], &drill].concat(), &minimal),
        #[cfg(unix)]
        (
            [&["drill", "/dev/stdin", "--out", "b"][..], &drill].concat(),
            &minimal,
        ),
        #[cfg(unix)]
        (
            [
                &[
                    "drill",
                    "minimal",
                    "strait",
                    "--with",
                    "/dev/stdin",
                    "--at",
                    "2028",
                    "--out",
                    "c",
                ][..],
                &drill,
            ]
            .concat(),
            overlay,
        ),
    ] {
        let output = assert_cmd::Command::cargo_bin("foederis")
            .expect("the program")
            .current_dir(folder.path())
            .args(&args)
            .write_stdin(input)
            .output()
            .expect("it starts");
        assert!(output.status.success(), "{args:?}: {}", stderr(&output));
    }
}

#[test]
fn a_share_is_no_percentage() {
    let threshold = [
        "threshold",
        "minimal",
        "--vary",
        "theatre.threshold=1 bde..4 bde",
        "--metric",
        "major.in_time",
        "--reach",
        "65",
    ];
    fails(&foederis(&threshold), "is a share, from 0 to 1");
    fails(
        &foederis(&[
            "discover",
            "results/ukraine",
            "--of",
            "a-membership",
            "--below",
            "40",
        ]),
        "is a share, from 0 to 1",
    );
}

#[test]
fn results_hold_no_absolute_path() {
    let (folder, out) = fresh();
    let file = folder.path().join("mine.toml");
    fs::write(&file, scenario("Mine", "1 bde", "1 bde")).expect("a file");
    succeeds(&foederis(&[
        "drill",
        text(&file),
        "--worlds",
        "2",
        "--histories",
        "2",
        "--out",
        text(&out),
    ]));
    for name in [
        "manifest.json",
        "datapackage.json",
        "report.html",
        "assumptions.csv",
    ] {
        let written = fs::read_to_string(out.join(name)).expect("a file");
        assert!(!written.contains(text(folder.path())), "{name}");
    }
    let manifest = out.join("manifest.json");
    let tampered = fs::read_to_string(&manifest).expect("a manifest");
    let tampered = tampered
        .replace("\"checks.csv\"", "\"javascript:alert(1)//x.csv\"")
        .replace("\"summary.csv\"", "\"javascript:alert(1)//x.csv\"");
    fs::write(&manifest, tampered).expect("a file");
    succeeds(&foederis(&["report", text(&out)]));
    let page = fs::read_to_string(out.join("report.html")).expect("a page");
    assert!(!page.contains("javascript:"), "a link leads out of the folder");
}

/// 64 worlds of one scenario as any tool may have saved them.
fn worlds(separator: char, flag: [&str; 2], number: impl Fn(usize) -> String, never: &str) -> String {
    let mut table = [
        "scenario",
        "world",
        "a.delay [d]",
        "a.signs",
        "a.date",
        "p_no_ground_attack",
    ]
    .join(&separator.to_string());
    table.push('\n');
    for n in 0..64 {
        let date = if n % 7 == 0 {
            never.to_owned()
        } else {
            format!("{}.5", n * 13 % 29)
        };
        let p = f64::from(u8::from(n * 5 % 64 < 20));
        let row = [
            "s".to_owned(),
            number(n),
            (n * 5 % 64).to_string(),
            flag[n % 2].to_owned(),
            date,
            p.to_string(),
        ];
        let _ = writeln!(table, "{}", row.join(&separator.to_string()));
    }
    table
}

#[test]
fn tables_that_other_tools_saved_are_read_alike() {
    let (folder, _) = fresh();
    let discover = |name: &str, table: &str| {
        let file = folder.path().join(name);
        fs::write(&file, table).expect("a file");
        let out = folder.path().join(format!("{name}.out"));
        let output = foederis(&["discover", text(&file), "--below", "0.5", "--out", text(&out)]);
        let boxes = fs::read_to_string(out.join("limits.csv")).unwrap_or_default();
        (output, boxes)
    };
    let whole = |n: usize| n.to_string();
    let (output, ours) = discover("ours.csv", &worlds(',', ["true", "false"], whole, "never"));
    succeeds(&output);
    for (name, table) in [
        (
            "pandas.csv",
            worlds(',', ["True", "False"], |n| format!("{n}.0"), "inf"),
        ),
        ("r.csv", worlds(',', ["TRUE", "FALSE"], whole, "Inf")),
        (
            "excel.csv",
            format!(
                "\u{feff}{}",
                worlds(';', ["TRUE", "FALSE"], whole, "never").replace('\n', "\r\n")
            ),
        ),
        (
            "decimal-commas.csv",
            worlds(';', ["TRUE", "FALSE"], whole, "never").replace(".5", ",5"),
        ),
        ("tabs.tsv", worlds('\t', ["1", "0"], whole, "Infinity")),
    ] {
        let (output, boxes) = discover(name, &table);
        succeeds(&output);
        assert!(boxes == ours, "{name}");
    }
    let plain = worlds(',', ["true", "false"], whole, "never");
    let with_index: String = plain
        .lines()
        .enumerate()
        .map(|(n, line)| {
            if n == 0 {
                format!(",{line}\n")
            } else {
                format!("{n},{line}\n")
            }
        })
        .collect();
    let doubled = format!(
        "{plain}{}",
        plain
            .lines()
            .skip(1)
            .map(|line| format!("{line}\n"))
            .collect::<String>()
    );
    let unnumbered: String = doubled
        .lines()
        .map(|line| line.splitn(3, ',').last().unwrap_or_default().to_owned() + "\n")
        .collect();
    for (name, table, message, errors) in [
        ("index.csv", &with_index, "row numbers that a tool adds", 1),
        ("doubled.csv", &doubled, "appears twice", 11),
        ("unnumbered.csv", &unnumbered, "the row appears twice", 11),
    ] {
        let (output, _) = discover(name, table);
        fails(&output, message);
        assert_eq!(
            stderr(&output).matches("error: ").count(),
            errors,
            "{}",
            stderr(&output)
        );
    }
}

/// Every design that `sample` writes, with dates that never come, is read by every command that reads designs.
#[test]
fn a_sampled_design_is_read_everywhere() {
    let (folder, _) = fresh();
    let design = folder.path().join("design.csv");
    succeeds(&foederis(&[
        "sample",
        "ukraine/b-assurance-pact",
        "--worlds",
        "64",
        "--out",
        text(&design),
    ]));
    let sampled = fs::read_to_string(&design).expect("a design");
    assert!(sampled.contains("never"), "a date of the scenario may never come");
    let column = sampled
        .lines()
        .next()
        .and_then(|header| header.split(',').nth(1))
        .expect("a column");
    let metric = ["--metric", column];
    for args in [
        &["discover", text(&design), "--below", "1e9"][..],
        &["sensitivity", "--data", text(&design)],
    ] {
        let out = folder.path().join(args[0]);
        let output = foederis(&[args, &metric, &["--out", text(&out)]].concat());
        assert!(!stderr(&output).contains("not a number"), "{}", stderr(&output));
    }
    let evaluate = [
        "evaluate",
        "ukraine/b-assurance-pact",
        text(&design),
        "--metric",
        "major.in_time",
        "--histories",
        "2",
    ];
    succeeds(&foederis(&evaluate));
}

#[test]
fn check_says_what_is_hardly_meant() {
    let (folder, _) = fresh();
    let file = folder.path().join("x.toml");
    fs::write(&file, scenario("X", "0 bde", "50 bde")).expect("a file");
    let checked = stdout(&foederis(&["check", text(&file)]));
    for part in [
        "names no commitment",
        "no land forces",
        "all guarantors together have 4.0 bde",
        "`pact` takes 2 of its 3 members",
    ] {
        assert!(checked.contains(part), "{part}: {checked}");
    }
    let minimal = stdout(&foederis(&["check", "minimal"]));
    assert!(!minimal.contains("  warn: "), "{minimal}");
}

#[test]
#[cfg(target_os = "linux")]
fn no_argument_and_no_closed_stream_is_a_panic() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let (folder, _) = fresh();
    let run = |out: &OsStr, full: bool| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_foederis"));
        command.current_dir(folder.path());
        command
            .args(["drill", "minimal", "--worlds", "2", "--histories", "2", "--out"])
            .arg(out);
        if full {
            command.stderr(
                fs::OpenOptions::new()
                    .write(true)
                    .open("/dev/full")
                    .expect("a device"),
            );
        }
        command.output().expect("it starts")
    };
    succeeds(&run(OsStr::from_bytes(b"x\xff"), false));
    succeeds(&run(OsStr::new("y"), true));
    assert_eq!(
        run(OsStr::new("y"), true).status.code(),
        Some(2),
        "the folder exists"
    );
}

#[test]
#[cfg(target_os = "linux")]
fn a_pipe_without_a_writer_is_given_up() {
    let (folder, out) = fresh();
    let pipe = folder.path().join("pipe");
    let made = std::process::Command::new("mkfifo")
        .arg(&pipe)
        .status()
        .expect("it starts");
    assert!(made.success());
    fails(
        &foederis(&["check", text(&pipe)]),
        "nothing has opened it for writing",
    );
    let writer = std::thread::spawn({
        let pipe = pipe.clone();
        move || fs::write(pipe, scenario("P", "1 bde", "1 bde"))
    });
    succeeds(&foederis(&["check", text(&pipe)]));
    writer.join().expect("it ends").expect("it is read");
    // A pipe is no journal and no state.
    let draft = out.with_extension("part");
    fs::create_dir(&draft).expect("a folder");
    fs::rename(&pipe, draft.join("journal.bin")).expect("a new name");
    fails(&foederis(&["resume", text(&out)]), "is not a draft of foederis");
}

#[test]
fn large_files_are_checked_in_seconds() {
    let (folder, _) = fresh();
    let own = scenario("L", "1 bde", "1 bde");
    let actors: String = (0..1000)
        .map(|n| format!("[guarantor.g{n}]\nforces.one = {{ land = \"1 bde\" }}\n"))
        .collect();
    let keys: String = (0..10_000).map(|n| format!("unknown{n} = 1\n")).collect();
    let parts = vec!["{ weight = 5e-5, value = \"3 h\" }"; 20_000].join(", ");
    let columns: String = (0..200_000).map(|n| format!(",c{n}")).collect();
    for (name, content) in [
        ("actors.toml", own.clone() + &actors),
        ("keys.toml", own.clone() + "[guarantor.d]\n" + &keys),
        (
            "parts.toml",
            format!("{own}[guarantor.d]\ndeliberate = {{ mixture = [{parts}] }}\n"),
        ),
        ("columns.csv", format!("world{columns}\n")),
    ] {
        fs::write(folder.path().join(name), content).expect("a file");
    }
    for (args, message) in [
        (&["check", "actors.toml"][..], ""),
        (&["check", "keys.toml"], "10000 errors in 1 file"),
        (&["check", "parts.toml"], ""),
        (&["evaluate", "minimal", "columns.csv"], "column `c0`"),
    ] {
        let output = assert_cmd::Command::cargo_bin("foederis")
            .expect("the program")
            .current_dir(folder.path())
            .timeout(std::time::Duration::from_secs(60))
            .args(args)
            .output()
            .expect("it starts");
        assert!(
            output.status.code().is_some(),
            "{args:?} takes more than a minute"
        );
        assert_eq!(
            output.status.success(),
            message.is_empty(),
            "{args:?}: {}",
            stderr(&output)
        );
        assert!(stderr(&output).contains(message), "{}", stderr(&output));
    }
}

#[test]
fn a_commitment_is_in_force_on_its_last_day() {
    let (folder, _) = fresh();
    let dates = "until = \"2028\"\n[horizon]\nstart = \"2027\"\nend = \"2031\"\n";
    let own = scenario("U", "1 bde", "1 bde") + dates;
    fs::write(folder.path().join("x.toml"), own).expect("a file");
    for (day, has_lapsed) in [("2028-12-31", false), ("2029-01-01", true)] {
        let output = foederis_in(
            folder.path(),
            &["explain", "x.toml", "--rung", "major", "--at", day],
        );
        succeeds(&output);
        assert_eq!(
            stdout(&output).contains("lapsed"),
            has_lapsed,
            "{day}: {}",
            stdout(&output)
        );
    }
}

/// The texts of a scenario and those of the one whose motive it takes are counted apart.
#[test]
fn the_limit_of_texts_is_one_of_a_scenario() {
    let (folder, _) = fresh();
    let names: Vec<String> = (0..600).map(|n| format!("e{n}.toml")).collect();
    for name in &names {
        fs::write(folder.path().join(name), "").expect("a file");
    }
    let minimal = concat!(env!("CARGO_MANIFEST_DIR"), "/scenarios/minimal.toml");
    let extends = [&names[..], &[minimal.to_owned()]].concat();
    fs::write(folder.path().join("b.toml"), format!("extends = {extends:?}\n")).expect("a file");
    let motive = "remove = [\"challenger\"]\nmotive_of = \"b.toml\"\n";
    fs::write(
        folder.path().join("a.toml"),
        format!("extends = {extends:?}\n{motive}"),
    )
    .expect("a file");
    let output = foederis_in(folder.path(), &["check", "a.toml", "--files-only"]);
    let said = stderr(&output);
    assert!(!said.contains("more than 1000 texts"), "{said}");
}

#[test]
fn an_id_that_breaks_its_paths_is_an_error_once() {
    let (folder, _) = fresh();
    let minimal = concat!(env!("CARGO_MANIFEST_DIR"), "/scenarios/minimal.toml");
    for id in ["a.b", "q'x", "q\\\"x"] {
        let text =
            format!("extends = {minimal:?}\n[guarantor.\"{id}\"]\nresolve = 1\nforces.f.land = \"1 bde\"\n");
        fs::write(folder.path().join("x.toml"), text).expect("a file");
        for more in [&[][..], &["--set", "guarantor.*.weight=1"]] {
            let output = foederis_in(folder.path(), &[&["check", "x.toml"], more].concat());
            fails(&output, "is not a legal id");
            assert_eq!(code(&output), 2, "{id}: {}", stderr(&output));
            let lines: Vec<String> = stderr(&output).lines().map(str::to_owned).collect();
            let named = lines.iter().filter(|line| line.contains("is not a legal id"));
            let mut distinct: Vec<&String> = named.clone().collect();
            distinct.sort_unstable();
            distinct.dedup();
            assert_eq!(named.count(), distinct.len(), "{id}: {lines:?}");
        }
    }
}
