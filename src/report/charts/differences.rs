//! Headlines less the first scenario's: a dot with its interval, a panel a headline.

use super::super::catalogue::Kind;
use super::super::chart::{About, Chart, Panel, Row, Vertical};
use super::super::palette::Colour;
use super::super::run::Run;
use super::super::scale::Scale;
use super::super::sheet::Record;
use super::super::words::{is_noise, points};
use super::INTERVAL;
use super::marks::{interval, zero};

/// Headlines that are chances, and how they are called.
const METRICS: [(&str, &str); 5] = [
    ("p_no_ground_attack", "No ground attack"),
    ("p_no_major_attack", "No major attack"),
    ("p_ground_attack_24_months", "Ground attack within 24 months"),
    ("p_guarantor_at_war", "A guarantor at war"),
    ("p_objective_lost", "Objective taken"),
];

/// The chart; none with but one scenario.
pub fn chart(run: &Run) -> Option<Chart> {
    let first = run.scenarios(Kind::Differences.table()).next()?.0;
    let compared: Vec<(Record, Colour, &str, &str)> = METRICS
        .iter()
        .flat_map(|(metric, label)| {
            run.scenarios(Kind::Differences.table())
                .filter_map(move |(one, colour)| {
                    let record = run.headline(&one.id, metric)?;
                    record.number("difference")?;
                    Some((record, colour, one.title.as_str(), *label))
                })
        })
        .collect();
    if compared.is_empty() {
        return None;
    }
    let half = |record: Record| run.half(record, "difference_std_error");
    let ends = compared.iter().flat_map(|(record, ..)| {
        let (value, half) = (
            record.number("difference").unwrap_or(0.0),
            half(*record).unwrap_or(0.0),
        );
        [value - half, value + half]
    });
    let mut x = Scale::share(ends, true, "");
    for tick in &mut x.ticks {
        tick.label = tick.label.trim_end_matches(" %").to_owned();
    }
    let panels = METRICS.iter().filter_map(|(_, label)| {
        let of: Vec<&(Record, Colour, &str, &str)> = compared.iter().filter(|one| one.3 == *label).collect();
        (!of.is_empty()).then(|| panel(label, &of, &x, &half))
    });
    let told = compared.iter().filter(|(record, ..)| {
        record
            .number("difference")
            .is_some_and(|value| !is_noise(value, half(*record)))
    });
    let told = told.count();
    Some(Chart {
        kind: Kind::Differences,
        title: title(&compared, told, &first.title),
        subtitle: format!(
            "Less {}, world by world under the same luck, in percentage points",
            first.title
        ),
        note: INTERVAL.to_owned(),
        legend: Vec::new(),
        panels: panels.collect(),
        beside: 2,
    })
}

fn panel(
    label: &str,
    of: &[&(Record, Colour, &str, &str)],
    x: &Scale,
    half: &dyn Fn(Record) -> Option<f64>,
) -> Panel {
    let mut marks = vec![zero(of.len())];
    let mut rows = Vec::new();
    for (i, (record, colour, title, _)) in of.iter().enumerate() {
        let Some(cell) = record.cell("difference") else {
            continue;
        };
        let value = points(cell.value, half(*record));
        let name = format!("{title}: {value} points");
        marks.extend(interval(
            i,
            cell,
            half(*record),
            record.cell("difference_std_error"),
            *colour,
            About::new(name, [cell]),
        ));
        rows.push(Row {
            label: (*title).to_owned(),
            value,
            ..Row::default()
        });
    }
    Panel {
        title: label.to_owned(),
        colour: Colour::Ink,
        x: x.clone(),
        y: Vertical::Rows(rows),
        marks,
    }
}

fn title(compared: &[(Record, Colour, &str, &str)], told: usize, first: &str) -> String {
    let all = compared.len();
    match told {
        0 => format!("No difference from {first} is larger than the noise"),
        n if n == all => format!("Every difference from {first} is larger than the noise"),
        n => format!("{n} of {all} differences from {first} are larger than the noise"),
    }
}
