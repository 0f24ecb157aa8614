//! What must be true of the whole program.

mod case;
mod diagnostics;
mod fuzz;
mod merging;
mod oracles;
mod paths;
mod peer;
mod reproducible;
mod sanity;
mod shipped;
mod template;
