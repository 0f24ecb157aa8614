//! Whether the differences of two runs are those of paired samples.

use crate::report::{Manifest, RunData};
use crate::results::{ROUNDING, ReplicationScheme, Series};

/// How the random numbers of two runs are related.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pairing {
    /// The same seed, design and worlds, and both folders have the headlines by world: those are paired, world by world.
    ByWorld,
    /// The same seed, design and worlds, but a folder has no headlines by world: nothing can be paired.
    NoWorlds,
    /// The same seed and design, and another number of worlds or scrambles: the runs share worlds in part.
    Overlapping,
    /// Another seed or design.
    Independent,
    /// A run drew no worlds.
    Unknown,
}

impl Pairing {
    /// Its name in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::ByWorld => "by_world",
            Self::NoWorlds => "no_worlds",
            Self::Overlapping => "overlapping",
            Self::Independent => "independent",
            Self::Unknown => "unknown",
        }
    }

    /// How two runs are related.
    #[must_use]
    pub(super) fn of(runs: [&RunData; 2]) -> Self {
        let [first, second] = runs.map(|run| &run.manifest);
        let sampled = |manifest: &Manifest| (manifest.seed, manifest.design.clone());
        let counts = |manifest: &Manifest| (manifest.worlds, manifest.scrambles);
        let has_worlds = |run: &&RunData| {
            let columns = run.columns("worlds.csv");
            ["scenario", "world"]
                .iter()
                .all(|name| columns.iter().any(|column| column.name == *name))
        };
        if [first, second].iter().any(|manifest| manifest.worlds == 0) {
            Self::Unknown
        } else if sampled(first) != sampled(second) {
            Self::Independent
        } else if counts(first) != counts(second) {
            Self::Overlapping
        } else if runs.iter().all(has_worlds) {
            Self::ByWorld
        } else {
            Self::NoWorlds
        }
    }

    /// The worlds of both runs, where they are paired.
    pub(super) fn worlds(self, runs: [&RunData; 2]) -> Option<PairedWorlds<'_>> {
        let manifest = &runs[0].manifest;
        let scheme = ReplicationScheme::of_design(&manifest.design, manifest.scrambles)?;
        (self == Self::ByWorld).then_some(PairedWorlds { runs, scheme })
    }
}

/// The worlds of two runs with the same seed, design and counts.
pub(super) struct PairedWorlds<'r> {
    runs: [&'r RunData; 2],
    scheme: ReplicationScheme,
}

impl PairedWorlds<'_> {
    /// Half-width of the 95 % interval of the paired difference of a headline; none unless the worlds of both have the
    /// means that the tables give.
    pub(super) fn half_width(&self, scenarios: [&str; 2], metric: &str, means: [f64; 2]) -> Option<f64> {
        let [first, second] =
            [0, 1].map(|side| Series::mean(&self.values(self.runs[side], scenarios[side], metric)));
        let agrees = |series: &Series, mean: f64| {
            let of_worlds = series.estimate.unwrap_or(f64::NAN);
            (of_worlds - mean).abs() <= ROUNDING * mean.abs().max(1.0)
        };
        let is_whole = agrees(&first, means[0]) && agrees(&second, means[1]);
        is_whole.then(|| second.minus(&first).half_width(self.scheme))?
    }

    fn values(&self, run: &RunData, scenario: &str, metric: &str) -> Vec<(u32, f64)> {
        let records = run.scenario_records("worlds.csv", scenario);
        records
            .filter_map(|record| {
                let world = record.whole("world").and_then(|world| u32::try_from(world).ok());
                Some((world?, record.input(metric)?))
            })
            .collect()
    }
}
