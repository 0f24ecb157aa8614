//! A response, day by day.

use foederis::engine::Chronicle;

use super::wrap::beside;

/// A response day by day.
pub fn chronicle(chronicle: &Chronicle) -> String {
    let mut text = String::from("Before\n");
    for line in &chronicle.before {
        text.push_str(&beside("  ", line));
    }
    text.push_str("What happens\n");
    for (day, what) in &chronicle.events {
        let day = format!("{:.1}", day + 0.0).replace("-0.0", "0.0");
        text.push_str(&beside(&format!("  day {day:>6}  "), what));
    }
    if !chronicle.absent.is_empty() {
        text.push_str("Who does not come\n");
        for line in &chronicle.absent {
            text.push_str(&beside("  ", line));
        }
    }
    text.push_str(&format!("The end\n  {}\n", chronicle.ending));
    text
}
