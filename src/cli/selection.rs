//! Which codemods run.

use asyncfix::codemods;
use asyncfix::engine::codemod::{Codemod, Default, Group};

use super::names::did_you_mean;

/// Selects everything, also what is off by default.
const ALL: &str = "ALL";

/// The codemods that one name stands for.
fn named(name: &str) -> Result<Vec<&'static Codemod>, String> {
    if name.eq_ignore_ascii_case(ALL) {
        return Ok(codemods::ALL.iter().collect());
    }
    if let Some(group) = Group::ALL.into_iter().find(|group| group.name() == name) {
        return Ok(codemods::ALL.iter().filter(|codemod| codemod.group == group).collect());
    }
    find(name).map(|codemod| vec![codemod])
}

/// The codemod of that name; the error names the nearest.
pub fn find(name: &str) -> Result<&'static Codemod, String> {
    codemods::ALL.iter().find(|codemod| codemod.name == name).ok_or_else(|| {
        let names = codemods::ALL.iter().map(|codemod| codemod.name);
        let groups = Group::ALL.into_iter().map(Group::name);
        let hint = did_you_mean(name, names.chain(groups));
        let hint = if hint.is_empty() { "; `asyncfix list` prints them".to_owned() } else { hint };
        format!("no codemod or group is called `{name}`{hint}")
    })
}

/// Whether a name of a codemod or group is right.
pub fn check(name: &str) -> Result<(), String> {
    named(name).map(drop)
}

/// The codemods that run on `target`: those that `select` names, or where nothing is selected
/// those that are on by default, without those that `ignore` names.
pub fn choose(
    select: Option<&[String]>,
    ignore: &[String],
    target: u8,
) -> Result<Vec<&'static Codemod>, String> {
    let mut chosen = vec![false; codemods::ALL.len()];
    let mut mark = |names: Vec<&'static Codemod>, value: bool| {
        for (codemod, chosen) in codemods::ALL.iter().zip(&mut chosen) {
            if names.iter().any(|name| name.name == codemod.name) {
                *chosen = value;
            }
        }
    };
    match select {
        None => mark(
            codemods::ALL.iter().filter(|codemod| codemod.default == Default::On).collect(),
            true,
        ),
        Some(names) => {
            for name in names {
                mark(named(name)?, true);
            }
        }
    }
    for name in ignore {
        mark(named(name)?, false);
    }
    let applies = |codemod: &&Codemod| codemod.since <= target;
    let chosen = codemods::ALL.iter().zip(chosen).filter(|(_, chosen)| *chosen);
    Ok(chosen.map(|(codemod, _)| codemod).filter(applies).collect())
}
