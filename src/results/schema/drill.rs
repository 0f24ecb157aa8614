//! Tables of the response to an attack, and of the inputs.

use super::TableSchema;
use super::column::{Column, ColumnType, column, in_unit};

pub(super) const SCENARIO: Column = column(
    "scenario",
    ColumnType::Text,
    "id of the scenario: the stem of its file, with those of overlays",
);
pub(super) const RUNG: Column = column("rung", ColumnType::Text, "`hybrid`, `limited` or `major`");
pub(super) const METRIC: Column = column(
    "metric",
    ColumnType::Text,
    "what is measured; see the metrics below",
);
const COMMITMENT: Column = column(
    "commitment",
    ColumnType::Text,
    "id of the commitment it is about; empty: none in particular",
);
const ACTOR: Column = column(
    "actor",
    ColumnType::Text,
    "id of the guarantor, or of the commitment that pools it; `all`: together; empty: none in particular",
);
const DOMAIN: Column = column(
    "domain",
    ColumnType::Text,
    "the domain of the packages: a key of strength such as `land`; `sanctions`: those in effect; also `sanctions_announced`",
);
const DAY: Column = in_unit(
    "day",
    ColumnType::Whole,
    "d",
    "days after the attack at which it is measured; empty: over the time followed",
);
pub(super) const UNIT: Column = column(
    "unit",
    ColumnType::Text,
    "unit of estimate, error and percentiles",
);
const ESTIMATE: Column = column(
    "estimate",
    ColumnType::Number,
    "mean over worlds and histories, or over those in which it happened (a mean day); empty: it never happened",
);
const ERROR: Column = column(
    "std_error",
    ColumnType::Number,
    "Monte Carlo standard error of the estimate; empty: fewer than eight independent scrambles or worlds",
);
const P05: Column = column(
    "world_p05",
    ColumnType::Number,
    "5th percentile over worlds: a spread over assumptions; empty: blurred by chance within worlds",
);
pub(super) const P50: Column = column("world_p50", ColumnType::Number, "50th percentile over worlds");
pub(super) const P95: Column = column("world_p95", ColumnType::Number, "95th percentile over worlds");
const N: Column = column("n", ColumnType::Whole, "histories behind the estimate");

/// `summary.csv`: headline figures.
pub static SUMMARY: TableSchema = TableSchema {
    name: "summary.csv",
    key: &["scenario", "rung", "metric", "actor", "day"],
    open: false,
    columns: &[
        SCENARIO, RUNG, METRIC, ACTOR, DAY, UNIT, ESTIMATE, ERROR, P05, P50, P95, N,
    ],
};

/// `arrivals.csv`: strength in the theatre by day, actor and domain.
pub static ARRIVALS: TableSchema = TableSchema {
    name: "arrivals.csv",
    key: &["scenario", "rung", "actor", "domain", "day"],
    open: false,
    columns: &[
        SCENARIO, RUNG, ACTOR, DOMAIN, DAY, UNIT, ESTIMATE, ERROR, P05, P50, P95, N,
    ],
};

/// `decisions.csv`: times and shares by commitment and actor.
pub static DECISIONS: TableSchema = TableSchema {
    name: "decisions.csv",
    key: &["scenario", "rung", "commitment", "actor", "metric"],
    open: false,
    columns: &[
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
        in_unit(
            "history_p05",
            ColumnType::Number,
            "d",
            "a time: day by which 5 % of the histories have it in which it comes",
        ),
        in_unit(
            "history_p50",
            ColumnType::Number,
            "d",
            "a time: day by which half of them have it",
        ),
        in_unit(
            "history_p95",
            ColumnType::Number,
            "d",
            "a time: day by which 95 % of them have it",
        ),
        N,
    ],
};

/// `campaign.csv`: outcome shares, ground, losses.
pub static CAMPAIGN: TableSchema = TableSchema {
    name: "campaign.csv",
    key: &["scenario", "rung", "metric", "day"],
    open: false,
    columns: &[
        SCENARIO, RUNG, METRIC, DAY, UNIT, ESTIMATE, ERROR, P05, P50, P95, N,
    ],
};

/// `histories.csv`: a row a history.
pub static HISTORIES: TableSchema = TableSchema {
    name: "histories.csv",
    key: &["scenario", "rung", "world", "history"],
    open: false,
    columns: &[
        SCENARIO,
        RUNG,
        column("world", ColumnType::Whole, "number of the world"),
        column("history", ColumnType::Whole, "number of the history in it"),
        column("fighters", ColumnType::Whole, "guarantors that come to fight"),
        column(
            "supporters",
            ColumnType::Whole,
            "guarantors that come to give at least support",
        ),
        in_unit(
            "decision_day",
            ColumnType::Number,
            "d",
            "first collective decision under a promise; empty: never",
        ),
        in_unit(
            "arrival_day",
            ColumnType::Number,
            "d",
            "threshold strength in the theatre; empty: never",
        ),
        in_unit(
            "falls_day",
            ColumnType::Number,
            "d",
            "the objective falls without guarantors; empty: never",
        ),
        column("in_time", ColumnType::Flag, "arrival before the fall, as drawn"),
        in_unit(
            "answer_day",
            ColumnType::Number,
            "d",
            "first answer to a hybrid campaign; empty: never, or another rung",
        ),
        column(
            "successes",
            ColumnType::Number,
            "expected successes of a hybrid campaign; empty: another rung",
        ),
        column(
            "outcome",
            ColumnType::Text,
            "how a ground war ends, as drawn; empty: hybrid",
        ),
        column(
            "ground_lost",
            ColumnType::Number,
            "ground lost, as a share of the objective; empty: not the front kernel",
        ),
    ],
};

/// `assumptions.csv`: a row a scenario and input.
pub static ASSUMPTIONS: TableSchema = TableSchema {
    name: "assumptions.csv",
    key: &["scenario", "path"],
    open: false,
    columns: &[
        SCENARIO,
        column("path", ColumnType::Text, "path of the input in the scenario"),
        column(
            "written",
            ColumnType::Text,
            "its value as written; of a default, as documented",
        ),
        column(
            "unit",
            ColumnType::Text,
            "unit of the percentiles; `1`: a pure number",
        ),
        column(
            "p05",
            ColumnType::Number,
            "its 5 % quantile, uncertain parameters at their medians; empty: no quantity, or never",
        ),
        column("p25", ColumnType::Number, "its 25 % quantile"),
        column("p50", ColumnType::Number, "its median"),
        column("p75", ColumnType::Number, "its 75 % quantile"),
        column("p95", ColumnType::Number, "its 95 % quantile"),
        column(
            "never",
            ColumnType::Number,
            "chance that it never comes; empty: no quantity",
        ),
        column(
            "way",
            ColumnType::Text,
            "how it came to its value: `cited`, `cited_by_table`, `judged`, `defaulted` or `unsourced`",
        ),
        column(
            "basis",
            ColumnType::Text,
            "what it rests on: `data`, `literature`, `recall` or `judgement`; empty: not said",
        ),
        column(
            "sources",
            ColumnType::Text,
            "ids of the sources it cites, with spaces between",
        ),
        column(
            "confidence",
            ColumnType::Text,
            "`high`, `medium` or `low`, where the author says it",
        ),
        column("note", ColumnType::Text, "the author's note"),
    ],
};
