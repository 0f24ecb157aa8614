//! Tipping: a guarantor follows the others. docs/model.md (3.6).

use foederis::engine::DrillResult;
use foederis::math;
use foederis::model::Rung;

use crate::case::{Z_LIMIT, attack, case, rows, settings, z};

/// Two guarantors, each of which is a meaningful share by itself.
const PAIR: &str = r#"
defaults = "neutral"
rung.major.falls = "20 to 200 d"
guarantor.a.honour.force = 0.5
guarantor.b.honour.force = 0.3
[commitment.pact]
guarantors = ["all"]
"#;
/// Logits of their probabilities.
const LOGITS: [f64; 2] = [0.0, -0.847_297_860_387_203_7];
const HISTORIES: u64 = 250_000;

fn logistic(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

/// The share of histories in which a guarantor is willing to fight.
fn willing(result: &DrillResult, actor: &str) -> f64 {
    let mut measures = result.measures.iter();
    let at = measures.position(|m| m.name == "willing" && m.actor.as_deref() == Some(actor));
    result.rows[0].means[at.expect("a measure")]
}

fn assert_willing(text: &str, set: &[&str], exact: [f64; 2]) {
    let set = [set, &["model.honouring.tipping=1"]].concat();
    let (result, _) = rows(&case(text, &set), &settings(HISTORIES), attack(Rung::Major));
    for (actor, exact) in ["a", "b"].into_iter().zip(exact) {
        let found = willing(&result, actor);
        let hits = |share: f64| (share * HISTORIES as f64).round() as usize;
        let error = z(hits(found), HISTORIES as usize, exact);
        assert!(error.abs() < Z_LIMIT, "{set:?}: {actor} {found}, exactly {exact}");
        let wrong = z(hits(found), HISTORIES as usize, exact + 0.01);
        assert!(wrong.abs() > Z_LIMIT, "a point off must be seen");
    }
}

#[test]
fn each_adds_the_chance_of_the_other() {
    let chances = LOGITS.map(logistic);
    let tipped = [0, 1].map(|g| logistic(LOGITS[g] + chances[1 - g]));
    assert_willing(PAIR, &[], tipped);
}

#[test]
fn a_lead_nation_weighs_who_follows_and_is_followed() {
    let lead = 0.5;
    let a = logistic(LOGITS[0] + logistic(LOGITS[1] + lead));
    let b = a * logistic(LOGITS[1] + lead + 1.0) + (1.0 - a) * logistic(LOGITS[1] - lead);
    assert_willing(
        PAIR,
        &["commitment.pact.lead=a", "model.honouring.lead=0.5"],
        [a, b],
    );
}

#[test]
fn the_chance_is_that_given_the_common_factor() {
    let rho: f64 = 0.5;
    let given = |p: f64, crisis: f64| {
        math::normal_cdf((math::normal_quantile(p) - rho.sqrt() * crisis) / (1.0 - rho).sqrt())
    };
    let exact = [0, 1].map(|g: usize| {
        // The midpoint rule on 8 standard deviations to each side.
        let steps = 4000;
        let width = 16.0 / f64::from(steps);
        let terms = (0..steps).map(|step| {
            let crisis = -8.0 + width * (f64::from(step) + 0.5);
            let density = (-0.5 * crisis * crisis).exp() / (2.0 * std::f64::consts::PI).sqrt();
            let other = given(logistic(LOGITS[1 - g]), crisis);
            width * density * given(logistic(LOGITS[g] + other), crisis)
        });
        terms.sum::<f64>()
    });
    assert_willing(PAIR, &["commitment.pact.correlation=0.5"], exact);
}

#[test]
fn the_share_of_one_that_is_too_small_tips_nobody() {
    let forces = |g: &str, land: &str| format!("guarantor.{g}.forces.one = {{ land = \"{land} bde\" }}\n");
    let text = [&forces("a", "99"), &forces("b", "1"), PAIR].concat();
    // What `b` pledges is no meaningful share, so `a` does not wait for it.
    let b_follows = logistic(LOGITS[1] + logistic(LOGITS[0]));
    assert_willing(&text, &[], [logistic(LOGITS[0]), b_follows]);
}

#[test]
fn without_an_effect_all_bits_are_those_without_the_key() {
    for extra in [
        &[][..],
        &["commitment.pact.correlation=0.5"],
        &["commitment.pact.lead=a", "model.honouring.lead=0.5"],
    ] {
        let drilled = |tipping: &[&str]| {
            let set = [extra, tipping].concat();
            rows(&case(PAIR, &set), &settings(20_000), attack(Rung::Major)).1
        };
        let base = drilled(&[]);
        assert_eq!(base, drilled(&["model.honouring.tipping=0"]));
        // The code of tipping with an effect that changes no logit.
        assert_eq!(base, drilled(&["model.honouring.tipping=1e-300"]));
        assert_ne!(base, drilled(&["model.honouring.tipping=1"]));
    }
}
