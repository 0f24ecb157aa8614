//! The page: one HTML file that works without a network and without scripts.

use minijinja::Environment;
use minijinja::Value;
use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use serde::Serialize;

use crate::results::manifest::INTENDED_USE;
use crate::results::variants;

use super::assumptions::AssumptionsSection;
use super::chart_section::{ChartSection, chart_sections};
use super::error::ReportError;
use super::glossary::{Entry, GLOSSARY};
use super::heading::{heading, subtitle};
use super::hindcast_scores;
use super::limits::limits;
use super::record::Record;
use super::run_data::RunData;
use super::scale::format_number;
use super::stories::StoriesSection;
use super::style::{SCRIPT, script_hash, style_sheet};
use super::summary::{CalibratedQuantity, SummaryRow, calibrated_quantities, summary_rows};
use super::wording::uncapitalised;

/// The page of a run. `link_prefix` is prepended to links to the tables: empty if they are in the folder of the page.
///
/// # Errors
/// [`ReportError::Page`]: a template of the program is invalid.
pub fn page(run: &RunData, link_prefix: &str) -> Result<String, ReportError> {
    let failed = |error: minijinja::Error| ReportError::Page(error.to_string());
    let syntax = SyntaxConfig::builder()
        .trim_blocks(true)
        .lstrip_blocks(true)
        .build();
    let mut environment = Environment::new();
    environment.set_syntax(syntax.map_err(failed)?);
    // The extension turns on escaping of every text that the template does not mark as safe.
    for (name, template) in [
        ("page.html", include_str!("page.html")),
        ("stories.html", include_str!("stories.html")),
        ("glossary.html", include_str!("glossary.html")),
    ] {
        environment.add_template(name, template).map_err(failed)?;
    }
    environment.add_filter("without_code_marks", |text: &str| text.replace('`', ""));
    environment.add_filter("link_terms", |text: &str| safe(GLOSSARY.link_terms(text)));
    environment.add_filter("link_column", |name: &str| safe(GLOSSARY.link_column(name)));
    let template = |name: &str| environment.get_template(name).map_err(failed);
    let context = PageContext::new(run, link_prefix);
    let body = template("page.html")?.render(Serde(&context)).map_err(failed)?;
    let glossary = GlossaryContext {
        glossary: GLOSSARY.linked_entries(&body),
        script: SCRIPT,
    };
    let end = template("glossary.html")?
        .render(Serde(&glossary))
        .map_err(failed)?;
    Ok(body + &end)
}

fn safe(html: String) -> Value {
    Value::from_safe_string(html)
}

/// The values of the template of the glossary, which ends the page.
#[derive(Serialize)]
struct GlossaryContext {
    glossary: Vec<&'static Entry>,
    script: &'static str,
}

/// The values of the template.
#[derive(Serialize)]
struct PageContext<'r> {
    style: String,
    script_hash: String,
    heading: String,
    subtitle: String,
    definitions: String,
    scenarios: Vec<&'r str>,
    /// The answer, in sentences: whether the ranking holds under variants of the model, or the scores of a hindcast; empty
    /// where neither was computed.
    answer: Vec<String>,
    summary: Vec<SummaryRow>,
    calibrated: Vec<CalibratedQuantity>,
    limits: Vec<String>,
    intended_use: &'static str,
    charts: Vec<ChartSection>,
    stories: Option<StoriesSection<'r>>,
    assumptions: Option<AssumptionsSection<'r>>,
    checks: Vec<CheckRow<'r>>,
    failed_worlds: usize,
    command: &'r str,
    version: &'r str,
    seed: u64,
    attack: &'r str,
    inputs: Vec<InputFileRow<'r>>,
    tables: Vec<&'r str>,
    link_prefix: &'r str,
}

impl<'r> PageContext<'r> {
    fn new(run: &'r RunData, link_prefix: &'r str) -> Self {
        let manifest = &run.manifest;
        let scenarios = &manifest.scenarios;
        let outputs = manifest.outputs.keys().map(String::as_str);
        Self {
            style: style_sheet(),
            script_hash: script_hash(),
            heading: heading(run),
            subtitle: subtitle(run),
            definitions: definitions(),
            scenarios: scenarios.iter().map(|scenario| scenario.title.as_str()).collect(),
            answer: answer(run),
            summary: summary_rows(run),
            calibrated: calibrated_quantities(run),
            limits: limits(),
            intended_use: INTENDED_USE,
            charts: chart_sections(run),
            stories: StoriesSection::new(run),
            assumptions: AssumptionsSection::new(run),
            checks: checks(run),
            failed_worlds: scenarios
                .iter()
                .map(|scenario| scenario.failed_worlds.len())
                .sum(),
            command: &manifest.command,
            version: &manifest.version,
            seed: manifest.seed,
            attack: &manifest.attack,
            inputs: input_files(run),
            tables: outputs.filter(|name| is_table_here(name)).collect(),
            link_prefix,
        }
    }
}

/// Whether a name in a manifest is that of a table in its folder, and so no address of anything else.
fn is_table_here(name: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "_-.".contains(c);
    name.ends_with(".csv") && name.chars().all(is_plain)
}

/// What worlds and histories are, in a sentence each.
fn definitions() -> String {
    let terms = ["world", "history"];
    let entries = terms.iter().filter_map(|term| GLOSSARY.entry(term));
    let sentences: Vec<String> = entries
        .map(|entry| format!("A {} is {}", entry.term, uncapitalised(&entry.definition)))
        .collect();
    sentences.join(" ")
}

/// Whether the ranking holds under variants of the model, or the scores of a hindcast, in sentences.
fn answer(run: &RunData) -> Vec<String> {
    let variants: Vec<_> = run
        .records("variant_list.csv")
        .filter_map(Record::variant)
        .collect();
    let ranking = variants::answer(&variants, &|id| run.scenario_title(id).to_owned());
    [ranking, hindcast_scores::sentences(run)].concat()
}

/// A check of the run.
#[derive(Serialize)]
struct CheckRow<'r> {
    scenario: &'r str,
    check: &'r str,
    value: String,
    passes: bool,
}

fn checks(run: &RunData) -> Vec<CheckRow<'_>> {
    run.records("checks.csv")
        .map(|record| CheckRow {
            scenario: run.scenario_title(record.text("scenario")),
            check: record.text("check"),
            value: record
                .number("value")
                .map_or_else(|| "–".to_owned(), |value| format_number(value, 0.0001)),
            passes: record.text("result") == "pass",
        })
        .collect()
}

/// An input file with the beginning of its SHA-256.
#[derive(PartialEq, Serialize)]
struct InputFileRow<'r> {
    name: &'r str,
    sha256: &'r str,
}

/// The input files of the scenarios, each once.
fn input_files(run: &RunData) -> Vec<InputFileRow<'_>> {
    let mut rows: Vec<InputFileRow> = Vec::new();
    let scenarios = run.manifest.scenarios.iter();
    for file in scenarios.flat_map(|scenario| &scenario.inputs) {
        let row = InputFileRow {
            name: &file.name,
            sha256: file.sha256.get(..12).unwrap_or(&file.sha256),
        };
        if !rows.contains(&row) {
            rows.push(row);
        }
    }
    rows
}
