//! What several dialects have in common is said once.

use crate::review::Group;

/// Lines of several dialects: each once, with the dialects that have it where these are not all. Their order is kept.
pub(super) fn grouped(of: &[(&str, Vec<String>)]) -> Vec<Group> {
    let mut lines: Vec<(&String, usize)> = Vec::new();
    for (_, texts) in of {
        let mut seen: Vec<(&String, usize)> = Vec::new();
        for text in texts {
            // The same words twice are two things.
            let times = seen.iter().filter(|(other, _)| *other == text).count();
            seen.push((text, times));
            if !lines.contains(&(text, times)) {
                lines.push((text, times));
            }
        }
    }
    let mut groups: Vec<Group> = Vec::new();
    for (line, times) in lines {
        let has = |texts: &[String]| texts.iter().filter(|text| *text == line).count() > times;
        let having: Vec<&str> = of
            .iter()
            .filter(|(_, texts)| has(texts))
            .map(|(name, _)| *name)
            .collect();
        let dialects = (having.len() < of.len()).then(|| having.join(", "));
        match groups.last_mut().filter(|group| group.dialects == dialects) {
            Some(group) => group.words.push(line.clone()),
            None => groups.push(Group {
                dialects,
                words: vec![line.clone()],
                safer: None,
            }),
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_once_what_is_the_same() {
        let texts = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        let groups = grouped(&[
            ("one", texts(&["a", "b", "b"])),
            ("two", texts(&["a", "b", "c"])),
            ("three", texts(&["a", "b"])),
        ]);
        let found: Vec<(Option<&str>, Vec<&str>)> = groups
            .iter()
            .map(|group| {
                (
                    group.dialects.as_deref(),
                    group.words.iter().map(String::as_str).collect(),
                )
            })
            .collect();
        assert_eq!(
            found,
            [
                (None, vec!["a", "b"]),
                (Some("one"), vec!["b"]),
                (Some("two"), vec!["c"])
            ]
        );
    }
}
