//! The columns of the tables: name, type and meaning. The tables of docs/output-format.md are made from these.

use super::analysis_columns::{BOXES, LIMITS, SENSITIVITY, TRAJECTORY, TREE, VALUE};
use super::strategic_columns::{BARGAIN, CHECKS, DETERRENCE, HEADLINES, LEDGER, OUTCOMES, PIVOTAL, REASONS};
use super::study_columns::{
    ANSWERS, BREAK_EVEN, COMPARE, LEVERS, LOOKS, REGRET, REVERSALS, SWEEP, THRESHOLD, TRIED,
};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text; empty where it does not apply.
    Text,
    /// A whole number; empty where it does not apply.
    Whole,
    /// A decimal number; empty where there is none, which for a time means never.
    Number,
    /// `true` or `false`.
    Flag,
}

impl Kind {
    /// Its word in the documentation, and the type of a Frictionless table schema.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "string",
            Self::Whole => "integer",
            Self::Number => "number",
            Self::Flag => "boolean",
        }
    }
}

/// A column of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Name in snake case.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// What it means, and its unit.
    pub doc: &'static str,
}

pub(super) const fn column(name: &'static str, kind: Kind, doc: &'static str) -> Column {
    Column { name, kind, doc }
}

pub(super) const SCENARIO: Column = column(
    "scenario",
    Kind::Text,
    "id of the scenario: the stem of its file, with those of overlays",
);
pub(super) const RUNG: Column = column("rung", Kind::Text, "`hybrid`, `limited` or `major`");
pub(super) const METRIC: Column = column("metric", Kind::Text, "what is measured; see the metrics below");
const COMMITMENT: Column = column(
    "commitment",
    Kind::Text,
    "id of the commitment it is about; empty: none in particular",
);
const ACTOR: Column = column(
    "actor",
    Kind::Text,
    "id of the guarantor, or of the commitment that pools it; `all`: together; empty: none in particular",
);
const DOMAIN: Column = column(
    "domain",
    Kind::Text,
    "`land`, `air`, `air_defence`, `cyber`, `space`, `information`, `finance`, `sanctions` (that bite) or `sanctions_announced`",
);
const DAY: Column = column(
    "day",
    Kind::Whole,
    "days after the attack at which it is measured; empty: over the time followed",
);
pub(super) const UNIT: Column = column("unit", Kind::Text, "unit of estimate, error and percentiles");
const ESTIMATE: Column = column(
    "estimate",
    Kind::Number,
    "mean over worlds and histories, or over those in which it happened (a mean day); empty: it never happened",
);
const ERROR: Column = column(
    "std_error",
    Kind::Number,
    "Monte Carlo standard error of the estimate; empty: fewer than eight independent scrambles or worlds",
);
const P05: Column = column(
    "world_p05",
    Kind::Number,
    "5th percentile over worlds: a spread over assumptions; empty: blurred by chance within worlds",
);
pub(super) const P50: Column = column("world_p50", Kind::Number, "50th percentile over worlds");
pub(super) const P95: Column = column("world_p95", Kind::Number, "95th percentile over worlds");
const N: Column = column("n", Kind::Whole, "histories behind the estimate");

/// `summary.csv`: headline figures.
pub const SUMMARY: &[Column] = &[
    SCENARIO, RUNG, METRIC, ACTOR, DAY, UNIT, ESTIMATE, ERROR, P05, P50, P95, N,
];

/// `arrivals.csv`: strength in the theatre by day, actor and domain.
pub const ARRIVALS: &[Column] = &[
    SCENARIO, RUNG, ACTOR, DOMAIN, DAY, UNIT, ESTIMATE, ERROR, P05, P50, P95, N,
];

/// `decisions.csv`: times and shares by commitment and actor.
pub const DECISIONS: &[Column] = &[
    SCENARIO,
    RUNG,
    COMMITMENT,
    ACTOR,
    METRIC,
    UNIT,
    ESTIMATE,
    ERROR,
    P05,
    P50,
    P95,
    column(
        "history_p05",
        Kind::Number,
        "a time: day by which 5 % of the histories have it in which it comes",
    ),
    column(
        "history_p50",
        Kind::Number,
        "a time: day by which half of them have it",
    ),
    column(
        "history_p95",
        Kind::Number,
        "a time: day by which 95 % of them have it",
    ),
    N,
];

/// `campaign.csv`: outcome shares, ground, losses.
pub const CAMPAIGN: &[Column] = &[
    SCENARIO, RUNG, METRIC, DAY, UNIT, ESTIMATE, ERROR, P05, P50, P95, N,
];

/// `histories.csv`: a row a history.
pub const HISTORIES: &[Column] = &[
    SCENARIO,
    RUNG,
    column("world", Kind::Whole, "number of the world"),
    column("history", Kind::Whole, "number of the history in it"),
    column("fighters", Kind::Whole, "guarantors that come to fight"),
    column(
        "supporters",
        Kind::Whole,
        "guarantors that come to give at least support",
    ),
    column(
        "decision_day",
        Kind::Number,
        "first collective decision under a promise [d]; empty: never",
    ),
    column(
        "arrival_day",
        Kind::Number,
        "threshold strength in the theatre [d]; empty: never",
    ),
    column(
        "falls_day",
        Kind::Number,
        "the objective falls without guarantors [d]; empty: never",
    ),
    column("in_time", Kind::Flag, "arrival before the fall, as drawn"),
    column(
        "answer_day",
        Kind::Number,
        "first answer to a hybrid campaign [d]; empty: never, or another rung",
    ),
    column(
        "successes",
        Kind::Number,
        "expected successes of a hybrid campaign; empty: another rung",
    ),
    column(
        "outcome",
        Kind::Text,
        "how a ground war ends, as drawn; empty: hybrid",
    ),
    column(
        "ground_lost",
        Kind::Number,
        "ground lost, as a share of the objective; empty: not the front kernel",
    ),
];

/// `assumptions.csv`: a row a scenario and input.
pub const ASSUMPTIONS: &[Column] = &[
    SCENARIO,
    column("path", Kind::Text, "path of the input in the scenario"),
    column(
        "written",
        Kind::Text,
        "its value as written; of a default, as documented",
    ),
    column("unit", Kind::Text, "unit of the percentiles; `1`: a pure number"),
    column(
        "p05",
        Kind::Number,
        "its 5 % quantile, uncertain parameters at their medians; empty: no quantity, or never",
    ),
    column("p25", Kind::Number, "its 25 % quantile"),
    column("p50", Kind::Number, "its median"),
    column("p75", Kind::Number, "its 75 % quantile"),
    column("p95", Kind::Number, "its 95 % quantile"),
    column(
        "never",
        Kind::Number,
        "chance that it never comes; empty: no quantity",
    ),
    column(
        "way",
        Kind::Text,
        "how it came to its value: `cited`, `cited_by_table`, `judged`, `defaulted` or `unsourced`",
    ),
    column(
        "basis",
        Kind::Text,
        "what it rests on: `data`, `literature`, `recall` or `judgement`; empty: not said",
    ),
    column(
        "sources",
        Kind::Text,
        "ids of the sources it cites, with spaces between",
    ),
    column(
        "confidence",
        Kind::Text,
        "`high`, `medium` or `low`, where the author says it",
    ),
    column("note", Kind::Text, "the author's note"),
];

/// Columns of `worlds.csv` beside the headlines, the inputs and the entries into force.
pub const WORLDS: &[Column] = &[
    column("scenario", Kind::Text, "id of the scenario"),
    column("world", Kind::Whole, "number of the world"),
    column(
        "sensitivity",
        Kind::Number,
        "how sharply the challenger tells worths apart, 1/worth",
    ),
    column(
        "discount",
        Kind::Number,
        "what the challenger takes off a worth a year later",
    ),
    column(
        "anchors_met",
        Kind::Flag,
        "a challenger meets all rates and ratios put in",
    ),
];

/// What a column of a table holds; those that depend on the scenarios hold numbers.
#[must_use]
pub fn kind(table: &str, name: &str) -> Kind {
    let fixed = TABLES.iter().find(|(other, _)| *other == table);
    let columns = fixed.map_or(WORLDS, |(_, columns)| columns);
    let known = columns.iter().find(|column| column.name == name);
    known.map_or(Kind::Number, |column| column.kind)
}

/// Every table with fixed columns, by the name of its file.
pub const TABLES: &[(&str, &[Column])] = &[
    ("headlines.csv", HEADLINES),
    ("deterrence.csv", DETERRENCE),
    ("ledger.csv", LEDGER),
    ("outcomes.csv", OUTCOMES),
    ("reasons.csv", REASONS),
    ("bargain.csv", BARGAIN),
    ("pivotal.csv", PIVOTAL),
    ("checks.csv", CHECKS),
    ("summary.csv", SUMMARY),
    ("decisions.csv", DECISIONS),
    ("arrivals.csv", ARRIVALS),
    ("campaign.csv", CAMPAIGN),
    ("looks.csv", LOOKS),
    ("histories.csv", HISTORIES),
    ("assumptions.csv", ASSUMPTIONS),
    ("answers.csv", ANSWERS),
    ("compare.csv", COMPARE),
    ("reversals.csv", REVERSALS),
    ("regret.csv", REGRET),
    ("break_even.csv", BREAK_EVEN),
    ("sweep.csv", SWEEP),
    ("levers.csv", LEVERS),
    ("threshold.csv", THRESHOLD),
    ("tried.csv", TRIED),
    ("sensitivity.csv", SENSITIVITY),
    ("boxes.csv", BOXES),
    ("limits.csv", LIMITS),
    ("trajectory.csv", TRAJECTORY),
    ("tree.csv", TREE),
    ("value.csv", VALUE),
];
