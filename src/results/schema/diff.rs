//! The table of what differs between two results folders.

use super::TableSchema;
use super::column::{ColumnType, column};

/// `diff.csv`.
pub(crate) static DIFF: TableSchema = TableSchema {
    name: "diff.csv",
    key: &["table", "row", "column"],
    open: false,
    columns: &[
        column(
            "table",
            ColumnType::Text,
            "file of the table in which a number differs between two results folders",
        ),
        column(
            "row",
            ColumnType::Text,
            "cells that identify the row, separated by `, `; scenarios by their ids in the first folder",
        ),
        column("column", ColumnType::Text, "name of the column"),
        column(
            "scenario",
            ColumnType::Text,
            "id of the scenario in the first folder; empty: the table has no such column",
        ),
        column(
            "metric",
            ColumnType::Text,
            "name of the metric; empty: the table has no such column",
        ),
        column(
            "unit",
            ColumnType::Text,
            "unit of the number; empty: a pure number",
        ),
        column(
            "first",
            ColumnType::Number,
            "number in the first folder; empty: it has no value",
        ),
        column(
            "second",
            ColumnType::Number,
            "number in the second folder; empty: it has no value",
        ),
        column("difference", ColumnType::Number, "the second less the first"),
        column(
            "half_width",
            ColumnType::Number,
            "half-width of the 95 % confidence interval of the difference; empty: unknown",
        ),
        column(
            "paired",
            ColumnType::Flag,
            "whether the interval is that of paired samples, world by world; else the two are taken as independent",
        ),
        column(
            "against_error",
            ColumnType::Text,
            "`beyond`: the interval excludes 0; `within`: it holds 0; `no_error`: unknown",
        ),
    ],
};
