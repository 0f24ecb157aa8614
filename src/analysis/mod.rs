//! Sensitivity analysis, scenario discovery and the value of information, on plain columns of numbers.
//!
//! Input: designs and columns; output: indices, boxes, decision trees and values, each with an interval. This room
//! depends on no scenario and runs no model: it generates the points of a design and evaluates the outputs at them. A
//! failed point is excluded from every statistic that needs it and is counted; it never counts as an output of 0.

mod bootstrap;
mod discovery;
mod error;
mod forecast_scores;
mod information_value;
mod morris;
mod pawn;
mod portfolio;
mod prim;
mod regression;
mod saltelli;
mod separation;
mod sobol;
mod tree;

pub use bootstrap::{Bootstrap, IntervalEstimator};
pub use discovery::{DiscoveredBox, HoldoutScores, discover};
pub use error::AnalysisError;
pub use forecast_scores::{brier, crps};
pub(crate) use forecast_scores::{rate_interval, rate_of_others};
pub use information_value::{InformationValue, evpi, evppi};
pub(crate) use morris::morris_trajectories;
pub use morris::{MorrisIndices, MorrisStep, MorrisTrajectory, elementary_effects, morris_indices};
pub use pawn::{PawnIndices, pawn_indices};
pub use portfolio::{EvaluatedPortfolio, EvaluatedPortfolios, Portfolio, PortfolioSearch, frontier};
pub(crate) use portfolio::{MAX_EXHAUSTIVE, MAX_OPTIONS};
pub use prim::{PrimBox, PrimResult, PrimSettings, prim};
pub use saltelli::{SaltelliDesign, SampleMatrix};
pub(crate) use separation::chance_of_separation;
pub use sobol::{IndexOrder, SobolIndex, sobol_indices};
pub use tree::{TreeLeaf, TreeLimits, TreeNode, TreeSplit};
