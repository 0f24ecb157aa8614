//! Tables of experiments.

use super::TableSchema;
use super::column::{Column, ColumnType, column};
use super::drill::{METRIC, P50, P95, SCENARIO, UNIT};

const AGAINST: Column = column(
    "against",
    ColumnType::Text,
    "id of the scenario that it is compared with",
);
const ESTIMATE: Column = column(
    "estimate",
    ColumnType::Number,
    "mean over worlds; empty: it never happened",
);
const ERROR: Column = column(
    "std_error",
    ColumnType::Number,
    "Monte Carlo standard error; empty: it cannot be known",
);
const P05: Column = column(
    "world_p05",
    ColumnType::Number,
    "5th percentile over worlds: a spread over assumptions; empty: fewer than twenty worlds, or a forced figure, which chance blurs",
);
const N: Column = column("n", ColumnType::Whole, "worlds behind the figure");
const FAILED: Column = column(
    "failed",
    ColumnType::Whole,
    "worlds that failed and are in no figure",
);
const DIFFERENCE: Column = column(
    "difference",
    ColumnType::Number,
    "the scenario's figure less the other's, under the same luck",
);
const REVERSES: Column = column(
    "reverses",
    ColumnType::Number,
    "P(the ranking reverses): of the worlds that are not even, the share whose order is not that of the means",
);

const VALUE: Column = column(
    "value",
    ColumnType::Text,
    "the value of the key, as a scenario file would have it",
);
const X: Column = column(
    "x",
    ColumnType::Number,
    "the same as a number in the unit as written, a date in years",
);

/// `answers.csv`.
pub static ANSWERS: TableSchema = TableSchema {
    name: "answers.csv",
    key: &[],
    open: false,
    columns: &[SCENARIO, METRIC, UNIT, ESTIMATE, ERROR, P05, P50, P95, N, FAILED],
};

/// `compare.csv`.
pub static COMPARE: TableSchema = TableSchema {
    name: "compare.csv",
    key: &[],
    open: false,
    columns: &[
        SCENARIO,
        AGAINST,
        METRIC,
        DIFFERENCE,
        ERROR,
        column(
            "half_width",
            ColumnType::Number,
            "half the width of its 95 % interval; empty: it cannot be known",
        ),
        column(
            "higher",
            ColumnType::Number,
            "share of worlds in which the scenario's figure is the higher",
        ),
        column(
            "lower",
            ColumnType::Number,
            "share of worlds in which it is the lower",
        ),
        column(
            "even",
            ColumnType::Number,
            "share of worlds in which the two are the same",
        ),
        REVERSES,
        column(
            "variance_ratio",
            ColumnType::Number,
            "variance of the difference of two independent runs of this size over that of this paired one",
        ),
        N,
    ],
};

/// `reversals.csv`.
pub static REVERSALS: TableSchema = TableSchema {
    name: "reversals.csv",
    key: &[],
    open: false,
    columns: &[
        SCENARIO,
        AGAINST,
        METRIC,
        column(
            "will_correlation",
            ColumnType::Number,
            "`model.honouring.will_correlation`: how far an actor's will is the same under every form",
        ),
        DIFFERENCE,
        ERROR,
        REVERSES,
        N,
    ],
};

/// `regret.csv`.
pub static REGRET: TableSchema = TableSchema {
    name: "regret.csv",
    key: &[],
    open: false,
    columns: &[
        SCENARIO,
        METRIC,
        column(
            "regret",
            ColumnType::Number,
            "mean over worlds of how far it is behind the best scenario of that world",
        ),
        ERROR,
        column(
            "world_p50",
            ColumnType::Number,
            "50th percentile of it over worlds",
        ),
        column(
            "world_p95",
            ColumnType::Number,
            "95th percentile of it over worlds",
        ),
        column("most", ColumnType::Number, "the greatest of any world"),
        column(
            "best",
            ColumnType::Number,
            "share of worlds in which no scenario is better",
        ),
        N,
    ],
};

/// `break_even.csv`.
pub static BREAK_EVEN: TableSchema = TableSchema {
    name: "break_even.csv",
    key: &[],
    open: false,
    columns: &[
        SCENARIO,
        AGAINST,
        METRIC,
        column(
            "ahead",
            ColumnType::Number,
            "share of worlds in which the scenario is ahead",
        ),
        column(
            "input",
            ColumnType::Text,
            "path of the assumption that best tells where it falls behind, or `entry of` a commitment",
        ),
        column(
            "cut",
            ColumnType::Number,
            "the value at which it turns, in base units; months from the start for an entry",
        ),
        column(
            "side",
            ColumnType::Text,
            "where it is behind: `above` the cut or `below`",
        ),
        column(
            "coverage",
            ColumnType::Number,
            "share of the worlds in which it is behind that lie there; of worlds that did not choose the cut",
        ),
        column(
            "density",
            ColumnType::Number,
            "share of the worlds there in which it is behind; of worlds that did not choose the cut",
        ),
    ],
};

/// `sweep.csv`.
pub static SWEEP: TableSchema = TableSchema {
    name: "sweep.csv",
    key: &[],
    open: false,
    columns: &[
        SCENARIO,
        column(
            "point",
            ColumnType::Whole,
            "number of the combination of values, from 0",
        ),
        column(
            "setting",
            ColumnType::Text,
            "what was set: `path=value`, several apart by `; `",
        ),
        column(
            "x",
            ColumnType::Number,
            "the first lever's value as a number in the unit as written, a date in years; empty: a word",
        ),
        METRIC,
        UNIT,
        ESTIMATE,
        ERROR,
        P05,
        P50,
        P95,
        column(
            "difference",
            ColumnType::Number,
            "this figure less that of the first point of the scenario, under the same luck",
        ),
        column(
            "difference_std_error",
            ColumnType::Number,
            "Monte Carlo standard error of it",
        ),
        N,
        FAILED,
    ],
};

/// `levers.csv`.
pub static LEVERS: TableSchema = TableSchema {
    name: "levers.csv",
    key: &[],
    open: false,
    columns: &[
        column(
            "point",
            ColumnType::Whole,
            "number of the combination of values, from 0",
        ),
        column("path", ColumnType::Text, "path of the key"),
        column(
            "value",
            ColumnType::Text,
            "its value, as a scenario file would have it",
        ),
        column(
            "x",
            ColumnType::Number,
            "its value as a number in the unit as written, a date in years; empty: a word",
        ),
    ],
};

/// `threshold.csv`.
pub static THRESHOLD: TableSchema = TableSchema {
    name: "threshold.csv",
    key: &[],
    open: false,
    columns: &[
        SCENARIO,
        METRIC,
        column("path", ColumnType::Text, "path of the key that is moved"),
        column("target", ColumnType::Number, "the value to reach"),
        column("outcome", ColumnType::Text, "`reached`, `already` or `never`"),
        VALUE,
        X,
        ESTIMATE,
        ERROR,
        column(
            "x_low",
            ColumnType::Number,
            "the first value at which the 95 % interval of the figure holds the target; empty: none in the range",
        ),
        column(
            "x_high",
            ColumnType::Number,
            "the first value at which it lies beyond the target; empty: none in the range",
        ),
        N,
    ],
};

/// `tried.csv`: every value that a search looked at.
pub static TRIED: TableSchema = TableSchema {
    name: "tried.csv",
    key: &[],
    open: false,
    columns: &[SCENARIO, METRIC, VALUE, X, ESTIMATE, ERROR, N],
};

/// `looks.csv`: the interval at each number of worlds that `--until` looked at.
pub static LOOKS: TableSchema = TableSchema {
    name: "looks.csv",
    key: &[],
    open: false,
    columns: &[
        column("look", ColumnType::Whole, "number of the look, from 1"),
        column("worlds", ColumnType::Whole, "worlds it looked at"),
        SCENARIO,
        column(
            "against",
            ColumnType::Text,
            "id of the scenario that is taken off; empty: it is no difference",
        ),
        METRIC,
        ESTIMATE,
        column(
            "half_width",
            ColumnType::Number,
            "half the width of the 95 % interval",
        ),
        column("target", ColumnType::Number, "what it is to be at most"),
        column(
            "narrow",
            ColumnType::Flag,
            "whether it is; two looks in a row stop it",
        ),
    ],
};
