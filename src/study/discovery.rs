//! Scenario discovery: conditions on inputs under which an outcome of interest occurs, as boxes and as a tree.

use crate::analysis::{AnalysisError, DiscoveredBox, PrimSettings, discover};
use crate::results::schema::{BOXES, LIMITS, TRAJECTORY, TREE};
use crate::results::table::{Cell, Table};

use super::classification_tree::{ClassificationTree, HoldoutLeaf};
use super::design_column::with_unit;
use super::worlds_table::{ImportedInput, ScenarioWorlds, TableError, WorldsTable, select_inputs};

/// Size of the blocks of worlds that alternate between training and holdout where the number of scrambles, which it
/// otherwise is, is unknown: its default.
const BLOCK: u32 = 8;
/// Most boxes.
const MAX_BOXES: usize = 3;

/// The condition that makes a world one of interest.
#[derive(Debug, Clone, PartialEq)]
pub enum OutcomeOfInterest {
    /// The metric is less than a value.
    Below(f64),
    /// The metric is greater than a value.
    Above(f64),
    /// The metric is less than in another scenario, in the same world.
    LessThan(String),
}

impl OutcomeOfInterest {
    /// The condition in words, for a scenario: `is below 0.4 in NAME`.
    #[must_use]
    pub fn describe(&self, scenario: &str) -> String {
        // A table may name no scenario.
        let within = match scenario {
            "" => String::new(),
            scenario => format!(" in {scenario}"),
        };
        match self {
            Self::Below(value) => format!("is below {value}{within}"),
            Self::Above(value) => format!("is above {value}{within}"),
            Self::LessThan(other) => format!("is less in {scenario} than in {other}"),
        }
    }
}

/// The worlds of a scenario, classified and split into training and holdout.
#[derive(Debug, Clone, PartialEq)]
pub struct DiscoveryData {
    /// Id of the scenario.
    pub scenario: String,
    /// Name of the metric.
    pub metric: String,
    /// Inputs that a box may restrict.
    pub inputs: Vec<ImportedInput>,
    /// Inputs that are left out because they cannot matter.
    pub(crate) inert: Vec<String>,
    of_interest: Vec<bool>,
    training: Vec<bool>,
}

/// Boxes and a tree.
#[derive(Debug, Clone, PartialEq)]
pub struct DiscoveryResult {
    /// Boxes, in the order in which they cover the worlds.
    pub boxes: Vec<DiscoveredBox>,
    /// The tree.
    pub tree: ClassificationTree,
}

impl DiscoveryData {
    /// The worlds of a scenario that have the metric, and for a comparison also have it in the other scenario.
    ///
    /// # Errors
    /// Every [`TableError`].
    pub(crate) fn new(
        table: &WorldsTable,
        scenario: &str,
        metric: &str,
        interest: &OutcomeOfInterest,
        only: &[String],
    ) -> Result<Self, Vec<TableError>> {
        let as_list = |problem| vec![problem];
        let worlds = table.scenario(scenario).map_err(as_list)?;
        let values = worlds.column(metric).map_err(as_list)?;
        let other = match interest {
            OutcomeOfInterest::LessThan(other) => Some(table.scenario(other).map_err(as_list)?),
            OutcomeOfInterest::Below(_) | OutcomeOfInterest::Above(_) => None,
        };
        let (inputs, inert) = select_inputs(worlds.varying(metric), only, |input| {
            let cannot = |worlds: &ScenarioWorlds| worlds.is_inert(input, metric) || worlds.lacks(input);
            cannot(worlds) && other.is_none_or(cannot)
        })?;
        let of_interest: Vec<Option<bool>> = match interest {
            OutcomeOfInterest::Below(value) => values.iter().map(|x| x.map(|x| x < *value)).collect(),
            OutcomeOfInterest::Above(value) => values.iter().map(|x| x.map(|x| x > *value)).collect(),
            OutcomeOfInterest::LessThan(id) => {
                let other = table.scenario(id).map_err(as_list)?;
                let theirs = other.column(metric).map_err(as_list)?;
                let rows = worlds.rows_in(other).into_iter().zip(values);
                rows.map(|(row, x)| x.zip(theirs[row?]).map(|(x, y)| x < y))
                    .collect()
            }
        };
        let block = table.scrambles.unwrap_or(BLOCK);
        let kept: Vec<usize> = (0..values.len())
            .filter(|row| of_interest[*row].is_some())
            .collect();
        Ok(Self {
            scenario: scenario.to_owned(),
            metric: metric.to_owned(),
            inert,
            inputs: inputs
                .into_iter()
                .map(|input| ImportedInput {
                    values: kept.iter().map(|row| input.values[*row]).collect(),
                    name: input.name,
                })
                .collect(),
            of_interest: kept.iter().map(|row| of_interest[*row] == Some(true)).collect(),
            // Every second world of each scramble is for training.
            training: kept
                .iter()
                .map(|row| (worlds.numbers[*row] / block).is_multiple_of(2))
                .collect(),
        })
    }

    /// Number of worlds, and of worlds of interest.
    #[must_use]
    pub fn counts(&self) -> [usize; 2] {
        [
            self.of_interest.len(),
            self.of_interest.iter().filter(|is| **is).count(),
        ]
    }

    /// Finds boxes, and grows a tree.
    ///
    /// # Errors
    /// [`AnalysisError::OneClass`] where training or holdout worlds are nearly all of one class.
    pub(crate) fn discover(&self) -> Result<DiscoveryResult, AnalysisError> {
        let columns: Vec<Vec<f64>> = self.inputs.iter().map(|input| input.values.clone()).collect();
        let boxes = discover(
            &columns,
            &self.of_interest,
            &self.training,
            &PrimSettings::default(),
            MAX_BOXES,
        )?;
        let tree = ClassificationTree::grow(&columns, &self.of_interest, &self.training);
        Ok(DiscoveryResult { boxes, tree })
    }

    fn key_cells(&self) -> [Cell; 2] {
        [Cell::Text(self.scenario.clone()), Cell::Text(self.metric.clone())]
    }

    /// `boxes.csv`, `limits.csv`, `trajectory.csv` and `tree.csv`.
    #[must_use]
    pub(crate) fn tables(&self, found: &DiscoveryResult) -> [Table; 4] {
        let mut boxes = Table::new(&BOXES);
        let mut limits = Table::new(&LIMITS);
        let mut trajectory = Table::new(&TRAJECTORY);
        let mut tree = Table::new(&TREE);
        for (number, found) in (1..).zip(&found.boxes) {
            boxes.push(self.box_row(number, found));
            limits.extend(self.limit_rows(number, found));
            trajectory.extend(self.trajectory_rows(number, found));
        }
        for (number, leaf) in (1..).zip(&found.tree.leaves) {
            tree.push(self.leaf_row(number, leaf, found.tree.chance));
        }
        [boxes, limits, trajectory, tree]
    }

    fn box_row(&self, number: u64, found: &DiscoveredBox) -> Vec<Cell> {
        let (pruned, holdout) = (&found.pruned, &found.holdout);
        let mut row = self.key_cells().to_vec();
        row.extend([
            Cell::Whole(number),
            Cell::Number(pruned.coverage),
            Cell::Number(pruned.density),
            Cell::Number(pruned.mass),
            Cell::Number(holdout.coverage),
            Cell::number(holdout.density),
            Cell::Number(holdout.base),
            Cell::Number(holdout.youden),
            Cell::Whole(holdout.points as u64),
        ]);
        row
    }

    fn limit_rows(&self, number: u64, found: &DiscoveredBox) -> Vec<Vec<Cell>> {
        let limit_row = |input: usize| {
            let [low, high] = found.pruned.limits[input];
            let finite = |x: f64| Cell::number(Some(x).filter(|x| x.is_finite()));
            let [p_low, p_high] = found.quasi_p[input];
            let mut row = self.key_cells().to_vec();
            row.extend([
                Cell::Whole(number),
                Cell::Text(self.inputs[input].name.clone()),
                finite(low),
                finite(high),
                Cell::Flag(low == f64::INFINITY),
                Cell::number(p_low),
                Cell::number(p_high),
            ]);
            row
        };
        found.pruned.restricted().into_iter().map(limit_row).collect()
    }

    fn trajectory_rows(&self, number: u64, found: &DiscoveredBox) -> Vec<Vec<Cell>> {
        let stages = found.trajectory.iter().enumerate();
        stages
            .map(|(step, stage)| {
                let mut row = self.key_cells().to_vec();
                row.extend([
                    Cell::Whole(number),
                    Cell::Whole(step as u64),
                    Cell::Number(stage.mass),
                    Cell::Number(stage.coverage),
                    Cell::Number(stage.density),
                    Cell::Whole(stage.restricted().len() as u64),
                    Cell::Flag(step == found.chosen),
                ]);
                row
            })
            .collect()
    }

    fn leaf_row(&self, number: u64, scored: &HoldoutLeaf, chance: f64) -> Vec<Cell> {
        let leaf = &scored.leaf;
        let condition = |(input, [low, high]): &(usize, [f64; 2])| {
            let name = with_unit(&self.inputs[*input].name);
            let above = (*low > f64::NEG_INFINITY).then(|| format!("{name} > {low:?}"));
            let most = (*high < f64::INFINITY).then(|| format!("{name} <= {high:?}"));
            above.into_iter().chain(most).collect::<Vec<_>>()
        };
        let rule: Vec<String> = leaf.rule.iter().flat_map(condition).collect();
        let density = scored.density();
        let mut row = self.key_cells().to_vec();
        row.extend([
            Cell::Whole(number),
            Cell::Text(rule.join(" and ")),
            Cell::Whole(leaf.points as u64),
            Cell::Number(leaf.hits as f64 / leaf.points as f64),
            Cell::Whole(scored.worlds as u64),
            Cell::number(density.map(|(density, _)| density)),
            Cell::number(density.map(|(_, [low, _])| low)),
            Cell::number(density.map(|(_, [_, high])| high)),
            Cell::Number(chance),
        ]);
        row
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_scramble_has_worlds_for_training_and_for_holdout() {
        let rows: String = (0..64).map(|world| format!("a,{world},0.5,{world}\n")).collect();
        let text = format!("scenario,world,p_no_ground_attack,guarantor.one.resolve\n{rows}");
        let mut table = WorldsTable::read(&text).expect("a table");
        for scrambles in [1, 4, 8, 16] {
            table.scrambles = Some(scrambles);
            let interest = OutcomeOfInterest::Below(0.4);
            let data = DiscoveryData::new(&table, "a", "p_no_ground_attack", &interest, &[]).expect("worlds");
            for scramble in 0..scrambles as usize {
                let own = data.training.iter().skip(scramble).step_by(scrambles as usize);
                let n = own.clone().count();
                assert_eq!(
                    2 * own.filter(|is| **is).count(),
                    n,
                    "scramble {scramble} of {scrambles}"
                );
            }
        }
    }
}
