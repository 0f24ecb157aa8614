//! Stages of commitments: what everybody sees of them, and how they are expected to move on.
//!
//! The challenger knows where each commitment stands, never the date that is drawn. What it expects is the law of the
//! dates over worlds, taken from a fixed set of quasi-random points: a property of the scenario, not of a run.

use std::collections::BTreeMap;

use crate::deterrence::{Transition, TransitionCost};
use crate::engine::{Failure, World, Worlds};
use crate::model::{Case, CommitmentForm};
use crate::random::{Design, Sampling};

/// Where a commitment stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Nothing is signed.
    Unsigned,
    /// Signed, and not in force.
    Signed,
    /// In force.
    InForce,
    /// It has lapsed.
    Lapsed,
}

/// Points from which the law of the dates is taken.
const POINTS: u32 = 2048;

/// The joint stages of a case's commitments by month.
#[derive(Debug, Clone)]
pub struct Stages {
    /// First day of each month of the horizon [d since 1970].
    pub months: Vec<f64>,
    /// Each stage: where each commitment stands. Earlier stages come first.
    pub stages: Vec<Vec<Standing>>,
    /// Ways between stages.
    pub moves: Vec<Transition>,
    /// Chance of each way between a month and the next, given the stage. Month × way.
    pub hazards: Vec<f64>,
    /// Expected days that a commitment has been in force, if it is, by month and commitment.
    ages: Vec<Vec<f64>>,
}

impl Stages {
    /// The stages of a case: docs/model.md (8.17).
    ///
    /// # Errors
    /// A [`Failure`] if every point fails as a world would.
    pub fn of(case: &Case, months: Vec<f64>) -> Result<Self, Failure> {
        let sampled = Worlds::Sampled(Sampling::new(Design::Sobol, 0, POINTS, 1, &case.inputs.axes));
        let mut failure = None;
        let mut worlds = Vec::new();
        for point in 0..POINTS {
            match World::draw(case, &sampled, point) {
                Ok(world) => worlds.push(Dates::of(&world)),
                Err(failed) => failure = Some(failed),
            }
        }
        if let (true, Some(failure)) = (worlds.is_empty(), failure) {
            return Err(failure);
        }
        Ok(Self::from_dates(case, months, &worlds))
    }

    fn from_dates(case: &Case, months: Vec<f64>, worlds: &[Dates]) -> Self {
        let mut seen: BTreeMap<Vec<Standing>, ()> = BTreeMap::new();
        let mut flows: BTreeMap<(Vec<Standing>, Vec<Standing>), Vec<f64>> = BTreeMap::new();
        let mut crowds: BTreeMap<Vec<Standing>, Vec<f64>> = BTreeMap::new();
        for dates in worlds {
            let path: Vec<Vec<Standing>> = months.iter().map(|&month| dates.at(month)).collect();
            for (month, stage) in path.iter().enumerate() {
                seen.insert(stage.clone(), ());
                crowds
                    .entry(stage.clone())
                    .or_insert_with(|| vec![0.0; months.len()])[month] += 1.0;
                if let Some(next) = path.get(month + 1).filter(|next| *next != stage) {
                    let flow = flows
                        .entry((stage.clone(), next.clone()))
                        .or_insert_with(|| vec![0.0; months.len()]);
                    flow[month] += 1.0;
                }
            }
        }
        let mut stages: Vec<Vec<Standing>> = seen.into_keys().collect();
        stages.sort_by_key(|stage| (stage.iter().map(|s| *s as usize).sum::<usize>(), stage.clone()));
        let place = |stage: &Vec<Standing>| stages.iter().position(|s| s == stage).unwrap_or(0);
        let moves = flows
            .keys()
            .map(|(from, to)| Transition {
                from: place(from),
                to: place(to),
                sting: sting(case, from, to),
            })
            .collect();
        let mut hazards = Vec::with_capacity(months.len() * flows.len());
        for month in 0..months.len() {
            hazards.extend(flows.iter().map(|((from, _), flow)| {
                let crowd = crowds.get(from).map_or(0.0, |crowd| crowd[month]);
                if crowd > 0.0 { flow[month] / crowd } else { 0.0 }
            }));
        }
        let ages = months.iter().map(|&month| ages(case, worlds, month)).collect();
        Self {
            months,
            stages,
            moves,
            hazards,
            ages,
        }
    }

    /// The stages with those that a world really goes through, and its path by month: docs/model.md (8.16).
    #[must_use]
    pub fn path(&self, world: &World) -> (Vec<Vec<Standing>>, Vec<usize>) {
        let dates = Dates::of(world);
        let mut stages = self.stages.clone();
        let path = self
            .months
            .iter()
            .map(|&month| {
                let stage = dates.at(month);
                stages.iter().position(|s| *s == stage).unwrap_or_else(|| {
                    // So rare that no point met it: nothing is expected of it, but the world is in it.
                    stages.push(stage);
                    stages.len() - 1
                })
            })
            .collect();
        (stages, path)
    }

    /// Days that each commitment has been in force in a stage at a month, as expected; negative if it is not.
    #[must_use]
    pub fn ages(&self, stage: &[Standing], month: usize) -> Vec<f64> {
        let age = |(c, standing): (usize, &Standing)| match standing {
            Standing::InForce => self.ages[month][c],
            _ => f64::NEG_INFINITY,
        };
        stage.iter().enumerate().map(age).collect()
    }
}

/// When commitments move on in one world [d since 1970].
struct Dates {
    signed: Vec<f64>,
    entry: Vec<f64>,
    lapse: Vec<f64>,
}

impl Dates {
    fn of(world: &World) -> Self {
        let n = world.case.commitments.len();
        Self {
            signed: world
                .case
                .commitments
                .iter()
                .map(|c| world.value(c.signed))
                .collect(),
            entry: (0..n).map(|c| world.entry_date(c)).collect(),
            lapse: (0..n).map(|c| world.lapse_date(c)).collect(),
        }
    }

    fn at(&self, day: f64) -> Vec<Standing> {
        let standing = |c: usize| match day {
            _ if day >= self.lapse[c] => Standing::Lapsed,
            _ if day >= self.entry[c] => Standing::InForce,
            _ if day >= self.signed[c] => Standing::Signed,
            _ => Standing::Unsigned,
        };
        (0..self.entry.len()).map(standing).collect()
    }
}

/// A move stings if it brings a promise into force: docs/model.md (8.19).
fn sting(case: &Case, from: &[Standing], to: &[Standing]) -> TransitionCost {
    let enters = |c: usize| to[c] == Standing::InForce && from[c] != Standing::InForce;
    let promise = |c: usize| case.commitments[c].form != CommitmentForm::AdHoc;
    if (0..to.len()).any(|c| enters(c) && promise(c)) {
        TransitionCost::Entry
    } else {
        TransitionCost::None
    }
}

fn ages(case: &Case, worlds: &[Dates], month: f64) -> Vec<f64> {
    (0..case.commitments.len())
        .map(|c| {
            let ages: Vec<f64> = worlds
                .iter()
                .filter(|dates| dates.at(month)[c] == Standing::InForce)
                .map(|dates| month - dates.entry[c])
                .collect();
            if ages.is_empty() {
                0.0
            } else {
                ages.iter().sum::<f64>() / ages.len() as f64
            }
        })
        .collect()
}
