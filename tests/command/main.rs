//! The program as its user meets it: arguments in, text, tables and exit codes out.

mod drill;
mod manners;
mod program;
mod scenarios;
mod strategic;
mod tables;
