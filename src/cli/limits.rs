//! Limits of the operating system that would end the process without a word.

/// Makes a write beyond the limit on the size of files (`ulimit -f`) an error of that one file, as
/// CPython does; the signal's default is to end the process.
pub fn make_errors_of_signals() {
    #[cfg(unix)]
    // SAFETY: no handler is installed, and no other thread runs yet.
    unsafe {
        libc::signal(libc::SIGXFSZ, libc::SIG_IGN);
    }
}
