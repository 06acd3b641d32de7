//! The same work for every target and dialect of a history.

use crate::bundle::CompileError;
use crate::dialect::Dialect;
use crate::revision::Selected;
use crate::text::Report;

use super::session::for_target;

/// What came of work, with its warnings.
pub(super) type Done<T> = Result<(T, Report), CompileError>;

/// Each target with each dialect, which has the schema of the target.
pub(super) fn each<'a>(selected: &[Selected<'a>], dialects: &[Dialect]) -> Vec<(Selected<'a>, Dialect)> {
    let mut jobs = Vec::with_capacity(selected.len() * dialects.len());
    for selected in selected {
        let dialects = dialects.iter();
        jobs.extend(dialects.map(|dialect| (*selected, for_target(dialect, selected))));
    }
    jobs
}

/// What came of work that went well. Its warnings go to `report`, the mistakes of the other to `mistakes`.
///
/// # Errors
/// Trouble of the machine.
pub(super) fn done<T>(
    results: Vec<Done<T>>,
    report: &mut Report,
    mistakes: &mut Report,
) -> anyhow::Result<Vec<T>> {
    let mut all = Vec::with_capacity(results.len());
    for result in results {
        match result {
            Ok((one, warnings)) => {
                all.push(one);
                report.extend(warnings);
            }
            Err(CompileError::Mistakes(found)) => mistakes.extend(found),
            Err(CompileError::Trouble(error)) => return Err(error),
        }
    }
    Ok(all)
}
