//! Arguments as specifications of a session.

use foederis::session::{OutputSpec, RunDiagnostics, RunSpec, ScenarioSpec, SettingsSpec, UntilSpec};

use super::args::{DiagnosticsArgs, DrillArgs, OutputArgs, RunArgs, ScenarioArgs, StrategicArgs, UntilArgs};

impl From<&ScenarioArgs> for ScenarioSpec {
    fn from(args: &ScenarioArgs) -> Self {
        Self {
            scenarios: args.scenarios.clone(),
            overlays: args.with.clone(),
            set: args.set.clone(),
            reanchor: args.reanchor,
        }
    }
}

impl From<&RunArgs> for SettingsSpec {
    fn from(args: &RunArgs) -> Self {
        Self {
            worlds: args.worlds,
            histories: args.histories,
            seed: args.seed,
            design: args.design,
            scrambles: args.scrambles,
            attack_date: args.at,
        }
    }
}

impl From<DiagnosticsArgs> for RunDiagnostics {
    fn from(args: DiagnosticsArgs) -> Self {
        Self {
            failure_worlds: args.failure_worlds,
            pivotal_worlds: args.pivotal,
            story_worlds: args.stories,
            variant_worlds: args.variants,
        }
    }
}

impl From<&OutputArgs> for OutputSpec {
    fn from(args: &OutputArgs) -> Self {
        Self {
            histories: args.write_histories,
            state: !args.no_state,
            report: !args.no_report,
            format: args.folder.format.into(),
        }
    }
}

impl UntilArgs {
    fn spec(&self) -> Option<UntilSpec> {
        let target = self.until.clone()?;
        Some(UntilSpec {
            target,
            most_worlds: self.most_worlds,
        })
    }
}

impl From<&StrategicArgs> for RunSpec {
    fn from(args: &StrategicArgs) -> Self {
        let mut spec = Self::run((&args.scenario).into());
        spec.kind = foederis::session::RunKind::Run(args.diagnostics.into());
        spec.settings = (&args.run).into();
        spec.until = args.until.spec();
        spec.output = (&args.output).into();
        spec
    }
}

impl From<&DrillArgs> for RunSpec {
    fn from(args: &DrillArgs) -> Self {
        let mut spec = Self::drill((&args.scenario).into(), &args.rung);
        spec.settings = (&args.run).into();
        spec.until = args.until.spec();
        spec.output = (&args.output).into();
        spec
    }
}
