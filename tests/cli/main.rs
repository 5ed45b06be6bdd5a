//! The command line, tried from outside: every option, every exit code, every odd input.

mod callers;
mod commands;
mod fixes;
mod input;
mod options;
mod report;
mod sandbox;
mod suppression;
mod writing;
