//! Sensitivity of a metric to groups of inputs, on generated points of scenarios.

use crate::analysis::AnalysisError;
use crate::engine::{Point, Watch, Worlds};
use crate::model::RunSettings;
use crate::results::folder::Folder;
use crate::results::schema::SENSITIVITY;
use crate::results::table::{Cell, Table};
use crate::scenario::hint;
use crate::session::error::{Error, reject};
use crate::session::loaded_scenario::{self, LoadedScenario};
use crate::session::spec::{ScenarioSpec, SettingsSpec};
use crate::study::input_group::{Grouping, InputGroup, group_inputs};
use crate::study::sensitivity::{IndexRow, SensitivityDesign};
use crate::study::{EvalRequest, Evaluation};

use super::evaluation_record::EvaluationRecord;
use super::runner::evaluate_all;
use super::setup::ExperimentSetup;

/// Default number of points.
const DEFAULT_POINTS: u32 = 1600;
/// Fewest rows per scramble, and fewest trajectories.
const MIN_ROWS: u32 = 2;
const MIN_TRAJECTORIES: u32 = 4;

/// Method of a sensitivity analysis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SensitivityMethod {
    /// Sobol indices on Saltelli's design.
    Sobol,
    /// Elementary effects on random trajectories.
    Morris,
    /// PAWN indices, from the worlds of an earlier run.
    Pawn,
}

impl SensitivityMethod {
    /// Its name in tables.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Sobol => "sobol",
            Self::Morris => "morris",
            Self::Pawn => "pawn",
        }
    }
}

/// A sensitivity analysis on generated points of scenarios.
#[derive(Debug, Clone, PartialEq)]
pub struct SensitivitySpec {
    /// The scenarios.
    pub scenarios: ScenarioSpec,
    /// Sobol or Morris.
    pub method: SensitivityMethod,
    /// Names of metrics; without any the first of the default ones.
    pub metrics: Vec<String>,
    /// Patterns of inputs to analyse, all others being one group; without any all inputs.
    pub inputs: Vec<String>,
    /// How inputs are grouped.
    pub grouping: Grouping,
    /// Names of pairs of groups with second-order indices (Sobol only).
    pub pairs: Vec<[String; 2]>,
    /// Settings that take precedence over those of the scenarios; `worlds` is the number of points, by default 1600.
    pub settings: SettingsSpec,
}

impl SensitivitySpec {
    /// Sobol indices of the kinds of inputs.
    #[must_use]
    pub fn new(scenarios: ScenarioSpec) -> Self {
        Self {
            scenarios,
            method: SensitivityMethod::Sobol,
            metrics: Vec::new(),
            inputs: Vec::new(),
            grouping: Grouping::Kinds,
            pairs: Vec::new(),
            settings: SettingsSpec::default(),
        }
    }
}

/// A sensitivity analysis that is ready to run.
#[derive(Debug, Clone)]
pub struct SensitivityJob {
    /// The scenarios, with metrics and settings.
    pub setup: ExperimentSetup,
    method: SensitivityMethod,
    designs: Vec<SensitivityDesign>,
}

impl SensitivityJob {
    /// Loads the scenarios and makes their designs.
    ///
    /// # Errors
    /// [`Error::Scenarios`], [`Error::Request`].
    pub fn new(spec: &SensitivitySpec) -> Result<Self, Error> {
        check_method(spec)?;
        let scenarios = loaded_scenario::load(&spec.scenarios)?;
        let settings = SettingsSpec {
            worlds: spec.settings.worlds.or(Some(DEFAULT_POINTS)),
            ..spec.settings
        };
        let mut setup = ExperimentSetup::new(scenarios, &spec.metrics, &settings)?;
        if spec.metrics.is_empty() {
            setup.metrics.truncate(1);
        }
        let groups: Vec<_> = setup
            .scenarios
            .iter()
            .map(|scenario| group_inputs(&scenario.case, &spec.grouping, &spec.inputs))
            .collect();
        reject(groups.iter().filter_map(|groups| groups.as_ref().err()).flatten())?;
        let designs = setup
            .scenarios
            .iter()
            .zip(groups.into_iter().flatten())
            .map(|(scenario, groups)| design(spec, scenario, groups, &setup.settings))
            .collect::<Result<_, _>>()?;
        Ok(Self {
            setup,
            method: spec.method,
            designs,
        })
    }

    /// Evaluates the metrics at the points, and computes the indices.
    ///
    /// # Errors
    /// [`Error::AllFailed`], [`Error::Calibration`], [`Error::Stopped`]; [`Error::Request`] if no metric has indices.
    pub fn run(self, watch: &Watch<'_>) -> Result<SensitivityOutput, Error> {
        self.run_recorded(None, watch)
    }

    /// The same with a record of each finished point in a folder; points in it are not computed again.
    ///
    /// # Errors
    /// Those of [`SensitivityJob::run`], and [`Error::Folder`].
    pub fn run_recorded(
        self,
        folder: Option<&Folder>,
        watch: &Watch<'_>,
    ) -> Result<SensitivityOutput, Error> {
        let record = EvaluationRecord::new(folder);
        let ExperimentSetup {
            scenarios,
            metrics,
            settings,
            ..
        } = &self.setup;
        watch.plan(&vec![1; scenarios.len()]);
        let each = scenarios.iter().zip(&self.designs);
        let evaluated = each.map(|(scenario, design)| {
            let points = design.points(&scenario.case, settings);
            let n = points.len();
            Ok((n, evaluate_points(&self.setup, scenario, points, &record, watch)?))
        });
        let evaluated: Vec<(usize, Evaluation)> = evaluated.collect::<Result<_, Error>>()?;
        record.check_whole()?;
        let (mut findings, mut failures) = (Vec::new(), Vec::new());
        for ((scenario, design), (n, evaluation)) in scenarios.iter().zip(&self.designs).zip(evaluated) {
            for (metric, values) in metrics.iter().zip(&evaluation.by_case[0]) {
                let mut by_point = vec![None; n];
                for (point, value) in values.by_world() {
                    by_point[point as usize] = Some(value);
                }
                findings.push(SensitivityFinding {
                    scenario: scenario.id.clone(),
                    metric: metric.to_string(),
                    method: self.method,
                    indices: design.indices(&by_point, settings),
                });
            }
            failures.extend(evaluation.failures);
        }
        check_findings(&findings)?;
        Ok(SensitivityOutput {
            table: table(&findings),
            setup: self.setup,
            findings,
            failures,
        })
    }
}

fn check_method(spec: &SensitivitySpec) -> Result<(), Error> {
    match spec.method {
        SensitivityMethod::Pawn => Err(Error::request(
            "the method `pawn` analyses the worlds of an earlier run, not scenarios",
        )),
        SensitivityMethod::Morris if !spec.pairs.is_empty() => Err(Error::request(
            "the method `morris` has no second-order indices; use `sobol`",
        )),
        _ => Ok(()),
    }
}

/// The design of a scenario, if there are enough points for it.
fn design(
    spec: &SensitivitySpec,
    scenario: &LoadedScenario,
    groups: Vec<InputGroup>,
    settings: &RunSettings,
) -> Result<SensitivityDesign, Error> {
    let pairs = pairs(&spec.pairs, scenario, &groups)?;
    let n = groups.len() as u32;
    let (design, points, min_rows) = match spec.method {
        SensitivityMethod::Morris => {
            let points = n + 1;
            let trajectories = settings.worlds / points;
            let design = SensitivityDesign::morris(&scenario.case, groups, trajectories, settings.seed);
            (design, points, MIN_TRAJECTORIES)
        }
        _ => {
            let design = SensitivityDesign::sobol(groups, pairs, settings);
            let points = design.points_per_row() as u32;
            (design, points, MIN_ROWS * settings.scrambles)
        }
    };
    if settings.worlds / points < min_rows {
        return Err(Error::request(format!(
            "`{}` has {n} groups, which need {points} points per row and at least {min_rows} rows: use {} worlds or more, or fewer groups",
            scenario.id,
            points * min_rows
        )));
    }
    Ok(design)
}

/// The pairs of groups, by index.
fn pairs(
    names: &[[String; 2]],
    scenario: &LoadedScenario,
    groups: &[InputGroup],
) -> Result<Vec<[usize; 2]>, Error> {
    let index = |name: &str| {
        let names = || groups.iter().map(|group| group.name.as_str());
        names().position(|other| other == name.trim()).ok_or_else(|| {
            let help = hint::nearest(name, names()).map_or_else(
                || format!("there are {}", names().collect::<Vec<_>>().join(", ")),
                |near| format!("did you mean `{near}`?"),
            );
            format!("`{name}` is not a group of `{}`; {help}", scenario.id)
        })
    };
    let parsed: Vec<Result<[usize; 2], String>> = names
        .iter()
        .map(|[a, b]| {
            let pair = [index(a)?, index(b)?];
            if pair[0] == pair[1] {
                return Err(format!("`{a},{b}` has the same group twice"));
            }
            Ok(pair)
        })
        .collect();
    reject(parsed.iter().filter_map(|pair| pair.as_ref().err()))?;
    let pairs: Vec<[usize; 2]> = parsed.into_iter().flatten().collect();
    let is_twice = |at: &usize| {
        let [a, b] = pairs[*at];
        pairs[..*at].iter().any(|pair| [[a, b], [b, a]].contains(pair))
    };
    reject((0..pairs.len()).filter(is_twice).map(|at| {
        let [a, b] = pairs[at].map(|group| groups[group].name.as_str());
        format!("the pair `{a},{b}` is given twice")
    }))?;
    Ok(pairs)
}

pub(super) fn evaluate_points(
    setup: &ExperimentSetup,
    scenario: &LoadedScenario,
    points: Vec<Point>,
    record: &EvaluationRecord<'_>,
    watch: &Watch<'_>,
) -> Result<Evaluation, Error> {
    let settings = RunSettings {
        worlds: points.len() as u32,
        ..setup.settings
    };
    let cases = [&scenario.case];
    let worlds = vec![Worlds::Points(points)];
    let request = EvalRequest::in_worlds(&cases, worlds, settings, setup.attack_date, &setup.metrics);
    let evaluation = evaluate_all(&[request], record, &scenario.id, watch)?.swap_remove(0);
    record.check_calibration(std::slice::from_ref(scenario), &evaluation)?;
    Ok(evaluation)
}

/// The indices of a metric of a scenario.
#[derive(Debug, Clone, PartialEq)]
pub struct SensitivityFinding {
    /// Id of the scenario.
    pub scenario: String,
    /// The metric.
    pub metric: String,
    /// The method.
    pub method: SensitivityMethod,
    /// The indices, or why there are none.
    pub indices: Result<Vec<IndexRow>, AnalysisError>,
}

/// The result of a sensitivity analysis.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct SensitivityOutput {
    /// The scenarios, with metrics and settings.
    pub setup: ExperimentSetup,
    /// The indices by scenario and metric.
    pub findings: Vec<SensitivityFinding>,
    /// By scenario: index of each failed point, and the reason.
    pub failures: Vec<Vec<(u32, String)>>,
    /// `sensitivity.csv`.
    pub table: Table,
}

/// Analyses the sensitivity of metrics of scenarios.
///
/// # Errors
/// [`Error`]; [`Error::Stopped`] if `watch` stops it.
pub fn sensitivity(spec: &SensitivitySpec, watch: &Watch<'_>) -> Result<SensitivityOutput, Error> {
    SensitivityJob::new(spec)?.run(watch)
}

/// An error if no metric of any scenario has indices.
pub(super) fn check_findings(findings: &[SensitivityFinding]) -> Result<(), Error> {
    if findings.iter().any(|finding| finding.indices.is_ok()) {
        return Ok(());
    }
    reject(findings.iter().filter_map(|finding| {
        let error = finding.indices.as_ref().err()?;
        Some(format!("{}, {}: {error}", finding.scenario, finding.metric))
    }))
}

/// `sensitivity.csv`.
pub(super) fn table(findings: &[SensitivityFinding]) -> Table {
    let mut table = Table::new(&SENSITIVITY);
    for finding in findings {
        for row in finding.indices.iter().flatten() {
            table.push(vec![
                Cell::Text(finding.scenario.clone()),
                Cell::Text(finding.metric.clone()),
                Cell::Text(finding.method.name().to_owned()),
                Cell::Text(row.input.clone()),
                row.other.clone().map_or(Cell::Empty, Cell::Text),
                Cell::Text(row.index.to_owned()),
                Cell::Number(row.estimate),
                Cell::number(row.interval.map(|[low, _]| low)),
                Cell::number(row.interval.map(|[_, high]| high)),
                Cell::Whole(row.n as u64),
                Cell::Whole(row.failed as u64),
            ]);
        }
    }
    table
}
