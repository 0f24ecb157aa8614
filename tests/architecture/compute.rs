//! What computes does no input or output, and nothing whose result depends on the platform or the hasher.

use crate::source::{SourceFile, sources};

/// Rooms that compute: a function of their arguments and nothing else.
const COMPUTE: &[&str] = &[
    "analysis",
    "deterrence",
    "distribution",
    "engine",
    "math",
    "model",
    "narrative",
    "random",
    "report",
    "scenario",
    "strategy",
    "study",
    "synthetic",
];

/// Paths to files, the environment, the clock and generators that seed themselves.
const OUTSIDE: &[&[&str]] = &[
    &["std", "fs"],
    &["std", "io", "stdin"],
    &["std", "io", "stdout"],
    &["std", "io", "stderr"],
    &["io", "stdin"],
    &["io", "stdout"],
    &["io", "stderr"],
    &["std", "env"],
    &["std", "time"],
    &["std", "process"],
    &["rand", "rng"],
    &["rand", "random"],
    &["rand", "make_rng"],
];

/// Macros that print.
const PRINTING: &[&str] = &["print", "println", "eprint", "eprintln", "dbg"];

/// Functions of the standard library whose last bit differs between platforms.
const PLATFORM: &[&str] = &[
    "exp", "exp2", "exp_m1", "ln", "ln_1p", "log", "log2", "log10", "powf", "powi", "sin", "cos", "tan",
    "sin_cos", "asin", "acos", "atan", "atan2", "sinh", "cosh", "tanh", "asinh", "acosh", "atanh", "cbrt",
    "hypot", "mul_add",
];

fn input_and_output(files: &[SourceFile]) -> Vec<String> {
    let computing = files.iter().filter(|file| COMPUTE.contains(&file.room.as_str()));
    computing
        .flat_map(|file| {
            let paths = OUTSIDE
                .iter()
                .filter(|path| file.names(path))
                .map(|path| path.join("::"));
            paths.map(|what| format!("{}: {what}", file.path.display()))
        })
        .collect()
}

/// Printing is for the command line alone.
fn printing(files: &[SourceFile]) -> Vec<String> {
    let library = files.iter().filter(|file| file.room != "cli");
    library
        .flat_map(|file| {
            let macros = file
                .macros
                .iter()
                .filter(|name| PRINTING.contains(&name.as_str()));
            macros.map(|name| format!("{}: {name}!", file.path.display()))
        })
        .collect()
}

fn platform_functions(files: &[SourceFile]) -> Vec<String> {
    let calls = |file: &SourceFile| -> Vec<String> {
        let methods = file
            .methods
            .iter()
            .filter(|name| PLATFORM.contains(&name.as_str()));
        let functions = PLATFORM.iter().filter(|name| file.names(&["f64", name]));
        methods
            .map(String::as_str)
            .chain(functions.copied())
            .map(str::to_owned)
            .collect()
    };
    files
        .iter()
        .flat_map(|file| {
            calls(file)
                .into_iter()
                .map(|what| format!("{}: {what}", file.path.display()))
        })
        .collect()
}

fn unordered_maps(files: &[SourceFile]) -> Vec<String> {
    let uses = |file: &&SourceFile| {
        file.paths
            .iter()
            .flatten()
            .any(|part| part == "HashMap" || part == "HashSet")
    };
    files
        .iter()
        .filter(uses)
        .map(|file| file.path.display().to_string())
        .collect()
}

#[test]
fn compute_does_no_io() {
    assert_eq!(input_and_output(sources()), Vec::<String>::new());
}

#[test]
fn only_the_command_line_prints() {
    assert_eq!(printing(sources()), Vec::<String>::new());
}

#[test]
fn results_use_our_own_elementary_functions() {
    assert_eq!(platform_functions(sources()), Vec::<String>::new());
}

#[test]
fn no_unordered_map_where_order_could_reach_a_row() {
    assert_eq!(unordered_maps(sources()), Vec::<String>::new());
}

#[test]
fn planted_faults_are_found() {
    let after_tests = |code: &str| {
        [SourceFile::parse(
            "study/x.rs",
            &format!("#[cfg(test)] mod tests {{}} {code}"),
        )]
    };
    assert_eq!(
        input_and_output(&after_tests("use std::{fmt, fs};")),
        ["study/x.rs: std::fs"]
    );
    assert_eq!(
        input_and_output(&after_tests("fn f() { let t = std::time::Instant::now(); }")),
        ["study/x.rs: std::time"]
    );
    assert_eq!(
        printing(&after_tests("fn f() { if true { println!(\"x\") } }")),
        ["study/x.rs: println!"]
    );
    assert_eq!(
        platform_functions(&after_tests("fn f(x: f64) -> f64 { x.exp() }")),
        ["study/x.rs: exp"]
    );
    assert_eq!(
        platform_functions(&after_tests("fn f(x: f64) -> f64 { f64::ln(x) }")),
        ["study/x.rs: ln"]
    );
    assert_eq!(
        unordered_maps(&after_tests("use std::collections::HashMap;")),
        ["study/x.rs"]
    );
}
