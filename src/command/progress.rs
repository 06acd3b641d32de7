//! How far long work is, on a terminal; and whether it was interrupted.

use std::fmt;
use std::io::Write;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, OnceLock};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;
use terminal_size::terminal_size_of;

/// Work that is done earlier shows nothing.
const PATIENCE: Duration = Duration::from_millis(500);

/// How long what is shown stands.
const PAUSE: Duration = Duration::from_millis(100);

/// How many characters the bar has.
const WIDTH: usize = 30;

/// How many letters a terminal shows of a Ctrl-C: `^C`.
const ECHO: usize = 2;

/// What a shell says of a program that was interrupted: 128 and the signal's number.
const INTERRUPTED: i32 = 130;

/// The user interrupted the work. Nothing is written then.
#[derive(Clone, Copy, Debug)]
pub(super) struct Interrupted;

impl Interrupted {
    /// The exit code.
    pub(super) const CODE: u8 = 130;
}

impl fmt::Display for Interrupted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("interrupted: nothing was written")
    }
}

impl std::error::Error for Interrupted {}

/// Work in many steps. As long as this value lives, an interrupt ends the work between two steps, so that everything
/// temporary is taken away; a second one ends the program at once.
pub(super) struct Progress {
    done: Arc<AtomicUsize>,
    shown: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Progress {
    /// Work of so many steps begins. It is shown if that is wanted.
    pub(super) fn begin(what: &'static str, steps: usize, is_shown: bool) -> Progress {
        wait_for_interrupts();
        let done = Arc::new(AtomicUsize::new(0));
        let shown = is_shown.then(|| {
            let (stop, stopped) = channel();
            let done = Arc::clone(&done);
            let show = move || show(what, steps, &done, &stopped);
            (stop, thread::spawn(show))
        });
        Progress { done, shown }
    }

    /// A step is done.
    pub(super) fn step(&self) {
        self.done.fetch_add(1, Ordering::Relaxed);
    }

    /// Whether the work may go on.
    ///
    /// # Errors
    /// It was interrupted.
    pub(super) fn check(&self) -> Result<(), Interrupted> {
        match interrupted().load(Ordering::Relaxed) {
            true => Err(Interrupted),
            false => Ok(()),
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((stop, thread)) = self.shown.take() {
            drop(stop);
            // What it shows is cleared before anything else is printed.
            let _ = thread.join();
        }
    }
}

/// From now on an interrupt ends the work between two steps of a [`Progress`]: what was begun is taken away.
pub(super) fn wait_for_interrupts() {
    interrupted();
}

/// Whether the user has interrupted the program. From the first call on that does not end it at once.
fn interrupted() -> &'static Arc<AtomicBool> {
    static FLAG: OnceLock<Arc<AtomicBool>> = OnceLock::new();
    FLAG.get_or_init(|| {
        let flag = Arc::new(AtomicBool::new(false));
        for signal in [SIGINT, SIGTERM] {
            // Where a signal cannot be waited for it ends the program, and the next run cleans up.
            let _ = flag::register_conditional_shutdown(signal, INTERRUPTED, Arc::clone(&flag));
            let _ = flag::register(signal, Arc::clone(&flag));
        }
        flag
    })
}

fn show(what: &str, steps: usize, done: &AtomicUsize, stopped: &Receiver<()>) {
    let mut pause = PATIENCE;
    let mut width = 0;
    let mut last = String::new();
    while stopped.recv_timeout(pause) == Err(RecvTimeoutError::Timeout) {
        let line = line(what, done.load(Ordering::Relaxed), steps);
        // A line that is longer than the terminal is wide could not be written over.
        if terminal_size_of(std::io::stderr())
            .is_some_and(|(columns, _)| line.len() + ECHO >= usize::from(columns.0))
        {
            pause = PAUSE;
            continue;
        }
        width = width.max(line.len());
        if line != last {
            put(&format!("\r{line:width$}"));
            last = line;
        }
        pause = PAUSE;
    }
    if width > 0 {
        put(&format!("\r{:1$}\r", "", width + ECHO));
    }
}

fn line(what: &str, done: usize, steps: usize) -> String {
    let full = (done * WIDTH).checked_div(steps).unwrap_or(WIDTH).min(WIDTH);
    let bar = "=".repeat(full);
    format!("{what} [{bar:WIDTH$}] {done}/{steps}")
}

fn put(text: &str) {
    let mut stderr = std::io::stderr().lock();
    // Nobody is left to be told when the terminal is gone.
    let _ = stderr.write_all(text.as_bytes());
    let _ = stderr.flush();
}

#[cfg(test)]
mod tests {
    use super::line;

    #[test]
    fn lines() {
        assert_eq!(line("a", 0, 3), format!("a [{}] 0/3", " ".repeat(30)));
        assert_eq!(
            line("a", 2, 3),
            format!("a [{}{}] 2/3", "=".repeat(20), " ".repeat(10))
        );
        assert_eq!(line("a", 3, 3), format!("a [{}] 3/3", "=".repeat(30)));
        assert_eq!(line("a", 0, 0), format!("a [{}] 0/0", "=".repeat(30)));
    }
}
