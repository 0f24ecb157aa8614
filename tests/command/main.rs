//! The program as its user meets it: arguments in, text, tables and exit codes out.

mod analysis;
mod control;
mod drill;
mod experiments;
mod explain;
mod golden;
mod imported_design;
mod manners;
mod program;
mod published;
mod readme;
mod report;
mod scenarios;
mod stories;
mod strategic;
mod tables;
