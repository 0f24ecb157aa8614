//! Who is pivotal: each guarantor taken away in turn, and the power of weights.

use foederis::engine::{StepUnit, Watch};
use foederis::model::{Case, Commitment, CommitmentForm, RunSettings};
use foederis::results::folder::Folder;
use foederis::results::journal::Key;
use foederis::results::schema::PIVOTAL;
use foederis::results::table::{Cell, Table};
use foederis::results::{ReplicationScheme, Series};
use foederis::strategy::{self, banzhaf};

use super::args::ScenarioArgs;
use super::error::Error;
use super::job::Job;
use super::loaded_scenario::{self, LoadedScenario, ScenarioRequest};
use super::progress;

/// One guarantor's weight in a scenario.
pub struct Pivot {
    /// Id of the guarantor.
    pub actor: String,
    /// P(no major attack) without it, less with it; none where it was not asked.
    pub change: Option<Series>,
    /// Commitment by qualified majority, and its share of all swings there.
    pub power: Option<(String, f64)>,
    /// Worlds behind the change.
    pub worlds: usize,
}

/// The guarantors of one scenario.
pub struct OfScenario {
    /// Id of the scenario.
    pub scenario: String,
    /// How its worlds fall into parts.
    pub layers: ReplicationScheme,
    /// Its guarantors, by id.
    pub pivots: Vec<Pivot>,
}

/// Works out who is pivotal in each scenario, in at most `most` worlds.
pub fn of(job: &Job, most: u32, folder: &Folder, quiet: bool) -> Result<Vec<OfScenario>, Error> {
    let worlds = job.settings.worlds.min(most);
    let settings = RunSettings {
        worlds: worlds.max(1),
        ..job.settings
    };
    let of_scenario = |(i, one): (usize, &LoadedScenario), watch: &Watch<'_>| {
        // Where nothing is promised nobody can be missed but as a giver of aid.
        let rows = if worlds == 0 || !promises(&one.case) {
            Vec::new()
        } else {
            without(&job.order.scenario, i, one, &settings, folder, watch)?
        };
        Ok(OfScenario {
            scenario: one.id.clone(),
            layers: ReplicationScheme::of(&job.settings),
            pivots: pivots(&one.case, &rows),
        })
    };
    progress::watched(quiet, |watch| {
        let total = u64::from(worlds) * job.ready.len() as u64;
        watch.begin("pivotal guarantors", StepUnit::Worlds, total);
        let all = job.ready.iter().enumerate();
        all.map(|scenario| of_scenario(scenario, watch)).collect()
    })
}

/// Whether a promise can come into force at all.
fn promises(case: &Case) -> bool {
    let stands = |c: &Commitment| {
        !matches!(c.form, CommitmentForm::AdHoc | CommitmentForm::Consultation) && c.can_enter_into_force()
    };
    case.commitments.iter().any(stands)
}

/// P(no major attack) by world: as it is, then without each guarantor.
fn without(
    args: &ScenarioArgs,
    i: usize,
    one: &LoadedScenario,
    settings: &RunSettings,
    folder: &Folder,
    watch: &Watch<'_>,
) -> Result<Vec<(u32, Vec<f64>)>, Error> {
    let base = loaded_scenario::wanted(args)?.swap_remove(i);
    let altered = one
        .case
        .guarantors
        .iter()
        .map(|guarantor| absent(&base, &guarantor.id))
        .collect::<Result<Vec<Case>, _>>()?;
    let altered: Vec<&Case> = altered.iter().collect();
    let key = |world: &u32| Key::Absences {
        scenario: i as u32,
        world: *world,
    };
    let rows = folder.with_memo(key, |recall| {
        strategy::no_major_attack_without(&one.case, &altered, settings, watch, recall)
    })?;
    rows.map_err(|error| Error::of_run(&one.id, error))
}

/// The scenario with a guarantor that honours nothing.
fn absent(base: &ScenarioRequest, actor: &str) -> Result<Case, Error> {
    let mut wanted = base.clone();
    let nothing = ["force", "support"].map(|level| format!("guarantor.{actor}.honour.{level}=0"));
    wanted.request.set.extend(nothing);
    Ok(loaded_scenario::load_all([wanted], true)?.swap_remove(0).case)
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
        .enumerate()
        .map(|(g, guarantor)| Pivot {
            actor: guarantor.id.clone(),
            change: (!rows.is_empty()).then(|| change(g)),
            power: power(case, g),
            worlds: rows.len(),
        })
        .collect()
}

/// A guarantor's power under the first commitment by qualified majority that it belongs to.
fn power(case: &Case, g: usize) -> Option<(String, f64)> {
    case.commitments.iter().find_map(|commitment| {
        let quorum = commitment.rule.quorum()?;
        let at = commitment
            .members
            .iter()
            .position(|member| member.guarantor == g)?;
        let weights: Vec<f64> = commitment.members.iter().map(|member| member.weight).collect();
        Some((commitment.id.clone(), banzhaf(&weights, quorum)[at]))
    })
}

/// `pivotal.csv`.
pub fn table(all: &[OfScenario]) -> Table {
    let mut table = Table::new(&PIVOTAL);
    for one in all {
        for pivot in &one.pivots {
            let (commitment, power) = match &pivot.power {
                Some((commitment, power)) => (Cell::Text(commitment.clone()), Cell::Number(*power)),
                None => (Cell::Empty, Cell::Empty),
            };
            let change = pivot.change.as_ref();
            table.push(vec![
                Cell::Text(one.scenario.clone()),
                Cell::Text(pivot.actor.clone()),
                Cell::number(change.and_then(|c| c.estimate)),
                Cell::number(change.and_then(|c| c.std_error(one.layers))),
                commitment,
                power,
                Cell::Whole(pivot.worlds as u64),
            ]);
        }
    }
    table
}
