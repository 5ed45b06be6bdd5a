//! Patches, and the folder that they are for.

use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};

use asyncfix::engine::pipeline::FileOutcome;
use asyncfix::engine::{FileId, diff};

use super::read::Loaded;
use super::talk::{say, shown};
use super::{absolute, dirty};

/// Prints one patch of all that changed, in the order of the paths. Names in it are relative to the
/// repository, as `git diff` has them: `git apply` takes them so wherever it is started below.
pub fn print<'a>(
    changed: impl Iterator<Item = (FileId, &'a Loaded, &'a FileOutcome)>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut changed: Vec<_> =
        changed.map(|(_, loaded, outcome)| (path_of(loaded), loaded, outcome)).collect();
    changed.sort_by(|a, b| a.1.found.shown.cmp(&b.1.found.shown));
    let here = absolute(Path::new(""));
    let is_below = changed.iter().all(|(path, ..)| path.starts_with(&here));
    let folder = if is_below { here } else { common_folder(changed.iter().map(|(path, ..)| path)) };
    let base = dirty::work_tree(&folder).unwrap_or(folder);
    // It passes over what lies outside of the folder it is started in, and says nothing.
    if !is_below {
        let base = shown(&base);
        let quote = if base.contains(' ') { "\"" } else { "" };
        say(&format!(
            "the patch has files from elsewhere: apply it with `git -C {quote}{base}{quote} apply`"
        ));
    }
    for (path, loaded, outcome) in &changed {
        let Some(after) = &outcome.after else { continue };
        let path = path.strip_prefix(&base).unwrap_or(path).to_string_lossy();
        let patch = diff::unified(&path, &outcome.before, after);
        // A patch has the bytes of the file that it is for.
        let bytes = loaded.source.encode(&patch).unwrap_or_else(|_| patch.into_bytes());
        out.write_all(&bytes)?;
    }
    Ok(())
}

/// The absolute path, links kept where that is possible.
fn path_of(loaded: &Loaded) -> PathBuf {
    let shown = &loaded.found.shown;
    match shown.components().any(|component| component == Component::ParentDir) {
        true => loaded.found.real.clone(),
        false => absolute(shown),
    }
}

/// The deepest folder above all files.
fn common_folder<'a>(files: impl Iterator<Item = &'a PathBuf>) -> PathBuf {
    let folders = files.filter_map(|file| file.parent());
    let common = folders.reduce(|common, folder| {
        common.ancestors().find(|at| folder.starts_with(at)).unwrap_or(common)
    });
    common.map(Path::to_path_buf).unwrap_or_default()
}
