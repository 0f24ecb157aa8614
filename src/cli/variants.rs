//! `variants`: the ranking of scenarios under variants of the model.

use foederis::results::variants::{VariantStatus, VariantSummary, answer};
use foederis::session::experiment::variants::{
    EvaluatedVariant, OwnVariant, VariantsJob, VariantsOutput, VariantsSpec,
};

use super::alternatives::title_of;
use super::compare_text::head;
use super::error::Error;
use super::experiment_args::VariantsArgs;
use super::experiment_record::ExperimentRecord;
use super::figures::figure;
use super::invocation::Invocation;
use super::loaded_scenario::{self, LoadedScenario};
use super::output::bold;
use super::strategic_summary::foot;
use super::{side_by_side, threads};

/// Runs the command.
pub(super) fn run(args: &VariantsArgs, invocation: &Invocation) -> Result<(), Error> {
    let quiet = invocation.mode.quiet;
    threads::set(args.folder.threads)?;
    let job = VariantsJob::new(&spec(args))?;
    loaded_scenario::warn(&job.setup.scenarios, quiet);
    loaded_scenario::warn_set_twice(job.loaded(), quiet);
    let folder = (&args.folder, args.shard);
    let record = ExperimentRecord::begin_setup(folder, "variants", &job.setup, job.loaded(), invocation)?;
    let computed = record.computed(|folder, watch| job.run_recorded(Some(folder), watch))?;
    let Some((record, output)) = computed else {
        return Ok(());
    };
    record.finish(&output.setup, output.failures(), &output.tables, &text(&output))
}

fn spec(args: &VariantsArgs) -> VariantsSpec {
    VariantsSpec {
        own: own(&args.variant),
        only: args.only.clone(),
        metrics: args.metric.clone(),
        settings: (&args.run).into(),
        ..VariantsSpec::new((&args.scenario).into())
    }
}

/// The variants of the user: changes with the same name are one. A change with `=` is a value, any other an overlay.
fn own(changes: &[(String, String)]) -> Vec<OwnVariant> {
    let mut all: Vec<OwnVariant> = Vec::new();
    for (name, change) in changes {
        let at = all.iter().position(|own| own.name == *name).unwrap_or_else(|| {
            all.push(OwnVariant {
                name: name.clone(),
                overlays: Vec::new(),
                set: Vec::new(),
            });
            all.len() - 1
        });
        let list = if change.contains('=') {
            &mut all[at].set
        } else {
            &mut all[at].overlays
        };
        list.push(change.clone());
    }
    all
}

/// The answer first, then the figures behind it.
fn text(output: &VariantsOutput) -> String {
    let mut text = answer_text(&output.setup.scenarios, &output.summaries);
    text.push('\n');
    text.push_str(&head(&output.setup.settings));
    text.push_str(&table(output));
    text.push_str(
        "\nThe challenger is found anew under each variant. ± is the half-width of a 95 % interval of Monte Carlo error; ≈ joins scenarios without a detectable difference.\n",
    );
    text.push_str(&foot());
    text
}

/// Whether the ranking holds, in sentences, one a line.
pub(super) fn answer_text(scenarios: &[LoadedScenario], variants: &[VariantSummary]) -> String {
    let sentences = answer(variants, &|id| title_of(scenarios, id));
    let lines = sentences.iter().enumerate().map(|(i, sentence)| match i {
        0 => format!("{}\n", bold(sentence)),
        _ => format!("{sentence}\n"),
    });
    lines.collect()
}

/// The first metric, a row per variant and a column per scenario.
fn table(output: &VariantsOutput) -> String {
    let scenarios = output.setup.scenarios.iter();
    let mut titles: Vec<String> = scenarios.map(|scenario| scenario.id.clone()).collect();
    titles.push("order".to_owned());
    let rows: Vec<(&str, Vec<String>)> = output
        .evaluated
        .iter()
        .map(|variant| (variant.title.as_str(), cells(output, variant)))
        .collect();
    let metric = output.setup.metrics.first();
    side_by_side::with_titles(
        &metric.map_or_else(String::new, ToString::to_string),
        &titles,
        &rows,
    )
}

fn cells(output: &VariantsOutput, variant: &EvaluatedVariant) -> Vec<String> {
    let comparison = output.comparison(variant);
    let cell = |scenario: usize| {
        let (series, estimate) = comparison.estimate(scenario, 0);
        let half_width = series.half_width(comparison.evaluation.scheme);
        let unit = comparison.metrics[0].unit(comparison.scenarios[scenario].case);
        unit.map_or_else(
            |_| "–".to_owned(),
            |unit| figure(unit, estimate.value, half_width),
        )
    };
    let mut cells: Vec<String> = (0..comparison.scenarios.len()).map(cell).collect();
    cells.push(match variant.status {
        VariantStatus::Base => String::new(),
        status => status.name().to_owned(),
    });
    cells
}
