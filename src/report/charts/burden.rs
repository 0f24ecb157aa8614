//! Burden against benefit: a guarantor at war, and no ground attack.

use super::super::catalogue::Kind;
use super::super::chart::{About, Chart, Key, Mark, Panel, Stroke, Swatch, Vertical};
use super::super::palette::Colour;
use super::super::run::Run;
use super::super::scale::Scale;
use super::super::sheet::Record;
use super::super::words::per_cent;

/// The chart; none without both headlines.
pub fn chart(run: &Run) -> Option<Chart> {
    let points: Vec<Point> = run
        .scenarios(Kind::Burden.table())
        .filter_map(|(one, colour)| {
            Some(Point {
                title: &one.title,
                colour,
                burden: run.headline(&one.id, "p_guarantor_at_war")?,
                benefit: run.headline(&one.id, "p_no_ground_attack")?,
            })
        })
        .filter(|point| point.at().is_some())
        .collect();
    if points.is_empty() {
        return None;
    }
    let ends = |pick: for<'p> fn(&'p Point<'_>) -> Record<'p>| -> Vec<f64> {
        let columns = ["estimate", "world_p05", "world_p95"];
        let all = points
            .iter()
            .flat_map(|point| columns.map(|column| pick(point).number(column)));
        all.flatten().collect()
    };
    let panel = Panel {
        title: String::new(),
        colour: Colour::Ink,
        x: Scale::share(
            ends(|point| point.burden),
            true,
            "chance that a guarantor is at war",
        ),
        y: Vertical::Scale(
            Scale::share(ends(|point| point.benefit), false, "chance of no ground attack"),
            300.0,
        ),
        marks: points
            .iter()
            .flat_map(Point::spreads)
            .chain(points.iter().filter_map(Point::dot))
            .collect(),
    };
    Some(Chart {
        kind: Kind::Burden,
        title: title(&points),
        subtitle: "Chance that a ground attack comes and a guarantor fights, against the chance that none comes".to_owned(),
        note: "Up and left is better. Dots are means over worlds; lines hold the middle 90 % of worlds, a spread over assumptions. Monte Carlo error is smaller than a dot unless the table says otherwise.".to_owned(),
        legend: points
            .iter()
            .map(|point| Key {
                label: point.title.to_owned(),
                swatch: Swatch::Dot,
                colour: point.colour,
            })
            .collect(),
        panels: vec![panel],
        beside: 1,
    })
}

struct Point<'r> {
    title: &'r str,
    colour: Colour,
    burden: Record<'r>,
    benefit: Record<'r>,
}

impl Point<'_> {
    fn at(&self) -> Option<(f64, f64)> {
        Some((self.burden.number("estimate")?, self.benefit.number("estimate")?))
    }

    fn spreads(&self) -> Vec<Mark> {
        let Some((x, y)) = self.at() else {
            return Vec::new();
        };
        let ends = |record: Record| Some([record.cell("world_p05")?, record.cell("world_p95")?]);
        let line = |from, to, cells: [_; 2]| Mark::Segment {
            from,
            to,
            stroke: Stroke::Thin,
            colour: self.colour,
            about: About::new("", cells),
        };
        let across = ends(self.burden).map(|cells| line((cells[0].value, y), (cells[1].value, y), cells));
        let up = ends(self.benefit).map(|cells| line((x, cells[0].value), (x, cells[1].value), cells));
        across.into_iter().chain(up).collect()
    }

    fn dot(&self) -> Option<Mark> {
        let at = self.at()?;
        let name = format!(
            "{}: {} no ground attack, {} a guarantor at war",
            self.title,
            per_cent(at.1, None),
            per_cent(at.0, None)
        );
        Some(Mark::Dot {
            at,
            ring: false,
            colour: self.colour,
            about: About::new(
                name,
                [self.burden.cell("estimate")?, self.benefit.cell("estimate")?],
            ),
        })
    }
}

fn title(points: &[Point]) -> String {
    let at = |point: &Point| point.at().unwrap_or((0.0, 0.0));
    let heaviest = points.iter().fold(
        &points[0],
        |most, one| if at(one).0 > at(most).0 { one } else { most },
    );
    let (burden, benefit) = at(heaviest);
    let best = points.iter().fold(
        &points[0],
        |most, one| if at(one).1 > at(most).1 { one } else { most },
    );
    let told = format!(
        "{} asks most of its guarantors: {} chance of war",
        heaviest.title,
        per_cent(burden, None)
    );
    if points.len() == 1 {
        format!(
            "A guarantor is at war with a chance of {}, and no ground attack comes with {}",
            per_cent(burden, None),
            per_cent(benefit, None)
        )
    } else if std::ptr::eq(best, heaviest) {
        format!(
            "{told}, and brings most: {} without a ground attack",
            per_cent(benefit, None)
        )
    } else {
        format!(
            "{told}, yet {} brings more, {} against {} without a ground attack",
            best.title,
            per_cent(at(best).1, None),
            per_cent(benefit, None)
        )
    }
}
