//! Names in a sentence.

/// "`a`, `b` and `c`"; with more than `limit` names, "`a`, `b`, … and 7 more".
pub(super) fn name_list<'a>(names: impl IntoIterator<Item = &'a str>, limit: usize) -> String {
    let quoted: Vec<String> = names.into_iter().map(|name| format!("`{name}`")).collect();
    match quoted.as_slice() {
        [] => "none".to_owned(),
        [one] => one.clone(),
        all if all.len() > limit => {
            let (shown, hidden) = all.split_at(limit.max(1));
            format!("{}, … and {} more", shown.join(", "), hidden.len())
        }
        [all @ .., last] => format!("{} and {last}", all.join(", ")),
    }
}

/// "1 step", "2 steps".
pub(super) fn count(number: usize, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{plural}")
}

#[cfg(test)]
mod tests {
    use super::{count, name_list};

    #[test]
    fn lists_and_shortens() {
        assert_eq!(name_list([], 3), "none");
        assert_eq!(name_list(["a"], 3), "`a`");
        assert_eq!(name_list(["a", "b", "c"], 3), "`a`, `b` and `c`");
        assert_eq!(name_list(["a", "b", "c", "d"], 3), "`a`, `b`, `c`, … and 1 more");
        assert_eq!(count(1, "step"), "1 step");
        assert_eq!(count(0, "step"), "0 steps");
    }
}
