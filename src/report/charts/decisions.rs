//! When collective decisions are taken, by scenario and commitment.

use super::super::chart::{Chart, LegendEntry, Mark, MarkData, Panel, Row, Stroke, Swatch, YAxis};
use super::super::chart_kind::{ChartBuilder, ChartKind};
use super::super::palette::Colour;
use super::super::record::Record;
use super::super::run_data::RunData;
use super::super::scale::{Scale, format_number};
use super::super::select::first_max;
use super::super::wording::{attack_name, capitalised, per_cent};

/// The kind of this chart.
pub(crate) static KIND: ChartKind = ChartKind {
    name: "decisions",
    doc: "when collective decisions are taken",
    table: "decisions.csv",
    build: ChartBuilder::Tables(chart),
    vega_lite: include_str!("../vega/decisions.json"),
};

/// The chart; none if nothing is decided.
fn chart(run: &RunData) -> Option<Chart> {
    let decisions: Vec<CommitmentDecision> = run
        .scenarios(KIND.table)
        .flat_map(|(scenario, colour)| {
            let days = run
                .scenario_records(KIND.table, &scenario.id)
                .filter(has_median_day);
            days.filter_map(move |day| {
                Some(CommitmentDecision {
                    title: &scenario.title,
                    colour,
                    day,
                    share: decided_share(run, day)?,
                })
            })
        })
        .collect();
    let panels = ["major", "limited", "hybrid"].into_iter().filter_map(|rung| {
        let of_rung: Vec<&CommitmentDecision> = decisions
            .iter()
            .filter(|decision| decision.rung() == rung)
            .collect();
        (!of_rung.is_empty()).then(|| panel(run, rung, &of_rung))
    });
    let panels: Vec<Panel> = panels.collect();
    Some(Chart {
        name: KIND.name,
        title: title(run, &decisions)?,
        subtitle: "Days from the attack to the collective decision, if one is taken: median and middle 90 % of histories; right: share of histories with a decision".to_owned(),
        note: "Percentiles are over the histories of all worlds together: randomness and assumptions both. The date of the attack is assumed; it is in the manifest.".to_owned(),
        legend: vec![
            LegendEntry::new("median", Swatch::Dot, Colour::Ink),
            LegendEntry::new("middle 90 % of histories", Swatch::Line, Colour::Ink),
        ],
        panels,
        columns: 1,
    })
}

/// The decision under a commitment: the record of its day, and that of its share.
struct CommitmentDecision<'r> {
    title: &'r str,
    colour: Colour,
    day: Record<'r>,
    share: Record<'r>,
}

impl<'r> CommitmentDecision<'r> {
    fn rung(&self) -> &'r str {
        self.day.text("rung")
    }

    fn median(&self) -> f64 {
        self.day.number("history_p50").unwrap_or(0.0)
    }

    fn marks(&self, commitment: &str, row: usize) -> Vec<Mark> {
        let y = row as f64 + 0.5;
        let ends = self.day.cell("history_p05").zip(self.day.cell("history_p95"));
        let line = ends.map(|(low, high)| Mark::Segment {
            from: (low.value, y),
            to: (high.value, y),
            stroke: Stroke::Strong,
            colour: self.colour,
            data: MarkData::new("", [low, high]),
        });
        let dot = self.day.cell("history_p50").map(|median| Mark::Dot {
            centre: (median.value, y),
            hollow: false,
            colour: self.colour,
            data: MarkData::new(
                format!(
                    "{}, {commitment}: half by day {}",
                    self.title,
                    format_number(median.value, 0.1)
                ),
                [median],
            ),
        });
        line.into_iter().chain(dot).collect()
    }
}

fn has_median_day(record: &Record) -> bool {
    record.text("metric") == "decision_day"
        && record.text("actor").is_empty()
        && record.number("history_p50").is_some()
}

/// The record of the share of histories in which the decision of this day is taken.
fn decided_share<'r>(run: &'r RunData, day: Record<'r>) -> Option<Record<'r>> {
    run.scenario_records(KIND.table, day.text("scenario"))
        .find(|record| {
            let keys = ["rung", "commitment", "actor"];
            record.text("metric") == "decided" && keys.iter().all(|key| record.text(key) == day.text(key))
        })
}

fn panel(run: &RunData, rung: &str, decisions: &[&CommitmentDecision]) -> Panel {
    let mut marks = Vec::new();
    let mut rows = Vec::new();
    for (i, decision) in decisions.iter().enumerate() {
        let commitment = run.actor_name(decision.day.text("commitment"));
        marks.extend(decision.marks(&commitment, i));
        let share = decision.share.number("estimate").unwrap_or(0.0);
        rows.push(Row::new(
            format!("{}: {commitment}", decision.title),
            per_cent(share, run.half_width(decision.share, "std_error")),
        ));
    }
    Panel {
        title: capitalised(&attack_name(rung)),
        colour: Colour::Ink,
        x: day_scale(decisions),
        y: YAxis::Rows(rows),
        marks,
    }
}

/// A scale of days up to the first round day after the last percentile.
fn day_scale(decisions: &[&CommitmentDecision]) -> Scale {
    const ROUND_DAYS: [f64; 10] = [0.0, 1.0, 3.0, 7.0, 14.0, 30.0, 60.0, 90.0, 180.0, 360.0];
    let ends = decisions
        .iter()
        .filter_map(|decision| decision.day.number("history_p95"));
    let last = ends.fold(1.0, f64::max);
    let end = ROUND_DAYS
        .into_iter()
        .find(|day| *day >= last)
        .unwrap_or(last.ceil());
    let before = ROUND_DAYS.into_iter().filter(|day| *day < end);
    let ticks: Vec<f64> = before.chain([end]).collect();
    Scale::days(&ticks, "days after the attack, square-root scale")
}

/// The slowest commitment on the first rung; none without decisions.
fn title(run: &RunData, decisions: &[CommitmentDecision]) -> Option<String> {
    let rung = decisions.first()?.rung();
    let of_rung = decisions.iter().filter(|decision| decision.rung() == rung);
    let slowest = first_max(of_rung, |decision| decision.median())?;
    Some(format!(
        "Slowest decision on a {}: “{}” under {}, median {} days",
        attack_name(rung),
        run.actor_name(slowest.day.text("commitment")),
        slowest.title,
        format_number(slowest.median(), 0.1)
    ))
}
