//! Layout of a response, day by day.

use foederis::narrative::{HEADINGS, ResponseStory};

use super::wrap::hanging_indent;

/// A response as text.
pub(crate) fn response_text(response: &ResponseStory) -> String {
    let mut text = response
        .note
        .as_ref()
        .map_or_else(String::new, |note| hanging_indent("", &format!("({note})")));
    text.push_str(&format!("{}\n", HEADINGS.before));
    for line in &response.before {
        text.push_str(&hanging_indent("  ", line));
    }
    text.push_str(&format!("{}\n", HEADINGS.events));
    for event in &response.events {
        text.push_str(&hanging_indent(
            &format!("  day {:>6}  ", event.day_text()),
            &event.what,
        ));
    }
    if !response.absent.is_empty() {
        text.push_str(&format!("{}\n", HEADINGS.absent));
        for line in &response.absent {
            text.push_str(&hanging_indent("  ", line));
        }
    }
    text.push_str(&format!("{}\n  {}\n", HEADINGS.response_ending, response.ending));
    text
}
