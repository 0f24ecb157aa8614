//! The rules by which inputs are known to be inert.

use crate::model::{Case, Commitment, CommitmentForm, Domain, Kernel, Owner, Rung, WorldValue};

use super::pattern::{InertPattern, InertScope};

/// Inputs that are inert in the cases for which a condition holds.
pub(super) struct InertRule {
    /// Paths, with `*` for any id; what is below them is inert too.
    pub(super) patterns: &'static [&'static str],
    /// The condition.
    pub(super) holds: fn(&Case) -> bool,
    /// What they do not move.
    pub(super) scope: InertScope,
    /// Why.
    pub(super) reason: &'static str,
}

/// The rules that name keys.
pub(super) const RULES: &[InertRule] = &[
    InertRule {
        patterns: &[
            "model.campaign.frontage",
            "model.campaign.win_curve",
            "model.campaign.prepared_factor",
            "model.campaign.decision_time",
            "model.campaign.halt_time",
            "model.campaign.static_speed",
            "model.campaign.mobile_speed",
            "model.campaign.free_speed",
            "model.campaign.loss_law",
            "model.campaign.static_loss_attacker",
            "model.campaign.static_loss_defender",
            "model.campaign.mobile_loss_attacker",
            "model.campaign.mobile_loss_defender",
            "model.effects.air_gain",
            "model.effects.air_half",
            "model.effects.finance_replacement",
            "model.effects.sanctions_replacement",
            "theatre.axis",
            "theatre.terrain",
            "rung.limited.sector",
            "rung.major.sector",
            "rung.limited.committed",
            "rung.major.committed",
            "rung.limited.surprise",
            "rung.major.surprise",
            "challenger.quality",
            "challenger.replacement",
            "protege.quality",
            "protege.replacement",
            "commitment.*.effects.procurement",
        ],
        holds: has_given_days,
        scope: InertScope::Everything,
        reason: "the kernel `clock` races against a given day and computes no campaign",
    },
    InertRule {
        patterns: &["challenger.weights.losses"],
        holds: has_given_days,
        scope: InertScope::Everything,
        reason: "the kernel `clock` computes no losses, so their weight applies to nothing",
    },
    InertRule {
        patterns: &["rung.limited.falls", "rung.major.falls"],
        holds: |case| !has_given_days(case),
        scope: InertScope::Everything,
        reason: "the kernel `front` computes the day from the forces",
    },
    InertRule {
        patterns: &["theatre.threshold"],
        holds: |case| !has_given_days(case),
        scope: InertScope::Choice,
        reason: "the kernel `front` counts all forces: the threshold defines `arrived` and `in_time` alone",
    },
    InertRule {
        patterns: &["challenger.fighting_on"],
        holds: |_| true,
        scope: InertScope::Choice,
        reason: "it is read by `talks.csv` alone",
    },
    InertRule {
        patterns: &[
            "challenger.baseline",
            "challenger.reference_ratio",
            "challenger.discount",
            "challenger.grievance",
            "challenger.perceives",
            "challenger.stake",
            "challenger.weights",
            "challenger.nesting",
            "model.deterrence",
        ],
        holds: |case| !case.has_reference(),
        scope: InertScope::Everything,
        reason: "without `challenger.reference` no choice of the challenger is computed",
    },
    InertRule {
        patterns: &["challenger.grievance"],
        holds: |case| !has_promise(case),
        scope: InertScope::Choice,
        reason: "no promise can enter into force, so there is none to resent",
    },
    InertRule {
        patterns: &["challenger.grievance"],
        holds: |case| !case.strategy.foresight,
        scope: InertScope::Choice,
        reason: "a challenger without foresight expects no entry into force",
    },
    InertRule {
        patterns: &["model.deterrence.emboldening"],
        holds: |case| {
            let mut all = case.commitments.iter();
            all.all(|c| c.provocation_clause || !c.form.promises_help() || !c.can_enter_into_force())
        },
        scope: InertScope::Choice,
        reason: "every promise has a provocation clause",
    },
    InertRule {
        patterns: &[
            "rung.hybrid.honour_shift",
            "rung.hybrid.block_shift",
            "rung.hybrid.nuclear",
            "rung.hybrid.attribution",
            "rung.hybrid.answered_cut",
        ],
        holds: |case| {
            let mut all = case.commitments.iter().enumerate();
            all.all(|(index, c)| !c.covers.contains(&Rung::Hybrid) || !is_live(case, index, c))
        },
        scope: InertScope::Choice,
        reason: "no commitment covers hybrid campaigns, so nobody answers one",
    },
    InertRule {
        patterns: &["model.honouring.lead"],
        holds: |case| case.commitments.iter().all(|c| c.lead.is_none()),
        scope: InertScope::Everything,
        reason: "no commitment has a lead nation",
    },
    InertRule {
        patterns: &["model.honouring.tripwire"],
        holds: |case| {
            let is_tripwire = |owner| matches!(owner, Owner::Guarantor(_));
            let mut all = case.packages.iter();
            !all.any(|p| is_tripwire(p.owner) && p.domain == Domain::Land && p.in_theatre)
        },
        scope: InertScope::Everything,
        reason: "no guarantor has land forces in the theatre",
    },
    InertRule {
        patterns: &["model.honouring.fear"],
        holds: |case| case.rungs.iter().all(|rung| is_zero(rung.nuclear)),
        scope: InertScope::Everything,
        reason: "no rung has a nuclear shadow",
    },
    InertRule {
        patterns: &["model.honouring.tipping"],
        holds: |case| (0..case.guarantors.len()).filter(|g| is_member(case, *g)).count() < 2,
        scope: InertScope::Everything,
        reason: "no guarantor has others to follow",
    },
    InertRule {
        patterns: &["rung.limited.strike_recovery"],
        holds: |case| is_zero(case.rungs[1].strike),
        scope: InertScope::Everything,
        reason: "nothing strikes the reception",
    },
    InertRule {
        patterns: &["rung.major.strike_recovery"],
        holds: |case| is_zero(case.rungs[2].strike),
        scope: InertScope::Everything,
        reason: "nothing strikes the reception",
    },
    InertRule {
        patterns: &["model.effects.air_gain", "model.effects.air_half"],
        holds: |case| lacks(case, Domain::Air),
        scope: InertScope::Everything,
        reason: "nobody has air forces",
    },
    InertRule {
        patterns: &["model.effects.air_defence_half"],
        holds: |case| lacks(case, Domain::AirDefence),
        scope: InertScope::Everything,
        reason: "nobody has air defence",
    },
    InertRule {
        patterns: &[
            "model.effects.cyber_half",
            "model.effects.strike_cyber",
            "model.effects.cyber_attribution",
        ],
        holds: |case| lacks(case, Domain::Cyber),
        scope: InertScope::Everything,
        reason: "nobody has cyber teams",
    },
    InertRule {
        patterns: &["model.effects.space_attribution", "model.effects.space_warning"],
        holds: |case| lacks(case, Domain::Space),
        scope: InertScope::Everything,
        reason: "nobody gives space support",
    },
    InertRule {
        patterns: &["model.effects.information_resilience"],
        holds: |case| lacks(case, Domain::Information),
        scope: InertScope::Everything,
        reason: "nobody counters disinformation",
    },
    InertRule {
        patterns: &[
            "model.effects.sanctions_replacement",
            "model.effects.signal",
            "model.effects.bite",
            "challenger.weights.sanctions",
        ],
        holds: |case| lacks(case, Domain::Sanctions),
        scope: InertScope::Everything,
        reason: "nobody prepares sanctions",
    },
    InertRule {
        patterns: &["model.effects.finance_replacement"],
        holds: |case| is_zero(case.effects.needs) || is_zero(case.protege.replacement),
        scope: InertScope::Everything,
        reason: "the protégé replaces nothing that needs finance",
    },
    InertRule {
        patterns: &["model.effects.sanctions_replacement"],
        holds: |case| is_zero(case.challenger.replacement),
        scope: InertScope::Everything,
        reason: "the challenger replaces no losses",
    },
];

/// Whether a promise that is more than support without one can enter into force.
fn has_promise(case: &Case) -> bool {
    let mut all = case.commitments.iter();
    all.any(|c| c.form != CommitmentForm::AdHoc && c.can_enter_into_force())
}

fn lacks(case: &Case, domain: Domain) -> bool {
    case.packages.iter().all(|package| package.domain != domain)
}

fn is_zero(value: WorldValue) -> bool {
    value == WorldValue::Known(0.0)
}

/// The rules about single commitments, guarantors and packages.
pub(super) fn named(case: &Case) -> Vec<InertPattern> {
    let everything = |pattern: String, reason| InertPattern::new(&pattern, InertScope::Everything, reason);
    let commitments = case.commitments.iter().enumerate();
    let dead = commitments.filter(|(index, commitment)| !is_live(case, *index, commitment));
    let dead = dead.map(|(_, commitment)| {
        let path = format!("commitment.{}", commitment.id);
        everything(
            path,
            "the commitment never enters into force, and is no reference",
        )
    });
    let guarantors = case.guarantors.iter().enumerate();
    let outsiders = guarantors
        .filter(|(g, _)| !is_member(case, *g))
        .map(|(_, guarantor)| {
            let path = format!("guarantor.{}", guarantor.id);
            everything(path, "the guarantor belongs to no commitment that can be called")
        });
    let unread = case
        .packages
        .iter()
        .filter(|p| has_given_days(case) && is_of_campaign(case, p.owner, p.domain));
    let unread = unread.map(|package| {
        everything(
            package.path.clone(),
            "the kernel `clock` counts no forces of the two sides",
        )
    });
    dead.chain(outsiders)
        .chain(unread)
        .chain(idle_politics(case))
        .collect()
}

/// The politics of guarantors that change nothing.
fn idle_politics(case: &Case) -> impl Iterator<Item = InertPattern> {
    let idle = case.guarantors.iter().enumerate().filter_map(|(g, guarantor)| {
        let politics = guarantor.politics.as_ref()?;
        let reason = if is_zero(politics.turn) {
            "the probability of a turn is 0, so the regime of today stays"
        } else if is_zero(politics.will) {
            "the other regime has the will of that of today"
        } else if case.politics().all(|(political, _)| political != g) {
            "the guarantor belongs to no commitment that can be called"
        } else {
            return None;
        };
        Some((guarantor, reason))
    });
    idle.map(|(guarantor, reason)| {
        let path = format!("guarantor.{}.politics", guarantor.id);
        InertPattern::new(&path, InertScope::Everything, reason)
    })
}

fn is_member(case: &Case, guarantor: usize) -> bool {
    let mut all = case.commitments.iter().enumerate();
    all.any(|(index, commitment)| {
        is_live(case, index, commitment) && commitment.members.iter().any(|m| m.guarantor == guarantor)
    })
}

/// Whether a package of one of the two sides acts in the campaign on the ground alone.
fn is_of_campaign(case: &Case, owner: Owner, domain: Domain) -> bool {
    match owner {
        Owner::Challenger => case.theatre.crossing.is_none(),
        Owner::Protege => {
            case.theatre.crossing.is_none() && matches!(domain, Domain::Land | Domain::Air | Domain::Naval)
        }
        Owner::Guarantor(_) | Owner::Standing(_) | Owner::OnCall(_) => false,
    }
}

/// Whether a commitment can be called, or shapes the challenger's motive.
fn is_live(case: &Case, index: usize, commitment: &Commitment) -> bool {
    commitment.can_enter_into_force() || case.strategy.reference == Some(index)
}

/// Whether the campaign is a race against a given day.
fn has_given_days(case: &Case) -> bool {
    case.campaign.kernel == Kernel::Clock
}
