//! `value`: what it would be worth to know before choosing among the scenarios of a run.

use foederis::engine::Unit;
use foederis::results::strategic::Headline;
use foederis::scenario::hint;
use foederis::study::scenario_choice::{InformationValues, NamedValue, ScenarioChoice};

use super::analysis_args::ValueArgs;
use super::error::Error;
use super::figures::share;
use super::invocation::Invocation;
use super::output::bold;
use super::{threads, worlds_file};

/// Inputs that are told of; the rest is in the table.
const TOLD: usize = 10;

/// Runs the command.
pub fn run(args: &ValueArgs, call: &Invocation) -> Result<(), Error> {
    threads::set(args.folder.threads)?;
    let headline = headline(&args.metric)?;
    let worlds = worlds_file::load(&args.data)?;
    if worlds.scenarios.len() < 2 {
        return Err(Error::Argument(format!(
            "`{}` has one scenario, and a choice is among several",
            args.data.display()
        )));
    }
    let choice = ScenarioChoice::new(&worlds, headline, &args.inputs)
        .map_err(|problems| worlds_file::refused(&args.data, &problems))?;
    let worths = choice
        .values(args.seed)
        .map_err(|refusal| Error::Argument(format!("`{}`: {refusal}", args.data.display())))?;
    let text = told(&choice, &worths);
    worlds_file::finish(&args.folder, "value", &[choice.table(&worths)], &text, call)
}

fn headline(name: &str) -> Result<Headline, Error> {
    let names = Headline::ALL.map(Headline::name);
    let found = Headline::ALL.into_iter().find(|headline| headline.name() == name);
    found.ok_or_else(|| {
        let help = hint::nearest(name, names.into_iter()).map_or_else(
            || format!("legal: {}", names.join(", ")),
            |near| format!("did you mean `{near}`?"),
        );
        Error::Argument(format!(
            "`{name}` is no headline, by which scenarios are chosen; {help}"
        ))
    })
}

fn told(choice: &ScenarioChoice, worths: &InformationValues) -> String {
    let everything = &worths.perfect;
    let (best, _) = choice.best();
    let mut text = format!(
        "{}\n{} worlds that all of {} have; the best without knowing anything: {}\n\n",
        bold(&format!(
            "What would it be worth to know, by {}?",
            choice.headline.name()
        )),
        everything.points,
        choice.scenarios.join(", "),
        choice.scenarios[best]
    );
    let gain = |worth: f64| amount(choice.headline, worth);
    let [low, high] = everything.interval.map(|end| bare(choice.headline, end));
    text.push_str(&format!(
        "everything: {} ({low} to {high}); the choice would be another in {} of worlds\n",
        gain(everything.estimate),
        share(everything.changes, None)
    ));
    for (what, all) in [
        ("tables of inputs", &worths.tables),
        ("inputs alone", &worths.inputs),
    ] {
        let worthy: Vec<&NamedValue> = all.iter().filter(|worth| worth.value.interval[0] > 0.0).collect();
        if all.is_empty() {
            continue;
        }
        text.push_str(&format!(
            "\n{what}, of {} those whose interval lies above 0:\n",
            all.len()
        ));
        if worthy.is_empty() {
            text.push_str("  none: on these worlds no rule learnt from them chooses better\n");
        }
        for worth in worthy.iter().take(TOLD) {
            let [low, high] = worth.value.interval.map(|end| bare(choice.headline, end));
            let value = gain(worth.value.estimate);
            text.push_str(&format!("  {value:>12} ({low} to {high})  {}\n", worth.name));
        }
    }
    text.push_str(
        "\nA value is what a rule learnt on nine tenths of the worlds gains in the last tenth: on few worlds it is too low.\n\
         One input in forty without use has an interval above 0. RunKind is learnt is worth nothing that cannot change the choice.\n",
    );
    text
}

/// A gain in points of a share, or in units.
fn amount(headline: Headline, gain: f64) -> String {
    let unit = if headline.unit() == Unit::Share {
        " points"
    } else {
        ""
    };
    format!("+{}{unit}", bare(headline, gain))
}

/// The same without sign and unit.
fn bare(headline: Headline, gain: f64) -> String {
    if headline.unit() == Unit::Share {
        format!("{:.1}", 100.0 * gain)
    } else {
        format!("{gain:.2}")
    }
}
