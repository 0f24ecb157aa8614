//! A design that another tool made: read with every problem told, or not at all.

use std::collections::{BTreeMap, BTreeSet};

use crate::distribution::Distribution;
use crate::engine::Point;
use crate::model::Case;
use crate::random::Sampling;
use crate::scenario::hint;
use crate::scenario::path::dimension;
use crate::scenario::units::{Dimension, Misfit};

use super::design::{Form, Meaning, NEVER, columns, reaches_further, unit_of};

/// Where that comes from of which a design says nothing.
#[derive(Debug, Clone)]
pub enum MissingInputs {
    /// Nowhere: the design must say everything.
    Refused,
    /// From the scenario's own sampling of the world with the row's number.
    Own(Sampling),
    /// From the middle of each axis.
    Median,
}

/// The worlds of a design, in the order of its rows.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportedDesign {
    /// Numbers of the worlds.
    pub numbers: Vec<u32>,
    /// The worlds.
    pub points: Vec<Point>,
}

/// A column as it is read: what it holds, and the unit in which it does.
#[derive(Debug, Clone)]
struct Told {
    meaning: Meaning,
    dimension: Option<Dimension>,
    unit: String,
    header: String,
}

/// Missing columns that are told one by one.
const TOLD: usize = 12;

/// Reads the rows of a design for a case; `name` is that of its file.
///
/// # Errors
/// Every problem, each with its row and column and what would be right.
pub fn read(
    case: &Case,
    name: &str,
    text: &str,
    rest: &MissingInputs,
) -> Result<ImportedDesign, Vec<String>> {
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let mut problems = Vec::new();
    let header: Vec<String> = match reader.headers() {
        Ok(header) => header.iter().map(str::to_owned).collect(),
        Err(error) => return Err(vec![format!("{name}: {error}")]),
    };
    let told: Vec<Option<Told>> = header
        .iter()
        .map(|column| {
            told(case, column)
                .map_err(|what| problems.push(format!("{name}, column `{column}`: {what}")))
                .ok()
        })
        .collect();
    let known: Vec<&Told> = told.iter().flatten().collect();
    problems.extend(twice(name, case, &known));
    problems.extend(missing(name, case, &known, rest));
    let mut brought = ImportedDesign {
        numbers: Vec::new(),
        points: Vec::new(),
    };
    for (at, record) in reader.records().enumerate() {
        let row = at + 2;
        match record {
            Err(error) => problems.push(format!("{name}, row {row}: {error}")),
            Ok(record) if record.len() != header.len() => problems.push(format!(
                "{name}, row {row}: {} cells, and the header has {}",
                record.len(),
                header.len()
            )),
            Ok(record) => {
                let cells = record.iter().zip(&told);
                let cells = cells.filter_map(|(cell, told)| Some((cell, told.as_ref()?)));
                let point = point(case, cells, rest, &mut |column, what| {
                    problems.push(format!("{name}, row {row}, column `{column}`: {what}"));
                });
                brought.add(point);
            }
        }
    }
    problems.extend(brought.repeated(name));
    if brought.points.is_empty() && problems.is_empty() {
        problems.push(format!("{name}: no rows, so there is no world to evaluate"));
    }
    if problems.is_empty() {
        Ok(brought)
    } else {
        Err(problems)
    }
}

impl ImportedDesign {
    fn add(&mut self, (number, point): (u32, Point)) {
        self.numbers.push(number);
        self.points.push(point);
    }

    fn repeated(&self, name: &str) -> Vec<String> {
        let mut seen = BTreeSet::new();
        let again = self.numbers.iter().filter(|number| !seen.insert(**number));
        again
            .map(|number| format!("{name}: world {number} stands there twice"))
            .collect()
    }
}

/// What a header says.
fn told(case: &Case, header: &str) -> Result<Told, String> {
    let of = |meaning, dimension, unit: &str| Told {
        meaning,
        dimension,
        unit: unit.to_owned(),
        header: header.to_owned(),
    };
    if header == "world" {
        return Ok(of(Meaning::World, None, ""));
    }
    if let Some(path) = header.strip_prefix("rank of ") {
        let axis = case.inputs.axes.iter().position(|axis| axis.path == path);
        return axis
            .map(|axis| of(Meaning::Rank(axis), None, ""))
            .ok_or_else(|| unknown(case, header));
    }
    let (path, unit) = match header.split_once(" [") {
        Some((path, unit)) => (path, unit.trim_end_matches(']')),
        None => (header, ""),
    };
    let input = case.inputs.per_world.iter().position(|input| input.path == path);
    let input = input.ok_or_else(|| unknown(case, header))?;
    let dimension = dimension(path);
    let told = of(Meaning::Value(input), dimension, unit);
    match dimension {
        _ if unit == unit_of(path) => Ok(told),
        Some(Dimension::Date) | None => Err(format!(
            "`[{unit}]` is no unit of it; write `{}`",
            told.meaning.name(case)
        )),
        Some(dimension) => match dimension.convert(1.0, unit) {
            Ok(_) => Ok(told),
            Err(misfit) => Err(format!(
                "{} is wanted, and {}; legal: {}",
                dimension.with_article(),
                misfits(&misfit, unit),
                dimension.legal()
            )),
        },
    }
}

fn misfits(misfit: &Misfit, unit: &str) -> String {
    match misfit {
        Misfit::Missing => "no unit is given".to_owned(),
        Misfit::Of(other) => format!("`{unit}` is a unit of {}", other.name()),
        Misfit::Ambiguous(instead) => format!("`{unit}` can mean several things, write {instead}"),
        Misfit::Currency => format!("`{unit}` is in another currency than EUR"),
        Misfit::Unknown(Some(near)) => format!("`{unit}` is no unit, did you mean `{near}`"),
        Misfit::Unknown(None) => format!("`{unit}` is no unit"),
    }
}

fn unknown(case: &Case, header: &str) -> String {
    let names: Vec<String> = [Form::Values, Form::Ranks]
        .into_iter()
        .flat_map(|form| columns(case, form))
        .map(|meaning| meaning.name(case))
        .collect();
    match hint::nearest(header, names.iter().map(String::as_str)) {
        Some(near) => format!("the scenario has no such input or axis; did you mean `{near}`?"),
        None => {
            "the scenario has no such input or axis; `foederis sample` writes those that it has".to_owned()
        }
    }
}

fn twice(name: &str, case: &Case, known: &[&Told]) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let again = known.iter().filter(|told| !seen.insert(told.meaning));
    again
        .map(|told| format!("{name}: `{}` stands there twice", told.meaning.name(case)))
        .collect()
}

fn missing(name: &str, case: &Case, known: &[&Told], rest: &MissingInputs) -> Vec<String> {
    let there: BTreeSet<Meaning> = known.iter().map(|told| told.meaning).collect();
    let lacks = |meaning: &Meaning| !there.contains(meaning);
    let mut wanted = vec![Meaning::World];
    if matches!(rest, MissingInputs::Refused) {
        let inputs = 0..case.inputs.per_world.len();
        let values = inputs
            .filter(|input| lacks(&Meaning::Rank(case.inputs.per_world[*input].axis)))
            .map(Meaning::Value);
        let axes = 0..case.inputs.axes.len();
        let ranks = axes
            .filter(|axis| reaches_further(case, *axis))
            .map(Meaning::Rank);
        wanted.extend(values.chain(ranks));
    }
    let gone: Vec<Meaning> = wanted.into_iter().filter(lacks).collect();
    let mut problems: Vec<String> = gone
        .iter()
        .take(TOLD)
        .map(|meaning| {
            let help = match meaning {
                Meaning::World => "",
                _ => ", or say by --rest where it comes from",
            };
            format!(
                "{name}: the column `{}` is missing; give it{help}",
                meaning.name(case)
            )
        })
        .collect();
    if gone.len() > TOLD {
        problems.push(format!("{name}: {} more columns are missing", gone.len() - TOLD));
    }
    problems
}

/// The world of a row; `problem` is told of each cell that is wrong.
fn point<'t>(
    case: &Case,
    cells: impl Iterator<Item = (&'t str, &'t Told)>,
    rest: &MissingInputs,
    problem: &mut dyn FnMut(&str, String),
) -> (u32, Point) {
    let (mut number, mut values, mut ranks) = (0, Vec::new(), BTreeMap::new());
    for (cell, told) in cells {
        let read = match told.meaning {
            Meaning::World => cell
                .parse()
                .map(|world| number = world)
                .map_err(|_| format!("`{cell}` is no number of a world; write 0, 1, 2, ..")),
            Meaning::Rank(axis) => rank(cell).map(|rank| {
                ranks.insert(axis, rank);
            }),
            Meaning::Value(input) => value(cell, told, &case.inputs.per_world[input].distribution)
                .map(|value| values.push((input, value))),
        };
        if let Err(what) = read {
            problem(&told.header, what);
        }
    }
    let of_rest = |axis: usize| match rest {
        MissingInputs::Own(sampling) => sampling.rank(axis, number),
        // What is refused and missing is told elsewhere; else the rank moves nothing.
        MissingInputs::Median | MissingInputs::Refused => 0.5,
    };
    let axes = 0..case.inputs.axes.len();
    let ranks = axes.map(|axis| ranks.get(&axis).copied().unwrap_or_else(|| of_rest(axis)));
    let ranks = ranks.collect();
    (
        number,
        Point {
            ranks,
            values,
            luck: number,
        },
    )
}

fn number(cell: &str) -> Result<f64, String> {
    let number: Option<f64> = cell.parse().ok();
    number
        .filter(|number| number.is_finite())
        .ok_or_else(|| format!("`{cell}` is no number"))
}

fn rank(cell: &str) -> Result<f64, String> {
    let rank = number(cell)?;
    if rank > 0.0 && rank < 1.0 {
        return Ok(rank);
    }
    Err(format!(
        "{cell} is no rank; it lies between 0 and 1, both excluded"
    ))
}

/// A value in the base unit, which the law of its input must be able to give.
fn value(cell: &str, told: &Told, law: &Distribution) -> Result<f64, String> {
    if cell == NEVER {
        if law.never() > 0.0 {
            return Ok(f64::INFINITY);
        }
        return Err("it always comes; `never` is not legal".to_owned());
    }
    let number = number(cell)?;
    let value = match told.dimension {
        Some(dimension) if dimension != Dimension::Date => dimension
            .convert(number, &told.unit)
            .map_or(number, |amount| amount.value),
        _ => number,
    };
    let [low, high] = bounds(law);
    // Rounding elsewhere may leave a bound by a hair.
    let hair = 1e-9 * (high - low).abs().min(f64::MAX);
    let is_low = law.cdf(value) == 0.0 && value < low - hair;
    let is_high = law.survival(value) <= law.never() && value > high + hair;
    if is_low || is_high {
        return Err(format!(
            "{cell} is nothing that the input can be; legal: {low:?} to {high:?} in its base unit"
        ));
    }
    Ok(value)
}

/// The values of a law at its outermost ranks.
fn bounds(law: &Distribution) -> [f64; 2] {
    const OUTERMOST: f64 = 1e-15;
    let comes = 1.0 - law.never();
    [comes * OUTERMOST, comes * (1.0 - OUTERMOST)].map(|rank| law.quantile(rank))
}
