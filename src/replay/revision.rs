//! A whole revision: forward, and proven to come back.

use crate::model::{Schema, Step};
use crate::text::{Diagnostic, Report, Span};

use super::Change;
use super::difference;
use super::inverse::inverse;
use super::replayer::{Replayer, Stop};

/// What a revision says of its way back.
#[derive(Clone, Debug)]
pub enum Downgrade {
    /// Derived.
    Auto,
    /// None, and why.
    Irreversible(String),
    /// It could not be read, or the upgrade could not: it is not looked at.
    Unknown,
    /// Written by hand, with the place of the list.
    Steps(Vec<Step>, Span),
}

/// What became of a revision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Replayed {
    /// Both ways are known.
    Reversible,
    /// There is no way back, and why.
    Irreversible(String),
}

/// Is told of every change, while the schema is as the change left it.
pub trait Witness {
    /// A change of the upgrade.
    fn upgrade(&mut self, change: &Change, schema: &Schema, report: &mut Report);
    /// A change of the downgrade.
    fn downgrade(&mut self, change: &Change, schema: &Schema, report: &mut Report);
}

impl Replayer<'_> {
    /// Carries out a revision: the upgrade, then the downgrade, which must come back to the schema
    /// before, then the upgrade's result again. `id` is the revision, `span` the place of its id.
    ///
    /// # Errors
    /// Something in it is illegal: the report says what.
    pub fn revision(
        &mut self,
        id: &str,
        span: Span,
        upgrade: &[Step],
        downgrade: Downgrade,
        witness: &mut dyn Witness,
    ) -> Result<Replayed, Stop> {
        self.schema.forget();
        let start = self.schema.checkpoint();
        let changes = self.carry_out(upgrade, &mut |change, schema, report| {
            witness.upgrade(change, schema, report);
        });
        let touched: Vec<_> = self.schema.tables_since(start).into_keys().cloned().collect();
        let revision: std::sync::Arc<str> = id.into();
        for table in touched {
            self.left_by.insert(table, revision.clone());
        }
        let changes = changes?;
        let (steps, place) = match downgrade {
            Downgrade::Unknown => return Err(Stop),
            Downgrade::Irreversible(why) => return Ok(Replayed::Irreversible(why)),
            Downgrade::Steps(steps, place) => (steps, Some(place)),
            Downgrade::Auto => match inverse(&changes) {
                Ok(steps) => (steps, None),
                Err(mistakes) => {
                    for mistake in mistakes {
                        self.report.push(mistake);
                    }
                    return Err(Stop);
                }
            },
        };
        let end = self.schema.checkpoint();
        let doubt = self.doubt.clone();
        self.derived = place.is_none();
        let back = self.carry_out(&steps, &mut |change, schema, report| {
            witness.downgrade(change, schema, report);
        });
        self.derived = false;
        self.doubt = doubt;
        let left = difference::since(&self.schema, start);
        self.schema.rollback(end);
        back?;
        if left.is_empty() {
            return Ok(Replayed::Reversible);
        }
        let mut diagnostic = Diagnostic::error(
            "downgrade-differs",
            place.unwrap_or(Span::NOWHERE).or(span),
            format!("the downgrade of revision `{id}` does not come back to the schema before its upgrade"),
        );
        for line in left {
            diagnostic = diagnostic.note(line);
        }
        diagnostic = match place {
            Some(_) => diagnostic.help(
                "restore what is listed, or write `downgrade: auto`; for raw SQL, say under `effects` what it does to the schema",
            ),
            None => diagnostic.help("write the `downgrade` of this revision by hand"),
        };
        Err(self.fail(diagnostic))
    }

    /// Carries out steps that say all there is, under the names that it has, as [`super::creation`] makes them.
    ///
    /// # Errors
    /// Something in it is illegal: the report says what.
    pub fn create(&mut self, steps: &[Step], witness: &mut dyn Witness) -> Result<(), Stop> {
        self.derived = true;
        let made = self.carry_out(steps, &mut |change, schema, report| {
            witness.upgrade(change, schema, report);
        });
        self.derived = false;
        made.map(|_| ())
    }

    /// Carries out the steps, all of them even after a mistake, so that all mistakes are found.
    fn carry_out(
        &mut self,
        steps: &[Step],
        tell: &mut dyn FnMut(&Change, &Schema, &mut Report),
    ) -> Result<Vec<Change>, Stop> {
        let before = self.report.error_count();
        let mut all = Vec::new();
        let mut result = Ok(());
        for step in steps {
            let changes = match self.run(step) {
                Ok(changes) => changes,
                Err(stop) => {
                    result = Err(stop);
                    continue;
                }
            };
            for change in &changes {
                tell(change, &self.schema, &mut self.report);
            }
            all.extend(changes);
        }
        if self.report.error_count() > before {
            return Err(Stop);
        }
        result.map(|()| all)
    }
}
