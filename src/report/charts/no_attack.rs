//! The probability of no ground attack over time: a panel per scenario, the others in the background.

use super::super::chart::{Chart, Fill, LegendEntry, Mark, MarkData, Panel, Stroke, Swatch, YAxis};
use super::super::chart_kind::ChartKind;
use super::super::palette::Colour;
use super::super::record::{Cell, Record};
use super::super::run_data::RunData;
use super::super::scale::Scale;
use super::super::wording::{horizon_adjective, is_significant, per_cent};
use super::notes::SPREAD;
use super::select::{first_max, others};

/// The kind of this chart.
pub(crate) static KIND: ChartKind = ChartKind {
    name: "no-attack",
    doc: "probability of no ground attack over time, with its spread over worlds",
    table: "deterrence.csv",
    build: chart,
    vega_lite: include_str!("../vega/no-attack.json"),
};

/// The chart; none without months.
fn chart(run: &RunData) -> Option<Chart> {
    let all: Vec<ScenarioSeries> = run
        .scenarios(KIND.table)
        .filter_map(|(scenario, colour)| ScenarioSeries::new(run, &scenario.id, &scenario.title, colour))
        .collect();
    let months = all.first()?.months.clone();
    let x = Scale::months(&months);
    let y = Scale::share([0.0, 1.0], true, "");
    let panels = all.iter().enumerate().map(|(i, series)| Panel {
        title: series.title.to_owned(),
        colour: series.colour,
        x: x.clone(),
        y: YAxis::Scale(y.clone(), 170.0),
        marks: series.marks(others(&all, i)),
    });
    Some(Chart {
        name: KIND.name,
        title: title(run, &all, months.len()),
        subtitle: format!(
            "Probability that no ground attack, limited or major, has begun by the end of each month, {} to {}",
            months[0],
            months[months.len() - 1]
        ),
        note: format!(
            "{SPREAD} Monte Carlo error (95 %) at the end: {}. Grey lines are the other scenarios.",
            errors(run, &all)
        ),
        legend: vec![
            LegendEntry::new("mean over worlds", Swatch::Line, Colour::Ink),
            LegendEntry::new("middle 90 % of worlds", Swatch::Pale, Colour::Ink),
            LegendEntry::new("other scenarios", Swatch::Line, Colour::Background),
        ],
        panels: panels.collect(),
        columns: 2,
    })
}

/// The months of one scenario.
struct ScenarioSeries<'r> {
    id: &'r str,
    title: &'r str,
    colour: Colour,
    months: Vec<&'r str>,
    /// Probability that an attack has begun, by month.
    attack: Vec<Cell>,
    /// Its 95th and 5th percentile over worlds.
    band: Vec<[Cell; 2]>,
    last: Record<'r>,
}

impl<'r> ScenarioSeries<'r> {
    fn new(run: &'r RunData, id: &'r str, title: &'r str, colour: Colour) -> Option<Self> {
        let is_ground =
            |record: &Record| record.text("rung") == "ground" && record.number("cumulative").is_some();
        let records: Vec<Record> = run.scenario_records(KIND.table, id).filter(is_ground).collect();
        let band = |record: &Record| Some([record.cell("cumulative_p95")?, record.cell("cumulative_p05")?]);
        Some(Self {
            id,
            title,
            colour,
            months: records.iter().map(|record| record.text("month")).collect(),
            attack: records
                .iter()
                .filter_map(|record| record.cell("cumulative"))
                .collect(),
            band: records.iter().filter_map(band).collect(),
            last: *records.last()?,
        })
    }

    fn line(&self) -> Vec<(f64, f64)> {
        let months = self.attack.iter().enumerate();
        months.map(|(i, cell)| (i as f64, 1.0 - cell.value)).collect()
    }

    /// Probability of no ground attack over the horizon.
    fn end(&self) -> f64 {
        self.attack.last().map_or(1.0, |cell| 1.0 - cell.value)
    }

    fn marks<'c>(&self, others: impl Iterator<Item = &'c Self>) -> Vec<Mark>
    where
        Self: 'c,
    {
        let background = others.map(|other| Mark::Line {
            points: other.line(),
            stepped: false,
            stroke: Stroke::Thin,
            colour: Colour::Background,
            data: MarkData::default(),
        });
        let mut marks: Vec<Mark> = self.band_area().into_iter().chain(background).collect();
        let end = self.end();
        marks.push(Mark::Line {
            points: self.line(),
            stepped: false,
            stroke: Stroke::Strong,
            colour: self.colour,
            data: MarkData::new(
                format!("{} at the end", per_cent(end, None)),
                self.attack.iter().copied(),
            ),
        });
        marks.push(Mark::Note {
            position: (self.attack.len() as f64, end + 0.05),
            text: per_cent(end, None),
            colour: self.colour,
        });
        marks
    }

    /// The spread over worlds, if every month has it.
    fn band_area(&self) -> Option<Mark> {
        let spans = self.band.iter().enumerate();
        (self.band.len() == self.attack.len()).then(|| Mark::Area {
            spans: spans
                .map(|(i, [low, high])| (i as f64, 1.0 - low.value, 1.0 - high.value))
                .collect(),
            stepped: false,
            fill: Fill::Pale,
            colour: self.colour,
            data: MarkData::new("", self.band.iter().flatten().copied()),
        })
    }
}

fn title(run: &RunData, all: &[ScenarioSeries], months: usize) -> String {
    let probability =
        |series: &ScenarioSeries| per_cent(series.end(), run.half_width(series.last, "cumulative_std_error"));
    let subject = format!("{} probability of no ground attack", horizon_adjective(months));
    let first = &all[0];
    let best = first_max(all, |series| series.end()).unwrap_or(first);
    if all.len() == 1 {
        return format!("{}: {} {subject}", first.title, probability(first));
    }
    if best.id == first.id {
        return format!(
            "No scenario has a higher {subject} than {}: {}",
            first.title,
            probability(first)
        );
    }
    if !differs(run, best.id) {
        return format!(
            "No scenario has a detectably higher {subject} than {}",
            first.title
        );
    }
    let is_level = |series: &&ScenarioSeries| probability(series) == probability(best);
    let level: Vec<&str> = all.iter().filter(is_level).map(|series| series.title).collect();
    let has = if level.len() > 1 { "have" } else { "has" };
    format!(
        "{} {has} the highest {subject}: {}, against {} under {}",
        level.join(" and "),
        probability(best),
        probability(first),
        first.title
    )
}

/// Whether a scenario's headline differs significantly from the first scenario's; true where that is not known.
fn differs(run: &RunData, scenario: &str) -> bool {
    let record = run.headline(scenario, "p_no_ground_attack");
    record.is_none_or(|record| {
        record
            .number("difference")
            .is_none_or(|value| is_significant(value, run.half_width(record, "difference_std_error")))
    })
}

fn errors(run: &RunData, all: &[ScenarioSeries]) -> String {
    let errors = all.iter().map(|series| {
        let half_width = run.half_width(series.last, "cumulative_std_error");
        half_width.map_or_else(|| "unknown".to_owned(), |half| format!("±{:.1}", 100.0 * half))
    });
    errors.collect::<Vec<_>>().join(", ") + " percentage points"
}
