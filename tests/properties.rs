//! What must hold for any input: generated, and shrunk to the smallest that breaks it.

use std::collections::BTreeMap;

use asyncfix::engine::diff::unified;
use asyncfix::engine::merge::{Candidate, apply, select};
use asyncfix::engine::source::Source;
use asyncfix::engine::{Edit, FileId, Fix, Tier};
use proptest::prelude::*;
use proptest::sample::Index;
use ruff_text_size::{TextRange, TextSize};

const LENGTH: u32 = 24;
const FILES: u32 = 3;

/// An edit in one of the files.
fn edit() -> impl Strategy<Value = (FileId, Edit)> {
    (0..FILES, 0..=LENGTH, 0..4u32, "[A-Z]{0,3}").prop_map(|(file, start, length, content)| {
        let end = (start + length).min(LENGTH);
        let range = TextRange::new(TextSize::new(start), TextSize::new(end));
        (FileId(file), Edit::replacement(range, content))
    })
}

/// Tier, file of the finding, and edits.
type Plan = (Tier, FileId, Vec<(FileId, Edit)>);

/// A fix over several files that does not argue with itself, found in one of them.
fn fix() -> impl Strategy<Value = Plan> {
    let tier = prop_oneof![Just(Tier::Safe), Just(Tier::Unsafe)];
    (tier, 0..FILES, prop::collection::vec(edit(), 1..5)).prop_map(|(tier, home, edits)| {
        let mut own: Vec<(FileId, Edit)> = Vec::new();
        for (file, edit) in edits {
            if !own.iter().any(|(other, mine)| *other == file && mine.conflicts_with(&edit)) {
                own.push((file, edit));
            }
        }
        (tier, FileId(home), own)
    })
}

fn candidates(fixes: &[Plan]) -> Vec<Candidate<'static>> {
    let one = |(id, (tier, home, edits)): (usize, &Plan)| {
        let fix = edits.iter().fold(Fix::new(*tier), |fix, (file, edit)| match file == home {
            true => fix.edit(edit.clone()),
            false => fix.edit_in(*file, edit.clone()),
        });
        let files = fix.resolve(*home);
        let position = edits.iter().map(|(_, edit)| edit.range().start()).min();
        Candidate { id, files, tier: *tier, key: (*home, position.unwrap_or_default(), "codemod") }
    };
    fixes.iter().enumerate().map(one).collect()
}

/// All edits of the chosen candidates, by file.
fn edits_of(candidates: &[Candidate<'_>], ids: &[usize]) -> BTreeMap<FileId, Vec<Edit>> {
    let mut all: BTreeMap<FileId, Vec<Edit>> = BTreeMap::new();
    for candidate in candidates.iter().filter(|candidate| ids.contains(&candidate.id)) {
        for (file, edits) in &candidate.files {
            all.entry(*file).or_default().extend(edits.edits().iter().cloned());
        }
    }
    for edits in all.values_mut() {
        edits.sort();
    }
    all
}

fn text_of(file: FileId) -> String {
    let first = [b'a', b'b', b'c'][file.0 as usize];
    (0..LENGTH).map(|n| if n % 7 == 6 { '\n' } else { char::from(first) }).collect()
}

fn conflict(a: &Candidate<'_>, b: &Candidate<'_>) -> bool {
    a.files.iter().any(|(file, edits)| {
        b.files.get(file).is_some_and(|others| {
            edits.edits().iter().any(|x| others.edits().iter().any(|y| x.conflicts_with(y)))
        })
    })
}

proptest! {
    #[test]
    fn chosen_fixes_are_whole_and_disjoint(fixes in prop::collection::vec(fix(), 0..12)) {
        let all = candidates(&fixes);
        let selection = select(&all);
        let mut ids = [selection.applied.clone(), selection.deferred.clone()].concat();
        ids.sort_unstable();
        prop_assert_eq!(ids, (0..all.len()).collect::<Vec<_>>(), "every fix is in one of both");
        for (n, a) in selection.applied.iter().enumerate() {
            for b in &selection.applied[n + 1..] {
                prop_assert!(!conflict(&all[*a], &all[*b]));
            }
        }
        for a in &selection.deferred {
            prop_assert!(selection.applied.iter().any(|b| conflict(&all[*a], &all[*b])));
        }
    }

    #[test]
    fn order_does_not_matter(
        fixes in prop::collection::vec(fix(), 0..12),
        swaps in prop::collection::vec((any::<Index>(), any::<Index>()), 0..12),
    ) {
        let all = candidates(&fixes);
        let mut shuffled = all.clone();
        for (a, b) in swaps {
            if !shuffled.is_empty() {
                let (a, b) = (a.index(shuffled.len()), b.index(shuffled.len()));
                shuffled.swap(a, b);
            }
        }
        prop_assert_eq!(select(&all), select(&shuffled));
    }

    #[test]
    fn together_is_one_by_one(fixes in prop::collection::vec(fix(), 0..12)) {
        let all = candidates(&fixes);
        let chosen = select(&all).applied;
        for (file, edits) in edits_of(&all, &chosen) {
            let together = apply(&text_of(file), &edits);
            // From the last to the first, so that each leaves the others' offsets alone.
            let mut one_by_one = text_of(file);
            for edit in edits.iter().rev() {
                let range = usize::from(edit.range().start())..usize::from(edit.range().end());
                one_by_one.replace_range(range, edit.content());
            }
            prop_assert_eq!(together, one_by_one);
        }
    }

    #[test]
    fn a_surer_fix_is_never_put_off_for_a_weaker_one(fixes in prop::collection::vec(fix(), 0..12)) {
        let all = candidates(&fixes);
        let selection = select(&all);
        for a in &selection.deferred {
            let winner = selection.applied.iter().any(|b| {
                conflict(&all[*a], &all[*b]) && all[*b].tier >= all[*a].tier
            });
            prop_assert!(winner);
        }
    }

    #[test]
    fn any_bytes_come_back_or_are_refused(
        cookie in prop_oneof![
            Just(""), Just("# coding: latin-1\n"), Just("# coding: cp1252\n"),
            Just("# coding: gbk\n"), Just("# coding: shift_jis\n"), Just("# coding: iso-8859-9\n"),
            Just("# coding: euc-jp\n"), Just("# coding: big5\n"), Just("# coding: koi8-r\n"),
            Just("# coding: iso-2022-jp\n"), Just("# coding: ascii\n"),
        ],
        bytes in prop::collection::vec(any::<u8>(), 0..64),
    ) {
        let bytes = [cookie.as_bytes(), &bytes].concat();
        if let Ok(source) = Source::decode(bytes.clone()) {
            prop_assert_eq!(source.encode(source.text()).unwrap(), bytes);
        }
    }

    #[test]
    fn a_patch_is_empty_only_for_equal_texts(before in "[ab\\r\\n]{0,30}", after in "[ab\\r\\n]{0,30}") {
        prop_assert_eq!(unified("x.py", &before, &after).is_empty(), before == after);
    }
}
