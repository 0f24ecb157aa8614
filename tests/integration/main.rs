//! What must be true of the whole program.

mod case;
mod fronts;
mod model_doc;
mod oracles;
mod paths;
mod peer;
mod quantiles;
mod reproducible;
mod sanity;
