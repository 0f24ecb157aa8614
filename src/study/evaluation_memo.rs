//! What an evaluation keeps of each world, so that no world is computed twice.

use serde::{Deserialize, Serialize};

use crate::engine::{
    Attack, DrillResult, Memo, Stopped, Task, TaskTally, Watch, WorldFailure, WorldRow, drill_at,
};
use crate::model::Rung;
use crate::results::strategic::Headline;
use crate::strategy::WorldChoices;

use super::evaluate::EvalRequest;

/// The headlines of a case in one world.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct ChosenValues {
    /// One per headline of the request, in its order.
    pub(super) headlines: Vec<f64>,
    /// Whether a motive meets all anchors.
    pub(super) is_calibrated: bool,
}

/// The headlines of each case in one world, or why it failed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct ChosenWorld {
    /// Number of the world.
    pub(super) world: u32,
    /// By case.
    pub(super) cases: Vec<Result<ChosenValues, String>>,
}

impl ChosenWorld {
    /// The headlines of the choices in a world.
    pub(super) fn new(world: u32, choices: WorldChoices, headlines: &[Headline]) -> Self {
        let cases = choices.into_iter().map(|choice| match choice {
            Ok(chosen) => Ok(ChosenValues {
                headlines: headlines.iter().map(|headline| headline.of(&chosen)).collect(),
                is_calibrated: chosen.unmet.is_empty(),
            }),
            Err(failure) => Err(failure.what),
        });
        Self {
            world,
            cases: cases.collect(),
        }
    }
}

/// The place of a drilled world in an evaluation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct DrilledWorld {
    /// Index of the case.
    pub(crate) case: u32,
    /// Rung of the assumed attack.
    pub(crate) rung: Rung,
    /// Number of the world.
    pub(crate) world: u32,
}

/// The measures of a drilled world, or why it failed.
pub(crate) type DrilledRow = Result<WorldRow, WorldFailure>;

/// The worlds of an evaluation that are already computed.
pub(crate) struct EvaluationMemo<'m> {
    /// The challenger's choices.
    pub(crate) chosen: &'m Memo<'m, u32, ChosenWorld>,
    /// The drills.
    pub(crate) drilled: &'m Memo<'m, DrilledWorld, DrilledRow>,
}

impl EvaluationMemo<'_> {
    /// The drill of a case: worlds of the memo are not drilled, and those that it does not want are left out.
    pub(super) fn drill(
        &self,
        request: &EvalRequest<'_>,
        case: usize,
        attack: Attack,
        watch: &Watch<'_>,
    ) -> Result<DrillResult, Stopped> {
        let settings = &request.settings;
        let at = |world: u32| DrilledWorld {
            case: case as u32,
            rung: attack.rung,
            world,
        };
        let known: Vec<Option<DrilledRow>> = (0..settings.worlds)
            .map(|world| self.drilled.get(&at(world)))
            .collect();
        let is_wanted =
            |task: &Task| known[task.world() as usize].is_none() && self.drilled.wants(&at(task.world()));
        let none: Memo<'_, Task, TaskTally> = Memo::none().limited_to(&is_wanted);
        let (case, worlds) = (request.cases[case], &request.worlds[case]);
        let mut result = drill_at(
            case,
            settings,
            attack,
            worlds,
            &watch.without_reports(),
            None,
            &none,
        )?;
        let new = std::mem::take(&mut result.rows).into_iter().map(Ok);
        let new = new.chain(std::mem::take(&mut result.failures).into_iter().map(Err));
        let new = new.map(|row: DrilledRow| self.drilled.record(&at(world_of(&row)), row));
        let mut rows: Vec<DrilledRow> = new.chain(known.into_iter().flatten()).collect();
        rows.sort_by_key(world_of);
        for row in rows {
            match row {
                Ok(row) => result.rows.push(row),
                Err(failure) => result.failures.push(failure),
            }
        }
        Ok(result)
    }
}

fn world_of(row: &DrilledRow) -> u32 {
    match row {
        Ok(row) => row.world,
        Err(failure) => failure.world,
    }
}
