//! The page: one file with all it needs, that works without a network and without scripts.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use minijinja::Environment;
use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::results::manifest::INTENDED_USE;

use super::assumed::Assumed;
use super::catalogue::Kind;
use super::chart::Chart;
use super::draw::{self, drawn};
use super::font;
use super::limits::limits;
use super::palette;
use super::run::{ReportError, Run};
use super::scale::signed;
use super::sheet::Record;
use super::stories::StoriesSection;
use super::summary;
use super::words::{capital, counted};

/// Tables with at most so many records are shown in full beside their chart.
const SMALL: usize = 40;

/// What the page does where scripts run; its policy lets in no other, and it reads the page alone.
const SCRIPT: &str = concat!(include_str!("page.js"), include_str!("stories.js"));

/// A chart on the page.
#[derive(Serialize)]
struct Figure {
    name: &'static str,
    title: String,
    subtitle: String,
    note: String,
    wide: String,
    narrow: String,
    table: &'static str,
    columns: Vec<String>,
    records: Vec<Vec<String>>,
}

/// A check of the run.
#[derive(Serialize)]
struct Checked<'r> {
    scenario: &'r str,
    check: &'r str,
    value: String,
    passes: bool,
}

/// The page of a run. `beside` leads from the page to the tables, as a link: empty where they lie beside it.
///
/// # Errors
/// [`ReportError::Page`]: never for the template that is part of the program.
pub fn page(run: &Run, beside: &str) -> Result<String, ReportError> {
    let failed = |error: minijinja::Error| ReportError::Page(error.to_string());
    let syntax = SyntaxConfig::builder()
        .trim_blocks(true)
        .lstrip_blocks(true)
        .build();
    let mut environment = Environment::new();
    environment.set_syntax(syntax.map_err(failed)?);
    // The ending makes it escape every text that the template does not call safe.
    environment
        .add_template("page.html", include_str!("page.html"))
        .map_err(failed)?;
    environment
        .add_template("stories.html", include_str!("stories.html"))
        .map_err(failed)?;
    // Marks of code are for terminals.
    environment.add_filter("plain", |text: &str| text.replace('`', ""));
    let template = environment.get_template("page.html").map_err(failed)?;
    template.render(Serde(&Page::of(run, beside))).map_err(failed)
}

/// What the template is filled with.
#[derive(Serialize)]
struct Page<'r> {
    style: String,
    script: &'static str,
    script_hash: String,
    heading: String,
    under: String,
    scenarios: Vec<&'r str>,
    lines: Vec<summary::Line>,
    put_in: Vec<summary::Assumed>,
    limits: Vec<String>,
    intended_use: &'static str,
    figures: Vec<Figure>,
    stories: Option<StoriesSection<'r>>,
    assumed: Option<Assumed<'r>>,
    checks: Vec<Checked<'r>>,
    failed: usize,
    command: &'r str,
    version: &'r str,
    seed: u64,
    attack: &'r str,
    inputs: Vec<(&'r str, &'r str)>,
    tables: Vec<&'r str>,
    beside: &'r str,
}

impl<'r> Page<'r> {
    fn of(run: &'r Run, beside: &'r str) -> Self {
        let facts = &run.facts;
        let charts = Kind::ALL.into_iter().filter_map(|kind| kind.chart(run).ok());
        Self {
            style: style(),
            script: SCRIPT,
            script_hash: STANDARD.encode(Sha256::digest(SCRIPT)),
            heading: heading(run),
            under: under(run),
            scenarios: facts.scenarios.iter().map(|one| one.title.as_str()).collect(),
            lines: summary::lines(run),
            put_in: summary::put_in(run),
            limits: limits(),
            intended_use: INTENDED_USE,
            figures: charts.map(|chart| figure(run, chart)).collect(),
            stories: StoriesSection::new(run),
            assumed: Assumed::of(run),
            checks: checks(run),
            failed: facts.scenarios.iter().map(|one| one.failed_worlds.len()).sum(),
            command: &facts.command,
            version: &facts.version,
            seed: facts.seed,
            attack: &facts.attack,
            inputs: inputs(run),
            tables: facts
                .outputs
                .keys()
                .map(String::as_str)
                .filter(|name| name.ends_with(".csv"))
                .collect(),
            beside,
        }
    }
}

fn figure(run: &Run, chart: Chart) -> Figure {
    let (kind, table) = (chart.kind, chart.kind.table());
    let count = run.records(table).count();
    let small = if count <= SMALL { SMALL } else { 0 };
    Figure {
        name: kind.name(),
        wide: drawn(&chart, draw::WIDE, &format!("{}-w", kind.name())),
        narrow: drawn(&chart, draw::NARROW, &format!("{}-n", kind.name())),
        title: chart.title,
        subtitle: chart.subtitle,
        note: chart.note,
        table,
        columns: run.columns(table).to_vec(),
        records: run
            .records(table)
            .take(small)
            .map(|record: Record| record.texts().to_vec())
            .collect(),
    }
}

/// The style sheet: fonts, colours, what is drawn, the page.
fn style() -> String {
    let face = |bytes: &[u8], weight: u32| {
        format!(
            "@font-face{{font-family:{};font-weight:{weight};src:url(data:font/woff2;base64,{}) format('woff2')}}\n",
            font::FAMILY,
            STANDARD.encode(bytes)
        )
    };
    [
        face(font::REGULAR_WOFF2, 400),
        face(font::SEMI_BOLD_WOFF2, 600),
        palette::variables(),
        draw::STYLE.to_owned(),
        include_str!("page.css").to_owned(),
    ]
    .concat()
}

fn heading(run: &Run) -> String {
    let mut months = run.records("deterrence.csv").map(|record| record.text("month"));
    match (months.next(), months.last()) {
        (Some(first), Some(last)) => format!("Does deterrence hold, {first} to {last}?"),
        _ => match experiment(&run.facts.command) {
            Some(question) => question.to_owned(),
            None => format!(
                "If the attack comes on {}: who acts, when, with what?",
                run.facts.attack
            ),
        },
    }
}

/// What an experiment asks; none of a drill.
fn experiment(command: &str) -> Option<&'static str> {
    Some(match command.split_whitespace().nth(1)? {
        "compare" => "Which promise holds better, and where does that turn?",
        "sweep" => "What moves the answer?",
        "threshold" => "What is the smallest change that is enough?",
        "sensitivity" => "Which unknowns drive the answer?",
        "discover" => "Where does it fail?",
        "value" => "What would it be worth to know?",
        _ => return None,
    })
}

fn under(run: &Run) -> String {
    let facts = &run.facts;
    if facts.worlds == 0 {
        return "read from worlds that were run before".to_owned();
    }
    format!(
        "{} · {} · {} in each for the response · design {} · seed {}",
        counted(facts.scenarios.len(), "scenario"),
        counted(facts.worlds as usize, "world"),
        if facts.histories == 1 {
            "1 history".to_owned()
        } else {
            format!("{} histories", facts.histories)
        },
        capital(&facts.design),
        facts.seed
    )
}

fn checks(run: &Run) -> Vec<Checked<'_>> {
    run.records("checks.csv")
        .map(|record| Checked {
            scenario: run.title(record.text("scenario")),
            check: record.text("check"),
            value: record
                .number("value")
                .map_or_else(|| "–".to_owned(), |value| signed(value, 0.0001)),
            passes: record.text("result") == "pass",
        })
        .collect()
}

/// The texts that the scenarios were made from, each once.
fn inputs(run: &Run) -> Vec<(&str, &str)> {
    let mut inputs: Vec<(&str, &str)> = Vec::new();
    for input in run.facts.scenarios.iter().flat_map(|one| &one.inputs) {
        let one = (
            input.name.as_str(),
            input.sha256.get(..12).unwrap_or(&input.sha256),
        );
        if !inputs.contains(&one) {
            inputs.push(one);
        }
    }
    inputs
}
