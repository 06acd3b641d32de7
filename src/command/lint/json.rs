//! For machines.

use serde_json::{Value, json};

use crate::text::Sources;
use crate::text::show::add_place;

use super::verdict::Judged;

pub(super) fn json(all: &[Judged], sources: &Sources) -> Value {
    all.iter()
        .map(|judged| {
            let found = &judged.found;
            let on: Vec<Value> = found
                .on
                .iter()
                .map(|on| {
                    json!({
                        "dialect": on.dialect,
                        "level": on.level.as_str(),
                        "impact": on.impact,
                        "safer": on.safer,
                    })
                })
                .collect();
            let mut object = json!({
                "rule": found.rule.name,
                "class": found.rule.class.as_str(),
                "level": found.level.as_str(),
                "title": found.title,
                "revision": found.revision,
                "dialects": on,
                "waived": judged.waived.as_ref().map(|waived| json!({
                    "because": waived.because,
                    "until": waived.until.map(|until| until.to_string()),
                })),
            });
            add_place(&mut object, found.span, sources);
            object
        })
        .collect()
}
