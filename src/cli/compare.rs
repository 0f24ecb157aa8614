//! `compare`: scenarios against each other under the same luck.

use std::path::PathBuf;

use foederis::engine::Plan;
use foederis::results::folder::Folder;
use foederis::results::manifest::{INTENDED_USE, Manifest, ScenarioEntry};
use foederis::results::tables::Table;
use foederis::scenario::Request;
use foederis::study::compare_tables::{Comparison, Pair, Posture, reversals};
use foederis::study::{Answers, Metric, assumptions, names};

use super::args::{Challenger, CompareArgs};
use super::asking::Asking;
use super::call::Call;
use super::cases::{self, Ready, Wanted};
use super::error::Error;
use super::figures::{figure, share};
use super::strategic_summary::reverses;
use super::{asking, beside, drill, job, output, shelf};

const WILL_CORRELATION: &str = "model.honouring.will_correlation";

/// Runs the command.
pub fn run(args: &CompareArgs, call: &Call) -> Result<(), Error> {
    let quiet = call.quiet;
    drill::set_threads(args.folder.threads)?;
    let ready = cases::load_all(alternatives(args, None)?, quiet)?;
    if ready.len() < 2 {
        return Err(Error::Argument(format!(
            "`{}` stands alone; give another scenario, or --with or --alter for an alternative to it",
            ready.first().map_or("", |one| &one.id)
        )));
    }
    let metrics = asking::metrics(&args.metric, &ready)?;
    let plan = asking::plan(&args.run, &ready)?;
    let elsewhere = at_correlations(args, &ready)?;
    let target = args.folder.target("compare");
    let folder = Folder::begin(&target, args.folder.force, &call.words)?;
    if args.plain {
        drawable(&metrics)?;
    }
    let asking = Asking {
        plan,
        metrics: &metrics,
        challenger: ready.first().filter(|_| args.challenger == Challenger::Same),
        plain: args.plain,
        independent: args.independent,
        quiet,
    };
    let answers = asking.ask(&ready, "comparing")?;
    asking::solved(&ready, &answers)?;
    let mut moved = reversals();
    for (correlation, ready) in &elsewhere {
        let what = format!("wills correlated {correlation} across forms");
        let asking = Asking {
            challenger: ready.first().filter(|_| args.challenger == Challenger::Same),
            ..asking
        };
        let answers = asking.ask(ready, &what)?;
        let postures = postures(ready);
        let comparison = Comparison {
            postures: &postures,
            metrics: &metrics,
            answers: &answers,
        };
        comparison.add_reversals(*correlation, &mut moved);
    }
    let done = Done {
        ready: &ready,
        plan: &plan,
        metrics: &metrics,
        answers: &answers,
        moved: &moved,
    };
    done.finish(folder, call)
}

/// What cannot be drawn is refused.
fn drawable(metrics: &[Metric]) -> Result<(), Error> {
    let odd = metrics.iter().filter(|metric| !metric.can_be_drawn());
    asking::refuse(odd.map(|metric| {
        format!("--plain draws chances of an attack and `RUNG.in_time`, and not `{metric}`; name others by --metric")
    }))
}

/// What is compared: each scenario as it is, with each overlay, and with each altered value; `set` beneath all.
fn alternatives(args: &CompareArgs, beneath: Option<&str>) -> Result<Vec<Wanted>, Error> {
    let files = shelf::scenarios(&args.scenarios)?;
    let paths = |names: &[String]| {
        names
            .iter()
            .map(|name| shelf::overlay(name))
            .collect::<Result<Vec<PathBuf>, _>>()
    };
    let (over, with) = (paths(&args.over)?, paths(&args.with)?);
    let ids = cases::ids(&files, &over);
    let mut wanted = Vec::new();
    for (file, id) in files.iter().zip(ids) {
        let bare = Request {
            file: file.clone(),
            with: over.clone(),
            set: args
                .set
                .iter()
                .cloned()
                .chain(beneath.map(str::to_owned))
                .collect(),
        };
        wanted.push(Wanted {
            id: id.clone(),
            request: bare.clone(),
        });
        for overlay in &with {
            let mut request = bare.clone();
            request.with.push(overlay.clone());
            wanted.push(Wanted {
                id: format!("{id}+{}", cases::stem(overlay)),
                request,
            });
        }
        for alter in &args.alter {
            let mut request = bare.clone();
            request.set.push(alter.clone());
            wanted.push(Wanted {
                id: format!("{id}+{alter}"),
                request,
            });
        }
    }
    Ok(wanted)
}

/// The alternatives at each correlation of wills at which the ranking is asked again.
fn at_correlations(args: &CompareArgs, ready: &[Ready]) -> Result<Vec<(f64, Vec<Ready>)>, Error> {
    let several = ready.iter().any(|one| one.case.commitments.len() > 1);
    // Where there is but one form nothing moves.
    if !several || args.no_reversals {
        return Ok(Vec::new());
    }
    args.will_correlation
        .iter()
        .map(|correlation| {
            let set = format!("{WILL_CORRELATION}={correlation}");
            let ready = cases::load_all(alternatives(args, Some(&set))?, true)?;
            Ok((*correlation, ready))
        })
        .collect()
}

fn postures(ready: &[Ready]) -> Vec<Posture<'_>> {
    ready
        .iter()
        .map(|one| Posture {
            id: &one.id,
            case: &one.case,
        })
        .collect()
}

/// What was asked, and what it came to.
struct Done<'d> {
    ready: &'d [Ready],
    plan: &'d Plan,
    metrics: &'d [Metric],
    answers: &'d Answers,
    moved: &'d Table,
}

impl Done<'_> {
    /// Writes and tells it.
    fn finish(&self, mut folder: Folder, call: &Call) -> Result<(), Error> {
        let Self {
            ready,
            plan,
            metrics,
            answers,
            moved,
        } = *self;
        let postures = postures(ready);
        let comparison = Comparison {
            postures: &postures,
            metrics,
            answers,
        };
        let assumed: Vec<_> = ready
            .iter()
            .map(|one| assumptions(&one.case, &plan.sampling(&one.case), plan.worlds))
            .collect();
        let names: Vec<_> = ready.iter().map(|one| names(&one.case)).collect();
        let found = comparison.break_evens(&assumed, &names);
        let tables = [
            comparison.answers(),
            comparison.compare(),
            moved.clone(),
            comparison.regret(),
            comparison.break_even(&found),
        ];
        for table in &tables {
            folder.write(table.name, |out| table.write(out))?;
        }
        write_manifest(ready, plan, answers, call, &mut folder)?;
        let folder = folder.finish()?;
        let mut text = head(plan);
        text.push_str(&told(ready, &comparison));
        for pair in comparison.pairs() {
            let first = pair.metric == 0;
            // The other metrics are told against the first scenario; compare.csv has every pair.
            if !first && pair.theirs != 0 {
                continue;
            }
            text.push_str(&difference(&comparison, pair));
            let found = found.iter().find(|(of, _)| *of == pair && first);
            if let Some((_, found)) = found {
                text.push_str(&format!(",\n  {}", reverses(found)));
            }
            text.push('\n');
        }
        if comparison.pairs().iter().any(|pair| comparison.spreads(*pair)) {
            text.push_str(&regret(&tables[3]));
        }
        text.push_str(&reversed(moved));
        text.push_str("\n± is half a 95 % interval of Monte Carlo error; a share of worlds is a share of assumptions, no probability.\n");
        text.push_str(&format!("Nothing here is validated. {INTENDED_USE}\n"));
        output::print(&text)?;
        if !call.quiet {
            anstream::eprintln!("\nresults in {}", folder.display());
        }
        Ok(())
    }
}

/// Writes the manifest of an experiment, last of all.
pub fn write_manifest(
    ready: &[Ready],
    plan: &Plan,
    answers: &Answers,
    call: &Call,
    folder: &mut Folder,
) -> Result<(), Error> {
    folder.write("experiment.toml", |out| {
        std::io::Write::write_all(out, call.experiment(Some(plan)).as_bytes())
    })?;
    let entries = ready.iter().zip(&answers.failures).map(|(one, failures)| {
        let failure = |(world, what): &(u32, String)| {
            (
                "any",
                foederis::engine::Failure {
                    world: *world,
                    what: what.clone(),
                },
            )
        };
        let failures: Vec<_> = failures.iter().map(failure).collect();
        ScenarioEntry::new(&one.id, &one.scenario, &failures)
    });
    let manifest = Manifest::new(
        call.command(Some(plan)),
        std::slice::from_ref(plan),
        entries.collect(),
        folder.written(),
    );
    job::write_manifest(folder, manifest, true)
}

/// The first lines of an experiment's summary.
pub fn head(plan: &Plan) -> String {
    format!(
        "{} worlds under the same luck; design {}, seed {}\n\n",
        plan.worlds,
        plan.design.name(),
        plan.seed
    )
}

fn told(ready: &[Ready], comparison: &Comparison<'_>) -> String {
    let labels: Vec<String> = comparison.metrics.iter().map(Metric::to_string).collect();
    let cell = |posture: usize, metric: usize| {
        let (series, estimate) = comparison.estimate(posture, metric);
        let unit = comparison.metrics[metric].unit(comparison.postures[posture].case);
        unit.map_or_else(
            |_| "–".to_owned(),
            |unit| figure(unit, estimate.value, series.half_width(comparison.answers.layers)),
        )
    };
    let rows: Vec<(&str, Vec<String>)> = labels
        .iter()
        .enumerate()
        .map(|(m, label)| (label.as_str(), (0..ready.len()).map(|p| cell(p, m)).collect()))
        .collect();
    let titles: Vec<String> = ready.iter().map(|one| one.id.clone()).collect();
    format!("{}\n", beside::under("", &titles, &rows))
}

/// One line: the difference, in how many worlds it is the higher, what pairing saved.
fn difference(comparison: &Comparison<'_>, pair: Pair) -> String {
    let paired = comparison.paired(pair);
    let metric = &comparison.metrics[pair.metric];
    let id = |posture: usize| comparison.postures[posture].id;
    let layers = comparison.answers.layers;
    let is_share = metric
        .unit(comparison.postures[pair.ours].case)
        .is_ok_and(|unit| unit == foederis::engine::Unit::Share);
    let (value, half) = (paired.difference.estimate, paired.difference.half_width(layers));
    let told = match (value, half) {
        (Some(value), Some(half)) if value.abs() <= half => "inside the noise".to_owned(),
        (Some(value), half) if is_share => {
            let error = half.map_or_else(
                || ", error unknown".to_owned(),
                |half| format!(" ±{:.0}", (100.0 * half).max(1.0)),
            );
            format!("{:+.0}{error} points", 100.0 * value)
        }
        (Some(value), half) => {
            let error = half.map_or_else(|| ", error unknown".to_owned(), |half| format!(" ±{half:.2}"));
            format!("{value:+.2}{error}")
        }
        (None, _) => "–".to_owned(),
    };
    let [higher, lower, _] = paired.shares;
    let worlds = if comparison.spreads(pair) {
        format!(
            "; higher in {}, lower in {} of worlds",
            share(higher, None),
            share(lower, None)
        )
    } else {
        String::new()
    };
    let saved = paired.saved.map_or_else(String::new, |ratio| {
        format!("; pairing saved a factor of {ratio:.0}")
    });
    format!(
        "{metric}, {} against {}: {told}{worlds}{saved}",
        id(pair.ours),
        id(pair.theirs)
    )
}

/// The regret of each scenario in the first metric.
fn regret(table: &Table) -> String {
    use foederis::results::tables::Cell;
    let number = |cell: &Cell| match cell {
        Cell::Number(x) => format!("{x:.3}"),
        _ => "–".to_owned(),
    };
    let Some(first) = table.rows.first().map(|row| row[1].written()) else {
        return String::new();
    };
    let rows = table.rows.iter().filter(|row| row[1].written() == first);
    let parts: Vec<String> = rows
        .map(|row| {
            format!(
                "{} {} (best in {} of worlds, at worst {})",
                row[0].written(),
                number(&row[2]),
                match row[7] {
                    Cell::Number(best) => share(best, None),
                    _ => "–".to_owned(),
                },
                number(&row[6])
            )
        })
        .collect();
    format!("\nregret in {first}, mean over worlds: {}\n", parts.join(", "))
}

/// P(the ranking reverses) by the correlation of wills, in the first metric.
fn reversed(table: &Table) -> String {
    let Some(first) = table.rows.first().map(|row| row[2].written()) else {
        return String::new();
    };
    let mut text =
        format!("P(the ranking reverses) in {first}, by how far wills are the same under every form\n");
    let mut pairs: Vec<(String, Vec<String>)> = Vec::new();
    for row in table.rows.iter().filter(|row| row[2].written() == first) {
        let pair = format!("{} against {}", row[0].written(), row[1].written());
        let told = match &row[6] {
            foederis::results::tables::Cell::Number(p) => share(*p, None),
            _ => "–".to_owned(),
        };
        let told = format!("{told} at {}", row[3].written());
        match pairs.iter_mut().find(|(of, _)| *of == pair) {
            Some((_, all)) => all.push(told),
            None => pairs.push((pair, vec![told])),
        }
    }
    for (pair, all) in pairs {
        text.push_str(&format!("  {pair}: {}\n", all.join(", ")));
    }
    text
}
