//! Comments that tell another tool to leave the same pitfall: `# noqa: RUF006`, `# type:
//! ignore[unused-coroutine]`. Somebody has looked at the place and decided.

/// How such comments begin; what they leave follows as a list.
const MARKERS: [&str; 5] =
    ["noqa:", "type: ignore[", "pyright: ignore[", "pyrefly: ignore[", "ty: ignore["];

/// What `noqa` follows where it is about the whole file.
const WHOLE_FILE: [&str; 2] = ["ruff:", "flake8:"];

/// What a comment leaves.
#[derive(Debug, PartialEq, Eq)]
pub struct Left<'a> {
    /// The codes in it, as written.
    pub codes: Vec<&'a str>,
    /// Whether they are left in the whole file.
    pub in_whole_file: bool,
}

/// What `comment` tells other tools to leave; `None` if it tells none, or names no code.
pub fn left(comment: &str) -> Option<Left<'_>> {
    let mut left = Left { codes: Vec::new(), in_whole_file: false };
    for (at, _) in comment.match_indices(':') {
        let Some(rest) = MARKERS.iter().find_map(|marker| after(comment, at, marker)) else {
            continue;
        };
        let before = comment[..at].trim_end_matches(|c: char| c.is_ascii_alphabetic()).trim_end();
        left.in_whole_file |= WHOLE_FILE.iter().any(|tool| before.ends_with(tool));
        let list = rest.split(['#', ']']).next().unwrap_or_default();
        left.codes.extend(list.split([',', ' ', '\t']).filter(|code| !code.is_empty()));
    }
    (!left.codes.is_empty()).then_some(left)
}

/// What follows `marker` where its colon stands at `colon`; letters of either case are the same.
fn after<'a>(comment: &'a str, colon: usize, marker: &str) -> Option<&'a str> {
    let (word, tail) = marker.split_once(':')?;
    let start = colon.checked_sub(word.len())?;
    let is_word = comment.get(start..colon)?.eq_ignore_ascii_case(word);
    let rest = &comment[colon + 1..];
    let rest =
        if tail.is_empty() { rest } else { rest.trim_start().strip_prefix(tail.trim_start())? };
    let begins = !comment[..start].ends_with(|c: char| c.is_ascii_alphanumeric() || c == '-');
    (is_word && begins).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(comment: &str) -> Vec<&str> {
        left(comment).map(|left| left.codes).unwrap_or_default()
    }

    #[test]
    fn codes_of_linters_and_type_checkers_are_read() {
        assert_eq!(codes("# noqa: RUF006"), ["RUF006"]);
        assert_eq!(codes("#NOQA:E501,RUF006 why not"), ["E501", "RUF006", "why", "not"]);
        assert_eq!(codes("# type: ignore[a, unused-coroutine]"), ["a", "unused-coroutine"]);
        assert_eq!(codes("# pyright: ignore[reportUnusedCoroutine]"), ["reportUnusedCoroutine"]);
        assert_eq!(codes("# type:ignore[x]  # noqa: Y1 # why"), ["x", "Y1"]);
    }

    #[test]
    fn what_names_no_code_says_nothing() {
        assert_eq!(left("# noqa"), None);
        assert_eq!(left("# type: ignore"), None);
        assert_eq!(left("# see: this, and qnoqa: X1"), None);
        assert_eq!(left("# type: int"), None);
        assert_eq!(left("# é: noqa"), None);
    }

    #[test]
    fn a_whole_file_may_be_meant() {
        assert!(left("# ruff: noqa: RUF006").unwrap().in_whole_file);
        assert!(left("# flake8: noqa: RUF006").unwrap().in_whole_file);
        assert!(!left("# noqa: RUF006").unwrap().in_whole_file);
    }
}
