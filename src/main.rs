//! Parses the arguments, calls, returns the exit code.

fn main() -> std::process::ExitCode {
    retort::cli::run(std::env::args_os())
}
