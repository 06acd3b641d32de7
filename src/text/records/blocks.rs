//! Reading a file in blocks of whole records.

use std::fs::File;
use std::hash::{DefaultHasher, Hasher};
use std::io::{Read, Seek, SeekFrom};

use anyhow::{Context, Result};

use crate::text::{Diagnostic, Excerpt, Span};

use super::{Fault, Format, RecordFile};

/// What is read at once.
const BLOCK: usize = 256 * 1024;

/// The longest record. A quote that is never closed would make one record of the rest of the file.
pub const LONGEST: usize = 8 * 1024 * 1024;

/// Whole records.
#[derive(Debug, Default)]
pub struct Block {
    /// Their text. The first block of a file begins behind its byte order mark.
    pub text: String,
    /// The number of its first line, from one.
    pub line: usize,
    /// Whether the last record is not whole, as it is longer than [`LONGEST`].
    pub cut: bool,
}

impl Block {
    /// Bytes of the block, as a place in the file.
    pub fn excerpt(&self, file: &RecordFile, start: usize, end: usize) -> Excerpt {
        Excerpt::of(file.path.as_path(), &self.text, self.line, start, end)
    }
}

/// Where a block is, and what was in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    at: u64,
    length: usize,
    line: usize,
    hash: u64,
}

/// Why reading came to its end early.
#[derive(Debug)]
pub enum Stopped {
    /// The reader had enough.
    Enough,
    /// A mistake of the user's.
    Mistake(Box<Diagnostic>),
    /// The machine's trouble.
    Trouble(anyhow::Error),
}

impl From<anyhow::Error> for Stopped {
    fn from(error: anyhow::Error) -> Stopped {
        Stopped::Trouble(error)
    }
}

/// Is told of each block.
pub type Tell<'t> = &'t mut dyn FnMut(&Block) -> Result<(), Stopped>;

impl RecordFile {
    /// Reads the file from its first record to its last.
    ///
    /// # Errors
    /// Bytes that are not UTF-8; a file that cannot be read, or is not what it was when it was read
    /// before; whatever `tell` returns.
    pub fn forward(&self, tell: Tell<'_>) -> Result<(), Stopped> {
        let Some(marks) = self.marks.get() else {
            return self.first_time(tell);
        };
        let mut reader = Reader::open(self)?;
        for mark in marks {
            tell(&reader.again(mark)?)?;
        }
        match reader.is_at_end()? {
            true => Ok(()),
            false => Err(self.changed().into()),
        }
    }

    /// The same from the last block to the first; within a block the records are in their order.
    ///
    /// # Errors
    /// The same.
    pub fn backward(&self, tell: Tell<'_>) -> Result<(), Stopped> {
        if self.marks.get().is_none() {
            self.first_time(&mut |_| Ok(()))?;
        }
        let mut reader = Reader::open(self)?;
        for mark in self.marks.get().into_iter().flatten().rev() {
            reader.seek(mark)?;
            tell(&reader.again(mark)?)?;
        }
        Ok(())
    }

    fn first_time(&self, tell: Tell<'_>) -> Result<(), Stopped> {
        let mut reader = Reader::open(self)?;
        let mut marks = Vec::new();
        while let Some((block, mark)) = reader.next()? {
            marks.push(mark);
            tell(&block)?;
        }
        // Another thread may have come to the end before.
        match self.marks.get_or_init(|| marks.clone()) == &marks {
            true => Ok(()),
            false => Err(self.changed().into()),
        }
    }

    /// What to say of a fault in a block; `span` is where the file is named.
    pub fn fault(&self, block: &Block, fault: &Fault, span: Span) -> Diagnostic {
        let excerpt = block.excerpt(self, fault.start, fault.end);
        let diagnostic = Diagnostic::error("bad-record", span, fault.title.clone()).excerpt(excerpt);
        match fault.help {
            Some(help) => diagnostic.help(help),
            None => diagnostic,
        }
    }

    /// What to say of a file that is not what it was.
    pub fn changed(&self) -> anyhow::Error {
        anyhow::anyhow!("`{}` was changed while it was being read: try again", self.path)
    }
}

struct Reader<'a> {
    file: &'a RecordFile,
    stream: File,
    /// What was read and not yet handed out.
    pending: Vec<u8>,
    /// Where in the file that begins.
    at: u64,
    line: usize,
}

impl<'a> Reader<'a> {
    fn open(file: &'a RecordFile) -> Result<Reader<'a>> {
        let stream = File::open(&file.path).with_context(|| format!("cannot read `{}`", file.path))?;
        Ok(Reader {
            file,
            stream,
            pending: Vec::new(),
            at: 0,
            line: 1,
        })
    }

    /// The next block of a file that is read for the first time.
    fn next(&mut self) -> Result<Option<(Block, Mark)>, Stopped> {
        let mut scan = Scan::new(self.file.format);
        let mut seen = 0;
        let mut cut;
        loop {
            scan.take(self.pending.get(seen..).unwrap_or_default(), seen);
            seen = self.pending.len();
            cut = scan.end == 0 && seen > LONGEST;
            if cut || (scan.end > 0 && seen >= BLOCK) {
                break;
            }
            if !self.read_more(BLOCK)? {
                // The last record needs no line end.
                scan.end = seen;
                break;
            }
        }
        let end = if cut { seen } else { scan.end };
        if end == 0 {
            return Ok(None);
        }
        let rest = self.pending.split_off(end);
        let bytes = std::mem::replace(&mut self.pending, rest);
        let mark = Mark {
            at: self.at,
            length: bytes.len(),
            line: self.line,
            hash: hash(&bytes),
        };
        self.at += bytes.len() as u64;
        self.line += bytes.iter().filter(|byte| **byte == b'\n').count();
        let block = self.block(bytes, &mark)?;
        Ok(Some((Block { cut, ..block }, mark)))
    }

    fn read_more(&mut self, most: usize) -> Result<bool> {
        let before = self.pending.len();
        let mut limited = (&mut self.stream).take(most as u64);
        limited
            .read_to_end(&mut self.pending)
            .with_context(|| format!("cannot read `{}`", self.file.path))?;
        Ok(self.pending.len() > before)
    }

    fn seek(&mut self, mark: &Mark) -> Result<()> {
        let sought = self.stream.seek(SeekFrom::Start(mark.at));
        sought.with_context(|| format!("cannot read `{}`", self.file.path))?;
        Ok(())
    }

    /// A block that was read before.
    fn again(&mut self, mark: &Mark) -> Result<Block, Stopped> {
        let mut bytes = vec![0; mark.length];
        if self.stream.read_exact(&mut bytes).is_err() || hash(&bytes) != mark.hash {
            return Err(self.file.changed().into());
        }
        self.block(bytes, mark)
    }

    fn is_at_end(&mut self) -> Result<bool> {
        Ok(!self.read_more(1)?)
    }

    fn block(&self, mut bytes: Vec<u8>, mark: &Mark) -> Result<Block, Stopped> {
        if mark.at == 0 && bytes.starts_with("\u{feff}".as_bytes()) {
            bytes.drain(..3);
        }
        let line = mark.line;
        match String::from_utf8(bytes) {
            Ok(text) => Ok(Block {
                text,
                line,
                cut: false,
            }),
            Err(error) => Err(Stopped::Mistake(Box::new(self.not_utf8(&error, line)))),
        }
    }

    fn not_utf8(&self, error: &std::string::FromUtf8Error, line: usize) -> Diagnostic {
        let bytes = error.as_bytes();
        let (valid, rest) = bytes.split_at(error.utf8_error().valid_up_to());
        let wrong = rest.get(..rest.len().min(1)).unwrap_or_default();
        let mut text = String::from_utf8_lossy(valid).into_owned();
        let start = text.len();
        text.push('\u{fffd}');
        let end = text.len();
        let tail = rest.get(1..rest.len().min(200)).unwrap_or_default();
        text.push_str(&String::from_utf8_lossy(tail));
        let excerpt = Excerpt::of(self.file.path.as_path(), &text, line, start, end);
        let byte = wrong.first().copied().unwrap_or_default();
        Diagnostic::error(
            "not-utf-8",
            Span::NOWHERE,
            format!("`{}` is not UTF-8: here is the byte {byte:02x}", self.file.path),
        )
        .excerpt(excerpt)
        .help("save the file as UTF-8")
    }
}

/// Looks for the ends of records.
struct Scan {
    format: Format,
    quoted: bool,
    /// Behind the last record that is whole.
    end: usize,
}

impl Scan {
    fn new(format: Format) -> Scan {
        Scan {
            format,
            quoted: false,
            end: 0,
        }
    }

    /// Looks at more bytes; `from` is where they begin.
    fn take(&mut self, bytes: &[u8], from: usize) {
        match self.format {
            Format::JsonLines => {
                if let Some(at) = bytes.iter().rposition(|byte| *byte == b'\n') {
                    self.end = from + at + 1;
                }
            }
            Format::Csv => {
                for (at, byte) in bytes.iter().enumerate() {
                    match byte {
                        b'"' => self.quoted = !self.quoted,
                        b'\n' if !self.quoted => self.end = from + at + 1,
                        _ => {}
                    }
                }
            }
        }
    }
}

fn hash(bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(bytes);
    hasher.finish()
}
