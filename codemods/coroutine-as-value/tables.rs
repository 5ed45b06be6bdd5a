//! Functions by what they do with a coroutine among their arguments.

pub(super) const TEXT: &[&str] = &[
    "builtins.print",
    "builtins.str",
    "builtins.repr",
    "builtins.ascii",
    "builtins.format",
    "logging.critical",
    "logging.debug",
    "logging.error",
    "logging.exception",
    "logging.info",
    "logging.log",
    "logging.warning",
    "json.dump",
    "json.dumps",
];

pub(super) const NUMBER: &[&str] = &[
    "builtins.abs",
    "builtins.bin",
    "builtins.chr",
    "builtins.complex",
    "builtins.divmod",
    "builtins.float",
    "builtins.hex",
    "builtins.int",
    "builtins.len",
    "builtins.max",
    "builtins.min",
    "builtins.oct",
    "builtins.ord",
    "builtins.pow",
    "builtins.range",
    "builtins.round",
    "json.load",
    "json.loads",
    "math.ceil",
    "math.floor",
    "pytest.approx",
];

pub(super) const ITERATION: &[&str] = &[
    "builtins.all",
    "builtins.any",
    "builtins.bytearray",
    "builtins.bytes",
    "builtins.dict",
    "builtins.enumerate",
    "builtins.filter",
    "builtins.frozenset",
    "builtins.iter",
    "builtins.list",
    "builtins.map",
    "builtins.next",
    "builtins.reversed",
    "builtins.set",
    "builtins.sorted",
    "builtins.sum",
    "builtins.tuple",
    "builtins.zip",
];

/// Methods of a string literal or of `string.Template` that put their arguments into text.
pub(super) const TEXT_METHODS: &[&str] = &["format", "format_map", "join"];

pub(super) const LOGGER_METHODS: &[&str] =
    &["critical", "debug", "error", "exception", "info", "log", "warning", "warn"];

/// Methods of `unittest.TestCase` that compare or test their arguments.
pub(super) const ASSERTIONS: &[&str] = &[
    "assertAlmostEqual",
    "assertCountEqual",
    "assertDictEqual",
    "assertEqual",
    "assertFalse",
    "assertGreater",
    "assertGreaterEqual",
    "assertIn",
    "assertIsNone",
    "assertIsNotNone",
    "assertLess",
    "assertLessEqual",
    "assertListEqual",
    "assertNotAlmostEqual",
    "assertNotEqual",
    "assertNotIn",
    "assertRegex",
    "assertSequenceEqual",
    "assertSetEqual",
    "assertTrue",
    "assertTupleEqual",
];

/// Functions that ask what sort of object they are given.
pub(super) const INSPECTION: &[&str] = &[
    "asyncio.iscoroutine",
    "builtins.callable",
    "builtins.getattr",
    "builtins.hasattr",
    "builtins.id",
    "builtins.type",
    "inspect.isawaitable",
    "inspect.iscoroutine",
];

/// Names that mean "run this coroutine", whatever they are methods of.
pub(super) const STARTERS: &[&str] = &[
    "as_completed",
    "create_task",
    "ensure_future",
    "gather",
    "run_coroutine_threadsafe",
    "run_until_complete",
    "shield",
    "spawn",
    "start_soon",
    "wait_for",
];

/// What starters call the parameter that takes the coroutine, where it is given by name.
pub(super) const STARTED: &[&str] =
    &["aw", "awaitable", "coro", "coro_or_future", "coroutine", "fs", "fut", "func", "future"];
