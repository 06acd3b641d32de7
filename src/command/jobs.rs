//! The same work for every target and dialect of a history, of which there may be many thousands.

use rayon::prelude::*;

use crate::bundle::CompileError;
use crate::dialect::Dialect;
use crate::render::Renderer;
use crate::revision::Selected;
use crate::text::Report;

use super::Options;
use super::progress::Progress;
use super::session::{Session, for_target};

/// How many jobs are done before what comes of them is put away.
const AT_ONCE: usize = 256;

/// How many mistakes are enough: another target has the same ones, or others of the kind.
const ENOUGH: usize = 100;

/// What came of work, with its warnings.
pub(super) type Done<T> = Result<(T, Report), CompileError>;

/// Work in many steps, some of them at once.
pub(super) struct Work<'w> {
    pub(super) progress: Progress,
    /// Where warnings go.
    report: &'w mut Report,
    pub(super) mistakes: Report,
}

impl<'w> Work<'w> {
    /// Work of so many steps begins, which is shown by this name.
    pub(super) fn begin(
        what: &'static str,
        steps: usize,
        options: &Options,
        report: &'w mut Report,
    ) -> Work<'w> {
        Work {
            progress: Progress::begin(what, steps, options.progress),
            report,
            mistakes: Report::new(),
        }
    }

    /// Does the work for each target with each dialect of a history, and hands on what came of it, as [`Work::each`] does.
    ///
    /// # Errors
    /// Trouble of the machine; an interrupt.
    pub(super) fn each_target<T: Send>(
        &mut self,
        session: &Session<'_>,
        work: impl Fn(&Selected<'_>, &Dialect, &Renderer) -> Done<T> + Sync,
        take: impl FnMut(T) -> anyhow::Result<()>,
    ) -> anyhow::Result<()> {
        let renderers = session.renderers()?;
        let jobs = session.selected.iter().flat_map(|selected| {
            let dialects = session.dialects.iter().zip(&renderers);
            dialects.map(move |(dialect, renderer)| (*selected, for_target(dialect, selected), renderer))
        });
        self.each(
            jobs,
            |(selected, dialect, renderer)| work(selected, dialect, renderer),
            take,
        )
    }

    /// Does the work for each job, and hands on, in the order of the jobs, what came of those that went well. When there are
    /// mistakes enough, the others are left.
    ///
    /// # Errors
    /// Trouble of the machine; an interrupt.
    pub(super) fn each<J: Send + Sync, T: Send>(
        &mut self,
        mut jobs: impl Iterator<Item = J>,
        work: impl Fn(&J) -> Done<T> + Sync,
        mut take: impl FnMut(T) -> anyhow::Result<()>,
    ) -> anyhow::Result<()> {
        while self.mistakes.error_count() < ENOUGH {
            let some: Vec<J> = jobs.by_ref().take(AT_ONCE).collect();
            if some.is_empty() {
                break;
            }
            let results: Vec<Done<T>> = some
                .par_iter()
                .map(|job| {
                    self.progress
                        .check()
                        .map_err(|error| CompileError::Trouble(error.into()))?;
                    let done = work(job);
                    self.progress.step();
                    done
                })
                .collect();
            for result in results {
                match result {
                    Ok((one, warnings)) => {
                        self.report.extend(warnings);
                        take(one)?;
                    }
                    Err(CompileError::Mistakes(found)) => self.mistakes.extend(found),
                    Err(CompileError::Trouble(error)) => return Err(error),
                }
            }
        }
        Ok(())
    }

    /// What was found wrong, if anything was.
    ///
    /// # Errors
    /// The mistakes.
    pub(super) fn finish(self) -> Result<(), Report> {
        match self.mistakes.has_errors() {
            true => Err(self.mistakes),
            false => Ok(()),
        }
    }
}

/// How many jobs some histories are.
pub(super) fn count<'s>(sessions: impl IntoIterator<Item = &'s Session<'s>>) -> usize {
    let places = |session: &Session<'_>| session.selected.len() * session.dialects.len();
    sessions.into_iter().map(places).sum()
}
