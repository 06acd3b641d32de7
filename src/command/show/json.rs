//! For machines: written as it is made, since the rows of a file may be many.

use std::io::Write;

use serde::ser::{Error as _, SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};
use serde_json::json;

use crate::render::{Renderer, ScriptStatement};

use super::super::describe::Describer;
use super::super::session::Session;
use super::{OnDialect, Shown};

pub(super) fn write(
    sessions: &[Session<'_>],
    shown: &[Shown<'_>],
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    let histories = sessions
        .iter()
        .map(|session| History {
            environment: session.environment.name.as_deref(),
            revisions: shown
                .iter()
                .filter(|shown| std::ptr::eq(shown.session, session))
                .collect(),
        })
        .filter(|history| !history.revisions.is_empty())
        .collect();
    serde_json::to_writer_pretty(&mut *out, &Answer { histories })?;
    Ok(out.write_all(b"\n")?)
}

#[derive(Serialize)]
struct Answer<'a> {
    histories: Vec<History<'a>>,
}

#[derive(Serialize)]
struct History<'a> {
    environment: Option<&'a str>,
    revisions: Vec<&'a Shown<'a>>,
}

impl Serialize for Shown<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let object = Describer::of(self.session).json(self.index);
        let mut map = serializer.serialize_map(None)?;
        for (key, value) in &object {
            map.serialize_entry(key, value)?;
        }
        map.serialize_entry("dialects", &self.on)?;
        map.end()
    }
}

impl Serialize for OnDialect {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let OnDialect {
            dialect,
            renderer,
            upgrade,
            downgrade,
        } = self;
        let statements = |statements| Statements { renderer, statements };
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("dialect", dialect.name.as_str())?;
        map.serialize_entry("version", &dialect.version.to_string())?;
        map.serialize_entry("upgrade", &statements(upgrade))?;
        map.serialize_entry("downgrade", &downgrade.as_deref().ok().map(statements))?;
        map.serialize_entry("irreversible", &downgrade.as_ref().err())?;
        map.end()
    }
}

struct Statements<'a> {
    renderer: &'a Renderer,
    statements: &'a [ScriptStatement],
}

impl Serialize for Statements<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(None)?;
        for statement in self.statements {
            if let Some(step) = statement.manual() {
                list.serialize_element(&json!({"manual": step.because, "source": step.source}))?;
            }
            let mut tell = |sql: &str, _| {
                let object = json!({"sql": sql, "note": statement.note});
                list.serialize_element(&object)
                    .map_err(|error| anyhow::anyhow!("{error}"))
            };
            let told = self.renderer.texts(statement, &mut tell);
            told.map_err(|error| S::Error::custom(format!("{error:#}")))?;
        }
        list.end()
    }
}
