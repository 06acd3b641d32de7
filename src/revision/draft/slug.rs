//! A message as part of the name of a file.

/// The longest slug, in characters.
const LONGEST: usize = 40;

/// The words of a message in small letters, with `_` between them: letters, digits and marks of any
/// language. What is too long ends with the last whole word that fits. Empty where the message has no word.
pub fn slug(message: &str) -> String {
    let lower = message.to_lowercase();
    let words = lower.split(|c| !unicode_ident::is_xid_continue(c));
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let slug = words.join("_");
    let Some((end, _)) = slug.char_indices().nth(LONGEST) else {
        return slug;
    };
    let (short, rest) = slug.split_at(end);
    // A word that just fits is whole.
    let short = match short.rsplit_once('_') {
        Some((whole, _)) if !rest.starts_with('_') && !whole.is_empty() => whole,
        _ => short,
    };
    short.trim_end_matches('_').to_owned()
}
