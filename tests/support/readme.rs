//! A codemod's README: its headings and its fenced blocks.

use std::fs;
use std::path::{Path, PathBuf};

/// A fenced block.
#[derive(Clone, Debug)]
pub struct Block {
    /// The line of the opening fence, from 1.
    pub line: usize,
    /// The heading it stands under, without `#`.
    pub heading: String,
    /// `python` or `diff`.
    pub language: String,
    /// The words after the language.
    pub words: String,
    /// The lines between the fences.
    pub content: String,
    /// The line of the closing fence.
    end: usize,
}

/// A README, as it is on disk.
#[derive(Clone, Debug)]
pub struct Readme {
    /// Where it is.
    pub path: PathBuf,
    /// All of it.
    pub text: String,
    /// The fenced blocks, in order.
    pub blocks: Vec<Block>,
    /// The headings with their `#`s, in order.
    pub headings: Vec<String>,
}

impl Readme {
    /// Reads a README.
    ///
    /// # Errors
    /// It is not there, or a fence is not closed.
    pub fn read(folder: &Path) -> Result<Readme, String> {
        let path = folder.join("README.md");
        let text = fs::read_to_string(&path)
            .map_err(|error| format!("{}: {error}: write it first", path.display()))?;
        let mut readme =
            Readme { path, text: String::new(), blocks: Vec::new(), headings: Vec::new() };
        let mut open: Option<Block> = None;
        for (index, line) in text.lines().enumerate() {
            match &mut open {
                Some(block) if line == "```" => {
                    block.end = index + 1;
                    readme.blocks.extend(open.take());
                }
                Some(block) => {
                    block.content.push_str(line);
                    block.content.push('\n');
                }
                None => {
                    if let Some(info) = line.strip_prefix("```") {
                        let (language, words) = info.split_once(' ').unwrap_or((info, ""));
                        open = Some(Block {
                            line: index + 1,
                            heading: readme.last_heading(),
                            language: language.to_owned(),
                            words: words.to_owned(),
                            content: String::new(),
                            end: 0,
                        });
                    } else if line.starts_with('#') {
                        readme.headings.push(line.to_owned());
                    }
                }
            }
        }
        if let Some(block) = open {
            return Err(format!("line {}: this fence is never closed", block.line));
        }
        readme.text = text;
        Ok(readme)
    }

    fn last_heading(&self) -> String {
        let last = self.headings.last().map(|heading| heading.trim_start_matches('#').trim());
        last.unwrap_or_default().to_owned()
    }

    /// The `diff` block that follows the block at `index`, with nothing but blank lines between.
    pub fn diff_after(&self, index: usize) -> Option<&Block> {
        let block = self.blocks.get(index)?;
        let next = self.blocks.get(index + 1).filter(|next| next.language == "diff")?;
        let mut between = self.text.lines().skip(block.end).take(next.line - 1 - block.end);
        between.all(|line| line.trim().is_empty()).then_some(next)
    }

    /// The text with other contents in the `diff` blocks after the given `python` blocks, which
    /// are named by their lines. An empty content takes the block out.
    pub fn with_diffs(&self, diffs: &[(usize, String)]) -> String {
        let mut lines: Vec<String> = self.text.lines().map(str::to_owned).collect();
        let mut diffs: Vec<&(usize, String)> = diffs.iter().collect();
        diffs.sort();
        for (line, diff) in diffs.into_iter().rev() {
            let Some(index) = self.blocks.iter().position(|block| block.line == *line) else {
                continue;
            };
            let end = self.blocks[index].end;
            let mut new = vec![String::new(), "```diff".to_owned()];
            new.extend(diff.lines().map(str::to_owned));
            new.push("```".to_owned());
            if diff.is_empty() {
                new.clear();
            }
            let old_end = self.diff_after(index).map_or(end, |block| block.end);
            lines.splice(end..old_end, new);
        }
        lines.join("\n") + "\n"
    }
}
