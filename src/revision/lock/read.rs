//! The file as it is read.

use std::collections::BTreeMap;

use camino::Utf8Path;

use crate::revision::decode::{Fields, scalar};
use crate::revision::listing;
use crate::text::yaml::{self, Entry, Node};
use crate::text::{Diagnostic, Report, Source, Sources};

use super::{Lock, Locked, Release, Unlocked};

/// The format that this version writes and reads.
const FORMAT: u32 = 1;

impl Lock {
    /// The lock beside a project file; an empty one if there is none. What is wrong with it goes to the report.
    pub fn load(directory: &Utf8Path, sources: &mut Sources, report: &mut Report) -> Lock {
        let path = directory.join(Lock::FILE);
        if path.symlink_metadata().is_err() {
            return Lock::default();
        }
        let read = listing::read(&path, sources, report);
        read.and_then(|index| Lock::decode(index, sources.get(index)?, report))
            .unwrap_or_default()
    }

    /// Decodes the text of a lock.
    pub fn decode(index: usize, source: &Source, report: &mut Report) -> Option<Lock> {
        let root = yaml::parse(index, source, report)?;
        let first = root.map().and_then(|entries| entries.first());
        let top = first.map_or(root.span, |entry| entry.key_span);
        let mut fields = Fields::of(&root, "the lock", top, report)?;
        let format = fields.required("format", report);
        if let Some(node) = format
            && scalar::number::<u32>(node, "format", report).is_some_and(|format| format != FORMAT)
        {
            report.push(
                Diagnostic::error("bad-lock", node.span, "another version of Retort wrote this lock")
                    .note(format!("this version knows the format {FORMAT}"))
                    .help("use that version, or a newer one"),
            );
            return None;
        }
        let releases = fields.list("releases", report);
        let releases = releases.iter().filter_map(|node| release(node, report)).collect();
        let unlocked = fields.list("unlocked", report);
        let unlocked = unlocked
            .iter()
            .filter_map(|node| taken_back(node, report))
            .collect();
        fields.finish(report);
        Some(Lock { releases, unlocked })
    }
}

fn release(node: &Node<'_>, report: &mut Report) -> Option<Release> {
    let mut fields = Fields::of(node, "a release", node.span, report)?;
    let name_node = fields.given("release");
    let name = name_node.and_then(|node| scalar::text(node, "release", report));
    let environment = fields.text("environment", report);
    let from = fields.names("from", report);
    let to = fields.required_names("to", report);
    let revisions = fields.given("revisions");
    let revisions: &[Entry<'_>] = match revisions.map(|node| (node, node.map())) {
        Some((_, Some(entries))) => entries,
        Some((node, None)) => {
            report.push(scalar::wrong_shape("revisions", "a mapping", node));
            &[]
        }
        None => &[],
    };
    fields.finish(report);
    let locked = |entry: &Entry<'_>, report: &mut Report| {
        let hash = scalar::text(&entry.value, "the hash", report)?.to_owned();
        let span = entry.key_span;
        Some((entry.key.to_string(), Locked { hash, span }))
    };
    let revisions: BTreeMap<String, Locked> = revisions
        .iter()
        .filter_map(|entry| locked(entry, report))
        .collect();
    let texts = |names: Vec<crate::model::Name>| names.iter().map(|name| name.as_str().to_owned()).collect();
    Some(Release {
        name: name.map(str::to_owned),
        environment: environment.map(str::to_owned),
        from: texts(from),
        to: texts(to?),
        revisions,
        span: name_node.map_or(node.span, |node| node.span),
    })
}

fn taken_back(node: &Node<'_>, report: &mut Report) -> Option<Unlocked> {
    let mut fields = Fields::of(node, "a revision taken back", node.span, report)?;
    let mut text = |key| {
        fields
            .required(key, report)
            .and_then(|node| scalar::text(node, key, report))
            .map(str::to_owned)
    };
    let (revision, hash, because) = (text("revision"), text("hash"), text("because"));
    let environment = fields.text("environment", report).map(str::to_owned);
    let release = fields.text("release", report).map(str::to_owned);
    fields.finish(report);
    Some(Unlocked {
        revision: revision?,
        environment,
        release,
        hash: hash?,
        because: because?,
    })
}
