//! `explain`: one history of the challenger's choices, told.

use crate::program::{code, foederis, stderr, stdout};

const B: &str = "scenarios/ukraine/b-assurance-pact.toml";

/// The story of a history, told in a world of a run of 16.
fn story(scenario: &str, world: usize, history: usize, more: &[&str]) -> String {
    let (world, history) = (world.to_string(), history.to_string());
    let args = [
        "explain",
        scenario,
        "--worlds",
        "16",
        "--world",
        &world,
        "--history",
        &history,
    ];
    let output = foederis(&[&args, more].concat());
    assert!(output.status.success(), "{}", stderr(&output));
    stdout(&output)
}

/// The first history of world 0 whose story holds some words.
fn first_with(words: &str) -> String {
    (0..40)
        .map(|history| story(B, 0, history, &[]))
        .find(|story| story.contains(words))
        .unwrap_or_else(|| panic!("no story in forty holds `{words}`"))
}

#[test]
fn a_story_is_its_address() {
    let told = story(B, 3, 7, &[]);
    assert_eq!(told, story(B, 3, 7, &[]));
    assert_eq!(
        told,
        story(B, 3, 7, &["--histories", "1"]),
        "a story needs no run around it"
    );
    assert_ne!(told, story(B, 3, 8, &[]));
    assert_ne!(told, story(B, 4, 7, &[]));
    assert_ne!(told, story(B, 3, 7, &["--seed", "2"]));
}

#[test]
fn an_attack_is_told_with_what_stood_what_weighed_and_what_it_met() {
    let told = first_with("begins a major attack");
    for words in [
        "How the commitments move",
        "What moves Russia",
        "put in",
        "stands     ",
        "seen       ",
        "believed   a major attack",
        "ledger     ",
        "choice     P(act)",
        "remedies   ",
        "What the major attack of 20",
        "Russia attacks Ukraine",
        "In sum",
        "not to forecast war",
    ] {
        assert!(told.contains(words), "{words}\n{told}");
    }
    let long = told.lines().filter(|line| line.chars().count() > 100);
    assert_eq!(long.count(), 0, "{told}");
    assert!(!told.contains('\u{1b}'));
}

#[test]
fn no_date_is_finer_than_a_month() {
    let told = [
        first_with("begins a major attack"),
        first_with("begins a limited attack"),
    ]
    .concat();
    assert!(dates(&told) > 10, "{told}");
    assert_eq!(days(&told), 0, "{told}");
    assert_eq!(
        (dates("2028-03-15"), days("in 2028-03-15,")),
        (1, 1),
        "the check sees days"
    );
}

/// Number of words that begin with a year and a month.
fn dates(text: &str) -> usize {
    words(text).filter(|word| like(word, "0000-00")).count()
}

/// Number of words that begin with a year, a month and a day.
fn days(text: &str) -> usize {
    words(text).filter(|word| like(word, "0000-00-00")).count()
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_ascii_digit() && c != '-')
}

fn like(word: &str, pattern: &str) -> bool {
    word.len() >= pattern.len()
        && word
            .chars()
            .zip(pattern.chars())
            .all(|(c, p)| if p == '0' { c.is_ascii_digit() } else { c == p })
}

#[test]
fn every_window_is_told_in_full_where_that_is_asked_for() {
    let (short, long) = (story(B, 3, 7, &[]), story(B, 3, 7, &["--every-window"]));
    let folded = short.matches("waits: P(act)").count();
    assert!(folded > 0, "{short}");
    assert!(!long.contains("waits: P(act)"), "{long}");
    assert_eq!(
        long.matches("choice     P(act)").count(),
        short.matches("choice     P(act)").count() + folded
    );
}

#[test]
fn a_forced_attack_is_told_as_before() {
    let args = [
        "explain",
        B,
        "--worlds",
        "16",
        "--rung",
        "limited",
        "--world",
        "3",
        "--history",
        "7",
    ];
    let told = stdout(&foederis(&args));
    assert!(told.contains("limited attack of 20"), "{told}");
    assert!(told.contains("Russia seizes ground from Ukraine"), "{told}");
    assert!(!told.contains("P(act)"), "{told}");
}

#[test]
fn what_cannot_be_told_is_said_in_one_error() {
    for (args, told) in [
        (&["explain", "baltic-2016"][..], "give --rung"),
        (&["explain", "baltic-2016"], "challenger.reference"),
        (&["explain", B, "--at", "2028-03"], "give --rung too"),
        (
            &["explain", B, "--worlds", "16", "--world", "16"],
            "numbered from 0 to 15",
        ),
        (
            &["explain", B, "--rung", "major", "--every-window"],
            "--every-window",
        ),
    ] {
        let output = foederis(args);
        assert_eq!(code(&output), 2, "{args:?}: {}", stderr(&output));
        assert!(stderr(&output).contains(told), "{args:?}: {}", stderr(&output));
        assert_eq!(
            stderr(&output).matches("error:").count(),
            1,
            "{}",
            stderr(&output)
        );
        assert!(output.stdout.is_empty(), "{args:?}");
    }
    let supposed = foederis(&["explain", "baltic-2016", "--rung", "major"]);
    assert!(supposed.status.success(), "{}", stderr(&supposed));
}
