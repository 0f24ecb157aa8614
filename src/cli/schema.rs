//! `schema`: the JSON Schema of scenario files.

use super::error::Error;
use super::output::print;

/// Runs the command.
pub(super) fn run() -> Result<(), Error> {
    print(&foederis::scenario::schema::text())
}
