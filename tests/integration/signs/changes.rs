//! The changes of the shipped Ukraine files whose effect on deterrence is told: what is laid over a scenario, the sign that
//! is claimed for it, and the sign that is found.
//!
//! A claim is that of the brief, or of the requirement that the model was built to; where what is found is another thing,
//! docs/scenarios.md says why.

use super::sign::Sign::{self, Higher, Level, Lower, NotHigher, NotLower, NotLowerByAPoint, Same, Unclaimed};

/// A shipped scenario.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scenario {
    NoGuarantee,
    Membership,
    Pact,
    Consortium,
}

impl Scenario {
    pub(super) fn file(self) -> String {
        let name = match self {
            Self::NoGuarantee => "0-no-guarantee",
            Self::Membership => "a-membership",
            Self::Pact => "b-assurance-pact",
            Self::Consortium => "c-consortium",
        };
        format!("scenarios/ukraine/{name}.toml")
    }

    pub(super) fn letter(self) -> &'static str {
        match self {
            Self::NoGuarantee => "0",
            Self::Membership => "A",
            Self::Pact => "B",
            Self::Consortium => "C",
        }
    }
}

/// Whether the guarantee of a scenario enters into force as its file says, or stands from the start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Entry {
    AsShipped,
    InForce,
}

/// A scenario that is changed.
pub(super) type Basis = (Scenario, Entry);

/// What is changed, in words; overlays by their names, and values that are set; the sign claimed, and the sign found.
type Change = (&'static str, &'static [&'static str], Sign, Sign);

/// A change and what it is laid over; `from`: what it is compared with.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    pub from: Basis,
    pub to: Basis,
    pub what: &'static str,
    pub over: &'static [&'static str],
    pub claimed: Sign,
    pub found: Sign,
}

/// All changes, in the order in which they are told.
pub(super) fn rows() -> Vec<Row> {
    let groups = [
        ((Scenario::Membership, Entry::AsShipped), MEMBERSHIP_AS_SHIPPED),
        ((Scenario::Membership, Entry::InForce), MEMBERSHIP_IN_FORCE),
        ((Scenario::Pact, Entry::AsShipped), PACT_AS_SHIPPED),
        ((Scenario::Pact, Entry::InForce), PACT_IN_FORCE),
        ((Scenario::Consortium, Entry::AsShipped), CONSORTIUM_AS_SHIPPED),
        ((Scenario::Consortium, Entry::InForce), CONSORTIUM_IN_FORCE),
    ];
    let laid_over = groups.iter().flat_map(|(basis, changes)| {
        let row = |&(what, over, claimed, found): &Change| Row {
            from: *basis,
            to: *basis,
            what,
            over,
            claimed,
            found,
        };
        changes.iter().map(row)
    });
    against_no_guarantee().chain(laid_over).collect()
}

fn against_no_guarantee() -> impl Iterator<Item = Row> {
    let guarantees = [Scenario::Membership, Scenario::Pact, Scenario::Consortium];
    guarantees.into_iter().map(|scenario| Row {
        from: (Scenario::NoGuarantee, Entry::AsShipped),
        to: (scenario, Entry::InForce),
        what: "against no guarantee",
        over: &[],
        claimed: NotLower,
        found: Higher,
    })
}

const EARLIER: Change = (
    "entry six months earlier",
    &["commitment.guarantee.signed=-6 months"],
    NotLower,
    Higher,
);
const US_OUT: Change = ("the United States stays out", &["us-stays-out"], NotHigher, Lower);
const PROCUREMENT: Change = (
    "EUR 5 bn a year tied to procurement",
    &["procurement"],
    Higher,
    Higher,
);
const BRIGADE: Change = ("a brigade in the theatre", &["forward-brigade"], NotLower, Higher);
/// A battalion of the size of the one in Poland.
const BATTALION: Change = (
    "a battalion in the theatre",
    &[
        "forward-brigade",
        "guarantor.gbr.forces.forward_brigade.land=0.2 bde",
    ],
    Higher,
    Higher,
);

const DELIBERATION: Change = (
    "every member deliberates for 30 days",
    &["guarantor.*.deliberate=30 d"],
    NotHigher,
    Lower,
);

const MEMBERSHIP_AS_SHIPPED: &[Change] = &[EARLIER];

const MEMBERSHIP_IN_FORCE: &[Change] = &[US_OUT, PROCUREMENT];

const PACT_AS_SHIPPED: &[Change] = &[EARLIER, BRIGADE];

const PACT_IN_FORCE: &[Change] = &[
    US_OUT,
    (
        "honour of force 90 %",
        &["commitment.guarantee.honour.force=90 %"],
        NotLowerByAPoint,
        Higher,
    ),
    (
        "every warning alerts",
        &["commitment.guarantee.alert=100 %"],
        NotLower,
        Higher,
    ),
    (
        "the response activated within 24 h",
        &["commitment.guarantee.activation=24 h"],
        Higher,
        Higher,
    ),
    DELIBERATION,
    BRIGADE,
    BATTALION,
    ("air defence within 24 h", &["air-defence-24h"], Higher, Higher),
    (
        "American Patriots within 24 h",
        &[
            "guarantor.usa.forces.patriot.notice=12 h",
            "guarantor.usa.forces.patriot.transit=12 h",
        ],
        Higher,
        Higher,
    ),
    ("a fund within 48 h", &["fund-48h"], Higher, Higher),
    PROCUREMENT,
    ("intelligence shared", &["intelligence-sharing"], Higher, Lower),
    (
        "40 more batteries of the protégé's own",
        &["protege.forces.air_defence.air_defence=55 to 75 bty"],
        NotLower,
        Higher,
    ),
    (
        "the challenger's army doubled",
        &["challenger.forces.army.land=220 to 340 bde"],
        Lower,
        Lower,
    ),
    (
        "the challenger's army halved",
        &["challenger.forces.army.land=55 to 85 bde"],
        Higher,
        Higher,
    ),
    (
        "the protégé's army doubled",
        &["protege.forces.army.land=170 to 240 bde"],
        NotLower,
        Higher,
    ),
    (
        "terrain worth half as much again",
        &["theatre.terrain=1.5 to 1.8"],
        NotLower,
        Higher,
    ),
    (
        "reception of 2 brigades a day",
        &["theatre.reception=2 bde/d"],
        NotLower,
        Higher,
    ),
    (
        "no provocation clause, and emboldening 2",
        &[
            "commitment.guarantee.provocation_clause=false",
            "model.deterrence.emboldening=2",
        ],
        Lower,
        Lower,
    ),
];

const CONSORTIUM_AS_SHIPPED: &[Change] = &[EARLIER, BRIGADE];

const CONSORTIUM_IN_FORCE: &[Change] = &[
    US_OUT,
    (
        "honour of force 60 %",
        &["commitment.guarantee.honour.force=60 %"],
        NotLowerByAPoint,
        Higher,
    ),
    (
        "honour of support 98 %",
        &["commitment.guarantee.honour.support=98 %"],
        NotLowerByAPoint,
        Level,
    ),
    (
        "resilience 90 %",
        &["protege.resilience=90 %"],
        NotLowerByAPoint,
        Lower,
    ),
    (
        "delivery 100 %",
        &["model.arriving.delivery=100 %"],
        NotLowerByAPoint,
        Higher,
    ),
    (
        "consultation within 24 h",
        &["commitment.guarantee.convene=24 h"],
        Higher,
        Higher,
    ),
    (
        "consultation after 30 days",
        &["commitment.guarantee.convene=30 d"],
        NotHigher,
        Lower,
    ),
    DELIBERATION,
    (
        "transit of all forces doubled",
        &["guarantor.*.forces.*.transit=× 2"],
        NotHigher,
        Lower,
    ),
    BRIGADE,
    BATTALION,
    (
        "the fund within 48 h",
        &["commitment.guarantee.on_call.fund.notice=48 h"],
        Higher,
        Higher,
    ),
    (
        "a package of EUR 50 bn",
        &["commitment.guarantee.standing.package.finance=50 bn EUR"],
        Higher,
        Higher,
    ),
    (
        "procurement adds 10 % a year",
        &["commitment.guarantee.effects.procurement=10 %/y"],
        NotLower,
        Higher,
    ),
    (
        "the protégé needs twice the money",
        &["protege.needs=× 2"],
        Lower,
        Lower,
    ),
    (
        "the protégé needs half the money",
        &["protege.needs=× 0.5"],
        Higher,
        Higher,
    ),
    (
        "sanctions of the pool at a severity of 80 %",
        &["commitment.guarantee.on_call.sanctions.sanctions=80 %"],
        NotLower,
        Higher,
    ),
    (
        "exercises 50 %",
        &["commitment.guarantee.effects.exercises=50 %"],
        Higher,
        Higher,
    ),
    (
        "cyber defence 40 %",
        &["commitment.guarantee.effects.cyber=40 %"],
        Higher,
        Lower,
    ),
    (
        "intelligence shared in full",
        &["commitment.guarantee.standing.intelligence.space=100 %"],
        Higher,
        Lower,
    ),
    (
        "the message heard in full",
        &["commitment.guarantee.standing.message.information=100 %"],
        Higher,
        Level,
    ),
    (
        "twice the depth to the objective of a major attack",
        &["rung.major.objective=× 2"],
        Higher,
        Higher,
    ),
    (
        "hybrid acts not covered",
        &["commitment.guarantee.covers=[\"limited\", \"major\"]"],
        NotHigher,
        Higher,
    ),
    (
        "hybrid campaigns win the challenger nothing",
        &["challenger.stake.hybrid=0 %"],
        Unclaimed,
        Higher,
    ),
    (
        "the reference commitment honoured at 30 %",
        &["commitment.yardstick.honour.force=30 %"],
        Same,
        Same,
    ),
];
