//! What the type engine reads: the texts held in memory first, then the disk.

use std::any::Any;
use std::collections::BTreeMap;
use std::env::VarError;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use ruff_db::file_revision::FileRevision;
use ruff_db::system::walk_directory::WalkDirectoryBuilder;
use ruff_db::system::{
    CommandExecutor, DirectoryEntry, FileType, Metadata, OsSystem, Result, System, SystemPath,
    SystemPathBuf, SystemVirtualPath, WhichResult, WritableSystem,
};
use ruff_notebook::{Notebook, NotebookError};

/// Revisions of texts in memory start here, far above every modification time.
const FIRST_REVISION: u128 = 1 << 120;

/// Counts the writes to all overlays: where one shows a file through that another hides, its
/// revision must differ as well.
static WRITES: AtomicU64 = AtomicU64::new(0);

fn next_revision() -> FileRevision {
    FileRevision::new(FIRST_REVISION + u128::from(WRITES.fetch_add(1, Ordering::Relaxed)))
}

#[derive(Debug, Default)]
struct Texts {
    files: BTreeMap<SystemPathBuf, (Arc<str>, FileRevision)>,
    /// When a file last came into being or went away.
    comings: Option<FileRevision>,
}

/// Edited, decoded or invented files, shared by all clones of a system.
#[derive(Clone, Debug, Default)]
pub(super) struct Overlay(Arc<RwLock<Texts>>);

impl Overlay {
    pub(super) fn set(&self, path: SystemPathBuf, text: Arc<str>) {
        let mut texts = self.0.write().unwrap_or_else(PoisonError::into_inner);
        let revision = next_revision();
        if texts.files.insert(path, (text, revision)).is_none() {
            texts.comings = Some(revision);
        }
    }

    pub(super) fn remove(&self, path: &SystemPath) {
        let mut texts = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if texts.files.remove(path).is_some() {
            texts.comings = Some(next_revision());
        }
    }

    fn text(&self, path: &SystemPath) -> Option<Arc<str>> {
        let texts = self.0.read().unwrap_or_else(PoisonError::into_inner);
        texts.files.get(path).map(|(text, _)| Arc::clone(text))
    }

    fn metadata(&self, path: &SystemPath) -> Option<Metadata> {
        let texts = self.0.read().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, revision)) = texts.files.get(path) {
            return Some(Metadata::new(*revision, Some(0o644), FileType::File));
        }
        None
    }

    /// The revision of a folder with texts in it; a folder exists as soon as a text lies in it.
    fn folder(&self, path: &SystemPath) -> Option<FileRevision> {
        let texts = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let (first, _) = texts.files.range(path.to_path_buf()..).next()?;
        texts.comings.filter(|_| first.starts_with(path))
    }

    /// The direct children of `folder`.
    fn children(&self, folder: &SystemPath) -> BTreeMap<SystemPathBuf, FileType> {
        let texts = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let mut children = BTreeMap::new();
        for path in texts
            .files
            .range(folder.to_path_buf()..)
            .map(|(path, _)| path)
            .take_while(|path| path.starts_with(folder))
        {
            let Ok(rest) = path.strip_prefix(folder) else {
                continue;
            };
            let mut parts = rest.components();
            let Some(first) = parts.next() else {
                continue;
            };
            let kind = match parts.next() {
                Some(_) => FileType::Directory,
                None => FileType::File,
            };
            children.insert(folder.join(first.as_str()), kind);
        }
        children
    }
}

/// Answers from the first overlay that knows, else from the operating system.
#[derive(Clone, Debug)]
pub(super) struct OverlaySystem {
    overlays: Vec<Overlay>,
    disk: OsSystem,
}

impl OverlaySystem {
    pub(super) fn new(current_directory: &SystemPath, overlay: Overlay) -> OverlaySystem {
        OverlaySystem { overlays: vec![overlay], disk: OsSystem::new(current_directory) }
    }

    /// The same system seen through one more overlay.
    pub(super) fn beneath(&self, overlay: Overlay) -> OverlaySystem {
        let mut overlays = vec![overlay];
        overlays.extend(self.overlays.iter().cloned());
        OverlaySystem { overlays, disk: self.disk.clone() }
    }

    fn text(&self, path: &SystemPath) -> Option<Arc<str>> {
        self.overlays.iter().find_map(|overlay| overlay.text(path))
    }
}

impl System for OverlaySystem {
    fn path_metadata(&self, path: &SystemPath) -> Result<Metadata> {
        let mut overlays = self.overlays.iter();
        if let Some(metadata) = overlays.find_map(|overlay| overlay.metadata(path)) {
            return Ok(metadata);
        }
        match self.overlays.iter().find_map(|overlay| overlay.folder(path)) {
            Some(revision) => Ok(Metadata::new(revision, Some(0o755), FileType::Directory)),
            None => self.disk.path_metadata(path),
        }
    }

    fn canonicalize_path(&self, path: &SystemPath) -> Result<SystemPathBuf> {
        let on_disk = self.disk.canonicalize_path(path);
        if on_disk.is_err() && self.path_metadata(path).is_ok() {
            return Ok(path.to_path_buf());
        }
        on_disk
    }

    fn is_same_file(&self, first: &SystemPath, second: &SystemPath) -> Result<bool> {
        if first == second {
            return Ok(true);
        }
        self.disk.is_same_file(first, second)
    }

    fn which(&self, binary_name: &str) -> WhichResult {
        self.disk.which(binary_name)
    }

    fn command_executor(&self) -> Option<&dyn CommandExecutor> {
        None
    }

    fn read_to_string(&self, path: &SystemPath) -> Result<String> {
        if let Some(text) = self.text(path) {
            return Ok(text.to_string());
        }
        self.disk.read_to_string(path)
    }

    fn read_to_notebook(&self, path: &SystemPath) -> std::result::Result<Notebook, NotebookError> {
        self.disk.read_to_notebook(path)
    }

    fn read_virtual_path_to_string(&self, path: &SystemVirtualPath) -> Result<String> {
        self.disk.read_virtual_path_to_string(path)
    }

    fn read_virtual_path_to_notebook(
        &self,
        path: &SystemVirtualPath,
    ) -> std::result::Result<Notebook, NotebookError> {
        self.disk.read_virtual_path_to_notebook(path)
    }

    fn current_directory(&self) -> &SystemPath {
        self.disk.current_directory()
    }

    fn user_config_directory(&self) -> Option<SystemPathBuf> {
        None
    }

    fn cache_dir(&self) -> Option<SystemPathBuf> {
        None
    }

    fn read_directory<'a>(
        &'a self,
        path: &SystemPath,
    ) -> Result<Box<dyn Iterator<Item = Result<DirectoryEntry>> + 'a>> {
        let mut invented = BTreeMap::new();
        for overlay in &self.overlays {
            invented.extend(overlay.children(path));
        }
        if invented.is_empty() {
            return self.disk.read_directory(path);
        }
        let mut entries: Vec<Result<DirectoryEntry>> = Vec::new();
        if let Ok(on_disk) = self.disk.read_directory(path) {
            for entry in on_disk {
                if let Ok(entry) = &entry {
                    invented.remove(entry.path());
                }
                entries.push(entry);
            }
        }
        entries
            .extend(invented.into_iter().map(|(path, kind)| Ok(DirectoryEntry::new(path, kind))));
        Ok(Box::new(entries.into_iter()))
    }

    fn walk_directory(&self, path: &SystemPath) -> WalkDirectoryBuilder {
        self.disk.walk_directory(path)
    }

    fn env_var(&self, name: &str) -> std::result::Result<String, VarError> {
        self.disk.env_var(name)
    }

    /// The type engine never writes.
    fn as_writable(&self) -> Option<&dyn WritableSystem> {
        None
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn as_any_mut(&mut self) -> &mut dyn Any {
        self
    }

    fn dyn_clone(&self) -> Box<dyn System> {
        Box::new(self.clone())
    }
}
