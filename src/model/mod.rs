//! The compiled scenario, checked and immutable.
//!
//! [`Case::compile`] turns a [`Scenario`](crate::scenario::Scenario) into a [`Case`]: choices are enums rather than
//! words, every default is filled in, every reference is an index. The room describes which inputs are uncertain and
//! how they depend on each other; it is independent of the number of worlds and of what is simulated in them.

mod case;
mod commitment;
mod compile;
mod copula;
mod costs;
mod decision_rule;
mod effects;
mod entry_into_force;
mod guarantor;
mod honour_record;
mod inert;
mod inputs;
mod package;
mod parameters;
mod politics;
mod run_settings;
mod rung;
mod strategy;
mod theatre;

pub use case::Case;
pub use commitment::Commitment;
pub(crate) use commitment::{CommitmentForm, HonourProbability, HonourSource, Member};
pub(crate) use compile::SharedCases;
pub use copula::Copula;
pub(crate) use costs::Costs;
pub(crate) use decision_rule::DecisionRule;
pub(crate) use effects::DomainEffects;
pub(crate) use entry_into_force::{EntryIntoForce, Ratification};
pub use guarantor::Guarantor;
pub(crate) use guarantor::Vote;
pub(crate) use honour_record::{HonourRecord, RecordCoefficients};
pub use inert::{InertInput, InertScope, inert_inputs};
pub use inputs::{EventId, EventInput, Inputs, Parameter, WorldInput, WorldValue};
pub(crate) use package::Owner;
pub use package::{HonourLevel, Package};
pub(crate) use parameters::{CampaignParameters, DecisionParameters, HonouringParameters};
pub(crate) use politics::{Election, Politics};
pub use run_settings::RunSettings;
pub(crate) use rung::HybridParameters;
pub use rung::{Rung, RungParameters};
pub use strategy::{Channel, Nest, Strategy};
pub(crate) use strategy::{PerceptionBias, Stakes};
pub use theatre::Belligerent;
pub(crate) use theatre::{Crossing, Theatre};

pub use crate::scenario::Kernel;
pub use crate::scenario::domain::Domain;
