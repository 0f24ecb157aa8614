//! Layout of stories for the terminal; their wording is in [`foederis::narrative`].

mod choices;
mod response;
mod wrap;

pub use choices::choice_text;
pub use response::response_text;
