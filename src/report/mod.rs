//! Pictures of a run: charts of its tables, and the page that holds them.
//!
//! In come the texts of a results folder, out go SVG and HTML. Everything is read from the tables as they were
//! written, so a report of an old folder says what its tables say, and a figure in a chart is a cell of a table.
//! This room does no input or output.

mod assumed;
mod catalogue;
mod chart;
mod charts;
mod draw;
mod facts;
mod font;
mod limits;
mod page;
mod palette;
#[cfg(feature = "png")]
mod png;
mod run;
mod scale;
mod sheet;
mod stories;
mod summary;
mod svg;
mod vega;
mod words;

pub use catalogue::Kind;
pub use draw::{alone, drawn};
pub use page::page;
#[cfg(feature = "png")]
pub use png::png;
pub use run::{FILES, ReportError, Run};
pub use vega::specification;
