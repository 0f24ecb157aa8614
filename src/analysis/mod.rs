//! What drives an answer, where it fails, and what it would be worth to know: methods on plain numbers.
//!
//! In come designs and columns of numbers, out go indices, boxes, rules and values with their intervals. This room
//! knows no scenario and runs no model: it says which points are wanted and reads what came of them. A point that
//! failed is left out of what needs it, counted and told; it never makes an index 0.

mod bootstrap;
mod cart;
mod discovery;
mod error;
mod morris;
mod pawn;
mod prim;
mod regression;
mod saltelli;
mod sobol;
mod value;

pub use bootstrap::{Bootstrap, Errors};
pub use cart::{Leaf, Limits, Node, Split};
pub use discovery::{Found, Judged, discover};
pub use error::AnalysisError;
pub use morris::{Screening, Step, Trajectory, elementary_effects, screen, trajectories};
pub use pawn::{Pawn, pawn};
pub use prim::{Peeled, Peeling, Stage, peel};
pub use saltelli::{Mixture, Saltelli};
pub use sobol::{Index, Order, indices};
pub use value::{Value, partial, perfect};
