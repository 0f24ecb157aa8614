//! Forces of a block: both sides on day 0, and what guarantors add on each day of evaluation.

use crate::engine::arrivals::Arrivals;
use crate::engine::elementwise;
use crate::engine::lanes::Lanes;
use crate::engine::situation::Situation;
use crate::engine::stage_input::StageInput;
use crate::model::{Domain, Owner};

use super::constants::CampaignConstants;
use super::nodes::Nodes;

/// Forces of the two sides on day 0, one number per lane.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Sides {
    /// Share of the challenger's army that it commits.
    pub committed: Vec<f64>,
    /// The attacker's land strength in the sector \[bde\].
    pub attacker: Vec<f64>,
    /// The protégé's \[bde\].
    pub defender: Vec<f64>,
    /// The attacker's squadrons.
    pub attacker_air: Vec<f64>,
    /// The protégé's squadrons.
    pub defender_air: Vec<f64>,
    /// The protégé's batteries.
    pub batteries: Vec<f64>,
    /// Ships of the attacker and of the protégé.
    pub ships: [Vec<f64>; 2],
    /// The challenger's whole army \[bde\].
    pub army: Vec<f64>,
    /// The protégé's whole army \[bde\].
    pub protege_army: Vec<f64>,
}

impl Sides {
    /// Reads the forces of a block; lanes beyond its histories are like the first.
    pub(super) fn fill(
        &mut self,
        constants: &CampaignConstants,
        arrivals: &Arrivals,
        input: &StageInput,
        lanes: usize,
    ) {
        let situation = input.situation;
        self.committed.resize(input.width, 0.0);
        input.fill(situation.terms.committed, &mut self.committed);
        let [attacking, defending] = &mut self.ships;
        for (out, owner, domain) in [
            (attacking, Owner::Challenger, Domain::Naval),
            (defending, Owner::Protege, Domain::Naval),
            (&mut self.army, Owner::Challenger, Domain::Land),
            (&mut self.protege_army, Owner::Protege, Domain::Land),
            (&mut self.attacker_air, Owner::Challenger, Domain::Air),
            (&mut self.defender_air, Owner::Protege, Domain::Air),
            (&mut self.batteries, Owner::Protege, Domain::AirDefence),
        ] {
            fill_strength(out, situation, arrivals, input.width, owner, domain);
        }
        let committed = self.army.iter().zip(&self.committed);
        self.attacker.clear();
        self.attacker.extend(committed.map(|(army, share)| army * share));
        self.defender.clear();
        self.defender
            .extend(self.protege_army.iter().map(|army| army * constants.sector_share));
        for row in self.rows_mut() {
            row.resize(lanes, row[0]);
        }
    }

    fn rows_mut(&mut self) -> [&mut Vec<f64>; 10] {
        let [attacking, defending] = &mut self.ships;
        [
            &mut self.committed,
            &mut self.attacker,
            &mut self.defender,
            &mut self.attacker_air,
            &mut self.defender_air,
            &mut self.batteries,
            attacking,
            defending,
            &mut self.army,
            &mut self.protege_army,
        ]
    }

    /// Whether all lanes are alike.
    pub(super) fn is_uniform(&self) -> bool {
        [
            &self.committed,
            &self.attacker,
            &self.defender,
            &self.attacker_air,
            &self.defender_air,
            &self.batteries,
            &self.ships[0],
            &self.ships[1],
        ]
        .iter()
        .all(|row| row.windows(2).all(|pair| pair[0] == pair[1]))
    }

    /// The first lane alone.
    pub(super) fn first_lane(&self) -> Self {
        let mut first = self.clone();
        for row in first.rows_mut() {
            row.truncate(1);
        }
        first
    }
}

/// Strength of an owner's packages of a domain, one number per lane.
fn fill_strength(
    out: &mut Vec<f64>,
    situation: &Situation,
    arrivals: &Arrivals,
    width: usize,
    owner: Owner,
    domain: Domain,
) {
    out.clear();
    out.resize(width, 0.0);
    for (p, present) in situation.present.iter().enumerate() {
        if present.package.owner == owner && present.package.domain == domain {
            elementwise::add_assign(out, arrivals.strength.row(p));
        }
    }
}

/// What guarantors and pools add: one row per day of evaluation, the mean around it; none where nothing is added.
#[derive(Debug, Clone, Default)]
pub(super) struct Help {
    /// Land strength \[bde\].
    pub land: Option<Lanes>,
    /// Squadrons.
    pub air: Option<Lanes>,
    /// Batteries.
    pub batteries: Option<Lanes>,
    /// Ships.
    pub ships: Option<Lanes>,
    /// Finance as a share of the need.
    pub finance: Option<Lanes>,
    /// Severity of sanctions that bite.
    pub bite: Option<Lanes>,
}

impl Help {
    /// Reads the arrivals of a block of so many histories; nothing helps in the other lanes.
    pub(super) fn fill(
        &mut self,
        nodes: &Nodes,
        arrivals: &Arrivals,
        situation: &Situation,
        [width, lanes]: [usize; 2],
    ) {
        let steps = |domain| Steps {
            nodes,
            arrivals,
            situation,
            domain,
            width,
            lanes,
        };
        if let Some(rows) = steps(Domain::Land).begin(&mut self.land, 0.0) {
            for (lane, corners) in arrivals.land.paths.iter().enumerate() {
                nodes.means(corners, |j, mean| rows.row_mut(j)[lane] = mean);
            }
        }
        steps(Domain::Air).fill_sum(&mut self.air, 1.0);
        steps(Domain::AirDefence).fill_sum(&mut self.batteries, 1.0);
        steps(Domain::Naval).fill_sum(&mut self.ships, 1.0);
        let needs = situation.world.value(situation.world.case.effects.needs);
        if needs > 0.0 {
            steps(Domain::Finance).fill_sum(&mut self.finance, 1.0 / needs);
        } else {
            self.finance = None;
        }
        steps(Domain::Sanctions).fill_combined_shares(&mut self.bite);
    }
}

/// Packages of a domain, each there from a day on.
struct Steps<'a> {
    nodes: &'a Nodes,
    arrivals: &'a Arrivals,
    situation: &'a Situation<'a>,
    domain: Domain,
    /// Histories.
    width: usize,
    /// Lanes, the same number or more.
    lanes: usize,
}

impl Steps<'_> {
    /// Rows of a day of evaluation each, all `value`, in the memory of those of another block; none where there is no package.
    fn begin<'r>(&self, rows: &'r mut Option<Lanes>, value: f64) -> Option<&'r mut Lanes> {
        if self.situation.allied(self.domain).next().is_none() {
            *rows = None;
            return None;
        }
        let rows = rows.get_or_insert_default();
        rows.reset(self.nodes.len(), self.lanes, value);
        Some(rows)
    }

    /// Their sum times `factor`; a fund ends when it is spent.
    fn fill_sum(&self, rows: &mut Option<Lanes>, factor: f64) {
        let Some(rows) = self.begin(rows, 0.0) else {
            return;
        };
        for p in self.situation.allied(self.domain) {
            let fund_days = self.situation.present[p].package.fund_days;
            for lane in 0..self.width {
                let (day, strength) = (
                    self.arrivals.ready.at(p, lane),
                    self.arrivals.strength.at(p, lane),
                );
                self.add(rows, lane, day, factor * strength);
                if let Some(days) = fund_days.filter(|_| day > f64::NEG_INFINITY) {
                    self.add(rows, lane, day + days, -factor * strength);
                }
            }
        }
        accumulate(rows, elementwise::add_assign);
    }

    /// Adds the increments of a step: all of it after its interval, the share that comes after the day within.
    fn add(&self, rows: &mut Lanes, lane: usize, day: f64, strength: f64) {
        if let Some((j, after)) = self.nodes.interval(day) {
            rows.row_mut(j)[lane] += strength * after;
            if after < 1.0 && j + 1 < self.nodes.len() {
                rows.row_mut(j + 1)[lane] += strength * (1.0 - after);
            }
        }
    }

    /// Their combination as shares, 1 − Π(1 − s).
    fn fill_combined_shares(&self, rows: &mut Option<Lanes>) {
        let Some(left) = self.begin(rows, 1.0) else {
            return;
        };
        for p in self.situation.allied(self.domain) {
            for lane in 0..self.width {
                let (day, share) = (
                    self.arrivals.ready.at(p, lane),
                    self.arrivals.strength.at(p, lane),
                );
                let Some((j, after)) = self.nodes.interval(day) else {
                    continue;
                };
                left.row_mut(j)[lane] *= 1.0 - share * after;
                if after < 1.0 && j + 1 < self.nodes.len() {
                    left.row_mut(j + 1)[lane] *= (1.0 - share) / (1.0 - share * after);
                }
            }
        }
        accumulate(left, elementwise::multiply_assign);
        left.map(|left| 1.0 - left);
    }
}

/// Replaces each row by the accumulation of all rows up to it.
fn accumulate(rows: &mut Lanes, add: impl Fn(&mut [f64], &[f64])) {
    for j in 1..rows.rows() {
        let (before, row) = rows.two_rows_mut(j - 1, j);
        add(row, before);
    }
}
