//! Pivotal guarantors: the effect of removing each, and its voting power.

use crate::engine::{StepUnit, Watch};
use crate::model::{Case, Commitment};
use crate::results::journal::Key;
use crate::results::schema::PIVOTAL;
use crate::results::table::{Cell, Table};
use crate::results::{ReplicationScheme, Series};
use crate::strategy::{self, banzhaf};

use super::error::Error;
use super::job::Job;
use super::sink::Sink;

/// The effect and voting power of a guarantor in a scenario.
#[derive(Debug, Clone)]
pub struct Pivot {
    /// Id of the guarantor.
    pub actor: String,
    /// P(no major attack) without it minus that with it; none where it was not computed.
    pub change: Option<Series>,
    /// Commitment by qualified majority, and its share of all swings there; none if they are too many to count.
    pub power: Option<(String, Option<f64>)>,
    /// Number of worlds from which the change is estimated.
    pub worlds: usize,
}

/// The guarantors of a scenario.
#[derive(Debug, Clone)]
pub struct ScenarioPivots {
    /// Id of the scenario.
    pub scenario: String,
    /// Division of its worlds into independent replicates.
    pub scheme: ReplicationScheme,
    /// Its guarantors, by id.
    pub pivots: Vec<Pivot>,
}

/// Removes each guarantor of each scenario in turn, in at most `most` worlds.
pub(super) fn all(
    job: &Job,
    most: u32,
    sink: &Sink,
    watch: &Watch<'_>,
) -> Result<Vec<ScenarioPivots>, Error> {
    let worlds = job.settings.worlds.min(most);
    let total = u64::from(worlds) * job.scenarios.len() as u64;
    watch.begin("pivotal guarantors", StepUnit::Worlds, total);
    let each = job.scenarios.iter().enumerate();
    each.map(|(index, scenario)| {
        // Without a commitment a guarantor matters only by the aid that it gives.
        let rows = if worlds == 0 || !has_commitments(&scenario.case) {
            Vec::new()
        } else {
            without(job, index, worlds, sink, watch)?
        };
        Ok(ScenarioPivots {
            scenario: scenario.id.clone(),
            scheme: ReplicationScheme::of(&job.settings),
            pivots: pivots(&scenario.case, &rows),
        })
    })
    .collect()
}

/// Whether a commitment can come into force at all.
fn has_commitments(case: &Case) -> bool {
    let is_promise = |c: &Commitment| c.form.promises_help() && c.can_enter_into_force();
    case.commitments.iter().any(is_promise)
}

/// P(no major attack) by world: with all guarantors, then without each in turn.
fn without(
    job: &Job,
    index: usize,
    most: u32,
    sink: &Sink,
    watch: &Watch<'_>,
) -> Result<Vec<(u32, Vec<f64>)>, Error> {
    let scenario = &job.scenarios[index];
    let key = |world: &u32| Key::Absences {
        scenario: index as u32,
        world: *world,
    };
    let rows = sink.with_memo(key, |memo| {
        strategy::no_major_attack_without(&scenario.case, (&job.settings, most), &job.nominals, watch, memo)
    })?;
    Ok(rows?)
}

fn pivots(case: &Case, rows: &[(u32, Vec<f64>)]) -> Vec<Pivot> {
    let change = |g: usize| -> Series {
        let values: Vec<(u32, f64)> = rows
            .iter()
            .map(|(world, row)| (*world, row[g + 1] - row[0]))
            .collect();
        Series::mean(&values)
    };
    case.guarantors
        .iter()
        .zip(powers(case))
        .enumerate()
        .map(|(g, (guarantor, power))| Pivot {
            actor: guarantor.id.clone(),
            change: (!rows.is_empty()).then(|| change(g)),
            power,
            worlds: rows.len(),
        })
        .collect()
}

/// Each guarantor's power under the first commitment by qualified majority that it belongs to.
fn powers(case: &Case) -> Vec<Option<(String, Option<f64>)>> {
    let mut powers = vec![None; case.guarantors.len()];
    for commitment in &case.commitments {
        let members = &commitment.members;
        let is_first = members.iter().any(|member| powers[member.guarantor].is_none());
        if let Some(quorum) = commitment.rule.quorum().filter(|_| is_first) {
            let weights: Vec<f64> = members.iter().map(|member| member.weight).collect();
            let power = banzhaf(&weights, quorum);
            for (at, member) in members.iter().enumerate() {
                let share = power.as_ref().map(|power| power[at]);
                powers[member.guarantor].get_or_insert_with(|| (commitment.id.clone(), share));
            }
        }
    }
    powers
}

/// `pivotal.csv`.
pub(super) fn table(all: &[ScenarioPivots]) -> Table {
    let mut table = Table::new(&PIVOTAL);
    for scenario in all {
        for pivot in &scenario.pivots {
            table.push(row(scenario, pivot));
        }
    }
    table
}

fn row(scenario: &ScenarioPivots, pivot: &Pivot) -> Vec<Cell> {
    let (commitment, power) = match &pivot.power {
        Some((commitment, power)) => (Cell::Text(commitment.clone()), Cell::number(*power)),
        None => (Cell::Empty, Cell::Empty),
    };
    let change = pivot.change.as_ref();
    vec![
        Cell::Text(scenario.scenario.clone()),
        Cell::Text(pivot.actor.clone()),
        Cell::number(change.and_then(|c| c.estimate)),
        Cell::number(change.and_then(|c| c.std_error(scenario.scheme))),
        commitment,
        power,
        Cell::Whole(pivot.worlds as u64),
    ]
}
