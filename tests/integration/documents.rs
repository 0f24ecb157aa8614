//! The documents say what the program does.

use foederis::results::{metrics, schema};
use foederis::scenario::reference;

fn path(document: &str) -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(document)
}

/// Where a generated table is in the text of a document.
fn place(text: &str, name: &str) -> std::ops::Range<usize> {
    let (begin, end) = (
        format!("<!-- {name}: generated -->\n"),
        format!("<!-- {name}: end -->"),
    );
    let at = |mark: &str, text: &str| {
        text.find(mark)
            .unwrap_or_else(|| panic!("the document has {mark}"))
    };
    let from = at(&begin, text) + begin.len();
    from..from + at(&end, &text[from..])
}

/// The document with its generated tables replaced by those of today.
fn renewed(document: &str, tables: &[(&str, String)]) -> String {
    let mut text = document.to_owned();
    for (name, table) in tables {
        let place = place(&text, name);
        text.replace_range(place, table);
    }
    text
}

/// The text of a document.
pub(crate) fn text(document: &str) -> String {
    std::fs::read_to_string(path(document)).expect("a document")
}

/// A generated table as it is in a document.
pub(crate) fn generated(document: &str, name: &str) -> String {
    let text = text(document);
    text[place(&text, name)].to_owned()
}

/// Compares a document with the program, or writes it anew under `UPDATE_DOCS=1`.
pub(crate) fn is_current(document: &str, tables: &[(&str, String)]) {
    let text = text(document);
    let renewed = renewed(&text, tables);
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(path(document), renewed).expect("the document can be written");
    } else {
        assert!(
            text == renewed,
            "{document} is out of date: UPDATE_DOCS=1 cargo test documents writes its tables anew"
        );
    }
}

#[test]
fn the_documented_language_is_current() {
    is_current("docs/scenario-format.md", &reference::tables());
}

#[test]
fn the_documented_columns_and_metrics_are_current() {
    let mut of_columns = String::from("| table | column | type | unit | meaning |\n|---|---|---|---|---|\n");
    for table in schema::TABLES {
        for column in table.columns {
            of_columns += &format!(
                "| `{}` | `{}` | {} | {} | {} |\n",
                table.name,
                column.name,
                column.ty.name(),
                column.unit.unwrap_or_default(),
                column.doc
            );
        }
    }
    let named = |metrics: &[metrics::Metric]| {
        let rows: String = metrics
            .iter()
            .map(|m| format!("| `{}` | {} |\n", m.name, m.doc))
            .collect();
        format!("| name | meaning |\n|---|---|\n{rows}")
    };
    let headlines: String = foederis::results::strategic::Headline::ALL
        .iter()
        .map(|headline| format!("| `{}` | {} |\n", headline.name(), headline.doc()))
        .collect();
    let tables = [
        ("headlines", format!("| name | meaning |\n|---|---|\n{headlines}")),
        ("columns", of_columns),
        ("metrics", named(metrics::METRICS)),
        ("suffixes", named(metrics::SUFFIXES)),
    ];
    is_current("docs/output-format.md", &tables);
}

#[test]
fn every_metric_is_documented_and_no_other() {
    use foederis::engine::Layout;
    use foederis::model::Rung;
    let clock = ["model.campaign.kernel=clock"];
    let cases =
        [&[][..], &clock].map(|set| crate::case::shipped("scenarios/ukraine/c-consortium.toml", &[], set));
    let mut measured: Vec<&str> = Vec::new();
    for case in &cases {
        for rung in Rung::ALL {
            measured.extend(Layout::new(case, rung).measures.iter().map(|m| m.name));
        }
    }
    for name in &measured {
        assert!(
            metrics::METRICS.iter().any(|m| m.name == *name),
            "`{name}` is not explained"
        );
    }
    for metric in metrics::METRICS {
        assert!(
            measured.contains(&metric.name),
            "`{}` is never measured",
            metric.name
        );
    }
}

/// A table of the published hindcast.
fn hindcast(name: &str) -> Vec<std::collections::BTreeMap<String, String>> {
    let file = path("results/hindcasts").join(name);
    let mut reader = csv::Reader::from_path(file).expect("a table");
    reader.deserialize().map(|row| row.expect("a row")).collect()
}

fn hindcast_scores() -> String {
    let mut table = String::from(
        "| event | cases | n | happened | mean forecast | Brier | others | rule | hindsight | against others | |\n|---|---|---|---|---|---|---|---|---|---|---|\n",
    );
    let scores = hindcast("scores.csv");
    for model in scores.iter().filter(|row| row["forecaster"] == "model") {
        let of = |forecaster: &str| {
            let same = |row: &&std::collections::BTreeMap<String, String>| {
                ["event", "group"]
                    .iter()
                    .all(|column| row[*column] == model[*column])
                    && row["forecaster"] == forecaster
            };
            scores.iter().find(same)
        };
        let number = |text: &str| text.parse::<f64>().expect("a number");
        let brier = |forecaster: &str| {
            of(forecaster).map_or_else(|| "–".to_owned(), |row| format!("{:.3}", number(&row["brier"])))
        };
        let hindsight = of("hindsight").map_or_else(
            || "–".to_owned(),
            |row| format!("{} (n = {})", brier("hindsight"), row["n"]),
        );
        let others = of("others").expect("others");
        // Too few cases have no interval.
        let interval = match others["low"].as_str() {
            "" => String::new(),
            low => format!(" ({:+.3} to {:+.3})", number(low), number(&others["high"])),
        };
        table += &format!(
            "| `{}` | {} | {} | {:.0} % | {:.0} % | **{}** | {} | {} | {} | {:+.3}{interval} | {} |\n",
            model["event"],
            model["group"],
            model["n"],
            100.0 * number(&model["rate"]),
            100.0 * number(&model["mean"]),
            brier("model"),
            brier("others"),
            brier("rule"),
            hindsight,
            number(&others["difference"]),
            others["verdict"],
        );
    }
    table += "\n| quantity | n | in the 90 % band | CRPS | others | |\n|---|---|---|---|---|---|\n";
    for row in hindcast("interval_scores.csv") {
        let number = |column: &str| row[column].parse::<f64>().expect("a number");
        table += &format!(
            "| `{}` | {} | {:.0} % ({:.0} to {:.0} %) | {:.2} {unit} | {:.2} {unit} | {} |\n",
            row["quantity"],
            row["n"],
            100.0 * number("coverage"),
            100.0 * number("coverage_low"),
            100.0 * number("coverage_high"),
            number("crps"),
            number("crps_others"),
            row["verdict"],
            unit = row["unit"],
        );
    }
    table
}

fn hindcast_forecasts() -> String {
    let mut table = String::from("| case | patron acts | objective lost | attacked |\n|---|---|---|---|\n");
    let forecasts = hindcast("forecasts.csv");
    for case in hindcast("cases.csv") {
        let cell = |event: &str| {
            let of = forecasts
                .iter()
                .find(|row| row["case"] == case["case"] && row["event"] == event);
            of.map_or_else(
                || "–".to_owned(),
                |row| {
                    let percent = 100.0 * row["model"].parse::<f64>().expect("a number");
                    let happened = if row["happened"] == "1" { "yes" } else { "no" };
                    format!("{percent:.0} %, {happened}")
                },
            )
        };
        table += &format!(
            "| {} | {} | {} | {} |\n",
            case["title"],
            cell("honoured"),
            cell("lost"),
            cell("attacked")
        );
    }
    table
}

/// One line on how wrong the model is.
fn hindcast_line() -> String {
    let scores = hindcast("scores.csv");
    let brier = |event: &str, forecaster: &str| {
        let row = scores
            .iter()
            .find(|row| row["event"] == event && row["group"] == "scored" && row["forecaster"] == forecaster);
        let row = row.expect("a score");
        format!("{:.3}", row["brier"].parse::<f64>().expect("a number"))
    };
    let n = |event: &str| {
        let row = scores
            .iter()
            .find(|row| row["event"] == event && row["group"] == "scored");
        row.expect("a score")["n"].clone()
    };
    format!(
        "On {} historical cases its Brier score is {} for whether a patron acts (n = {}; mean rate of the other cases {}) and {} for whether the objective is lost (n = {}; {}): no skill beyond the mean rate is shown, and [docs/hindcasts.md](docs/hindcasts.md) says where it is wrong.\n",
        hindcast("cases.csv").len(),
        brier("honoured", "model"),
        n("honoured"),
        brier("honoured", "others"),
        brier("lost", "model"),
        n("lost"),
        brier("lost", "others"),
    )
}

#[test]
fn the_documented_scores_are_those_of_the_published_hindcast() {
    let tables = [("scores", hindcast_scores()), ("forecasts", hindcast_forecasts())];
    is_current("docs/hindcasts.md", &tables);
    is_current("README.md", &[("hindcast", hindcast_line())]);
}
