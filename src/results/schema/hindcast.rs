//! Tables of hindcasts.

use super::TableSchema;
use super::column::{Column, ColumnType, column, in_unit};
use super::experiments::FAILED;

const CASE: Column = column("case", ColumnType::Text, "id of the case: the name of its file");
const EVENT: Column = column(
    "event",
    ColumnType::Text,
    "`honoured`: a named patron fights or moves forces; `lost`: the objective is lost, given the attack; `attacked`: a ground attack, given the crisis",
);
const QUANTITY: Column = column(
    "quantity",
    ColumnType::Text,
    "`decision_day`: days from the day of the crisis to the first patron's decision; `strength`: allied land strength in the theatre on a day",
);
const GROUP: Column = column(
    "group",
    ColumnType::Text,
    "`scored`, or `training`: a constant, a rule or an input was chosen in the light of what happened, or the file of the case was changed after its outcome was opened",
);
const N: Column = column("n", ColumnType::Whole, "number of cases");
const UNIT: Column = column("unit", ColumnType::Text, "unit of the quantity");
const LOW: Column = column(
    "low",
    ColumnType::Number,
    "lower end of the 90 % interval of the difference: cases resampled in pairs",
);
const HIGH: Column = column("high", ColumnType::Number, "upper end of it");
const VERDICT: Column = column(
    "verdict",
    ColumnType::Text,
    "whether the model is `better` or `worse` than this forecaster beyond that interval, else `too few to rank`",
);

/// `scores.csv`.
pub(crate) static HINDCAST_SCORES: TableSchema = TableSchema {
    name: "scores.csv",
    key: &["event", "group", "forecaster"],
    open: false,
    columns: &[
        EVENT,
        GROUP,
        column(
            "forecaster",
            ColumnType::Text,
            "`model`; `others`: the rate among the other scored cases; `rule`: the rate among those of the same class, by formal treaty for `honoured`, by land forces of 3 to 1 or more for the rest; `hindsight`: the model given who fought and when it decided",
        ),
        N,
        column(
            "rate",
            ColumnType::Number,
            "share of the cases in which the event happened",
        ),
        column("mean", ColumnType::Number, "mean probability"),
        column(
            "brier",
            ColumnType::Number,
            "mean Brier score: 0 at best, 0.25 for 50 % always, 1 at worst",
        ),
        column(
            "difference",
            ColumnType::Number,
            "the model's Brier score less this one, over the same cases; empty for the model",
        ),
        LOW,
        HIGH,
        VERDICT,
    ],
};

/// `interval_scores.csv`.
pub(crate) static HINDCAST_INTERVAL_SCORES: TableSchema = TableSchema {
    name: "interval_scores.csv",
    key: &["quantity", "group"],
    open: false,
    columns: &[
        QUANTITY,
        GROUP,
        N,
        UNIT,
        column(
            "coverage",
            ColumnType::Number,
            "share of the cases in which the middle of what was observed lies in the 90 % band of the forecast",
        ),
        column(
            "coverage_low",
            ColumnType::Number,
            "lower end of its 90 % interval (Wilson)",
        ),
        column("coverage_high", ColumnType::Number, "upper end of it"),
        column(
            "crps",
            ColumnType::Number,
            "mean continuous ranked probability score, in the unit: the mean absolute error of a distribution",
        ),
        column(
            "crps_others",
            ColumnType::Number,
            "the same of forecasts by what was observed in the other scored cases",
        ),
        column("difference", ColumnType::Number, "the first less the second"),
        LOW,
        HIGH,
        VERDICT,
    ],
};

/// `forecasts.csv`.
pub(crate) static HINDCAST_FORECASTS: TableSchema = TableSchema {
    name: "forecasts.csv",
    key: &["case", "event"],
    open: false,
    columns: &[
        CASE,
        EVENT,
        GROUP,
        column("happened", ColumnType::Whole, "1 if it happened, else 0"),
        column("model", ColumnType::Number, "the model's probability"),
        column("std_error", ColumnType::Number, "its Monte Carlo standard error"),
        column(
            "world_p05",
            ColumnType::Number,
            "its 5th percentile over worlds; empty where it varies too much within them",
        ),
        column("world_p95", ColumnType::Number, "its 95th percentile over worlds"),
        column("others", ColumnType::Number, "rate among the other scored cases"),
        column("rule", ColumnType::Number, "rate among those of the same class"),
        column(
            "hindsight",
            ColumnType::Number,
            "`lost`: the model's probability given who fought and when it decided",
        ),
    ],
};

/// `intervals.csv`.
pub(crate) static HINDCAST_INTERVALS: TableSchema = TableSchema {
    name: "intervals.csv",
    key: &["case", "quantity"],
    open: false,
    columns: &[
        CASE,
        QUANTITY,
        GROUP,
        in_unit(
            "day",
            ColumnType::Whole,
            "d",
            "day on which a strength was observed",
        ),
        UNIT,
        column(
            "p05",
            ColumnType::Number,
            "5th percentile of the forecast over histories",
        ),
        column("p50", ColumnType::Number, "its median"),
        column("p95", ColumnType::Number, "its 95th percentile"),
        column("observed_from", ColumnType::Number, "what was observed: from"),
        column("observed_to", ColumnType::Number, "to"),
        column(
            "covered",
            ColumnType::Flag,
            "whether its middle lies in the 90 % band",
        ),
        column(
            "crps",
            ColumnType::Number,
            "continuous ranked probability score at the middle of what was observed",
        ),
        column(
            "crps_others",
            ColumnType::Number,
            "the same of what was observed in the other scored cases",
        ),
    ],
};

/// `reliability.csv`.
pub(crate) static HINDCAST_RELIABILITY: TableSchema = TableSchema {
    name: "reliability.csv",
    key: &["event", "from"],
    open: false,
    columns: &[
        EVENT,
        column("from", ColumnType::Number, "forecasts from this probability"),
        column("to", ColumnType::Number, "to this one"),
        N,
        column(
            "mean",
            ColumnType::Number,
            "mean forecast of the scored cases in it",
        ),
        column(
            "rate",
            ColumnType::Number,
            "share of them in which the event happened",
        ),
        column(
            "low",
            ColumnType::Number,
            "lower end of its 90 % interval (Wilson)",
        ),
        column("high", ColumnType::Number, "upper end of it"),
    ],
};

/// `signs.csv`.
pub(crate) static HINDCAST_SIGNS: TableSchema = TableSchema {
    name: "signs.csv",
    key: &["case", "change"],
    open: false,
    columns: &[
        CASE,
        column("change", ColumnType::Text, "what is moved, from and to"),
        column(
            "expected",
            ColumnType::Text,
            "whether the probability of losing the objective is to rise or fall",
        ),
        column("before", ColumnType::Number, "the probability before"),
        column("after", ColumnType::Number, "after, with the same random numbers"),
        column("difference", ColumnType::Number, "after less before"),
        column(
            "std_error",
            ColumnType::Number,
            "Monte Carlo standard error of the difference, paired world by world",
        ),
        column(
            "verdict",
            ColumnType::Text,
            "`right`, `wrong`, or `within error`: the 95 % interval of the difference holds 0, or its error is unknown",
        ),
    ],
};

/// `cases.csv`.
pub(crate) static HINDCAST_CASES: TableSchema = TableSchema {
    name: "cases.csv",
    key: &["case"],
    open: false,
    columns: &[
        CASE,
        column("title", ColumnType::Text, "its title"),
        column(
            "as_of",
            ColumnType::Text,
            "the day whose knowledge its file states",
        ),
        column(
            "training",
            ColumnType::Text,
            "events of which it is training, with spaces between them",
        ),
        column(
            "formal",
            ColumnType::Flag,
            "whether a promise rests on a formal treaty",
        ),
        column(
            "ratio",
            ColumnType::Number,
            "land forces of the challenger over those of the protégé, at the medians; empty without forces on one side",
        ),
        column("inputs", ColumnType::Text, "SHA-256 of its file"),
        column(
            "changed",
            ColumnType::Flag,
            "whether that differs from what was recorded when its outcome was opened",
        ),
        FAILED,
        column("note", ColumnType::Text, "remark on what happened"),
    ],
};
