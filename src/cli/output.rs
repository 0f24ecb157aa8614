//! Standard output: plain where it is piped, and no panic where the pipe is closed.

use std::io::Write;

use super::error::Error;

/// Prints a text to standard output; colours fall away where nobody would see them.
pub fn print(text: &str) -> Result<(), Error> {
    let mut out = anstream::stdout();
    out.write_all(text.as_bytes())
        .and_then(|()| out.flush())
        .map_err(Error::Stdout)
}

/// Columns of the terminal, or of a page where there is none.
pub fn width() -> u16 {
    terminal_size::terminal_size().map_or(PAGE, |(width, _)| width.0.clamp(60, 160))
}

const PAGE: u16 = 100;

/// A heading.
pub fn bold(text: &str) -> String {
    let style = anstyle::Style::new().bold();
    format!("{style}{text}{style:#}")
}
