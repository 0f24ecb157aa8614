//! How ground wars end: shares of outcomes.

use super::super::chart::{Chart, Fill, LegendEntry, Mark, MarkData, Panel, Row, Swatch, YAxis};
use super::super::chart_kind::{ChartBuilder, ChartKind};
use super::super::palette::Colour;
use super::super::record::{Cell, Record};
use super::super::run_data::RunData;
use super::super::scale::Scale;
use super::super::wording::{attack_name, capitalised, per_cent, range, spaced};

/// The kind of this chart.
pub(crate) static KIND: ChartKind = ChartKind {
    name: "outcomes",
    doc: "how ground wars end",
    table: "campaign.csv",
    build: ChartBuilder::Tables(chart),
    vega_lite: include_str!("../vega/outcomes.json"),
};

/// Outcomes from good to bad; in the first [`KEPT`] the protégé holds the objective.
const OUTCOMES: [&str; 7] = [
    "held",
    "repelled",
    "contained",
    "restored",
    "fait_accompli",
    "defeated",
    "beyond_model",
];
const KEPT: usize = 4;
/// The outcome whose war leaves the model.
const BEYOND_MODEL: usize = 6;
const RUNGS: [&str; 2] = ["major", "limited"];

/// The chart; none without outcomes.
fn chart(run: &RunData) -> Option<Chart> {
    let all: Vec<OutcomeShares> = RUNGS
        .into_iter()
        .flat_map(|rung| {
            run.scenarios(KIND.table)
                .filter_map(move |(scenario, _)| OutcomeShares::new(run, &scenario.id, &scenario.title, rung))
        })
        .collect();
    let rung = all.first()?.rung;
    let panels = RUNGS.into_iter().filter_map(|rung| {
        let of_rung: Vec<&OutcomeShares> = all.iter().filter(|shares| shares.rung == rung).collect();
        (!of_rung.is_empty()).then(|| panel(rung, &of_rung))
    });
    let of_first_rung = all.iter().filter(|shares| shares.rung == rung);
    Some(Chart {
        name: KIND.name,
        title: format!(
            "If a {} is assumed, the protégé keeps the objective in {} of histories",
            attack_name(rung),
            range(of_first_rung.map(OutcomeShares::kept))
        ),
        subtitle: format!(
            "Share of histories by how the war ends, with an attack assumed on {}; right: share in which the objective is kept",
            run.manifest.attack
        ),
        note: format!(
            "Wars beyond the model are hatched: how they end is not modelled. Monte Carlo error (95 %) of a share is at most ±{:.1} percentage points.",
            100.0 * run.critical_value() * all.iter().map(|shares| shares.error).fold(0.0, f64::max)
        ),
        legend: legend(&all),
        panels: panels.collect(),
        columns: 1,
    })
}

/// The outcomes that occur.
fn legend(all: &[OutcomeShares]) -> Vec<LegendEntry> {
    let occurs = |i: &usize| {
        all.iter()
            .any(|shares| shares.cells[*i].is_some_and(|cell| cell.value > 0.0))
    };
    let entry = |i: usize| {
        let swatch = if i == BEYOND_MODEL {
            Swatch::Hatched
        } else {
            Swatch::Box
        };
        LegendEntry::new(spaced(OUTCOMES[i]), swatch, Colour::Step(i as u8))
    };
    (0..OUTCOMES.len()).filter(occurs).map(entry).collect()
}

/// The outcomes of a scenario on a rung.
struct OutcomeShares<'r> {
    title: &'r str,
    rung: &'static str,
    cells: [Option<Cell>; 7],
    /// The largest standard error.
    error: f64,
}

impl<'r> OutcomeShares<'r> {
    fn new(run: &'r RunData, id: &'r str, title: &'r str, rung: &'static str) -> Option<Self> {
        let records: Vec<Record> = run
            .scenario_records(KIND.table, id)
            .filter(|record| record.text("rung") == rung)
            .collect();
        let cells = OUTCOMES.map(|name| {
            let record = records.iter().find(|record| record.text("metric") == name)?;
            record.cell("estimate")
        });
        let outcomes = records
            .iter()
            .filter(|record| OUTCOMES.contains(&record.text("metric")));
        let errors = outcomes.filter_map(|record| record.number("std_error"));
        let error = errors.fold(0.0, f64::max);
        cells.iter().any(Option::is_some).then_some(Self {
            title,
            rung,
            cells,
            error,
        })
    }

    fn kept(&self) -> f64 {
        self.cells[..KEPT].iter().flatten().map(|cell| cell.value).sum()
    }

    /// A stacked bar in a row.
    fn bars(&self, row: usize) -> Vec<Mark> {
        let mut from = 0.0;
        let mut bars = Vec::new();
        for (i, cell) in self.cells.iter().enumerate() {
            let Some(cell) = cell.filter(|cell| cell.value > 0.0) else {
                continue;
            };
            let share = per_cent(cell.value, None);
            let tooltip = format!("{}, {}: {share}", self.title, spaced(OUTCOMES[i]));
            bars.push(Mark::Bar {
                x: (from, from + cell.value),
                y: (row as f64 + 0.16, row as f64 + 0.84),
                fill: if i == BEYOND_MODEL {
                    Fill::Hatched
                } else {
                    Fill::Solid
                },
                colour: Colour::Step(i as u8),
                data: MarkData::new(tooltip, [cell]),
            });
            from += cell.value;
        }
        bars
    }
}

fn panel(rung: &str, all: &[&OutcomeShares]) -> Panel {
    let rows = all
        .iter()
        .map(|shares| Row::new(shares.title, per_cent(shares.kept(), None)));
    Panel {
        title: capitalised(&attack_name(rung)),
        colour: Colour::Ink,
        x: Scale::share([0.0, 1.0], true, ""),
        y: YAxis::Rows(rows.collect()),
        marks: all
            .iter()
            .enumerate()
            .flat_map(|(row, shares)| shares.bars(row))
            .collect(),
    }
}
