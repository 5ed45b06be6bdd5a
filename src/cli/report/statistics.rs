//! How many findings each codemod has, and how many of them it can repair.

use std::collections::BTreeMap;
use std::io::{self, Write};

use asyncfix::engine::Tier;
use serde::Serialize;

use super::Listed;

/// The findings of one codemod, by what is offered for them.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct Counts {
    /// With a safe fix.
    pub safe: usize,
    /// With an unsafe fix.
    pub r#unsafe: usize,
    /// Without a fix.
    pub advice: usize,
}

impl Counts {
    /// All findings.
    pub fn total(self) -> usize {
        self.safe + self.r#unsafe + self.advice
    }

    fn add(&mut self, tier: Option<Tier>) {
        match tier {
            Some(Tier::Safe) => self.safe += 1,
            Some(Tier::Unsafe) => self.r#unsafe += 1,
            None => self.advice += 1,
        }
    }
}

/// Counts all findings together.
pub fn total(listing: &[Listed]) -> Counts {
    let mut counts = Counts::default();
    for item in listing.iter().flat_map(|file| &file.items) {
        counts.add(item.tier);
    }
    counts
}

fn by_codemod(listing: &[Listed]) -> BTreeMap<&'static str, Counts> {
    let mut counts: BTreeMap<&str, Counts> = BTreeMap::new();
    for item in listing.iter().flat_map(|file| &file.items) {
        counts.entry(item.codemod).or_default().add(item.tier);
    }
    counts
}

/// Prints a table, the most frequent first.
pub fn print(out: &mut dyn Write, listing: &[Listed]) -> io::Result<()> {
    let mut rows: Vec<_> = by_codemod(listing).into_iter().collect();
    if rows.is_empty() {
        return Ok(());
    }
    rows.sort_by_key(|(_, counts)| std::cmp::Reverse(counts.total()));
    writeln!(out, "{:>7} {:>6} {:>6} {:>6}  codemod", "total", "safe", "unsafe", "no fix")?;
    for (codemod, counts) in rows {
        let Counts { safe, r#unsafe, advice } = counts;
        writeln!(out, "{:>7} {safe:>6} {:>6} {advice:>6}  {codemod}", counts.total(), r#unsafe)?;
    }
    Ok(())
}

/// Prints one object: the counts by codemod.
pub fn print_json(out: &mut dyn Write, listing: &[Listed]) -> io::Result<()> {
    serde_json::to_writer(&mut *out, &by_codemod(listing))?;
    writeln!(out)
}
