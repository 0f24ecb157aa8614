//! Shards and their merging: the bytes of one unbroken command, whatever becomes of a shard.

use std::fs;
use std::path::Path;

use crate::program::{bytes, code, foederis, fresh, run_ok, stderr, text};

/// Commands of every kind that has shards, with small counts.
const COMMANDS: [&[&str]; 10] = [
    &[
        "sweep",
        "strait",
        "--vary",
        "challenger.forces.*.land=[× 0.5, × 2]",
        "--vary",
        "guarantor.sorrel.resolve=-1..1:2",
        "--against",
        "strait",
        "--worlds",
        "2",
        "--metric",
        "p_no_major_attack",
    ],
    &[
        "variants",
        "ukraine/a-membership",
        "ukraine/b-assurance-pact",
        "--only",
        "no_hybrid,flat_curve,mine",
        "--variant",
        "mine=guarantor.usa.resolve=1",
        "--worlds",
        "2",
    ],
    &[
        "run",
        "strait",
        "--worlds",
        "5",
        "--histories",
        "4100",
        "--why",
        "1",
        "--pivotal",
        "2",
        "--set",
        "guarantor.sorrel.politics.elections=2030-05-01",
        "--set",
        "guarantor.sorrel.politics.turn=50 %",
        "--set",
        "guarantor.sorrel.politics.will=-2",
    ],
    &[
        "drill",
        "ukraine/a-membership",
        "minimal",
        "--at",
        "2028-03",
        "--worlds",
        "3",
        "--histories",
        "4200",
    ],
    &[
        "sweep",
        "strait",
        "--vary",
        "challenger.forces.*.land=[× 0.5, × 2]",
        "--worlds",
        "3",
    ],
    &[
        "compare",
        "strait",
        "--alter",
        "challenger.forces.*.land=+10 %",
        "--worlds",
        "3",
        "--metric",
        "p_no_major_attack",
        "--metric",
        "major.in_time",
        "--histories",
        "50",
    ],
    &[
        "whatif",
        "strait",
        "challenger.forces.*.land=+10 %",
        "--worlds",
        "3",
    ],
    &[
        "sensitivity",
        "minimal",
        "--method",
        "morris",
        "--metric",
        "major.in_time",
        "--worlds",
        "80",
        "--histories",
        "20",
    ],
    &[
        "frontier",
        "strait",
        "--option",
        "more=guarantor.sorrel.resolve=1",
        "--exhaustive",
        "--worlds",
        "2",
    ],
    &["hindcast", "hindcasts", "--worlds", "2", "--histories", "4"],
];

/// A command of each kind.
const KINDS: [&str; 3] = ["run", "drill", "whatif"];

/// Computes a shard of a command into a folder.
fn shard(command: &[&str], number: u32, of: u32, folder: &Path) {
    let threads = (1 + number % 2).to_string();
    let shard = format!("{number}/{of}");
    run_ok(
        &[
            command,
            &[
                "--shard",
                &shard,
                "--threads",
                &threads,
                "--out",
                text(folder),
                "--quiet",
            ],
        ]
        .concat(),
    );
}

/// Every file of the results of shards is that of one unbroken command, also where one shard is lost or stands twice.
#[test]
fn shards_merge_to_the_bytes_of_one_command() {
    for command in COMMANDS {
        let (folder, whole) = fresh();
        run_ok(&[command, &["--out", text(&whole), "--quiet"]].concat());
        let at = |number: u32| folder.path().join(format!("s{number}"));
        for number in 1..=3 {
            shard(command, number, 3, &at(number));
        }
        let [one, two, three] = [1, 2, 3].map(at);
        // What becomes of a lost shard differs by the kind of command, of which a run, a drill and an experiment are the kinds.
        let lost = ("lost", vec![&two, &one, &two]);
        let lost = KINDS.contains(&command[0]).then_some(lost);
        for (name, shards) in [("all", vec![&three, &one, &two])].into_iter().chain(lost) {
            let merged = folder.path().join(name);
            let shards: Vec<&str> = shards.into_iter().map(|path| text(path)).collect();
            run_ok(&[&["merge", text(&merged)], &shards[..], &["--quiet"]].concat());
            assert!(bytes(&merged) == bytes(&whole), "{command:?}, {name}");
        }
    }
}

/// A shard records its part and no other: together they record each piece of work once.
#[test]
fn shards_divide_the_work() {
    let command: &[&str] = &[
        "drill",
        "minimal",
        "--worlds",
        "8",
        "--histories",
        "9000",
        "--rung",
        "major",
    ];
    let (folder, whole) = fresh();
    run_ok(&[command, &["--out", text(&whole), "--no-report", "--quiet"]].concat());
    let size = |folder: &Path| fs::metadata(folder.join("state.bin")).expect("records").len() as f64;
    let of_shards: Vec<f64> = (1..=4)
        .map(|number| {
            let out = folder.path().join(number.to_string());
            shard(command, number, 4, &out);
            size(&out)
        })
        .collect();
    let (all, one) = (of_shards.iter().sum::<f64>(), size(&whole));
    assert!(
        of_shards.iter().all(|size| *size < 0.4 * one),
        "{of_shards:?}, {one}"
    );
    assert!(all > one && all < 1.2 * one, "{all}, {one}");
}

/// More shards than worlds: some have nothing to do.
#[test]
fn shards_may_be_empty() {
    let command: &[&str] = &[
        "whatif",
        "strait",
        "challenger.forces.*.land=+10 %",
        "--worlds",
        "2",
    ];
    let (folder, whole) = fresh();
    run_ok(&[command, &["--out", text(&whole), "--quiet"]].concat());
    let (empty, merged) = (folder.path().join("empty"), folder.path().join("merged"));
    shard(command, 5, 9, &empty);
    run_ok(&["merge", text(&merged), text(&empty), "--quiet"]);
    assert!(bytes(&merged) == bytes(&whole));
}

/// What is no shard of the command is refused by its name and reason, all at once, and nothing is written.
#[test]
fn what_does_not_belong_together_is_refused() {
    let (folder, whole) = fresh();
    let at = |name: &str| folder.path().join(name);
    let scenario = at("mine.toml");
    let original =
        fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/scenarios/minimal.toml")).expect("a file");
    fs::write(&scenario, &original).expect("a file");
    let drill = |worlds: &'static str| -> Vec<&str> {
        vec![
            "drill",
            text(&scenario),
            "--worlds",
            worlds,
            "--histories",
            "10",
            "--rung",
            "major",
        ]
    };
    run_ok(&[&drill("4")[..], &["--out", text(&whole), "--quiet"]].concat());
    for (name, worlds, number, of) in [("one", "4", 1, 2), ("other", "6", 1, 2), ("third", "4", 1, 3)] {
        shard(&drill(worlds), number, of, &at(name));
    }
    let merged = at("merged");
    let merge = |shards: &[&Path], more: &[&str]| {
        let shards: Vec<&str> = shards.iter().map(|path| text(path)).collect();
        foederis(&[&["merge", text(&merged)], &shards[..], more].concat())
    };
    let refused = |shards: &[&Path], more: &[&str], reasons: &[&str]| {
        let output = merge(shards, more);
        assert_eq!(code(&output), 2);
        let told = stderr(&output);
        assert!(reasons.iter().all(|reason| told.contains(reason)), "{told}");
        assert!(!merged.exists());
    };
    refused(
        &[&at("one"), &at("other"), &at("third")],
        &[],
        &["--worlds 6", "divided in two ways"],
    );
    refused(
        &[&whole, &at("nothing")],
        &[],
        &["it is a whole run", "neither the folder of one nor its draft"],
    );
    refused(&[&at("one")], &["--strict"], &["shard 2/2 is missing"]);
    fs::write(&scenario, format!("{original}\n# changed\n")).expect("a file");
    refused(&[&at("one")], &[], &["mine.toml"]);
    let state = at("one").join("state.bin");
    let mut damaged = fs::read(&state).expect("records");
    damaged[0] = b'x';
    fs::write(&state, damaged).expect("a file");
    refused(&[&at("one")], &[], &["state.bin"]);
}

/// Commands that read results say what a shard is.
#[test]
fn a_shard_is_no_result() {
    let (_folder, out) = fresh();
    shard(
        &["drill", "minimal", "--worlds", "2", "--histories", "10"],
        1,
        2,
        &out,
    );
    for args in [
        vec!["report", text(&out)],
        vec!["plot", text(&out), "--chart", "list"],
        vec!["diff", text(&out), text(&out)],
    ] {
        let output = foederis(&args);
        assert_eq!(code(&output), 2, "{args:?}");
        assert!(
            stderr(&output).contains("is shard 1/2 of a command"),
            "{}",
            stderr(&output)
        );
    }
    let extended = foederis(&["extend", text(&out), "--worlds", "4"]);
    assert!(
        stderr(&extended).contains("merge all of them first"),
        "{}",
        stderr(&extended)
    );
}

/// What depends on earlier results, or keeps no record, is not divided.
#[test]
fn what_cannot_be_divided_is_refused() {
    for (args, reason) in [
        (
            vec!["run", "strait", "--until", "p_no_ground_attack ± 1 %"],
            "--until",
        ),
        (vec!["drill", "minimal", "--write-histories"], "--write-histories"),
        (
            vec![
                "frontier",
                "strait",
                "--option",
                "more=guarantor.sorrel.resolve=1",
            ],
            "--exhaustive",
        ),
        (
            vec![
                "compare",
                "strait",
                "--alter",
                "challenger.forces.*.land=+10 %",
                "--metric",
                "p_no_major_attack",
                "--unaveraged",
            ],
            "--unaveraged",
        ),
    ] {
        let output = foederis(&[&args[..], &["--shard", "1/2"]].concat());
        assert_eq!(code(&output), 2, "{args:?}");
        assert!(stderr(&output).contains(reason), "{}", stderr(&output));
    }
}

/// A text that is read besides the scenarios is part of what shards are of.
#[test]
fn shards_on_other_overlays_or_outcomes_are_refused() {
    let (folder, merged) = fresh();
    let at = |name: &str| folder.path().join(name);
    let option = at("option.toml");
    let write = |share: &str| {
        fs::write(&option, format!("guarantor.sorrel.resolve = \"{share}\"\n")).expect("a file");
    };
    let frontier = [
        "frontier",
        "strait",
        "--options",
        text(&option),
        "--exhaustive",
        "--worlds",
        "2",
    ];
    write("1");
    shard(&frontier, 1, 2, &at("one"));
    write("2");
    shard(&frontier, 2, 2, &at("two"));
    let refused = |shards: [&Path; 2], reason: &str| {
        let output = foederis(&["merge", text(&merged), text(shards[0]), text(shards[1])]);
        assert_eq!(code(&output), 2);
        assert!(stderr(&output).contains(reason), "{}", stderr(&output));
    };
    refused([&at("one"), &at("two")], "option.toml");
    let cases = at("cases");
    fs::create_dir(&cases).expect("a folder");
    for name in ["belgium1914.toml", "common.toml", "challenger.toml"] {
        let shipped = concat!(env!("CARGO_MANIFEST_DIR"), "/hindcasts/");
        fs::copy(format!("{shipped}{name}"), cases.join(name)).expect("a copy");
    }
    let outcomes =
        fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/hindcasts/outcomes.csv")).expect("a table");
    let is_kept = |line: &&str| {
        let id = line.split(',').next().unwrap_or_default();
        ["case", "id", "belgium1914", "common", "challenger"].contains(&id)
    };
    let kept = |title: &str| {
        let lines: Vec<&str> = outcomes.lines().filter(is_kept).collect();
        fs::write(cases.join("outcomes.csv"), lines.join("\n") + title).expect("a file");
    };
    let hindcast = ["hindcast", text(&cases), "--worlds", "2", "--histories", "4"];
    kept("\n");
    shard(&hindcast, 1, 2, &at("three"));
    kept("\n\n");
    shard(&hindcast, 2, 2, &at("four"));
    refused([&at("three"), &at("four")], "outcomes.csv");
}
