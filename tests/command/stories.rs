//! Single histories of a run, told in `stories.json` and on the page.

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

/// Runs a scenario on small counts with so many stories.
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

/// What stands in a page from one text to another.
fn between<'p>(page: &'p str, from: &str, to: &str) -> &'p str {
    let (_, begun) = page.split_once(from).expect("its beginning");
    begun.split_once(to).expect("its end").0
}

#[test]
fn the_stories_of_a_run_are_those_that_explain_tells() {
    let (_keep, out) = fresh();
    let scenario = "scenarios/ukraine/c-consortium.toml";
    run(scenario, "3", &out);
    let (told, page) = (stories(&out), page(&out));
    assert_eq!(told.len(), 3);
    for (world, story) in told.iter().enumerate() {
        assert_eq!(story["world"], world);
        let address = ["--world", &world.to_string(), "--json"];
        let output = foederis(&[&["explain", scenario, "--worlds", "8"], &address[..]].concat());
        let explained: Vec<Json> = serde_json::from_str(&stdout(&output)).expect("JSON");
        assert_eq!(explained.len(), 1);
        assert_eq!(*story, explained[0]);
        assert!(page.contains(story["ending"].as_str().expect("an ending")));
        // Each window is told once, and lies once on the strip.
        let windows = story["windows"].as_array().expect("windows").len();
        let part = between(&page, &format!("id=\"story-{world}\""), "</details>");
        assert_eq!(part.matches("<li class=\"window ").count(), windows);
        let strip = between(&page, &format!("href=\"#story-{world}\""), "</svg>");
        assert_eq!(strip.matches("data-window=").count(), windows);
    }
    assert!(page.contains("stories.json"));
}

#[test]
fn no_story_is_told_where_none_is_wanted() {
    let (_keep, out) = fresh();
    run("strait", "0", &out);
    assert!(!out.join("stories.json").exists());
    assert!(!page(&out).contains("id=\"stories\""));
}

#[test]
fn no_name_gets_out_of_a_story() {
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
        if key == "title" || (key == "name" && i > challenger && named < 2) {
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
        "the title is told"
    );
    assert!(
        page.contains("What moves &lt;&#x2f;details&gt;&lt;script&gt;alert(1)"),
        "the challenger is told"
    );
    assert_eq!(stories(&out)[0]["challenger"], STRANGE);
}
