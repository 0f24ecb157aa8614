//! The strategic core against brute force, closed forms, reference solutions and its own samples.

mod anchors;
mod games;
mod induction;
mod ledger;
mod naive;
mod oracle;
mod reasons;
mod sampling;
mod structure;
mod talks;
mod window;
