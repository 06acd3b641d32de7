//! Scripts are in UTF-8. Where a client may read them as something else and nothing in the script can tell it
//! (SQL Server, Oracle), a revision with more than ASCII in it begins with a look at what arrives.

use crate::dialect::Sql;
use crate::render::fields::sql;
use crate::render::script::{Body, ScriptRevision};

use super::Assembly;
use super::audit::texts;

/// So many characters are enough to look at.
const MOST: usize = 20;

impl Assembly<'_> {
    /// Writes the look at what arrives, once in a script, where the dialect has words for it.
    pub(super) fn encoding(&mut self, revision: &ScriptRevision) -> anyhow::Result<()> {
        if self.read || !self.renderer.has("script/encoding.sql.j2") {
            return Ok(());
        }
        let audit = self.script.audit.as_ref();
        let audited = audit.map(|_| texts(self.script, revision, ""));
        let sample = sample(revision, audited.iter().flatten().flatten().copied());
        if sample.is_empty() {
            return Ok(());
        }
        self.read = true;
        let units: Vec<u16> = sample.encode_utf16().collect();
        let bytes: String = units
            .iter()
            .map(|unit| format!("{:04X}", unit.swap_bytes()))
            .collect();
        let escaped: String = units.iter().map(|unit| format!("\\{unit:04X}")).collect();
        let fields = vec![
            ("text", sql(&Sql::trusted(format!("N'{sample}'")))),
            ("bytes", sql(&Sql::trusted(format!("0x{bytes}")))),
            ("escaped", sql(&Sql::trusted(format!("'{escaped}'")))),
        ];
        self.block("encoding", fields)
    }
}

/// Letters of the revision's queries and statements, and of what else is stored, that are not ASCII, each once. What a file holds is not known here.
fn sample<'t>(revision: &ScriptRevision, stored: impl Iterator<Item = &'t str>) -> String {
    let mut sample = String::new();
    let mut add = |c: char| {
        if sample.chars().count() < MOST && !sample.contains(c) {
            sample.push(c);
        }
    };
    let mut look = |text: &str| {
        if text.is_ascii() {
            return;
        }
        let mut letters = text
            .chars()
            .filter(|c| !c.is_ascii() && c.is_alphanumeric())
            .peekable();
        if letters.peek().is_none() {
            add('ü');
        }
        letters.for_each(&mut add);
    };
    stored.for_each(&mut look);
    for expectation in &revision.expects {
        look(expectation.sql.as_str());
        for (_, value) in &expectation.terms {
            look(value.as_str());
        }
    }
    for statement in &revision.statements {
        match &statement.body {
            Body::Sql(text) => look(text),
            Body::File(..) => look("ü"),
            Body::Manual(_) => {}
        }
    }
    sample
}
