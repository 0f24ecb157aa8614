//! The case: a scenario compiled, checked and immutable.
//!
//! In comes a [`Scenario`](crate::scenario::Scenario), out goes a [`Case`]: no text that means a choice, no
//! default left open, every reference resolved to an index. This room knows which inputs are uncertain and
//! how they move together; it does not know how many worlds there will be, nor what happens in them.

mod case;
mod compile;
mod copula;
mod inputs;
mod run_settings;
mod strategy;

pub use case::{
    Belligerent, CampaignParameters, Case, Commitment, CommitmentForm, DecisionParameters, Domain,
    DomainEffects, EntryIntoForce, Guarantor, HonourLevel, HonourProbability, HonouringParameters,
    HybridParameters, Kernel, Member, Owner, Package, Ratification, Rule, Rung, RungParameters, Theatre,
    Vote,
};
pub use copula::Copula;
pub use inputs::{EventId, EventInput, Inputs, Parameter, WorldInput, WorldValue};
pub use run_settings::RunSettings;
pub use strategy::{Channel, DiscountSource, PerceptionBias, Strategy};
