//! What a scenario costs: docs/model.md (11.2) to (11.4).

use foederis::model::Rung;
use foederis::results::ReplicationScheme;
use foederis::results::costs::CostFigure;
use foederis::results::strategic::StrategicEstimates;
use foederis::strategy::{StrategicResult, StrategicWorld};

use crate::strategy::{PROMISE, SETTINGS, alone, close, of, paired, with};

/// Forces of the promise with a price of EUR 1.2 bn a year.
const PRICED: &str = "guarantor.alpha.forces.tripwire = { land = \"1 bde\", price = \"1.2 bn EUR/y\" }\n";

fn priced(more: &str) -> Vec<StrategicWorld> {
    of(&format!("{PROMISE}{PRICED}{more}"), &[])
}

#[test]
fn a_package_costs_its_price_while_its_commitment_is_in_force() {
    for world in priced("") {
        assert!(close(world.costs.peace, 1.2, 1e-12), "{:?}", world.costs);
    }
    // In force for the last six of eight years.
    for world in priced("in_force = \"2028-01\"\n") {
        assert!(
            close(world.costs.peace, 1.2 * 6.0 / 8.0, 1e-12),
            "{:?}",
            world.costs
        );
    }
    for world in priced("[measure.staff]\nprice = \"25 mn EUR/month\"\n") {
        assert!(close(world.costs.peace, 1.5, 1e-12), "{:?}", world.costs);
    }
    for world in of(PROMISE, &[]) {
        assert_eq!([world.costs.peace, world.costs.war], [0.0; 2]);
    }
}

#[test]
fn a_war_costs_its_months_within_the_horizon() {
    let prices = "[model.costs.war_month]\nlimited = \"2 bn EUR\"\nmajor = \"10 bn EUR\"\n";
    let (free, priced) = (priced(""), priced(prices));
    for (free, priced) in paired(&free, &priced) {
        assert_eq!(free.attacks, priced.attacks, "prices change no choice");
        let cost = |rung: Rung, price: f64, lasts: f64| {
            let attacks = &priced.attacks[rung as usize];
            let months = |month: usize| (lasts / 30.4375).min((attacks.len() - month) as f64);
            let each = attacks.iter().enumerate();
            price * each.map(|(month, number)| number * months(month)).sum::<f64>()
        };
        let war = cost(Rung::Limited, 2.0, 180.0) + cost(Rung::Major, 10.0, 365.0);
        assert!(
            close(priced.costs.war, war, 1e-12) && war > 0.0,
            "{:?} {war}",
            priced.costs
        );
    }
}

fn result(more: &str) -> StrategicResult {
    alone(&with(more, &[]), &SETTINGS, 0)
}

#[test]
fn points_are_those_of_the_rise_over_the_rise_of_the_cost() {
    let (none, promise) = (result(""), result(&format!("{PROMISE}{PRICED}")));
    let estimates = |result| StrategicEstimates {
        id: "any",
        result,
        layers: ReplicationScheme::of(&SETTINGS),
    };
    let (none, promise) = (estimates(&none), estimates(&promise));
    let no_major = |scenario: &StrategicEstimates| {
        let mean = scenario.series(|w| 1.0 - w.major_by(w.ground_by.len() - 1));
        mean.estimate.expect("a mean")
    };
    let points = CostFigure::PointsPerBillion;
    let found = points
        .series(&none, &promise)
        .expect("a dearer scenario")
        .estimate;
    let expected = 100.0 * (no_major(&promise) - no_major(&none)) / 1.2;
    assert!(
        close(found.expect("a ratio"), expected, 1e-9),
        "{found:?} {expected}"
    );
    assert_eq!(
        points.series(&promise, &none),
        None,
        "no points for what costs less"
    );
    assert_eq!(points.series(&none, &none), None);
    assert_eq!(
        CostFigure::Peace.series(&none, &none),
        None,
        "nothing has a price"
    );
}
