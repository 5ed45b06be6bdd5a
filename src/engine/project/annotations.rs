//! What annotations say of results, read from texts alone.

use memchr::memmem;

/// The annotation of what the function gives whose signature begins here.
pub(super) fn returned(signature: &[u8]) -> Option<&[u8]> {
    const LONGEST: usize = 1000;
    let signature = &signature[..signature.len().min(LONGEST)];
    let end = memmem::find(signature, b"def ").unwrap_or(signature.len());
    let arrow = memmem::find(&signature[..end], b"->")?;
    signature[arrow..].split(|byte| *byte == b':').next()
}

/// What is asynchronous and yet not to be awaited.
const STREAMS: [&[u8]; 4] = [b"Iterator", b"Iterable", b"Generator", b"ContextManager"];

/// Whether the annotation names something to be awaited.
pub(super) fn names_awaitable(annotation: &[u8]) -> bool {
    let is_named = |name: &[u8]| memmem::find(annotation, name).is_some();
    [&b"Awaitable"[..], b"Coroutine", b"Future", b"Task", b"Response["].into_iter().any(is_named)
        || memmem::find_iter(annotation, b"Async").any(|at| {
            let rest = &annotation[at + b"Async".len()..];
            !STREAMS.iter().any(|stream| rest.starts_with(stream))
        })
}

/// Whether the annotation names something asynchronous to iterate over or to enter.
pub(super) fn names_stream(annotation: &[u8]) -> bool {
    memmem::find(annotation, b"Async").is_some()
}
