//! What must be true of the whole program.

mod architecture;
mod case;
mod diagnostics;
mod documents;
mod fuzz;
mod merging;
mod oracles;
mod paths;
mod peer;
mod reproducible;
mod sanity;
mod shipped;
mod template;
