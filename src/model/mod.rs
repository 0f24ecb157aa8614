//! The compiled scenario, checked and immutable.
//!
//! [`Case::compile`] turns a [`Scenario`](crate::scenario::Scenario) into a [`Case`]: choices are enums rather than
//! words, every default is filled in, every reference is an index. The room describes which inputs are uncertain and
//! how they depend on each other; it is independent of the number of worlds and of what is simulated in them.

mod case;
mod commitment;
mod compile;
mod copula;
mod decision_rule;
mod effects;
mod entry_into_force;
mod guarantor;
mod inputs;
mod package;
mod parameters;
mod run_settings;
mod rung;
mod strategy;
mod theatre;

pub use case::Case;
pub use commitment::{Commitment, CommitmentForm, HonourProbability, Member};
pub use copula::Copula;
pub use decision_rule::DecisionRule;
pub use effects::DomainEffects;
pub use entry_into_force::{EntryIntoForce, Ratification};
pub use guarantor::{Guarantor, Vote};
pub use inputs::{EventId, EventInput, Inputs, Parameter, WorldInput, WorldValue};
pub use package::{HonourLevel, Owner, Package};
pub use parameters::{CampaignParameters, DecisionParameters, HonouringParameters, Kernel};
pub use run_settings::RunSettings;
pub use rung::{HybridParameters, Rung, RungParameters};
pub use strategy::{Channel, Nest, PerceptionBias, Strategy};
pub use theatre::{Belligerent, Theatre};

pub use crate::scenario::domain::Domain;
