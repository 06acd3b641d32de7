//! A line-by-line difference, with only the lines that differ and a little around them.

/// The lines that only `old` has (`-`) and only `new` has (`+`), in order.
pub(crate) fn diff(old: &str, new: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let head = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let tail = old[head..]
        .iter()
        .rev()
        .zip(new[head..].iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    let (old, new) = (&old[head..old.len() - tail], &new[head..new.len() - tail]);
    if old.len().saturating_mul(new.len()) > 4_000_000 {
        return format!(
            "{} lines became {} lines, from line {} on:\n-{}\n+{}",
            old.len(),
            new.len(),
            head + 1,
            old[0],
            new[0]
        );
    }
    // The longest common subsequence, filled from the end so that it is walked from the start.
    let mut longest = vec![vec![0u32; new.len() + 1]; old.len() + 1];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            longest[i][j] = if old[i] == new[j] {
                longest[i + 1][j + 1] + 1
            } else {
                longest[i + 1][j].max(longest[i][j + 1])
            };
        }
    }
    let mut out = format!("from line {}:\n", head + 1);
    let (mut i, mut j) = (0, 0);
    while i < old.len() || j < new.len() {
        let (mark, line) = if i < old.len() && j < new.len() && old[i] == new[j] {
            i += 1;
            j += 1;
            (' ', old[i - 1])
        } else if j == new.len() || (i < old.len() && longest[i + 1][j] >= longest[i][j + 1]) {
            i += 1;
            ('-', old[i - 1])
        } else {
            j += 1;
            ('+', new[j - 1])
        };
        if mark != ' ' || out.lines().count() < 200 {
            out.push(mark);
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}
