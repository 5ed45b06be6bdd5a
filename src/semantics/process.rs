//! What the operating system says of this process. Where it says nothing, nothing is bounded.

use std::fs;
use std::path::PathBuf;
use std::thread::{self, ThreadId};
use std::time::{Duration, Instant};

/// A page of memory; the kernels that have others have larger ones, which bounds sooner.
const PAGE: u64 = 4096;

/// The processor time that one thread has used, readable from other threads.
#[derive(Debug)]
pub(super) struct ThreadClock {
    id: ThreadId,
    schedstat: Option<PathBuf>,
    started: Instant,
}

impl ThreadClock {
    pub(super) fn of_this_thread() -> ThreadClock {
        let schedstat = fs::read_link("/proc/thread-self")
            .ok()
            .map(|thread| PathBuf::from("/proc").join(thread).join("schedstat"))
            .filter(|path| path.exists());
        ThreadClock { id: thread::current().id(), schedstat, started: Instant::now() }
    }

    pub(super) fn is_of_this_thread(&self) -> bool {
        self.id == thread::current().id()
    }

    /// Processor time where the kernel counts it: on a busy machine a bound on elapsed time would
    /// give up a different set of files on every run. Elapsed time elsewhere.
    pub(super) fn read(&self) -> Duration {
        let used = self.schedstat.as_ref().and_then(|path| {
            let text = fs::read_to_string(path).ok()?;
            text.split_whitespace().next()?.parse().ok()
        });
        match used {
            Some(nanoseconds) => Duration::from_nanos(nanoseconds),
            None => self.started.elapsed(),
        }
    }
}

/// The sizes of the address space and of the resident memory, in bytes.
fn sizes() -> Option<(u64, u64)> {
    let text = fs::read_to_string("/proc/self/statm").ok()?;
    let mut pages = text.split_whitespace().map(str::parse::<u64>);
    let total = pages.next()?.ok()?;
    let resident = pages.next()?.ok()?;
    Some((total * PAGE, resident * PAGE))
}

/// The resident memory of the process, in bytes.
pub(super) fn memory_used() -> u64 {
    sizes().map_or(0, |(_, resident)| resident)
}

/// Hands freed memory back to the system. The allocator would keep it for later, and what the
/// process uses could not be told from what it has used.
pub(super) fn give_back_memory() {
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    // SAFETY: it may be called at any time, from any thread.
    unsafe {
        libc::malloc_trim(0);
    }
}

/// Whether the address space is nearly full (`ulimit -v`): an allocation that fails there ends
/// the process.
pub(super) fn address_space_short() -> bool {
    let (Some((total, _)), Some(limit)) = (sizes(), address_space()) else {
        return false;
    };
    total > limit / 100 * 85
}

/// The memory that the process may have: the smallest of what the machine, its control group
/// and its resource limits allow.
pub(super) fn memory_available() -> u64 {
    [physical(), control_group(), address_space()].into_iter().flatten().min().unwrap_or(u64::MAX)
}

fn physical() -> Option<u64> {
    let text = fs::read_to_string("/proc/meminfo").ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("MemTotal:"))?;
    let kilobytes: u64 = line.split_whitespace().next()?.parse().ok()?;
    Some(kilobytes * 1024)
}

fn control_group() -> Option<u64> {
    let text = fs::read_to_string("/sys/fs/cgroup/memory.max").ok()?;
    text.trim().parse().ok()
}

fn address_space() -> Option<u64> {
    let text = fs::read_to_string("/proc/self/limits").ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("Max address space"))?;
    line.split_whitespace().next()?.parse().ok()
}
