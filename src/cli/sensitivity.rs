//! `sensitivity`: which unknowns drive an answer.

use std::path::Path;

use foederis::analysis::AnalysisError;
use foederis::engine::{Point, Worlds};
use foederis::model::RunSettings;
use foederis::results::folder::Folder;
use foederis::results::schema::SENSITIVITY;
use foederis::results::table::{Cell, Table};
use foederis::scenario::hint;
use foederis::study::input_group::{Grouping, InputGroup, group_inputs};
use foederis::study::sensitivity::{IndexRow, SensitivityDesign};
use foederis::study::worlds_table::{TableError, pawn_rows, select_inputs};
use foederis::study::{EvalRequest, Evaluation, Metric};

use super::analysis_args::{Method, SensitivityArgs};
use super::args::ScenarioArgs;
use super::error::Error;
use super::invocation::Invocation;
use super::loaded_scenario::{self, LoadedScenario};
use super::sensitivity_told::{self as words, Finding};
use super::{experiment_runner, record, threads, worlds_file};

/// Points where nothing is said: a minute or two on two cores.
const POINTS: u32 = 1600;
/// Rows of a scramble, and walks, at least.
const FEWEST: [u32; 2] = [2, 4];

/// Runs the command.
pub fn run(args: &SensitivityArgs, call: &Invocation) -> Result<(), Error> {
    threads::set(args.folder.threads)?;
    match &args.data {
        Some(data) => of_data(args, data, call),
        None => of_scenarios(args, call),
    }
}

fn of_data(args: &SensitivityArgs, data: &Path, call: &Invocation) -> Result<(), Error> {
    if let Some(method) = args.method.filter(|method| *method != Method::Pawn) {
        return Err(Error::Argument(format!(
            "{} chooses its own points; worlds that were run are read by `--method pawn`",
            method.name()
        )));
    }
    let given = worlds_file::load(data)?;
    let metrics = if args.metric.is_empty() {
        vec!["p_no_ground_attack".to_owned()]
    } else {
        args.metric.clone()
    };
    let (mut findings, mut problems): (Vec<Finding>, Vec<TableError>) = (Vec::new(), Vec::new());
    for (scenario, worlds) in &given.scenarios {
        for metric in &metrics {
            let figure = worlds.column(metric).map_err(|problem| vec![problem]);
            let inputs = select_inputs(worlds.inputs(metric), &args.inputs);
            match (figure, inputs) {
                (Ok(figure), Ok(inputs)) => findings.push(Finding {
                    scenario: scenario.clone(),
                    metric: metric.clone(),
                    method: Method::Pawn,
                    told: pawn_rows(figure, &inputs, args.run.seed.unwrap_or(1)),
                }),
                (figure, inputs) => {
                    problems.extend(figure.err().into_iter().chain(inputs.err()).flatten());
                }
            }
        }
    }
    problems.dedup();
    if !problems.is_empty() {
        return Err(worlds_file::refused(data, &problems));
    }
    something(&findings)?;
    let text = words::told(&findings);
    worlds_file::finish(&args.folder, "sensitivity", &[table(&findings)], &text, call)
}

fn of_scenarios(args: &SensitivityArgs, call: &Invocation) -> Result<(), Error> {
    let method = args.method.unwrap_or(Method::Sobol);
    if method == Method::Pawn {
        return Err(Error::Argument(
            "pawn reads worlds that were run: `foederis run` first, then `foederis sensitivity --data RESULTS`"
                .to_owned(),
        ));
    }
    if method == Method::Morris && !args.second.is_empty() {
        return Err(Error::Argument(
            "morris tells no interactions; --second wants `--method sobol`".to_owned(),
        ));
    }
    let scenario = ScenarioArgs {
        scenarios: args.scenarios.clone(),
        with: args.with.clone(),
        set: args.set.clone(),
    };
    let ready = loaded_scenario::load(&scenario, call.voice.quiet)?;
    let metrics = metrics(args, &ready)?;
    let grouping = grouping(&args.groups)?;
    let grouped = grouped(args, &ready, &grouping)?;
    let (mut settings, attack_date) = experiment_runner::settings(&args.run, &ready)?;
    settings.worlds = args.run.worlds.unwrap_or(POINTS);
    let studies = ready
        .iter()
        .zip(grouped)
        .map(|(one, groups)| study(args, method, one, groups, &settings))
        .collect::<Result<Vec<_>, _>>()?;
    let mut folder = Folder::begin(&args.folder.target("sensitivity"), args.folder.force, &call.words)?;
    folder.set_format(args.folder.format.into());
    let (mut findings, mut failures) = (Vec::new(), Vec::new());
    for (one, study) in ready.iter().zip(&studies) {
        let points = study.points(&one.case, &settings);
        let n = points.len();
        let answers = ask(one, points, (&settings, attack_date), &metrics, call.voice.quiet)?;
        for (metric, answer) in metrics.iter().zip(&answers.by_case[0]) {
            let mut figures = vec![None; n];
            for (world, figure) in answer.by_world() {
                figures[world as usize] = Some(figure);
            }
            findings.push(Finding {
                scenario: one.id.clone(),
                metric: metric.to_string(),
                method,
                told: study.indices(&figures, &settings),
            });
        }
        failures.extend(answers.failures);
    }
    something(&findings)?;
    let table = table(&findings);
    folder.write_table(&table)?;
    record::of_scenarios(&ready, (&settings, attack_date), &failures, call, &mut folder)?;
    let folder = folder.finish()?;
    call.voice.finished(&folder, &words::told(&findings))
}

/// The metrics that are asked for; the first headline, or the first figure of the response, where none is.
fn metrics(args: &SensitivityArgs, ready: &[LoadedScenario]) -> Result<Vec<Metric>, Error> {
    let mut metrics = experiment_runner::metrics(&args.metric, ready)?;
    if args.metric.is_empty() {
        metrics.truncate(1);
    }
    Ok(metrics)
}

/// The words of `--groups`.
fn grouping(words: &[String]) -> Result<Grouping, Error> {
    const WORDS: [(&str, Grouping); 3] = [
        ("kinds", Grouping::Kinds),
        ("tables", Grouping::Tables),
        ("each", Grouping::Each),
    ];
    if let [word] = words
        && let Some((_, grouping)) = WORDS.into_iter().find(|(name, _)| name == word)
    {
        return Ok(grouping);
    }
    let parsed: Vec<Result<(String, Vec<String>), String>> = words
        .iter()
        .map(|word| match word.split_once('=') {
            Some((name, patterns)) if !name.is_empty() && !patterns.is_empty() => {
                Ok((name.to_owned(), patterns.split(',').map(str::to_owned).collect()))
            }
            _ if WORDS.iter().any(|(name, _)| name == word) => {
                Err(format!("`{word}` is no group of inputs; it stands alone"))
            }
            _ => {
                let near = hint::nearest(word, WORDS.iter().map(|(name, _)| *name));
                let help = near.map_or_else(
                    || "write `kinds`, `tables`, `each`, or `NAME=PATTERN,PATTERN`".to_owned(),
                    |near| format!("did you mean `{near}`?"),
                );
                Err(format!("`{word}` is no group of inputs; {help}"))
            }
        })
        .collect();
    experiment_runner::refuse(parsed.iter().filter_map(|one| one.as_ref().err()))?;
    Ok(Grouping::Named(parsed.into_iter().flatten().collect()))
}

/// The groups of each scenario; everything that is wrong with any of them is told at once.
fn grouped(
    args: &SensitivityArgs,
    ready: &[LoadedScenario],
    grouping: &Grouping,
) -> Result<Vec<Vec<InputGroup>>, Error> {
    let all: Vec<_> = ready
        .iter()
        .map(|one| group_inputs(&one.case, grouping, &args.inputs))
        .collect();
    experiment_runner::refuse(all.iter().filter_map(|one| one.as_ref().err()).flatten())?;
    Ok(all.into_iter().flatten().collect())
}

/// The study of a scenario that the points suffice for.
fn study(
    args: &SensitivityArgs,
    method: Method,
    one: &LoadedScenario,
    groups: Vec<InputGroup>,
    settings: &RunSettings,
) -> Result<SensitivityDesign, Error> {
    let pairs = pairs(args, one, &groups)?;
    let n = groups.len() as u32;
    let (study, cost, least) = match method {
        Method::Morris => {
            let cost = n + 1;
            let walks = settings.worlds / cost;
            (
                SensitivityDesign::morris(&one.case, groups, walks, settings.seed),
                cost,
                FEWEST[1],
            )
        }
        _ => {
            let study = SensitivityDesign::sobol(groups, pairs, settings);
            let cost = study.points_per_row() as u32;
            (study, cost, FEWEST[0] * settings.scrambles)
        }
    };
    if settings.worlds / cost < least {
        return Err(Error::Argument(format!(
            "`{}` has {n} groups, which take {cost} points a row, and at least {least} rows: give --worlds {} or more, or fewer groups",
            one.id,
            cost * least
        )));
    }
    Ok(study)
}

/// The pairs of groups whose interaction is asked for.
fn pairs(
    args: &SensitivityArgs,
    one: &LoadedScenario,
    groups: &[InputGroup],
) -> Result<Vec<[usize; 2]>, Error> {
    let place = |name: &str| {
        let found = groups.iter().position(|group| group.name == name.trim());
        found.ok_or_else(|| {
            let near = hint::nearest(name, groups.iter().map(|group| group.name.as_str()));
            let help = near.map_or_else(
                || {
                    let names: Vec<&str> = groups.iter().map(|group| group.name.as_str()).collect();
                    format!("there are {}", names.join(", "))
                },
                |near| format!("did you mean `{near}`?"),
            );
            format!("`{name}` is no group of `{}`; {help}", one.id)
        })
    };
    let parsed: Vec<Result<[usize; 2], String>> = args
        .second
        .iter()
        .map(|text| {
            let (a, b) = text.split_once(',').ok_or_else(|| {
                format!("`{text}` names one group, and an interaction is of two: write `a,b`")
            })?;
            let pair = [place(a)?, place(b)?];
            if pair[0] == pair[1] {
                return Err(format!("`{text}` names one group twice"));
            }
            Ok(pair)
        })
        .collect();
    experiment_runner::refuse(parsed.iter().filter_map(|one| one.as_ref().err()))?;
    Ok(parsed.into_iter().flatten().collect())
}

/// The figures of a study's points.
fn ask(
    one: &LoadedScenario,
    points: Vec<Point>,
    (settings, attack_date): (&RunSettings, f64),
    metrics: &[Metric],
    quiet: bool,
) -> Result<Evaluation, Error> {
    let settings = RunSettings {
        worlds: points.len() as u32,
        ..*settings
    };
    let cases = [&one.case];
    let asked = EvalRequest::in_worlds(
        &cases,
        vec![Worlds::Points(points)],
        settings,
        attack_date,
        metrics,
    );
    let answers = experiment_runner::answered(&[asked], &one.id, &one.id, quiet)?.swap_remove(0);
    experiment_runner::solved(std::slice::from_ref(one), &answers)?;
    Ok(answers)
}

/// Where every question is refused nothing is written.
fn something(findings: &[Finding]) -> Result<(), Error> {
    if findings.iter().any(|finding| finding.told.is_ok()) {
        return Ok(());
    }
    let refused: Vec<String> = findings
        .iter()
        .filter_map(|one| {
            Some(format!(
                "{}, {}: {}",
                one.scenario,
                one.metric,
                one.told.as_ref().err()?
            ))
        })
        .collect();
    experiment_runner::refuse(refused.iter())
}

/// `sensitivity.csv`.
fn table(findings: &[Finding]) -> Table {
    let mut table = Table::new(&SENSITIVITY);
    for finding in findings {
        let told: &Result<Vec<IndexRow>, AnalysisError> = &finding.told;
        for one in told.iter().flatten() {
            table.push(vec![
                Cell::Text(finding.scenario.clone()),
                Cell::Text(finding.metric.clone()),
                Cell::Text(finding.method.name().to_owned()),
                Cell::Text(one.input.clone()),
                one.other.clone().map_or(Cell::Empty, Cell::Text),
                Cell::Text(one.index.to_owned()),
                Cell::Number(one.estimate),
                Cell::number(one.interval.map(|[low, _]| low)),
                Cell::number(one.interval.map(|[_, high]| high)),
                Cell::Whole(one.n as u64),
                Cell::Whole(one.failed as u64),
            ]);
        }
    }
    table
}
