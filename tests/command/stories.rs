//! Stories of a run in `stories.json` and on the page.

use std::fs;
use std::path::Path;

use serde_json::Value as Json;

use crate::program::{foederis, fresh, stderr, stdout};

const COUNTS: [&str; 8] = [
    "--worlds",
    "8",
    "--histories",
    "4",
    "--why",
    "0",
    "--pivotal",
    "0",
];

/// Runs a scenario on small counts with a number of stories.
fn run(scenario: &str, stories: &str, out: &Path) {
    let place = ["--stories", stories, "--out", out.to_str().expect("text")];
    let output = foederis(&[&["run", scenario], &COUNTS[..], &place].concat());
    assert!(output.status.success(), "{}", stderr(&output));
}

fn stories(out: &Path) -> Vec<Json> {
    let text = fs::read_to_string(out.join("stories.json")).expect("stories");
    serde_json::from_str(&text).expect("an array")
}

fn page(out: &Path) -> String {
    fs::read_to_string(out.join("report.html")).expect("a page")
}

/// The part of a page between two texts.
fn between<'p>(page: &'p str, from: &str, to: &str) -> &'p str {
    let (_, begun) = page.split_once(from).expect("its beginning");
    begun.split_once(to).expect("its end").0
}

/// Every text of a JSON value, numbers apart.
fn texts(value: &Json) -> Vec<&str> {
    match value {
        Json::String(text) => vec![text],
        Json::Array(values) => values.iter().flat_map(texts).collect(),
        Json::Object(fields) => fields
            .iter()
            .filter(|(key, _)| !["scenario", "choice"].contains(&key.as_str()))
            .flat_map(|(_, value)| texts(value))
            .collect(),
        _ => Vec::new(),
    }
}

/// A text without layout: runs of white space are one space.
fn joined(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Visible text of a part of a page.
fn visible(html: &str) -> String {
    let mut text = String::new();
    for piece in html.split('<') {
        let after_tag = piece.split_once('>').map_or(piece, |(_, text)| text);
        text.push(' ');
        text.push_str(after_tag);
    }
    let text = text
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&#x27;", "'");
    joined(&text.replace("&#x2f;", "/").replace("&amp;", "&"))
}

/// `explain`, its JSON, `stories.json` and the page present one record.
#[test]
fn the_stories_of_a_run_are_those_of_explain() {
    let (_keep, out) = fresh();
    let scenario = "scenarios/ukraine/c-consortium.toml";
    run(scenario, "3", &out);
    let (stories, page) = (stories(&out), page(&out));
    assert_eq!(stories.len(), 3);
    for (world, story) in stories.iter().enumerate() {
        assert_eq!(story["world"], world);
        let address = [
            "explain",
            scenario,
            "--worlds",
            "8",
            "--world",
            &world.to_string(),
        ];
        let explained = stdout(&foederis(&[&address[..], &["--json"]].concat()));
        let explained: Vec<Json> = serde_json::from_str(&explained).expect("JSON");
        assert_eq!(explained.len(), 1);
        assert_eq!(*story, explained[0]);
        let terminal = joined(&stdout(&foederis(&[&address[..], &["--every-window"]].concat())));
        let part = between(&page, &format!("id=\"story-{world}\""), "</details>");
        let shown = visible(part);
        for text in texts(story) {
            assert!(
                terminal.contains(text),
                "{text} is not in the terminal:\n{terminal}"
            );
        }
        // The page folds windows that are not notable, and has the months in its strip's title.
        for text in texts(&story["challenger_state"])
            .into_iter()
            .chain(texts(&story["commitments"]))
        {
            assert!(
                shown.contains(&text.replace('`', "")),
                "{text} is not on the page:\n{shown}"
            );
        }
        let windows = story["windows"].as_array().expect("windows");
        for window in windows.iter().filter(|window| !window["choice"].is_null()) {
            for text in texts(window) {
                assert!(
                    shown.contains(&text.replace('`', "")),
                    "{text} is not on the page:\n{shown}"
                );
            }
        }
        assert!(shown.contains(story["ending"].as_str().expect("an ending")));
        // Each window is listed once, and marked once on the strip.
        assert_eq!(part.matches("<li class=\"window ").count(), windows.len());
        let strip = between(&page, &format!("href=\"#story-{world}\""), "</svg>");
        assert_eq!(strip.matches("data-window=").count(), windows.len());
    }
    assert!(page.contains("stories.json"));
}

/// A folder of an earlier release names two keys otherwise.
#[test]
fn stories_of_an_earlier_release_are_read() {
    let (_keep, out) = fresh();
    run("strait", "1", &out);
    let file = out.join("stories.json");
    let text = fs::read_to_string(&file).expect("stories");
    let earlier = text
        .replace("\"challenger_state\":", "\"outlook\":")
        .replace("\"commitments\": \"", "\"stands\": \"");
    assert_ne!(text, earlier);
    let read = |text: &str| serde_json::from_str::<Vec<foederis::narrative::Story>>(text).expect("stories");
    assert_eq!(read(&text), read(&earlier));
}

#[test]
fn a_run_without_stories_has_no_file_and_no_section() {
    let (_keep, out) = fresh();
    run("strait", "0", &out);
    assert!(!out.join("stories.json").exists());
    assert!(!page(&out).contains("id=\"stories\""));
}

#[test]
fn names_in_a_story_are_escaped() {
    const STRANGE: &str = "</details><script>alert(1)</script> \"A\" & `b`, שלום 🚀";
    let (keep, out) = fresh();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/strait.toml");
    let text = fs::read_to_string(path).expect("a scenario");
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let challenger = lines
        .iter()
        .position(|line| line == "[challenger]")
        .expect("a challenger");
    let mut named = 0;
    for (i, line) in lines.iter_mut().enumerate() {
        let key = line.split(" =").next().unwrap_or_default();
        if (key == "title" && i < challenger) || (key == "name" && i > challenger && named < 2) {
            *line = format!("{key} = '''{STRANGE}'''");
            named += 1;
        }
    }
    assert_eq!(named, 2);
    let file = keep.path().join("odd.toml");
    fs::write(&file, lines.join("\n")).expect("a file");
    run(file.to_str().expect("text"), "2", &out);
    let page = page(&out);
    assert!(!page.contains("<script>alert"), "a name became a script");
    assert!(
        page.contains("data-title=\"&lt;&#x2f;details&gt;&lt;script&gt;alert(1)"),
        "the title is on the page"
    );
    assert!(
        page.contains("Motive and perception of &lt;&#x2f;details&gt;&lt;script&gt;alert(1)"),
        "the challenger is on the page"
    );
    assert_eq!(stories(&out)[0]["challenger"], STRANGE);
}
