//! The scores of a hindcast in sentences.

use crate::results::hindcast::Event;

use super::record::Record;
use super::run_data::RunData;
use super::wording::capitalised;

/// A sentence for each event that was scored; none in other folders.
pub(crate) fn sentences(run: &RunData) -> Vec<String> {
    Event::ALL
        .iter()
        .filter_map(|event| sentence(run, *event))
        .collect()
}

fn sentence(run: &RunData, event: Event) -> Option<String> {
    let of = |forecaster: &str| -> Option<Record> {
        run.records("scores.csv").find(|record| {
            record.text("event") == event.name()
                && record.text("group") == "scored"
                && record.text("forecaster") == forecaster
        })
    };
    let (model, others) = (of("model")?, of("others")?);
    let [rate, mean, brier] = ["rate", "mean", "brier"].map(|column| model.number(column));
    Some(format!(
        "{}: forecast with {:.0} % on average, and it happened in {:.0} % of {} cases; Brier score {:.3}, that of the rate among the other cases {:.3} ({}).",
        capitalised(event.label()),
        100.0 * mean?,
        100.0 * rate?,
        model.written("n"),
        brier?,
        others.number("brier")?,
        others.text("verdict")
    ))
}
