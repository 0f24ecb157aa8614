//! The computation of a shard of a run or drill.

use std::path::Path;

use crate::engine::{Task, Watch};
use crate::results::folder::{Folder, MANIFEST};
use crate::results::{MAX_SHARDS, Shard};
use crate::session::error::{Error, reject};
use crate::session::header::Header;
use crate::session::job::{Job, STATE};
use crate::session::report_files::json_text;
use crate::session::sink::{Finished, Sink};
use crate::session::spec::RunKind;
use crate::session::target::next_free;
use crate::session::{choices, drill, pivotal};

impl Job {
    /// Begins the folder of a shard at `out`, or at the next free place; `force` replaces an older results folder.
    ///
    /// # Errors
    /// [`Error::Request`] for a run that cannot be divided, [`Error::Folder`].
    pub fn begin_shard(&self, shard: Shard, out: Option<&Path>, force: bool) -> Result<Sink, Error> {
        self.check_divisible()?;
        let target = out.map_or_else(|| next_free("shard"), Path::to_owned);
        let mut folder = Folder::begin(&target, force, &self.header_of(Some(shard)))?;
        folder.limit_to(shard);
        Ok(self.folder_sink(folder))
    }

    /// An error unless the run can be divided into shards.
    ///
    /// # Errors
    /// [`Error::Request`] with each reason.
    pub fn check_divisible(&self) -> Result<(), Error> {
        reject(self.obstacles())
    }

    /// Why the run cannot be divided into shards.
    fn obstacles(&self) -> Vec<&'static str> {
        let mut obstacles = Vec::new();
        if self.until.is_some() {
            obstacles.push(
                "a run with `--until` has no shards: how many worlds it needs is known only from those before",
            );
        }
        if self.spec.output.histories {
            obstacles
                .push("a run with `--write-histories` has no shards: they keep sums, not single histories");
        }
        obstacles
    }

    /// The largest number of shards of which each has a part of a drill to do: pieces of work are divided by the sum of the
    /// numbers of their scenario, their world and their block of histories.
    #[must_use]
    pub fn most_shards(&self) -> u64 {
        let scenarios = self.scenarios.len() as u64;
        let places = u64::from(self.settings.worlds) + Task::per_world(self.settings.histories) + scenarios;
        places.saturating_sub(2).clamp(1, u64::from(MAX_SHARDS))
    }

    /// Computes the part of the run that a sink of [`Job::begin_shard`] is limited to.
    ///
    /// # Errors
    /// [`Error::Stopped`] if `watch` stops it: the finished work is kept. Otherwise [`Error::Folder`].
    pub fn run_shard(self, mut sink: Sink, watch: &Watch<'_>) -> Result<Finished, Error> {
        let done = self.compute_shard(&mut sink, watch);
        done.map_err(|error| sink.keep_after(error))?;
        sink.finish()
    }

    /// Records the pieces of its work, whether they fail or not, and writes them.
    fn compute_shard(&self, sink: &mut Sink, watch: &Watch<'_>) -> Result<(), Error> {
        watch.plan(&self.stage_costs());
        if let RunKind::Run(diagnostics) = &self.spec.kind {
            choices::computed(self, &self.settings, diagnostics.failure_worlds, sink, watch)?;
            pivotal::all(self, diagnostics.pivotal_worlds, sink, watch)?;
        }
        self.drill_shard(sink, watch)?;
        if let (Some(variants), Some(folder)) = (&self.variants, sink.folder()) {
            variants.record(folder, watch)?;
        }
        watch.check()?;
        let header = self.header_of(sink.shard());
        sink.write_state(STATE, &header, |_| true)?;
        let manifest = header.manifest(&self.settings, &self.attacks, &self.scenarios);
        let manifest = manifest.noting(sink.written());
        sink.write(MANIFEST, &json_text(manifest.text())?)
    }

    fn drill_shard(&self, sink: &Sink, watch: &Watch<'_>) -> Result<(), Error> {
        drill::begin(self, watch);
        let worlds = self.worlds(&self.settings);
        for &attack in &self.attacks {
            for (index, (scenario, worlds)) in self.scenarios.iter().zip(&worlds).enumerate() {
                let scenario = (index, scenario, worlds);
                drill::in_scenario(scenario, (&self.settings, attack), None, sink, watch)?;
            }
        }
        Ok(())
    }

    fn header_of(&self, shard: Option<Shard>) -> Header {
        Header {
            shard,
            ..self.header()
        }
    }
}
