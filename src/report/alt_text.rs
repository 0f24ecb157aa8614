//! The text alternative of a chart, for readers who do not see it.

use super::chart::{Chart, Mark, Panel, Stroke, YAxis};

/// Longest text alternative [characters]; the table has the rest.
const MAX_LENGTH: usize = 1500;

/// Subtitle, row values and labelled marks of a chart in words.
#[must_use]
pub(crate) fn alt_text(chart: &Chart) -> String {
    let mut text = chart.subtitle.clone();
    for panel in &chart.panels {
        let parts = parts(panel);
        if parts.is_empty() {
            continue;
        }
        if !panel.title.is_empty() {
            text += &format!(" {}:", panel.title);
        }
        text += &format!(" {}.", parts.join("; "));
    }
    if text.chars().count() > MAX_LENGTH {
        text = text.chars().take(MAX_LENGTH).collect::<String>() + "…";
    }
    text
}

fn parts(panel: &Panel) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    if let YAxis::Rows(rows) = &panel.y {
        let valued = rows.iter().filter(|row| !row.value.is_empty());
        parts.extend(valued.map(|row| format!("{} {}", row.label, row.value)));
    }
    parts.extend(panel.marks.iter().filter_map(|mark| match mark {
        Mark::Line {
            data,
            stroke: Stroke::Strong,
            ..
        } if !data.tooltip.is_empty() => Some(data.tooltip.clone()),
        Mark::Note { text, .. } => Some(text.clone()),
        Mark::Dot { data, .. } if matches!(panel.y, YAxis::Scale(..)) => Some(data.tooltip.clone()),
        _ => None,
    }));
    parts
}
