//! Tables of sensitivity, discovery and the value of information.

use super::TableSchema;
use super::column::{Column, ColumnType, column};
use super::drill::{METRIC, N_WORLDS, SCENARIO};

const INPUT: Column = column(
    "input",
    ColumnType::Text,
    "path of the input, or name of the group of inputs",
);
const LOW: Column = column(
    "low",
    ColumnType::Number,
    "lower end of the 95 % confidence interval; empty: none",
);
const HIGH: Column = column(
    "high",
    ColumnType::Number,
    "upper end of the 95 % confidence interval; empty: none",
);
const BOX: Column = column("box", ColumnType::Whole, "number of the box, from 1");
const COVERAGE: Column = column(
    "coverage",
    ColumnType::Number,
    "share of the worlds of interest that are in the box; of the worlds that the search used",
);
const DENSITY: Column = column(
    "density",
    ColumnType::Number,
    "share of the worlds in the box that are of interest; of the worlds that the search used",
);
const MASS: Column = column(
    "mass",
    ColumnType::Number,
    "share of the worlds that are in the box; of the worlds that the search used",
);

/// `sensitivity.csv`.
pub(crate) static SENSITIVITY: TableSchema = TableSchema {
    name: "sensitivity.csv",
    key: &["scenario", "metric", "method", "input", "other", "index"],
    open: false,
    columns: &[
        SCENARIO,
        METRIC,
        column("method", ColumnType::Text, "`sobol`, `morris` or `pawn`"),
        INPUT,
        column(
            "other",
            ColumnType::Text,
            "the other group of an interaction; empty: no interaction",
        ),
        column(
            "index",
            ColumnType::Text,
            "`first`, `total`, `second`; `mu_star`, `mu`, `sigma`; `median`, `mean`, `maximum`, `noise`: docs/analysis.md",
        ),
        column(
            "estimate",
            ColumnType::Number,
            "value of the index: a share of the variance (sobol), units of the metric per unit of rank (morris), or a distance from 0 to 1 (pawn)",
        ),
        LOW,
        HIGH,
        column("n", ColumnType::Whole, "number of rows, effects or worlds"),
        column(
            "failed",
            ColumnType::Whole,
            "number of those left out because a figure that they need failed",
        ),
    ],
};

/// `boxes.csv`.
pub(crate) static BOXES: TableSchema = TableSchema {
    name: "boxes.csv",
    key: &["scenario", "metric", "box"],
    open: false,
    columns: &[
        SCENARIO,
        METRIC,
        BOX,
        COVERAGE,
        DENSITY,
        MASS,
        column(
            "holdout_coverage",
            ColumnType::Number,
            "coverage over the worlds held out from the search that no box before holds",
        ),
        column(
            "holdout_density",
            ColumnType::Number,
            "density over these worlds; empty: none of them is in the box",
        ),
        column(
            "base_rate",
            ColumnType::Number,
            "share of these worlds that are of interest: the density of an uninformative box",
        ),
        column(
            "youden",
            ColumnType::Number,
            "Youden's J over these worlds: coverage less the share of the other worlds that are in the box; 0: uninformative",
        ),
        column("n", ColumnType::Whole, "number of these worlds"),
    ],
};

/// `limits.csv`.
pub(crate) static LIMITS: TableSchema = TableSchema {
    name: "limits.csv",
    key: &["scenario", "metric", "box", "input"],
    open: false,
    columns: &[
        SCENARIO,
        METRIC,
        BOX,
        INPUT,
        column(
            "low",
            ColumnType::Number,
            "lower limit, in the base unit of the input; empty: none",
        ),
        column("high", ColumnType::Number, "upper limit; empty: none"),
        column(
            "never",
            ColumnType::Flag,
            "whether the box holds only worlds in which the date never comes; then both limits are empty",
        ),
        column(
            "quasi_p_low",
            ColumnType::Number,
            "quasi-p-value of the lower limit: probability of as many worlds of interest if the limit were uninformative; empty: no limit",
        ),
        column(
            "quasi_p_high",
            ColumnType::Number,
            "quasi-p-value of the upper limit; empty: no limit",
        ),
    ],
};

/// `trajectory.csv`.
pub(crate) static TRAJECTORY: TableSchema = TableSchema {
    name: "trajectory.csv",
    key: &["scenario", "metric", "box", "step"],
    open: false,
    columns: &[
        SCENARIO,
        METRIC,
        BOX,
        column(
            "step",
            ColumnType::Whole,
            "step of peeling or pasting; 0: the box of all worlds",
        ),
        MASS,
        COVERAGE,
        DENSITY,
        column(
            "restricted",
            ColumnType::Whole,
            "number of inputs that the box restricts",
        ),
        column(
            "chosen",
            ColumnType::Flag,
            "whether this is the box that was chosen",
        ),
    ],
};

/// `tree.csv`.
pub(crate) static TREE: TableSchema = TableSchema {
    name: "tree.csv",
    key: &["scenario", "metric", "leaf"],
    open: false,
    columns: &[
        SCENARIO,
        METRIC,
        column("leaf", ColumnType::Whole, "number of the leaf, from 1"),
        column(
            "rule",
            ColumnType::Text,
            "conditions on inputs, in base units, that define the leaf",
        ),
        column(
            "worlds",
            ColumnType::Whole,
            "number of worlds in the leaf; of the worlds that grew the tree",
        ),
        column(
            "density",
            ColumnType::Number,
            "share of those worlds that are of interest",
        ),
        column(
            "holdout_worlds",
            ColumnType::Whole,
            "number of worlds in the leaf; of the worlds held out",
        ),
        column(
            "holdout_density",
            ColumnType::Number,
            "share of those worlds that are of interest; empty: there are none",
        ),
        column(
            "holdout_low",
            ColumnType::Number,
            "lower end of the 90 % interval of that share (Wilson)",
        ),
        column(
            "holdout_high",
            ColumnType::Number,
            "upper end of the 90 % interval of that share (Wilson)",
        ),
        column(
            "chance",
            ColumnType::Number,
            "probability that leaves chosen by chance separate the worlds held out as well as the leaves of this tree (permutation test)",
        ),
    ],
};

/// `value.csv`.
pub(crate) static VALUE: TableSchema = TableSchema {
    name: "value.csv",
    key: &["metric", "index", "input"],
    open: false,
    columns: &[
        METRIC,
        column(
            "index",
            ColumnType::Text,
            "`evpi`: expected value of perfect information; `evppi`: of perfect information on this input or group alone",
        ),
        INPUT,
        column(
            "estimate",
            ColumnType::Number,
            "expected gain of the choice among the scenarios, in units of the metric",
        ),
        LOW,
        HIGH,
        column(
            "changes",
            ColumnType::Number,
            "share of worlds in which the choice would change",
        ),
        N_WORLDS,
    ],
};
