//! Stories on the page: a strip of windows for each history, and the story in full below.

use serde::Serialize;

use crate::narrative::{HEADINGS, Headings, LabelledText, Story, StoryWindow};
use crate::results::figures::share;

use super::run_data::RunData;

/// Stories on a page; the others are only in the file.
const MAX_STORIES: usize = 48;

/// The section of a run's stories, as the template reads it.
#[derive(Debug, Serialize)]
pub(crate) struct StoriesSection<'r> {
    title: String,
    months: [&'r str; 2],
    headings: Headings,
    scenarios: Vec<ScenarioStrips<'r>>,
    histories: Vec<StoryView<'r>>,
    left_out: usize,
}

/// The histories of one scenario, a strip each.
#[derive(Debug, Serialize)]
struct ScenarioStrips<'r> {
    scenario: &'r str,
    title: &'r str,
    strips: Vec<Strip<'r>>,
}

/// One history as a strip.
#[derive(Debug, Serialize)]
struct Strip<'r> {
    id: String,
    world: u32,
    ending: &'r str,
    marks: Vec<StripMark>,
}

/// A window on a strip.
#[derive(Debug, Serialize)]
struct StripMark {
    /// Number of the window.
    number: usize,
    /// Its place [% of the strip].
    at: String,
    kind: &'static str,
}

/// A story in full.
#[derive(Debug, Serialize)]
struct StoryView<'r> {
    id: String,
    scenario: &'r str,
    title: &'r str,
    world: u32,
    commitments: &'r [LabelledText],
    challenger_heading: String,
    challenger_state: &'r [LabelledText],
    windows_heading: String,
    windows: Vec<WindowView<'r>>,
    ending: &'r str,
}

/// A window of a story.
#[derive(Debug, Serialize)]
struct WindowView<'r> {
    month: &'r str,
    what: &'r str,
    notable: bool,
    kind: &'static str,
    act: String,
    ground: String,
    commitments: &'r str,
    lines: &'r [LabelledText],
    response_heading: Option<String>,
    response: Option<ResponseView<'r>>,
}

/// The response to an attack.
#[derive(Debug, Serialize)]
struct ResponseView<'r> {
    note: Option<&'r str>,
    before: &'r [String],
    events: Vec<(String, &'r str)>,
    absent: &'r [String],
    ending: &'r str,
}

impl<'r> StoriesSection<'r> {
    /// The section of a run; none where the run has no stories.
    #[must_use]
    pub(crate) fn new(run: &'r RunData) -> Option<Self> {
        let all = &run.stories;
        let first = all.first()?;
        let shown = &all[..all.len().min(MAX_STORIES)];
        Some(Self {
            title: title(shown),
            months: [&first.months[0], &first.months[1]],
            headings: HEADINGS,
            scenarios: scenario_strips(shown),
            histories: shown
                .iter()
                .enumerate()
                .map(|(number, story)| story_view(number, story))
                .collect(),
            left_out: all.len() - shown.len(),
        })
    }
}

fn scenario_strips(stories: &[Story]) -> Vec<ScenarioStrips<'_>> {
    let mut scenarios: Vec<ScenarioStrips> = Vec::new();
    for (number, story) in stories.iter().enumerate() {
        let strip = strip(number, story);
        match scenarios
            .iter_mut()
            .find(|strips| strips.scenario == story.scenario)
        {
            Some(strips) => strips.strips.push(strip),
            None => scenarios.push(ScenarioStrips {
                scenario: &story.scenario,
                title: &story.title,
                strips: vec![strip],
            }),
        }
    }
    scenarios
}

/// The number of histories, and of those with a ground attack.
fn title(stories: &[Story]) -> String {
    let attacked = stories.iter().filter(|story| is_attacked(story)).count();
    format!(
        "{}: {}",
        match stories.len() {
            1 => "One history".to_owned(),
            n => format!("{n} histories"),
        },
        match attacked {
            0 => "no ground attack in any".to_owned(),
            1 => "a ground attack in one".to_owned(),
            n => format!("ground attacks in {n}"),
        }
    )
}

fn is_attacked(story: &Story) -> bool {
    story.windows.iter().any(StoryWindow::is_ground_attack)
}

fn element_id(number: usize) -> String {
    format!("story-{number}")
}

fn strip(number: usize, story: &Story) -> Strip<'_> {
    let [first, last] = story.months.each_ref().map(|month| months_since_zero(month));
    let mark = |(number, window): (usize, &StoryWindow)| {
        let along = f64::from(months_since_zero(&window.month).saturating_sub(first)) + 0.5;
        StripMark {
            number,
            at: format!("{:.2}", 100.0 * along / f64::from(last.saturating_sub(first) + 1)),
            kind: window.kind(),
        }
    };
    // Attacks are drawn over the windows at which the challenger waits.
    let windows = story.windows.iter().enumerate();
    let (waits, acts): (Vec<_>, Vec<_>) = windows.partition(|(_, window)| window.choice.is_none());
    Strip {
        id: element_id(number),
        world: story.world,
        ending: &story.ending,
        marks: waits.into_iter().chain(acts).map(mark).collect(),
    }
}

/// Months since year 0 of a month like `2028-03`.
pub(super) fn months_since_zero(month: &str) -> u32 {
    let (year, month) = month.split_once('-').unwrap_or((month, "1"));
    let number = |text: &str| text.parse::<u32>().unwrap_or(0);
    12 * number(year) + number(month)
}

fn story_view(number: usize, story: &Story) -> StoryView<'_> {
    StoryView {
        id: element_id(number),
        scenario: &story.scenario,
        title: &story.title,
        world: story.world,
        commitments: &story.commitments,
        challenger_heading: story.challenger_heading(),
        challenger_state: &story.challenger_state,
        windows_heading: story.windows_heading(),
        windows: story.windows.iter().map(window_view).collect(),
        ending: &story.ending,
    }
}

fn window_view(window: &StoryWindow) -> WindowView<'_> {
    WindowView {
        month: &window.month,
        what: &window.what,
        notable: window.is_notable(),
        kind: window.kind(),
        act: share(window.act, None),
        ground: share(window.ground, None),
        commitments: &window.commitments,
        lines: &window.lines,
        response_heading: window.response_heading(),
        response: window.response.as_ref().map(|response| ResponseView {
            note: response.note.as_deref(),
            before: &response.before,
            events: response
                .events
                .iter()
                .map(|event| (event.day_text(), event.what.as_str()))
                .collect(),
            absent: &response.absent,
            ending: &response.ending,
        }),
    }
}
