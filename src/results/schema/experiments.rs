//! Tables of experiments.

use super::TableSchema;
use super::column::{Column, ColumnType, column, in_unit};
use super::drill::{METRIC, N_WORLDS, P50, P95, SCENARIO, UNIT};

const AGAINST: Column = column("against", ColumnType::Text, "id of the scenario of comparison");
const ESTIMATE: Column = column(
    "estimate",
    ColumnType::Number,
    "mean over worlds; empty: the event never happens",
);
pub(super) const ERROR: Column = column(
    "std_error",
    ColumnType::Number,
    "Monte Carlo standard error; empty: unknown, with fewer than eight independent scrambles or worlds",
);
const P05: Column = column(
    "world_p05",
    ColumnType::Number,
    "5th percentile over worlds (spread over assumptions); empty: fewer than twenty worlds, or a figure of an assumed attack, which varies randomly within worlds",
);
pub(super) const FAILED: Column = column(
    "failed",
    ColumnType::Whole,
    "number of worlds that failed and are left out",
);
const POINT: Column = column(
    "point",
    ColumnType::Whole,
    "index of the combination of values, from 0",
);
const DIFFERENCE: Column = column(
    "difference",
    ColumnType::Number,
    "estimate less that of the other scenario, paired samples",
);
const P_REVERSAL: Column = column(
    "p_reversal",
    ColumnType::Number,
    "probability that the ranking reverses: of the worlds in which the two differ, the share whose order is not that of the means",
);

const VALUE: Column = column(
    "value",
    ColumnType::Text,
    "value of the key, as in a scenario file",
);
const X: Column = column(
    "x",
    ColumnType::Number,
    "the value as a number, in the unit in which it is stated; a date in years",
);

/// `answers.csv`.
pub(crate) static ANSWERS: TableSchema = TableSchema {
    name: "answers.csv",
    key: &["scenario", "metric"],
    open: false,
    columns: &[
        SCENARIO, METRIC, UNIT, ESTIMATE, ERROR, P05, P50, P95, N_WORLDS, FAILED,
    ],
};

/// `compare.csv`.
pub(crate) static COMPARE: TableSchema = TableSchema {
    name: "compare.csv",
    key: &["scenario", "against", "metric"],
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
            "half-width of the 95 % confidence interval; empty: unknown",
        ),
        column(
            "higher",
            ColumnType::Number,
            "share of worlds in which the figure of the scenario is higher",
        ),
        column(
            "lower",
            ColumnType::Number,
            "share of worlds in which it is lower",
        ),
        column(
            "equal",
            ColumnType::Number,
            "share of worlds in which the two are equal",
        ),
        P_REVERSAL,
        column(
            "variance_ratio",
            ColumnType::Number,
            "variance reduction: variance of the difference of two independent runs of this size over that of the paired run",
        ),
        N_WORLDS,
    ],
};

const VARIANT: Column = column(
    "variant",
    ColumnType::Text,
    "id of the variant of the model; `base`: the model as it is",
);

/// `variants.csv`.
pub(crate) static VARIANTS: TableSchema = TableSchema {
    name: "variants.csv",
    key: &["variant", "scenario", "metric"],
    open: false,
    columns: &[
        VARIANT,
        SCENARIO,
        METRIC,
        UNIT,
        ESTIMATE,
        ERROR,
        column(
            "rank",
            ColumnType::Whole,
            "place of the scenario in this metric under the variant; 1 is best for the protégé's side",
        ),
        column("base_rank", ColumnType::Whole, "its place in the base model"),
        column(
            "next",
            ColumnType::Text,
            "id of the scenario one place behind; empty: the last",
        ),
        column(
            "difference",
            ColumnType::Number,
            "estimate less that of the scenario one place behind, paired samples",
        ),
        column(
            "half_width",
            ColumnType::Number,
            "half-width of the 95 % confidence interval of the difference; empty: unknown",
        ),
        column(
            "clear",
            ColumnType::Flag,
            "whether the interval of the difference excludes 0",
        ),
        column(
            "order",
            ColumnType::Text,
            "the order in this metric against that of the base model: `base`, `holds`, `changes` (a pair has the opposite order, and its interval excludes 0) or `unclear` (a pair has the opposite order, none beyond its interval)",
        ),
        N_WORLDS,
    ],
};

/// `variant_list.csv`.
pub(crate) static VARIANT_LIST: TableSchema = TableSchema {
    name: "variant_list.csv",
    key: &["variant"],
    open: false,
    columns: &[
        VARIANT,
        column("title", ColumnType::Text, "its title"),
        column("question", ColumnType::Text, "why a sceptic asks for it"),
        column(
            "applies",
            ColumnType::Text,
            "overlays and values that it applies, separated by `; `; in brackets, what it does that depends on the scenario",
        ),
        column(
            "metric",
            ColumnType::Text,
            "the metric in which the scenarios are ranked",
        ),
        column(
            "status",
            ColumnType::Text,
            "the order against that of the base model, as in `variants.csv`; or `no_effect`, `not_applicable`, `failed`: not counted",
        ),
        column(
            "ranking",
            ColumnType::Text,
            "ids of the scenarios, the best first; `>`: the difference is beyond Monte Carlo error, `≈`: it is not; empty: not evaluated",
        ),
        column("reason", ColumnType::Text, "why it is not counted; empty: it is"),
    ],
};

/// `reversals.csv`.
pub(crate) static REVERSALS: TableSchema = TableSchema {
    name: "reversals.csv",
    key: &["scenario", "against", "metric", "will_correlation"],
    open: false,
    columns: &[
        SCENARIO,
        AGAINST,
        METRIC,
        column(
            "will_correlation",
            ColumnType::Number,
            "`model.honouring.will_correlation`: correlation of an actor's will across forms of commitment",
        ),
        DIFFERENCE,
        ERROR,
        P_REVERSAL,
        N_WORLDS,
    ],
};

/// `regret.csv`.
pub(crate) static REGRET: TableSchema = TableSchema {
    name: "regret.csv",
    key: &["scenario", "metric"],
    open: false,
    columns: &[
        SCENARIO,
        METRIC,
        column(
            "regret",
            ColumnType::Number,
            "mean over worlds of the difference to the best scenario of the world",
        ),
        ERROR,
        P50,
        P95,
        column("maximum", ColumnType::Number, "maximum over worlds"),
        column(
            "best",
            ColumnType::Number,
            "share of worlds in which no scenario is better",
        ),
        N_WORLDS,
    ],
};

/// `break_even.csv`.
pub(crate) static BREAK_EVEN: TableSchema = TableSchema {
    name: "break_even.csv",
    key: &["scenario", "against", "metric"],
    open: false,
    columns: &[
        SCENARIO,
        AGAINST,
        METRIC,
        column(
            "better",
            ColumnType::Number,
            "share of worlds in which the scenario does better",
        ),
        column(
            "input",
            ColumnType::Text,
            "path of the input that best separates the worlds in which it does worse, or `entry of` a commitment",
        ),
        column(
            "cut",
            ColumnType::Number,
            "value of the input at which the order reverses, in base units; of an entry into force, months from the start",
        ),
        column(
            "side",
            ColumnType::Text,
            "side of the cut on which it mostly does worse: `above` or `below`",
        ),
        column(
            "coverage",
            ColumnType::Number,
            "share of the worlds in which it does worse that are on that side; of the worlds held out from the search",
        ),
        column(
            "density",
            ColumnType::Number,
            "share of the worlds on that side in which it does worse; of the worlds held out from the search",
        ),
    ],
};

/// `sweep.csv`.
pub(crate) static SWEEP: TableSchema = TableSchema {
    name: "sweep.csv",
    key: &["scenario", "setting", "metric"],
    open: false,
    columns: &[
        SCENARIO,
        POINT,
        column(
            "setting",
            ColumnType::Text,
            "settings: `path=value`, separated by `; `",
        ),
        column(
            "x",
            ColumnType::Number,
            "value of the first lever as a number, in the unit in which it is stated; a date in years; empty: not a number",
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
            "estimate less that of the first point of the scenario, paired samples",
        ),
        column(
            "difference_std_error",
            ColumnType::Number,
            "Monte Carlo standard error of the difference",
        ),
        N_WORLDS,
        FAILED,
    ],
};

/// `map.csv`.
pub(crate) static MAP: TableSchema = TableSchema {
    name: "map.csv",
    key: &["scenario", "against", "metric", "setting"],
    open: false,
    columns: &[
        SCENARIO,
        AGAINST,
        METRIC,
        UNIT,
        POINT,
        column(
            "setting",
            ColumnType::Text,
            "settings of both levers: `path=value`, separated by `; `",
        ),
        column(
            "x",
            ColumnType::Number,
            "value of the first lever, in the unit in which it is stated; a date in years",
        ),
        column(
            "y",
            ColumnType::Number,
            "value of the second lever, in the unit in which it is stated; a date in years",
        ),
        ESTIMATE,
        ERROR,
        column(
            "difference",
            ColumnType::Number,
            "estimate less that of the other scenario, which no lever changes; paired samples",
        ),
        column(
            "difference_std_error",
            ColumnType::Number,
            "Monte Carlo standard error of the difference",
        ),
        column(
            "half_width",
            ColumnType::Number,
            "half-width of the 95 % confidence interval of the difference; empty: unknown",
        ),
        column(
            "place",
            ColumnType::Text,
            "`ahead` or `behind`: the scenario does better or worse than the other, and the interval of the difference excludes 0; `level`: the interval holds 0; `unknown`: its error is unknown, with fewer than eight independent scrambles or worlds; `failed`: there is no difference, because no world has both figures",
        ),
        column("n", ColumnType::Whole, "number of worlds that have both figures"),
        FAILED,
    ],
};

/// `levers.csv`.
pub(crate) static LEVERS: TableSchema = TableSchema {
    name: "levers.csv",
    key: &["point", "path"],
    open: false,
    columns: &[
        POINT,
        column("path", ColumnType::Text, "path of the key"),
        column(
            "value",
            ColumnType::Text,
            "value of the key, as in a scenario file",
        ),
        column(
            "x",
            ColumnType::Number,
            "the value as a number, in the unit in which it is stated; a date in years; empty: not a number",
        ),
    ],
};

/// `threshold.csv`.
pub(crate) static THRESHOLD: TableSchema = TableSchema {
    name: "threshold.csv",
    key: &["scenario", "metric", "path"],
    open: false,
    columns: &[
        SCENARIO,
        METRIC,
        column("path", ColumnType::Text, "path of the key that is varied"),
        column("target", ColumnType::Number, "value to be reached"),
        column("outcome", ColumnType::Text, "`reached`, `already` or `never`"),
        VALUE,
        X,
        ESTIMATE,
        ERROR,
        column(
            "x_low",
            ColumnType::Number,
            "first value of the key at which the 95 % interval of the figure holds the target; empty: none in the range, or the error is unknown",
        ),
        column(
            "x_high",
            ColumnType::Number,
            "first value of the key at which that interval is beyond the target; empty: none in the range, or the error is unknown",
        ),
        N_WORLDS,
    ],
};

/// `tried.csv`: every value that a search evaluated.
pub(crate) static TRIED: TableSchema = TableSchema {
    name: "tried.csv",
    key: &["scenario", "metric", "value"],
    open: false,
    columns: &[SCENARIO, METRIC, VALUE, X, ESTIMATE, ERROR, N_WORLDS],
};

/// `interim_analyses.csv`: the interval at each interim analysis of `--until`.
pub(crate) static INTERIM_ANALYSES: TableSchema = TableSchema {
    name: "interim_analyses.csv",
    key: &["analysis", "scenario", "against", "metric"],
    open: false,
    columns: &[
        column(
            "analysis",
            ColumnType::Whole,
            "number of the interim analysis, from 1",
        ),
        column("worlds", ColumnType::Whole, "number of worlds"),
        SCENARIO,
        column(
            "against",
            ColumnType::Text,
            "id of the scenario that is subtracted; empty: no difference",
        ),
        METRIC,
        ESTIMATE,
        column(
            "half_width",
            ColumnType::Number,
            "half-width of the 95 % confidence interval",
        ),
        column(
            "target",
            ColumnType::Number,
            "largest half-width that is precise enough",
        ),
        column(
            "is_precise",
            ColumnType::Flag,
            "whether the half-width is at most the target; two in a row stop the run",
        ),
    ],
};

/// `frontier.csv`.
pub(crate) static FRONTIER: TableSchema = TableSchema {
    name: "frontier.csv",
    key: &["scenario", "portfolio"],
    open: false,
    columns: &[
        SCENARIO,
        column(
            "portfolio",
            ColumnType::Text,
            "names of its options, with ` + ` between; `none`: the scenario itself",
        ),
        METRIC,
        UNIT,
        in_unit(
            "added_cost",
            ColumnType::Number,
            "bn EUR/y",
            "what it adds to the cost in peace of the scenario",
        ),
        in_unit(
            "added_cost_std_error",
            ColumnType::Number,
            "bn EUR/y",
            "Monte Carlo standard error of the column before",
        ),
        ESTIMATE,
        ERROR,
        column(
            "difference",
            ColumnType::Number,
            "estimate less that of the scenario itself, paired samples",
        ),
        column(
            "difference_std_error",
            ColumnType::Number,
            "Monte Carlo standard error of the paired difference",
        ),
        column(
            "on_frontier",
            ColumnType::Flag,
            "whether no portfolio evaluated costs no more and reaches more",
        ),
        N_WORLDS,
    ],
};
