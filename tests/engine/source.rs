use asyncfix::engine::source::{Source, SourceError, cookie};

fn decode(bytes: &[u8]) -> Result<Source, SourceError> {
    Source::decode(bytes.to_vec())
}

/// Decodes, and sees to it that the same bytes come back.
fn text(bytes: &[u8]) -> String {
    let source = decode(bytes).unwrap();
    assert_eq!(source.encode(source.text()).unwrap(), bytes);
    source.text().to_string()
}

fn message(bytes: &[u8]) -> String {
    decode(bytes).unwrap_err().to_string()
}

#[test]
fn utf_8_keeps_mark_and_line_endings() {
    assert_eq!(text(b""), "");
    assert_eq!(text("x = 'é'\r\n\x0cy\ry\n\tz".as_bytes()), "x = 'é'\r\n\x0cy\ry\n\tz");
    assert_eq!(text(b"\xef\xbb\xbfx = 1"), "\u{feff}x = 1");
    assert_eq!(text(b"\xef\xbb\xbf# coding: utf-8\n"), "\u{feff}# coding: utf-8\n");
    assert_eq!(
        text("# -*- coding: utf-8-unix -*-\n# é".as_bytes()),
        "# -*- coding: utf-8-unix -*-\n# é"
    );
}

#[test]
fn a_cookie_is_where_cpython_looks_for_it() {
    let name = |bytes: &'static [u8]| cookie(bytes).map(|cookie| (cookie.name, cookie.line));
    assert_eq!(name(b"# coding: latin-1"), Some(("latin-1", 1)));
    assert_eq!(
        name(b"#!/bin/python\r\n \t\x0c# vim: set fileencoding=cp1252 :"),
        Some(("cp1252", 2))
    );
    assert_eq!(name(b"\n#coding=ascii\n"), Some(("ascii", 2)));
    assert_eq!(name(b"\n\n# coding: latin-1"), None, "the third line is too late");
    assert_eq!(name(b"import os\n# coding: latin-1"), None, "code comes first");
    assert_eq!(name(b"x = 1  # coding: latin-1"), None, "not a comment line");
    assert_eq!(name(b"# encoding is latin-1"), None, "no colon");
    assert_eq!(name(b"# coding : coding=latin-1"), Some(("latin-1", 1)));
}

#[test]
fn latin_1_is_not_windows_1252() {
    assert_eq!(text(b"# coding: latin-1\n'\x80\x9f\xe9'"), "# coding: latin-1\n'\u{80}\u{9f}é'");
    assert_eq!(text(b"# coding: cp1252\n'\x80\xe9'"), "# coding: cp1252\n'€é'");
    assert_eq!(text(b"# coding: iso-8859-15\n'\xa4\x85'"), "# coding: iso-8859-15\n'€\u{85}'");
    assert_eq!(text(b"# coding: iso-8859-9\n'\x80\xfd'"), "# coding: iso-8859-9\n'\u{80}ı'");
    assert_eq!(text(b"# coding: Latin_1\n\xe9"), "# coding: Latin_1\né");
}

#[test]
fn many_byte_encodings_come_back() {
    assert_eq!(text(b"# coding: shift_jis\n'\x83e\x83X\x83g'"), "# coding: shift_jis\n'テスト'");
    assert_eq!(text(b"# coding: gbk\n'\xd6\xd0'"), "# coding: gbk\n'中'");
    assert_eq!(text(b"# coding: koi8-r\n'\xc1'"), "# coding: koi8-r\n'а'");
    assert_eq!(text(b"# coding: euc_kr\n'\xb0\xa1'"), "# coding: euc_kr\n'가'");
}

#[test]
fn errors_say_where() {
    assert_eq!(
        message(b"a = 1\nb = '\xe9'\n"),
        "line 2: byte 0xe9 at offset 11 is not UTF-8, and no coding comment says what else it is"
    );
    assert_eq!(message(b"# coding: utf-8\n\n\xff"), "line 3: byte 0xff at offset 17 is not UTF-8");
    assert_eq!(message(b"# coding: ascii\n\xe9"), "line 2: byte 0xe9 at offset 16 is not ASCII");
    assert_eq!(
        message(b"\n# coding: klingon\n"),
        "line 2: unknown encoding `klingon` in the coding comment"
    );
    assert_eq!(
        message(b"\x7fELF\n\x01\x00"),
        "line 2: a zero byte at offset 6: this is not Python source"
    );
    assert_eq!(
        message(b"\xef\xbb\xbf# coding: latin-1\n"),
        "line 1: the coding comment says `latin-1`, but the file starts with a UTF-8 byte order mark"
    );
    assert_eq!(
        message(b"# coding: shift_jis\n'\x83'\n"),
        "line 2: byte 0x83 at offset 21 is not Shift_JIS"
    );
}

#[test]
fn a_character_that_the_encoding_lacks_is_an_error() {
    let source = decode(b"# coding: latin-1\n").unwrap();
    assert_eq!(source.encode("é").unwrap(), b"\xe9");
    assert_eq!(
        source.encode("€").unwrap_err().to_string(),
        "the character '€' can't be written in ISO-8859-1, the encoding of the file"
    );
    let source = decode(b"# coding: cp1252\n").unwrap();
    assert_eq!(source.encode("a€").unwrap(), b"a\x80");
    assert!(matches!(source.encode("→"), Err(SourceError::Unencodable { character: '→', .. })));
}
