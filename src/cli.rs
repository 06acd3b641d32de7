//! clap types → requests; clap is known here only.
