//! An experiment file, up to the command that it describes.
#![no_main]

#[allow(dead_code, unexpected_cfgs)]
#[path = "../../src/cli/mod.rs"]
mod cli;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let file = std::env::temp_dir().join(format!("experiment-{}.toml", std::process::id()));
    std::fs::write(&file, text).expect("a file");
    let _ = cli::reads_experiment(&file);
});
