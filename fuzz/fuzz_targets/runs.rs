//! A tiny run of every scenario that the reader accepts, with its tables, charts and page.
#![no_main]

mod loaded;
mod small;

use foederis::model::Rung;
use foederis::session::{self, RunSpec, ScenarioSpec};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let Some((_, case)) = loaded::load(text, None, Vec::new()) else {
        return;
    };
    let file = std::env::temp_dir().join(format!("run-{}.toml", std::process::id()));
    std::fs::write(&file, text).expect("a file");
    let scenario = ScenarioSpec::new([file.to_string_lossy()]);
    let mut spec = match case.has_reference() {
        true => RunSpec::run(scenario),
        false => RunSpec::drill(scenario, &Rung::ALL),
    };
    (spec.settings.worlds, spec.settings.histories) = (Some(2), Some(8));
    let output = small::watched(|watch| session::run(&spec, watch));
    if let Some(summary) = output
        .ok()
        .and_then(|output| output.table("summary.csv").cloned())
    {
        assert!(!summary.to_csv().contains("NaN"));
    }
});
