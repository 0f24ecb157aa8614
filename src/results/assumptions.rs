//! `assumptions.csv`: every input of the scenarios with its distribution, and the evidence for it.

use crate::scenario::Scenario;
use crate::scenario::audit::{self, Evidence, Input};
use crate::scenario::path::dimension;
use crate::scenario::setting::{Basis, Confidence};

use super::manifest::written;
use super::schema::ASSUMPTIONS;
use super::table::{Cell, Table};

/// Ranks of the quantiles in the table.
const RANKS: [f64; 5] = [0.05, 0.25, 0.5, 0.75, 0.95];

/// The table of scenarios, each with its id.
#[must_use]
pub(crate) fn table<'s>(scenarios: impl Iterator<Item = (&'s str, &'s Scenario)>) -> Table {
    let mut table = Table::new(&ASSUMPTIONS);
    for (id, scenario) in scenarios {
        let inputs = audit::inputs(scenario);
        table.extend(inputs.iter().map(|input| row(id, scenario, input)));
    }
    table
}

fn row(id: &str, scenario: &Scenario, input: &Input) -> Vec<Cell> {
    let origin = &input.setting.origin;
    let quantity = input.setting.quantity();
    let quantiles = quantity.map_or([None; 5], |quantity| quantity.quantiles(RANKS));
    let said = match input.evidence {
        Evidence::Defaulted => input.default_text(),
        _ => written(scenario, &input.setting.place),
    };
    let text = |text: &str| {
        if text.is_empty() {
            Cell::Empty
        } else {
            Cell::Text(text.to_owned())
        }
    };
    let mut cells = vec![
        Cell::Text(id.to_owned()),
        Cell::Text(input.path.clone()),
        text(said),
        text(
            quantity
                .and_then(|_| dimension(&input.path))
                .map_or("", |dimension| dimension.base()),
        ),
    ];
    cells.extend(quantiles.map(Cell::number));
    cells.push(Cell::number(quantity.map(|quantity| quantity.never)));
    cells.extend([
        text(evidence(input.evidence)),
        text(input.basis.map_or("", basis)),
        text(&origin.citations.join(" ")),
        text(origin.confidence.map_or("", confidence)),
        text(origin.note.as_deref().unwrap_or_default()),
    ]);
    cells
}

fn evidence(evidence: Evidence) -> &'static str {
    match evidence {
        Evidence::Cited => "cited",
        Evidence::CitedByTable => "cited_by_table",
        Evidence::Judged => "judged",
        Evidence::Defaulted => "defaulted",
        Evidence::Unsourced => "unsourced",
    }
}

fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Data => "data",
        Basis::Literature => "literature",
        Basis::Recall => "recall",
        Basis::Judgement => "judgement",
    }
}

fn confidence(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::High => "high",
        Confidence::Medium => "medium",
        Confidence::Low => "low",
    }
}
