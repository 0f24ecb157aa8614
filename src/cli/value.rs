//! `value`: the value of information for a choice among the scenarios of a run.

use foederis::engine::Unit;
use foederis::results::strategic::Headline;
use foederis::scenario::hint;
use foederis::session::experiment::value::{ValueOutput, ValueSpec, value};
use foederis::study::scenario_choice::NamedValue;

use super::analysis_args::ValueArgs;
use super::error::Error;
use super::figures::{share, with_decimals};
use super::invocation::Invocation;
use super::output::bold;
use super::{experiment_record, threads};

/// Most inputs in the text; the table has all.
const MAX_LISTED: usize = 10;

/// Runs the command.
pub(super) fn run(args: &ValueArgs, invocation: &Invocation) -> Result<(), Error> {
    threads::set(args.folder.threads)?;
    let output = value(&ValueSpec {
        data: args.data.clone(),
        headline: headline(&args.metric)?,
        inputs: args.inputs.clone(),
        seed: args.seed,
    })?;
    experiment_record::warn_no_inputs(&output.left_out, invocation.mode.quiet);
    let text = text(&output) + &experiment_record::inert_text(&output.inert);
    experiment_record::write_tables(
        &args.folder,
        "value",
        std::slice::from_ref(&output.table),
        &text,
        invocation,
    )
}

fn headline(name: &str) -> Result<Headline, Error> {
    let names = Headline::ALL.map(Headline::name);
    let headline = Headline::ALL.into_iter().find(|headline| headline.name() == name);
    headline.ok_or_else(|| {
        let help = hint::nearest(name, names.into_iter()).map_or_else(
            || format!("legal: {}", names.join(", ")),
            |near| format!("did you mean `{near}`?"),
        );
        Error::Argument(format!(
            "`{name}` is not a headline by which scenarios can be chosen; {help}"
        ))
    })
}

fn text(output: &ValueOutput) -> String {
    let ValueOutput { choice, values, .. } = output;
    let perfect = &values.perfect;
    let (best, _) = choice.best();
    let heading = bold(&format!("Value of information, by {}", choice.headline.name()));
    let mut text = format!(
        "{heading}\n{} worlds that {} have in common; best scenario without information: {}\n\n",
        perfect.points,
        choice.scenarios.join(", "),
        choice.scenarios[best]
    );
    let [low, high] = perfect.interval.map(|end| number(choice.headline, end));
    text.push_str(&format!(
        "perfect information: {} ({low} to {high}); the choice changes in {} of worlds\n",
        gain(choice.headline, perfect.estimate),
        share(perfect.changes, None)
    ));
    text.push_str(&values_text(choice.headline, "tables of inputs", &values.tables));
    text.push_str(&values_text(choice.headline, "single inputs", &values.inputs));
    text.push_str(
        "\nA value is the gain of a rule fitted to nine tenths of the worlds on the last tenth: with few worlds it is biased downwards.\n\
         One in forty inputs without value has an interval above 0. Information that cannot change the choice has no value.\n",
    );
    text
}

fn values_text(headline: Headline, kind: &str, all: &[NamedValue]) -> String {
    if all.is_empty() {
        return String::new();
    }
    let significant: Vec<&NamedValue> = all.iter().filter(|named| named.value.interval[0] > 0.0).collect();
    let mut text = format!("\n{kind}: of {}, those with an interval above 0\n", all.len());
    if significant.is_empty() {
        text.push_str("  none: no rule fitted to these worlds improves the choice\n");
    }
    for named in significant.iter().take(MAX_LISTED) {
        let [low, high] = named.value.interval.map(|end| number(headline, end));
        let gain = gain(headline, named.value.estimate);
        text.push_str(&format!("  {gain:>12} ({low} to {high})  {}\n", named.name));
    }
    text
}

/// A gain with its sign, in percentage points of a share or in the unit of the headline.
fn gain(headline: Headline, gain: f64) -> String {
    let unit = match headline.unit() {
        Unit::Share => " points",
        Unit::Years => " years",
        _ => "",
    };
    format!("+{}{unit}", number(headline, gain))
}

/// The number of a gain.
fn number(headline: Headline, gain: f64) -> String {
    match headline.unit() {
        Unit::Share => with_decimals(100.0 * gain, 1),
        _ => with_decimals(gain, 2),
    }
}
