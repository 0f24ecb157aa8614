//! Ground lost by day, with and without the guarantors' help.

use super::super::chart::{Chart, Fill, LegendEntry, Mark, MarkData, Panel, Stroke, Swatch, YAxis};
use super::super::chart_kind::{ChartBuilder, ChartKind};
use super::super::palette::Colour;
use super::super::record::{Cell, Record};
use super::super::run_data::RunData;
use super::super::scale::Scale;
use super::super::select::level_with_max;
use super::super::wording::{attack_name, listed, per_cent, range};
use super::notes::SPREAD;
use super::strength_stack::HEADLINE_DAY;

/// The kind of this chart.
pub(crate) static KIND: ChartKind = ChartKind {
    name: "ground",
    doc: "ground lost by day, with help and without",
    table: "campaign.csv",
    build: ChartBuilder::Tables(chart),
    vega_lite: include_str!("../vega/ground.json"),
};

const WITH_HELP: &str = "ground_lost_by";
const WITHOUT_HELP: &str = "ground_lost_alone_by";

/// The chart; none without a front.
fn chart(run: &RunData) -> Option<Chart> {
    let rungs = ["major", "limited"];
    let has_front =
        |record: Record, rung: &str| record.text("rung") == rung && record.text("metric") == WITH_HELP;
    let rung = rungs
        .into_iter()
        .find(|rung| run.records(KIND.table).any(|record| has_front(record, rung)))?;
    let all: Vec<GroundSeries> = run
        .scenarios(KIND.table)
        .filter_map(|(scenario, colour)| {
            GroundSeries::new(run, (&scenario.id, rung), &scenario.title, colour)
        })
        .collect();
    let days: Vec<f64> = all.first()?.with_help.iter().map(|day| day.day).collect();
    let mut x = Scale::days(&days, "days after the attack, square-root scale");
    // The lines end on the last day of the table.
    x.high = days.iter().copied().fold(1.0, f64::max);
    let y = Scale::share(all.iter().flat_map(GroundSeries::values), true, "");
    Some(Chart {
        name: KIND.name,
        title: title(run, rung, &all),
        subtitle: format!(
            "Ground lost by each day as a share of the way to the challenger's objective, if a {} is assumed on {}",
            attack_name(rung),
            run.manifest.attack
        ),
        note: format!(
            "Means over worlds and histories, joined by straight lines; ground can be regained, and it stays constant after the war. Thin line: the same wars with the same random numbers, without help from guarantors. {SPREAD} Monte Carlo error (95 %) is at most ±{:.1} percentage points. The model does not resolve less than a tenth of the way.",
            100.0 * all.iter().map(|series| series.error).fold(0.0, f64::max)
        ),
        legend: legend(&all),
        panels: all.iter().map(|series| series.panel(&x, &y)).collect(),
        columns: 2,
    })
}

fn legend(all: &[GroundSeries]) -> Vec<LegendEntry> {
    let has_band = all
        .iter()
        .any(|series| series.band.is_some() && !series.spread_fills());
    let mut legend = vec![LegendEntry::new("mean", Swatch::Line, Colour::Ink)];
    if has_band {
        legend.push(LegendEntry::new(
            "middle 90 % of worlds",
            Swatch::Pale,
            Colour::Ink,
        ));
    }
    legend.push(LegendEntry::new("mean without help", Swatch::Line, Colour::Muted));
    legend
}

/// The ground lost in one scenario.
struct GroundSeries<'r> {
    title: &'r str,
    colour: Colour,
    with_help: Vec<GroundDay<'r>>,
    without_help: Vec<GroundDay<'r>>,
    /// 5th and 95th percentile over worlds, by day.
    band: Option<Vec<[Cell; 2]>>,
    /// Half-width of the widest 95 % interval.
    error: f64,
}

/// The mean on a day, and its record.
#[derive(Clone, Copy)]
struct GroundDay<'r> {
    day: f64,
    mean: Cell,
    record: Record<'r>,
}

impl<'r> GroundSeries<'r> {
    fn new(run: &'r RunData, (id, rung): (&'r str, &str), title: &'r str, colour: Colour) -> Option<Self> {
        let days = |metric: &str| -> Vec<GroundDay<'r>> {
            run.scenario_records(KIND.table, id)
                .filter(|record| record.text("rung") == rung && record.text("metric") == metric)
                .filter_map(|record| {
                    Some(GroundDay {
                        day: record.number("day")?,
                        mean: record.cell("estimate")?,
                        record,
                    })
                })
                .collect()
        };
        let with_help = days(WITH_HELP);
        let ends = |day: &GroundDay| Some([day.record.cell("world_p05")?, day.record.cell("world_p95")?]);
        let errors = with_help
            .iter()
            .filter_map(|day| run.half_width(day.record, "std_error"));
        (!with_help.is_empty()).then(|| Self {
            title,
            colour,
            band: with_help.iter().map(ends).collect(),
            without_help: days(WITHOUT_HELP),
            error: errors.fold(0.0, f64::max),
            with_help: with_help.clone(),
        })
    }

    /// All values that are drawn.
    fn values(&self) -> impl Iterator<Item = f64> {
        let band = self.band.iter().flatten().flatten().copied();
        let days = self.with_help.iter().chain(&self.without_help);
        days.map(|day| day.mean).chain(band).map(|cell| cell.value)
    }

    /// The day of the headline.
    fn headline_day(&self) -> Option<GroundDay<'r>> {
        let day = self.with_help.iter().find(|day| day.day >= HEADLINE_DAY);
        day.or(self.with_help.last()).copied()
    }

    /// Ground lost by the day of the headline.
    fn headline(&self) -> f64 {
        self.headline_day().map_or(0.0, |day| day.mean.value)
    }

    /// Half-width of the interval of the headline.
    fn headline_error(&self, run: &RunData) -> Option<f64> {
        run.half_width(self.headline_day()?.record, "std_error")
    }

    /// Whether the spread over worlds covers nearly the whole way, so that a band would say nothing.
    fn spread_fills(&self) -> bool {
        let last = self.band.as_ref().and_then(|band| band.last());
        last.is_some_and(|[low, high]| low.value < 0.05 && high.value > 0.95)
    }

    fn panel(&self, x: &Scale, y: &Scale) -> Panel {
        let line = |days: &[GroundDay], prefix: &str, stroke, colour| Mark::Line {
            points: days.iter().map(|day| (day.day, day.mean.value)).collect(),
            stepped: false,
            stroke,
            colour,
            data: MarkData::new(
                format!("{prefix}{}", by_days(days)),
                days.iter().map(|day| day.mean),
            ),
        };
        let mut marks: Vec<Mark> = self
            .band_area()
            .filter(|_| !self.spread_fills())
            .into_iter()
            .collect();
        marks.push(line(
            &self.without_help,
            "without help ",
            Stroke::Thin,
            Colour::Muted,
        ));
        marks.push(line(&self.with_help, "", Stroke::Strong, self.colour));
        marks.extend(self.last_note(y.high));
        Panel {
            title: self.title.to_owned(),
            colour: self.colour,
            x: x.clone(),
            y: YAxis::Scale(y.clone(), 180.0),
            marks,
        }
    }

    fn band_area(&self) -> Option<Mark> {
        let band = self.band.as_ref()?;
        let days = self.with_help.iter().zip(band);
        Some(Mark::Area {
            spans: days
                .map(|(day, [low, high])| (day.day, low.value, high.value))
                .collect(),
            stepped: false,
            fill: Fill::Pale,
            colour: self.colour,
            data: MarkData::new("", band.iter().flatten().copied()),
        })
    }

    /// The last values as text, on the side of the line with more space.
    fn last_note(&self, top: f64) -> Option<Mark> {
        let with_help = self.with_help.last()?;
        let without_help = self.without_help.last()?;
        let value = with_help.mean.value;
        let spread = match self.spread_fills() {
            true => "; in the middle 90 % of worlds anything",
            false => "",
        };
        Some(Mark::Note {
            position: (with_help.day, if value > 0.5 * top { 0.04 * top } else { top }),
            text: format!(
                "day {}: {}, {} without help{spread}",
                with_help.day,
                per_cent(value, None),
                per_cent(without_help.mean.value, None)
            ),
            colour: Colour::Muted,
        })
    }
}

fn by_days(days: &[GroundDay]) -> String {
    let values = days
        .iter()
        .map(|day| format!("{} by day {}", per_cent(day.mean.value, None), day.day));
    values.collect::<Vec<_>>().join(", ")
}

fn title(run: &RunData, rung: &str, all: &[GroundSeries]) -> String {
    let share = |series: &GroundSeries| per_cent(series.headline(), series.headline_error(run));
    let first = &all[0];
    let finding = format!(
        "If a {} is assumed, the challenger has covered {} of the way to its objective by day {} under {}",
        attack_name(rung),
        share(first),
        first.headline_day().map_or(0.0, |day| day.day),
        first.title
    );
    let least = level_with_max(all, |series| (-series.headline(), series.headline_error(run)));
    match least[..] {
        _ if all.len() == 1 => finding,
        _ if least.iter().any(|series| std::ptr::eq(*series, first)) => {
            format!("{finding}, and not detectably less under any other scenario")
        }
        [least] => format!("{finding}, {} under {}", share(least), least.title),
        _ => format!(
            "{finding}, {} under {}",
            range(least.iter().map(|series| series.headline())),
            listed(least.iter().map(|series| series.title))
        ),
    }
}
