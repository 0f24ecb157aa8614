//! Text of files and names in what is written: control characters are written out everywhere.

use std::fs;
use std::path::Path;

use crate::program::{bytes, foederis_in, fresh, stderr, text};

/// What must stand in no file.
const CONTROLS: [char; 4] = ['\u{1b}', '\u{7}', '\u{9b}', '\u{202e}'];

fn has_no_control(name: &str, text: &str) {
    let found = text.find(CONTROLS);
    let around = found.map(|at| text[at..].chars().take(40).collect::<String>());
    assert!(found.is_none(), "{name}: {around:?}");
}

/// The files of a results folder that people open; of JSON the values.
fn is_clean(folder: &Path) {
    let files = bytes(folder);
    assert!(files.iter().any(|(name, _)| name == "report.html"));
    for (name, bytes) in files {
        if name.ends_with(".html") || name.ends_with(".csv") {
            has_no_control(&name, &String::from_utf8(bytes).expect("text"));
        } else if name.starts_with("charts/") {
            let value: serde_json::Value = serde_json::from_slice(&bytes).expect("JSON");
            let each = [&value["title"], &value["description"]];
            each.iter()
                .for_each(|text| has_no_control(&name, &text.to_string()));
        }
    }
}

#[test]
fn no_control_character_reaches_a_page_a_table_or_a_chart() {
    let (folder, out) = fresh();
    let control = "\\u001b]0;x\\u0007\\u009b2J\\u202e";
    let minimal = include_str!("../../scenarios/minimal.toml");
    let (head, rest) = minimal.split_once("title = \"").expect("a title");
    let changed = format!("{head}title = \"{control}{rest}").replace("\"Alpha\"", &format!("\"A{control}\""));
    assert!(changed.contains(&format!("name = \"A{control}")), "{changed}");
    let file = folder.path().join("x.toml");
    fs::write(&file, changed).expect("a file");
    let counts = ["--worlds", "8", "--histories", "2"];
    let run = foederis_in(
        folder.path(),
        &[&["run", text(&file), "minimal", "--out", text(&out)][..], &counts].concat(),
    );
    assert!(run.status.success(), "{}", stderr(&run));
    is_clean(&out);
    let page = fs::read_to_string(out.join("report.html")).expect("a page");
    assert!(page.contains("\\u001b]0;x\\u0007"), "it is written out");
    for chart in ["no-attack", "ledger"] {
        let svg = foederis_in(folder.path(), &["plot", text(&out), "--chart", chart, "-o", "-"]);
        assert!(svg.status.success(), "{}", stderr(&svg));
        has_no_control(chart, &String::from_utf8(svg.stdout).expect("text"));
    }
}
