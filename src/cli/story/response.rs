//! A response, day by day.

use foederis::engine::Chronicle;
use foederis::results::stories::{Happening, Response};

use super::wrap::hanging_indent;

/// What is told of a chronicle.
pub fn response(chronicle: &Chronicle, note: Option<String>) -> Response {
    let happening = |(day, what): &(f64, String)| Happening {
        day: *day,
        what: what.clone(),
    };
    Response {
        note,
        before: chronicle.before.clone(),
        events: chronicle.events.iter().map(happening).collect(),
        absent: chronicle.absent.clone(),
        ending: chronicle.ending.clone(),
    }
}

/// A response as text.
pub fn text(response: &Response) -> String {
    let mut text = response
        .note
        .as_ref()
        .map_or_else(String::new, |note| hanging_indent("", &format!("({note})")));
    text.push_str("Before\n");
    for line in &response.before {
        text.push_str(&hanging_indent("  ", line));
    }
    text.push_str("What happens\n");
    for event in &response.events {
        text.push_str(&hanging_indent(
            &format!("  day {:>6}  ", event.on()),
            &event.what,
        ));
    }
    if !response.absent.is_empty() {
        text.push_str("Who does not come\n");
        for line in &response.absent {
            text.push_str(&hanging_indent("  ", line));
        }
    }
    text.push_str(&format!("The end\n  {}\n", response.ending));
    text
}
