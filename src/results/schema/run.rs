//! Tables of the challenger's choice.

use super::TableSchema;
use super::column::{Column, ColumnType, column, in_unit};
use super::drill::{RUNG, SCENARIO};
use crate::results::strategic::Headline;

const MONTH: Column = column("month", ColumnType::Text, "calendar month, `2028-03`");

/// `deterrence.csv`.
pub static DETERRENCE: TableSchema = TableSchema {
    name: "deterrence.csv",
    key: &["scenario", "month", "rung"],
    open: false,
    columns: &[
        SCENARIO,
        MONTH,
        column(
            "rung",
            ColumnType::Text,
            "`hybrid`, `limited`, `major`, or `ground` for the two last together",
        ),
        in_unit(
            "probability",
            ColumnType::Number,
            "1/month",
            "expected number of attacks that begin in this month: for rare ones, the chance of one",
        ),
        column(
            "std_error",
            ColumnType::Number,
            "Monte Carlo standard error of it",
        ),
        in_unit(
            "hazard",
            ColumnType::Number,
            "1/month",
            "the same a month of exposure: Σ over worlds / Σ chance that the game is not over",
        ),
        in_unit(
            "hazard_std_error",
            ColumnType::Number,
            "1/month",
            "Monte Carlo standard error of it",
        ),
        column(
            "by",
            ColumnType::Number,
            "chance that the first one has begun by the end of this month; empty: not told for this rung",
        ),
        column(
            "by_std_error",
            ColumnType::Number,
            "Monte Carlo standard error of it",
        ),
        column(
            "by_p05",
            ColumnType::Number,
            "5th percentile of it over worlds: a spread over assumptions",
        ),
        column("by_p50", ColumnType::Number, "50th percentile over worlds"),
        column("by_p95", ColumnType::Number, "95th percentile over worlds"),
        column(
            "in_force",
            ColumnType::Number,
            "share of worlds in which a promise is in force",
        ),
        column(
            "n",
            ColumnType::Whole,
            "worlds behind the figures; each is exact in its world",
        ),
    ],
};

/// `ledger.csv`.
pub static LEDGER: TableSchema = TableSchema {
    name: "ledger.csv",
    key: &["scenario", "month", "rung", "channel"],
    open: false,
    columns: &[
        SCENARIO,
        MONTH,
        RUNG,
        column(
            "channel",
            ColumnType::Text,
            "`denial`, `losses`, `fighting`, `sanctions` or `beyond_model`",
        ),
        in_unit(
            "logits",
            ColumnType::Number,
            "logit",
            "what it adds to the worth of this rung to the challenger; negative deters",
        ),
        column(
            "std_error",
            ColumnType::Number,
            "Monte Carlo standard error of it",
        ),
        column("world_p05", ColumnType::Number, "5th percentile over worlds"),
        column("world_p50", ColumnType::Number, "50th percentile over worlds"),
        column("world_p95", ColumnType::Number, "95th percentile over worlds"),
        column(
            "judged",
            ColumnType::Number,
            "share of the inputs that feed this channel that rest on judgement",
        ),
    ],
};

/// `outcomes.csv`.
pub static OUTCOMES: TableSchema = TableSchema {
    name: "outcomes.csv",
    key: &["scenario", "rung", "metric"],
    open: false,
    columns: &[
        SCENARIO,
        RUNG,
        column(
            "metric",
            ColumnType::Text,
            "`answered`, `at_war` (a guarantor fights), `in_time`, `kept`, `denial` or `beyond_model`",
        ),
        column(
            "forced",
            ColumnType::Number,
            "if the attack came in every world and month alike: the only figure that compares scenarios",
        ),
        column(
            "forced_std_error",
            ColumnType::Number,
            "Monte Carlo standard error of it",
        ),
        column("forced_p05", ColumnType::Number, "5th percentile over worlds"),
        column("forced_p50", ColumnType::Number, "50th percentile over worlds"),
        column("forced_p95", ColumnType::Number, "95th percentile over worlds"),
        column(
            "as_attacked",
            ColumnType::Number,
            "weighted by when and where the challenger attacks; empty: it never does",
        ),
        column(
            "as_attacked_std_error",
            ColumnType::Number,
            "Monte Carlo standard error of it",
        ),
        column(
            "attacks",
            ColumnType::Number,
            "expected number of attacks of this rung over the horizon",
        ),
    ],
};

/// `reasons.csv`.
pub static REASONS: TableSchema = TableSchema {
    name: "reasons.csv",
    key: &["scenario", "remedy"],
    open: false,
    columns: &[
        SCENARIO,
        column(
            "remedy",
            ColumnType::Text,
            "`true_beliefs`, `certain_honour`, `instant_arrival` or `half_again_strength`",
        ),
        column(
            "alone",
            ColumnType::Number,
            "share of ground attacks that would not have come with only this remedy",
        ),
        column(
            "alone_std_error",
            ColumnType::Number,
            "Monte Carlo standard error of it",
        ),
        column(
            "last",
            ColumnType::Number,
            "share that comes with all other remedies and would not with this one too",
        ),
        column(
            "last_std_error",
            ColumnType::Number,
            "Monte Carlo standard error of it",
        ),
        column("n", ColumnType::Whole, "worlds that were asked"),
    ],
};

/// `bargain.csv`.
pub static BARGAIN: TableSchema = TableSchema {
    name: "bargain.csv",
    key: &["scenario", "month"],
    open: false,
    columns: &[
        SCENARIO,
        MONTH,
        column(
            "least",
            ColumnType::Number,
            "least share of the stake that the challenger takes instead of war",
        ),
        column(
            "most",
            ColumnType::Number,
            "most that the protégé gives instead of war",
        ),
        column("range", ColumnType::Number, "settlement range: most less least"),
        column("range_p05", ColumnType::Number, "5th percentile over worlds"),
        column("range_p50", ColumnType::Number, "50th percentile over worlds"),
        column("range_p95", ColumnType::Number, "95th percentile over worlds"),
        column(
            "shift",
            ColumnType::Number,
            "what the challenger's war value loses in two years, discounted",
        ),
        column(
            "room",
            ColumnType::Number,
            "share of worlds in which some division beats war for both, now and after the shift",
        ),
        column(
            "commitment_problem",
            ColumnType::Number,
            "share in which the shift is larger than the range",
        ),
        column(
            "no_range",
            ColumnType::Number,
            "share in which no division beats war for both",
        ),
    ],
};

/// `headlines.csv`.
pub static HEADLINES: TableSchema = TableSchema {
    name: "headlines.csv",
    key: &["scenario", "metric"],
    open: false,
    columns: &[
        SCENARIO,
        column(
            "metric",
            ColumnType::Text,
            "what is told; see the headlines below",
        ),
        column("estimate", ColumnType::Number, "mean over worlds"),
        column(
            "std_error",
            ColumnType::Number,
            "Monte Carlo standard error of it",
        ),
        column(
            "world_p05",
            ColumnType::Number,
            "5th percentile over worlds: a spread over assumptions",
        ),
        column("world_p50", ColumnType::Number, "50th percentile over worlds"),
        column("world_p95", ColumnType::Number, "95th percentile over worlds"),
        column(
            "difference",
            ColumnType::Number,
            "less the first scenario's, world by world under the same luck; empty for the first",
        ),
        column(
            "difference_std_error",
            ColumnType::Number,
            "Monte Carlo standard error of the paired difference",
        ),
        column(
            "put_in",
            ColumnType::Flag,
            "the figure is put in (an anchor), not found",
        ),
        column("n", ColumnType::Whole, "worlds behind the figures"),
    ],
};

/// `pivotal.csv`.
pub static PIVOTAL: TableSchema = TableSchema {
    name: "pivotal.csv",
    key: &["scenario", "actor", "commitment"],
    open: false,
    columns: &[
        SCENARIO,
        column(
            "actor",
            ColumnType::Text,
            "guarantor that is taken away: it honours nothing",
        ),
        column(
            "p_no_major_attack",
            ColumnType::Number,
            "P(no major attack) without it, less with it",
        ),
        column(
            "std_error",
            ColumnType::Number,
            "Monte Carlo standard error of the paired difference",
        ),
        column(
            "commitment",
            ColumnType::Text,
            "commitment by qualified majority in which its weight has power; empty: none",
        ),
        column("banzhaf", ColumnType::Number, "its share of all swings there"),
        column("n", ColumnType::Whole, "worlds behind the difference"),
    ],
};

/// `checks.csv`.
pub static CHECKS: TableSchema = TableSchema {
    name: "checks.csv",
    key: &["scenario", "check"],
    open: false,
    columns: &[
        SCENARIO,
        column("check", ColumnType::Text, "what is checked"),
        column("value", ColumnType::Number, "what it came to"),
        column("low", ColumnType::Number, "least that passes; empty: none"),
        column("high", ColumnType::Number, "most that passes; empty: none"),
        column(
            "result",
            ColumnType::Text,
            "`pass` or `warn`; nothing is tuned to pass",
        ),
    ],
};

/// `worlds.csv`; further columns are the inputs that differ between worlds and the entries into force.
pub static WORLDS: TableSchema = TableSchema {
    name: "worlds.csv",
    key: &["scenario", "world"],
    open: true,
    columns: &[
        SCENARIO,
        column("world", ColumnType::Whole, "number of the world"),
        headline(Headline::NoGroundAttack),
        headline(Headline::NoMajorAttack),
        headline(Headline::GroundFirst24),
        headline(Headline::Hybrid),
        headline(Headline::Limited),
        headline(Headline::PeaceYears),
        headline(Headline::GuarantorAtWar),
        headline(Headline::ObjectiveLost),
        headline(Headline::InForce),
        column(
            "sensitivity",
            ColumnType::Number,
            "how sharply the challenger tells worths apart, 1/worth",
        ),
        column(
            "discount",
            ColumnType::Number,
            "what the challenger takes off a worth a year later",
        ),
        column(
            "anchors_met",
            ColumnType::Flag,
            "a challenger meets all rates and ratios put in",
        ),
    ],
};

const fn headline(headline: Headline) -> Column {
    column(headline.name(), ColumnType::Number, headline.doc())
}
