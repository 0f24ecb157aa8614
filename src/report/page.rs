//! The page: one HTML file that works without a network and without scripts.

use minijinja::Environment;
use minijinja::Value;
use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use serde::Serialize;

use crate::results::manifest::INTENDED_USE;
use crate::results::visible;

use super::assumptions::AssumptionsSection;
use super::chart_section::{ChartSection, chart_sections};
use super::checks::ChecksSection;
use super::error::ReportError;
use super::first_screen::FirstScreen;
use super::glossary::{Entry, GLOSSARY};
use super::heading::{heading, subtitle};
use super::limits::limits;
use super::mechanism;
use super::ranking::Ranking;
use super::run_data::RunData;
use super::stories::StoriesSection;
use super::style::{SCRIPT, script_hash, style_sheet};
use super::summary::{CalibratedQuantity, SummaryRow, calibrated_quantities, summary_rows};
use super::talks::talks_rows;
use super::wording::capitalised;

/// The page of a run. `link_prefix` is prepended to links to the tables: empty if they are in the folder of the page.
///
/// # Errors
/// [`ReportError::Page`]: a template of the program is invalid.
pub fn page(run: &RunData, link_prefix: &str) -> Result<String, ReportError> {
    let mut environment = environment().map_err(|error| failed(&error))?;
    // A number and its per cent sign stay in one line.
    environment.add_filter("link_terms", |text: &str| {
        safe(GLOSSARY.link_terms(text).replace(" %", "\u{a0}%"))
    });
    environment.add_filter("link_column", |name: &str| safe(GLOSSARY.link_column(name)));
    let template = |name: &str| environment.get_template(name).map_err(|error| failed(&error));
    let context = PageContext::new(run, link_prefix);
    let body = template("page.html")?
        .render(Serde(&context))
        .map_err(|error| failed(&error))?;
    let glossary = GlossaryContext {
        glossary: GLOSSARY.linked_entries(&body),
        script: SCRIPT,
    };
    let end = template("glossary.html")?
        .render(Serde(&glossary))
        .map_err(|error| failed(&error))?;
    Ok(visible(&(body + &end)).into_owned())
}

/// The stories of a run as part of another page, which has no glossary and no tables to link to.
///
/// # Errors
/// [`ReportError::Page`]: a template of the program is invalid.
#[cfg(feature = "studio-page")]
pub(crate) fn stories_html(run: &RunData) -> Result<String, ReportError> {
    let mut environment = environment().map_err(|error| failed(&error))?;
    environment.add_filter("link_terms", |text: String| text);
    let template = environment
        .get_template("stories.html")
        .map_err(|error| failed(&error))?;
    let stories = StoriesSection::new(run);
    let html = template
        .render(minijinja::context! { stories => Serde(&stories) })
        .map_err(|error| failed(&error))?;
    Ok(visible(&html).into_owned())
}

fn failed(error: &minijinja::Error) -> ReportError {
    ReportError::Page(error.to_string())
}

/// The templates, and the filters that do not depend on the page.
fn environment() -> Result<Environment<'static>, minijinja::Error> {
    let syntax = SyntaxConfig::builder()
        .trim_blocks(true)
        .lstrip_blocks(true)
        .build();
    let mut environment = Environment::new();
    environment.set_syntax(syntax?);
    // The extension turns on escaping of every text that the template does not mark as safe.
    for (name, template) in [
        ("page.html", include_str!("page.html")),
        ("chart.html", include_str!("chart.html")),
        ("stories.html", include_str!("stories.html")),
        ("glossary.html", include_str!("glossary.html")),
    ] {
        environment.add_template(name, template)?;
    }
    environment.add_filter("without_code_marks", |text: &str| text.replace('`', ""));
    Ok(environment)
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
    scenarios: Vec<&'r str>,
    first_screen: FirstScreen<'r>,
    /// Which promise is weak or worse than nothing at which step, in sentences.
    by_step: Vec<String>,
    /// How to read the page, in sentences.
    reading: Vec<&'static str>,
    figures: Vec<FigureTable>,
    calibrated: Vec<CalibratedQuantity>,
    limits: Vec<String>,
    intended_use: &'static str,
    charts: Vec<ChartSection>,
    stories: Option<StoriesSection<'r>>,
    assumptions: Option<AssumptionsSection<'r>>,
    checks: Option<ChecksSection>,
    failed_worlds: usize,
    command: &'r str,
    version: &'r str,
    sampling: String,
    attack: &'r str,
    inputs: Vec<InputFileRow<'r>>,
    tables: Vec<&'r str>,
    link_prefix: &'r str,
}

impl<'r> PageContext<'r> {
    fn new(run: &'r RunData, link_prefix: &'r str) -> Self {
        let manifest = &run.manifest;
        let ranking = Ranking::new(run);
        let scenarios = &manifest.scenarios;
        let outputs = manifest.outputs.keys().map(String::as_str);
        Self {
            style: style_sheet(),
            script_hash: script_hash(),
            heading: heading(run),
            subtitle: subtitle(run),
            scenarios: scenarios.iter().map(|scenario| scenario.title.as_str()).collect(),
            first_screen: FirstScreen::new(run, ranking.as_ref()),
            by_step: mechanism::by_step(run),
            reading: READING.to_vec(),
            figures: figure_tables(run),
            calibrated: calibrated_quantities(run),
            limits: limits(),
            intended_use: INTENDED_USE,
            charts: chart_sections(run, ranking.as_ref()),
            stories: StoriesSection::new(run),
            assumptions: AssumptionsSection::new(run),
            checks: ChecksSection::new(run),
            failed_worlds: scenarios
                .iter()
                .map(|scenario| scenario.failed_worlds.len())
                .sum(),
            command: &manifest.command,
            version: &manifest.version,
            sampling: format!(
                "seed {} and design {}",
                manifest.seed,
                capitalised(&manifest.design)
            ),
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

/// How to read the page.
const READING: [&str; 5] = [
    "A world is one draw of every uncertain input, and a history is one simulated course of events within it.",
    "A figure is a mean over worlds, and ± is the half-width of its 95 % interval of Monte Carlo error, the error of simulation, shown where it reaches the last digit.",
    "A spread over assumptions is the range of the middle 90 % of worlds: it shows how much depends on what is not known, and it is no confidence interval.",
    "A difference counts as one only where its 95 % interval excludes 0; a hollow marker shows one that is not significant.",
    "What is marked as assumed is what the model is calibrated to; the comparison of the scenarios is computed from it.",
];

/// A table of figures, scenarios side by side.
#[derive(Serialize)]
struct FigureTable {
    id: &'static str,
    title: &'static str,
    rows: Vec<SummaryRow>,
    note: &'static str,
}

/// The tables of figures that the run can fill.
fn figure_tables(run: &RunData) -> Vec<FigureTable> {
    let summary = FigureTable {
        id: "summary",
        title: "All headline figures",
        rows: summary_rows(run),
        note: "± is the half-width of a 95 % interval of Monte Carlo error, shown where it reaches the last digit. A spread over assumptions is not a confidence interval.",
    };
    let talks = FigureTable {
        id: "talks",
        title: "What each promise means for peace talks",
        rows: talks_rows(run),
        note: "At the start of the horizon. The challenger chooses between a ceasefire that brings the promise and fighting on, at an assumed value of fighting on: the figures compare promises, and are no forecast of talks.",
    };
    let has_columns = !run.manifest.scenarios.is_empty();
    [summary, talks]
        .into_iter()
        .filter(|table| has_columns && !table.rows.is_empty())
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
