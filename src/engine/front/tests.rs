//! The kernel against closed forms, a fine grid, its own campaigns as drawn, and properties that hold path by path.

use crate::engine::escalation::Escalation;
use crate::engine::lanes::Lanes;
use crate::engine::outcome::Outcome;
use crate::math::{exp, ln, logistic};
use crate::random::{StreamKey, fill_uniform};

use super::campaign::{Campaign, UnaidedTerms};
use super::campaign_input::CampaignInput;
use super::constants::{CampaignConstants, chance_curve};
use super::draw::{Draws, drawn};
use super::exact::Ending;
use super::forces::{Help, Sides};
use super::nodes::Nodes;
use super::path::Path;
use super::unaided::UnaidedCampaigns;
use crate::engine::sea_crossing::SeaCrossing;

/// A dense, prepared front without losses, air, surprise or creep: the ratio of strengths alone counts.
fn still() -> CampaignConstants {
    CampaignConstants {
        chance: chance_curve(0.5),
        prepared: Some(1.0),
        decision_time: 60.0,
        halt_time: 20.0,
        speeds: [0.0, 8.0, 120.0],
        width: 100.0,
        sector_share: 1.0,
        frontage: 10.0,
        quality: 1.0,
        log_terrain: 0.0,
        air: [0.0, 1.0, 1.0],
        surprise: 0.0,
        loss_law: 0.5,
        losses: [0.0, 0.0],
        log_loss_ratio: ln(1.4),
        replacement: [0.0, 0.0],
        dependence: [0.0, 0.0],
        needs_finance: false,
        objective: 50.0,
        restore: false,
        crossing: None,
    }
}

fn sides(attacker: f64, defender: f64) -> Sides {
    Sides {
        committed: vec![1.0],
        attacker: vec![attacker],
        defender: vec![defender],
        attacker_air: vec![0.0],
        defender_air: vec![0.0],
        batteries: vec![0.0],
        ships: [vec![0.0], vec![0.0]],
        army: vec![attacker],
        protege_army: vec![defender],
    }
}

/// One campaign, integrated.
struct Fought {
    constants: CampaignConstants,
    nodes: Nodes,
    path: Path,
    ending: Ending,
    combat: Vec<f64>,
    arrival: Vec<f64>,
    escalation: Escalation,
}

impl Fought {
    fn new(constants: &CampaignConstants, sides: &Sides, help: &Help, nodes: &Nodes) -> Self {
        Self::with_escalation(
            constants,
            sides,
            help,
            nodes,
            Escalation::at_rates(0.0, 0.0),
            f64::INFINITY,
        )
    }

    fn with_escalation(
        constants: &CampaignConstants,
        sides: &Sides,
        help: &Help,
        nodes: &Nodes,
        escalation: Escalation,
        arrival: f64,
    ) -> Self {
        let mut path = Path::default();
        path.run(constants, sides, help, nodes);
        let mut fought = Self {
            constants: constants.clone(),
            nodes: nodes.clone(),
            path,
            ending: Ending::default(),
            combat: vec![arrival],
            arrival: vec![arrival],
            escalation,
        };
        let mut ending = Ending::default();
        ending.integrate(&fought.input());
        fought.ending = ending;
        fought
    }

    fn input(&self) -> CampaignInput<'_> {
        CampaignInput {
            constants: &self.constants,
            nodes: &self.nodes,
            path: &self.path,
            combat: &self.combat,
            arrival: &self.arrival,
            escalation: self.escalation,
            reports: true,
        }
    }

    fn lost_by(&self, day: f64) -> f64 {
        self.ending.lost_before(&self.nodes, day, 0)
    }

    fn outcomes(&self) -> [f64; 7] {
        super::outcomes(&self.ending).map(|(_, row)| row[0])
    }
}

/// A sequence of uniform numbers, for random inputs.
struct Random(Vec<f64>, usize);

impl Random {
    fn new(name: &str) -> Self {
        let mut numbers = vec![0.0; 100_000];
        fill_uniform(StreamKey::new(1, name), 0, 0, &mut numbers);
        Self(numbers, 0)
    }

    fn between(&mut self, low: f64, high: f64) -> f64 {
        self.1 += 1;
        low + self.0[self.1] * (high - low)
    }

    fn constants(&mut self) -> CampaignConstants {
        CampaignConstants {
            chance: chance_curve(self.between(0.0, 1.0)),
            prepared: (self.between(0.0, 1.0) < 0.7).then(|| self.between(1.0, 2.6)),
            decision_time: self.between(30.0, 180.0),
            halt_time: self.between(10.0, 40.0),
            speeds: [
                self.between(0.05, 0.25),
                self.between(2.0, 35.0),
                self.between(90.0, 160.0),
            ],
            width: self.between(50.0, 900.0),
            sector_share: self.between(0.2, 1.0),
            frontage: self.between(7.0, 15.0),
            quality: self.between(0.5, 1.5),
            log_terrain: ln(self.between(1.0, 1.4)),
            air: [self.between(0.0, 1.5), 15.0, 12.0],
            surprise: self.between(0.0, 0.6),
            loss_law: self.between(0.0, 1.0),
            losses: [self.between(0.0017, 0.0069), self.between(0.0011, 0.0185)],
            log_loss_ratio: ln(self.between(1.4, 2.24)),
            replacement: [self.between(0.0, 0.3), self.between(0.0, 0.2)],
            dependence: [self.between(0.0, 0.4), self.between(0.0, 0.8)],
            needs_finance: true,
            objective: self.between(10.0, 250.0),
            restore: self.between(0.0, 1.0) < 0.3,
            crossing: None,
        }
    }

    fn sides(&mut self) -> Sides {
        let mut sides = sides(self.between(2.0, 160.0), self.between(1.0, 120.0));
        sides.attacker_air = vec![self.between(0.0, 50.0)];
        sides.defender_air = vec![self.between(0.0, 10.0)];
        sides.batteries = vec![self.between(0.0, 30.0)];
        sides
    }

    /// A theatre across water, with a first wave in four of five.
    fn across_water(&mut self) -> (CampaignConstants, Sides) {
        let (mut constants, mut sides) = (self.constants(), self.sides());
        constants.crossing = Some(SeaCrossing {
            rate: self.between(0.1, 2.0),
            first_wave: if self.between(0.0, 1.0) < 0.8 {
                self.between(0.2, 6.0)
            } else {
                0.0
            },
            weights: [1.0, self.between(0.5, 2.0), self.between(0.1, 0.5)],
            control: [self.between(-1.5, 0.5), self.between(0.5, 3.0)],
        });
        sides.ships = [vec![self.between(20.0, 100.0)], vec![self.between(5.0, 60.0)]];
        (constants, sides)
    }

    /// A theatre on land or across water, in turn.
    fn theatre(&mut self, n: u64) -> (CampaignConstants, Sides) {
        if n.is_multiple_of(2) {
            (self.constants(), self.sides())
        } else {
            self.across_water()
        }
    }

    /// A single arrival of land forces, squadrons and batteries.
    fn help(&mut self, nodes: &Nodes) -> (f64, [f64; 3], Help) {
        let day = self.between(0.0, 60.0);
        let strengths = [
            self.between(0.5, 10.0),
            self.between(1.0, 15.0),
            self.between(1.0, 8.0),
        ];
        (day, strengths, help(nodes, day, strengths))
    }
}

/// Land forces, squadrons and batteries that arrive on a day.
fn help(nodes: &Nodes, day: f64, strengths: [f64; 3]) -> Help {
    let [land, air, batteries] = strengths.map(|strength| {
        let mut rows = Lanes::default();
        rows.reset(nodes.len(), 1, 0.0);
        nodes.means(&[(day, 0.0), (day, strength)], |j, mean| {
            rows.row_mut(j)[0] = mean;
        });
        Some(rows)
    });
    Help {
        land,
        air,
        batteries,
        ..Help::default()
    }
}

#[test]
fn a_constant_ratio_has_its_closed_form() {
    let (constants, nodes) = (still(), Nodes::with_steps(200.0, 0.01, 0.0));
    let (ratio, frontage): (f64, f64) = (1.3, 20.0);
    let fought = Fought::new(
        &constants,
        &sides(ratio * frontage, frontage),
        &Help::default(),
        &nodes,
    );
    let [alpha, beta] = constants.chance;
    let p = logistic(alpha + beta * ln(ratio));
    let (theta, speed) = (constants.decision_time, 8.0 * p);
    let halted = (1.0 - p) / constants.halt_time;
    let pursuit = constants.objective / speed;
    let decided = |day: f64| 1.0 - exp(-day / theta);
    let after = 200.0 - pursuit;
    let days_lost = p * exp(-halted * pursuit) * (after - theta * decided(after));
    let error = fought.ending.days_lost(&nodes, 0) - days_lost;
    assert!(error.abs() < 1e-4, "days lost: {error:e}");
    for day in [40.0_f64, 90.0, 200.0] {
        let exact = p * decided((day - pursuit).max(0.0)) * exp(-halted * pursuit);
        let error = fought.lost_by(day) - exact;
        assert!(error.abs() < 1e-6, "lost by day {day}: {error:e}");
    }
    assert!((fought.ending.breaks[0] - p * decided(200.0)).abs() < 1e-12);
    assert!((fought.ending.culminated[0] - (1.0 - p) * decided(200.0)).abs() < 1e-12);
    assert!((fought.ending.held[0] - exp(-200.0 / theta)).abs() < 1e-12);
}

#[test]
fn an_open_front_is_decided_at_once_and_falls_when_the_advance_has_covered_the_ground() {
    let constants = CampaignConstants {
        prepared: None,
        ..still()
    };
    // Five brigades hold half of the front.
    let fought = Fought::new(&constants, &sides(20.0, 5.0), &Help::default(), &Nodes::new(28.0));
    let [alpha, beta] = constants.chance;
    let p = logistic(alpha + beta * ln(4.0));
    let speed = (8.0 + 0.5 * 112.0) * p;
    let day = constants.objective / speed;
    let kept = exp(-(1.0 - p) * 0.5 / constants.halt_time * day);
    assert!((fought.ending.open_fall[0] - day).abs() < 1e-12);
    assert_eq!(fought.lost_by(day - 1e-6), 0.0);
    assert!((fought.ending.breaks[0] - p).abs() < 1e-12);
    assert!((fought.ending.culminated[0] - (1.0 - p)).abs() < 1e-12);
    let days_lost = fought.lost_by(28.0) * (28.0 - day);
    assert!((fought.ending.days_lost(&fought.nodes, 0) - days_lost).abs() < 1e-12);
    // Within an interval the probability of being halted is linear.
    assert!(
        (fought.lost_by(28.0) - p * kept).abs() < 1e-6,
        "{}",
        fought.lost_by(28.0) - p * kept
    );
    let ground = p * 50.0 * (1.0 - kept) / -ln(kept);
    assert!(
        (fought.ending.ground[0] - ground).abs() < 1e-2,
        "{}",
        fought.ending.ground[0]
    );
}

#[test]
fn a_lost_objective_is_retaken_with_the_closed_form() {
    let constants = CampaignConstants {
        prepared: None,
        restore: true,
        log_terrain: ln(1.2),
        quality: 1.0 / 1.2,
        ..still()
    };
    let nodes = Nodes::with_steps(200.0, 0.01, 0.0);
    let fought = Fought::new(&constants, &sides(20.0, 5.0), &Help::default(), &nodes);
    let [alpha, beta] = constants.chance;
    let counter = logistic(alpha - beta * (ln(4.0 / 1.2) + 2.0 * ln(1.2)));
    let day = fought.ending.open_fall[0];
    let exact = fought.lost_by(200.0) * counter * (1.0 - exp(-(200.0 - day) / constants.decision_time));
    assert!((fought.ending.restored[0] - exact).abs() < 1e-5);
}

#[test]
fn outcomes_sum_to_one_in_every_campaign() {
    let mut random = Random::new("conservation");
    let nodes = Nodes::new(365.0);
    for n in 0..2000 {
        let (constants, sides) = random.theatre(n);
        let (day, _, help) = random.help(&nodes);
        let escalation = Escalation::at_rates(random.between(0.0, 1e-4), random.between(0.0, 1e-3));
        let fought = Fought::with_escalation(&constants, &sides, &help, &nodes, escalation, day);
        let outcomes = fought.outcomes();
        let sum: f64 = outcomes.iter().sum();
        assert!((sum - 1.0).abs() < 1e-12, "campaign {n}: {sum}, {outcomes:?}");
        assert!(
            outcomes.iter().all(|share| *share >= 0.0),
            "campaign {n}: {outcomes:?}"
        );
    }
}

#[test]
fn the_grid_costs_less_than_a_thousandth() {
    let mut random = Random::new("grid");
    let nodes = Nodes::new(365.0);
    // The first interval is the same: an open front is decided by what counts in it.
    let later = Nodes::with_steps(365.0, 0.02, 0.0).days;
    let fine = Nodes::of_days(
        nodes.days[..2]
            .iter()
            .copied()
            .chain(later.into_iter().filter(|day| *day > nodes.days[1]))
            .collect(),
    );
    let (mut worst, mut sum): (f64, f64) = (0.0, 0.0);
    let n = 300;
    for campaign in 0..n {
        let (constants, sides) = random.theatre(campaign);
        let (day, strengths, coarse) = random.help(&nodes);
        let finer = help(&fine, day, strengths);
        let error = Fought::new(&constants, &sides, &coarse, &nodes).lost_by(365.0)
            - Fought::new(&constants, &sides, &finer, &fine).lost_by(365.0);
        worst = worst.max(error.abs());
        sum += error.abs();
    }
    assert!(
        worst < 1e-2 && sum / (n as f64) < 1e-3,
        "{worst:e}, {:e}",
        sum / (n as f64)
    );
}

/// Campaigns as drawn have the integrated probabilities. Each of the 8 × 7 comparisons fails for a correct program with
/// probability 6e-7 (|z| > 5); at 10^6 draws a difference of 0.0025 is found in nine of ten cases.
#[test]
fn the_law_as_drawn_has_the_integrated_probabilities() {
    let mut random = Random::new("drawn");
    let n = 1_000_000;
    let nodes = Nodes::with_steps(180.0, 0.1, 0.02);
    for campaign in 0..8 {
        let (constants, sides) = random.theatre(campaign);
        let (day, _, help) = random.help(&nodes);
        let escalation = Escalation::at_rates(1e-4, 1e-3);
        let fought = Fought::with_escalation(&constants, &sides, &help, &nodes, escalation, day);
        let draws = Draws::of_seed(campaign);
        let mut counts = [0_u32; 7];
        for draw in 0..n {
            counts[drawn(&fought.input(), &draws, 0, draw).outcome as usize] += 1;
        }
        for (outcome, p) in Outcome::ALL.into_iter().zip(fought.outcomes()) {
            let share = f64::from(counts[outcome as usize]) / n as f64;
            let error = (p * (1.0 - p) / n as f64).sqrt().max(1e-9);
            // The rule's own error is below a ten-thousandth on this grid.
            let z = ((share - p).abs() - 1e-4).max(0.0) / error;
            assert!(
                z < 5.0,
                "campaign {campaign}, {outcome:?}: drawn {share}, integrated {p}"
            );
        }
    }
}

/// Probabilities of loss by each day of evaluation.
fn losses(constants: &CampaignConstants, sides: &Sides, help: &Help, nodes: &Nodes) -> Vec<f64> {
    let fought = Fought::new(constants, sides, help, nodes);
    nodes.days.iter().map(|day| fought.lost_by(*day)).collect()
}

/// By so much the order of two probabilities may be wrong on the fine grid for the error of the rule alone.
const RULE_ERROR: f64 = 5e-4;

fn never_lower(less: &[f64], more: &[f64], what: &str) {
    for (j, (less, more)) in less.iter().zip(more).enumerate() {
        assert!(*more >= *less - RULE_ERROR, "{what}, day {j}: {less} > {more}");
    }
}

/// Without attrition. With it forces that come earlier are worn down for longer, and help that comes later can be the
/// stronger on a late day, by little.
fn later_help_is_no_better(
    constants: &CampaignConstants,
    sides: &Sides,
    day: f64,
    strengths: [f64; 3],
    delay: f64,
) {
    let nodes = Nodes::with_steps(365.0, 0.1, 0.01);
    let unworn = CampaignConstants {
        losses: [0.0, 0.0],
        ..constants.clone()
    };
    let [early, late] = [day, day + delay].map(|day| help(&nodes, day, strengths));
    never_lower(
        &losses(&unworn, sides, &early, &nodes),
        &losses(&unworn, sides, &late, &nodes),
        "later help",
    );
    let [early, late] = [early, late].map(|help| Fought::new(constants, sides, &help, &nodes).lost_by(365.0));
    assert!(late >= early - 5e-3, "later help: {early} > {late}");
}

#[test]
fn more_force_less_terrain_and_less_help_never_lower_the_probability_of_loss() {
    let mut random = Random::new("monotone");
    let nodes = Nodes::with_steps(365.0, 0.1, 0.01);
    for _ in 0..200 {
        let (constants, sides) = (random.constants(), random.sides());
        let (day, strengths, some) = random.help(&nodes);
        let base = losses(&constants, &sides, &some, &nodes);
        let factor = random.between(1.01, 2.0);
        let mut larger = sides.clone();
        larger.attacker[0] *= factor;
        never_lower(
            &base,
            &losses(&constants, &larger, &some, &nodes),
            "a larger attacker",
        );
        let flatter = CampaignConstants {
            quality: constants.quality * factor,
            ..constants.clone()
        };
        never_lower(&base, &losses(&flatter, &sides, &some, &nodes), "less terrain");
        later_help_is_no_better(&constants, &sides, day, strengths, random.between(0.0, 60.0));
        never_lower(
            &base,
            &losses(&constants, &sides, &Help::default(), &nodes),
            "no help",
        );
        for domain in 0..3 {
            let mut fewer = strengths;
            fewer[domain] /= factor;
            let fewer = help(&nodes, day, fewer);
            never_lower(&base, &losses(&constants, &sides, &fewer, &nodes), "less help");
        }
        let deeper = CampaignConstants {
            objective: constants.objective * factor,
            ..constants.clone()
        };
        never_lower(
            &losses(&deeper, &sides, &some, &nodes),
            &base,
            "a nearer objective",
        );
    }
}

/// Dupuy's engagements by force ratio: limits of the bin, attacker's victories in per cent, number (E-5.4).
const FLAT_RECORD: [(f64, f64, f64, u32); 10] = [
    (0.25, 0.49, 22.0, 9),
    (0.5, 0.99, 42.0, 77),
    (1.0, 1.49, 55.0, 150),
    (1.5, 1.99, 59.0, 123),
    (2.0, 2.49, 71.0, 56),
    (2.5, 2.99, 83.0, 53),
    (3.0, 3.49, 69.0, 48),
    (3.5, 3.98, 77.0, 30),
    (4.06, 5.87, 65.0, 66),
    (6.06, 7.9, 88.0, 17),
];

/// The same in Western Europe in 1944 (E-5.5).
const STEEP_RECORD: [(f64, f64, f64, u32); 4] = [
    (0.55, 1.01, 0.0, 5),
    (1.15, 1.88, 79.0, 48),
    (1.95, 2.56, 90.0, 21),
    (2.71, 8.0, 100.0, 42),
];

/// Bins in which the number of victories lies outside the central 95 % of the binomial distribution at the chance of
/// the bin's geometric middle.
fn bins_outside(record: &[(f64, f64, f64, u32)], position: f64) -> usize {
    let [alpha, beta] = chance_curve(position);
    let is_outside = |(low, high, won, n): &&(f64, f64, f64, u32)| {
        let chance = logistic(alpha + beta * 0.5 * (ln(*low) + ln(*high)));
        let wins = (won / 100.0 * f64::from(*n)).round() as u32;
        // P(X = k), and so the tails, by recursion from k = 0.
        let mut mass = (1.0 - chance).powi(*n as i32);
        let (mut below, mut at) = (0.0, mass);
        for k in 0..wins {
            below += mass;
            mass *= f64::from(n - k) / f64::from(k + 1) * chance / (1.0 - chance);
            at = mass;
        }
        below + at < 0.025 || 1.0 - below < 0.025
    };
    record.iter().filter(is_outside).count()
}

#[test]
fn both_ends_of_the_win_curve_agree_with_their_records() {
    assert!(
        bins_outside(&FLAT_RECORD, 0.0) <= 2,
        "{}",
        bins_outside(&FLAT_RECORD, 0.0)
    );
    assert_eq!(bins_outside(&STEEP_RECORD, 1.0), 0);
    // Neither record agrees with the other's curve, so that a world stands somewhere between.
    assert!(bins_outside(&FLAT_RECORD, 1.0) > 5);
    assert!(bins_outside(&STEEP_RECORD, 0.0) >= 2);
}

#[test]
fn losses_under_the_square_law_follow_its_hyperbolic_path() {
    // dA/dt = −b·D and dD/dt = −a·A from 300 against 200, in thousands, by an independent integrator.
    let (a, b, ratio) = (0.01, 0.015, 1.4);
    let constants = CampaignConstants {
        loss_law: 1.0,
        losses: [b / ratio, a * ratio],
        log_loss_ratio: ln(ratio),
        ..still()
    };
    let nodes = Nodes::with_steps(40.0, 0.02, 0.0);
    let mut path = Path::default();
    path.run(&constants, &sides(300.0, 200.0), &Help::default(), &nodes);
    for (day, attacker, defender) in [
        (10.0, 272.177_757_636_533_3, 171.426_819_667_657_7),
        (40.0, 211.867_854_509_265_24, 99.625_926_258_711),
    ] {
        let j = nodes.days.iter().position(|node| (node - day).abs() < 1e-9);
        let j = j.expect("a day of evaluation");
        let [a, d] = [300.0 - path.lost[0].at(j, 0), 200.0 - path.lost[1].at(j, 0)];
        assert!(
            (a / attacker - 1.0).abs() < 1e-6 && (d / defender - 1.0).abs() < 1e-6,
            "{a}, {d}"
        );
    }
}

/// A theatre across water: eighty ships and forty squadrons against thirty, eight and some batteries.
fn across_water(first_wave: f64, rate: f64, control: [f64; 2]) -> (CampaignConstants, Sides) {
    let constants = CampaignConstants {
        crossing: Some(SeaCrossing {
            rate,
            first_wave,
            weights: [1.0, 1.0, 0.3],
            control,
        }),
        ..still()
    };
    let mut sides = sides(24.0, 10.0);
    sides.ships = [vec![80.0], vec![30.0]];
    sides.attacker_air = vec![40.0];
    sides.defender_air = vec![8.0];
    (constants, sides)
}

#[test]
fn who_controls_the_sea_for_sure_has_a_land_war_with_an_army_that_builds_up() {
    let nodes = Nodes::with_steps(60.0, 0.05, 0.0);
    let (constants, sides) = across_water(4.0, 0.5, [60.0, 1.0]);
    let mut path = Path::default();
    path.run(&constants, &sides, &Help::default(), &nodes);
    for (j, day) in nodes.days.iter().enumerate() {
        let ashore = (4.0 + 0.5 * day).min(24.0);
        let ratio = ln(ashore / 10.0);
        assert!((path.log_ratio.at(j, 0) - ratio).abs() < 1e-9, "day {day}");
    }
    let lost = Fought::new(&constants, &sides, &Help::default(), &nodes).lost_by(60.0);
    let none = Fought::new(
        &across_water(0.0, 1e-12, [60.0, 1.0]).0,
        &sides,
        &Help::default(),
        &nodes,
    );
    assert!(
        lost > 0.05 && none.lost_by(60.0) < 1e-9,
        "{lost}, {}",
        none.lost_by(60.0)
    );
}

#[test]
fn more_ships_or_squadrons_of_the_defence_never_raise_the_probability_of_loss() {
    let mut random = Random::new("water");
    let nodes = Nodes::with_steps(180.0, 0.1, 0.01);
    for _ in 0..100 {
        let (constants, mut sides) = across_water(
            random.between(0.0, 6.0),
            random.between(0.1, 2.0),
            [random.between(-1.5, 0.5), random.between(0.5, 3.0)],
        );
        sides.attacker[0] = random.between(10.0, 60.0);
        let base = losses(&constants, &sides, &Help::default(), &nodes);
        let mut fleet = sides.clone();
        fleet.ships[1][0] *= random.between(1.0, 3.0);
        never_lower(
            &losses(&constants, &fleet, &Help::default(), &nodes),
            &base,
            "fewer ships",
        );
        let mut wings = sides.clone();
        wings.defender_air[0] *= random.between(1.0, 3.0);
        never_lower(
            &losses(&constants, &wings, &Help::default(), &nodes),
            &base,
            "fewer squadrons",
        );
        let mut fleet = sides.clone();
        fleet.ships[0][0] *= random.between(1.0, 3.0);
        never_lower(
            &base,
            &losses(&constants, &fleet, &Help::default(), &nodes),
            "a larger hostile fleet",
        );
        let day = random.between(0.0, 60.0);
        for (which, strength) in [("allied ships", [30.0, 0.0]), ("allied squadrons", [0.0, 20.0])] {
            let some = allied_fleet(&nodes, day, strength);
            let more = allied_fleet(&nodes, day, strength.map(|strength| 2.0 * strength));
            let [some, more] = [some, more].map(|help| losses(&constants, &sides, &help, &nodes));
            never_lower(&some, &base, which);
            never_lower(&more, &some, which);
        }
    }
}

/// Ships and squadrons of allies that arrive on a day.
fn allied_fleet(nodes: &Nodes, day: f64, [ships, squadrons]: [f64; 2]) -> Help {
    Help {
        ships: help(nodes, day, [ships, 0.0, 0.0]).land,
        air: help(nodes, day, [squadrons, 0.0, 0.0]).land,
        ..Help::default()
    }
}

#[test]
fn without_a_first_wave_a_landing_is_not_decided_before_it_has_begun() {
    let nodes = Nodes::with_steps(120.0, 0.1, 0.01);
    // An open front: five brigades hold half of it.
    let lost = |first_wave| {
        let (mut constants, mut sides) = across_water(first_wave, 1.0, [60.0, 1.0]);
        constants.prepared = None;
        sides.defender = vec![5.0];
        let fought = Fought::new(&constants, &sides, &Help::default(), &nodes);
        (fought.path.open[0], fought.lost_by(120.0))
    };
    let ((with_wave, _), (without, later)) = (lost(4.0), lost(0.0));
    assert!(
        with_wave && !without && later > 0.05,
        "{with_wave}, {without}, {later}"
    );
}

/// More campaigns than are kept, twice each: what is found is what would be fought again.
#[test]
fn a_campaign_that_is_kept_is_the_one_that_was_asked_for() {
    let nodes = Nodes::new(90.0);
    let mut kept = UnaidedCampaigns::default();
    for k in (0..70).chain(0..70) {
        let terms = UnaidedTerms {
            constants: still(),
            sides: sides(10.0 + f64::from(k), 20.0),
            escalation: Escalation::at_rates(0.0, 0.0),
            reports: true,
            lasts: 90.0,
        };
        let mut again = Campaign::default();
        let ending = (terms.escalation, terms.reports);
        again.run_alone(&terms.constants, &nodes, &terms.sides, ending);
        for _ in 0..2 {
            let place = kept.find_or_run(terms.clone(), &nodes);
            let found = kept.at(place).ending.lost_by.cells();
            assert_eq!(found, again.ending.lost_by.cells(), "attacker {k}");
        }
    }
}
