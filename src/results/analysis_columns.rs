//! Columns of the tables of sensitivity, discovery and the value of information.

use super::columns::{Column, Kind, METRIC, SCENARIO, column};

const INPUT: Column = column(
    "input",
    Kind::Text,
    "path of the input, or name of the group of inputs",
);
const LOW: Column = column("low", Kind::Number, "lower end of its 95 % interval; empty: none");
const HIGH: Column = column(
    "high",
    Kind::Number,
    "upper end of its 95 % interval; empty: none",
);
const BOX: Column = column("box", Kind::Whole, "number of the box, from 1");
const COVERAGE: Column = column(
    "coverage",
    Kind::Number,
    "share of the worlds of interest that lie in it, of the half that chose it",
);
const DENSITY: Column = column(
    "density",
    Kind::Number,
    "share of the worlds in it that are of interest, of the half that chose it",
);
const MASS: Column = column(
    "mass",
    Kind::Number,
    "share of the worlds that lie in it, of that half",
);

/// `sensitivity.csv`.
pub const SENSITIVITY: &[Column] = &[
    SCENARIO,
    METRIC,
    column("method", Kind::Text, "`sobol`, `morris` or `pawn`"),
    INPUT,
    column(
        "other",
        Kind::Text,
        "the other group of an interaction; empty: it is about one",
    ),
    column(
        "index",
        Kind::Text,
        "`first`, `total`, `second`; `mu_star`, `mu`, `sigma`; `median`, `mean`, `maximum`, `noise`: docs/analysis.md",
    ),
    column(
        "estimate",
        Kind::Number,
        "a share of the variance (sobol), units of the metric for each unit of rank (morris), a distance from 0 to 1 (pawn)",
    ),
    LOW,
    HIGH,
    column("n", Kind::Whole, "rows, effects or worlds behind it"),
    column(
        "failed",
        Kind::Whole,
        "those left out because a figure that it needs failed",
    ),
];

/// `boxes.csv`.
pub const BOXES: &[Column] = &[
    SCENARIO,
    METRIC,
    BOX,
    COVERAGE,
    DENSITY,
    MASS,
    column(
        "judged_coverage",
        Kind::Number,
        "coverage among the worlds that did not choose it",
    ),
    column(
        "judged_density",
        Kind::Number,
        "density among them; empty: none of them lies in it",
    ),
    column(
        "base",
        Kind::Number,
        "share of them that are of interest: the density of a box that says nothing",
    ),
    column(
        "youden",
        Kind::Number,
        "coverage among them less the share of the other worlds that lie in it; 0: it says nothing",
    ),
    column("n", Kind::Whole, "worlds that judged it"),
];

/// `limits.csv`.
pub const LIMITS: &[Column] = &[
    SCENARIO,
    METRIC,
    BOX,
    INPUT,
    column(
        "low",
        Kind::Number,
        "lower limit, in the base unit of the input; empty: none",
    ),
    column("high", Kind::Number, "upper limit; empty: none"),
    column(
        "never",
        Kind::Flag,
        "true: only worlds in which it never comes; then both limits are empty",
    ),
    column(
        "quasi_p_low",
        Kind::Number,
        "chance of as many worlds of interest if the lower limit were of no use; empty: no limit",
    ),
    column("quasi_p_high", Kind::Number, "the same of the upper limit"),
];

/// `trajectory.csv`.
pub const TRAJECTORY: &[Column] = &[
    SCENARIO,
    METRIC,
    BOX,
    column(
        "step",
        Kind::Whole,
        "peel or paste, from 0: the box of all worlds",
    ),
    MASS,
    COVERAGE,
    DENSITY,
    column("restricted", Kind::Whole, "inputs that it restricts"),
    column("chosen", Kind::Flag, "whether this is the box that was chosen"),
];

/// `tree.csv`.
pub const TREE: &[Column] = &[
    SCENARIO,
    METRIC,
    column("leaf", Kind::Whole, "number of the leaf, from 1"),
    column(
        "rule",
        Kind::Text,
        "which worlds come to it: conditions on inputs, in base units",
    ),
    column(
        "worlds",
        Kind::Whole,
        "worlds in it, of the half that grew the tree",
    ),
    column("density", Kind::Number, "share of them that are of interest"),
    column(
        "judged_worlds",
        Kind::Whole,
        "worlds in it, of the half that did not",
    ),
    column(
        "judged_density",
        Kind::Number,
        "share of those that are of interest; empty: there are none",
    ),
];

/// `value.csv`.
pub const VALUE: &[Column] = &[
    METRIC,
    column(
        "index",
        Kind::Text,
        "`evpi`: of knowing everything; `evppi`: of knowing the input or group alone",
    ),
    INPUT,
    column(
        "estimate",
        Kind::Number,
        "what the choice among the scenarios gains by it, in units of the metric",
    ),
    LOW,
    HIGH,
    column(
        "changes",
        Kind::Number,
        "share of worlds in which the choice would be another",
    ),
    column("n", Kind::Whole, "worlds behind it"),
];
