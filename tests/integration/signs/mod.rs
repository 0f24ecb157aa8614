//! What moves the probability of no ground attack in the shipped Ukraine files, which way and by how much.
//!
//! The changes stand once, in [`changes`]. One challenger faces each, with the same random numbers. The amounts are those of
//! a table of docs/scenarios.md, over many worlds; here the table is checked against the changes, and the signs of its
//! amounts against a computation in few worlds.

mod amount;
mod changes;
mod evaluation;
mod paired;
mod sign;
mod table;

use std::sync::LazyLock;

use foederis::model::Rung;
use foederis::strategy::StrategicWorld;

use crate::documents::{generated, is_current, text};

use changes::{Basis, Entry, Scenario, rows};
use evaluation::Evaluation;
use paired::Paired;
use sign::Sign;

const DOCUMENT: &str = "docs/scenarios.md";
/// The table's mark in the document.
const TABLE: &str = "changes";

/// Worlds of the amounts in the document: less than five minutes of processor time.
const MANY: u32 = 256;

/// Eight worlds, of which tests look at directions alone.
static FEW: LazyLock<Evaluation> = LazyLock::new(|| Evaluation::over(8));

fn in_force(scenario: Scenario) -> &'static [StrategicWorld] {
    let basis: Basis = (scenario, Entry::InForce);
    FEW.base(basis)
}

/// Probability, world by world, that a ground attack begins and guarantors with a meaningful share fight.
fn p_at_war(worlds: &[StrategicWorld]) -> Vec<f64> {
    let of_world = |world: &StrategicWorld| {
        let ground = [Rung::Limited, Rung::Major].map(|rung| world.realised[rung as usize].response.at_war());
        let attacked = world.ground_by.last().expect("a horizon of months");
        attacked * ground.iter().sum::<f64>() / world.ground_attacks()
    };
    worlds.iter().map(of_world).collect()
}

/// The amounts in the document.
fn documented(rows: &[changes::Row]) -> Vec<(f64, f64)> {
    table::amounts(&generated(DOCUMENT, TABLE), rows)
}

/// Half-widths of a documented amount below which eight worlds say little: there the sign of their mean is wrong for one
/// seed in seven.
const CLEAR: f64 = 3.0;

/// Every change but those whose documented amount is not clear of its error by far.
#[test]
fn each_change_moves_deterrence_as_found() {
    let amounts = documented(&rows());
    let is_clear = |sign: Sign, (mean, half_width): (f64, f64)| {
        matches!(sign, Sign::Level | Sign::Same) || mean.abs() > CLEAR * half_width
    };
    let all = FEW.differences().into_iter().zip(amounts);
    let wrong: Vec<String> = all
        .filter(|((row, paired), amount)| is_clear(row.found, *amount) && !row.found.is_that_of_few(paired))
        .map(|((row, paired), _)| format!("{row:?}\n  {paired:.4?}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Each of these inputs reaches the figure of the headline, if only in a late digit.
#[test]
fn each_input_of_the_response_changes_the_headline() {
    let inputs = [
        "theatre.reception",
        "theatre.terrain",
        "protege.forces.army",
        "protege.forces.air_defence",
        "challenger.forces.army",
        "commitment.guarantee.effects.procurement",
        "commitment.guarantee.on_call.fund.notice",
    ];
    let differences = FEW.differences();
    for input in inputs {
        let is_set = |over: &[&str]| matches!(over, [set] if set.starts_with(input));
        let (_, paired) = differences
            .iter()
            .find(|(row, _)| is_set(row.over))
            .unwrap_or_else(|| panic!("no change of {input} alone"));
        assert!(paired.mean() != 0.0, "{input}");
    }
}

/// B answers no hybrid acts: it deters ground attacks alone, and the challenger turns to hybrid campaigns.
///
/// Each world with its own challenger: without a turn to hybrid campaigns all eight rise for one seed in 256.
#[test]
fn deterring_ground_attacks_alone_raises_hybrid_campaigns() {
    let hybrid = Rung::Hybrid as usize;
    for world in in_force(Scenario::Pact) {
        let d = &world.decomposition;
        let (attacks, expected) = (d.attacks_in_force[hybrid], d.expected_attacks[0][hybrid]);
        assert!(
            attacks > expected,
            "world {}: {attacks} of {expected}",
            world.world
        );
    }
}

/// A consortium that binds nobody to fight puts its guarantors at war no more often than membership does.
#[test]
fn a_consortium_in_force_brings_no_more_war_than_membership() {
    let [membership, consortium] =
        [Scenario::Membership, Scenario::Consortium].map(|scenario| p_at_war(in_force(scenario)));
    let paired = Paired::new(&membership, &consortium);
    assert!(Sign::Lower.is_that_of_few(&paired), "{paired:?}");
}

/// The documented amounts have the signs that are found beyond noise, over many worlds.
#[test]
fn the_documented_amounts_have_the_signs_found() {
    let rows = rows();
    let amounts = documented(&rows);
    for (row, amount) in rows.iter().zip(amounts) {
        assert!(row.found.is_that_of(amount), "{row:?}: {amount:?}");
    }
}

/// Changes that do not do what is claimed of them are explained under their names.
#[test]
fn the_document_explains_each_claim_that_does_not_hold() {
    let rows = rows();
    let amounts = documented(&rows);
    let not_as_claimed = rows
        .iter()
        .zip(amounts)
        .filter(|(row, amount)| !row.claimed.is_that_of(*amount));
    let document = text(DOCUMENT);
    for (row, amount) in not_as_claimed {
        let name = format!("*{}* ({})", row.what, row.to.0.letter());
        assert!(document.contains(&name), "no word on {name}: {amount:?}");
    }
}

#[test]
#[ignore = "minutes: after a change of results; UPDATE_DOCS=1 writes the amounts anew"]
fn the_documented_amounts_are_current() {
    let differences = Evaluation::over(MANY).differences();
    is_current(DOCUMENT, &[(TABLE, table::written(&differences))]);
}
