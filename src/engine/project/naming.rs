//! Whether the name of an object tells its class.

use memchr::memmem;

/// Whether the text has the word, and not as a part of a longer one.
pub(super) fn has_word(text: &[u8], word: &[u8]) -> bool {
    let is_part = |byte: Option<&u8>| {
        byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | 0x80..))
    };
    memmem::find_iter(text, word)
        .any(|at| !is_part(text[..at].last()) && !is_part(text.get(at + word.len())))
}

/// Whether an object of the class may go by that name: `http_response`, `response` or `resp` for an
/// `HTTPResponse`, `http` for an `HTTPClient`, `kafka_client` for a `Client`.
pub(super) fn goes_by(receiver: &str, class: &str) -> bool {
    const WORD: usize = 4;
    let receiver = receiver.trim_matches('_').to_ascii_lowercase();
    let joined: String = receiver.chars().filter(|letter| *letter != '_').collect();
    let last = receiver.rsplit('_').next().unwrap_or_default();
    let words = words(class);
    let whole = words.concat();
    last.len() >= 2
        && (words.last().is_some_and(|word| word.starts_with(last))
            || (joined.len() >= WORD && (words.contains(&joined) || whole.ends_with(&joined)))
            || (whole.len() >= WORD && joined.ends_with(&whole)))
}

/// The words in the name of a class, in lower case: `http` and `response` of `HTTPResponse`.
fn words(class: &str) -> Vec<String> {
    let letters: Vec<char> = class.chars().filter(|letter| *letter != '_').collect();
    let mut words: Vec<String> = Vec::new();
    for (at, letter) in letters.iter().enumerate() {
        let is_upper = |at: usize| letters.get(at).is_some_and(char::is_ascii_uppercase);
        let is_lower = |at: usize| letters.get(at).is_some_and(char::is_ascii_lowercase);
        let begins = is_upper(at) && (at == 0 || !is_upper(at - 1) || is_lower(at + 1));
        if begins || words.is_empty() {
            words.push(String::new());
        }
        let word = words.last_mut().expect("there is a word by now");
        word.push(letter.to_ascii_lowercase());
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn objects_go_by_parts_of_their_classes_names() {
        for name in ["response", "_response", "last_response", "resp", "http", "httpresponse"] {
            assert!(goes_by(name, "HTTPResponse"), "{name}");
        }
        for name in ["r", "htt", "http_client", "other"] {
            assert!(!goes_by(name, "HTTPResponse"), "{name}");
        }
        assert!(goes_by("kafka_client", "Client") && goes_by("tr", "_Transaction"));
        assert!(!goes_by("ssl", "SSLStream") && !goes_by("client_id", "Client"));
    }
}
