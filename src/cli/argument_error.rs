//! Errors of the arguments as clap finds them.

use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue, ErrorKind};

/// The error with advice that can be followed: a value that begins with a hyphen is joined to its option, where clap says to
/// write it after `--`, which is no place for it.
pub(super) fn with_own_tip(mut error: clap::Error) -> clap::Error {
    let word = match error.get(ContextKind::InvalidArg) {
        Some(ContextValue::String(word)) => word.clone(),
        _ => return error,
    };
    let Some(ContextValue::StyledStrs(tips)) = error.get(ContextKind::Suggested) else {
        return error;
    };
    let is_ours = |tip: &StyledStr| tip.to_string().contains("use '-- ");
    if tips.iter().any(is_ours) {
        let mut tips: Vec<StyledStr> = tips.iter().filter(|tip| !is_ours(tip)).cloned().collect();
        if !word.starts_with("--") {
            tips.push(StyledStr::from(format!(
                "as the value of an option it is joined to it, `--OPTION={word}`, and a file of that name is `./{word}`"
            )));
        }
        error.insert(ContextKind::Suggested, ContextValue::StyledStrs(tips));
    }
    error
}

/// The error in words, without the usage that follows it.
pub(super) fn message(error: &clap::Error) -> String {
    if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        return "a command or argument is missing; `--help` lists them".to_owned();
    }
    let text = error.to_string();
    let end = ["\n\nUsage:", "\n\nFor more information"]
        .iter()
        .filter_map(|rest| text.find(rest))
        .min();
    let text = text[..end.unwrap_or(text.len())].trim_end();
    text.strip_prefix("error: ").unwrap_or(text).to_owned()
}
