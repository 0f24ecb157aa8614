//! The invariants of ARCHITECTURE.md that the source itself can show.
//!
//! Each guard is a function from source files to violations. It is run on the sources of the crate, where it must
//! find none, and on a planted fault, which it must find.

mod compute;
mod document;
mod imports;
mod links;
mod profiles;
mod source;
mod way_of_a_value;
mod where_to_add;
