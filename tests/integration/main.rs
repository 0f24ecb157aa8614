//! What must be true of the whole program.

mod case;
mod diagnostics;
mod oracles;
mod paths;
mod peer;
mod reproducible;
mod sanity;
