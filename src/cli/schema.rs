//! `schema`: the JSON Schema of scenario files.

use super::error::Error;
use super::output::print;

/// Runs the command.
pub(super) fn run() -> Result<(), Error> {
    let schema = foederis::scenario::schema::schema();
    print(&format!("{schema:#}\n"))
}
