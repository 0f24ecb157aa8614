//! The metrics of the tables and what they mean. The table of docs/output-format.md is made from this.

/// A metric: its name in the tables and its meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Metric {
    /// Name in snake case.
    pub name: &'static str,
    /// What it is.
    pub doc: &'static str,
}

const fn metric(name: &'static str, doc: &'static str) -> Metric {
    Metric { name, doc }
}

/// Suffixes that give a metric a narrower meaning.
pub const SUFFIXES: &[Metric] = &[
    metric(
        "_p05",
        "of a time: the day by which 5 % of those histories have it in which it comes",
    ),
    metric("_p50", "the same for half of them"),
    metric("_p95", "the same for 95 % of them"),
    metric(
        "_given_in_force",
        "over the worlds in which a promise that covers the rung is in force on the day of the attack",
    ),
];

/// Metrics of a forced attack of which less is better for the protégé's side; of the others more is.
pub const LESS_IS_BETTER: &[&str] = &[
    "decision_day",
    "decision_failed",
    "first_fight_day",
    "attribution_day",
    "answer_day",
    "successes",
    "any_success",
    "arrival_day",
    "falls",
    "beyond_model",
    "start_day",
    "blocks",
    "fait_accompli",
    "defeated",
    "ground_lost",
    "ground_km",
    "ground_lost_by",
    "ground_lost_alone_by",
    "loss_protege",
    "mobile",
];

/// Every metric, in the order of the tables.
pub const METRICS: &[Metric] = &[
    metric(
        "in_force",
        "a promise that covers the rung is in force on the day of the attack (`decisions.csv`: this commitment is)",
    ),
    metric(
        "decided",
        "a collective decision falls within the time followed, under any promise (`decisions.csv`: under this commitment)",
    ),
    metric("decision_day", "mean day of it, where it falls"),
    metric(
        "decision_failed",
        "a vote fails, under any promise (`decisions.csv`: under this commitment)",
    ),
    metric("any_fights", "at least one guarantor comes to fight"),
    metric(
        "first_fight_day",
        "mean day on which the first does, where one does",
    ),
    metric("fighters", "number of guarantors that come to fight"),
    metric(
        "supporters",
        "number of guarantors that come to give at least support",
    ),
    metric("lead_fights", "a lead nation comes to fight"),
    metric("warning_days", "days of warning before the attack"),
    metric(
        "attributed",
        "it is established who attacked, within the time followed",
    ),
    metric("attribution_day", "mean day of it, where it is"),
    metric(
        "answered",
        "hybrid: any guarantor answers within the time followed",
    ),
    metric(
        "answer_day",
        "hybrid: mean day of the first answer, where there is one",
    ),
    metric(
        "successes",
        "hybrid: expected number of successes over the time followed",
    ),
    metric("any_success", "hybrid: at least one success"),
    metric(
        "arrived",
        "the threshold strength is in the theatre and may fight, within the time followed",
    ),
    metric("arrival_day", "mean day of it, where it arrives"),
    metric(
        "falls",
        "the objective falls within the time followed if no guarantor's forces come",
    ),
    metric("falls_day", "mean day of it, where it falls"),
    metric(
        "in_time",
        "the threshold strength is there before the objective would fall without it",
    ),
    metric("effective", "in time, and the war stays within the model"),
    metric(
        "objective_kept",
        "the objective is the protégé's at the end, and the war stays within the model",
    ),
    metric(
        "objective_kept_or_beyond",
        "the same, with wars that leave the model counted as kept: the upper of the two readings",
    ),
    metric(
        "beyond_model",
        "the war leaves what the model describes: spreads to guarantors' territory or beyond conventional means",
    ),
    metric("reception_kept", "share of reception that strikes leave on day 0"),
    metric(
        "finance_met",
        "finance against the protégé's need on this day, 1 at most",
    ),
    metric("called", "this commitment is in force and covers the rung"),
    metric("fights", "this guarantor comes to fight within the time followed"),
    metric("start_day", "mean day from which it may fight, where it does"),
    metric(
        "willing",
        "this guarantor would fight, under any commitment, whatever is decided",
    ),
    metric(
        "supports",
        "this guarantor comes to give at least support within the time followed",
    ),
    metric("blocks", "this guarantor blocks a decision"),
    metric(
        "held",
        "outcome: the objective stands and hardly any ground is lost",
    ),
    metric(
        "repelled",
        "outcome: the attack is broken before it reaches the objective",
    ),
    metric("contained", "outcome: ground is lost, short of the objective"),
    metric(
        "fait_accompli",
        "outcome: the objective is gone before the threshold strength is there",
    ),
    metric("defeated", "outcome: the objective is gone in spite of it"),
    metric("restored", "outcome: the objective was gone and is retaken"),
    metric(
        "ground_lost",
        "front kernel: ground lost at the end, as a share of the objective",
    ),
    metric(
        "ground_km",
        "front kernel: the same in kilometres; read no finer than a tenth of the objective",
    ),
    metric(
        "loss_challenger",
        "front kernel: the challenger's cumulative loss over its starting strength",
    ),
    metric(
        "loss_protege",
        "front kernel: the defence's cumulative loss over the protégé's starting strength",
    ),
    metric("mobile", "front kernel: the front becomes mobile"),
    metric(
        "ground_lost_by",
        "front kernel: ground lost by this day, as a share of the objective; after the end of the war, what it was then; it may be won back",
    ),
    metric(
        "ground_lost_alone_by",
        "front kernel: the same in the same war by the same luck, where no guarantor's help comes",
    ),
    metric(
        "strength",
        "`arrivals.csv`: strength in the theatre that counts on this day",
    ),
];
