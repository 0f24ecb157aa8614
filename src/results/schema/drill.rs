//! Tables of the response to an attack, and of the inputs.

use super::TableSchema;
use super::column::{Column, ColumnType, column, in_unit};

pub(super) const SCENARIO: Column = column(
    "scenario",
    ColumnType::Text,
    "id of the scenario: the stem of its file, with the stems of its overlays",
);
pub(super) const P50: Column = column("world_p50", ColumnType::Number, "50th percentile over worlds");
pub(super) const P95: Column = column("world_p95", ColumnType::Number, "95th percentile over worlds");
pub(super) const N_WORLDS: Column = column("n", ColumnType::Whole, "number of worlds");
pub(super) const STD_ERROR: Column = column(
    "std_error",
    ColumnType::Number,
    "Monte Carlo standard error of the column before",
);
pub(super) const WORLD: Column = column("world", ColumnType::Whole, "index of the world, from 0");
pub(super) const RUNG: Column = column("rung", ColumnType::Text, "`hybrid`, `limited` or `major`");
pub(super) const METRIC: Column = column(
    "metric",
    ColumnType::Text,
    "name of the metric; see the metrics below",
);
const COMMITMENT: Column = column(
    "commitment",
    ColumnType::Text,
    "id of the commitment; empty: not about one commitment",
);
const ACTOR: Column = column(
    "actor",
    ColumnType::Text,
    "id of the guarantor, or of the commitment whose pooled forces it is; `all`: all together; empty: not about one actor",
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
    "time after the attack of the measurement; empty: over the whole simulated time",
);
pub(super) const UNIT: Column = column(
    "unit",
    ColumnType::Text,
    "unit of the estimate, its error and its percentiles",
);
const ESTIMATE: Column = column(
    "estimate",
    ColumnType::Number,
    "mean over worlds and histories; of a day, over those in which the event happens; empty: it never happens",
);
const ERROR: Column = column(
    "std_error",
    ColumnType::Number,
    "Monte Carlo standard error of the estimate; empty: unknown, with fewer than eight independent scrambles or worlds",
);
const P05: Column = column(
    "world_p05",
    ColumnType::Number,
    "5th percentile over worlds (spread over assumptions); empty: fewer than twenty worlds, or too much random variation within worlds",
);
const N: Column = column("n", ColumnType::Whole, "histories behind the estimate");

/// `summary.csv`: the main figures of the response.
pub(crate) static SUMMARY: TableSchema = TableSchema {
    name: "summary.csv",
    key: &["scenario", "rung", "metric", "actor", "day"],
    open: false,
    columns: &[
        SCENARIO, RUNG, METRIC, ACTOR, DAY, UNIT, ESTIMATE, ERROR, P05, P50, P95, N,
    ],
};

/// `arrivals.csv`: strength in the theatre by day, actor and domain.
pub(crate) static ARRIVALS: TableSchema = TableSchema {
    name: "arrivals.csv",
    key: &["scenario", "rung", "actor", "domain", "day"],
    open: false,
    columns: &[
        SCENARIO, RUNG, ACTOR, DOMAIN, DAY, UNIT, ESTIMATE, ERROR, P05, P50, P95, N,
    ],
};

/// `decisions.csv`: times and shares by commitment and guarantor.
pub(crate) static DECISIONS: TableSchema = TableSchema {
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
            "of a day: 5th percentile over the histories in which the event happens",
        ),
        in_unit(
            "history_p50",
            ColumnType::Number,
            "d",
            "of a day: median over those histories",
        ),
        in_unit(
            "history_p95",
            ColumnType::Number,
            "d",
            "of a day: 95th percentile over those histories",
        ),
        N,
    ],
};

/// `campaign.csv`: outcome shares, ground, losses.
pub(crate) static CAMPAIGN: TableSchema = TableSchema {
    name: "campaign.csv",
    key: &["scenario", "rung", "metric", "day"],
    open: false,
    columns: &[
        SCENARIO, RUNG, METRIC, DAY, UNIT, ESTIMATE, ERROR, P05, P50, P95, N,
    ],
};

/// `coalition.csv`: how many fight, and with what.
pub(crate) static COALITION: TableSchema = TableSchema {
    name: "coalition.csv",
    key: &["scenario", "rung", "members", "brigades", "day"],
    open: false,
    columns: &[
        SCENARIO,
        RUNG,
        column(
            "members",
            ColumnType::Whole,
            "at least so many guarantors fight by the day",
        ),
        in_unit(
            "brigades",
            ColumnType::Whole,
            "bde",
            "and at least so much allied land strength is in the theatre on it",
        ),
        DAY,
        UNIT,
        ESTIMATE,
        ERROR,
        P05,
        P50,
        P95,
        N,
    ],
};

/// `histories.csv`: one row per history.
pub(crate) static HISTORIES: TableSchema = TableSchema {
    name: "histories.csv",
    key: &["scenario", "rung", "world", "history"],
    open: false,
    columns: &[
        SCENARIO,
        RUNG,
        WORLD,
        column(
            "history",
            ColumnType::Whole,
            "index of the history in the world, from 0",
        ),
        column("fighters", ColumnType::Whole, "number of guarantors that fight"),
        column(
            "supporters",
            ColumnType::Whole,
            "number of guarantors that give at least support",
        ),
        in_unit(
            "decision_day",
            ColumnType::Number,
            "d",
            "day of the first collective decision under a commitment; empty: never",
        ),
        in_unit(
            "arrival_day",
            ColumnType::Number,
            "d",
            "day on which the threshold strength is in the theatre; empty: never",
        ),
        in_unit(
            "falls_day",
            ColumnType::Number,
            "d",
            "day on which the objective falls if no guarantor helps; empty: never",
        ),
        column(
            "in_time",
            ColumnType::Flag,
            "whether the threshold strength arrives before the objective falls, as sampled; empty: hybrid",
        ),
        in_unit(
            "answer_day",
            ColumnType::Number,
            "d",
            "day of the first answer to a hybrid campaign; empty: never, or another rung",
        ),
        column(
            "successes",
            ColumnType::Number,
            "expected number of successes of a hybrid campaign; empty: another rung",
        ),
        column(
            "outcome",
            ColumnType::Text,
            "outcome of the ground war, as sampled; empty: hybrid",
        ),
        column(
            "ground_lost",
            ColumnType::Number,
            "ground lost, as a share of the way to the objective; empty: hybrid, or a campaign without a front",
        ),
    ],
};

/// `assumptions.csv`: one row per scenario and input.
pub(crate) static ASSUMPTIONS: TableSchema = TableSchema {
    name: "assumptions.csv",
    key: &["scenario", "path"],
    open: false,
    columns: &[
        SCENARIO,
        column("path", ColumnType::Text, "path of the input in the scenario"),
        column(
            "stated_value",
            ColumnType::Text,
            "value as stated in the scenario file; of a default, as documented",
        ),
        column(
            "unit",
            ColumnType::Text,
            "unit of the percentiles; `1`: a pure number; empty: not a quantity",
        ),
        column(
            "p05",
            ColumnType::Number,
            "5 % quantile, with uncertain parameters at their medians; empty: not a quantity, or never",
        ),
        column("p25", ColumnType::Number, "25 % quantile"),
        column("p50", ColumnType::Number, "median"),
        column("p75", ColumnType::Number, "75 % quantile"),
        column("p95", ColumnType::Number, "95 % quantile"),
        column(
            "never",
            ColumnType::Number,
            "probability that it never comes; empty: not a quantity",
        ),
        column(
            "evidence",
            ColumnType::Text,
            "evidence for the value: `cited`, `cited_by_table`, `judged`, `defaulted` or `unsourced`",
        ),
        column(
            "basis",
            ColumnType::Text,
            "basis of the value: `data`, `literature`, `recall` or `judgement`; empty: not stated",
        ),
        column(
            "sources",
            ColumnType::Text,
            "ids of the cited sources, separated by spaces",
        ),
        column(
            "confidence",
            ColumnType::Text,
            "`high`, `medium` or `low`; empty: not stated",
        ),
        column("note", ColumnType::Text, "note of the author"),
    ],
};
