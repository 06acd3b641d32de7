//! What a revision means, as one number: comments and the layout of the YAML do not count.

use std::fs::File;
use std::io;

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

use crate::revision::{Document, Downgrade, Reference, RowFiles};
use crate::text::Span;
use crate::text::sums::{Summed, hexadecimal};
use crate::text::yaml::{Node, NodeValue};

/// Keys under which the order of a mapping reaches the SQL: the columns of a row, the keys of a JSON value.
const IN_ORDER: [&str; 5] = ["rows", "set", "where", "default", "values"];

/// Knows the meaning of revisions, also of the files that they take rows from.
pub struct Meanings<'a> {
    /// The files of rows.
    pub files: &'a RowFiles,
}

impl Meanings<'_> {
    /// The SHA-256 of what a revision means, in hexadecimal.
    ///
    /// Everything counts that reaches a script: what it follows, its words, operations, and the bytes of its
    /// files of rows. Labels do not, nor do comments, quotes that change nothing, the style of lists and
    /// blocks, and the order of keys, except where it is an order of columns.
    ///
    /// # Errors
    /// A file of rows that cannot be read.
    pub fn of(&self, document: &Document<'_>) -> Result<String> {
        let mut hash = Hash(Sha256::new());
        let header = &document.header;
        hash.text("retort-revision-1");
        hash.text(&header.id.text);
        hash.references(&header.down_revision);
        hash.references(&header.depends_on);
        hash.text(&header.message);
        for text in [
            &document.description,
            &document.author,
            &document.ticket,
            &document.created,
        ] {
            match text {
                Some(text) => hash.text(text),
                None => hash.mark(b'N'),
            }
        }
        hash.mark(if document.transaction { b'T' } else { b'F' });
        for nodes in [&document.expects, &document.verify, &document.upgrade] {
            hash.nodes(nodes);
        }
        match &document.downgrade {
            Downgrade::Auto => hash.mark(b'A'),
            Downgrade::Irreversible { reason, .. } => {
                hash.mark(b'I');
                hash.text(reason);
            }
            Downgrade::Operations(nodes) => hash.nodes(nodes),
        }
        let mut files = Vec::new();
        for node in document.upgrade.iter().chain(written_back(document)) {
            row_files(node, &mut files);
        }
        for path in files {
            hash.file(self.files, path)?;
        }
        Ok(hexadecimal(&hash.0.finalize()))
    }
}

fn written_back<'d, 's>(document: &'d Document<'s>) -> &'d [Node<'s>] {
    match &document.downgrade {
        Downgrade::Operations(nodes) => nodes,
        Downgrade::Auto | Downgrade::Irreversible { .. } => &[],
    }
}

/// The paths of the files that rows come from.
fn row_files<'n>(node: &'n Node<'_>, found: &mut Vec<&'n str>) {
    match &node.value {
        NodeValue::Map(entries) => {
            for entry in entries {
                match entry.value.scalar() {
                    Some(path) if entry.key == "file" => found.push(path),
                    _ => row_files(&entry.value, found),
                }
            }
        }
        NodeValue::List(nodes) => {
            for node in nodes {
                row_files(node, found);
            }
        }
        NodeValue::Null | NodeValue::Scalar { .. } => {}
    }
}

/// Takes pieces so that no two different rows of pieces are the same bytes.
struct Hash(Sha256);

impl Hash {
    fn mark(&mut self, mark: u8) {
        self.0.update([mark]);
    }

    fn count(&mut self, count: usize) {
        self.0.update((count as u64).to_be_bytes());
    }

    fn text(&mut self, text: &str) {
        self.mark(b'S');
        self.count(text.len());
        self.0.update(text);
    }

    fn references(&mut self, references: &[Reference]) {
        self.mark(b'R');
        self.count(references.len());
        for reference in references {
            self.text(&reference.text);
        }
    }

    fn nodes(&mut self, nodes: &[Node<'_>]) {
        self.mark(b'L');
        self.count(nodes.len());
        for node in nodes {
            self.node(node, false);
        }
    }

    fn node(&mut self, node: &Node<'_>, in_order: bool) {
        match &node.value {
            NodeValue::Null => self.mark(b'N'),
            NodeValue::Scalar { text, plain } => {
                if *plain && may_be_no_text(text) {
                    self.mark(b'P');
                }
                self.text(text);
            }
            NodeValue::List(nodes) => {
                self.mark(b'L');
                self.count(nodes.len());
                for node in nodes {
                    self.node(node, in_order);
                }
            }
            NodeValue::Map(entries) => {
                self.mark(b'M');
                self.count(entries.len());
                let mut entries: Vec<_> = entries.iter().collect();
                if !in_order {
                    entries.sort_by(|one, other| one.key.cmp(&other.key));
                }
                for entry in entries {
                    self.text(&entry.key);
                    self.node(&entry.value, in_order || IN_ORDER.contains(&&*entry.key));
                }
            }
        }
    }

    fn file(&mut self, files: &RowFiles, path: &str) -> Result<()> {
        let Ok(file) = files.find(path, Span::NOWHERE) else {
            // What is wrong with the path is said where the operation is read.
            self.mark(b'?');
            return Ok(());
        };
        let failed = || format!("cannot read `{}`", file.path);
        let mut summed = Summed::new(io::sink());
        io::copy(&mut File::open(&file.path).with_context(failed)?, &mut summed).with_context(failed)?;
        self.text(&summed.sum().sha256);
        Ok(())
    }
}

/// Whether a scalar without quotes may be a number, a truth value or the like: then quotes around it change
/// what it is.
fn may_be_no_text(text: &str) -> bool {
    let is_word = ["true", "false", "yes", "no", "on", "off", "auto"]
        .iter()
        .any(|word| text.eq_ignore_ascii_case(word));
    is_word || text.starts_with(|first: char| first.is_ascii_digit() || "+-.".contains(first))
}
