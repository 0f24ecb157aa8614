//! A job: an order with the scenarios it names, carried out into a folder.

use std::io::Write;
use std::path::{Path, PathBuf};

use foederis::engine::Attack;
use foederis::model::RunSettings;
use foederis::results::folder::{Folder, MANIFEST, draft_of};
use foederis::results::manifest::{Manifest, ScenarioEntry};

use super::error::Error;
use super::loaded_scenario::{self, LoadedScenario};
use super::output::OutputMode;
use super::run_spec::{Header, RunKind, RunSpec};
use super::until::Until;
use super::{drill, run, settings, sidecars};

/// What a run or drill has worked out, in the order of its keys: what `extend` begins from.
pub const STATE: &str = "state.bin";

/// An order, ready to be carried out.
pub struct Job {
    /// The order, complete.
    pub order: RunSpec,
    /// Its scenarios.
    pub ready: Vec<LoadedScenario>,
    /// How it is sampled.
    pub settings: RunSettings,
    /// The attacks that it assumes, one a rung.
    pub attacks: Vec<Attack>,
    /// When it has worlds enough, if that is not known beforehand.
    until: Option<Until>,
}

/// What carrying it out gave, beside tables.
pub struct RunSummary {
    /// What is told in the terminal.
    pub text: String,
    /// The scenarios as they ran.
    pub entries: Vec<ScenarioEntry>,
}

impl Job {
    /// Loads what an order names.
    pub fn new(order: RunSpec, quiet: bool) -> Result<Self, Error> {
        let ready = loaded_scenario::load(&order.scenario, quiet)?;
        if matches!(order.what, RunKind::Run(_)) {
            run::may_run(&ready)?;
        }
        let date = settings::attack_date(&order.run, &ready)?;
        let settings = settings::settings(&order.run, &ready)?;
        let attacks = order.rungs().into_iter().map(|rung| Attack { rung, date });
        let attacks: Vec<Attack> = attacks.collect();
        let order = order.complete(&settings, date);
        let until = Until::of(&order, &ready, &settings)?;
        Ok(Self {
            order,
            ready,
            settings,
            attacks,
            until,
        })
    }

    /// What stands at the head of its journal.
    pub fn header(&self) -> Header {
        Header::of(self.order.clone(), &self.ready)
    }

    /// Begins its folder at `out`, or else at the next free place.
    pub fn begin(&self, out: Option<&Path>, force: bool) -> Result<Folder, Error> {
        let target = out.map_or_else(|| next_free(self.order.what.verb()), Path::to_owned);
        Ok(Folder::begin(&target, force, &self.header())?)
    }

    /// Carries it out into a folder, and tells it in the terminal.
    pub fn carry_out(mut self, mut folder: Folder, voice: OutputMode) -> Result<(), Error> {
        let quiet = voice.quiet;
        let command = self.order.command();
        folder.set_format(self.order.format.into());
        let looked = self.look(&mut folder, quiet)?;
        let made = match self.order.what {
            RunKind::Run(closer) => run::carry_out(&self, closer, &mut folder, quiet)?,
            RunKind::Drill { .. } => drill::carry_out(&self, &mut folder, quiet)?,
        };
        if self.order.state {
            let header = self.header();
            folder.write_state(STATE, &header)?;
        }
        let manifest = Manifest::new(
            command,
            Some(&self.settings),
            &self.attacks,
            made.entries,
            folder.written(),
        );
        write_manifest(&mut folder, manifest, self.order.report)?;
        let folder = folder.finish()?;
        voice.finished(&folder, &(made.text + &looked))
    }
}

impl Job {
    /// Looks how many worlds are enough, if that was asked, and takes so many; gives what is told of it.
    fn look(&mut self, folder: &mut Folder, quiet: bool) -> Result<String, Error> {
        let Some(until) = self.until.take() else {
            return Ok(String::new());
        };
        let looked = until.look(self, folder, quiet)?;
        folder.write_table(&looked.table)?;
        self.settings.worlds = looked.worlds;
        self.order = self.order.clone().settled(looked.worlds);
        Ok(looked.text)
    }
}

/// Writes the data package, the page and charts if a report is requested, and last the manifest.
pub fn write_manifest(folder: &mut Folder, manifest: Manifest, report: bool) -> Result<(), Error> {
    let text = |manifest: &Manifest, folder: &Folder| {
        let text = manifest.text();
        text.map_err(|error| folder.failed(MANIFEST, error.into()))
    };
    sidecars::write(folder, &text(&manifest, folder)?, report)?;
    let text = text(&manifest.noting(folder.written()), folder)?;
    folder.write(MANIFEST, |out| out.write_all(text.as_bytes()))?;
    Ok(())
}

/// The first of `results/drill-1`, `results/drill-2`, .. that does not exist, nor is being made.
pub fn next_free(verb: &str) -> PathBuf {
    let numbered = (1u32..).map(|n| Path::new("results").join(format!("{verb}-{n}")));
    numbered
        .into_iter()
        .find(|path| !path.exists() && !draft_of(path).exists())
        .unwrap_or_else(|| unreachable!("numbers do not end"))
}
