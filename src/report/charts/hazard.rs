//! The hazard by month, and when a promise is in force: the window of vulnerability.

use super::super::catalogue::Kind;
use super::super::chart::{About, Chart, Fill, Key, Mark, Panel, Stroke, Swatch, Vertical};
use super::super::palette::Colour;
use super::super::run::Run;
use super::super::scale::Scale;
use super::super::sheet::{Cell, Record};
use super::super::words::per_cent;
use super::others;

/// Where the strip of the promise lies below the axis, in heights of the axis: its floor and its ceiling.
const STRIP: [f64; 2] = [-0.40, -0.14];

/// The chart; none without months.
pub fn chart(run: &Run) -> Option<Chart> {
    let courses: Vec<Course> = run
        .scenarios(Kind::Hazard.table())
        .filter_map(|(one, colour)| Course::of(run, &one.id, &one.title, colour))
        .collect();
    let months = courses.first()?.months.clone();
    let x = Scale::months(&months);
    let hazards = courses
        .iter()
        .flat_map(|course| &course.hazard)
        .map(|cell| cell.value);
    let mut y = Scale::share(hazards, true, "");
    let top = y.high;
    y.low = STRIP[0] * top;
    let panels = courses.iter().enumerate().map(|(i, course)| Panel {
        title: course.title.to_owned(),
        colour: course.colour,
        x: x.clone(),
        y: Vertical::Scale(y.clone(), 190.0),
        marks: course.marks(others(&courses, i), top),
    });
    Some(Chart {
        kind: Kind::Hazard,
        title: title(&courses),
        subtitle: "Risk of a ground attack in each month, given that the game is not over; below it the share of worlds in which a promise is in force".to_owned(),
        note: format!(
            "Monte Carlo error (95 %) of a month is at most ±{:.2} points. The dashed line marks the month by which half of the promises that ever enter into force have done so: what lies before it is the window.",
            100.0 * courses.iter().map(|course| course.error).fold(0.0, f64::max)
        ),
        legend: vec![
            Key { label: "risk a month".to_owned(), swatch: Swatch::Line, colour: Colour::Ink },
            Key { label: "other scenarios".to_owned(), swatch: Swatch::Line, colour: Colour::Behind },
            Key { label: "a promise in force (0 to 100 % of worlds)".to_owned(), swatch: Swatch::Pale, colour: Colour::Ink },
        ],
        panels: panels.collect(),
        beside: 2,
    })
}

struct Course<'r> {
    title: &'r str,
    colour: Colour,
    months: Vec<&'r str>,
    hazard: Vec<Cell>,
    in_force: Vec<Cell>,
    error: f64,
}

impl<'r> Course<'r> {
    fn of(run: &'r Run, id: &'r str, title: &'r str, colour: Colour) -> Option<Self> {
        let ground = |record: &Record| {
            record.text("rung") == "ground"
                && record.number("hazard").is_some()
                && record.number("in_force").is_some()
        };
        let records: Vec<Record> = run.of("deterrence.csv", id).filter(ground).collect();
        (!records.is_empty()).then(|| Self {
            title,
            colour,
            months: records.iter().map(|record| record.text("month")).collect(),
            hazard: records
                .iter()
                .filter_map(|record| record.cell("hazard"))
                .collect(),
            in_force: records
                .iter()
                .filter_map(|record| record.cell("in_force"))
                .collect(),
            error: records
                .iter()
                .filter_map(|record| run.half(*record, "hazard_std_error"))
                .fold(0.0, f64::max),
        })
    }

    fn line(&self) -> Vec<(f64, f64)> {
        self.hazard
            .iter()
            .enumerate()
            .map(|(i, cell)| (i as f64, cell.value))
            .collect()
    }

    /// The month by which half of the promises that ever enter into force have done so.
    fn entry(&self) -> Option<usize> {
        let most = self.in_force.iter().map(|cell| cell.value).fold(0.0, f64::max);
        let at = self.in_force.iter().position(|cell| cell.value >= 0.5 * most)?;
        (most > 0.01 && at > 0).then_some(at)
    }

    fn marks<'c>(&self, others: impl Iterator<Item = &'c Self>, top: f64) -> Vec<Mark>
    where
        Self: 'c,
    {
        let [floor, ceiling] = STRIP.map(|share| share * top);
        let held = self.in_force.iter().enumerate();
        let last = self.in_force.last().map_or(0.0, |cell| cell.value);
        let behind = others.map(|other| Mark::Line {
            points: other.line(),
            stepped: false,
            stroke: Stroke::Thin,
            colour: Colour::Behind,
            about: About::default(),
        });
        let mut marks: Vec<Mark> = behind.collect();
        marks.push(Mark::Area {
            spans: held
                .map(|(i, cell)| (i as f64, floor, floor + cell.value * (ceiling - floor)))
                .collect(),
            stepped: false,
            fill: Fill::Pale,
            colour: self.colour,
            about: About::new("", self.in_force.iter().copied()),
        });
        if let Some(entry) = self.entry() {
            marks.push(Mark::Segment {
                from: (entry as f64, floor),
                to: (entry as f64, top),
                stroke: Stroke::Dashed,
                colour: Colour::Muted,
                about: About::new(
                    format!(
                        "half of the promises that enter into force have by {}",
                        self.months[entry]
                    ),
                    [],
                ),
            });
        }
        marks.push(Mark::Line {
            points: self.line(),
            stepped: false,
            stroke: Stroke::Strong,
            colour: self.colour,
            about: About::new(self.told(), self.hazard.iter().copied()),
        });
        marks.push(Mark::Note {
            at: (0.0, 0.8 * ceiling),
            text: if last > 0.0 {
                format!("in force at the end: {}", per_cent(last, None))
            } else {
                "no promise in force".to_owned()
            },
            colour: Colour::Muted,
        });
        marks
    }

    fn told(&self) -> String {
        let (at, most) = self.hazard.iter().enumerate().fold((0, 0.0), |best, (i, cell)| {
            if cell.value > best.1 {
                (i, cell.value)
            } else {
                best
            }
        });
        format!("highest in {}: {:.2} % a month", self.months[at], 100.0 * most)
    }
}

/// The largest ratio to the first scenario's risk before entry, if there is a window at all.
fn window<'c>(courses: &'c [Course<'c>]) -> Option<(&'c Course<'c>, f64)> {
    let first = &courses[0];
    let ratio = |course: &Course, i: usize| course.hazard[i].value / first.hazard[i].value;
    let peaks = courses[1..].iter().filter_map(|course| {
        let entry = course.entry()?;
        let months = 0..entry.min(course.hazard.len()).min(first.hazard.len());
        let peak = months
            .map(|i| ratio(course, i))
            .filter(|x| x.is_finite())
            .fold(0.0, f64::max);
        Some((course, peak))
    });
    peaks.fold(None, |best: Option<(&Course, f64)>, one| match best {
        Some(best) if best.1 >= one.1 => Some(best),
        _ => Some(one),
    })
}

fn title(courses: &[Course]) -> String {
    match window(courses) {
        Some((course, peak)) if peak > 1.05 => format!(
            "A window before entry: under {} a ground attack is up to {peak:.1} times as likely in a month as under {}",
            course.title, courses[0].title
        ),
        Some(_) => format!(
            "No window before entry: the risk does not rise above that under {}",
            courses[0].title
        ),
        None => {
            let all = courses
                .iter()
                .flat_map(|course| &course.hazard)
                .map(|cell| cell.value);
            let (low, high) = all.fold((f64::INFINITY, 0.0), |(low, high): (f64, f64), x| {
                (low.min(x), high.max(x))
            });
            format!(
                "The risk of a ground attack lies between {:.1} and {:.1} % a month",
                100.0 * low,
                100.0 * high
            )
        }
    }
}
