//! The map of two levers as text: where one scenario does better, and a grid of the differences.

use foederis::engine::Unit;
use foederis::results::lever_map::{LeverMap, MapPoint, Place};
use foederis::session::experiment::sweep::SweepOutput;

use super::output::bold;
use super::page_lines::wrapped;
use super::ranking_text::{left_out_line, points};
use super::side_by_side;

/// The maps of a sweep: of each scenario the answer, then the grid of its first metric; what the map cost.
pub(super) fn text(output: &SweepOutput, names: &[String], against: &str) -> String {
    let maps = output.maps();
    let first = output.setup.metrics[0].to_string();
    let of_first: Vec<&LeverMap<'_>> = maps.iter().filter(|map| map.metric == first).collect();
    let unit = output.setup.metrics[0].unit(&output.setup.scenarios[0].case).ok();
    let mut text = String::new();
    for (map, name) in of_first.iter().zip(names) {
        let sentences = map.sentences(name, against);
        for (i, sentence) in sentences.iter().enumerate() {
            text.push_str(&if i == 0 {
                wrapped(&bold(sentence))
            } else {
                wrapped(sentence)
            });
        }
    }
    for (map, name) in of_first.iter().zip(names) {
        let heading = format!("{name} less {against}{}", points(unit));
        text.push_str(&format!("\n{}\n", bold(&heading)));
        text.push_str(&grid(map, unit));
    }
    text.push('\n');
    text.push_str(&wrapped(&cost(output, against)));
    text
}

/// The differences: a column per value of the first lever, a row per value of the second, the highest first.
fn grid(map: &LeverMap<'_>, unit: Option<Unit>) -> String {
    let [x, y] = &map.axes;
    let rows: Vec<(&str, Vec<String>)> = (0..y.labels.len())
        .rev()
        .map(|row| {
            let cells = (0..x.labels.len()).map(|column| cell(map.point(column, row), unit));
            (y.labels[row].as_str(), cells.collect())
        })
        .collect();
    let (table, left_out) = side_by_side::with_fitting_titles("", &x.labels, &rows);
    let axes = format!("Columns: {}. Rows: {}.", x.path, y.path);
    format!("{table}{}{}", left_out_line(left_out, "map.csv"), wrapped(&axes))
}

/// A difference; of shares in percentage points.
fn cell(point: &MapPoint<'_>, unit: Option<Unit>) -> String {
    let (scale, decimals) = match unit {
        Some(Unit::Share) => (100.0, 0),
        _ => (1.0, 1),
    };
    let number = |value: f64| format!("{:+.decimals$}", scale * value).replace('-', "−");
    match (point.place, point.difference) {
        (Place::Level, _) => "level".to_owned(),
        (Place::Unknown, Some(value)) => format!("{}?", number(value)),
        (Place::Ahead | Place::Behind, Some(value)) => number(value),
        _ => "failed".to_owned(),
    }
}

/// How many worlds the map took.
fn cost(output: &SweepOutput, against: &str) -> String {
    let (points, worlds) = (
        output.points.len() * output.ids.len(),
        output.setup.settings.worlds,
    );
    format!(
        "{points} points and {against} in {worlds} worlds each: {} worlds. “level” is a difference within its 95 % interval of Monte Carlo error.",
        (points + 1) * worlds as usize
    )
}
