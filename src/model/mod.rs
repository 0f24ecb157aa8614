//! The case: a scenario compiled, checked and immutable.
//!
//! In comes a [`Scenario`](crate::scenario::Scenario), out goes a [`Case`]: no text that means a choice, no
//! default left open, every reference resolved to an index. This room knows which inputs are uncertain and
//! how they move together; it does not know how many worlds there will be, nor what happens in them.

mod case;
mod compile;
mod copula;
mod inputs;
mod run;
mod strategy;

pub use case::{
    Campaign, Case, Commitment, Deciding, Domain, Effects, EntryIntoForce, Form, Guarantor, Honouring,
    HybridRung, Kernel, Member, Needs, Owner, Package, Ratification, Rule, Rung, RungCase, Side, Theatre,
    Vote, Will,
};
pub use copula::Copula;
pub use inputs::{EventId, EventInput, Input, Inputs, Parameter, WorldValue};
pub use run::RunSettings;
pub use strategy::{Channel, Patience, Perceives, Strategy};
