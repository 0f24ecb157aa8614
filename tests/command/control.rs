//! `resume`, `extend` and `--until`: the files equal those of one uninterrupted run.

// Kills are timed by the clock; no result depends on them.
#![allow(clippy::disallowed_methods)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use foederis::random::{StreamKey, uniform};

use crate::program::{bytes, code, foederis, fresh, run_ok, stderr, text};

/// A run with choice, pivotal analysis and tasks of two sizes, and a drill of several scenarios.
const JOBS: [&[&str]; 2] = [
    &[
        "run",
        "strait",
        "--worlds",
        "6",
        "--histories",
        "4100",
        "--why",
        "1",
        "--pivotal",
        "1",
    ],
    &[
        "drill",
        "ukraine/a-membership",
        "minimal",
        "--at",
        "2028-03",
        "--worlds",
        "4",
        "--histories",
        "4200",
    ],
];

fn started(args: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_foederis"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(args)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("it starts")
}

/// Starts the program and kills it after `time` by SIGKILL.
fn kill_after(args: &[&str], time: Duration) {
    let mut child = started(args);
    std::thread::sleep(time);
    child.kill().expect("a signal");
    child.wait().expect("it ends");
}

fn draft(out: &Path) -> PathBuf {
    let mut name = out.file_name().expect("a name").to_owned();
    name.push(".part");
    out.with_file_name(name)
}

/// Starts the program and kills it when its journal has a number of bytes.
fn kill_at_journal_size(args: &[&str], out: &Path, size: u64) {
    let mut child = started(args);
    let journal = draft(out).join("journal.bin");
    let since = Instant::now();
    while fs::metadata(&journal).map_or(0, |file| file.len()) < size {
        assert!(since.elapsed() < Duration::from_secs(120), "nothing is recorded");
        std::thread::sleep(Duration::from_millis(1));
    }
    child.kill().expect("a signal");
    child.wait().expect("it ends");
}

/// Twelve kills at random times of a run; six of the resumed runs are killed once more.
#[test]
fn a_killed_run_is_resumed_to_the_same_bytes() {
    let (folder, _) = fresh();
    let key = StreamKey::new(1, "instants");
    let whole: Vec<_> = JOBS
        .iter()
        .enumerate()
        .map(|(job, args)| {
            let (out, since) = (folder.path().join(format!("whole-{job}")), Instant::now());
            run_ok(&[args, &["--out", text(&out)][..]].concat());
            (bytes(&out), since.elapsed())
        })
        .collect();
    let mut broken = 0;
    // Where the machine is faster by now than it was for the whole runs, more kills come too late.
    for instant in 0..60 {
        if instant >= 12 && broken >= 6 {
            break;
        }
        let (args, (whole, lasts)) = (
            JOBS[instant as usize % JOBS.len()],
            &whole[instant as usize % JOBS.len()],
        );
        let out = folder.path().join(format!("broken-{instant}"));
        let begin = [args, &["--out", text(&out)][..]].concat();
        kill_after(&begin, lasts.mul_f64(uniform(key, instant, 0)));
        broken += u32::from(draft(&out).exists());
        if instant % 2 == 1 {
            kill_after(&["resume", text(&out)], lasts.mul_f64(uniform(key, instant, 1)));
        }
        let output = foederis(&["resume", text(&out)]);
        if !output.status.success() {
            // It was killed before the specification was written: there is nothing to resume.
            let expected = stderr(&output);
            assert!(
                expected.contains("no unfinished run") || expected.contains("it holds no record"),
                "{expected}"
            );
            run_ok(&begin);
        }
        assert!(bytes(&out) == *whole, "instant {instant}");
        assert!(!draft(&out).exists(), "instant {instant}");
    }
    assert!(broken >= 6, "{broken} of 60 kills hit a running program");
}

/// Arguments of `extend`.
const LARGER: [&[&str]; 3] = [
    &["--worlds", "12"],
    &["--histories", "8300"],
    &["--worlds", "11", "--histories", "4096"],
];

#[test]
fn extending_gives_the_bytes_of_the_larger_run() {
    let (folder, small) = fresh();
    let jobs: [&[&str]; 3] = [
        &["run", "strait", "--why", "9", "--pivotal", "9"],
        &["drill", "strait", "minimal", "--design", "mc", "--at", "2028-03"],
        &["drill", "minimal", "--rung", "major", "--write-histories"],
    ];
    for (j, job) in jobs.iter().enumerate() {
        let small = small.with_extension(j.to_string());
        run_ok(
            &[
                job,
                &["--worlds", "8", "--histories", "4000", "--out", text(&small)][..],
            ]
            .concat(),
        );
        let before = bytes(&small);
        // Each way of growing for a run; both at once for the others.
        let ways = if j == 0 { &LARGER[..] } else { &LARGER[2..] };
        for (l, larger) in ways.iter().enumerate() {
            let [extended, afresh] =
                ["extended", "afresh"].map(|name| folder.path().join(format!("{name}-{j}-{l}")));
            run_ok(&[&["extend", text(&small), "--out", text(&extended)][..], larger].concat());
            let counts = [&["--worlds", "8", "--histories", "4000"][..], larger].concat();
            let mut last = counts.clone();
            // A repeated flag is an error.
            if larger.contains(&"--worlds") {
                last.drain(0..2);
            }
            if larger.contains(&"--histories") {
                let at = last
                    .iter()
                    .position(|word| *word == "--histories")
                    .expect("a flag");
                last.drain(at..at + 2);
            }
            run_ok(&[job, &last[..], &["--out", text(&afresh)]].concat());
            assert!(bytes(&extended) == bytes(&afresh), "{job:?} {larger:?}");
        }
        assert!(bytes(&small) == before, "the extended run is unchanged");
    }
}

/// Tasks of few histories are five sixths of the records of a run and a sixth of its time: its results keep none, and
/// extending computes them again. Of a drill they are all that there is.
#[test]
fn a_run_is_extended_without_records_of_short_tasks() {
    let (folder, small) = fresh();
    let at = |name: &str| folder.path().join(name);
    let size = |results: &Path| fs::metadata(results.join("state.bin")).expect("records").len();
    let run = |counts: &[&str], out: &Path| {
        let words = [
            "run",
            "strait",
            "--why",
            "2",
            "--pivotal",
            "2",
            "--out",
            text(out),
        ];
        run_ok(&[&words[..], counts].concat());
    };
    run(&["--worlds", "8", "--histories", "255"], &small);
    let long = at("long");
    run(&["--worlds", "8", "--histories", "256"], &long);
    assert!(size(&small) < size(&long) / 2, "{} {}", size(&small), size(&long));
    let [extended, afresh, drill] = ["extended", "afresh", "drill"].map(at);
    run_ok(&["extend", text(&small), "--worlds", "12", "--out", text(&extended)]);
    run(&["--worlds", "12", "--histories", "255"], &afresh);
    assert!(bytes(&extended) == bytes(&afresh));
    let counts = ["--worlds", "8", "--histories", "255"];
    run_ok(&[&["drill", "strait", "--out", text(&drill)], &counts[..]].concat());
    assert!(size(&drill) > size(&long) / 2, "{}", size(&drill));
}

#[test]
fn extending_in_place_and_after_a_kill() {
    let (folder, out) = fresh();
    let job = ["drill", "ukraine/b-assurance-pact", "--histories", "4100"];
    let afresh = folder.path().join("afresh");
    run_ok(&[&job[..], &["--worlds", "16", "--out", text(&afresh)]].concat());
    run_ok(&[&job[..], &["--worlds", "4", "--out", text(&out)]].concat());
    let before = bytes(&out);
    let extend = [
        "extend",
        text(&out),
        "--worlds",
        "16",
        "--out",
        text(&out),
        "--force",
    ];
    kill_at_journal_size(&extend, &out, 50_000);
    assert!(
        bytes(&out) == before,
        "the smaller run stays until the larger is finished"
    );
    run_ok(&["resume", text(&out), "--force"]);
    assert!(bytes(&out) == bytes(&afresh));
    run_ok(&["resume", text(&out)]);
    assert!(bytes(&out) == bytes(&afresh), "nothing was left to compute");
}

/// A shard that is killed is merged as far as it came, and continued as a shard.
#[test]
fn a_killed_shard_is_merged_and_resumed() {
    let (folder, whole) = fresh();
    let job = [
        "drill",
        "minimal",
        "--worlds",
        "60",
        "--histories",
        "9000",
        "--rung",
        "major",
        "--quiet",
    ];
    run_ok(&[&job[..], &["--out", text(&whole)]].concat());
    let [one, two] = ["one", "two"].map(|name| folder.path().join(name));
    run_ok(&[&job[..], &["--shard", "1/2", "--out", text(&one)]].concat());
    let killed = [
        &job[..],
        &["--shard", "2/2", "--threads", "1", "--out", text(&two)],
    ]
    .concat();
    kill_at_journal_size(&killed, &two, 100_000);
    let merged = folder.path().join("merged");
    let merge = ["merge", text(&merged), text(&one), text(&two)];
    let strict = foederis(&[&merge[..], &["--strict"]].concat());
    assert!(
        stderr(&strict).contains("shard 2/2 is unfinished"),
        "{}",
        stderr(&strict)
    );
    run_ok(&merge);
    assert!(bytes(&merged) == bytes(&whole));
    run_ok(&["resume", text(&two)]);
    run_ok(&[&merge[..], &["--strict", "--force"]].concat());
    assert!(bytes(&merged) == bytes(&whole));
    let size = |folder: &Path| fs::metadata(folder.join("state.bin")).expect("records").len();
    assert!(size(&two) < size(&whole) * 2 / 3, "a resumed shard remains one");
}

/// An experiment that is killed is continued as it was given, as a whole or as a shard.
#[test]
fn a_killed_experiment_is_resumed_to_the_same_bytes() {
    let (folder, whole) = fresh();
    let sweep = [
        "sweep",
        "strait",
        "--vary",
        "challenger.forces.*.land=[× 0.5, × 1, × 2]",
        "--worlds",
        "24",
        "--quiet",
    ];
    run_ok(&[&sweep[..], &["--out", text(&whole)]].concat());
    let [again, one, two, merged] = ["again", "one", "two", "merged"].map(|name| folder.path().join(name));
    kill_at_journal_size(
        &[&sweep[..], &["--threads", "1", "--out", text(&again)]].concat(),
        &again,
        900,
    );
    run_ok(&["resume", text(&again)]);
    assert!(bytes(&again) == bytes(&whole));
    run_ok(&[&sweep[..], &["--shard", "1/2", "--out", text(&one)]].concat());
    let second = [
        &sweep[..],
        &["--shard", "2/2", "--threads", "1", "--out", text(&two)],
    ]
    .concat();
    kill_at_journal_size(&second, &two, 800);
    run_ok(&["resume", text(&two)]);
    run_ok(&["merge", text(&merged), text(&one), text(&two), "--strict"]);
    assert!(bytes(&merged) == bytes(&whole));
}

#[test]
fn runs_that_cannot_be_extended_are_rejected() {
    let (folder, out) = fresh();
    let made = |name: &str, args: &[&str]| {
        let out = folder.path().join(name);
        let small = ["drill", "minimal", "--worlds", "8", "--histories", "8", "--out"];
        run_ok(&[&small[..], &[text(&out)], args].concat());
        out
    };
    let (plain, lhs, bare) = (
        made("plain", &[]),
        made("lhs", &["--design", "lhs"]),
        made("bare", &["--no-state"]),
    );
    let old = made("old", &[]);
    fs::write(old.join("state.bin"), "foederis 0.0.1, records 1\n").expect("a file");
    for (results, args, expected) in [
        (&plain, &["--worlds", "4"][..], "extending removes nothing"),
        (
            &plain,
            &["--worlds", "16", "--histories", "4"],
            "extending removes nothing",
        ),
        (&plain, &["--worlds", "8"], "nothing to add"),
        (&plain, &[], "--worlds"),
        (&lhs, &["--worlds", "16"], "Latin hypercube"),
        (&bare, &["--worlds", "16"], "state.bin"),
        (&old, &["--worlds", "16"], "another version"),
        (&folder.path().to_owned(), &["--worlds", "16"], "no manifest.json"),
        (&plain, &["--worlds", "16", "--out", text(&bare)], "exists"),
    ] {
        let mut words = [&["extend", text(results)][..], args].concat();
        if !args.contains(&"--out") {
            words.extend(["--out", text(&out)]);
        }
        let output = foederis(&words);
        assert_eq!(code(&output), 2, "{words:?}: {}", stderr(&output));
        assert!(
            stderr(&output).contains(expected),
            "{words:?}: {}",
            stderr(&output)
        );
        assert!(!out.exists() && !draft(&out).exists(), "{words:?}");
    }
    // A Latin hypercube can be extended by histories in the same worlds.
    run_ok(&["extend", text(&lhs), "--histories", "16", "--out", text(&out)]);
}

#[test]
fn an_unfinished_run_is_protected() {
    let (folder, out) = fresh();
    let scenario = folder.path().join("mine.toml");
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/minimal.toml");
    let as_it_was = fs::read_to_string(shipped).expect("a scenario");
    fs::write(&scenario, &as_it_was).expect("a file");
    let job = [
        "drill",
        text(&scenario),
        "--worlds",
        "320",
        "--histories",
        "600",
        "--out",
        text(&out),
    ];
    let mut alive = started(&job);
    let since = Instant::now();
    while !draft(&out).join("journal.bin").exists() {
        assert!(since.elapsed() < Duration::from_secs(60), "no draft");
        std::thread::sleep(Duration::from_millis(1));
    }
    let second = foederis(&["resume", text(&out)]);
    if alive.try_wait().expect("a state").is_none() {
        assert_eq!(code(&second), 1, "{}", stderr(&second));
        assert!(
            stderr(&second).contains("another process is writing to"),
            "{}",
            stderr(&second)
        );
    }
    alive.kill().expect("a signal");
    alive.wait().expect("it ends");
    run_ok(&[&job[..], &["--force"]].concat());
    let whole = bytes(&out);
    fs::remove_dir_all(&out).expect("it goes");

    kill_at_journal_size(&job, &out, 20_000);
    let again = foederis(&job);
    assert_eq!(code(&again), 2);
    assert!(stderr(&again).contains("foederis resume"), "{}", stderr(&again));
    fs::write(&scenario, format!("{as_it_was}\n# changed\n")).expect("a file");
    let changed = foederis(&["resume", text(&out)]);
    assert_eq!(code(&changed), 2);
    assert!(stderr(&changed).contains("mine.toml"), "{}", stderr(&changed));
    fs::write(&scenario, &as_it_was).expect("a file");
    run_ok(&["resume", text(&draft(&out))]);
    assert!(bytes(&out) == whole);

    let nothing = foederis(&["resume", text(&folder.path().join("nothing"))]);
    assert_eq!(code(&nothing), 2);
    assert!(
        stderr(&nothing).contains("no unfinished run"),
        "{}",
        stderr(&nothing)
    );
}

/// Files that depend on the interim analyses.
const INTERIM_FILES: [&str; 4] = [
    "interim_analyses.csv",
    "manifest.json",
    "datapackage.json",
    "report.html",
];

#[test]
fn interim_analyses_end_in_the_run_of_the_final_size() {
    let (folder, _) = fresh();
    for (j, (job, target, most)) in [
        (
            &[
                "run",
                "strait",
                "--why",
                "2",
                "--pivotal",
                "1",
                "--histories",
                "8",
            ][..],
            "p_no_ground_attack ± 8 %",
            "64",
        ),
        (
            &[
                "drill",
                "minimal",
                "strait",
                "--at",
                "2028-03",
                "--histories",
                "40",
            ],
            "major.in_time of strait against minimal +- 6 %",
            "512",
        ),
        (
            &["drill", "minimal", "--rung", "major", "--histories", "8"],
            "major.in_time ± 0.01 %",
            "24",
        ),
    ]
    .into_iter()
    .enumerate()
    {
        let [interim, fixed] = ["interim", "fixed"].map(|name| folder.path().join(format!("{name}-{j}")));
        let until = [
            "--until",
            target,
            "--worlds",
            "8",
            "--most-worlds",
            most,
            "--out",
            text(&interim),
        ];
        let output = foederis(&[job, &until[..]].concat());
        assert!(output.status.success(), "{}", stderr(&output));
        let analyses = crate::program::rows(&interim.join("interim_analyses.csv"));
        let last = analyses.last().expect("an analysis");
        let met = analyses.len() > 1 && last["is_precise"] == "true";
        assert_eq!(crate::program::stdout(&output).contains("NOT MET"), !met);
        assert_eq!(met, j != 2, "{analyses:?}");
        run_ok(&[job, &["--worlds", &last["worlds"], "--out", text(&fixed)][..]].concat());
        let other_files = |folder: &Path| {
            let mut files = bytes(folder);
            files.retain(|(name, _)| !INTERIM_FILES.contains(&name.as_str()));
            files
        };
        assert!(other_files(&interim) == other_files(&fixed), "{job:?}");
    }
}

/// The options are rejected with this message, and nothing is written.
fn is_rejected(args: &[&str], message: &str) {
    let (_keep, out) = fresh();
    let output = foederis(&[args, &["--out", text(&out)]].concat());
    assert_eq!(code(&output), 2, "{args:?}: {}", stderr(&output));
    assert!(stderr(&output).contains(message), "{args:?}: {}", stderr(&output));
    assert!(!out.exists() && !draft(&out).exists(), "{args:?}");
}

#[test]
fn invalid_targets_of_a_run_are_rejected() {
    const TARGET: &str = "p_no_ground_attack ± 1 %";
    let unknown_scenario = "p_no_ground_attack of strat against strait ± 1 %";
    for (options, message) in [
        (
            &["--until", "p_no_grund_attack ± 1 %"][..],
            "did you mean `p_no_ground_attack`?",
        ),
        (&["--until", "p_no_ground_attack"], "METRIC ± WIDTH"),
        (&["--until", "p_no_ground_attack ± 200 %"], "is a share"),
        (&["--until", unknown_scenario], "did you mean `strait`?"),
        (&["--design", "lhs", "--until", TARGET], "Latin hypercube"),
        (&["--scrambles", "4", "--until", TARGET], "8 scrambles or more"),
    ] {
        is_rejected(&[&["run", "strait"], options].concat(), message);
    }
}

#[test]
fn invalid_targets_of_a_drill_are_rejected() {
    const TARGET: &str = "major.in_time ± 1 %";
    for (options, message) in [
        (
            &["--until", "p_no_ground_attack ± 1 %"][..],
            "a drill assumes the attack",
        ),
        (&["--rung", "limited", "--until", TARGET], "add that rung"),
        (
            &["--until", TARGET, "--worlds", "64", "--most-worlds", "8"],
            "less than the 64 worlds",
        ),
        (&["--most-worlds", "8"], "--until"),
    ] {
        is_rejected(&[&["drill", "strait"], options].concat(), message);
    }
}

#[test]
#[cfg(unix)]
fn a_signal_stops_cleanly_and_says_how_to_go_on() {
    let (folder, _) = fresh();
    let out = folder.path().join("a run");
    let job = [
        "drill",
        "minimal",
        "--worlds",
        "64",
        "--histories",
        "2000",
        "--out",
    ];
    let whole = folder.path().join("whole");
    run_ok(&[&job[..], &[text(&whole)]].concat());
    let child = Command::new(env!("CARGO_BIN_EXE_foederis"))
        .args(job)
        .arg(&out)
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    let (journal, since) = (draft(&out).join("journal.bin"), Instant::now());
    while fs::metadata(&journal).map_or(0, |file| file.len()) < 20_000 {
        assert!(since.elapsed() < Duration::from_secs(120), "nothing is recorded");
        std::thread::sleep(Duration::from_millis(1));
    }
    let signal = Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status();
    assert!(signal.expect("a signal").success());
    let output = child.wait_with_output().expect("it ends");
    let said = String::from_utf8_lossy(&output.stderr);
    if output.status.code() == Some(1) {
        assert!(
            said.contains(&format!("foederis resume '{}'", text(&out))),
            "{said}"
        );
        run_ok(&["resume", text(&out)]);
    }
    assert!(bytes(&out) == bytes(&whole), "{said}");
}
