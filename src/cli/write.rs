//! Writing files so that each is whole at every instant: the old text or the new one.
//!
//! A new text goes to a temporary file in the same folder, with the mode and owner of the old
//! one, is flushed to the disk, and takes the old file's place by a rename. Files that a fix ties
//! together are prepared together before the first is renamed, and put back when one fails.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use tempfile::{NamedTempFile, TempPath};

use super::talk::{Trouble, why};

/// A file and what is to become of it.
pub struct Change {
    /// The path as it is shown.
    pub shown: PathBuf,
    /// The file itself, behind all links.
    pub real: PathBuf,
    /// Hard links to it.
    pub also: Vec<PathBuf>,
    /// What it must still hold.
    pub old: Vec<u8>,
    /// What it shall hold.
    pub new: Vec<u8>,
}

impl Change {
    /// Whether the file holds its new text.
    pub fn is_done(&self) -> bool {
        fs::read(&self.real).is_ok_and(|now| now == self.new)
    }
}

/// Writes bundles of changes; a bundle is written whole or not at all. Returns what went wrong:
/// one line per file that was not written.
pub fn write(bundles: &[Vec<Change>]) -> Vec<Trouble> {
    bundles.par_iter().flat_map_iter(|bundle| write_bundle(bundle)).collect()
}

fn write_bundle(bundle: &[Change]) -> Vec<Trouble> {
    let mut staged = Vec::new();
    for change in bundle {
        match Staged::new(change, bundle.len() > 1) {
            Ok(stage) => staged.push(stage),
            Err(what) => return given_up(bundle, change, &what),
        }
    }
    let mut done: Vec<(&Change, Option<TempPath>)> = Vec::new();
    for (change, stage) in bundle.iter().zip(staged) {
        match stage.commit() {
            Ok(undo) => done.push((change, undo)),
            Err(what) => {
                let mut troubles = given_up(bundle, change, &what);
                troubles.extend(done.into_iter().rev().filter_map(put_back));
                return troubles;
            }
        }
    }
    Vec::new()
}

fn put_back((change, undo): (&Change, Option<TempPath>)) -> Option<Trouble> {
    let error = undo?.persist(&change.real).err()?;
    let what = format!("was written and could not be put back: {}", why(&error.error));
    Some(Trouble::new(&change.shown, &what))
}

/// The trouble with one file of a bundle, and a line for each of the others.
fn given_up(bundle: &[Change], culprit: &Change, what: &str) -> Vec<Trouble> {
    let others = bundle.iter().filter(|change| change.real != culprit.real).map(|change| {
        let what = format!(
            "not written, because a fix ties it to {}, which can't be",
            culprit.shown.display()
        );
        Trouble::new(&change.shown, &what)
    });
    std::iter::once(Trouble::new(&culprit.shown, what)).chain(others).collect()
}

/// A change that has everything it needs on the disk.
struct Staged<'a> {
    change: &'a Change,
    metadata: Metadata,
    new: TempPath,
    undo: Option<TempPath>,
}

impl<'a> Staged<'a> {
    fn new(change: &'a Change, with_undo: bool) -> Result<Self, String> {
        let metadata = fs::metadata(&change.real).map_err(|error| vanished(&error))?;
        if metadata.permissions().readonly() {
            return Err("read-only, so it is not written; make it writable or leave it out".into());
        }
        let now = fs::read(&change.real).map_err(|error| vanished(&error))?;
        if now != change.old {
            return Err("changed since it was read, so it is not written; run again".into());
        }
        // A rename does not ask whether the file itself may be written.
        if let Err(error) = OpenOptions::new().write(true).open(&change.real) {
            return Err(format!("not written: {}", why(&error)));
        }
        let new = beside(&change.real, &change.new, &metadata)?;
        let undo = match with_undo {
            true => Some(beside(&change.real, &change.old, &metadata)?),
            false => None,
        };
        Ok(Staged { change, metadata, new, undo })
    }

    /// Puts the new text in place; returns what puts the old one back.
    fn commit(self) -> Result<Option<TempPath>, String> {
        let now = fs::metadata(&self.change.real).map_err(|error| vanished(&error))?;
        if now.modified().ok() != self.metadata.modified().ok() || now.len() != self.metadata.len()
        {
            return Err("changed since it was read, so it is not written; run again".into());
        }
        self.new
            .persist(&self.change.real)
            .map_err(|error| format!("not written: {}", why(&error.error)))?;
        for name in &self.change.also {
            let Err(error) = relink(&self.change.real, name) else { continue };
            // In a bundle this file goes back too; alone it is right, and only the link is not.
            let undone = self.undo.map(|undo| undo.persist(&self.change.real));
            let which = if undone.is_some() { "not written, because" } else { "written, but" };
            let name = name.display();
            return Err(format!("{which} its link {name} can't follow: {}", why(&error)));
        }
        sync_folder(&self.change.real);
        Ok(self.undo)
    }
}

fn vanished(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "vanished since it was read, so it is not written".into(),
        _ => format!("not written: {}", why(error)),
    }
}

/// A temporary file in the folder of `path`, with the content, mode and owner given.
fn beside(path: &Path, content: &[u8], like: &Metadata) -> Result<TempPath, String> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let prepare = || -> io::Result<NamedTempFile> {
        let mut file =
            tempfile::Builder::new().prefix(".asyncfix-").suffix(".tmp").tempfile_in(folder)?;
        file.write_all(content)?;
        Ok(file)
    };
    let file = prepare().map_err(|error| {
        let folder = folder.display();
        format!("not written: can't make a temporary file in {folder}: {}", why(&error))
    })?;
    let finish = || -> io::Result<()> {
        // The owner first: changing it clears the set-user-id bit of the mode.
        keep_owner(file.as_file(), like)?;
        file.as_file().set_permissions(like.permissions())?;
        file.as_file().sync_all()
    };
    finish().map_err(|error| format!("not written: its mode or owner: {}", why(&error)))?;
    Ok(file.into_temp_path())
}

#[cfg(unix)]
fn keep_owner(file: &File, like: &Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, fchown};
    let now = file.metadata()?;
    if (now.uid(), now.gid()) == (like.uid(), like.gid()) {
        return Ok(());
    }
    fchown(file, Some(like.uid()), Some(like.gid()))
}

#[cfg(not(unix))]
fn keep_owner(_: &File, _: &Metadata) -> io::Result<()> {
    Ok(())
}

/// Makes `name` a hard link to `file` again, which a rename has separated.
fn relink(file: &Path, name: &Path) -> io::Result<()> {
    let folder = name.parent().unwrap_or(Path::new("."));
    let link = tempfile::Builder::new()
        .prefix(".asyncfix-")
        .suffix(".tmp")
        .make_in(folder, |path| fs::hard_link(file, path))?;
    link.into_temp_path().persist(name)?;
    sync_folder(name);
    Ok(())
}

/// A rename is on the disk when its folder is. Not every file system can be asked for that.
fn sync_folder(path: &Path) {
    if let Some(folder) = path.parent().and_then(|folder| File::open(folder).ok()) {
        let _ = folder.sync_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(folder: &Path, name: &str, old: &str, new: &str) -> Change {
        let real = folder.join(name);
        Change {
            shown: name.into(),
            real,
            also: Vec::new(),
            old: old.as_bytes().to_vec(),
            new: new.as_bytes().to_vec(),
        }
    }

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<_> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn the_new_text_takes_the_place_of_the_old() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a"), "old").unwrap();
        assert_eq!(write(&[vec![change(folder.path(), "a", "old", "new")]]), []);
        assert_eq!(fs::read_to_string(folder.path().join("a")).unwrap(), "new");
        assert_eq!(names(folder.path()), ["a"]);
    }

    #[test]
    fn what_changed_or_vanished_is_not_written() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a"), "other").unwrap();
        let troubles = write(&[
            vec![change(folder.path(), "a", "old", "new")],
            vec![change(folder.path(), "gone", "old", "new")],
        ]);
        assert_eq!(troubles.len(), 2);
        assert!(troubles[0].what.starts_with("changed since it was read"));
        assert!(troubles[1].what.starts_with("vanished since it was read"));
        assert_eq!(fs::read_to_string(folder.path().join("a")).unwrap(), "other");
        assert_eq!(names(folder.path()), ["a"]);
    }

    #[test]
    fn a_bundle_is_written_whole_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a"), "old a").unwrap();
        fs::write(folder.path().join("b"), "old b").unwrap();
        let bundle = || {
            vec![
                change(folder.path(), "a", "old a", "new a"),
                change(folder.path(), "b", "old b", "new b"),
            ]
        };
        let mut wrong = bundle();
        wrong[1].old = b"another".to_vec();
        let troubles = write(&[wrong]);
        assert_eq!(troubles.len(), 2);
        assert_eq!(fs::read_to_string(folder.path().join("a")).unwrap(), "old a");
        // The second one can't be put in place: its link's folder is gone.
        let mut late = bundle();
        late[1].also.push(folder.path().join("nowhere/c"));
        assert_eq!(write(&[late]).len(), 2);
        assert_eq!(fs::read_to_string(folder.path().join("a")).unwrap(), "old a");
        assert_eq!(names(folder.path()), ["a", "b"]);
    }

    #[cfg(unix)]
    #[test]
    fn mode_and_hard_links_are_kept() {
        use std::os::unix::fs::{MetadataExt, PermissionsExt};
        let folder = tempfile::tempdir().unwrap();
        let (a, b) = (folder.path().join("a"), folder.path().join("b"));
        fs::write(&a, "old").unwrap();
        fs::set_permissions(&a, fs::Permissions::from_mode(0o751)).unwrap();
        fs::hard_link(&a, &b).unwrap();
        let mut change = change(folder.path(), "a", "old", "new");
        change.also.push(b.clone());
        assert_eq!(write(&[vec![change]]), []);
        assert_eq!(fs::metadata(&a).unwrap().mode() & 0o7777, 0o751);
        assert_eq!(fs::metadata(&a).unwrap().ino(), fs::metadata(&b).unwrap().ino());
        assert_eq!(fs::read_to_string(&b).unwrap(), "new");
    }
}
