//! Joint stages of commitments, which are public, and the hazards of their transitions.
//!
//! The challenger observes the status of each commitment, never a drawn date. It expects the distribution of dates over
//! worlds, estimated from a fixed set of quasi-random points: a property of the scenario, not of a run.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::deterrence::{Transition, TransitionCost};
use crate::engine::{DateInputs, StatusDates, World};
use crate::model::Case;
use crate::random::{Design, Sampling};

/// Status of a commitment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CommitmentStatus {
    /// Nothing is signed.
    Unsigned,
    /// Signed, and not in force.
    Signed,
    /// In force.
    InForce,
    /// It has lapsed.
    Lapsed,
}

/// Points from which the distribution of dates is estimated.
const POINTS: u32 = 2048;

/// Status of each commitment, in the order of the case.
pub type JointStage = Vec<CommitmentStatus>;

/// The joint stages of a case's commitments by month.
#[derive(Debug, Clone)]
pub struct JointStages {
    /// First day of each month of the horizon [d since 1970].
    pub months: Vec<f64>,
    /// Each stage: the status of each commitment. Earlier stages come first.
    pub stages: Vec<JointStage>,
    /// Transitions between stages.
    pub transitions: Vec<Transition>,
    /// Probability of each transition between a month and the next, given the stage. Month × transition.
    pub hazards: Vec<f64>,
    /// Expected days that a commitment has been in force, if it is, by month and commitment.
    ages: Vec<Vec<f64>>,
}

impl JointStages {
    /// The stages of a case: docs/model.md (8.17).
    #[must_use]
    pub fn from_case(case: &Case, months: Vec<f64>) -> Self {
        let sampling = Sampling::new(Design::Sobol, 0, POINTS, 1, &case.inputs.axes);
        let inputs = DateInputs::new(case);
        let points = (0..POINTS).into_par_iter();
        let dates: Vec<StatusDates> = points
            .map(|point| StatusDates::alone(case, &sampling, point, &inputs))
            .collect();
        Self::from_dates(case, months, &dates)
    }

    fn from_dates(case: &Case, months: Vec<f64>, worlds: &[StatusDates]) -> Self {
        let StageCounts { occupancy, flows } = StageCounts::new(&months, worlds);
        let mut stages: Vec<JointStage> = occupancy.keys().cloned().collect();
        stages.sort_by_key(|stage| (stage.iter().map(|s| *s as usize).sum::<usize>(), stage.clone()));
        let index_of = |stage: &JointStage| stages.iter().position(|s| s == stage).unwrap_or(0);
        let transitions = flows
            .keys()
            .map(|(from, to)| Transition {
                from: index_of(from),
                to: index_of(to),
                cost: transition_cost(case, from, to),
            })
            .collect();
        let mut hazards = Vec::with_capacity(months.len() * flows.len());
        for month in 0..months.len() {
            hazards.extend(flows.iter().map(|((from, _), flow)| {
                let count = occupancy.get(from).map_or(0.0, |count| count[month]);
                if count > 0.0 { flow[month] / count } else { 0.0 }
            }));
        }
        let ages = mean_ages(case, worlds, &months);
        Self {
            months,
            stages,
            transitions,
            hazards,
            ages,
        }
    }

    /// The stages, with those on a world's path added, and the path by month: docs/model.md (8.16).
    #[must_use]
    pub fn path(&self, world: &World) -> (Vec<JointStage>, Vec<usize>) {
        let dates = StatusDates::new(world);
        let mut stages = self.stages.clone();
        let path = self
            .months
            .iter()
            .map(|&month| {
                let is_it = |stage: &JointStage| stage_on(&dates, month).eq(stage.iter().copied());
                stages.iter().position(is_it).unwrap_or_else(|| {
                    // Too rare for any of the points: it has no expected transitions.
                    stages.push(stage_on(&dates, month).collect());
                    stages.len() - 1
                })
            })
            .collect();
        (stages, path)
    }

    /// Expected days that each commitment has been in force in a stage at a month; negative if it is not.
    #[must_use]
    pub(crate) fn ages(&self, stage: &[CommitmentStatus], month: usize) -> Vec<f64> {
        let age = |(c, status): (usize, &CommitmentStatus)| match status {
            CommitmentStatus::InForce => self.ages[month][c],
            _ => f64::NEG_INFINITY,
        };
        stage.iter().enumerate().map(age).collect()
    }
}

/// Numbers of worlds by month: in each stage, and passing between stages before the next month.
struct StageCounts {
    occupancy: BTreeMap<JointStage, Vec<f64>>,
    flows: BTreeMap<(JointStage, JointStage), Vec<f64>>,
}

impl StageCounts {
    fn new(months: &[f64], worlds: &[StatusDates]) -> Self {
        let (mut occupancy, mut flows) = (BTreeMap::new(), BTreeMap::new());
        let zeros = || vec![0.0; months.len()];
        for dates in worlds {
            let mut begin = 0;
            // A stage is looked up once for all months that it lasts.
            while let Some(&first) = months.get(begin) {
                let stage: JointStage = stage_on(dates, first).collect();
                let lasts = |month: &&f64| stage_on(dates, **month).eq(stage.iter().copied());
                let end = begin + 1 + months[begin + 1..].iter().take_while(lasts).count();
                if let Some(&next) = months.get(end) {
                    let flow = (stage.clone(), stage_on(dates, next).collect());
                    flows.entry(flow).or_insert_with(zeros)[end - 1] += 1.0;
                }
                let count: &mut Vec<f64> = occupancy.entry(stage).or_insert_with(zeros);
                count[begin..end].iter_mut().for_each(|worlds| *worlds += 1.0);
                begin = end;
            }
        }
        Self { occupancy, flows }
    }
}

/// The stage on a day.
fn stage_on(dates: &StatusDates, day: f64) -> impl Iterator<Item = CommitmentStatus> {
    (0..dates.entry.len()).map(move |c| status_on(dates, c, day))
}

/// The status of a commitment on a day.
fn status_on(dates: &StatusDates, commitment: usize, day: f64) -> CommitmentStatus {
    match day {
        _ if day > dates.lapse[commitment] => CommitmentStatus::Lapsed,
        _ if day >= dates.entry[commitment] => CommitmentStatus::InForce,
        _ if day >= dates.signed[commitment] => CommitmentStatus::Signed,
        _ => CommitmentStatus::Unsigned,
    }
}

/// A transition costs the grievance if it brings a promise into force: docs/model.md (8.19).
pub(super) fn transition_cost(
    case: &Case,
    from: &[CommitmentStatus],
    to: &[CommitmentStatus],
) -> TransitionCost {
    let enters = |c: usize| to[c] == CommitmentStatus::InForce && from[c] != CommitmentStatus::InForce;
    let promise = |c: usize| case.commitments[c].form.promises_help();
    if (0..to.len()).any(|c| enters(c) && promise(c)) {
        TransitionCost::Entry
    } else {
        TransitionCost::None
    }
}

/// Mean days in force over the worlds in which each commitment is in force, by month and commitment; where it is in force
/// in none it is 0 before its first month, and goes on growing after its last: the response there counts between knots.
fn mean_ages(case: &Case, worlds: &[StatusDates], months: &[f64]) -> Vec<Vec<f64>> {
    let mut last = vec![None; case.commitments.len()];
    let in_month = |&month: &f64| -> Vec<f64> {
        let of_commitment = |(c, last): (usize, &mut Option<(f64, f64)>)| {
            if let Some(age) = mean_age(worlds, c, month) {
                *last = Some((month, age));
            }
            last.map_or(0.0, |(since, age)| age + month - since)
        };
        last.iter_mut().enumerate().map(of_commitment).collect()
    };
    months.iter().map(in_month).collect()
}

/// Mean days in force over the worlds in which a commitment is in force in a month, if there is one.
fn mean_age(worlds: &[StatusDates], c: usize, month: f64) -> Option<f64> {
    let in_force = worlds
        .iter()
        .filter(|dates| status_on(dates, c, month) == CommitmentStatus::InForce);
    let ages: Vec<f64> = in_force.map(|dates| month - dates.entry[c]).collect();
    (!ages.is_empty()).then(|| ages.iter().sum::<f64>() / ages.len() as f64)
}
