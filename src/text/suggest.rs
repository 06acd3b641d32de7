//! The nearest of the names that would have been right.

/// The candidate nearest to `wrong`, if it is near enough to be meant (a third of its letters, or
/// the same letters in another case).
pub fn nearest<'a>(wrong: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let limit = (wrong.chars().count() / 3).max(1);
    let folded = wrong.to_lowercase();
    candidates
        .into_iter()
        .map(|name| (strsim::damerau_levenshtein(&folded, &name.to_lowercase()), name))
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn finds_the_near_one_only() {
        assert_eq!(nearest("emial", ["id", "email"]), Some("email"));
        assert_eq!(nearest("EMAIL", ["id", "email"]), Some("email"));
        assert_eq!(nearest("zebra", ["id", "email"]), None);
        assert_eq!(nearest("x", []), None);
    }
}
