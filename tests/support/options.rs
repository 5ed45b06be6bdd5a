//! The words after `python` on a fence, and on the first line of a case or a proof.

/// How a block, a case or a proof is to be run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// Apply unsafe fixes too.
    pub is_unsafe: bool,
    /// There is a finding, but no fix.
    pub advice: bool,
    /// The minor version of the oldest Python that the code runs on.
    pub target: u8,
    /// The name of the file.
    pub file: String,
    /// The lowest CPython whose grammar has the code.
    pub compile: u8,
    /// The lowest CPython that a proof holds on.
    pub min: u8,
    /// Whether a proof is run by pytest.
    pub pytest: bool,
}

impl Options {
    /// Reads the words.
    ///
    /// # Errors
    /// A word that is not known.
    pub fn parse(words: &str) -> Result<Options, String> {
        let mut options = Options {
            is_unsafe: false,
            advice: false,
            target: 10,
            file: "example.py".to_owned(),
            compile: 10,
            min: 10,
            pytest: false,
        };
        for word in words.split_whitespace() {
            match word.split_once('=').unwrap_or((word, "")) {
                ("unsafe", "") => options.is_unsafe = true,
                ("advice", "") => options.advice = true,
                ("pytest", "") => options.pytest = true,
                ("file", file) if !file.is_empty() => options.file = file.to_owned(),
                ("target", version) => options.target = minor(version)?,
                ("compile", version) => options.compile = minor(version)?,
                ("min", version) => options.min = minor(version)?,
                _ => {
                    return Err(format!(
                        "`{word}` is no option; there are: unsafe, advice, pytest, file=NAME.py, \
                         target=3.X, compile=3.X, min=3.X"
                    ));
                }
            }
        }
        Ok(options)
    }

    /// Reads the options from a line such as `# asyncfix-case: unsafe`, which may be one of the
    /// first three: a coding comment has to come before it.
    ///
    /// # Errors
    /// A word that is not known.
    pub fn from_head(text: &str, marker: &str) -> Result<Option<Options>, String> {
        let words = text.lines().take(3).find_map(|line| {
            line.trim_start_matches('\u{feff}').strip_prefix("# ")?.strip_prefix(marker)
        });
        words.map(Options::parse).transpose()
    }
}

fn minor(version: &str) -> Result<u8, String> {
    let minor = version.strip_prefix("3.").and_then(|minor| minor.parse().ok());
    minor.ok_or_else(|| format!("`{version}` is no version: say 3.X"))
}
