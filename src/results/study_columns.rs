//! Columns of the tables of experiments.

use super::columns::{Column, Kind, METRIC, P50, P95, SCENARIO, UNIT, column};

const AGAINST: Column = column(
    "against",
    Kind::Text,
    "id of the scenario that it is compared with",
);
const ESTIMATE: Column = column(
    "estimate",
    Kind::Number,
    "mean over worlds; empty: it never happened",
);
const ERROR: Column = column(
    "std_error",
    Kind::Number,
    "Monte Carlo standard error; empty: it cannot be known",
);
const P05: Column = column(
    "world_p05",
    Kind::Number,
    "5th percentile over worlds: a spread over assumptions; empty: fewer than twenty worlds, or a forced figure, which chance blurs",
);
const N: Column = column("n", Kind::Whole, "worlds behind the figure");
const FAILED: Column = column("failed", Kind::Whole, "worlds that failed and are in no figure");
const DIFFERENCE: Column = column(
    "difference",
    Kind::Number,
    "the scenario's figure less the other's, under the same luck",
);
const REVERSES: Column = column(
    "reverses",
    Kind::Number,
    "P(the ranking reverses): of the worlds that are not even, the share whose order is not that of the means",
);

const VALUE: Column = column(
    "value",
    Kind::Text,
    "the value of the key, as a scenario file would have it",
);
const X: Column = column(
    "x",
    Kind::Number,
    "the same as a number in the unit as written, a date in years",
);

/// `answers.csv`.
pub const ANSWERS: &[Column] = &[SCENARIO, METRIC, UNIT, ESTIMATE, ERROR, P05, P50, P95, N, FAILED];

/// `compare.csv`.
pub const COMPARE: &[Column] = &[
    SCENARIO,
    AGAINST,
    METRIC,
    DIFFERENCE,
    ERROR,
    column(
        "half_width",
        Kind::Number,
        "half the width of its 95 % interval; empty: it cannot be known",
    ),
    column(
        "higher",
        Kind::Number,
        "share of worlds in which the scenario's figure is the higher",
    ),
    column("lower", Kind::Number, "share of worlds in which it is the lower"),
    column(
        "even",
        Kind::Number,
        "share of worlds in which the two are the same",
    ),
    REVERSES,
    column(
        "variance_ratio",
        Kind::Number,
        "variance of the difference of two independent runs of this size over that of this paired one",
    ),
    N,
];

/// `reversals.csv`.
pub const REVERSALS: &[Column] = &[
    SCENARIO,
    AGAINST,
    METRIC,
    column(
        "will_correlation",
        Kind::Number,
        "`model.honouring.will_correlation`: how far an actor's will is the same under every form",
    ),
    DIFFERENCE,
    ERROR,
    REVERSES,
    N,
];

/// `regret.csv`.
pub const REGRET: &[Column] = &[
    SCENARIO,
    METRIC,
    column(
        "regret",
        Kind::Number,
        "mean over worlds of how far it is behind the best scenario of that world",
    ),
    ERROR,
    column("world_p50", Kind::Number, "50th percentile of it over worlds"),
    column("world_p95", Kind::Number, "95th percentile of it over worlds"),
    column("most", Kind::Number, "the greatest of any world"),
    column(
        "best",
        Kind::Number,
        "share of worlds in which no scenario is better",
    ),
    N,
];

/// `break_even.csv`.
pub const BREAK_EVEN: &[Column] = &[
    SCENARIO,
    AGAINST,
    METRIC,
    column(
        "ahead",
        Kind::Number,
        "share of worlds in which the scenario is ahead",
    ),
    column(
        "input",
        Kind::Text,
        "path of the assumption that best tells where it falls behind, or `entry of` a commitment",
    ),
    column(
        "cut",
        Kind::Number,
        "the value at which it turns, in base units; months from the start for an entry",
    ),
    column(
        "side",
        Kind::Text,
        "where it is behind: `above` the cut or `below`",
    ),
    column(
        "coverage",
        Kind::Number,
        "share of the worlds in which it is behind that lie there; of worlds that did not choose the cut",
    ),
    column(
        "density",
        Kind::Number,
        "share of the worlds there in which it is behind; of worlds that did not choose the cut",
    ),
];

/// `sweep.csv`.
pub const SWEEP: &[Column] = &[
    SCENARIO,
    column(
        "point",
        Kind::Whole,
        "number of the combination of values, from 0",
    ),
    column(
        "setting",
        Kind::Text,
        "what was set: `path=value`, several apart by `; `",
    ),
    column(
        "x",
        Kind::Number,
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
        Kind::Number,
        "this figure less that of the first point of the scenario, under the same luck",
    ),
    column(
        "difference_std_error",
        Kind::Number,
        "Monte Carlo standard error of it",
    ),
    N,
    FAILED,
];

/// `levers.csv`.
pub const LEVERS: &[Column] = &[
    column(
        "point",
        Kind::Whole,
        "number of the combination of values, from 0",
    ),
    column("path", Kind::Text, "path of the key"),
    column("value", Kind::Text, "its value, as a scenario file would have it"),
    column(
        "x",
        Kind::Number,
        "its value as a number in the unit as written, a date in years; empty: a word",
    ),
];

/// `threshold.csv`.
pub const THRESHOLD: &[Column] = &[
    SCENARIO,
    METRIC,
    column("path", Kind::Text, "path of the key that is moved"),
    column("target", Kind::Number, "the value to reach"),
    column("outcome", Kind::Text, "`reached`, `already` or `never`"),
    VALUE,
    X,
    ESTIMATE,
    ERROR,
    column(
        "x_low",
        Kind::Number,
        "the first value at which the 95 % interval of the figure holds the target; empty: none in the range",
    ),
    column(
        "x_high",
        Kind::Number,
        "the first value at which it lies beyond the target; empty: none in the range",
    ),
    N,
];

/// `tried.csv`: every value that a search looked at.
pub const TRIED: &[Column] = &[SCENARIO, METRIC, VALUE, X, ESTIMATE, ERROR, N];

/// `looks.csv`: the interval at each number of worlds that `--until` looked at.
pub const LOOKS: &[Column] = &[
    column("look", Kind::Whole, "number of the look, from 1"),
    column("worlds", Kind::Whole, "worlds it looked at"),
    SCENARIO,
    column(
        "against",
        Kind::Text,
        "id of the scenario that is taken off; empty: it is no difference",
    ),
    METRIC,
    ESTIMATE,
    column("half_width", Kind::Number, "half the width of the 95 % interval"),
    column("target", Kind::Number, "what it is to be at most"),
    column("narrow", Kind::Flag, "whether it is; two looks in a row stop it"),
];
