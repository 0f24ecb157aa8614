//! Single histories on the page: a strip of ten years each, and the story behind it.

use serde::Serialize;

use crate::results::figures::share;
use crate::results::stories::{Line, Story, Window};

use super::run::Run;
use super::words::counted;

/// Stories on a page; the others stand in the file.
const MOST: usize = 48;

/// The stories of a run.
#[derive(Debug, Serialize)]
pub struct Told<'r> {
    title: String,
    months: [&'r str; 2],
    scenarios: Vec<Strips<'r>>,
    stories: Vec<Shown<'r>>,
    left_out: usize,
}

/// The histories of one scenario, a strip each.
#[derive(Debug, Serialize)]
struct Strips<'r> {
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
    marks: Vec<Mark>,
}

/// A window on a strip.
#[derive(Debug, Serialize)]
struct Mark {
    /// Number of the window.
    number: usize,
    /// Where it lies [% of the strip].
    at: String,
    kind: &'static str,
}

/// A story in full.
#[derive(Debug, Serialize)]
struct Shown<'r> {
    id: String,
    scenario: &'r str,
    title: &'r str,
    world: u32,
    history: u64,
    challenger: &'r str,
    commitments: &'r [Line],
    outlook: &'r [Line],
    windows: Vec<ShownWindow<'r>>,
    opened: String,
    ending: &'r str,
}

/// A window of a story.
#[derive(Debug, Serialize)]
struct ShownWindow<'r> {
    month: &'r str,
    what: &'r str,
    telling: bool,
    kind: &'static str,
    act: String,
    ground: String,
    stands: &'r str,
    lines: &'r [Line],
    response: Option<ShownResponse<'r>>,
}

/// What an attack meets.
#[derive(Debug, Serialize)]
struct ShownResponse<'r> {
    note: Option<&'r str>,
    before: &'r [String],
    events: Vec<(String, &'r str)>,
    absent: &'r [String],
    ending: &'r str,
}

impl<'r> Told<'r> {
    /// The stories of a run; none where there are none.
    #[must_use]
    pub fn of(run: &'r Run) -> Option<Self> {
        let all = &run.stories;
        let first = all.first()?;
        let shown = &all[..all.len().min(MOST)];
        let mut scenarios: Vec<Strips> = Vec::new();
        for (i, story) in shown.iter().enumerate() {
            let strip = strip(i, story);
            match scenarios
                .iter_mut()
                .find(|strips| strips.scenario == story.scenario)
            {
                Some(strips) => strips.strips.push(strip),
                None => scenarios.push(Strips {
                    scenario: &story.scenario,
                    title: &story.title,
                    strips: vec![strip],
                }),
            }
        }
        Some(Self {
            title: title(shown),
            months: [&first.months[0], &first.months[1]],
            scenarios,
            stories: shown
                .iter()
                .enumerate()
                .map(|(i, story)| shown_of(i, story))
                .collect(),
            left_out: all.len() - shown.len(),
        })
    }
}

/// How many of them see a ground attack.
fn title(stories: &[Story]) -> String {
    let attacked = stories.iter().filter(|story| is_attacked(story)).count();
    format!(
        "{} told: {}",
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
    story.windows.iter().any(Window::is_ground_attack)
}

fn id(number: usize) -> String {
    format!("story-{number}")
}

fn strip(number: usize, story: &Story) -> Strip<'_> {
    let [first, last] = story.months.each_ref().map(|month| count(month));
    let mark = |(number, window): (usize, &Window)| {
        let along = f64::from(count(&window.month).saturating_sub(first)) + 0.5;
        Mark {
            number,
            at: format!("{:.2}", 100.0 * along / f64::from(last.saturating_sub(first) + 1)),
            kind: window.kind(),
        }
    };
    // An attack lies before the windows at which the challenger waits.
    let windows = story.windows.iter().enumerate();
    let (waits, acts): (Vec<_>, Vec<_>) = windows.partition(|(_, window)| window.choice.is_none());
    Strip {
        id: id(number),
        world: story.world,
        ending: &story.ending,
        marks: waits.into_iter().chain(acts).map(mark).collect(),
    }
}

/// Months since year 0 of `2028-03`.
fn count(month: &str) -> u32 {
    let (year, month) = month.split_once('-').unwrap_or((month, "1"));
    let number = |text: &str| text.parse::<u32>().unwrap_or(0);
    12 * number(year) + number(month)
}

fn shown_of(number: usize, story: &Story) -> Shown<'_> {
    Shown {
        id: id(number),
        scenario: &story.scenario,
        title: &story.title,
        world: story.world,
        history: story.history,
        challenger: &story.challenger,
        commitments: &story.commitments,
        outlook: &story.outlook,
        windows: story.windows.iter().map(shown_window).collect(),
        opened: counted(story.windows.len(), "window"),
        ending: &story.ending,
    }
}

fn shown_window(window: &Window) -> ShownWindow<'_> {
    ShownWindow {
        month: &window.month,
        what: &window.what,
        telling: window.is_telling(),
        kind: window.kind(),
        act: share(window.act, None),
        ground: share(window.ground, None),
        stands: &window.stands,
        lines: &window.lines,
        response: window.response.as_ref().map(|response| ShownResponse {
            note: response.note.as_deref(),
            before: &response.before,
            events: response
                .events
                .iter()
                .map(|event| (event.on(), event.what.as_str()))
                .collect(),
            absent: &response.absent,
            ending: &response.ending,
        }),
    }
}
