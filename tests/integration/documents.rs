//! The documents say what the program does.

use foederis::results::{metrics, schema};
use foederis::scenario::reference;

fn path(document: &str) -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(document)
}

/// The document with its generated tables replaced by those of today.
fn renewed(document: &str, tables: &[(&str, String)]) -> String {
    let mut text = document.to_owned();
    for (name, table) in tables {
        let (begin, end) = (
            format!("<!-- {name}: generated -->\n"),
            format!("<!-- {name}: end -->"),
        );
        let at = |mark: &str, text: &str| {
            text.find(mark)
                .unwrap_or_else(|| panic!("the document has {mark}"))
        };
        let from = at(&begin, &text) + begin.len();
        let to = from + at(&end, &text[from..]);
        text.replace_range(from..to, table);
    }
    text
}

/// Compares a document with the program, or writes it anew under `UPDATE_DOCS=1`.
pub(crate) fn is_current(document: &str, tables: &[(&str, String)]) {
    let text = std::fs::read_to_string(path(document)).expect("a document");
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
