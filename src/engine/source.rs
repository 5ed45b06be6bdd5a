//! Bytes to text and back.
//!
//! Python decides by a byte order mark or by a comment on one of the first two lines (PEP 263)
//! how a file is decoded; without either it is UTF-8. The text keeps its byte order mark and its
//! line endings, and a text that did not change is encoded to the very bytes it came from.

use std::sync::Arc;

use encoding_rs::{DecoderResult, EncoderResult, Encoding};
use memchr::{memchr, memchr_iter};

/// Why a file can't be read as text, or a text can't be written back.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SourceError {
    /// A zero byte: Python refuses such a file too.
    #[error("line {line}: a zero byte at offset {offset}: this is not Python source")]
    Binary {
        /// Bytes before it.
        offset: usize,
        /// Counted from 1.
        line: usize,
    },
    /// Positions in a text are 32 bits wide.
    #[error("the file has {bytes} bytes: files of 4 GiB and more are not read")]
    TooLarge {
        /// The size of the file.
        bytes: usize,
    },
    /// The cookie names no encoding that is known here.
    #[error("line {line}: unknown encoding `{name}` in the coding comment")]
    UnknownEncoding {
        /// As the cookie has it.
        name: String,
        /// Counted from 1.
        line: usize,
    },
    /// The cookie contradicts the byte order mark: Python refuses such a file too.
    #[error(
        "line {line}: the coding comment says `{name}`, but the file starts with a UTF-8 byte order mark"
    )]
    CookieAgainstMark {
        /// As the cookie has it.
        name: String,
        /// Counted from 1.
        line: usize,
    },
    /// A byte that the encoding does not have.
    #[error("line {line}: byte 0x{byte:02x} at offset {offset} is not {encoding}{hint}")]
    Undecodable {
        /// The byte.
        byte: u8,
        /// Bytes before it.
        offset: usize,
        /// Counted from 1.
        line: usize,
        /// The encoding that was tried.
        encoding: String,
        /// What to do, where that is known.
        hint: &'static str,
    },
    /// Two sequences of bytes mean the same text, and writing would choose the other one.
    #[error("the file would not come back byte for byte from {encoding}: it is left alone")]
    Ambiguous {
        /// The file's encoding.
        encoding: String,
    },
    /// A new character that the file's encoding does not have.
    #[error("the character {character:?} can't be written in {encoding}, the encoding of the file")]
    Unencodable {
        /// The character.
        character: char,
        /// The file's encoding.
        encoding: String,
    },
}

/// The text of a file, and how to write a text back in its place.
#[derive(Clone, Debug)]
pub struct Source {
    text: Arc<str>,
    codec: Codec,
}

impl Source {
    /// Decodes a file as CPython would.
    pub fn decode(bytes: Vec<u8>) -> Result<Source, SourceError> {
        if u32::try_from(bytes.len()).is_err() {
            return Err(SourceError::TooLarge { bytes: bytes.len() });
        }
        if let Some(offset) = memchr(0, &bytes) {
            return Err(SourceError::Binary { offset, line: line_of(&bytes, offset) });
        }
        let marked = bytes.starts_with(b"\xef\xbb\xbf");
        let codec = match cookie(&bytes) {
            None => Codec::Utf8 { declared: marked },
            Some(Cookie { name, line, .. }) => {
                let codec = Codec::named(name)
                    .ok_or_else(|| SourceError::UnknownEncoding { name: name.to_owned(), line })?;
                if marked && !matches!(codec, Codec::Utf8 { .. }) {
                    return Err(SourceError::CookieAgainstMark { name: name.to_owned(), line });
                }
                codec
            }
        };
        let text: Arc<str> = codec.decode(bytes)?.into();
        Ok(Source { text, codec })
    }

    /// The text, with its byte order mark as U+FEFF and its line endings as they are.
    pub fn text(&self) -> &Arc<str> {
        &self.text
    }

    /// The bytes of `text` in the encoding of this file.
    pub fn encode(&self, text: &str) -> Result<Vec<u8>, SourceError> {
        self.codec.encode(text)
    }
}

/// A PEP 263 coding comment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cookie<'a> {
    /// The encoding, as it is spelled.
    pub name: &'a str,
    /// Its line, counted from 1.
    pub line: usize,
    /// The offset after its line, line ending included.
    pub line_end: usize,
}

/// Finds the coding comment on one of the first two lines, as CPython's tokenizer does: on the
/// second line only if the first is blank or a comment.
pub fn cookie(bytes: &[u8]) -> Option<Cookie<'_>> {
    let mut start = if bytes.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
    for line in 1..=2 {
        let rest = &bytes[start..];
        let length = memchr::memchr2(b'\n', b'\r', rest).unwrap_or(rest.len());
        let line_end = start
            + match rest.get(length..length + 2) {
                Some(b"\r\n") => length + 2,
                _ => rest.len().min(length + 1),
            };
        let content = rest[..length].trim_ascii_start();
        if let Some(name) = content.strip_prefix(b"#").and_then(cookie_name) {
            return Some(Cookie { name, line, line_end });
        }
        if !content.is_empty() && !content.starts_with(b"#") {
            return None;
        }
        start = line_end;
    }
    None
}

/// `coding[:=][ \t]*([-_.a-zA-Z0-9]+)` in a comment.
fn cookie_name(comment: &[u8]) -> Option<&str> {
    for at in memchr::memmem::find_iter(comment, b"coding") {
        let Some((b':' | b'=', rest)) = comment[at + 6..].split_first() else {
            continue;
        };
        let blank = rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        let rest = &rest[blank..];
        let length = rest
            .iter()
            .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'))
            .count();
        if length > 0 {
            return std::str::from_utf8(&rest[..length]).ok();
        }
    }
    None
}

fn line_of(bytes: &[u8], offset: usize) -> usize {
    memchr_iter(b'\n', &bytes[..offset]).count() + 1
}

#[derive(Clone, Copy, Debug)]
enum Codec {
    /// `declared`: by a mark or a cookie.
    Utf8 {
        declared: bool,
    },
    Ascii,
    /// Bytes are the first 256 code points. What the Web calls by this name is windows-1252.
    Latin1,
    Other {
        encoding: &'static Encoding,
        /// Bytes 0x80 to 0x9f are control characters, as in every ISO 8859 and as the Web
        /// does not have it for some of them.
        controls: bool,
    },
}

impl Codec {
    /// The codec that Python has under this name.
    fn named(name: &str) -> Option<Codec> {
        let name = name.to_ascii_lowercase().replace('_', "-");
        Some(match name.as_str() {
            "utf-8" | "utf8" | "u8" | "utf" | "cp65001" | "utf-8-sig" | "utf8-sig"
            | "utf8-ucs2" | "utf8-ucs4" => Codec::Utf8 { declared: true },
            // CPython's tokenizer reads these two by their first letters: `utf-8-unix` is
            // Emacs' way to ask for a line ending.
            _ if name.starts_with("utf-8-") => Codec::Utf8 { declared: true },
            _ if ["latin-1-", "iso-8859-1-", "iso-latin-1-"]
                .iter()
                .any(|prefix| name.starts_with(prefix)) =>
            {
                Codec::Latin1
            }
            "ascii" | "us-ascii" | "646" | "ansi-x3.4-1968" => Codec::Ascii,
            "latin-1" | "latin1" | "latin" | "l1" | "iso-8859-1" | "iso8859-1" | "iso-latin-1"
            | "8859" | "cp819" => Codec::Latin1,
            "latin-2" | "latin2" | "l2" => Codec::iso("2")?,
            "latin-9" | "latin9" | "l9" => Codec::iso("15")?,
            "mac-roman" | "macroman" | "macintosh" => Codec::web("macintosh")?,
            "koi8-r" | "koi8-u" | "big5" | "gbk" | "gb18030" | "gb2312" | "euc-jp" | "euc-kr"
            | "shift-jis" | "iso-2022-jp" => Codec::web(&name.replace("shift-jis", "shift_jis"))?,
            "cp866" | "866" | "ibm866" => Codec::web("ibm866")?,
            "cp874" => Codec::web("windows-874")?,
            "cp932" | "ms932" | "sjis" | "shiftjis" | "mskanji" | "windows-31j" => {
                Codec::web("shift_jis")?
            }
            "cp936" | "936" | "ms936" => Codec::web("gbk")?,
            "cp949" | "949" | "ms949" | "uhc" => Codec::web("euc-kr")?,
            "cp950" | "950" | "ms950" => Codec::web("big5")?,
            "eucjp" | "ujis" => Codec::web("euc-jp")?,
            _ => {
                if let Some(part) =
                    ["iso-8859-", "iso8859-"].iter().find_map(|prefix| name.strip_prefix(prefix))
                {
                    return Codec::iso(part);
                }
                let page = ["windows-", "cp", ""].iter().find_map(|p| name.strip_prefix(p))?;
                if !(page.len() == 4 && page.starts_with("125")) {
                    return None;
                }
                Codec::web(&format!("windows-{page}"))?
            }
        })
    }

    fn web(label: &str) -> Option<Codec> {
        let encoding = Encoding::for_label(label.as_bytes())?;
        Some(Codec::Other { encoding, controls: false })
    }

    fn iso(part: &str) -> Option<Codec> {
        let encoding = Encoding::for_label(format!("iso-8859-{part}").as_bytes())?;
        Some(Codec::Other { encoding, controls: true })
    }

    fn name(self) -> String {
        match self {
            Codec::Utf8 { .. } => "UTF-8".to_owned(),
            Codec::Ascii => "ASCII".to_owned(),
            Codec::Latin1 => "ISO-8859-1".to_owned(),
            Codec::Other { encoding, .. } => encoding.name().to_owned(),
        }
    }

    fn decode(self, bytes: Vec<u8>) -> Result<String, SourceError> {
        match self {
            Codec::Utf8 { .. } => String::from_utf8(bytes).map_err(|error| {
                let offset = error.utf8_error().valid_up_to();
                self.undecodable(error.as_bytes(), offset)
            }),
            Codec::Ascii => match bytes.iter().position(|byte| !byte.is_ascii()) {
                Some(offset) => Err(self.undecodable(&bytes, offset)),
                None => Ok(bytes.into_iter().map(char::from).collect()),
            },
            Codec::Latin1 => Ok(bytes.into_iter().map(char::from).collect()),
            Codec::Other { encoding, controls } => {
                let text = self.decode_other(&bytes, encoding, controls)?;
                if self.encode(&text).as_deref() != Ok(bytes.as_slice()) {
                    return Err(SourceError::Ambiguous { encoding: self.name() });
                }
                Ok(text)
            }
        }
    }

    fn decode_other(
        self,
        bytes: &[u8],
        encoding: &'static Encoding,
        controls: bool,
    ) -> Result<String, SourceError> {
        let mut text = String::with_capacity(bytes.len() * 3);
        let mut start = 0;
        for piece in bytes.split_inclusive(|byte| controls && (0x80..0xa0).contains(byte)) {
            let (piece, control) = match piece.split_last() {
                Some((last, head)) if controls && (0x80..0xa0).contains(last) => {
                    (head, Some(char::from(*last)))
                }
                _ => (piece, None),
            };
            let mut decoder = encoding.new_decoder_without_bom_handling();
            text.reserve(decoder.max_utf8_buffer_length(piece.len()).unwrap_or(0));
            let (result, read) =
                decoder.decode_to_string_without_replacement(piece, &mut text, true);
            if let DecoderResult::Malformed(bad, after) = result {
                let offset = start + read - usize::from(bad) - usize::from(after);
                return Err(self.undecodable(bytes, offset));
            }
            text.extend(control);
            start += piece.len() + usize::from(control.is_some());
        }
        Ok(text)
    }

    fn undecodable(self, bytes: &[u8], offset: usize) -> SourceError {
        SourceError::Undecodable {
            byte: bytes[offset],
            offset,
            line: line_of(bytes, offset),
            encoding: self.name(),
            hint: match self {
                Codec::Utf8 { declared: false } => ", and no coding comment says what else it is",
                _ => "",
            },
        }
    }

    fn encode(self, text: &str) -> Result<Vec<u8>, SourceError> {
        match self {
            Codec::Utf8 { .. } => Ok(text.as_bytes().to_vec()),
            Codec::Ascii => self.encode_below(text, '\u{80}'),
            Codec::Latin1 => self.encode_below(text, '\u{100}'),
            Codec::Other { encoding, controls } => self.encode_other(text, encoding, controls),
        }
    }

    fn encode_below(self, text: &str, limit: char) -> Result<Vec<u8>, SourceError> {
        text.chars()
            .map(|character| match u8::try_from(u32::from(character)) {
                Ok(byte) if character < limit => Ok(byte),
                _ => Err(SourceError::Unencodable { character, encoding: self.name() }),
            })
            .collect()
    }

    fn encode_other(
        self,
        text: &str,
        encoding: &'static Encoding,
        controls: bool,
    ) -> Result<Vec<u8>, SourceError> {
        let is_control = |c: char| controls && ('\u{80}'..'\u{a0}').contains(&c);
        let mut bytes = Vec::with_capacity(text.len());
        for piece in text.split_inclusive(is_control) {
            let control = piece.chars().next_back().filter(|last| is_control(*last));
            let piece = &piece[..piece.len() - control.map_or(0, char::len_utf8)];
            let mut encoder = encoding.new_encoder();
            let room = encoder.max_buffer_length_from_utf8_without_replacement(piece.len());
            let start = bytes.len();
            bytes.resize(start + room.unwrap_or(piece.len() * 4), 0);
            let (result, _, written) =
                encoder.encode_from_utf8_without_replacement(piece, &mut bytes[start..], true);
            if let EncoderResult::Unmappable(character) = result {
                return Err(SourceError::Unencodable { character, encoding: self.name() });
            }
            bytes.truncate(start + written);
            // A control character is its own byte; see `Codec::Other`.
            bytes.extend(control.and_then(|c| u8::try_from(u32::from(c)).ok()));
        }
        Ok(bytes)
    }
}
