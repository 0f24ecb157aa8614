//! Why a promise changes the answer, and at which step it is weak or worse than nothing, in sentences.

use crate::results::crises::CrisisFigure;
use crate::results::decomposition::{Step, StepValue, Weaknesses};
use crate::results::figures::{Unit, difference};

use super::manifest::ScenarioRecord;
use super::record::Record;
use super::run_data::RunData;
use super::select::first_max;
use super::wording::{is_significant, listed, per_cent};

/// In which share of months each promise is in force, and what it makes of the rates of attack there.
pub(crate) fn in_force(run: &RunData) -> Vec<String> {
    let scenarios = run.scenarios("decomposition.csv");
    let all: Vec<InForce> = scenarios
        .filter_map(|(scenario, _)| InForce::of(run, scenario))
        .collect();
    trade_off(&all)
        .into_iter()
        .chain(all.iter().map(InForce::sentence))
        .collect()
}

/// How much of the time a promise is in force, and what remains of the rates of attack while it is.
struct InForce<'r> {
    title: &'r str,
    /// Share of months.
    months: f64,
    /// Rung and rate of attack as a share of that without a promise.
    rates: Vec<(&'static str, f64)>,
    /// Ground attacks after an alert as a share of those in the same crises without it.
    immediate: Option<f64>,
}

impl<'r> InForce<'r> {
    fn of(run: &'r RunData, scenario: &'r ScenarioRecord) -> Option<Self> {
        let cell = |part: &str, column: &str| {
            let mut records = run.scenario_records("decomposition.csv", &scenario.id);
            records.find(|record| record.text("part") == part)?.number(column)
        };
        let months = cell(Step::Enters.name(), "unconditional").filter(|share| *share > 0.0)?;
        let rate = |rung| Some((rung, cell(&format!("attacks_{rung}"), "given_in_force")?));
        Some(Self {
            title: &scenario.title,
            months,
            rates: ["major", "limited"].into_iter().filter_map(rate).collect(),
            immediate: headline(run, &scenario.id, CrisisFigure::Immediate.name()),
        })
    }

    fn sentence(&self) -> String {
        let (title, months) = (self.title, per_cent(self.months, None));
        let rates = self.rates.iter();
        let rates: Vec<String> = rates
            .map(|(rung, rate)| format!("{} as many {rung} attacks", per_cent(*rate, None)))
            .collect();
        let rates = match rates.is_empty() {
            true => String::new(),
            false => format!(
                "; in those {} as without a promise (general deterrence)",
                listed(rates.iter().map(String::as_str))
            ),
        };
        let immediate = self.immediate.map_or_else(String::new, |ratio| {
            format!(
                "; a crisis that alerts its guarantors brings {} as many ground attacks as the same crisis without the \
                 alert (immediate deterrence)",
                per_cent(ratio, None)
            )
        });
        format!("{title}: in force in {months} of months{rates}{immediate}.")
    }

    /// The rate of the worst attack that is known.
    fn rate(&self) -> f64 {
        self.rates.first().map_or(1.0, |(_, rate)| *rate)
    }
}

/// The estimate of a metric among the headlines.
fn headline(run: &RunData, scenario: &str, metric: &str) -> Option<f64> {
    let mut records = run.scenario_records("headlines.csv", scenario);
    records
        .find(|record| record.text("metric") == metric)?
        .number("estimate")
}

/// Who deters most while in force, if another is in force longest.
fn trade_off(all: &[InForce]) -> Option<String> {
    let strongest = first_max(all, |promise| -promise.rate())?;
    let longest = first_max(all, |promise| promise.months)?;
    (longest.months > strongest.months && longest.rate() > strongest.rate()).then(|| {
        format!(
            "{} deters most while it is in force; {} deters less, and is in force longer.",
            strongest.title, longest.title
        )
    })
}

/// What each promise changes by which part, where it is weakest, and where it is worse than nothing.
pub(crate) fn by_step(run: &RunData) -> Vec<String> {
    let scenarios = run.scenarios("decomposition.csv");
    scenarios
        .filter_map(|(scenario, _)| steps_of(run, scenario))
        .collect()
}

fn steps_of(run: &RunData, scenario: &ScenarioRecord) -> Option<String> {
    let steps = step_values(run, &scenario.id);
    let weaknesses = Weaknesses::of(&steps);
    let (weakest, share) = weaknesses.weakest?;
    let weakest = format!(
        "weakest step against a major attack: {} ({}).",
        weakest.label(),
        per_cent(share, None)
    );
    let sentences = [changes(&steps), worse_than_nothing(&weaknesses)];
    let sentences = [Some(format!("{}: {weakest}", scenario.title))]
        .into_iter()
        .chain(sentences);
    Some(sentences.flatten().collect::<Vec<_>>().join(" "))
}

/// The largest parts of the change of the probability of no ground attack; none where it is not clear of zero.
fn changes(steps: &[StepValue]) -> Option<String> {
    let is_clear = |step: &&StepValue| {
        step.value
            .is_some_and(|value| is_significant(value, step.half_width))
    };
    let text = |step: &StepValue| difference(Unit::Share, step.value, step.half_width);
    let total = steps
        .iter()
        .find(|step| step.step == Step::ChangeTotal)
        .filter(is_clear)?;
    let parts = steps.iter().filter(|step| matches!(step.step, Step::Change(_)));
    let gains = parts
        .filter(is_clear)
        .filter(|step| step.value.is_some_and(|value| value >= 0.005));
    let gains: Vec<String> = gains
        .map(|step| format!("{} by {}", text(step), step.label))
        .collect();
    let gains = match gains.is_empty() {
        true => String::new(),
        false => format!(": {}", listed(gains.iter().map(String::as_str))),
    };
    Some(format!(
        "It changes the probability of no ground attack by {}{gains}.",
        text(total)
    ))
}

/// The steps at which the scenario does worse than without its promise.
fn worse_than_nothing(weaknesses: &Weaknesses) -> Option<String> {
    let worse: Vec<String> = weaknesses.worse.iter().map(ToString::to_string).collect();
    (!worse.is_empty()).then(|| {
        format!(
            "Worse than no promise at: {}.",
            listed(worse.iter().map(String::as_str))
        )
    })
}

/// The steps of a scenario as its table has them.
pub(super) fn step_values(run: &RunData, scenario: &str) -> Vec<StepValue> {
    let records = run.scenario_records("decomposition.csv", scenario);
    let entry = run.manifest.scenarios.iter().find(|entry| entry.id == scenario);
    let is_inert =
        |input: &str| entry.is_some_and(|entry| entry.inert.iter().any(|inert| inert.path == input));
    records
        .filter_map(|record| step_value(run, record, is_inert))
        .collect()
}

/// A step as its record has it; none of a name that this version does not know.
fn step_value(run: &RunData, record: Record, is_inert: impl Fn(&str) -> bool) -> Option<StepValue> {
    let step = Step::from_name(record.text("part"))?;
    let (value, error) = shown(step);
    let difference = record.number("change");
    Some(StepValue {
        step,
        label: step.label_where(is_inert),
        value: record.number(value),
        half_width: run.half_width(record, error),
        difference: difference.map(|value| (value, run.half_width(record, "change_std_error"))),
    })
}

/// The columns of a step's share, or change, and of its error.
pub(super) fn shown(step: Step) -> (&'static str, &'static str) {
    if Step::HELP[1..].contains(&step) {
        ("conditional", "conditional_std_error")
    } else {
        ("unconditional", "unconditional_std_error")
    }
}
