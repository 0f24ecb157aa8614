//! How long a choice of the challenger takes, for the progress of runs and experiments.

/// A world of the challenger's choice, in histories of the response, as measured with the scenarios of Ukraine.
pub(super) const WORLD: u64 = 5000;
