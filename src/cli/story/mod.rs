//! Layout of stories for the terminal; their wording is in [`foederis::narrative`].

mod choices;
mod response;
mod wrap;

pub(super) use choices::choice_text;
pub(super) use response::response_text;
