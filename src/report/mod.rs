//! Charts of a run's tables, and the page that holds them.
//!
//! Input: the texts of a results folder. Output: SVG, PNG, Vega-Lite and HTML. Everything is read from the tables
//! as they were written: a report of an old folder shows what its tables hold, and every number in a chart is a cell of a table.
//! This room does no input or output.

mod alt_text;
mod assumptions;
mod certainty;
mod chart;
mod chart_kind;
mod chart_section;
mod charts;
mod checks;
mod contour;
mod draw;
mod error;
mod first_screen;
mod font;
mod glossary;
mod heading;
mod hindcast_scores;
mod hinges;
mod limits;
mod manifest;
mod mechanism;
mod page;
mod palette;
#[cfg(feature = "png")]
mod png;
mod ranking;
mod record;
mod run_data;
mod scale;
mod select;
mod source;
mod stories;
mod style;
mod summary;
mod svg;
mod talks;
mod vega;
mod wording;
mod worlds;

pub use chart::Chart;
pub use chart_kind::ChartKind;
#[cfg(feature = "studio-page")]
pub(crate) use chart_section::{ChartSection, chart_section};
pub use charts::{CHARTS, chart_kind};
pub use draw::standalone_svg;
pub use error::ReportError;
pub use manifest::Manifest;
pub use page::page;
#[cfg(feature = "studio-page")]
pub(crate) use page::stories_html;
#[cfg(feature = "png")]
pub use png::png;
pub(crate) use record::Record;
pub use run_data::{INPUT_FILES, RunData};
pub use source::source_line;
#[cfg(feature = "studio")]
pub(crate) use style::style_sheet;
pub use vega::standalone_vega_lite;
pub(crate) use vega::vega_lite;
pub use wording::counterfactual_label;
