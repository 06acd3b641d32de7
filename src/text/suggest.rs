//! The nearest of the names that would have been right.

/// The candidate nearest to `wrong`, if it is near enough to be meant (a third of its letters, or
/// the same letters in another case).
pub fn nearest<'a>(wrong: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    near(wrong, candidates).min().map(|(_, name)| name)
}

/// The nearest candidates, the nearest first, at most `count` of them.
pub fn nearest_few<'a>(
    wrong: &str,
    candidates: impl IntoIterator<Item = &'a str>,
    count: usize,
) -> Vec<&'a str> {
    let mut all: Vec<_> = near(wrong, candidates).collect();
    all.sort_unstable();
    all.dedup();
    all.into_iter().take(count).map(|(_, name)| name).collect()
}

fn near<'a>(
    wrong: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> impl Iterator<Item = (usize, &'a str)> {
    let limit = (wrong.chars().count() / 3).max(1);
    let folded = wrong.to_lowercase();
    candidates
        .into_iter()
        .map(move |name| (strsim::damerau_levenshtein(&folded, &name.to_lowercase()), name))
        .filter(move |(distance, _)| *distance <= limit)
}

#[cfg(test)]
mod tests {
    use super::{nearest, nearest_few};

    #[test]
    fn finds_the_near_one_only() {
        assert_eq!(nearest("emial", ["id", "email"]), Some("email"));
        assert_eq!(nearest("EMAIL", ["id", "email"]), Some("email"));
        assert_eq!(nearest("zebra", ["id", "email"]), None);
        assert_eq!(nearest("x", []), None);
    }

    #[test]
    fn finds_the_nearest_few() {
        let names = ["head", "heads", "base", "heat"];
        assert_eq!(nearest_few("hea", names, 3), ["head", "heat"]);
        assert_eq!(nearest_few("heads", names, 1), ["heads"]);
    }
}
