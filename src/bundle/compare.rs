//! Two bundles beside each other: which revisions came, went or were changed, and in which statements.

mod chunks;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::container::{Container, Unreadable};
use super::manifest::Purpose;
use super::{FileEntry, Manifest};

pub use chunks::Chunk;
use chunks::Wishes;

/// A bundle that was opened.
pub struct Side {
    /// Where it lies.
    pub container: Container,
    /// The folder in it that holds all the rest, with a slash, or nothing.
    pub top: String,
    /// What it says of itself.
    pub manifest: Manifest,
}

/// What became of a revision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Fate {
    /// It does other things than it did.
    Changed,
    /// It is gone.
    Removed,
    /// It lies before the start of the newer bundle.
    Earlier,
    /// It is new.
    Added,
}

impl Fate {
    /// The word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Fate::Changed => "changed",
            Fate::Removed => "removed",
            Fate::Earlier => "earlier",
            Fate::Added => "added",
        }
    }

    /// Whether what was given out is not so any more.
    pub fn is_alarm(self) -> bool {
        matches!(self, Fate::Changed | Fate::Removed)
    }
}

/// A revision that is not the same in both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RevisionChange {
    /// The environment.
    pub environment: Option<String>,
    /// Its id.
    pub id: String,
    /// Its message, with author and ticket, as the scripts have it.
    pub message: String,
    /// What became of it.
    pub fate: Fate,
    /// Its scripts that are not the same: upgrades, then downgrades, in the order of their places.
    pub scripts: Vec<ScriptChange>,
}

/// What a revision does in one direction on one server, before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScriptChange {
    /// Which.
    pub place: Place,
    /// The text in the older bundle, if it has any.
    pub old: Option<Chunk>,
    /// The text in the newer one.
    pub new: Option<Chunk>,
}

/// The scripts of one target, dialect and direction.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The environment.
    pub environment: Option<String>,
    /// The target.
    pub target: Option<String>,
    /// The dialect without its version.
    pub dialect: String,
    /// `upgrade` or `downgrade`.
    pub direction: &'static str,
}

/// In what two bundles differ.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// The revisions that are not the same: first what is alarming, then in the order of the scripts.
    pub revisions: Vec<RevisionChange>,
    /// What cannot be compared, and what else is to be known: sentences.
    pub notes: Vec<String>,
}

/// Where a revision stands: the script with the fewest others, and the checksum of its statements.
#[derive(Clone, Debug)]
struct Entry {
    path: String,
    checksum: String,
    size: usize,
}

/// By place and revision.
type Index = BTreeMap<Place, BTreeMap<String, Entry>>;

/// An environment and a revision of it.
type Key = (Option<String>, String);

/// A place, with where a revision stands there in the older and in the newer bundle.
type Pair<'a> = (&'a Place, Option<&'a Entry>, Option<&'a Entry>);

/// Compares two bundles.
///
/// # Errors
/// What cannot be read.
pub fn compare(old: &Side, new: &Side) -> Result<Comparison, Unreadable> {
    let (before, after) = (index(&old.manifest), index(&new.manifest));
    let known = ids(&before, &after, |was, is| was && is);
    let mut found: BTreeMap<Key, Vec<Pair<'_>>> = BTreeMap::new();
    for (place, was) in &before {
        let Some(is) = after.get(place) else { continue };
        for id in was.keys().chain(is.keys()).collect::<BTreeSet<_>>() {
            let (was, is) = (was.get(id), is.get(id));
            if was.map(|entry| &entry.checksum) != is.map(|entry| &entry.checksum) {
                let key = (place.environment.clone(), id.clone());
                found.entry(key).or_default().push((place, was, is));
            }
        }
    }
    let mut wishes = [Wishes::new(), Wishes::new()];
    for (key, scripts) in &found {
        for (_, was, is) in scripts {
            for (wishes, entry) in wishes.iter_mut().zip([was, is]) {
                if let Some(entry) = entry {
                    wishes
                        .entry(entry.path.clone())
                        .or_default()
                        .insert(key.1.clone());
                }
            }
        }
    }
    let texts = [chunks::read(old, &wishes[0])?, chunks::read(new, &wishes[1])?];
    let mut revisions: Vec<RevisionChange> = Vec::new();
    for (key, scripts) in found {
        let text = |side: usize, entry: Option<&Entry>| {
            let chunk = texts.get(side)?.get(&(entry?.path.clone(), key.1.clone()))?;
            Some(chunk.clone())
        };
        let mut scripts: Vec<ScriptChange> = scripts
            .into_iter()
            .map(|(place, was, is)| ScriptChange {
                place: place.clone(),
                old: text(0, was),
                new: text(1, is),
            })
            .collect();
        scripts.sort_by_key(|script| (script.place.direction == "downgrade", script.place.clone()));
        let mut titles = scripts
            .iter()
            .filter_map(|script| script.new.as_ref().or(script.old.as_ref()));
        let message = titles.next().map(|chunk| chunk.title.clone());
        let fate = fate(&key, known.contains(&key), &after, &new.manifest);
        revisions.push(RevisionChange {
            message: message.unwrap_or_default(),
            fate,
            environment: key.0,
            id: key.1,
            // What the newer one does not reach down to is not different.
            scripts: if fate == Fate::Earlier {
                Vec::new()
            } else {
                scripts
            },
        });
    }
    let (old_order, new_order) = (order(&old.manifest), order(&new.manifest));
    revisions.sort_by_key(|change| {
        let key = (change.environment.clone(), change.id.clone());
        (
            !change.fate.is_alarm(),
            change.environment.clone(),
            new_order.get(&key).copied(),
            old_order.get(&key).copied(),
        )
    });
    Ok(Comparison {
        revisions,
        notes: notes(old, new, &before, &after),
    })
}

fn index(manifest: &Manifest) -> Index {
    let mut index = Index::new();
    for file in &manifest.files {
        let Some(place) = Place::of(file) else { continue };
        let entries = index.entry(place).or_default();
        for (id, checksum) in file.revisions.iter().zip(&file.checksums) {
            let size = file.revisions.len();
            if entries.get(id).is_none_or(|entry| entry.size > size) {
                entries.insert(
                    id.clone(),
                    Entry {
                        path: file.path.to_string(),
                        checksum: checksum.clone(),
                        size,
                    },
                );
            }
        }
    }
    index
}

impl Place {
    /// The place of a script; `None` for one that only looks.
    fn of(file: &FileEntry) -> Option<Place> {
        let direction = match file.direction {
            Purpose::Upgrade => "upgrade",
            Purpose::Downgrade => "downgrade",
            Purpose::Precheck | Purpose::Verify => return None,
        };
        let dialect = file.dialect.split('@').next().unwrap_or_default();
        Some(Place {
            environment: file.environment.clone(),
            target: file.target.clone(),
            dialect: dialect.to_owned(),
            direction,
        })
    }

    /// The place without its direction: `tenant/acme/mysql`.
    pub fn folder(&self) -> String {
        let parts = [
            self.environment.as_deref(),
            self.target.as_deref(),
            Some(&self.dialect),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join("/")
    }
}

/// The revisions of both bundles that are wanted, by whether the one and the other has them.
fn ids(before: &Index, after: &Index, wanted: impl Fn(bool, bool) -> bool) -> BTreeSet<Key> {
    let of = |index: &Index| -> BTreeSet<Key> {
        let places = index.iter();
        places
            .flat_map(|(place, entries)| entries.keys().map(|id| (place.environment.clone(), id.clone())))
            .collect()
    };
    let (before, after) = (of(before), of(after));
    let all = before.union(&after);
    all.filter(|key| wanted(before.contains(*key), after.contains(*key)))
        .cloned()
        .collect()
}

fn fate(key: &Key, in_both: bool, after: &Index, new: &Manifest) -> Fate {
    if in_both {
        return Fate::Changed;
    }
    let of_key = |(place, entries): (&Place, &BTreeMap<String, Entry>)| {
        place.environment == key.0 && entries.contains_key(&key.1)
    };
    if after.iter().any(of_key) {
        return Fate::Added;
    }
    let history = new
        .render
        .histories
        .iter()
        .find(|history| history.environment == key.0);
    match history.is_some_and(|history| !history.from.is_empty()) {
        true => Fate::Earlier,
        false => Fate::Removed,
    }
}

/// The order of the revisions in the upgrades.
fn order(manifest: &Manifest) -> BTreeMap<Key, usize> {
    let mut upgrades: Vec<&FileEntry> = manifest.files.iter().collect();
    upgrades.retain(|file| file.direction == Purpose::Upgrade);
    // The longest script of an environment has them all.
    upgrades.sort_by_key(|file| file.revisions.len());
    let mut order = BTreeMap::new();
    for file in upgrades {
        for (position, id) in file.revisions.iter().enumerate() {
            order.insert((file.environment.clone(), id.clone()), position);
        }
    }
    order
}

fn notes(old: &Side, new: &Side, before: &Index, after: &Index) -> Vec<String> {
    let mut notes = Vec::new();
    let folders = |index: &Index| -> BTreeSet<String> { index.keys().map(Place::folder).collect() };
    let (before, after) = (folders(before), folders(after));
    let mut only = |what: &str, places: Vec<&String>| {
        if !places.is_empty() {
            let places: Vec<&str> = places.into_iter().map(String::as_str).collect();
            notes.push(format!(
                "only the {what} bundle has scripts for {}",
                places.join(", ")
            ));
        }
    };
    only("older", before.difference(&after).collect());
    only("newer", after.difference(&before).collect());
    let versions = |manifest: &Manifest| -> BTreeMap<String, String> {
        let dialects = manifest.render.dialects.iter();
        let parts = dialects.filter_map(|dialect| dialect.split_once('@'));
        parts
            .map(|(name, version)| (name.to_owned(), version.to_owned()))
            .collect()
    };
    let (before, after) = (versions(&old.manifest), versions(&new.manifest));
    for (name, version) in &before {
        if let Some(now) = after.get(name).filter(|now| *now != version) {
            notes.push(format!(
                "the scripts for {name} were for version {version} and are for {now}"
            ));
        }
    }
    let (before, after) = (&old.manifest.render.retort, &new.manifest.render.retort);
    if before != after {
        notes.push(format!(
            "Retort {before} rendered the older bundle and {after} the newer one: another version may write \
             other statements"
        ));
    }
    notes
}
