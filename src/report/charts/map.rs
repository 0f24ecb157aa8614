//! The map of two levers: where a scenario does better than another one, and the line on which they break even.

use super::super::chart::{Chart, Fill, LegendEntry, Mark, MarkData, Panel, Stroke, Swatch, YAxis};
use super::super::chart_kind::{ChartBuilder, ChartKind};
use super::super::contour::{Grid, Piece, joined};
use super::super::palette::Colour;
use super::super::record::Record;
use super::super::run_data::RunData;
use super::super::scale::{Scale, ScaleType, Tick, format_number, step};
use super::super::wording::{capitalised, metric_label};
use crate::results::figures::{Unit, difference};
use crate::results::lever_map::{LeverMap, MapAxis, MapPoint, Place};

/// The kind of this chart.
pub(crate) static KIND: ChartKind = ChartKind {
    name: "map",
    doc: "where on the plane of two levers a scenario does better than another, and where the two break even",
    table: "map.csv",
    build: ChartBuilder::Tables(chart),
    vega_lite: include_str!("../vega/map.json"),
};

/// Scenarios per chart; the table has all, and all metrics.
const MAX_PANELS: usize = 4;
/// Most labels of the vertical axis.
const MAX_LABELS: usize = 12;
/// Height of a map [px].
const HEIGHT: f64 = 320.0;
/// Steps of colour on each side.
const STEPS: u8 = 4;

/// The chart; none without a map.
fn chart(run: &RunData) -> Option<Chart> {
    let mut maps = run.maps();
    let metric = maps.first()?.metric;
    maps.retain(|map| map.metric == metric);
    maps.truncate(MAX_PANELS);
    let title = |id| run.scenario_title(id);
    let mut sentences = maps[0].sentences(title(maps[0].scenario), title(maps[0].against));
    let answer = sentences.remove(0);
    let shades = Shades::new(&maps);
    let panels = maps.iter().map(|map| {
        let title = if maps.len() > 1 { title(map.scenario) } else { "" };
        panel(map, title, &shades)
    });
    sentences.push(NOTE.to_owned());
    Some(Chart {
        name: KIND.name,
        title: answer.trim_end_matches('.').to_owned(),
        subtitle: format!(
            "{} less that of {}{}; both in the same worlds",
            capitalised(&metric_label(metric)),
            title(maps[0].against),
            if shades.is_share {
                ", in percentage points"
            } else {
                ""
            }
        ),
        note: sentences.join(" "),
        legend: shades.legend(&maps),
        panels: panels.collect(),
        columns: if maps.len() > 1 { 2 } else { 1 },
    })
}

const NOTE: &str = "Each cell is a point that was computed. The line on which both break even is interpolated between points: solid where the points beside it are clear of Monte Carlo error, dashed where one of them is not.";

/// The colours of differences: how wide a step is.
struct Shades {
    is_share: bool,
    /// Width of a step, in percentage points of shares.
    step: f64,
}

impl Shades {
    fn new(maps: &[LeverMap<'_>]) -> Self {
        let points = || maps.iter().flat_map(LeverMap::points);
        let is_share = points().all(|point| Record::new(point.row).text("unit") == "share");
        let scale = if is_share { 100.0 } else { 1.0 };
        let clear = points().filter(|point| matches!(point.place, Place::Ahead | Place::Behind));
        let most = clear
            .filter_map(|point| point.difference)
            .map(f64::abs)
            .fold(0.0, f64::max);
        let step = if most > 0.0 {
            step(scale * most / f64::from(STEPS))
        } else {
            1.0
        };
        Self { is_share, step }
    }

    fn unit(&self) -> Unit {
        if self.is_share { Unit::Share } else { Unit::Count }
    }

    /// The step of a difference, from 0.
    fn number(&self, difference: f64) -> u8 {
        let scale = if self.is_share { 100.0 } else { 1.0 };
        // A difference on a border belongs to the step below it.
        let steps = (scale * difference.abs() / self.step - 1e-9).floor().max(0.0);
        (steps as u8).min(STEPS - 1)
    }

    fn colour(&self, point: &MapPoint<'_>) -> Colour {
        let number = self.number(point.difference.unwrap_or(0.0));
        match point.place {
            Place::Ahead => Colour::Balance(STEPS + 1 + number),
            Place::Behind => Colour::Balance(STEPS - 1 - number),
            Place::Level => Colour::Balance(STEPS),
            Place::Unknown | Place::Failed => Colour::Muted,
        }
    }

    /// What is on the maps, from far ahead to far behind, then the lines.
    fn legend(&self, maps: &[LeverMap<'_>]) -> Vec<LegendEntry> {
        let is_drawn = |colour: Colour| {
            let mut points = maps.iter().flat_map(LeverMap::points);
            points.any(|point| self.colour(point) == colour)
        };
        let has = |place: Place| {
            maps.iter()
                .flat_map(LeverMap::points)
                .any(|point| point.place == place)
        };
        let mut entries = Vec::new();
        for i in (0..=2 * STEPS).rev().filter(|i| is_drawn(Colour::Balance(*i))) {
            entries.push(LegendEntry::new(self.label(i), Swatch::Box, Colour::Balance(i)));
        }
        let rest = [
            (Place::Unknown, "error unknown", Swatch::Pale),
            (Place::Failed, "failed in every world", Swatch::Hatched),
        ];
        let rest = rest.into_iter().filter(|(place, ..)| has(*place));
        entries.extend(rest.map(|(_, label, swatch)| LegendEntry::new(label, swatch, Colour::Muted)));
        let pieces: Vec<(bool, Piece)> = maps.iter().flat_map(pieces).collect();
        for (clear, label, swatch) in [
            (true, "break even", Swatch::Line),
            (false, "break even, within error", Swatch::DashedLine),
        ] {
            if pieces.iter().any(|(is_clear, _)| *is_clear == clear) {
                entries.push(LegendEntry::new(label, swatch, Colour::Ink));
            }
        }
        if maps.iter().flat_map(LeverMap::points).any(has_failures) {
            entries.push(LegendEntry::new(
                "some worlds failed",
                Swatch::HollowDot,
                Colour::Ink,
            ));
        }
        entries
    }

    /// What a step of the scale means.
    fn label(&self, step: u8) -> String {
        let (side, number) = match step.cmp(&STEPS) {
            std::cmp::Ordering::Greater => ("ahead", step - STEPS - 1),
            std::cmp::Ordering::Less => ("behind", STEPS - 1 - step),
            std::cmp::Ordering::Equal => return "level within error".to_owned(),
        };
        let at = |steps: u8| format_number(self.step * f64::from(steps), self.step);
        let points = if self.is_share { " points" } else { "" };
        match number {
            0 => format!("{side} by up to {}{points}", at(1)),
            n => format!("{side} by {} to {}{points}", at(n), at(n + 1)),
        }
    }
}

/// Whether some worlds failed at a point, and others did not.
fn has_failures(point: &MapPoint<'_>) -> bool {
    point.place != Place::Failed && Record::new(point.row).whole("failed") > Some(0)
}

fn panel(map: &LeverMap<'_>, title: &str, shades: &Shades) -> Panel {
    let [x, y] = &map.axes;
    let edges = [edges(&x.values), edges(&y.values)];
    let mut marks = Vec::new();
    for i in 0..x.values.len() {
        for j in 0..y.values.len() {
            let point = map.point(i, j);
            let corners = [(edges[0][i], edges[0][i + 1]), (edges[1][j], edges[1][j + 1])];
            marks.push(cell(map, [i, j], corners, shades));
            if has_failures(point) {
                marks.push(Mark::Dot {
                    centre: (x.values[i], y.values[j]),
                    hollow: true,
                    colour: Colour::Ink,
                    data: MarkData::default(),
                });
            }
        }
    }
    for clear in [false, true] {
        let of_style: Vec<Piece> = { pieces(map).into_iter() }
            .filter(|(is_clear, _)| *is_clear == clear)
            .map(|(_, piece)| piece)
            .collect();
        marks.extend(joined(&of_style).into_iter().map(|points| line(points, clear)));
    }
    Panel {
        title: title.to_owned(),
        colour: Colour::Ink,
        x: scale(x, &edges[0], usize::MAX),
        y: YAxis::Scale(scale(y, &edges[1], MAX_LABELS), HEIGHT),
        marks,
    }
}

/// The cell of a point between two pairs of edges.
fn cell(map: &LeverMap<'_>, [i, j]: [usize; 2], [x, y]: [(f64, f64); 2], shades: &Shades) -> Mark {
    let point = map.point(i, j);
    let record = Record::new(point.row);
    let failed = match record.whole("failed") {
        Some(n) if n > 0 => format!("; {n} failed"),
        _ => String::new(),
    };
    let tooltip = format!(
        "{} {}, {} {}: {}{failed}",
        map.axes[0].path,
        map.axes[0].labels[i],
        map.axes[1].path,
        map.axes[1].labels[j],
        difference(shades.unit(), point.difference, point.half_width)
    );
    Mark::Bar {
        x,
        y,
        fill: match point.place {
            Place::Failed => Fill::Hatched,
            Place::Unknown => Fill::Pale,
            _ => Fill::Solid,
        },
        colour: shades.colour(point),
        data: MarkData::new(tooltip, record.cell("difference")),
    }
}

/// The pieces of the line on which both break even, each with whether the points beside it are clear of error.
fn pieces(map: &LeverMap<'_>) -> Vec<(bool, Piece)> {
    let value: Vec<Option<f64>> = map.points().iter().map(|point| point.difference).collect();
    let grid = Grid {
        x: &map.axes[0].values,
        y: &map.axes[1].values,
        value: &value,
    };
    let is_clear = |point: &usize| matches!(map.points()[*point].place, Place::Ahead | Place::Behind);
    let pieces = grid.zero_line().into_iter();
    pieces
        .map(|piece| (piece.beside.iter().all(is_clear), piece))
        .collect()
}

fn line(points: Vec<(f64, f64)>, is_clear: bool) -> Mark {
    Mark::Line {
        points,
        stepped: false,
        stroke: if is_clear {
            Stroke::Strong
        } else {
            Stroke::Uncertain
        },
        colour: Colour::Ink,
        data: MarkData::default(),
    }
}

/// The edges of the cells around values: half-way between them, and as far beyond the first and the last.
fn edges(values: &[f64]) -> Vec<f64> {
    let between = values.windows(2).map(|pair| 0.5 * (pair[0] + pair[1]));
    let between: Vec<f64> = between.collect();
    let (first, last) = (values[0], values[values.len() - 1]);
    let low = between.first().map_or(first - 0.5, |edge| 2.0 * first - edge);
    let high = between.last().map_or(last + 0.5, |edge| 2.0 * last - edge);
    [low].into_iter().chain(between).chain([high]).collect()
}

/// The scale of a lever, with every n-th of its values as a tick so that there are at most so many.
fn scale(axis: &MapAxis, edges: &[f64], most: usize) -> Scale {
    let ticks = axis.values.iter().zip(&axis.labels);
    let ticks = ticks.step_by(axis.values.len().div_ceil(most).max(1));
    Scale {
        low: edges[0],
        high: edges[edges.len() - 1],
        scale_type: ScaleType::Linear,
        ticks: ticks
            .map(|(value, label)| Tick {
                value: *value,
                label: label.clone(),
            })
            .collect(),
        title: axis.path.clone(),
        index_labels: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_meet_half_way_between_values() {
        assert_eq!(edges(&[1.0, 2.0, 4.0]), [0.5, 1.5, 3.0, 5.0]);
    }

    #[test]
    fn every_difference_has_a_step_whose_label_holds_it() {
        let shades = Shades {
            is_share: true,
            step: 5.0,
        };
        assert_eq!([0.001, 0.05, 0.051, 0.2].map(|x| shades.number(x)), [0, 0, 1, 3]);
        let labels = [8, 5, 4, 3, 0].map(|step| shades.label(step));
        assert_eq!(
            labels,
            [
                "ahead by 15 to 20 points",
                "ahead by up to 5 points",
                "level within error",
                "behind by up to 5 points",
                "behind by 15 to 20 points"
            ]
        );
    }
}
