//! Words of a report: figures in sentences, names, and what a chart says to who does not see it.

use super::chart::{Chart, Mark, Stroke, Vertical};
use crate::results::figures::share;

/// A share with its error, as everywhere.
pub use crate::results::figures::share as per_cent;

/// A difference of shares in points, with its error; `None` where the error is not known.
#[must_use]
pub fn points(value: f64, half: Option<f64>) -> String {
    let whole = match format!("{:.0}", 100.0 * value.abs()).as_str() {
        "0" => "0".to_owned(),
        whole if value < 0.0 => format!("−{whole}"),
        whole => format!("+{whole}"),
    };
    match half {
        Some(half) => format!("{whole} ±{:.0}", (100.0 * half).max(1.0)),
        None => format!("{whole} (error unknown)"),
    }
}

/// Whether an interval holds 0: then the difference may be noise. One without an error may always be.
#[must_use]
pub fn is_noise(value: f64, half: Option<f64>) -> bool {
    half.is_none_or(|half| value.abs() <= half)
}

/// The range of shares, as in `40 to 62 %`; one figure where both round to the same.
#[must_use]
pub fn range(shares: impl IntoIterator<Item = f64>) -> String {
    let (low, high) = shares
        .into_iter()
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), x| {
            (low.min(x), high.max(x))
        });
    let whole = |x: f64| format!("{:.0}", 100.0 * x);
    if !low.is_finite() {
        "–".to_owned()
    } else if whole(low) == whole(high) {
        share(low, None)
    } else {
        format!("{} to {} %", whole(low), whole(high))
    }
}

/// A number of things with its noun: `1 month`, `10 years`.
#[must_use]
pub fn counted(n: usize, noun: &str) -> String {
    format!("{n} {noun}{}", if n == 1 { "" } else { "s" })
}

/// How long a horizon is.
#[must_use]
pub fn span(months: usize) -> String {
    if months >= 12 && months.is_multiple_of(12) {
        counted(months / 12, "year")
    } else {
        counted(months, "month")
    }
}

/// The attack of a rung.
#[must_use]
pub fn attack(rung: &str) -> String {
    match rung {
        "hybrid" => "hybrid campaign".to_owned(),
        "ground" => "ground attack".to_owned(),
        other => format!("{other} attack"),
    }
}

/// A name of the tables for readers.
#[must_use]
pub fn plain(name: &str) -> String {
    name.replace('_', " ")
}

/// A metric of the tables for readers.
#[must_use]
pub fn metric(name: &str) -> String {
    match name {
        "p_no_ground_attack" => "chance of no ground attack".to_owned(),
        "p_no_major_attack" => "chance of no major attack".to_owned(),
        "p_ground_attack_24_months" => "chance of a ground attack within 24 months".to_owned(),
        "p_guarantor_at_war" => "chance of a guarantor at war".to_owned(),
        "p_objective_lost" => "expected attacks that take the objective".to_owned(),
        "peace_years" => "years before a ground attack".to_owned(),
        "in_force_at_end" => "share of worlds with a promise in force at the end".to_owned(),
        other => plain(other),
    }
}

/// With a capital, as a sentence or title begins.
#[must_use]
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Longest text alternative; the table says the rest.
const MOST: usize = 1500;

/// What the chart says, for who does not see it.
#[must_use]
pub fn told(chart: &Chart) -> String {
    let mut text = chart.subtitle.clone();
    for panel in &chart.panels {
        let mut parts: Vec<String> = Vec::new();
        if let Vertical::Rows(rows) = &panel.y {
            let told = rows.iter().filter(|row| !row.value.is_empty());
            parts.extend(told.map(|row| format!("{} {}", row.label, row.value)));
        }
        parts.extend(panel.marks.iter().filter_map(|mark| match mark {
            Mark::Line {
                about,
                stroke: Stroke::Strong,
                ..
            } if !about.name.is_empty() => Some(about.name.clone()),
            Mark::Note { text, .. } => Some(text.clone()),
            Mark::Dot { about, .. } if matches!(panel.y, Vertical::Scale(..)) => Some(about.name.clone()),
            _ => None,
        }));
        if parts.is_empty() {
            continue;
        }
        if !panel.title.is_empty() {
            text += &format!(" {}:", panel.title);
        }
        text += &format!(" {}.", parts.join("; "));
    }
    if text.chars().count() > MOST {
        text = text.chars().take(MOST).collect::<String>() + "…";
    }
    text
}
