//! The chance of no ground attack over time, a panel a scenario, the others behind.

use super::super::catalogue::Kind;
use super::super::chart::{About, Chart, Fill, Key, Mark, Panel, Stroke, Swatch, Vertical};
use super::super::palette::Colour;
use super::super::run::Run;
use super::super::scale::Scale;
use super::super::sheet::{Cell, Record};
use super::super::words::{is_noise, per_cent, span};
use super::{SPREAD, others};

/// The chart; none without months.
pub fn chart(run: &Run) -> Option<Chart> {
    let courses: Vec<Course> = run
        .scenarios(Kind::NoAttack.table())
        .filter_map(|(one, colour)| Course::of(run, &one.id, &one.title, colour))
        .collect();
    let first = courses.first()?;
    let months: Vec<&str> = first.months.clone();
    let x = Scale::months(&months);
    let y = Scale::share([0.0, 1.0], true, "");
    let panels = courses.iter().enumerate().map(|(i, course)| Panel {
        title: course.title.to_owned(),
        colour: course.colour,
        x: x.clone(),
        y: Vertical::Scale(y.clone(), 170.0),
        marks: course.marks(others(&courses, i)),
    });
    Some(Chart {
        kind: Kind::NoAttack,
        title: title(run, &courses, months.len()),
        subtitle: format!(
            "Chance that no ground attack, limited or major, has begun by the end of each month, {} to {}",
            months[0],
            months[months.len() - 1]
        ),
        note: format!(
            "{SPREAD} Monte Carlo error (95 %) at the end: {}. Grey lines are the other scenarios.",
            errors(run, &courses)
        ),
        legend: vec![
            Key {
                label: "mean over worlds".to_owned(),
                swatch: Swatch::Line,
                colour: Colour::Ink,
            },
            Key {
                label: "middle 90 % of worlds".to_owned(),
                swatch: Swatch::Pale,
                colour: Colour::Ink,
            },
            Key {
                label: "other scenarios".to_owned(),
                swatch: Swatch::Line,
                colour: Colour::Behind,
            },
        ],
        panels: panels.collect(),
        beside: 2,
    })
}

/// The course of one scenario.
struct Course<'r> {
    id: &'r str,
    title: &'r str,
    colour: Colour,
    months: Vec<&'r str>,
    by: Vec<Cell>,
    band: Vec<[Cell; 2]>,
    last: Record<'r>,
}

impl<'r> Course<'r> {
    fn of(run: &'r Run, id: &'r str, title: &'r str, colour: Colour) -> Option<Self> {
        let ground = |record: &Record| record.text("rung") == "ground" && record.number("by").is_some();
        let records: Vec<Record> = run.of("deterrence.csv", id).filter(ground).collect();
        let band = |record: &Record| Some([record.cell("by_p95")?, record.cell("by_p05")?]);
        Some(Self {
            id,
            title,
            colour,
            months: records.iter().map(|record| record.text("month")).collect(),
            by: records.iter().filter_map(|record| record.cell("by")).collect(),
            band: records.iter().filter_map(band).collect(),
            last: *records.last()?,
        })
    }

    fn line(&self) -> Vec<(f64, f64)> {
        self.by
            .iter()
            .enumerate()
            .map(|(i, cell)| (i as f64, 1.0 - cell.value))
            .collect()
    }

    fn end(&self) -> f64 {
        self.by.last().map_or(1.0, |cell| 1.0 - cell.value)
    }

    fn marks<'c>(&self, others: impl Iterator<Item = &'c Self>) -> Vec<Mark>
    where
        Self: 'c,
    {
        let mut marks = Vec::new();
        if self.band.len() == self.by.len() {
            let spans = self.band.iter().enumerate();
            marks.push(Mark::Area {
                spans: spans
                    .map(|(i, [low, high])| (i as f64, 1.0 - low.value, 1.0 - high.value))
                    .collect(),
                stepped: false,
                fill: Fill::Pale,
                colour: self.colour,
                about: About::new("", self.band.iter().flatten().copied()),
            });
        }
        marks.extend(others.map(|other| Mark::Line {
            points: other.line(),
            stepped: false,
            stroke: Stroke::Thin,
            colour: Colour::Behind,
            about: About::default(),
        }));
        let end = self.end();
        marks.push(Mark::Line {
            points: self.line(),
            stepped: false,
            stroke: Stroke::Strong,
            colour: self.colour,
            about: About::new(
                format!("{} at the end", per_cent(end, None)),
                self.by.iter().copied(),
            ),
        });
        marks.push(Mark::Note {
            at: (self.by.len() as f64, end + 0.05),
            text: per_cent(end, None),
            colour: self.colour,
        });
        marks
    }
}

fn title(run: &Run, courses: &[Course], months: usize) -> String {
    let best = courses.iter().fold(
        &courses[0],
        |best, one| if one.end() > best.end() { one } else { best },
    );
    let time = span(months);
    let chance = |course: &Course| per_cent(course.end(), run.half(course.last, "by_std_error"));
    let first = &courses[0];
    if courses.len() == 1 {
        return format!(
            "{}: {} chance of {time} without a ground attack",
            first.title,
            chance(first)
        );
    }
    if best.id == first.id {
        return format!(
            "Nothing holds longer than {}: {} chance of {time} without a ground attack",
            first.title,
            chance(first)
        );
    }
    let headline = run.headline(best.id, "p_no_ground_attack");
    let noise = headline.is_some_and(|record| {
        record
            .number("difference")
            .is_some_and(|value| is_noise(value, run.half(record, "difference_std_error")))
    });
    if noise {
        return format!(
            "No scenario holds longer than {} by more than the noise",
            first.title
        );
    }
    format!(
        "{} holds longest: {} chance of {time} without a ground attack, against {} under {}",
        best.title,
        chance(best),
        chance(first),
        first.title
    )
}

fn errors(run: &Run, courses: &[Course]) -> String {
    let told = courses.iter().map(|course| {
        let half = run.half(course.last, "by_std_error");
        half.map_or_else(|| "unknown".to_owned(), |half| format!("±{:.1}", 100.0 * half))
    });
    told.collect::<Vec<_>>().join(", ") + " points"
}
