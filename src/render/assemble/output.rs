//! What a script is written to, block by block: no more than a block is in memory.

use std::io::Write;

use anyhow::Context;

/// Takes the blocks of a script and puts an empty line between them.
pub(super) struct Output<'a> {
    to: &'a mut dyn Write,
    /// Whether a block is there already.
    begun: bool,
}

impl<'a> Output<'a> {
    /// An empty script.
    pub(super) fn new(to: &'a mut dyn Write) -> Output<'a> {
        Output { to, begun: false }
    }

    /// Adds a block, whatever spaces and line ends stand behind it.
    pub(super) fn block(&mut self, text: &str) -> anyhow::Result<()> {
        let text = text.trim_end_matches(['\n', ' ']);
        if text.is_empty() {
            return Ok(());
        }
        if self.begun {
            self.put("\n\n")?;
        }
        self.begun = true;
        self.put(text)
    }

    /// Ends the last line.
    pub(super) fn end(&mut self) -> anyhow::Result<()> {
        self.put("\n")
    }

    fn put(&mut self, text: &str) -> anyhow::Result<()> {
        self.to
            .write_all(text.as_bytes())
            .context("cannot write the script")
    }
}
