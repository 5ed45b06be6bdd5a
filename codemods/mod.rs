//! The codemods, one folder each; see `codemods/README.md` for how to add one.

#[path = "async-callback/mod.rs"]
pub mod async_callback;
#[path = "await-in-loop/mod.rs"]
pub mod await_in_loop;
#[path = "await-of-result/mod.rs"]
pub mod await_of_result;
#[path = "blocking-http/mod.rs"]
pub mod blocking_http;
#[path = "blocking-sleep/mod.rs"]
pub mod blocking_sleep;
#[path = "cancel-without-await/mod.rs"]
pub mod cancel_without_await;
#[path = "coroutine-as-value/mod.rs"]
pub mod coroutine_as_value;
#[path = "coroutine-returned-from-async/mod.rs"]
pub mod coroutine_returned_from_async;
#[path = "dangling-task/mod.rs"]
pub mod dangling_task;
#[path = "dead-gather-except/mod.rs"]
pub mod dead_gather_except;
#[path = "exception-of-cancelled-task/mod.rs"]
pub mod exception_of_cancelled_task;
#[path = "executor-loses-context/mod.rs"]
pub mod executor_loses_context;
#[path = "gather-on-collection/mod.rs"]
pub mod gather_on_collection;
#[path = "gather-results-dropped/mod.rs"]
pub mod gather_results_dropped;
#[path = "gather-to-taskgroup/mod.rs"]
pub mod gather_to_taskgroup;
#[path = "loop-argument/mod.rs"]
pub mod loop_argument;
#[path = "nested-run/mod.rs"]
pub mod nested_run;
#[path = "redundant-task/mod.rs"]
pub mod redundant_task;
#[path = "sequential-awaits/mod.rs"]
pub mod sequential_awaits;
#[path = "swallowed-cancellation/mod.rs"]
pub mod swallowed_cancellation;
#[path = "sync-caller/mod.rs"]
pub mod sync_caller;
#[path = "sync-contextmanager-decorator/mod.rs"]
pub mod sync_contextmanager_decorator;
#[path = "sync-entry-point/mod.rs"]
pub mod sync_entry_point;
#[path = "sync-iteration/mod.rs"]
pub mod sync_iteration;
#[path = "sync-mock-of-async/mod.rs"]
pub mod sync_mock_of_async;
#[path = "thread-loses-context/mod.rs"]
pub mod thread_loses_context;
#[path = "timeout-error/mod.rs"]
pub mod timeout_error;
#[path = "unawaited-coroutine/mod.rs"]
pub mod unawaited_coroutine;
#[path = "unawaited-gather/mod.rs"]
pub mod unawaited_gather;
#[path = "unmarked-async-test/mod.rs"]
pub mod unmarked_async_test;
#[path = "wait-on-coroutines/mod.rs"]
pub mod wait_on_coroutines;
#[path = "wait-pending-abandoned/mod.rs"]
pub mod wait_pending_abandoned;
#[path = "wait-results-unordered/mod.rs"]
pub mod wait_results_unordered;

use crate::engine::Codemod;

/// Every codemod, sorted by name.
pub const ALL: &[Codemod] = &[
    async_callback::CODEMOD,
    await_in_loop::CODEMOD,
    await_of_result::CODEMOD,
    blocking_http::CODEMOD,
    blocking_sleep::CODEMOD,
    cancel_without_await::CODEMOD,
    coroutine_as_value::CODEMOD,
    coroutine_returned_from_async::CODEMOD,
    dangling_task::CODEMOD,
    dead_gather_except::CODEMOD,
    exception_of_cancelled_task::CODEMOD,
    executor_loses_context::CODEMOD,
    gather_on_collection::CODEMOD,
    gather_results_dropped::CODEMOD,
    gather_to_taskgroup::CODEMOD,
    loop_argument::CODEMOD,
    nested_run::CODEMOD,
    redundant_task::CODEMOD,
    sequential_awaits::CODEMOD,
    swallowed_cancellation::CODEMOD,
    sync_caller::CODEMOD,
    sync_contextmanager_decorator::CODEMOD,
    sync_entry_point::CODEMOD,
    sync_iteration::CODEMOD,
    sync_mock_of_async::CODEMOD,
    thread_loses_context::CODEMOD,
    timeout_error::CODEMOD,
    unawaited_coroutine::CODEMOD,
    unawaited_gather::CODEMOD,
    unmarked_async_test::CODEMOD,
    wait_on_coroutines::CODEMOD,
    wait_pending_abandoned::CODEMOD,
    wait_results_unordered::CODEMOD,
];

/// Whether one of the codemods repairs callers too, which need not speak of `async`: then every
/// file of the workspace is to be read.
pub fn repair_callers(codemods: &[&Codemod]) -> bool {
    codemods.iter().any(|codemod| codemod.name == sync_caller::CODEMOD.name)
}

/// The codemod of that name.
pub fn by_name(name: &str) -> Option<&'static Codemod> {
    ALL.iter().find(|codemod| codemod.name == name)
}
