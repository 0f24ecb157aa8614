//! Burden against benefit: a guarantor at war, and no ground attack.

use super::super::chart::{Chart, LegendEntry, Mark, MarkData, Panel, Stroke, Swatch, YAxis};
use super::super::chart_kind::{ChartBuilder, ChartKind};
use super::super::palette::Colour;
use super::super::ranking::Ranking;
use super::super::record::{Cell, Record};
use super::super::scale::Scale;
use super::super::select::level_with_max;
use super::super::wording::{listed, per_cent, range};

/// The kind of this chart.
pub(crate) static KIND: ChartKind = ChartKind {
    name: "burden",
    doc: "probability of a guarantor at war against probability of no ground attack",
    table: "headlines.csv",
    build: ChartBuilder::Ranking(chart),
    vega_lite: include_str!("../vega/burden.json"),
};

/// The chart; none without both headlines.
fn chart(ranking: &Ranking) -> Option<Chart> {
    let run = ranking.run;
    let points: Vec<BurdenPoint> = run
        .scenarios(KIND.table)
        .filter_map(|(scenario, colour)| {
            let burden = run.headline(&scenario.id, "p_guarantor_at_war")?;
            let benefit = run.headline(&scenario.id, "p_no_ground_attack")?;
            Some(BurdenPoint {
                title: &scenario.title,
                colour,
                burden: (burden.cell("estimate")?, burden),
                burden_error: run.half_width(burden, "std_error"),
                benefit: (benefit.cell("estimate")?, benefit),
            })
        })
        .collect();
    Some(Chart {
        name: KIND.name,
        title: title(ranking, &points)?,
        subtitle: "Probability that a ground attack comes and a guarantor fights, against the probability of no ground attack".to_owned(),
        note: "Up and left is better. Dots are means over worlds; lines hold the middle 90 % of worlds, a spread over assumptions. Monte Carlo error is smaller than a dot unless the table says otherwise.".to_owned(),
        legend: points
            .iter()
            .map(|point| LegendEntry::new(point.title, swatch(point.colour), point.colour))
            .collect(),
        panels: vec![panel(&points)],
        columns: 1,
    })
}

/// A hollow dot for a scenario whose shade is that of another.
fn swatch(colour: Colour) -> Swatch {
    if colour.repeats() {
        Swatch::HollowDot
    } else {
        Swatch::Dot
    }
}

fn panel(points: &[BurdenPoint]) -> Panel {
    let ends = |record: Record| ["estimate", "world_p05", "world_p95"].map(|column| record.number(column));
    let burdens = points.iter().flat_map(|point| ends(point.burden.1)).flatten();
    let benefits = points.iter().flat_map(|point| ends(point.benefit.1)).flatten();
    Panel {
        title: String::new(),
        colour: Colour::Ink,
        x: Scale::share(burdens, true, "probability that a guarantor is at war"),
        y: YAxis::Scale(
            Scale::share(benefits, false, "probability of no ground attack"),
            300.0,
        ),
        marks: points
            .iter()
            .flat_map(BurdenPoint::spreads)
            .chain(points.iter().map(BurdenPoint::dot))
            .collect(),
    }
}

/// A scenario in the plane of burden and benefit, each with its mean and its record.
struct BurdenPoint<'r> {
    title: &'r str,
    colour: Colour,
    burden: (Cell, Record<'r>),
    burden_error: Option<f64>,
    benefit: (Cell, Record<'r>),
}

impl BurdenPoint<'_> {
    fn centre(&self) -> (f64, f64) {
        (self.burden.0.value, self.benefit.0.value)
    }

    /// The spread over worlds in both directions.
    fn spreads(&self) -> Vec<Mark> {
        let (x, y) = self.centre();
        let ends = |record: Record| Some([record.cell("world_p05")?, record.cell("world_p95")?]);
        let line = |from, to, cells: [_; 2]| Mark::Segment {
            from,
            to,
            stroke: Stroke::Thin,
            colour: self.colour,
            data: MarkData::new("", cells),
        };
        let across = ends(self.burden.1).map(|cells| line((cells[0].value, y), (cells[1].value, y), cells));
        let up = ends(self.benefit.1).map(|cells| line((x, cells[0].value), (x, cells[1].value), cells));
        across.into_iter().chain(up).collect()
    }

    fn dot(&self) -> Mark {
        let (burden, benefit) = self.centre();
        let tooltip = format!(
            "{}: {} no ground attack, {} a guarantor at war",
            self.title,
            per_cent(benefit, None),
            per_cent(burden, None)
        );
        Mark::Dot {
            centre: (burden, benefit),
            hollow: self.colour.repeats(),
            colour: self.colour,
            data: MarkData::new(tooltip, [self.burden.0, self.benefit.0]),
        }
    }
}

/// Those with the highest burden, and those that are ahead; none without points.
fn title(ranking: &Ranking, points: &[BurdenPoint]) -> Option<String> {
    let heaviest = level_with_max(points, |point| (point.burden.0.value, point.burden_error));
    let war_risk = range(heaviest.iter().map(|point| point.burden.0.value));
    let leaders = ranking.leaders();
    let peace = range(leaders.iter().map(|leader| leader.estimate));
    match points {
        [] => None,
        [only] => Some(format!(
            "{}: a guarantor is at war with a probability of {war_risk}; the probability of no ground attack is {peace}",
            only.title
        )),
        all if all.len() == heaviest.len() => Some(format!(
            "The war risk for guarantors does not differ detectably between the scenarios: {war_risk}"
        )),
        _ => Some(format!(
            "The war risk for guarantors is highest under {} ({war_risk}), the probability of no ground attack under {} ({peace})",
            listed(heaviest.iter().map(|point| point.title)),
            listed(leaders.iter().map(|leader| leader.scenario.title.as_str()))
        )),
    }
}
