//! Names of the files of a bundle.

/// Letters of a message that go into a file name at most, as in Alembic.
const SLUG: usize = 40;

/// A file name's worth of a message: its words in lower case, joined by `_`. Letters of every
/// alphabet stay; everything else parts words.
pub fn slug(message: &str) -> String {
    let mut slug = String::new();
    for word in message
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
    {
        let word = word.to_lowercase();
        let length = slug.chars().count() + usize::from(!slug.is_empty()) + word.chars().count();
        if length > SLUG {
            if slug.is_empty() {
                slug = word.chars().take(SLUG).collect();
            }
            break;
        }
        if !slug.is_empty() {
            slug.push('_');
        }
        slug.push_str(&word);
    }
    slug
}

/// The name of a revision's own script, without `.upgrade.sql`: `0001_1a2b3c4d5e6f_create_accounts`.
/// `place` counts from one. An id may hold what a file name cannot: that becomes `_`.
pub fn revision_stem(place: usize, id: &str, message: &str) -> String {
    let id: String = id
        .chars()
        .map(|letter| {
            if letter.is_alphanumeric() || "._".contains(letter) {
                letter
            } else {
                '_'
            }
        })
        .collect();
    let slug = slug(message);
    if slug.is_empty() {
        format!("{place:04}_{id}")
    } else {
        format!("{place:04}_{id}_{slug}")
    }
}

#[cfg(test)]
mod tests {
    use super::{revision_stem, slug};

    #[test]
    fn a_slug_is_cut_at_a_word() {
        assert_eq!(slug("Create accounts"), "create_accounts");
        assert_eq!(slug("  Größe: ändern!  "), "größe_ändern");
        assert_eq!(slug(""), "");
        assert_eq!(
            slug(&"word ".repeat(20)),
            "word_word_word_word_word_word_word_word"
        );
        assert_eq!(slug(&"x".repeat(60)).len(), 40);
    }

    #[test]
    fn an_id_cannot_leave_its_folder() {
        assert_eq!(revision_stem(1, "1a2b", "Create"), "0001_1a2b_create");
        assert_eq!(revision_stem(12, "../x", ""), "0012_.._x");
    }
}
