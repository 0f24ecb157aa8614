//! Tests of several rooms together.

mod case;
mod coverage;
mod diagnostics;
mod documents;
mod fronts;
mod fuzz;
mod ground;
mod merging;
mod model_doc;
mod oracles;
mod paths;
mod peer;
mod promises;
mod quantiles;
mod reproducible;
mod sampling;
mod sanity;
mod sensitivity;
mod session;
mod shipped;
mod stop;
mod strategy;
mod study;
mod synthetic;
mod template;
mod traces;
