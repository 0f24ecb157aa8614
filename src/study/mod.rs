//! Experiments: metrics of scenarios world by world, and comparisons, sweeps, thresholds, sensitivities, discovery and
//! the value of information computed from them.
//!
//! Input: cases and names of metrics; output: one value per metric, case and world, and the tables made from them. This
//! room runs the rooms below it and does no input or output.

mod assumptions;
mod classification_tree;
pub mod comparison;
pub mod design_column;
pub mod discovery;
mod evaluate;
mod evaluation_memo;
pub mod hindcast;
mod imported_column;
mod imported_csv;
mod imported_design;
pub mod influence;
pub mod input_group;
pub mod lever;
mod metric;
pub(crate) mod paired_difference;
mod pawn_rows;
mod precision_target;
mod regret;
pub mod scenario_choice;
pub mod sensitivity;
mod stopping_rule;
pub mod sweep;
pub(crate) mod sweep_map;
pub mod threshold;
pub mod threshold_table;
mod unaveraged;
pub(crate) mod variant_ranking;
mod worlds_column;
mod worlds_reader;
pub(crate) mod worlds_table;
mod written_number;

pub use assumptions::assumption_names;
pub(crate) use assumptions::assumptions;
pub use classification_tree::{ClassificationTree, HoldoutLeaf};
pub use evaluate::{EvalRequest, Evaluation, MetricValues, evaluate};
pub(crate) use evaluate::{evaluate_choices, evaluate_with_memo};
pub(crate) use evaluation_memo::{ChosenWorld, DrilledRow, DrilledWorld, EvaluationMemo};
pub(crate) use imported_design::{ImportedDesign, MissingInputs};
pub use input_group::matches_pattern;
pub use metric::{Metric, UnknownMetric};
pub use paired_difference::PairedDifference;
pub(crate) use pawn_rows::pawn_rows;
pub use precision_target::{PrecisionTarget, PrecisionTargetError};
pub use regret::{Regret, RegretSummary};
pub use stopping_rule::{StoppingRule, interim_world_counts};
pub use worlds_table::{ImportedInput, InertLeftOut};
pub use written_number::WrittenNumber;
