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
        "of a day: its 5th percentile over the histories in which the event happens",
    ),
    metric("_p50", "of a day: its median over those histories"),
    metric("_p95", "of a day: its 95th percentile over those histories"),
    metric(
        "_given_in_force",
        "over the worlds in which a commitment that covers the rung is in force on the day of the attack",
    ),
];

/// Metrics of an assumed attack of which less is better for the protégé's side; of the others more is.
pub(crate) const LESS_IS_BETTER: &[&str] = &[
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
    "breaks",
    "lost",
    "lost_alone",
];

/// Every metric, in the order of the tables.
pub const METRICS: &[Metric] = &[
    metric(
        "in_force",
        "probability that a commitment that covers the rung is in force on the day of the attack (`decisions.csv`: that this commitment is)",
    ),
    metric(
        "decided",
        "probability of a collective decision within the simulated time, under any commitment (`decisions.csv`: under this commitment)",
    ),
    metric("decision_day", "mean day of that decision, if there is one"),
    metric(
        "decision_failed",
        "probability that a vote fails, under any commitment (`decisions.csv`: under this commitment)",
    ),
    metric("any_fights", "probability that at least one guarantor fights"),
    metric(
        "first_fight_day",
        "mean day on which the first guarantor fights, if one does",
    ),
    metric(
        "at_war",
        "probability that guarantors with a meaningful share of the strength pledged fight within the simulated time (`challenger.meaningful`)",
    ),
    metric("fighters", "expected number of guarantors that fight"),
    metric(
        "supporters",
        "expected number of guarantors that give at least support",
    ),
    metric("lead_fights", "probability that a lead nation fights"),
    metric("warning_days", "mean warning before the attack [d]"),
    metric(
        "attributed",
        "probability that the attack is attributed within the simulated time",
    ),
    metric(
        "alerted",
        "ground attacks: probability that warning alerts the guarantors of a promise in force, which then decide before the attack",
    ),
    metric("attribution_day", "mean day of the attribution, if there is one"),
    metric(
        "answered",
        "hybrid: probability that a guarantor answers within the simulated time",
    ),
    metric(
        "answer_day",
        "hybrid: mean day of the first answer, if there is one",
    ),
    metric(
        "successes",
        "hybrid: expected number of successes of the campaign over the simulated time",
    ),
    metric("any_success", "hybrid: probability of at least one success"),
    metric(
        "arrived",
        "probability that the threshold strength is in the theatre and may fight within the simulated time",
    ),
    metric("arrival_day", "mean day of that arrival, if there is one"),
    metric(
        "falls",
        "clock kernel: probability that the objective falls within the simulated time if no guarantor's forces arrive",
    ),
    metric("falls_day", "mean day of that fall, if it falls"),
    metric(
        "lost",
        "probability that the objective is lost within the simulated time, wars that leave the scope of the model aside, whether it is retaken or not",
    ),
    metric(
        "lost_alone",
        "the same in the same war without help of guarantors",
    ),
    metric(
        "saved",
        "what help changes: `lost_alone` less `lost` in the same histories",
    ),
    metric(
        "in_time",
        "probability that the threshold strength is in the theatre before the objective would fall without it",
    ),
    metric(
        "effective",
        "probability of both: in time, and the war stays within the scope of the model",
    ),
    metric(
        "objective_kept",
        "probability that the protégé holds the objective at the end and the war stays within the scope of the model",
    ),
    metric(
        "objective_kept_or_beyond",
        "the same, with wars beyond the scope of the model counted as held: an upper bound",
    ),
    metric(
        "beyond_model",
        "probability that the war leaves the scope of the model: it spreads to guarantors' territory or beyond conventional means",
    ),
    metric(
        "reception_kept",
        "share of reception capacity that strikes leave on day 0",
    ),
    metric(
        "finance_met",
        "finance as a share of the protégé's need on this day, at most 1; every thirty days while the attack is followed, to day 180 at least and to day 360 at most",
    ),
    metric(
        "called",
        "probability that this commitment is in force and covers the rung",
    ),
    metric(
        "fights",
        "probability that this guarantor fights within the simulated time",
    ),
    metric(
        "start_day",
        "mean day from which this guarantor may fight, if it fights",
    ),
    metric(
        "willing",
        "probability that this guarantor is willing to fight under any commitment, whatever is decided",
    ),
    metric(
        "supports",
        "probability that this guarantor gives at least support within the simulated time",
    ),
    metric("blocks", "probability that this guarantor blocks a decision"),
    metric(
        "held",
        "probability of the outcome: the objective is held and almost no ground is lost",
    ),
    metric(
        "repelled",
        "probability of the outcome: the attack is stopped before it reaches the objective",
    ),
    metric(
        "contained",
        "probability of the outcome: ground is lost, but not the objective",
    ),
    metric(
        "fait_accompli",
        "probability of the outcome: the objective is lost before the threshold strength is in the theatre",
    ),
    metric(
        "defeated",
        "probability of the outcome: the objective is lost in spite of the threshold strength",
    ),
    metric(
        "restored",
        "probability of the outcome: the objective is lost and retaken",
    ),
    metric(
        "ground_lost",
        "front kernel: ground lost at the end, as a share of the way to the objective",
    ),
    metric(
        "ground_km",
        "front kernel: the same in kilometres; its accuracy is a tenth of the way to the objective",
    ),
    metric(
        "loss_challenger",
        "front kernel: cumulative loss of the challenger as a share of its initial strength",
    ),
    metric(
        "loss_protege",
        "front kernel: cumulative loss of the defence as a share of the protégé's initial strength",
    ),
    metric(
        "breaks",
        "front kernel: probability that the front breaks; on an open front day 0 decides",
    ),
    metric(
        "days_bought",
        "front kernel: mean days by which help delays the loss of the objective within the simulated time, wars that leave the scope of the model aside",
    ),
    metric(
        "ground_lost_by",
        "front kernel: ground lost by this day, as a share of the way to the objective; constant after the end of the war; it may be regained",
    ),
    metric(
        "ground_lost_alone_by",
        "front kernel: the same if no guarantor helps, with the same random numbers",
    ),
    metric(
        "strength",
        "`arrivals.csv`: effective strength in the theatre on this day",
    ),
    metric(
        "coalition",
        "`coalition.csv`: probability that at least so many guarantors fight by a day and at least so many allied brigades are in the theatre on it; as a metric `major.3_2.coalition@30`",
    ),
];
