//! A table with one column per scenario and one row per result.

use std::borrow::Cow;

use comfy_table::{ColumnConstraint, ContentArrangement, LineStyle, Table, Width, presets};

use super::alternatives::titles;
use super::loaded_scenario::LoadedScenario;
use super::output::width;
use foederis::results::visible;

/// The table under a heading, with the titles of the scenarios; a row has a label and a cell per scenario.
pub(super) fn table(heading: &str, scenarios: &[LoadedScenario], rows: &[(&str, Vec<String>)]) -> String {
    with_titles(heading, &titles(scenarios.iter()), rows)
}

/// The same with other titles; one result after the other where the columns would not fit between words.
pub(super) fn with_titles(heading: &str, titles: &[String], rows: &[(&str, Vec<String>)]) -> String {
    // What is written out when it is printed takes its place here already.
    let (titles, labels) = shown(titles, rows);
    let (titles, rows) = (&titles, &with_labels(&labels, rows));
    if fits(heading, titles, rows, usize::from(width())) {
        columns(heading, titles, rows)
    } else {
        blocks(heading, titles, rows)
    }
}

/// The same with as many of the columns as fit between words, the first at least; and the number of those left out.
pub(super) fn with_fitting_titles(
    heading: &str,
    titles: &[String],
    rows: &[(&str, Vec<String>)],
) -> (String, usize) {
    let (titles, labels) = shown(titles, rows);
    let rows = with_labels(&labels, rows);
    let first = |n: usize| -> Vec<(&str, Vec<String>)> {
        let cut = |cells: &[String]| cells.iter().take(n).cloned().collect();
        rows.iter().map(|(label, cells)| (*label, cut(cells))).collect()
    };
    let fit = (2..=titles.len())
        .rev()
        .find(|n| fits(heading, &titles[..*n], &first(*n), usize::from(width())));
    let fit = fit.unwrap_or(1);
    (
        with_titles(heading, &titles[..fit], &first(fit)),
        titles.len() - fit,
    )
}

/// The titles and labels with their control characters written out.
fn shown<'r>(titles: &[String], rows: &'r [(&str, Vec<String>)]) -> (Vec<String>, Vec<Cow<'r, str>>) {
    let titles = titles.iter().map(|title| visible(title).into_owned());
    (
        titles.collect(),
        rows.iter().map(|(label, _)| visible(label)).collect(),
    )
}

fn with_labels<'l>(labels: &'l [Cow<'_, str>], rows: &[(&str, Vec<String>)]) -> Vec<(&'l str, Vec<String>)> {
    let each = labels.iter().zip(rows);
    each.map(|(label, (_, cells))| (label.as_ref(), cells.clone()))
        .collect()
}

/// Whether the columns fit a width with no title broken within a word, and no cell broken.
fn fits(heading: &str, titles: &[String], rows: &[(&str, Vec<String>)], width: usize) -> bool {
    let columns = (0..titles.len()).map(|at| column_width(titles, rows, at));
    label_width(heading, rows) + columns.sum::<usize>() <= width
}

/// The least width of a column in which no word of its title and no cell is broken.
fn column_width(titles: &[String], rows: &[(&str, Vec<String>)], at: usize) -> usize {
    let words = titles[at].split_whitespace();
    let cells = rows.iter().filter_map(|(_, cells)| cells.get(at));
    let widths = words.chain(cells.map(String::as_str)).map(display_width);
    widths.max().unwrap_or(0) + PADDING
}

/// Space beside the text of a column.
const PADDING: usize = 2;

/// The width of the column of labels, in which neither a label nor a word of the heading is broken.
fn label_width(heading: &str, rows: &[(&str, Vec<String>)]) -> usize {
    let labels = rows.iter().map(|(label, _)| *label);
    let widths = labels.chain(heading.split_whitespace()).map(display_width);
    widths.max().unwrap_or(0) + PADDING
}

fn display_width(text: &str) -> usize {
    text.chars().count()
}

/// Each result under its label, a line per title.
fn blocks(heading: &str, titles: &[String], rows: &[(&str, Vec<String>)]) -> String {
    let longest = titles.iter().map(|title| display_width(title)).max().unwrap_or(0);
    let of_row = |(label, cells): &(&str, Vec<String>)| {
        let lines = titles.iter().zip(cells).map(|(title, cell)| {
            let space = longest + PADDING - display_width(title);
            format!("  {title}{:space$}{cell}\n", "")
        });
        format!("{}\n{}", label.trim_end(), lines.collect::<String>())
    };
    let heading = Some(heading)
        .filter(|heading| !heading.is_empty())
        .map(|heading| format!("{heading}\n"));
    heading
        .into_iter()
        .chain(rows.iter().map(of_row))
        .collect::<Vec<_>>()
        .join("\n")
}

fn columns(heading: &str, titles: &[String], rows: &[(&str, Vec<String>)]) -> String {
    let mut table = Table::new();
    table
        .load_style(presets::NOTHING.header_separator(LineStyle::none().fill('─').junction('─')))
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(width());
    table.set_header(std::iter::once(heading.to_owned()).chain(titles.iter().cloned()));
    for (label, cells) in rows {
        table.add_row(std::iter::once((*label).to_owned()).chain(cells.iter().cloned()));
    }
    let fixed = |width: usize| Width::Fixed(u16::try_from(width).unwrap_or(u16::MAX));
    if let Some(column) = table.column_mut(0) {
        // A wrapped label would lose its indent.
        column.set_constraint(ColumnConstraint::Absolute(fixed(label_width(heading, rows))));
    }
    for at in 0..titles.len() {
        if let Some(column) = table.column_mut(at + 1) {
            let least = fixed(column_width(titles, rows, at));
            column.set_constraint(ColumnConstraint::LowerBoundary(least));
        }
    }
    table
        .lines()
        .map(|line| format!("{}\n", line.trim_end()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Seven columns whose words fill a page to the last character.
    #[test]
    fn no_word_of_a_title_is_broken_where_all_fit() {
        let titles: Vec<String> = [
            "no ground attack",
            "less the best",
            "no major attack",
            "years before a ground attack",
        ]
        .into_iter()
        .chain(["a guarantor at war", "attacks that take the objective"])
        .map(str::to_owned)
        .collect();
        let cells = ["64 ±8 %", "-14 ±6", "79 ±5 %", "7.9 ±0.5", "5 ±2 %", "2 ±1 %"];
        let label = "1. C. Regional security consortium";
        let rows = [(label, cells.map(str::to_owned).to_vec())];
        assert!(fits("", &titles, &rows, 100));
        let text = columns("", &titles, &rows);
        for word in titles.iter().flat_map(|title| title.split(' ')) {
            assert!(
                text.split_whitespace().any(|found| found == word),
                "{word}\n{text}"
            );
        }
        assert!(text.lines().all(|line| line.chars().count() <= 100), "{text}");
    }

    #[test]
    fn a_label_with_a_control_character_shifts_no_row() {
        let rows = [("a\u{1b}b", vec!["1".to_owned()]), ("c", vec!["2".to_owned()])];
        let text = with_titles("", &["x".to_owned()], &rows);
        let place = |cell: &str| {
            text.lines()
                .find_map(|line| line.strip_suffix(cell).map(|before| before.chars().count()))
        };
        assert!(place("1").is_some() && place("1") == place("2"), "{text}");
    }

    #[test]
    fn no_word_of_the_heading_is_broken_over_short_labels() {
        let rows = [("a", vec!["-1".to_owned()])];
        let text = columns("less Ostgard defended", &["no attack".to_owned()], &rows);
        for word in ["Ostgard", "defended"] {
            assert!(text.split_whitespace().any(|found| found == word), "{text}");
        }
    }

    #[test]
    fn a_title_that_no_column_holds_stands_whole_on_a_line() {
        let short = ["A. Full membership".to_owned(), "B. Pact".to_owned()];
        let rows = [("lost", vec!["9 ±1 %".to_owned(), "8 %".to_owned()])];
        assert!(fits("", &short, &rows, 40));
        let long: Vec<String> = (0..6)
            .map(|i| format!("pact+model.deterrence.emboldening={i}"))
            .collect();
        let rows = [("lost", vec!["9 ±1 %".to_owned(); 6])];
        assert!(!fits("", &long, &rows, 100));
        let text = with_titles("chance", &long, &rows);
        for title in &long {
            assert!(
                text.lines()
                    .any(|line| line.trim_start().starts_with(title.as_str()) && line.ends_with("9 ±1 %")),
                "{text}"
            );
        }
    }
}
