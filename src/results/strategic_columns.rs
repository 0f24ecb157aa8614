//! Columns of the tables of the challenger's choice.

use super::columns::{Column, Kind, RUNG, SCENARIO, column};

const MONTH: Column = column("month", Kind::Text, "calendar month, `2028-03`");

/// `deterrence.csv`.
pub const DETERRENCE: &[Column] = &[
    SCENARIO,
    MONTH,
    column(
        "rung",
        Kind::Text,
        "`hybrid`, `limited`, `major`, or `ground` for the two last together",
    ),
    column(
        "probability",
        Kind::Number,
        "expected number of attacks that begin in this month: for rare ones, the chance of one",
    ),
    column("std_error", Kind::Number, "Monte Carlo standard error of it"),
    column(
        "hazard",
        Kind::Number,
        "the same a month of exposure: Σ over worlds / Σ chance that the game is not over",
    ),
    column(
        "hazard_std_error",
        Kind::Number,
        "Monte Carlo standard error of it",
    ),
    column(
        "by",
        Kind::Number,
        "chance that the first one has begun by the end of this month; empty: not told for this rung",
    ),
    column("by_std_error", Kind::Number, "Monte Carlo standard error of it"),
    column(
        "by_p05",
        Kind::Number,
        "5th percentile of it over worlds: a spread over assumptions",
    ),
    column("by_p50", Kind::Number, "50th percentile over worlds"),
    column("by_p95", Kind::Number, "95th percentile over worlds"),
    column(
        "in_force",
        Kind::Number,
        "share of worlds in which a promise is in force",
    ),
    column(
        "n",
        Kind::Whole,
        "worlds behind the figures; each is exact in its world",
    ),
];

/// `ledger.csv`.
pub const LEDGER: &[Column] = &[
    SCENARIO,
    MONTH,
    RUNG,
    column(
        "channel",
        Kind::Text,
        "`denial`, `losses`, `fighting`, `sanctions` or `beyond_model`",
    ),
    column(
        "logits",
        Kind::Number,
        "what it adds to the worth of this rung to the challenger; negative deters",
    ),
    column("std_error", Kind::Number, "Monte Carlo standard error of it"),
    column("world_p05", Kind::Number, "5th percentile over worlds"),
    column("world_p50", Kind::Number, "50th percentile over worlds"),
    column("world_p95", Kind::Number, "95th percentile over worlds"),
    column(
        "judged",
        Kind::Number,
        "share of the inputs that feed this channel that rest on judgement",
    ),
];

/// `outcomes.csv`.
pub const OUTCOMES: &[Column] = &[
    SCENARIO,
    RUNG,
    column(
        "metric",
        Kind::Text,
        "`answered`, `at_war` (a guarantor fights), `in_time`, `kept`, `denial` or `beyond_model`",
    ),
    column(
        "forced",
        Kind::Number,
        "if the attack came in every world and month alike: the only figure that compares scenarios",
    ),
    column(
        "forced_std_error",
        Kind::Number,
        "Monte Carlo standard error of it",
    ),
    column("forced_p05", Kind::Number, "5th percentile over worlds"),
    column("forced_p50", Kind::Number, "50th percentile over worlds"),
    column("forced_p95", Kind::Number, "95th percentile over worlds"),
    column(
        "as_attacked",
        Kind::Number,
        "weighted by when and where the challenger attacks; empty: it never does",
    ),
    column(
        "as_attacked_std_error",
        Kind::Number,
        "Monte Carlo standard error of it",
    ),
    column(
        "attacks",
        Kind::Number,
        "expected number of attacks of this rung over the horizon",
    ),
];

/// `reasons.csv`.
pub const REASONS: &[Column] = &[
    SCENARIO,
    column(
        "remedy",
        Kind::Text,
        "`true_beliefs`, `certain_honour`, `instant_arrival` or `half_again_strength`",
    ),
    column(
        "alone",
        Kind::Number,
        "share of ground attacks that would not have come with only this remedy",
    ),
    column(
        "alone_std_error",
        Kind::Number,
        "Monte Carlo standard error of it",
    ),
    column(
        "last",
        Kind::Number,
        "share that comes with all other remedies and would not with this one too",
    ),
    column("last_std_error", Kind::Number, "Monte Carlo standard error of it"),
    column("n", Kind::Whole, "worlds that were asked"),
];

/// `bargain.csv`.
pub const BARGAIN: &[Column] = &[
    SCENARIO,
    MONTH,
    column(
        "least",
        Kind::Number,
        "least share of the stake that the challenger takes instead of war",
    ),
    column("most", Kind::Number, "most that the protégé gives instead of war"),
    column("range", Kind::Number, "settlement range: most less least"),
    column("range_p05", Kind::Number, "5th percentile over worlds"),
    column("range_p50", Kind::Number, "50th percentile over worlds"),
    column("range_p95", Kind::Number, "95th percentile over worlds"),
    column(
        "shift",
        Kind::Number,
        "what the challenger's war value loses in two years, discounted",
    ),
    column(
        "room",
        Kind::Number,
        "share of worlds in which some division beats war for both, now and after the shift",
    ),
    column(
        "commitment_problem",
        Kind::Number,
        "share in which the shift is larger than the range",
    ),
    column(
        "no_range",
        Kind::Number,
        "share in which no division beats war for both",
    ),
];

/// `headlines.csv`.
pub const HEADLINES: &[Column] = &[
    SCENARIO,
    column("metric", Kind::Text, "what is told; see the headlines below"),
    column("estimate", Kind::Number, "mean over worlds"),
    column("std_error", Kind::Number, "Monte Carlo standard error of it"),
    column(
        "world_p05",
        Kind::Number,
        "5th percentile over worlds: a spread over assumptions",
    ),
    column("world_p50", Kind::Number, "50th percentile over worlds"),
    column("world_p95", Kind::Number, "95th percentile over worlds"),
    column(
        "difference",
        Kind::Number,
        "less the first scenario's, world by world under the same luck; empty for the first",
    ),
    column(
        "difference_std_error",
        Kind::Number,
        "Monte Carlo standard error of the paired difference",
    ),
    column(
        "put_in",
        Kind::Flag,
        "the figure is put in (an anchor), not found",
    ),
    column("n", Kind::Whole, "worlds behind the figures"),
];

/// `pivotal.csv`.
pub const PIVOTAL: &[Column] = &[
    SCENARIO,
    column(
        "actor",
        Kind::Text,
        "guarantor that is taken away: it honours nothing",
    ),
    column(
        "p_no_major_attack",
        Kind::Number,
        "P(no major attack) without it, less with it",
    ),
    column(
        "std_error",
        Kind::Number,
        "Monte Carlo standard error of the paired difference",
    ),
    column(
        "commitment",
        Kind::Text,
        "commitment by qualified majority in which its weight has power; empty: none",
    ),
    column("banzhaf", Kind::Number, "its share of all swings there"),
    column("n", Kind::Whole, "worlds behind the difference"),
];

/// `checks.csv`.
pub const CHECKS: &[Column] = &[
    SCENARIO,
    column("check", Kind::Text, "what is checked"),
    column("value", Kind::Number, "what it came to"),
    column("low", Kind::Number, "least that passes; empty: none"),
    column("high", Kind::Number, "most that passes; empty: none"),
    column("result", Kind::Text, "`pass` or `warn`; nothing is tuned to pass"),
];
