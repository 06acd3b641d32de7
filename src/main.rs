//! Parses the arguments, calls, returns the exit code.

/// A run is many small texts that live shortly: with the system's allocator a quarter of the time
/// goes into making room for them.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    retort::cli::run(std::env::args_os())
}
