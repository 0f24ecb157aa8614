//! Layout of a story of the challenger's choices.

use foederis::narrative::{HEADINGS, LabelledText, Story, StoryWindow};
use foederis::results::figures::share;
use foederis::results::manifest::INTENDED_USE;

use super::super::output::bold;
use super::response::response_text;
use super::wrap::{hanging_indent, item, labelled};

/// A story as text, each window in full where `every_window`, else those that are notable.
pub(crate) fn choice_text(story: &Story, every_window: bool) -> String {
    let mut text = format!(
        "{}\n{}\n{}\n",
        bold(&story.heading()),
        hanging_indent("", HEADINGS.caveat),
        bold(HEADINGS.commitments)
    );
    for line in &story.commitments {
        text.push_str(&labelled(&format!("`{}`", line.label), &line.text));
    }
    text.push_str(&format!("\n{}\n", bold(&story.challenger_heading())));
    for line in &story.challenger_state {
        text.push_str(&labelled(&line.label, &line.text));
    }
    text.push_str(&format!("\n{}\n", bold(&story.windows_heading())));
    text.push_str(&windows_text(&story.windows, every_window));
    text.push_str(&responses_text(&story.windows));
    let (summary, ending) = (bold(HEADINGS.summary), &story.ending);
    text + &format!("{summary}\n  {ending}\n\n{}\n", hanging_indent("", INTENDED_USE))
}

fn windows_text(windows: &[StoryWindow], every_window: bool) -> String {
    let mut text = String::new();
    if windows.iter().any(|window| window.choice.is_some()) {
        text.push_str(&hanging_indent("  ", &format!("({})", HEADINGS.counterfactuals)));
    }
    let mut status_before = "";
    for window in windows {
        if every_window || window.is_notable() {
            text.push_str(&full_text(window, status_before));
            status_before = &window.commitments;
        } else {
            text.push_str(&format!(
                "  {}  {}: P(act) {}, on the ground {}\n",
                window.month,
                window.what,
                share(window.act, None),
                share(window.ground, None)
            ));
        }
    }
    text + "\n"
}

/// A window in full; the status of commitments where it differs from that of the last window in full.
fn full_text(window: &StoryWindow, status_before: &str) -> String {
    let mut text = format!("  {}  {}\n", window.month, bold(&window.what));
    if window.commitments != status_before {
        text.push_str(&item(HEADINGS.status, &window.commitments));
    }
    for LabelledText { label, text: line } in &window.lines {
        text.push_str(&item(label, line));
    }
    text
}

fn responses_text(windows: &[StoryWindow]) -> String {
    let mut text = String::new();
    for window in windows {
        if let (Some(heading), Some(response)) = (window.response_heading(), &window.response) {
            text.push_str(&format!("{}\n{}\n", bold(&heading), response_text(response)));
        }
    }
    text
}
