//! Bounds on time and memory.
//!
//! Inference can run away: a type that grows with every turn of a loop, a union of unions. A
//! watchdog looks at the running questions a few times a second. Where one has used up its share
//! of time, or the process its memory, the question unwinds at the next query that it runs.

use std::cell::RefCell;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicBool, AtomicU8, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use super::process;

/// After so many shortages of memory no more types are asked for.
const SHORTAGES: u64 = 3;

const TICK: Duration = Duration::from_millis(25);

/// What a question may cost.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// The processor time that the questions about one file may take together; halved each time
    /// that one takes longer, down to a quarter. When ten times as much has gone to files that
    /// were given up, no more types are asked for.
    pub time: Duration,
    /// The resident memory of the process, in bytes, above which running questions are given up.
    pub memory: u64,
}

impl Default for Bounds {
    /// 20 seconds for a file, and 60 % of the memory that the process may have.
    fn default() -> Bounds {
        Bounds { time: Duration::from_secs(20), memory: process::memory_available() / 10 * 6 }
    }
}

/// Why a question was given up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Excess {
    /// It took too long.
    Time,
    /// The process grew too large.
    Memory,
}

const RUNNING: u8 = 0;
const TOO_LONG: u8 = 1;
const TOO_LARGE: u8 = 2;

/// What the watchdog knows of one thread.
#[derive(Debug, Default)]
pub(super) struct Slot {
    busy: AtomicBool,
    /// Counts the files that were asked about one after the other.
    file: AtomicU64,
    verdict: AtomicU8,
    /// The time that the verdict went by, in milliseconds.
    allowance: AtomicU64,
    thread: Mutex<Option<process::ThreadClock>>,
}

thread_local! {
    static CURRENT: RefCell<Option<Arc<Slot>>> = const { RefCell::new(None) };
}

/// Called before every query; unwinds with an [`Excess`] where the watchdog says so.
pub(super) fn before_query() {
    let verdict = CURRENT.with_borrow(|slot| match slot {
        Some(slot) => slot.verdict.load(Ordering::Relaxed),
        None => RUNNING,
    });
    // To unwind out of an unwinding thread would abort the process.
    if verdict == RUNNING || thread::panicking() {
        return;
    }
    let excess = match verdict {
        TOO_LONG => Excess::Time,
        _ => Excess::Memory,
    };
    resume_unwind(Box::new(excess));
}

impl Slot {
    /// Marks the calling thread as busy with a question until the guard is dropped.
    pub(super) fn enter(self: &Arc<Slot>, other_file: bool) -> Busy {
        if other_file {
            self.file.fetch_add(1, Ordering::Relaxed);
        }
        let mut clock = self.thread.lock().unwrap_or_else(PoisonError::into_inner);
        if !clock.as_ref().is_some_and(process::ThreadClock::is_of_this_thread) {
            *clock = Some(process::ThreadClock::of_this_thread());
        }
        drop(clock);
        self.verdict.store(RUNNING, Ordering::Relaxed);
        self.busy.store(true, Ordering::Release);
        CURRENT.set(Some(Arc::clone(self)));
        Busy(Arc::clone(self))
    }
}

impl Slot {
    /// The time that a question was allowed that took too long.
    pub(super) fn allowance(&self) -> Duration {
        Duration::from_millis(self.allowance.load(Ordering::Relaxed))
    }
}

/// A question is running; see [`Slot::enter`].
pub(super) struct Busy(Arc<Slot>);

impl Drop for Busy {
    fn drop(&mut self) {
        CURRENT.set(None);
        self.0.busy.store(false, Ordering::Release);
    }
}

#[derive(Debug)]
struct Shared {
    bounds: Bounds,
    slots: Mutex<Vec<Arc<Slot>>>,
    /// Counts the times that memory ran short.
    shortages: AtomicU64,
    /// The time spent on questions that were given up, in milliseconds.
    wasted: AtomicU64,
    over: AtomicBool,
}

/// The thread that watches the questions of one engine.
#[derive(Debug)]
pub(super) struct Watchdog {
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

impl Watchdog {
    pub(super) fn start(bounds: Bounds) -> Watchdog {
        let shared = Arc::new(Shared {
            bounds,
            slots: Mutex::default(),
            shortages: AtomicU64::new(0),
            wasted: AtomicU64::new(0),
            over: AtomicBool::new(false),
        });
        let watched = Arc::clone(&shared);
        // Without a thread to spare the questions run unwatched, which is no reason to refuse.
        let thread = thread::Builder::new()
            .name("watchdog".to_owned())
            .stack_size(256 * 1024)
            .spawn(move || watch(&watched))
            .ok();
        Watchdog { shared, thread }
    }

    pub(super) fn slot(&self) -> Arc<Slot> {
        let slot = Arc::new(Slot::default());
        let mut slots = self.shared.slots.lock().unwrap_or_else(PoisonError::into_inner);
        slots.retain(|slot| Arc::strong_count(slot) > 1);
        slots.push(Arc::clone(&slot));
        slot
    }

    pub(super) fn bounds(&self) -> Bounds {
        self.shared.bounds
    }

    /// How often memory has run short so far.
    pub(super) fn shortages(&self) -> u64 {
        self.shared.shortages.load(Ordering::Acquire)
    }

    /// What there is no more of: time or memory.
    pub(super) fn exhausted(&self) -> Option<&'static str> {
        if self.shortages() >= SHORTAGES {
            return Some("memory");
        }
        let wasted = Duration::from_millis(self.shared.wasted.load(Ordering::Relaxed));
        (wasted > self.shared.bounds.time * 10).then_some("time")
    }
}

impl Drop for Watchdog {
    fn drop(&mut self) {
        self.shared.over.store(true, Ordering::Release);
        if let Some(thread) = self.thread.take() {
            thread.thread().unpark();
            // It has nothing to report, and cannot have panicked.
            drop(thread.join());
        }
    }
}

/// What a thread has used on the file that it is busy with.
#[derive(Default)]
struct Account {
    file: u64,
    read: Duration,
    used: Duration,
    stopped: bool,
}

fn watch(shared: &Shared) {
    let mut accounts: Vec<(*const Slot, Account)> = Vec::new();
    // After a shortage memory takes a moment to come back.
    let mut patience = 0;
    let mut allowance = shared.bounds.time;
    while !shared.over.load(Ordering::Acquire) {
        thread::park_timeout(TICK);
        let slots = shared.slots.lock().unwrap_or_else(PoisonError::into_inner).clone();
        accounts.retain(|(slot, _)| slots.iter().any(|other| Arc::as_ptr(other) == *slot));
        for slot in &slots {
            let known = accounts.iter().position(|(other, _)| *other == Arc::as_ptr(slot));
            let known = known.unwrap_or_else(|| {
                accounts.push((Arc::as_ptr(slot), Account::default()));
                accounts.len() - 1
            });
            let account = &mut accounts[known].1;
            if charge(slot, account) <= allowance {
                continue;
            }
            if !account.stopped {
                account.stopped = true;
                let milliseconds = u64::try_from(allowance.as_millis()).unwrap_or(u64::MAX);
                slot.allowance.store(milliseconds, Ordering::Relaxed);
                // What runs away in one file often does in all that import it.
                shared.wasted.fetch_add(milliseconds, Ordering::Relaxed);
                allowance = (allowance / 2).max(shared.bounds.time / 4);
            }
            slot.verdict.store(TOO_LONG, Ordering::Relaxed);
        }
        if patience > 0 {
            patience -= 1;
            if patience % 8 == 0 {
                process::give_back_memory();
            }
            continue;
        }
        if process::memory_used() < shared.bounds.memory && !process::address_space_short() {
            continue;
        }
        let mut stopped = false;
        for slot in slots.iter().filter(|slot| slot.busy.load(Ordering::Acquire)) {
            slot.verdict.store(TOO_LARGE, Ordering::Relaxed);
            stopped = true;
        }
        if stopped {
            shared.shortages.fetch_add(1, Ordering::AcqRel);
            patience = 40;
        }
    }
}

/// Adds what the thread has used since the last look; returns what it has used on its file.
fn charge(slot: &Slot, account: &mut Account) -> Duration {
    let clock = slot.thread.lock().unwrap_or_else(PoisonError::into_inner);
    let now = clock.as_ref().map(process::ThreadClock::read).unwrap_or_default();
    drop(clock);
    let file = slot.file.load(Ordering::Relaxed);
    if account.file != file {
        *account = Account { file, ..Account::default() };
    } else if slot.busy.load(Ordering::Acquire) {
        account.used += now.saturating_sub(account.read);
    }
    account.read = now;
    account.used
}
