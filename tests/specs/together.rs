//! All codemods together, on programs with many pitfalls: what `asyncfix` yields by default, and
//! what `asyncfix --unsafe --select ALL` does. That the second runs is proved by `tests/proofs`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use asyncfix::codemods;
use asyncfix::engine::{Codemod, Default};
use libtest_mimic::{Failed, Trial};

use crate::compiler::Compiler;
use crate::options::Options;
use crate::specs::bless::Blessing;
use crate::specs::{case, check};
use crate::tree;

/// The trials of the programs in `tests/together`.
pub fn trials(compiler: &Arc<Compiler>, blessing: Option<&Arc<Blessing>>) -> Vec<Trial> {
    let trial = |path: PathBuf| {
        let (compiler, blessing) = (Arc::clone(compiler), blessing.cloned());
        Trial::test(format!("together/{}", tree::name(&path)), move || {
            run(&path, &compiler, blessing.as_deref()).map_err(Failed::from)
        })
    };
    tree::entries(&tree::root().join("tests/together")).into_iter().map(trial).collect()
}

fn run(path: &Path, compiler: &Compiler, blessing: Option<&Blessing>) -> Result<(), String> {
    let bytes = fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let options = Options::from_head(&String::from_utf8_lossy(&bytes), "asyncfix-together:")?;
    let options = options.map_or_else(|| Options::parse(""), Ok)?;
    let files = BTreeMap::from([(tree::name(path), bytes)]);
    let yielded = |codemods: Vec<&'static Codemod>, is_unsafe: bool| {
        let options = Options { is_unsafe, ..options.clone() };
        let (before, ran) = check::together(&files, codemods, &options, compiler)?;
        Ok::<String, String>(case::golden(&before, &ran))
    };
    let by_default = codemods::ALL.iter().filter(|codemod| codemod.default == Default::On);
    let safe = yielded(by_default.collect(), false)?;
    let all = yielded(codemods::ALL.iter().collect(), true)?;
    let new = format!("asyncfix\n{safe}\nasyncfix --unsafe --select ALL\n{all}");
    case::compare(&tree::root().join("snapshots/together"), path, new, blessing)
}
