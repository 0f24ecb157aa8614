//! Tables of the challenger's choice.

use super::TableSchema;
use super::column::{Column, ColumnType, column, in_unit};
use super::drill::{N_WORLDS, P50, P95, RUNG, SCENARIO, STD_ERROR, WORLD};
use crate::results::headline::Headline;

const MONTH: Column = column("month", ColumnType::Text, "calendar month, `2028-03`");

/// `deterrence.csv`.
pub(crate) static DETERRENCE: TableSchema = TableSchema {
    name: "deterrence.csv",
    key: &["scenario", "month", "rung"],
    open: false,
    columns: &[
        SCENARIO,
        MONTH,
        column(
            "rung",
            ColumnType::Text,
            "`hybrid`, `limited`, `major`, or `ground`: limited and major together",
        ),
        in_unit(
            "probability",
            ColumnType::Number,
            "1/month",
            "expected number of attacks that begin in this month; if they are rare, the probability of one",
        ),
        STD_ERROR,
        in_unit(
            "hazard",
            ColumnType::Number,
            "1/month",
            "expected number of attacks per month of exposure: Σ over worlds / Σ probability that the game is not over",
        ),
        in_unit(
            "hazard_std_error",
            ColumnType::Number,
            "1/month",
            "Monte Carlo standard error of the column before",
        ),
        column(
            "cumulative",
            ColumnType::Number,
            "probability that the first attack has begun by the end of this month; empty: not computed for this rung",
        ),
        column(
            "cumulative_std_error",
            ColumnType::Number,
            "Monte Carlo standard error of the column before",
        ),
        column(
            "cumulative_p05",
            ColumnType::Number,
            "5th percentile over worlds (spread over assumptions)",
        ),
        column(
            "cumulative_p50",
            ColumnType::Number,
            "50th percentile over worlds",
        ),
        column(
            "cumulative_p95",
            ColumnType::Number,
            "95th percentile over worlds",
        ),
        column(
            "in_force",
            ColumnType::Number,
            "share of worlds in which a commitment is in force in this month",
        ),
        column(
            "n",
            ColumnType::Whole,
            "number of worlds; the probabilities of each are exact",
        ),
    ],
};

/// `politics.csv`.
pub(crate) static POLITICS: TableSchema = TableSchema {
    name: "politics.csv",
    key: &["scenario", "actor", "month"],
    open: false,
    columns: &[
        SCENARIO,
        column(
            "actor",
            ColumnType::Text,
            "id of a guarantor whose regime may turn",
        ),
        MONTH,
        column(
            "other_regime",
            ColumnType::Number,
            "share of worlds in which its other regime rules on the first day of this month",
        ),
        STD_ERROR,
        column("n", ColumnType::Whole, "number of worlds"),
    ],
};

/// `ledger.csv`.
pub(crate) static LEDGER: TableSchema = TableSchema {
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
            "`denial`, `losses`, `war`, `sanctions` or `beyond_model`",
        ),
        in_unit(
            "logits",
            ColumnType::Number,
            "logit",
            "contribution of the channel to the utility of an attack of this rung, in logits: its log odds change by as much where it is the only kind of attack, by up to 1/τ times as much in a nest; negative: it deters",
        ),
        STD_ERROR,
        column("world_p05", ColumnType::Number, "5th percentile over worlds"),
        P50,
        P95,
        column(
            "judgement_share",
            ColumnType::Number,
            "share of the inputs of this channel that rest on judgement",
        ),
    ],
};

/// `outcomes.csv`.
pub(crate) static OUTCOMES: TableSchema = TableSchema {
    name: "outcomes.csv",
    key: &["scenario", "rung", "metric"],
    open: false,
    columns: &[
        SCENARIO,
        RUNG,
        column(
            "metric",
            ColumnType::Text,
            "`answered`, `at_war` (guarantors with a meaningful share of the strength pledged fight), `in_time`, `kept`, `denial` or `beyond_model`",
        ),
        column(
            "attack_assumed",
            ColumnType::Number,
            "mean if an attack is assumed in every world and month alike; the only figure that compares scenarios",
        ),
        column(
            "attack_assumed_std_error",
            ColumnType::Number,
            "Monte Carlo standard error of the column before",
        ),
        column(
            "attack_assumed_p05",
            ColumnType::Number,
            "5th percentile over worlds",
        ),
        column(
            "attack_assumed_p50",
            ColumnType::Number,
            "50th percentile over worlds",
        ),
        column(
            "attack_assumed_p95",
            ColumnType::Number,
            "95th percentile over worlds",
        ),
        column(
            "deterrence_fails",
            ColumnType::Number,
            "mean when deterrence fails: weighted by when and in which worlds the challenger attacks; empty: it never does",
        ),
        column(
            "deterrence_fails_std_error",
            ColumnType::Number,
            "Monte Carlo standard error of the column before",
        ),
        column(
            "attacks",
            ColumnType::Number,
            "expected number of attacks of this rung over the horizon",
        ),
    ],
};

/// `reasons.csv`.
pub(crate) static REASONS: TableSchema = TableSchema {
    name: "reasons.csv",
    key: &["scenario", "counterfactual"],
    open: false,
    columns: &[
        SCENARIO,
        column(
            "counterfactual",
            ColumnType::Text,
            "`accurate_perception`, `all_allies_act`, `no_delay` or `more_strength`",
        ),
        column(
            "averted_alone",
            ColumnType::Number,
            "share of ground attacks averted by this change alone",
        ),
        column(
            "averted_alone_std_error",
            ColumnType::Number,
            "Monte Carlo standard error of the column before",
        ),
        column(
            "averted_last",
            ColumnType::Number,
            "share of ground attacks that all other changes leave, and that this change averts in addition",
        ),
        column(
            "averted_last_std_error",
            ColumnType::Number,
            "Monte Carlo standard error of the column before",
        ),
        column("n", ColumnType::Whole, "number of worlds examined"),
    ],
};

/// `decomposition.csv`.
pub(crate) static DECOMPOSITION: TableSchema = TableSchema {
    name: "decomposition.csv",
    key: &["scenario", "part"],
    open: false,
    columns: &[
        SCENARIO,
        column(
            "part",
            ColumnType::Text,
            "`enters`, `honoured`, `needed`, `arrives`, `denies`, `saved_otherwise`, `saved`; `attacks_` and `change_` with a rung; `change_other`, `change_total`",
        ),
        column(
            "unconditional",
            ColumnType::Number,
            "over all months; of a step of help, the probability of having come this far",
        ),
        column(
            "unconditional_std_error",
            ColumnType::Number,
            "Monte Carlo standard error of the column before",
        ),
        column(
            "given_in_force",
            ColumnType::Number,
            "the same over months in which a promise is in force; empty: no such month, or no such figure",
        ),
        column(
            "given_in_force_std_error",
            ColumnType::Number,
            "Monte Carlo standard error of the column before",
        ),
        column(
            "conditional",
            ColumnType::Number,
            "in months in force, given the steps before: their product with `enters` is `unconditional` of `denies`",
        ),
        column(
            "conditional_std_error",
            ColumnType::Number,
            "Monte Carlo standard error of the column before",
        ),
        column(
            "without_promise",
            ColumnType::Number,
            "`conditional`, or of `saved` `given_in_force`, in the same months and worlds were no promise in force",
        ),
        column(
            "without_promise_std_error",
            ColumnType::Number,
            "Monte Carlo standard error of the column before",
        ),
        column(
            "change",
            ColumnType::Number,
            "what the promise changes: the figure in force less `without_promise`, paired samples",
        ),
        column(
            "change_std_error",
            ColumnType::Number,
            "Monte Carlo standard error of the column before",
        ),
        N_WORLDS,
    ],
};

/// `costs.csv`.
pub(crate) static COSTS: TableSchema = TableSchema {
    name: "costs.csv",
    key: &["scenario", "metric"],
    open: false,
    columns: &[
        SCENARIO,
        column(
            "metric",
            ColumnType::Text,
            "`cost_in_peace` [bn EUR/y], `cost_of_war` [bn EUR] or `points_per_bn` [points of P(no major attack) per bn EUR/y against the first scenario]",
        ),
        column(
            "estimate",
            ColumnType::Number,
            "mean over worlds; of `points_per_bn` a ratio of means",
        ),
        STD_ERROR,
        column(
            "world_p05",
            ColumnType::Number,
            "5th percentile over worlds: a spread over assumptions; empty for `points_per_bn`",
        ),
        P50,
        P95,
        N_WORLDS,
    ],
};

/// `talks.csv`.
pub(crate) static TALKS: TableSchema = TableSchema {
    name: "talks.csv",
    key: &["scenario", "metric"],
    open: false,
    columns: &[
        SCENARIO,
        column(
            "metric",
            ColumnType::Text,
            "`equivalent_concession` [share of a major win], `protege_gain` [share of the objective], `room` [share of worlds] or `ceasefire_acceptance` [probability]",
        ),
        column("estimate", ColumnType::Number, "mean over worlds"),
        STD_ERROR,
        column(
            "world_p05",
            ColumnType::Number,
            "5th percentile over worlds: a spread over assumptions; empty for `room`",
        ),
        P50,
        P95,
        N_WORLDS,
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
            "name of the headline; see the headlines below",
        ),
        column("estimate", ColumnType::Number, "mean over worlds"),
        STD_ERROR,
        column(
            "world_p05",
            ColumnType::Number,
            "5th percentile over worlds: a spread over assumptions",
        ),
        P50,
        P95,
        column(
            "difference",
            ColumnType::Number,
            "estimate less that of the first scenario, paired samples; empty: the first",
        ),
        column(
            "difference_std_error",
            ColumnType::Number,
            "Monte Carlo standard error of the paired difference",
        ),
        column(
            "assumed",
            ColumnType::Flag,
            "whether the figure is assumed (the model is calibrated to it), not computed",
        ),
        N_WORLDS,
    ],
};

/// `pivotal.csv`.
pub(crate) static PIVOTAL: TableSchema = TableSchema {
    name: "pivotal.csv",
    key: &["scenario", "actor", "commitment"],
    open: false,
    columns: &[
        SCENARIO,
        column(
            "actor",
            ColumnType::Text,
            "id of the guarantor that is removed: it fulfils no commitment",
        ),
        column(
            "p_no_major_attack",
            ColumnType::Number,
            "P(no major attack) without the guarantor, less with it",
        ),
        column(
            "std_error",
            ColumnType::Number,
            "Monte Carlo standard error of the paired difference",
        ),
        column(
            "commitment",
            ColumnType::Text,
            "id of the commitment, decided by qualified majority, in which its vote has power; empty: none",
        ),
        column(
            "banzhaf",
            ColumnType::Number,
            "normalised Banzhaf index there: its share of all swings, counted exactly; empty: too many to count",
        ),
        N_WORLDS,
    ],
};

/// `checks.csv`.
pub(crate) static CHECKS: TableSchema = TableSchema {
    name: "checks.csv",
    key: &["scenario", "check"],
    open: false,
    columns: &[
        SCENARIO,
        column("check", ColumnType::Text, "name of the check"),
        column("value", ColumnType::Number, "value; empty: nothing to check"),
        column(
            "half_width",
            ColumnType::Number,
            "half-width of its 95 % interval, 0 for a count; empty: unknown",
        ),
        column(
            "low",
            ColumnType::Number,
            "smallest value that passes; empty: no limit",
        ),
        column(
            "high",
            ColumnType::Number,
            "largest value that passes; empty: no limit",
        ),
        column(
            "result",
            ColumnType::Text,
            "`warn`: beyond a limit by more than its error; `pass`: not; `unknown`: no value, or its error is unknown",
        ),
    ],
};

/// `worlds.csv`; further columns are the inputs that differ between worlds and the entries into force.
pub(crate) static WORLDS: TableSchema = TableSchema {
    name: "worlds.csv",
    key: &["scenario", "world"],
    open: true,
    columns: &[
        SCENARIO,
        WORLD,
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
            "sensitivity κ of the challenger's choice to differences of utility [1/utility]",
        ),
        column(
            "discount",
            ColumnType::Number,
            "discount of the challenger per year",
        ),
        column(
            "anchors_met",
            ColumnType::Flag,
            "whether a challenger meets all assumed rates and ratios",
        ),
    ],
};

const fn headline(headline: Headline) -> Column {
    column(headline.name(), ColumnType::Number, headline.doc())
}
