//! Stories: single histories in words, of the challenger's choices and of the response to an assumed attack.
//!
//! Input: the traces of [`strategy`](crate::strategy) and [`engine`](crate::engine), which are data. Output: records
//! with every sentence that a reader sees. `explain`, its JSON, `stories.json` and the page present the same records:
//! they add layout and no wording.

mod background;
mod choices;
mod headings;
mod response;
mod story;
mod window;
mod wording;

pub use choices::choice_story;
pub use headings::{HEADINGS, Headings};
pub use response::{AssumedAttack, DatedEvent, ResponseStory};
pub(crate) use story::STORIES_FILE;
pub use story::{LabelledText, Story, StoryWindow, Subject};
