//! The names that would have been right: the nearest of them, or the first ones.

use std::fmt::Display;

/// How many names are listed.
const MOST: usize = 12;

/// "a, b and 9988 more": nobody reads ten thousand names.
pub fn some_of<N: Display>(names: impl IntoIterator<Item = N>) -> String {
    let mut names = names.into_iter();
    let first: Vec<String> = names.by_ref().take(MOST).map(|name| name.to_string()).collect();
    match names.count() {
        0 => first.join(", "),
        more => format!("{} and {more} more", first.join(", ")),
    }
}

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

/// The first name that a text has as `%(name)s`, which is how Alembic's own templates are written.
pub fn token_of_python(text: &str) -> Option<&str> {
    let (_, rest) = text.split_once("%(")?;
    rest.split(')').next()
}

#[cfg(test)]
mod tests {
    use super::{nearest, nearest_few, some_of};

    #[test]
    fn finds_the_near_one_only() {
        assert_eq!(nearest("emial", ["id", "email"]), Some("email"));
        assert_eq!(nearest("EMAIL", ["id", "email"]), Some("email"));
        assert_eq!(nearest("zebra", ["id", "email"]), None);
        assert_eq!(nearest("x", []), None);
    }

    #[test]
    fn lists_the_first_ones() {
        assert_eq!(some_of(["a"]), "a");
        assert_eq!(some_of(1..=12), "1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12");
        assert_eq!(
            some_of(1..=14),
            "1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 and 2 more"
        );
    }

    #[test]
    fn finds_the_nearest_few() {
        let names = ["head", "heads", "base", "heat"];
        assert_eq!(nearest_few("hea", names, 3), ["head", "heat"]);
        assert_eq!(nearest_few("heads", names, 1), ["heads"]);
    }
}
