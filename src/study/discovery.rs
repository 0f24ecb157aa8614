//! Where an outcome of interest lies among worlds that were run: boxes, and a tree as a second view.

use crate::analysis::{AnalysisError, DiscoveredBox, PrimSettings, TreeLeaf, TreeLimits, TreeNode, discover};
use crate::results::analysis_columns::{BOXES, LIMITS, TRAJECTORY, TREE};
use crate::results::tables::{Cell, Table};

use super::worlds_table::{Input, TableError, WorldsTable, asked};

/// Worlds of one scramble that stay together when worlds are parted; the design's own number by default.
const SCRAMBLES: u32 = 8;
/// Boxes that are looked for.
const BOXES_AT_MOST: usize = 3;
/// Depth of the tree.
const DEPTH: usize = 3;
/// Share of the worlds that grew the tree which a leaf holds at least.
const LEAF: f64 = 0.05;

/// Which worlds are of interest.
#[derive(Debug, Clone, PartialEq)]
pub enum Interest {
    /// The figure lies below a value.
    Below(f64),
    /// The figure lies above a value.
    Above(f64),
    /// The figure is less than that of another scenario, under the same luck.
    Behind(String),
}

/// The worlds that are searched.
#[derive(Debug, Clone, PartialEq)]
pub struct Searched {
    /// Id of the scenario.
    pub scenario: String,
    /// Name of the metric.
    pub metric: String,
    /// What may be restricted.
    pub inputs: Vec<Input>,
    of_interest: Vec<bool>,
    chooses: Vec<bool>,
}

/// What was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Discovery {
    /// Boxes, the first the best.
    pub boxes: Vec<DiscoveredBox>,
    /// Leaves of the tree.
    pub leaves: Vec<JudgedLeaf>,
}

/// A leaf, and how it does on worlds that did not grow the tree.
#[derive(Debug, Clone, PartialEq)]
pub struct JudgedLeaf {
    /// The leaf.
    pub leaf: TreeLeaf,
    /// Worlds that come to it, of those that did not grow the tree.
    pub worlds: usize,
    /// Those of interest among them.
    pub hits: usize,
}

impl Searched {
    /// Worlds of a scenario that have the figure, and that the other scenario has too where one is compared.
    ///
    /// # Errors
    /// Every [`TableError`].
    pub fn of(
        given: &WorldsTable,
        scenario: &str,
        metric: &str,
        interest: &Interest,
        only: &[String],
    ) -> Result<Self, Vec<TableError>> {
        let one = |problem| vec![problem];
        let worlds = given.scenario(scenario).map_err(one)?;
        let figure = worlds.figure(metric).map_err(one)?;
        let all = asked(worlds.inputs(metric), only)?;
        let of_interest: Vec<Option<bool>> = match interest {
            Interest::Below(value) => figure.iter().map(|x| x.map(|x| x < *value)).collect(),
            Interest::Above(value) => figure.iter().map(|x| x.map(|x| x > *value)).collect(),
            Interest::Behind(other) => {
                let other = given.scenario(other).map_err(one)?;
                let theirs = other.figure(metric).map_err(one)?;
                let places = worlds.places_in(other).into_iter().zip(figure);
                places
                    .map(|(place, x)| x.zip(theirs[place?]).map(|(x, y)| x < y))
                    .collect()
            }
        };
        let kept: Vec<usize> = (0..figure.len())
            .filter(|row| of_interest[*row].is_some())
            .collect();
        Ok(Self {
            scenario: scenario.to_owned(),
            metric: metric.to_owned(),
            inputs: all
                .into_iter()
                .map(|input| Input {
                    values: kept.iter().map(|row| input.values[*row]).collect(),
                    name: input.name,
                })
                .collect(),
            of_interest: kept.iter().map(|row| of_interest[*row] == Some(true)).collect(),
            // Every other world of each scramble chooses, the rest judge.
            chooses: kept
                .iter()
                .map(|row| (worlds.numbers[*row] / SCRAMBLES).is_multiple_of(2))
                .collect(),
        })
    }

    /// Worlds, and those of interest.
    #[must_use]
    pub fn counts(&self) -> [usize; 2] {
        [
            self.of_interest.len(),
            self.of_interest.iter().filter(|is| **is).count(),
        ]
    }

    /// Searches.
    ///
    /// # Errors
    /// [`AnalysisError::OneClass`] where either half lacks worlds of interest, or others.
    pub fn discover(&self) -> Result<Discovery, AnalysisError> {
        let columns: Vec<Vec<f64>> = self.inputs.iter().map(|input| input.values.clone()).collect();
        let boxes = discover(
            &columns,
            &self.of_interest,
            &self.chooses,
            &PrimSettings::default(),
            BOXES_AT_MOST,
        )?;
        let rows = |choosing: bool| -> Vec<usize> {
            (0..self.chooses.len())
                .filter(|row| self.chooses[*row] == choosing)
                .collect()
        };
        let (grows, judges) = (rows(true), rows(false));
        let limits = TreeLimits {
            max_depth: DEPTH,
            min_leaf: ((LEAF * grows.len() as f64).ceil() as usize).max(1),
        };
        let tree = TreeNode::grow(&columns, &self.of_interest, &grows, limits);
        let judged = |leaf: TreeLeaf| {
            let here: Vec<usize> = judges
                .iter()
                .copied()
                .filter(|row| leaf.contains(|input| columns[input][*row]))
                .collect();
            JudgedLeaf {
                worlds: here.len(),
                hits: here.iter().filter(|row| self.of_interest[**row]).count(),
                leaf,
            }
        };
        Ok(Discovery {
            boxes,
            leaves: tree.leaves().into_iter().map(judged).collect(),
        })
    }

    fn head(&self) -> [Cell; 2] {
        [Cell::Text(self.scenario.clone()), Cell::Text(self.metric.clone())]
    }

    /// `boxes.csv`, `limits.csv`, `trajectory.csv` and `tree.csv`.
    #[must_use]
    pub fn tables(&self, found: &Discovery) -> [Table; 4] {
        let mut boxes = Table::new("boxes.csv", BOXES);
        let mut limits = Table::new("limits.csv", LIMITS);
        let mut trajectory = Table::new("trajectory.csv", TRAJECTORY);
        let mut tree = Table::new("tree.csv", TREE);
        for (number, found) in (1..).zip(&found.boxes) {
            boxes.rows.push(self.of_box(number, found));
            limits.rows.extend(self.of_limits(number, found));
            trajectory.rows.extend(self.of_trajectory(number, found));
        }
        for (number, leaf) in (1..).zip(&found.leaves) {
            tree.rows.push(self.of_leaf(number, leaf));
        }
        [boxes, limits, trajectory, tree]
    }

    fn of_box(&self, number: u64, found: &DiscoveredBox) -> Vec<Cell> {
        let (told, judged) = (&found.pruned, &found.holdout);
        let mut row = self.head().to_vec();
        row.extend([
            Cell::Whole(number),
            Cell::Number(told.coverage),
            Cell::Number(told.density),
            Cell::Number(told.mass),
            Cell::Number(judged.coverage),
            Cell::number(judged.density),
            Cell::Number(judged.base),
            Cell::Number(judged.youden),
            Cell::Whole(judged.points as u64),
        ]);
        row
    }

    fn of_limits(&self, number: u64, found: &DiscoveredBox) -> Vec<Vec<Cell>> {
        let of_input = |input: usize| {
            let [low, high] = found.pruned.limits[input];
            let finite = |x: f64| Cell::number(Some(x).filter(|x| x.is_finite()));
            let [p_low, p_high] = found.quasi_p[input];
            let mut row = self.head().to_vec();
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
        found.pruned.restricted().into_iter().map(of_input).collect()
    }

    fn of_trajectory(&self, number: u64, found: &DiscoveredBox) -> Vec<Vec<Cell>> {
        let stages = found.trajectory.iter().enumerate();
        stages
            .map(|(step, stage)| {
                let mut row = self.head().to_vec();
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

    fn of_leaf(&self, number: u64, judged: &JudgedLeaf) -> Vec<Cell> {
        let leaf = &judged.leaf;
        let condition = |(input, [low, high]): &(usize, [f64; 2])| {
            let name = &self.inputs[*input].name;
            let above = (*low > f64::NEG_INFINITY).then(|| format!("{name} > {low:?}"));
            let most = (*high < f64::INFINITY).then(|| format!("{name} <= {high:?}"));
            above.into_iter().chain(most).collect::<Vec<_>>()
        };
        let rule: Vec<String> = leaf.rule.iter().flat_map(condition).collect();
        let mut row = self.head().to_vec();
        row.extend([
            Cell::Whole(number),
            Cell::Text(rule.join(" and ")),
            Cell::Whole(leaf.points as u64),
            Cell::Number(leaf.hits as f64 / leaf.points as f64),
            Cell::Whole(judged.worlds as u64),
            Cell::number((judged.worlds > 0).then(|| judged.hits as f64 / judged.worlds as f64)),
        ]);
        row
    }
}
