//! The oldest Python that the code must run on.

/// Used where nothing says otherwise: the oldest Python that is still maintained.
pub const DEFAULT: u8 = 10;

const OLDEST: u8 = 6;
const NEWEST: u8 = 15;

/// Reads `3.11`, `py311` or `311` as the minor version.
pub fn parse(text: &str) -> Result<u8, String> {
    let digits = text.strip_prefix("py").unwrap_or(text);
    let minor = match digits.split_once('.') {
        Some(("3", minor)) => minor,
        Some(_) => "",
        None => digits.strip_prefix('3').unwrap_or_default(),
    };
    match minor.parse() {
        Ok(minor) if (OLDEST..=NEWEST).contains(&minor) => Ok(minor),
        _ => Err(format!(
            "`{text}` is not a Python version from 3.{OLDEST} to 3.{NEWEST}; write it as 3.11 or py311"
        )),
    }
}

/// The lower bound in a `requires-python` such as `>=3.9,<4`; the highest, if it has several.
pub fn lower_bound(specifiers: &str) -> Option<u8> {
    let minor = |specifier: &str| -> Option<u8> {
        let specifier = specifier.trim();
        let version = ["~=", "===", "==", ">=", ">", "^", "~"]
            .iter()
            .find_map(|operator| specifier.strip_prefix(operator))?;
        let mut parts = version.trim().split('.');
        if parts.next()? != "3" {
            return None;
        }
        // `>=3` is any Python 3, of which the oldest that asyncfix knows counts.
        let minor = parts.next().unwrap_or("0").trim().parse().ok()?;
        Some(u8::clamp(minor, OLDEST, NEWEST))
    };
    specifiers.split(',').filter_map(minor).max()
}

/// Whether a `requires-python` can be read: a list of comparisons with versions, or nothing.
pub fn is_specifier(specifiers: &str) -> bool {
    let is_part = |part: &str| part == "*" || part.starts_with(|c: char| c.is_ascii_digit());
    let is_comparison = |specifier: &str| {
        let specifier = specifier.trim();
        let version = specifier.trim_start_matches(['<', '>', '=', '!', '~', '^']);
        version.len() < specifier.len()
            && !version.trim().contains(char::is_whitespace)
            && version.trim().split('.').take(2).all(is_part)
    };
    // A comma may end the list.
    let specifiers = specifiers.trim().trim_end_matches(',');
    specifiers.is_empty() || specifiers.split(',').all(is_comparison)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read_in_every_spelling() {
        assert_eq!(parse("3.11"), Ok(11));
        assert_eq!(parse("py311"), Ok(11));
        assert_eq!(parse("38"), Ok(8));
        for wrong in ["2.7", "py27", "3", "3.99", "", "three", "3.11.2"] {
            assert!(parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn the_lower_bound_is_read() {
        assert_eq!(lower_bound(">=3.9"), Some(9));
        assert_eq!(lower_bound(">= 3.10, <4"), Some(10));
        assert_eq!(lower_bound("<4,>=3.8.1,!=3.9.*"), Some(8));
        assert_eq!(lower_bound("~=3.12"), Some(12));
        assert_eq!(lower_bound("==3.11.*"), Some(11));
        assert_eq!(lower_bound("^3.9"), Some(9));
        assert_eq!(lower_bound(">=3"), Some(6));
        assert_eq!(lower_bound("<4"), None);
        assert_eq!(lower_bound("nonsense"), None);
    }

    #[test]
    fn what_is_no_specifier_is_told_from_one_without_a_lower_bound() {
        for right in ["", "<4", ">=3.9", ">= 3.10, <4,", "!=3.9.*", "~=3.12", "^3.9", "==3.*"] {
            assert!(is_specifier(right), "{right}");
        }
        for wrong in ["banana", "3.9", ">=3.x", ">=three", ">=3.9 <4", ">=", ">=3.9,,<4"] {
            assert!(!is_specifier(wrong), "{wrong}");
        }
    }
}
