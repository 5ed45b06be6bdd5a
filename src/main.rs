//! The `asyncfix` command.

mod cli;

use std::process::ExitCode;

/// Syntax trees and inferred types are millions of small allocations on several threads, which
/// the system's allocator is slow at.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    cli::main(std::env::args_os())
}
