//! The main figures of a run as charts of the spreadsheet.

use rust_xlsxwriter::{Chart, ChartType, Formula, Workbook, Worksheet, XlsxError, utility};

use super::super::schema::{ARRIVALS, DETERRENCE, HEADLINES, TableSchema};
use super::super::table::{Cell, Table};
use super::sheet::bold;
use super::sheet_name;

/// Name of the sheet.
const SHEET: &str = "figures";
/// First column of the data, right of the charts.
const DATA: u16 = 14;
/// Rows from one figure to the next.
const STEP: u32 = 24;

/// A figure: rows of a table, by one of its columns, with a series per scenario or per column of values.
struct FigureSpec {
    title: &'static str,
    table: &'static TableSchema,
    /// What the rows of the figure have in common: columns and their texts.
    rows: &'static [(&'static str, &'static str)],
    /// The column of the axis, and its title.
    x: (&'static str, &'static str),
    y: &'static str,
    series: SeriesSpec,
    chart: ChartType,
}

enum SeriesSpec {
    /// A series per scenario of this column.
    Scenarios(&'static str),
    /// A series per column, with its name in the legend.
    Columns(&'static [(&'static str, &'static str)]),
}

static FIGURES: [FigureSpec; 3] = [
    FigureSpec {
        title: "Probability of no ground attack",
        table: &HEADLINES,
        rows: &[("metric", "p_no_ground_attack")],
        x: ("scenario", ""),
        y: "probability",
        series: SeriesSpec::Columns(&[
            ("world_p05", "5th percentile of worlds"),
            ("estimate", "mean over worlds"),
            ("world_p95", "95th percentile of worlds"),
        ]),
        chart: ChartType::Column,
    },
    FigureSpec {
        title: "Monthly risk of a ground attack",
        table: &DETERRENCE,
        rows: &[("rung", "ground")],
        x: ("month", "month"),
        y: "attacks per month of exposure",
        series: SeriesSpec::Scenarios("hazard"),
        chart: ChartType::Line,
    },
    FigureSpec {
        title: "Allied land forces in the theatre after an assumed major attack",
        table: &ARRIVALS,
        rows: &[("rung", "major"), ("actor", "all"), ("domain", "land")],
        x: ("day", "days after the attack"),
        y: "brigades",
        series: SeriesSpec::Scenarios("estimate"),
        chart: ChartType::ScatterStraight,
    },
];

/// A cell of a table: its row and column on its sheet.
type Place = (u32, u16);

/// A figure whose data were found: a grid of places, a row per value of the axis.
struct Figure<'t> {
    table: &'t Table,
    names: Vec<&'t str>,
    axis: Vec<Place>,
    /// By series, then by value of the axis.
    values: Vec<Vec<Option<Place>>>,
}

/// Adds the sheet of figures, if the tables have the data of any.
pub(super) fn add(workbook: &mut Workbook, tables: &[&Table]) -> Result<(), XlsxError> {
    let found = FIGURES.iter().filter_map(|spec| {
        let table = tables.iter().find(|table| table.name() == spec.table.name)?;
        Some((spec, spec.find(table)?))
    });
    let found: Vec<_> = found.collect();
    if found.is_empty() {
        return Ok(());
    }
    let sheet = workbook.add_worksheet().set_name(SHEET)?;
    let (mut row, mut column) = (0, DATA);
    for (spec, figure) in &found {
        figure.write(sheet, spec, column)?;
        sheet.insert_chart(row, 0, &figure.chart(spec, column))?;
        row += STEP;
        column += u16::try_from(figure.values.len()).unwrap_or(u16::MAX - column) + 2;
    }
    Ok(())
}

impl FigureSpec {
    /// The places of its data; none where the table has none.
    fn find<'t>(&self, table: &'t Table) -> Option<Figure<'t>> {
        let position = |name: &str| table.columns().iter().position(|column| column.name == name);
        let (x, scenario) = (position(self.x.0)?, position("scenario")?);
        let mut figure = Figure::empty(table);
        let mut axis: Vec<&Cell> = Vec::new();
        for (r, row) in (1..).zip(table.cells()) {
            let is_meant = |(name, text): &(&str, &str)| {
                position(name).is_some_and(|c| matches!(&row[c], Cell::Text(found) if found == text))
            };
            if !self.rows.iter().all(is_meant) {
                continue;
            }
            let at = axis
                .iter()
                .position(|value| **value == row[x])
                .unwrap_or_else(|| {
                    axis.push(&row[x]);
                    figure.axis.push((r, x as u16));
                    axis.len() - 1
                });
            match &self.series {
                SeriesSpec::Scenarios(value) => {
                    let Cell::Text(name) = &row[scenario] else {
                        continue;
                    };
                    figure.put(name, at, (r, position(value)? as u16));
                }
                SeriesSpec::Columns(columns) => {
                    for (value, name) in *columns {
                        figure.put(name, at, (r, position(value)? as u16));
                    }
                }
            }
        }
        (!figure.axis.is_empty()).then_some(figure)
    }
}

impl<'t> Figure<'t> {
    fn empty(table: &'t Table) -> Self {
        Self {
            table,
            names: Vec::new(),
            axis: Vec::new(),
            values: Vec::new(),
        }
    }

    /// Adds a value of a series.
    fn put(&mut self, series: &'t str, at: usize, place: Place) {
        let s = self
            .names
            .iter()
            .position(|name| *name == series)
            .unwrap_or_else(|| {
                self.names.push(series);
                self.values.push(Vec::new());
                self.names.len() - 1
            });
        let values = &mut self.values[s];
        values.resize(values.len().max(at + 1), None);
        values[at] = Some(place);
    }

    /// Writes its data from a column on: the axis, and a column per series.
    fn write(&self, sheet: &mut Worksheet, spec: &FigureSpec, first: u16) -> Result<(), XlsxError> {
        sheet.write_string_with_format(0, first, spec.x.0, &bold())?;
        for (r, place) in (1..).zip(&self.axis) {
            self.refer(sheet, (r, first), *place)?;
        }
        for (c, (name, values)) in (first + 1..).zip(self.names.iter().zip(&self.values)) {
            sheet.write_string_with_format(0, c, *name, &bold())?;
            for (r, place) in (1..).zip(values) {
                if let Some(place) = place {
                    self.refer(sheet, (r, c), *place)?;
                }
            }
        }
        Ok(())
    }

    /// Writes a reference to a cell of the table; nothing where that is empty.
    fn refer(&self, sheet: &mut Worksheet, at: Place, to: Place) -> Result<(), XlsxError> {
        let cell = &self.table.cells()[to.0 as usize - 1][usize::from(to.1)];
        let result = match cell {
            Cell::Empty => return Ok(()),
            Cell::Text(text) => text.clone(),
            other => other.to_csv().into_owned(),
        };
        let address = utility::row_col_to_cell(to.0, to.1);
        let formula = Formula::new(format!("={}!{address}", sheet_name(self.table)));
        sheet.write_formula(at.0, at.1, formula.set_result(result))?;
        Ok(())
    }

    /// Its chart, whose data are at a column of the sheet.
    fn chart(&self, spec: &FigureSpec, first: u16) -> Chart {
        let last = self.axis.len() as u32;
        let mut chart = Chart::new(spec.chart);
        for c in (first + 1..).take(self.names.len()) {
            let series = chart.add_series();
            series
                .set_name((SHEET, 0, c))
                .set_categories((SHEET, 1, first, last, first))
                .set_values((SHEET, 1, c, last, c));
        }
        chart.title().set_name(spec.title);
        chart.x_axis().set_name(spec.x.1);
        chart.y_axis().set_name(spec.y).set_min(0);
        chart.set_width(860).set_height(440).set_alt_text(spec.title);
        chart
    }
}
