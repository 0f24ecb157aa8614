//! `explain`: stories of the challenger's choices and of the response to an assumed attack.

use crate::program::{code, foederis, stderr, stdout};

const B: &str = "scenarios/ukraine/b-assurance-pact.toml";

/// The story of a history, in a world of a run of 16.
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

/// The first story of the sixteen worlds, a history of each in turn, that contains a text.
fn first_with(text: &str) -> String {
    let each = (0..3).flat_map(|history| (0..16).map(move |world| (world, history)));
    each.map(|(world, history)| story(B, world, history, &[]))
        .find(|story| story.contains(text))
        .unwrap_or_else(|| panic!("no story in forty-eight contains `{text}`"))
}

#[test]
fn a_story_depends_only_on_scenario_seed_world_and_history() {
    let first = story(B, 3, 7, &[]);
    assert_eq!(first, story(B, 3, 7, &[]));
    assert_eq!(
        first,
        story(B, 3, 7, &["--histories", "1"]),
        "the number of histories does not matter"
    );
    assert_ne!(first, story(B, 3, 8, &[]));
    assert_ne!(first, story(B, 4, 7, &[]));
    assert_ne!(first, story(B, 3, 7, &["--seed", "2"]));
}

#[test]
fn an_attack_has_its_status_beliefs_ledger_choice_counterfactuals_and_response() {
    let story = first_with("begins a major attack");
    for text in [
        "Dates of the commitments",
        "Motive and perception of Russia",
        "assumed    ",
        "status     ",
        "believed   ",
        "a major attack fails to take its objective: ",
        "ledger     ",
        "choice     P(act)",
        "what if    ",
        "Response to the major attack of 20",
        "Russia attacks Ukraine",
        "In sum",
        "not to forecast war",
    ] {
        assert!(story.contains(text), "{text}\n{story}");
    }
    let long = story.lines().filter(|line| line.chars().count() > 100);
    assert_eq!(long.count(), 0, "{story}");
    assert!(!story.contains('\u{1b}'));
}

#[test]
fn no_date_is_finer_than_a_month() {
    let stories = [
        first_with("begins a major attack"),
        first_with("begins a limited attack"),
    ]
    .concat();
    assert!(dates(&stories) > 10, "{stories}");
    assert_eq!(days(&stories), 0, "{stories}");
    assert_eq!(
        (dates("2028-03-15"), days("in 2028-03-15,")),
        (1, 1),
        "the check detects days"
    );
}

/// Number of words that begin with a year and a month.
fn dates(text: &str) -> usize {
    words(text).filter(|word| begins_like(word, "0000-00")).count()
}

/// Number of words that begin with a year, a month and a day.
fn days(text: &str) -> usize {
    words(text).filter(|word| begins_like(word, "0000-00-00")).count()
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_ascii_digit() && c != '-')
}

fn begins_like(word: &str, pattern: &str) -> bool {
    word.len() >= pattern.len()
        && word
            .chars()
            .zip(pattern.chars())
            .all(|(c, p)| if p == '0' { c.is_ascii_digit() } else { c == p })
}

#[test]
fn every_window_is_in_full_with_every_window() {
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
fn an_assumed_attack_has_its_response_and_no_choice() {
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
    let story = stdout(&foederis(&args));
    assert!(story.contains("limited attack of 20"), "{story}");
    assert!(story.contains("Russia seizes ground from Ukraine"), "{story}");
    assert!(!story.contains("P(act)"), "{story}");
}

#[test]
fn a_story_that_cannot_be_made_is_one_error() {
    for (args, message) in [
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
        assert!(stderr(&output).contains(message), "{args:?}: {}", stderr(&output));
        assert_eq!(
            stderr(&output).matches("error:").count(),
            1,
            "{}",
            stderr(&output)
        );
        assert!(output.stdout.is_empty(), "{args:?}");
    }
    let assumed = foederis(&["explain", "baltic-2016", "--rung", "major"]);
    assert!(assumed.status.success(), "{}", stderr(&assumed));
}
