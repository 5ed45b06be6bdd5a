//! What must hold for every block and case, with no word from its author.

use std::collections::BTreeMap;

use asyncfix::codemods;
use asyncfix::engine::source::Source;
use asyncfix::engine::{Codemod, Tier, verify};

use crate::compiler::Compiler;
use crate::lab::{Files, Result as Ran, Trial};
use crate::options::Options;

/// Runs one codemod over the files, and checks everything that needs no expectation.
pub fn run(
    files: &BTreeMap<String, Vec<u8>>,
    codemod: &'static Codemod,
    options: &Options,
    compiler: &Compiler,
) -> Result<(Files, Ran), String> {
    let (texts, ran) = together(files, vec![codemod], options, compiler)?;
    let all = codemods::ALL.iter().collect();
    let everything = Options { is_unsafe: true, ..options.clone() };
    settles(&texts, all, &everything)
        .map_err(|error| format!("all codemods together, --unsafe: {error}"))?;
    Ok((texts, ran))
}

/// Runs codemods together over the files, and checks the same of what they yield.
pub fn together(
    files: &BTreeMap<String, Vec<u8>>,
    codemods: Vec<&'static Codemod>,
    options: &Options,
    compiler: &Compiler,
) -> Result<(Files, Ran), String> {
    let mut sources = BTreeMap::new();
    let mut texts = Files::new();
    for (name, bytes) in files {
        let source = Source::decode(bytes.clone()).map_err(|error| format!("{name}: {error}"))?;
        texts.insert(name.clone(), source.text().to_string());
        sources.insert(name, source);
        if name.ends_with(".py") {
            compiles(name, bytes, options, compiler)?;
        }
    }
    let ran = settles(&texts, codemods, options)?;
    for (name, text) in &ran.after {
        let before = &texts[name];
        if !name.ends_with(".py") || before == text {
            continue;
        }
        verify::check(before, text, options.target)
            .map_err(|error| format!("{name}: the fixes break it: {error}\n{text}"))?;
        if !options.is_unsafe {
            verify::comments_kept(before, text).map_err(|error| format!("{name}: {error}"))?;
        }
        let bytes = sources[name].encode(text).map_err(|error| format!("{name}: {error}"))?;
        compiles(name, &bytes, options, compiler)
            .map_err(|error| format!("after the fixes, {error}\n{text}"))?;
    }
    Ok((texts, ran))
}

fn compiles(
    name: &str,
    bytes: &[u8],
    options: &Options,
    compiler: &Compiler,
) -> Result<(), String> {
    if compiler.minor < options.compile {
        return Ok(());
    }
    compiler.compile(bytes).map_err(|error| {
        format!("{name}: CPython 3.{} does not compile it: {error}", compiler.minor)
    })
}

/// Runs twice: the second time nothing may change.
fn settles(
    files: &Files,
    codemods: Vec<&'static Codemod>,
    options: &Options,
) -> Result<Ran, String> {
    let apply = if options.is_unsafe { Tier::Unsafe } else { Tier::Safe };
    let run = |files: &Files| {
        let codemods = codemods.clone();
        Trial { files, codemods, apply, target: options.target }.run()
    };
    let first = run(files);
    let problems = first.problems();
    if !problems.is_empty() {
        return Err(problems.join("\n"));
    }
    let second = run(&first.after);
    if second.after != first.after {
        let name = first.after.iter().find(|(name, text)| second.after[*name] != **text);
        let name = name.map_or("", |(name, _)| name);
        return Err(format!(
            "{name}: a second run changes it again, from\n{}to\n{}",
            first.after[name], second.after[name]
        ));
    }
    Ok(first)
}
