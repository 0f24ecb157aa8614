//! The table of what-ifs.

use super::TableSchema;
use super::column::{ColumnType, column};
use super::drill::{METRIC, UNIT};
use super::experiments::ERROR;

/// `whatif.csv`.
pub(crate) static WHATIF: TableSchema = TableSchema {
    name: "whatif.csv",
    key: &["what_if", "metric"],
    open: false,
    columns: &[
        column(
            "what_if",
            ColumnType::Text,
            "id of the what-if, name of the overlay, or the value that is set; `together`: all of them",
        ),
        column("title", ColumnType::Text, "its title"),
        column(
            "values",
            ColumnType::Whole,
            "number of values of the scenario that it changes",
        ),
        METRIC,
        UNIT,
        column("base", ColumnType::Number, "estimate in the scenario as it is"),
        column("estimate", ColumnType::Number, "estimate under the change"),
        column(
            "difference",
            ColumnType::Number,
            "estimate less that of the scenario as it is, paired samples",
        ),
        ERROR,
        column(
            "half_width",
            ColumnType::Number,
            "half-width of the 95 % confidence interval of the difference; empty: unknown",
        ),
        column(
            "higher",
            ColumnType::Number,
            "share of worlds in which the figure is higher under the change",
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
        column(
            "effect",
            ColumnType::Text,
            "`rises` or `falls`; `unclear`: the interval holds 0; `none`: the figure is the same in every world; `unknown`: its error is unknown, with fewer than eight independent scrambles or worlds",
        ),
        column("reason", ColumnType::Text, "why there is no effect"),
    ],
};
