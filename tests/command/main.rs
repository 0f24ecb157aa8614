//! The program as a user runs it: arguments in; text, tables and exit codes out.

mod advice;
mod analysis;
mod arguments;
mod control;
mod diff;
mod drill;
mod experiments;
mod explain;
#[cfg(target_os = "linux")]
mod faults;
mod folders;
mod frontier;
mod golden;
mod hindcast;
mod hostile;
mod imported_design;
mod inert;
mod kept_inputs;
mod named_files;
mod noise;
mod program;
mod published;
mod readme;
mod report;
mod scenarios;
mod shards;
mod shell;
mod shown_text;
mod spreadsheets;
mod stories;
mod strategic;
mod streams;
#[cfg(feature = "studio")]
mod studio;
mod tables;
mod terminal;
mod tutorial;
mod variants;
mod what_if;
