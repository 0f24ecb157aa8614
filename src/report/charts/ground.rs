//! Ground lost by day, with the guarantors' help and without.

use super::super::catalogue::Kind;
use super::super::chart::{About, Chart, Fill, Key, Mark, Panel, Stroke, Swatch, Vertical};
use super::super::palette::Colour;
use super::super::run::Run;
use super::super::scale::Scale;
use super::super::sheet::{Cell, Record};
use super::super::words::{attack, per_cent};
use super::SPREAD;
use super::fan::TOLD;

const WITH: &str = "ground_lost_by";
const ALONE: &str = "ground_lost_alone_by";

/// The chart; none where no front was fought.
pub fn chart(run: &Run) -> Option<Chart> {
    let rung = ["major", "limited"].into_iter().find(|rung| {
        run.records(Kind::Ground.table())
            .any(|record| record.text("rung") == *rung && record.text("metric") == WITH)
    })?;
    let courses: Vec<Course> = run
        .scenarios(Kind::Ground.table())
        .filter_map(|(one, colour)| Course::of(run, (&one.id, rung), &one.title, colour))
        .collect();
    let days: Vec<f64> = courses.first()?.with.iter().map(|(day, _)| *day).collect();
    let mut x = Scale::days(&days, "days after the attack, square-root scale");
    // Nothing is held beyond the last day told.
    x.high = days.iter().copied().fold(1.0, f64::max);
    let y = Scale::share(courses.iter().flat_map(Course::drawn), true, "");
    Some(Chart {
        kind: Kind::Ground,
        title: title(run, rung, &courses),
        subtitle: format!(
            "Ground lost by each day as a share of the way to the challenger's objective, if a {} comes on {}",
            attack(rung),
            run.facts.attack
        ),
        note: format!(
            "Means over worlds and histories, joined by straight lines between the days told; ground may be won back, and after a war has ended it stays as it was. The thin line is the same wars by the same luck without any guarantor's help. {SPREAD} Monte Carlo error (95 %) is at most ±{:.1} points. Read no finer than a tenth of the way.",
            100.0 * courses.iter().map(|course| course.error).fold(0.0, f64::max)
        ),
        legend: legend(&courses),
        panels: courses.iter().map(|course| course.panel(&x, &y)).collect(),
        beside: 2,
    })
}

fn legend(courses: &[Course]) -> Vec<Key> {
    let key = |label: &str, swatch: Swatch, colour: Colour| Key {
        label: label.to_owned(),
        swatch,
        colour,
    };
    let band = courses.iter().any(|course| course.band.is_some());
    [key("mean", Swatch::Line, Colour::Ink)]
        .into_iter()
        .chain(band.then(|| key("middle 90 % of worlds", Swatch::Pale, Colour::Ink)))
        .chain([key("mean without help", Swatch::Line, Colour::Muted)])
        .collect()
}

/// The ground of one scenario.
struct Course<'r> {
    title: &'r str,
    colour: Colour,
    /// By day.
    with: Vec<(f64, Record<'r>)>,
    alone: Vec<(f64, Cell)>,
    band: Option<Vec<[Cell; 2]>>,
    /// Half the widest 95 % interval.
    error: f64,
}

impl<'r> Course<'r> {
    fn of(run: &'r Run, (id, rung): (&'r str, &str), title: &'r str, colour: Colour) -> Option<Self> {
        let told = |metric: &'static str| {
            run.of(Kind::Ground.table(), id)
                .filter(move |record| record.text("rung") == rung && record.text("metric") == metric)
                .filter_map(|record| {
                    record.number("estimate")?;
                    Some((record.number("day")?, record))
                })
        };
        let with: Vec<(f64, Record)> = told(WITH).collect();
        let ends = with
            .iter()
            .map(|(_, record)| Some([record.cell("world_p05")?, record.cell("world_p95")?]));
        let band = ends.collect();
        let halves = with
            .iter()
            .filter_map(|(_, record)| run.half(*record, "std_error"));
        let error = halves.fold(0.0, f64::max);
        let alone = told(ALONE).filter_map(|(day, record)| Some((day, record.cell("estimate")?)));
        (!with.is_empty()).then(|| Self {
            title,
            colour,
            band,
            alone: alone.collect(),
            error,
            with,
        })
    }

    fn means(&self) -> impl Iterator<Item = (f64, Cell)> {
        let told = self.with.iter();
        told.filter_map(|(day, record)| Some((*day, record.cell("estimate")?)))
    }

    /// All that has a height.
    fn drawn(&self) -> impl Iterator<Item = f64> {
        let band = self.band.iter().flatten().flatten().copied();
        let means = self.means().chain(self.alone.iter().copied());
        means.map(|(_, cell)| cell).chain(band).map(|cell| cell.value)
    }

    /// The day that is told in words, and what stands there.
    fn told(&self) -> Option<(f64, Record<'r>)> {
        let on = self.with.iter().find(|(day, _)| *day >= TOLD);
        on.or(self.with.last()).copied()
    }

    fn share(&self) -> f64 {
        let told = self.told().and_then(|(_, record)| record.number("estimate"));
        told.unwrap_or(0.0)
    }

    fn panel(&self, x: &Scale, y: &Scale) -> Panel {
        let mut marks = Vec::new();
        if let Some(band) = &self.band {
            let days = self.with.iter().map(|(day, _)| *day);
            marks.push(Mark::Area {
                spans: days
                    .zip(band)
                    .map(|(day, [low, high])| (day, low.value, high.value))
                    .collect(),
                stepped: false,
                fill: Fill::Pale,
                colour: self.colour,
                about: About::new("", band.iter().flatten().copied()),
            });
        }
        let points = |cells: &[(f64, Cell)]| cells.iter().map(|(day, cell)| (*day, cell.value)).collect();
        let means: Vec<(f64, Cell)> = self.means().collect();
        marks.push(Mark::Line {
            points: points(&self.alone),
            stepped: false,
            stroke: Stroke::Thin,
            colour: Colour::Muted,
            about: About::new(
                format!("without help {}", by_days(&self.alone)),
                self.alone.iter().map(|(_, cell)| *cell),
            ),
        });
        marks.push(Mark::Line {
            points: points(&means),
            stepped: false,
            stroke: Stroke::Strong,
            colour: self.colour,
            about: About::new(by_days(&means), means.iter().map(|(_, cell)| *cell)),
        });
        marks.extend(self.end(&means, y.high));
        Panel {
            title: self.title.to_owned(),
            colour: self.colour,
            x: x.clone(),
            y: Vertical::Scale(y.clone(), 180.0),
            marks,
        }
    }

    /// The last figures in words, on that side of the line that has more room.
    fn end(&self, means: &[(f64, Cell)], top: f64) -> Option<Mark> {
        let (last, with) = means.last()?;
        let (_, alone) = self.alone.last()?;
        Some(Mark::Note {
            at: (*last, if with.value > 0.5 * top { 0.04 * top } else { top }),
            text: format!(
                "day {last}: {}, {} without help",
                per_cent(with.value, None),
                per_cent(alone.value, None)
            ),
            colour: Colour::Muted,
        })
    }
}

fn by_days(cells: &[(f64, Cell)]) -> String {
    let told = cells
        .iter()
        .map(|(day, cell)| format!("{} by day {day}", per_cent(cell.value, None)));
    told.collect::<Vec<_>>().join(", ")
}

fn title(run: &Run, rung: &str, courses: &[Course]) -> String {
    let share = |course: &Course| {
        let half = course
            .told()
            .and_then(|(_, record)| run.half(record, "std_error"));
        per_cent(course.share(), half)
    };
    let first = &courses[0];
    let day = first.told().map_or(0.0, |(day, _)| day);
    let supposed = format!(
        "If a {} comes, the challenger has gone {} of the way to its objective by day {day} under {}",
        attack(rung),
        share(first),
        first.title
    );
    let least = courses.iter().fold(
        first,
        |least, one| {
            if one.share() < least.share() { one } else { least }
        },
    );
    if courses.len() == 1 {
        supposed
    } else if std::ptr::eq(least, first) {
        format!("{supposed}, and under no scenario less")
    } else {
        format!("{supposed}, {} under {}", share(least), least.title)
    }
}
