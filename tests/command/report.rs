//! The page and its pictures: every figure is a cell, nothing breaks them, and nothing is asked of a network.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use foederis::report::chart_kind;

use crate::program::{code, drill, foederis, fresh, stderr, stdout};

const PUBLISHED: &str = "results/ukraine";

/// The page of a results folder.
fn page(results: &str) -> String {
    let (_keep, out) = fresh();
    let out = out.with_extension("html");
    let output = foederis(&["report", results, "-o", out.to_str().expect("text")]);
    assert!(output.status.success(), "{}", stderr(&output));
    fs::read_to_string(out).expect("a page")
}

/// The table of a chart, a record a list of cells by column.
fn table(folder: &Path, name: &str) -> Vec<BTreeMap<String, String>> {
    crate::program::rows(&folder.join(name))
}

/// Holds every `data-cells` in a text with pictures against the tables; gives how many cells there were.
fn held_against_tables(text: &str, folder: &Path) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    for part in text.split("data-chart=\"").skip(1) {
        let name = part.split('"').next().expect("a name");
        let kind = chart_kind(name).unwrap_or_else(|| panic!("{name} is a chart"));
        let records = table(folder, kind.table);
        let drawn = part.split("</svg>").next().expect("a picture");
        for cells in drawn.split("data-cells=\"").skip(1) {
            let cells = cells.split('"').next().expect("cells");
            for cell in cells.split(' ') {
                let (place, value) = cell.split_once('=').expect("a value");
                let (record, column) = place.split_once(':').expect("a place");
                let record: usize = record.parse().expect("a number");
                let written: f64 = records[record][column].parse().expect("a number");
                let value: f64 = value.parse().expect("a number");
                assert!(written == value, "{name}: {place} is {written}, drawn as {value}");
                *counts.entry(kind.name).or_default() += 1;
            }
        }
    }
    counts
}

#[test]
fn every_figure_of_a_picture_is_a_cell_of_its_table() {
    let page = page(PUBLISHED);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(PUBLISHED);
    let counts = held_against_tables(&page, &folder);
    // Wide and narrow, four scenarios: two limits and a mean of each of 120 months.
    assert_eq!(counts["no-attack"], 2 * 4 * 3 * 120);
    assert_eq!(counts["hazard"], 2 * 4 * 2 * 120);
    for (name, least) in [
        ("differences", 2 * 30),
        ("burden", 2 * 4 * 6),
        ("reasons", 2 * 4 * 4 * 4),
        ("arrivals", 500),
    ] {
        assert!(counts[name] >= least, "{name}: {} cells", counts[name]);
    }
    for name in ["spread", "ledger", "pivotal", "decisions", "outcomes"] {
        assert!(counts[name] > 0, "{name}");
    }
}

/// Tables that studies leave in a folder are drawn as well.
#[test]
fn studies_are_drawn_from_their_tables() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (_keep, out) = fresh();
    fs::create_dir(&out).expect("a folder");
    for folder in [root.join(PUBLISHED), root.join("tests/report/studies")] {
        let files = fs::read_dir(folder).expect("a folder").flatten();
        for entry in files.filter(|entry| entry.path().is_file()) {
            fs::copy(entry.path(), out.join(entry.file_name())).expect("a copy");
        }
    }
    let page = page(out.to_str().expect("text"));
    let counts = held_against_tables(&page, &out);
    assert_eq!(counts["sweep"], 2 * 2 * 2 * 7);
    assert_eq!(counts["compare"], 2 * 4 * 2);
    assert_eq!(counts["sensitivity"], 2 * 2 * 6 * 3);
    assert_eq!(counts["boxes"], 2 * 6);
}

#[test]
fn the_page_is_small_and_asks_nothing_of_a_network() {
    let page = page(PUBLISHED);
    assert!(page.len() < 2_000_000, "{} bytes", page.len());
    // The name of SVG's namespace is an address that nobody asks.
    let asked = page.replace("http://www.w3.org/2000/svg", "");
    for door in [
        "http://", "https://", "src=\"", "<iframe", "@import", "<object", "<form",
    ] {
        assert!(!asked.contains(door), "{door}");
    }
    for said in [
        "Put in, not found",
        "No forecast: rates without a promise",
        "holds longest",
        "Nothing was tuned to pass",
    ] {
        assert!(page.contains(said), "{said}");
    }
    let links = page.replace("&#x2f;", "/");
    let relative = links.contains("results/ukraine/deterrence.csv\">deterrence.csv</a>");
    assert!(relative, "a page elsewhere leads back to the tables");
}

#[test]
fn each_chart_is_a_picture_by_itself() {
    let listed = stdout(&foederis(&["plot", PUBLISHED, "--chart", "list"]));
    let names: Vec<&str> = listed
        .lines()
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    assert_eq!(names.len(), 11, "{listed}");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(PUBLISHED);
    for name in names {
        let (_keep, out) = fresh();
        let out = out.with_extension("svg");
        let output = foederis(&[
            "plot",
            PUBLISHED,
            "--chart",
            name,
            "-o",
            out.to_str().expect("text"),
        ]);
        assert!(output.status.success(), "{name}: {}", stderr(&output));
        let svg = fs::read_to_string(out).expect("a picture");
        assert!(svg.starts_with("<svg ") && svg.ends_with("</svg>\n"), "{name}");
        assert!(
            !svg.contains("var("),
            "{name}: a picture alone has its colours written out"
        );
        assert!(held_against_tables(&svg, &folder)[name] > 0, "{name}");
    }
}

#[cfg(feature = "png")]
#[test]
fn a_picture_can_be_pixels() {
    let (_keep, out) = fresh();
    let out = out.with_extension("png");
    let output = foederis(&[
        "plot",
        PUBLISHED,
        "--chart",
        "arrivals",
        "-o",
        out.to_str().expect("text"),
    ]);
    assert!(output.status.success(), "{}", stderr(&output));
    let bytes = fs::read(out).expect("a picture");
    assert!(bytes.starts_with(b"\x89PNG\r\n"));
    // Width in the header: two pixels for each of 760.
    assert_eq!(bytes[16..20], 1520u32.to_be_bytes());
}

/// A name that would get out of a text, an attribute, a table or a line.
const STRANGE: &str = "</title><script>alert(1)</script>, \"A\" & 'b'; שלום 🚀";

#[test]
fn no_name_breaks_a_page() {
    let (keep, out) = fresh();
    let minimal = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/minimal.toml"))
        .expect("a scenario");
    let said = minimal
        .lines()
        .find(|line| line.starts_with("title"))
        .expect("a title");
    let named = minimal
        .replace(said, &format!("title = '''{STRANGE}\nand a line'''"))
        .replace("name = \"Alpha\"", &format!("name = '''{STRANGE}'''"));
    let file = keep.path().join("a<b>, \"c\".toml");
    fs::write(&file, named).expect("a file");
    drill(&out, &[file.to_str().expect("text")]);
    let page = fs::read_to_string(out.join("report.html")).expect("a page");
    assert!(!page.contains("<script>alert"), "a name became a script");
    assert!(page.contains("&lt;script&gt;alert(1)"), "the name is told");
    assert!(
        page.contains("data-actor=\"&lt;/title&gt;&lt;script&gt;alert(1)"),
        "the actor is named"
    );
    let counts = held_against_tables(&page, &out);
    assert!(counts["outcomes"] > 0);
    let rows = table(&out, "summary.csv");
    assert!(rows.iter().all(|row| row["scenario"] == "a<b>, \"c\""));
}

#[test]
fn the_ground_is_drawn_where_a_front_was_fought_and_nowhere_else() {
    let (_keep, out) = fresh();
    let front = ["--set", "model.campaign.kernel=axis", "--rung", "major"];
    drill(&out, &[&["scenarios/baltic-2016.toml"], &front[..]].concat());
    let page = fs::read_to_string(out.join("report.html")).expect("a page");
    // Wide and narrow; with help and without on eight days, and of so few worlds no band.
    assert_eq!(held_against_tables(&page, &out)["ground"], 2 * 2 * 8);
    refused(
        &["plot", PUBLISHED, "--chart", "ground", "-o", "OUT"],
        "campaign.csv, which is not in the folder, or is empty",
    );
}

#[test]
fn a_folder_with_little_in_it_still_gives_a_page() {
    let (_keep, out) = fresh();
    fs::create_dir(&out).expect("a folder");
    fs::write(out.join("manifest.json"), "{}").expect("a manifest");
    let page = page(out.to_str().expect("text"));
    assert!(page.contains("Nothing here is summed up"));
    fs::write(out.join("headlines.csv"), "scenario,metric,estimate\n").expect("a table");
    let output = foederis(&[
        "plot",
        out.to_str().expect("text"),
        "--chart",
        "burden",
        "-o",
        "x.svg",
    ]);
    assert_eq!(code(&output), 2);
    assert!(
        stderr(&output).contains("headlines.csv, which is not in the folder, or is empty"),
        "{}",
        stderr(&output)
    );
}

fn refused(words: &[&str], said: &str) {
    let (_keep, out) = fresh();
    let out: PathBuf = out.with_extension("svg");
    let words: Vec<&str> = words
        .iter()
        .map(|word| {
            if *word == "OUT" {
                out.to_str().expect("text")
            } else {
                word
            }
        })
        .collect();
    let output = foederis(&words);
    assert_eq!(code(&output), 2, "{words:?}");
    assert!(stderr(&output).contains(said), "{}", stderr(&output));
    assert!(!out.exists(), "{words:?} wrote something");
}

#[test]
fn what_cannot_be_drawn_is_told_and_nothing_is_written() {
    refused(
        &["report", "scenarios", "-o", "OUT"],
        "`scenarios` is not a results folder: it has no manifest.json",
    );
    refused(
        &["plot", PUBLISHED, "--chart", "ledgr", "-o", "OUT"],
        "did you mean `ledger`?",
    );
    refused(
        &["plot", PUBLISHED, "--chart", "sweep", "-o", "OUT"],
        "sweep.csv, which is not in the folder",
    );
    refused(
        &["plot", PUBLISHED, "--chart", "ledger", "-o", "x.gif"],
        "ends neither in .svg nor in .png",
    );
    refused(
        &["plot", PUBLISHED, "--chart", "ledger"],
        "say where the picture goes",
    );
}

#[test]
fn an_older_page_is_not_overwritten_by_surprise() {
    let (_keep, out) = fresh();
    let out = out.with_extension("html");
    fs::write(&out, "mine").expect("a file");
    let words = ["report", PUBLISHED, "-o", out.to_str().expect("text")];
    let output = foederis(&words);
    assert_eq!(code(&output), 2, "{}", stderr(&output));
    assert_eq!(fs::read_to_string(&out).expect("a file"), "mine");
    assert!(foederis(&[&words[..], &["--force"]].concat()).status.success());
}
