//! Tables of sensitivity, discovery and the value of information.

use super::TableSchema;
use super::column::{Column, ColumnType, column};
use super::drill::{METRIC, SCENARIO};

const INPUT: Column = column(
    "input",
    ColumnType::Text,
    "path of the input, or name of the group of inputs",
);
const LOW: Column = column(
    "low",
    ColumnType::Number,
    "lower end of its 95 % interval; empty: none",
);
const HIGH: Column = column(
    "high",
    ColumnType::Number,
    "upper end of its 95 % interval; empty: none",
);
const BOX: Column = column("box", ColumnType::Whole, "number of the box, from 1");
const COVERAGE: Column = column(
    "coverage",
    ColumnType::Number,
    "share of the worlds of interest that lie in it, of the half that chose it",
);
const DENSITY: Column = column(
    "density",
    ColumnType::Number,
    "share of the worlds in it that are of interest, of the half that chose it",
);
const MASS: Column = column(
    "mass",
    ColumnType::Number,
    "share of the worlds that lie in it, of that half",
);

/// `sensitivity.csv`.
pub static SENSITIVITY: TableSchema = TableSchema {
    name: "sensitivity.csv",
    key: &[],
    open: false,
    columns: &[
        SCENARIO,
        METRIC,
        column("method", ColumnType::Text, "`sobol`, `morris` or `pawn`"),
        INPUT,
        column(
            "other",
            ColumnType::Text,
            "the other group of an interaction; empty: it is about one",
        ),
        column(
            "index",
            ColumnType::Text,
            "`first`, `total`, `second`; `mu_star`, `mu`, `sigma`; `median`, `mean`, `maximum`, `noise`: docs/analysis.md",
        ),
        column(
            "estimate",
            ColumnType::Number,
            "a share of the variance (sobol), units of the metric for each unit of rank (morris), a distance from 0 to 1 (pawn)",
        ),
        LOW,
        HIGH,
        column("n", ColumnType::Whole, "rows, effects or worlds behind it"),
        column(
            "failed",
            ColumnType::Whole,
            "those left out because a figure that it needs failed",
        ),
    ],
};

/// `boxes.csv`.
pub static BOXES: TableSchema = TableSchema {
    name: "boxes.csv",
    key: &[],
    open: false,
    columns: &[
        SCENARIO,
        METRIC,
        BOX,
        COVERAGE,
        DENSITY,
        MASS,
        column(
            "judged_coverage",
            ColumnType::Number,
            "coverage among the worlds that did not choose it",
        ),
        column(
            "judged_density",
            ColumnType::Number,
            "density among them; empty: none of them lies in it",
        ),
        column(
            "base",
            ColumnType::Number,
            "share of them that are of interest: the density of a box that says nothing",
        ),
        column(
            "youden",
            ColumnType::Number,
            "coverage among them less the share of the other worlds that lie in it; 0: it says nothing",
        ),
        column("n", ColumnType::Whole, "worlds that judged it"),
    ],
};

/// `limits.csv`.
pub static LIMITS: TableSchema = TableSchema {
    name: "limits.csv",
    key: &[],
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
            "true: only worlds in which it never comes; then both limits are empty",
        ),
        column(
            "quasi_p_low",
            ColumnType::Number,
            "chance of as many worlds of interest if the lower limit were of no use; empty: no limit",
        ),
        column("quasi_p_high", ColumnType::Number, "the same of the upper limit"),
    ],
};

/// `trajectory.csv`.
pub static TRAJECTORY: TableSchema = TableSchema {
    name: "trajectory.csv",
    key: &[],
    open: false,
    columns: &[
        SCENARIO,
        METRIC,
        BOX,
        column(
            "step",
            ColumnType::Whole,
            "peel or paste, from 0: the box of all worlds",
        ),
        MASS,
        COVERAGE,
        DENSITY,
        column("restricted", ColumnType::Whole, "inputs that it restricts"),
        column(
            "chosen",
            ColumnType::Flag,
            "whether this is the box that was chosen",
        ),
    ],
};

/// `tree.csv`.
pub static TREE: TableSchema = TableSchema {
    name: "tree.csv",
    key: &[],
    open: false,
    columns: &[
        SCENARIO,
        METRIC,
        column("leaf", ColumnType::Whole, "number of the leaf, from 1"),
        column(
            "rule",
            ColumnType::Text,
            "which worlds come to it: conditions on inputs, in base units",
        ),
        column(
            "worlds",
            ColumnType::Whole,
            "worlds in it, of the half that grew the tree",
        ),
        column(
            "density",
            ColumnType::Number,
            "share of them that are of interest",
        ),
        column(
            "judged_worlds",
            ColumnType::Whole,
            "worlds in it, of the half that did not",
        ),
        column(
            "judged_density",
            ColumnType::Number,
            "share of those that are of interest; empty: there are none",
        ),
    ],
};

/// `value.csv`.
pub static VALUE: TableSchema = TableSchema {
    name: "value.csv",
    key: &[],
    open: false,
    columns: &[
        METRIC,
        column(
            "index",
            ColumnType::Text,
            "`evpi`: of knowing everything; `evppi`: of knowing the input or group alone",
        ),
        INPUT,
        column(
            "estimate",
            ColumnType::Number,
            "what the choice among the scenarios gains by it, in units of the metric",
        ),
        LOW,
        HIGH,
        column(
            "changes",
            ColumnType::Number,
            "share of worlds in which the choice would be another",
        ),
        column("n", ColumnType::Whole, "worlds behind it"),
    ],
};
