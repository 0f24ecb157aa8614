//! A story as text.

use foederis::results::manifest::INTENDED_USE;
use foederis::results::stories::{Story, Window};

use super::super::figures::share;
use super::super::output::bold;
use super::response;
use super::words::rung_word;
use super::wrap::{hanging_indent, item, labelled};

/// A strategic history; `every`: each window in full.
pub fn text(story: &Story, every: bool) -> String {
    let mut text = head(story);
    text.push_str(&format!("{}\n", bold("How the commitments move")));
    for line in &story.commitments {
        text.push_str(&labelled(&format!("`{}`", line.label), &line.text));
    }
    let title = format!("What moves {} in this world", story.challenger);
    text.push_str(&format!("\n{}\n", bold(&title)));
    for line in &story.outlook {
        text.push_str(&labelled(&line.label, &line.text));
    }
    text.push_str(&format!("\n{}", windows(&story.windows, every)));
    text.push_str(&responses(&story.windows));
    let (title, ending) = (bold("In sum"), &story.ending);
    text + &format!("{title}\n  {ending}\n\n{}\n", hanging_indent("", INTENDED_USE))
}

fn head(story: &Story) -> String {
    let [first, last] = &story.months;
    let title = format!(
        "{}: world {}, history {}, {first} to {last}",
        story.title, story.world, story.history
    );
    let note = "One draw of chance in one draw of assumptions: how the model reasons, not a forecast.";
    format!("{}\n{}\n", bold(&title), hanging_indent("", note))
}

fn windows(windows: &[Window], every: bool) -> String {
    let title = match windows.len() {
        0 => "No window of attack opens".to_owned(),
        1 => "One window of attack opens".to_owned(),
        n => format!("{n} windows of attack open"),
    };
    let mut text = format!("{}\n", bold(&title));
    if windows.iter().any(|window| window.choice.is_some()) {
        let note = "(remedies: what it would have done with the same private reasons if only that were so)";
        text.push_str(&hanging_indent("  ", note));
    }
    let mut stood = "";
    for window in windows {
        if every || window.is_telling() {
            text.push_str(&in_full(window, stood));
            stood = &window.stands;
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

/// A window; what stands is told where it differs from what stood at the last one that was told in full.
fn in_full(window: &Window, stood: &str) -> String {
    let mut text = format!("  {}  {}\n", window.month, bold(&window.what));
    if window.stands != stood {
        text.push_str(&item("stands", &window.stands));
    }
    for line in &window.lines {
        text.push_str(&item(&line.label, &line.text));
    }
    text
}

fn responses(windows: &[Window]) -> String {
    let mut text = String::new();
    for window in windows {
        let (Some(rung), Some(response)) = (window.choice, &window.response) else {
            continue;
        };
        let title = format!(
            "What the {} of {} meets, day by day",
            rung_word(rung),
            window.month
        );
        text.push_str(&format!("{}\n{}\n", bold(&title), response::text(response)));
    }
    text
}
