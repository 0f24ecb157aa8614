//! `plot`: one chart of a results folder as a picture, or as a specification with its data.

use std::path::Path;

use foederis::report::{self, CHARTS, ChartKind, RunData, chart_kind};
use foederis::scenario::hint::nearest;
use serde_json::json;

use super::error::Error;
use super::output::OutputMode;
use super::report as page;
use super::results_args::PlotArgs;
use super::rows;

/// The format of a chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    Svg,
    VegaLite,
    #[cfg(feature = "png")]
    Png,
}

/// Runs the command.
pub(super) fn run(args: &PlotArgs, mode: OutputMode) -> Result<(), Error> {
    let run = page::read(&args.results)?;
    if args.chart == "list" {
        return list(&run, mode);
    }
    let kind = kind(&args.chart)?;
    let Some(out) = &args.out else {
        return Err(Error::Argument(
            "name the file of the picture: -o FILE.svg".to_owned(),
        ));
    };
    let format = format(out)?;
    rows::check_target(Some(out), args.force)?;
    let bytes = drawn(&run, kind, format, args.width)?;
    rows::save(out, &bytes, || format!("chart in {}", out.display()), mode)
}

/// The chart as the bytes of its file; `width` is that of a picture \[px\].
fn drawn(run: &RunData, kind: &ChartKind, format: Format, width: u16) -> Result<Vec<u8>, Error> {
    let source = report::source_line(run, kind);
    let svg = || {
        let chart = kind.chart(run)?;
        Ok::<_, Error>(report::standalone_svg(&chart, f64::from(width), &source))
    };
    Ok(match format {
        Format::Svg => svg()?.into_bytes(),
        Format::VegaLite => report::standalone_vega_lite(kind, run, &source)?.into_bytes(),
        #[cfg(feature = "png")]
        Format::Png => report::png(&svg()?)?,
    })
}

/// Lists the charts for which the folder has tables, one per line.
fn list(run: &RunData, mode: OutputMode) -> Result<(), Error> {
    let available: Vec<&ChartKind> = CHARTS
        .iter()
        .copied()
        .filter(|kind| kind.chart(run).is_ok())
        .collect();
    let line = |kind: &&ChartKind| format!("{:<12} {} [{}]\n", kind.name, kind.doc, kind.table);
    let record = |kind: &&ChartKind| json!({ "name": kind.name, "shows": kind.doc, "table": kind.table });
    let text: String = available.iter().map(line).collect();
    mode.emit(&text, || available.iter().map(record).collect())
}

fn kind(name: &str) -> Result<&'static ChartKind, Error> {
    chart_kind(name).ok_or_else(|| {
        let hint = nearest(name, CHARTS.iter().map(|kind| kind.name));
        let suggestion = hint.map_or_else(String::new, |near| format!("did you mean `{near}`? "));
        Error::Argument(format!(
            "there is no chart `{name}`; {suggestion}`--chart list` lists all charts"
        ))
    })
}

fn format(out: &Path) -> Result<Format, Error> {
    let name = out.display();
    if rows::in_file(Some(out)).is_none() {
        return Ok(Format::Svg);
    }
    if [".svg", ".png", ".vl.json"]
        .iter()
        .any(|ending| out.file_name().is_some_and(|name| name == *ending))
    {
        return Err(Error::Argument(format!(
            "`{name}` is an ending without a name; give the file one, such as `chart.svg`"
        )));
    }
    let is_vega_lite = out
        .file_name()
        .is_some_and(|name| name.to_string_lossy().to_lowercase().ends_with(".vl.json"));
    if is_vega_lite {
        return Ok(Format::VegaLite);
    }
    let extension = out.extension().and_then(|extension| extension.to_str());
    match extension.map(str::to_lowercase).as_deref() {
        Some("svg") => Ok(Format::Svg),
        #[cfg(feature = "png")]
        Some("png") => Ok(Format::Png),
        #[cfg(not(feature = "png"))]
        Some("png") => Err(Error::Argument(format!(
            "`{name}`: this program was built without support for PNG; write an .svg file"
        ))),
        _ => Err(Error::Argument(format!(
            "`{name}` must end in .svg, .png or .vl.json"
        ))),
    }
}
