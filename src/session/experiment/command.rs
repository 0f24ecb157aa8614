//! The command lines that repeat what-ifs, sweeps and comparisons.

use crate::random::Design;
use crate::results::folder::quoted_path;
use crate::results::manifest::without_folders;
use crate::scenario::calendar;
use crate::session::command::{flag, named, repeated, scenario_arguments};
use crate::study::lever::Lever;

use super::compare::{CompareSpec, WILL_CORRELATIONS};
use super::setup::ExperimentSetup;
use super::sweep::SweepSpec;
use super::what_if::WhatIfSpec;

impl WhatIfSpec {
    /// The command line that repeats the what-ifs of this setup.
    #[must_use]
    pub fn command(&self, setup: &ExperimentSetup) -> String {
        let names = self.scenario.scenarios.iter().chain(&self.changes);
        let mut argv = vec!["foederis whatif".to_owned()];
        argv.extend(names.map(|name| quoted_path(&without_folders(name))));
        argv.extend(repeated("--with", &named(&self.scenario.overlays)));
        argv.extend(repeated("--metric", &self.metrics));
        argv.extend((!self.together).then(|| "--alone".to_owned()));
        argv.extend(self.scenario.reanchor.then(|| "--reanchor".to_owned()));
        argv.extend(sampling(setup));
        argv.join(" ")
    }
}

impl SweepSpec {
    /// The command line that repeats the sweep of this setup.
    #[must_use]
    pub fn command(&self, setup: &ExperimentSetup) -> String {
        let levers: Vec<String> = self.levers.iter().map(Lever::to_string).collect();
        let mut argv = vec!["foederis sweep".to_owned()];
        argv.extend(scenario_arguments(&self.scenarios));
        argv.extend(repeated("--vary", &levers));
        argv.extend(self.zip.then(|| "--zip".to_owned()));
        let against = self.against.as_deref().map(without_folders);
        argv.extend(flag("--against", against.map(|name| quoted_path(&name))));
        argv.extend(repeated("--metric", &self.metrics));
        argv.extend(sampling(setup));
        argv.join(" ")
    }
}

impl CompareSpec {
    /// The command line that repeats the comparison of this setup.
    #[must_use]
    pub fn command(&self, setup: &ExperimentSetup) -> String {
        let names = self.scenarios.scenarios.iter();
        let mut argv = vec!["foederis compare".to_owned()];
        argv.extend(names.map(|name| quoted_path(&without_folders(name))));
        argv.extend(repeated("--with", &named(&self.overlays)));
        argv.extend(repeated("--alter", &self.alterations));
        argv.extend(repeated("--over", &named(&self.scenarios.overlays)));
        argv.extend(repeated("--set", &self.scenarios.set));
        argv.extend(repeated("--metric", &self.metrics));
        argv.extend(self.reversals());
        argv.extend(self.scenarios.reanchor.then(|| "--reanchor".to_owned()));
        argv.extend(self.independent.then(|| "--independent".to_owned()));
        argv.extend(self.unaveraged.then(|| "--unaveraged".to_owned()));
        argv.extend(sampling(setup));
        argv.join(" ")
    }

    /// The correlations of wills; none where they are the default ones.
    fn reversals(&self) -> Vec<String> {
        match &self.will_correlations[..] {
            [] => vec!["--no-reversals".to_owned()],
            given if given == WILL_CORRELATIONS => Vec::new(),
            given => repeated(
                "--will-correlation",
                &given.iter().map(f64::to_string).collect::<Vec<_>>(),
            ),
        }
    }
}

/// Every setting of the sampling, written out.
fn sampling(setup: &ExperimentSetup) -> impl Iterator<Item = String> {
    let settings = &setup.settings;
    [
        flag("--worlds", Some(settings.worlds)),
        flag("--histories", Some(settings.histories)),
        flag("--seed", Some(settings.seed)),
        flag("--design", Some(Design::name(settings.design))),
        flag("--scrambles", Some(settings.scrambles)),
        flag("--at", Some(calendar::date(setup.attack_date))),
    ]
    .into_iter()
    .flatten()
}

#[cfg(test)]
mod tests {
    use super::super::compare::CompareJob;
    use super::super::sweep::SweepJob;
    use super::super::what_if::WhatIfJob;
    use super::*;
    use crate::session::spec::ScenarioSpec;

    const SAMPLING: &str =
        "--worlds 32 --histories 128 --seed 1 --design sobol --scrambles 8 --at 2030-12-01";

    #[test]
    fn the_command_of_what_ifs_writes_everything_out() {
        let spec = WhatIfSpec {
            changes: vec!["guarantor.*.deliberate=-12 h".to_owned()],
            metrics: vec!["major.in_time".to_owned()],
            together: false,
            ..WhatIfSpec::new(ScenarioSpec::new(["minimal"]))
        };
        let setup = WhatIfJob::new(&spec).expect("what-ifs").setup;
        let head = "foederis whatif minimal 'guarantor.*.deliberate=-12 h' --metric major.in_time --alone";
        assert_eq!(spec.command(&setup), format!("{head} {SAMPLING}"));
    }

    #[test]
    fn the_command_of_a_sweep_writes_everything_out() {
        let lever = Lever::parse("guarantor.alpha.deliberate=2 d..4 d:2").expect("a lever");
        let mut spec = SweepSpec::new(ScenarioSpec::new(["minimal; stronger_varn"]), vec![lever]);
        (spec.settings.worlds, spec.zip) = (Some(32), true);
        let setup = SweepJob::new(spec.clone()).expect("a sweep").setup;
        let head = "foederis sweep 'minimal; stronger_varn' --vary 'guarantor.alpha.deliberate=[\"2 d\", \"4 d\"]' --zip";
        assert_eq!(spec.command(&setup), format!("{head} {SAMPLING}"));
    }

    #[test]
    fn the_command_of_a_comparison_writes_everything_out() {
        let mut spec = CompareSpec {
            overlays: vec!["stronger_varn".to_owned()],
            alterations: vec!["slow=guarantor.*.deliberate=+1 d".to_owned()],
            independent: true,
            ..CompareSpec::new(ScenarioSpec::new(["minimal"]))
        };
        spec.settings.worlds = Some(32);
        let setup = CompareJob::new(spec.clone()).expect("a comparison").setup;
        let head = "foederis compare minimal --with stronger_varn --alter 'slow=guarantor.*.deliberate=+1 d'";
        assert_eq!(spec.command(&setup), format!("{head} --independent {SAMPLING}"));
        spec.will_correlations = vec![0.0, 0.5];
        let correlations = "--will-correlation 0 --will-correlation 0.5";
        assert_eq!(
            spec.command(&setup),
            format!("{head} {correlations} --independent {SAMPLING}")
        );
        spec.will_correlations.clear();
        assert!(spec.command(&setup).contains(" --no-reversals "));
    }
}
