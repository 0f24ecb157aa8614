//! What must be true of the whole program.

mod architecture;
mod case;
mod documents;
mod oracles;
mod paths;
mod peer;
mod reproducible;
mod sanity;
