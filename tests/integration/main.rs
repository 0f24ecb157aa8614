//! What must be true of the whole program.

mod case;
mod oracles;
mod paths;
mod peer;
mod reproducible;
mod sanity;
