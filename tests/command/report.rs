//! The page and its charts: every number is a cell of a table, names are escaped, and no network is used.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use foederis::report::chart_kind;
use foederis::results::schema::HEADLINES;

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

/// The records of a table, by column name.
fn table(folder: &Path, name: &str) -> Vec<BTreeMap<String, String>> {
    crate::program::rows(&folder.join(name))
}

/// Compares every `data-cells` in a text with the tables; returns the number of cells by chart.
fn compare_with_tables(text: &str, folder: &Path) -> BTreeMap<&'static str, usize> {
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
fn every_number_of_a_chart_is_a_cell_of_its_table() {
    let page = page(PUBLISHED);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(PUBLISHED);
    let counts = compare_with_tables(&page, &folder);
    // Wide and narrow, four scenarios, 120 months.
    assert_eq!(counts["no-attack"], 2 * 4 * 120);
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

/// The published run with tables of experiments added.
fn with_experiments(out: &Path) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    fs::create_dir(out).expect("a folder");
    for folder in [root.join(PUBLISHED), root.join("tests/report/experiments")] {
        let files = fs::read_dir(folder).expect("a folder").flatten();
        for entry in files.filter(|entry| entry.path().is_file()) {
            fs::copy(entry.path(), out.join(entry.file_name())).expect("a copy");
        }
    }
    out.to_str().expect("text").to_owned()
}

/// Tables of experiments in a folder are drawn as well.
#[test]
fn experiments_are_drawn_from_their_tables() {
    let (_keep, out) = fresh();
    let page = page(&with_experiments(&out));
    let counts = compare_with_tables(&page, &out);
    assert_eq!(counts["sweep"], 2 * 2 * 2 * 7);
    // Of nine points one failed, and is drawn without a number.
    assert_eq!(counts["map"], 2 * 8);
    assert!(page.contains("failed in every world") && page.contains("break even, within error"));
    assert_eq!(counts["compare"], 2 * 4 * 2);
    assert_eq!(counts["sensitivity"], 2 * 2 * 6 * 3);
    assert_eq!(counts["boxes"], 2 * 6);
    // The interval and the dot of four scenarios, under the model as it is and each variant that counts.
    let list = table(&out, "variant_list.csv");
    let drawn = ["base", "holds", "changes", "unclear"];
    let drawn = list
        .iter()
        .filter(|variant| drawn.contains(&variant["status"].as_str()));
    assert_eq!(counts["variants"], 2 * 2 * 4 * drawn.count());
    // The line and the errors of three portfolios on the frontier, and the dots of all four.
    assert_eq!(counts["frontier"], 2 * (3 * 2 + 3 + 4 * 2));
    // The interval and the dot of each group of forecasts.
    assert_eq!(counts["reliability"], 2 * 15 * 4);
    let (answer, contents) = (page.find(" holds in "), page.find("id=\"contents\""));
    assert!(
        answer.is_some() && answer < contents,
        "the page begins with the answer"
    );
}

/// The figures of the row of the page's summary with this label.
fn page_figures(page: &str, label: &str) -> Vec<String> {
    let rows = page
        .split("<tr class=")
        .filter(|row| row.contains("role=\"row\""));
    let row = { rows }.find(|row| text_of(row.split("</th>").next().unwrap_or("")).ends_with(label));
    let row = row.unwrap_or_else(|| panic!("{label} is on the page"));
    let cells = row.split("role=\"cell\"").skip(1);
    cells
        .filter_map(|cell| Some(cell.split_once('>')?.1.split("</td>").next()?.to_owned()))
        .collect()
}

/// A fragment of HTML without its tags.
fn text_of(html: &str) -> String {
    html.split('<')
        .map(|part| part.rsplit('>').next().unwrap_or(""))
        .collect()
}

#[test]
fn terminal_and_page_print_the_same_figure_under_one_label() {
    let (_keep, out) = fresh();
    let scenarios = "scenarios/ukraine";
    let small = [
        "--worlds",
        "16",
        "--histories",
        "4",
        "--failure-worlds",
        "1",
        "--pivotal",
        "1",
    ];
    let words = [
        &["run", scenarios, "--out", out.to_str().expect("text")],
        &small[..],
    ]
    .concat();
    let output = foederis(&words);
    assert!(output.status.success(), "{}", stderr(&output));
    let terminal = stdout(&output);
    let page = fs::read_to_string(out.join("report.html")).expect("a page");
    for (in_terminal, on_page) in [
        ("no major attack", "No major attack"),
        ("a guarantor at war", "A guarantor at war"),
        (
            "major attack met in time, if assumed",
            "if assumed in each month alike",
        ),
        (
            "when deterrence fails",
            "Major attack met in time, when deterrence fails",
        ),
    ] {
        let line = terminal
            .lines()
            .find(|line| line.trim_start().starts_with(in_terminal));
        let line = line.unwrap_or_else(|| panic!("{in_terminal}: {terminal}"));
        let figures = page_figures(&page, on_page);
        assert_eq!(figures.len(), 4, "{on_page}");
        let printed = line.trim_start().trim_start_matches(in_terminal);
        let printed: Vec<&str> = printed
            .split("  ")
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .collect();
        assert_eq!(printed, figures, "{in_terminal}");
    }
}

#[test]
fn the_figures_of_talks_are_cells_of_their_table() {
    let page = page(PUBLISHED);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(PUBLISHED);
    let records = table(&folder, "talks.csv");
    for (metric, label) in [
        (
            "ceasefire_acceptance",
            "Acceptance of a ceasefire by the challenger",
        ),
        ("equivalent_concession", "as a share of a major win"),
        ("protege_gain", "as a share of the objective"),
        ("room", "share of worlds"),
    ] {
        let of_metric = records.iter().filter(|record| record["metric"] == metric);
        let written = of_metric.map(|record| record["estimate"].parse::<f64>().expect("a number"));
        let whole: Vec<String> = written.map(|share| format!("{:.0}", 100.0 * share)).collect();
        let figures = page_figures(&page, label);
        let printed: Vec<&str> = figures
            .iter()
            .filter_map(|figure| figure.split(' ').next())
            .collect();
        assert_eq!(printed, whole, "{metric}");
    }
}

#[test]
fn the_page_is_small_and_requests_nothing_from_a_network() {
    let page = page(PUBLISHED);
    assert!(page.len() < 2_000_000, "{} bytes", page.len());
    // The name of SVG's namespace is not requested.
    let text = page.replace("http://www.w3.org/2000/svg", "");
    for request in [
        "http://", "https://", "src=\"", "<iframe", "@import", "<object", "<form",
    ] {
        assert!(!text.contains(request), "{request}");
    }
    for sentence in [
        "Assumed, not computed",
        "No forecast: the attack rates without a promise",
        "10-year probability of",
        "A ceasefire and nothing behind it but the aid of today.",
        "How to read this page",
        "What it hangs on",
        "Worse than no",
        "Warnings were not tuned away",
    ] {
        assert!(page.contains(sentence), "{sentence}");
    }
    let links = page.replace("&#x2f;", "/");
    let relative = links.contains("results/ukraine/deterrence.csv\">deterrence.csv</a>");
    assert!(relative, "a page elsewhere leads back to the tables");
}

#[test]
fn each_chart_is_drawn_as_a_standalone_picture() {
    let listed = stdout(&foederis(&["plot", PUBLISHED, "--chart", "list"]));
    let names: Vec<&str> = listed
        .lines()
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    assert_eq!(names.len(), 14, "{listed}");
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
            "{name}: a standalone picture has literal colours"
        );
        assert!(compare_with_tables(&svg, &folder)[name] > 0, "{name}");
    }
}

#[test]
fn a_specification_contains_its_data() {
    for (chart, table) in [("hazard", "deterrence.csv"), ("burden", "headlines.csv")] {
        let (_keep, out) = fresh();
        let out = out.with_extension("vl.json");
        let words = [
            "plot",
            PUBLISHED,
            "--chart",
            chart,
            "-o",
            out.to_str().expect("text"),
        ];
        let output = foederis(&words);
        assert!(output.status.success(), "{}", stderr(&output));
        let text = fs::read_to_string(&out).expect("a specification");
        assert!(!text.contains("\"url\""), "{chart} reads a file");
        let specification: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join(PUBLISHED).join(table);
        let data = fs::read_to_string(source).expect("a table");
        assert!(specification["data"]["values"] == data.as_str(), "{chart}");
        let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join(PUBLISHED);
        let shipped = shipped.join(format!("charts/{chart}.vl.json"));
        let reads: serde_json::Value =
            serde_json::from_str(&fs::read_to_string(shipped).expect("a specification")).expect("JSON");
        assert_eq!(
            specification["data"]["format"], reads["data"]["format"],
            "{chart}"
        );
        assert_eq!(specification["encoding"], reads["encoding"], "{chart}");
        let cited = specification["usermeta"]["source"].as_str().expect("a source");
        assert!(cited.contains(table) && cited.contains("seed"), "{cited}");
    }
}

#[cfg(feature = "png")]
#[test]
fn a_chart_is_drawn_as_png() {
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
    // Width in the header: two pixels per unit of 760.
    assert_eq!(bytes[16..20], 1520u32.to_be_bytes());
}

/// A name with the special characters of HTML, CSV and attributes.
const SPECIAL: &str = "</title><script>alert(1)</script>, \"A\" & 'b'; שלום 🚀";

#[test]
fn special_characters_in_names_are_escaped() {
    let (keep, out) = fresh();
    let minimal = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/minimal.toml"))
        .expect("a scenario");
    let title = minimal
        .lines()
        .find(|line| line.starts_with("title"))
        .expect("a title");
    let named = minimal
        .replace(title, &format!("title = '''{SPECIAL}\nand a line'''"))
        .replace("name = \"Alpha\"", &format!("name = '''{SPECIAL}'''"));
    let file = keep.path().join("a<b>, \"c\".toml");
    fs::write(&file, named).expect("a file");
    drill(&out, &[file.to_str().expect("text")]);
    let page = fs::read_to_string(out.join("report.html")).expect("a page");
    assert!(!page.contains("<script>alert"), "a name became a script");
    assert!(page.contains("&lt;script&gt;alert(1)"), "the name is shown");
    assert!(
        page.contains("data-actor=\"&lt;/title&gt;&lt;script&gt;alert(1)"),
        "the actor is named"
    );
    let counts = compare_with_tables(&page, &out);
    assert!(counts["outcomes"] > 0);
    let rows = table(&out, "summary.csv");
    assert!(rows.iter().all(|row| row["scenario"] == "a<b>, \"c\""));
}

#[test]
fn ground_is_drawn_only_with_a_front() {
    let (_keep, out) = fresh();
    drill(&out, &["scenarios/baltic-2016.toml", "--rung", "major"]);
    let page = fs::read_to_string(out.join("report.html")).expect("a page");
    // Wide and narrow; with and without help on eight days; too few worlds for a band.
    assert_eq!(compare_with_tables(&page, &out)["ground"], 2 * 2 * 8);
    let (_keep, clock) = fresh();
    drill(&clock, &["scenarios/peer-task.toml", "--rung", "major"]);
    let page = fs::read_to_string(clock.join("report.html")).expect("a page");
    assert!(!compare_with_tables(&page, &clock).contains_key("ground"));
}

#[test]
fn a_folder_without_tables_gives_a_page() {
    let (_keep, out) = fresh();
    fs::create_dir(&out).expect("a folder");
    fs::write(out.join("manifest.json"), "{}").expect("a manifest");
    let page = page(out.to_str().expect("text"));
    assert!(page.contains("no headline table to summarise"));
    let columns = HEADLINES.columns.iter().map(|column| &*column.name);
    let header = columns.collect::<Vec<_>>().join(",");
    fs::write(out.join("headlines.csv"), header + "\n").expect("a table");
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

fn assert_rejected(words: &[&str], message: &str) {
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
    assert!(stderr(&output).contains(message), "{}", stderr(&output));
    assert!(!out.exists(), "{words:?} wrote something");
}

#[test]
fn errors_are_reported_and_nothing_is_written() {
    assert_rejected(
        &["report", "scenarios", "-o", "OUT"],
        "`scenarios` is not a results folder: it has no manifest.json",
    );
    assert_rejected(
        &["plot", PUBLISHED, "--chart", "ledgr", "-o", "OUT"],
        "did you mean `ledger`?",
    );
    assert_rejected(
        &["plot", PUBLISHED, "--chart", "sweep", "-o", "OUT"],
        "sweep.csv, which is not in the folder",
    );
    assert_rejected(
        &["plot", PUBLISHED, "--chart", "ledger", "-o", "x.gif"],
        "must end in .svg, .png or .vl.json",
    );
    assert_rejected(
        &["plot", PUBLISHED, "--chart", "ledger"],
        "name the file of the picture",
    );
}

#[test]
fn an_existing_file_is_not_overwritten_without_force() {
    let (_keep, out) = fresh();
    let out = out.with_extension("html");
    fs::write(&out, "mine").expect("a file");
    let words = ["report", PUBLISHED, "-o", out.to_str().expect("text")];
    let output = foederis(&words);
    assert_eq!(code(&output), 2, "{}", stderr(&output));
    assert_eq!(fs::read_to_string(&out).expect("a file"), "mine");
    assert!(foederis(&[&words[..], &["--force"]].concat()).status.success());
}

/// An entry of the glossary without a column is a term that a page links to, or a word of its explanation.
#[test]
fn every_term_of_the_glossary_is_used() {
    let (_keep, out) = fresh();
    let page = page(&with_experiments(&out));
    let glossary =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/glossary.md")).expect("text");
    let rows = glossary.lines().filter_map(|line| line.strip_prefix("| "));
    let unused = rows.filter(|row| !row.starts_with("term |")).filter_map(|row| {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let term = cells[0].split(',').next().expect("a term");
        let is_linked = page.contains(&format!("<dt>{term}"));
        (!is_linked && cells[2].is_empty()).then_some(term)
    });
    assert_eq!(unused.collect::<Vec<_>>(), Vec::<&str>::new());
    let anchors = page.split("href=\"#term-").skip(1);
    for anchor in anchors.filter_map(|rest| rest.split('"').next()) {
        assert!(page.contains(&format!("id=\"term-{anchor}\"")), "{anchor}");
    }
}
