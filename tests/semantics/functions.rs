//! What names, attributes and dotted paths resolve to.

use asyncfix::engine::types::TypeEngine;

use crate::project::{Project, root};

const STORE: &str = r#"
import functools
from typing import overload

def traced(f):
    return f

class Store:
    async def save(self, x: int) -> None: ...
    @traced
    @functools.wraps(print)
    async def flush(self): ...
    async def rows(self):
        def inner():
            yield 0
        yield 1
    async def plain(self):
        def inner():
            yield 0
        return [x for x in ()]
    @property
    def size(self) -> int:
        return 1
    async def __call__(self) -> None: ...
    class Meta:
        def nested(self): ...

class Disk(Store):
    def close(self) -> None: ...

def factory():
    async def local(): ...
    return local

store = Disk()
declared: Store = Disk()
save = store.save
"#;

fn shop() -> Project {
    Project::new(&[
        ("shop/__init__.py", ""),
        ("shop/store.py", STORE),
        ("shop/api.py", "from .store import Disk as Backend, store\nimport asyncio\n"),
        (
            "app.py",
            r#"
import time
import asyncio
from shop.api import Backend
from shop import store as module, api

async def main(one: Backend, either: "Backend | module.Store", loose):
    one.save(1)
    one.flush()
    one.rows()
    one.plain()
    one.close()
    one()
    loose.save()
    either.save
    module.save(2)
    alias = one.close
    alias()
    time.sleep(1)
    asyncio.sleep(2)
    module.Store.Meta().nested
    one.size
    local_missing()
"#,
        ),
    ])
}

#[test]
fn callees() {
    let project = shop();
    let cases = [
        ("one.save", vec!["shop.store.Store.save"]),
        ("one.flush", vec!["shop.store.Store.flush"]),
        ("one.close", vec!["shop.store.Disk.close"]),
        ("one", vec!["shop.store.Store.__call__"]),
        ("loose.save", vec![]),
        ("either.save", vec!["shop.store.Store.save"]),
        ("module.save", vec!["shop.store.Store.save"]),
        ("alias", vec!["shop.store.Disk.close"]),
        ("time.sleep", vec!["time.sleep"]),
        ("asyncio.sleep", vec!["asyncio.tasks.sleep"]),
        ("module.Store.Meta().nested", vec!["shop.store.Store.Meta.nested"]),
        ("one.size", vec!["shop.store.Store.size"]),
        ("local_missing", vec![]),
    ];
    let text = project.text("app.py");
    let view = project.engine.view();
    for (callee, expected) in cases {
        // The statement is the place: the same receiver is used on other lines.
        let line =
            ["(", "\n"].iter().find_map(|after| text.find(&format!("\n    {callee}{after}")));
        let start = line.unwrap_or_else(|| panic!("{callee}")) + "\n    ".len();
        let start = u32::try_from(start).expect("small");
        let length = u32::try_from(callee.len()).expect("small");
        let range = ruff_text_size::TextRange::at(start.into(), length.into());
        let found: Vec<String> = view
            .functions(&root().join("app.py"), range)
            .into_iter()
            .map(|function| function.qualified_name)
            .collect();
        assert_eq!(found, expected, "{callee}");
    }
}

#[test]
fn descriptions() {
    let project = shop();
    let view = project.engine.view();
    let app = root().join("app.py");
    let one = |callee: &str| view.functions(&app, project.range("app.py", callee)).remove(0);
    let flush = one("one.flush");
    assert_eq!(flush.path, root().join("shop/store.py"));
    assert_eq!(&STORE[flush.name_range], "flush");
    assert_eq!(flush.decorators, ["traced", "functools.wraps(print)"]);
    assert!(flush.is_async && !flush.is_generator);
    let rows = one("one.rows");
    assert!(rows.is_async && rows.is_generator);
    let plain = one("one.plain");
    assert!(plain.is_async && !plain.is_generator);
    let nap = one("time.sleep");
    assert!(!nap.is_async);
    assert_eq!(nap.path.to_string_lossy(), "vendored://stdlib/time.pyi");
}

#[test]
fn dotted_paths() {
    let project = shop();
    let view = project.engine.view();
    let app = root().join("app.py");
    let cases = [
        ("shop.store.Store.save", "shop.store.Store.save"),
        ("shop.store.Disk.save", "shop.store.Store.save"),
        ("shop.api.Backend.flush", "shop.store.Store.flush"),
        ("shop.api.store.close", "shop.store.Disk.close"),
        ("shop.store.declared.save", "shop.store.Store.save"),
        ("shop.store.Store.Meta.nested", "shop.store.Store.Meta.nested"),
        ("shop.api.asyncio.sleep", "asyncio.tasks.sleep"),
        ("shop.store.factory", "shop.store.factory"),
        ("time.sleep", "time.sleep"),
        ("shop.store.nothing", ""),
        ("nothing.at.all", ""),
        ("shop", ""),
        ("", ""),
        ("shop..store", ""),
        ("shop.store.Store", ""),
    ];
    for (dotted, expected) in cases {
        let mut found: Vec<String> =
            view.lookup(&app, dotted).into_iter().map(|function| function.qualified_name).collect();
        found.dedup();
        assert_eq!(found.join(" "), expected, "{dotted}");
    }
}

#[test]
fn dotted_paths_relative_to_the_importing_file() {
    let project = shop();
    let view = project.engine.view();
    let api = root().join("shop/api.py");
    let cases = [
        (".store.Disk.close", "shop.store.Disk.close"),
        // Beyond the top-level package, as Python has it.
        ("..shop.store.Store.save", ""),
        (".store.nothing", ""),
        ("....store.factory", ""),
    ];
    for (dotted, expected) in cases {
        let found = view.lookup(&api, dotted).into_iter().map(|function| function.qualified_name);
        assert_eq!(found.collect::<Vec<_>>().join(" "), expected, "{dotted}");
    }
}

#[test]
fn methods_of_classes() {
    let project = shop();
    let view = project.engine.view();
    let store = root().join("shop/store.py");
    let class = project.range("shop/store.py", "Disk(Store)");
    let class = ruff_text_size::TextRange::at(class.start(), 4.into());
    let names = |name: &str| -> Vec<String> {
        let methods = view.method(&store, class, name).into_iter();
        methods.map(|function| function.qualified_name).collect()
    };
    assert_eq!(names("save"), ["shop.store.Store.save"]);
    assert_eq!(names("close"), ["shop.store.Disk.close"]);
    assert!(names("missing").is_empty() && names("Meta").is_empty());
}

#[test]
fn what_annotations_promise() {
    let text = r#"
import asyncio
from typing import Any, Awaitable, Optional

class Plain: ...
class Later:
    def __await__(self): yield
class Sooner(Later): ...
class Foreign(missing.Base): ...
Alias = Awaitable[int]

def nothing(): ...
def none() -> None: ...
def builtin() -> dict[str, list[int]] | None: ...
def anything() -> Optional[Any]: ...
def plain() -> Plain: ...
def later() -> list[Sooner]: ...
def foreign() -> Foreign: ...
def alias() -> Alias: ...
def awaitable() -> Awaitable[int]: ...
def task() -> asyncio.Task: ...
def quoted() -> "Plain": ...
"#;
    let project = Project::new(&[("app.py", text)]);
    let view = project.engine.view();
    let app = root().join("app.py");
    let promises_none = |name: &str| {
        let functions = view.lookup(&app, &format!("app.{name}"));
        assert_eq!(functions.len(), 1, "{name}");
        view.promises_none_of(&app, &functions[0], &["__await__"])
    };
    for name in ["nothing", "none", "builtin", "anything", "plain"] {
        assert!(promises_none(name), "{name}");
    }
    // What is not seen to be plain may be anything.
    for name in ["later", "foreign", "alias", "awaitable", "task", "quoted"] {
        assert!(!promises_none(name), "{name}");
    }
    let sleep = &view.lookup(&app, "time.sleep")[0];
    assert!(view.promises_none_of(&app, sleep, &["__await__"]));
}

#[test]
fn members_and_classes() {
    let project = shop();
    let view = project.engine.view();
    let app = root().join("app.py");
    let one = project.range("app.py", "one.flush");
    let one = ruff_text_size::TextRange::at(one.start(), 3.into());
    let names = |name: &str| -> Vec<String> {
        let members = view.members(&app, one, name).into_iter();
        members.map(|function| function.qualified_name).collect()
    };
    assert_eq!(names("save"), ["shop.store.Store.save"]);
    assert_eq!(names("close"), ["shop.store.Disk.close"]);
    assert!(names("missing").is_empty());
    assert_eq!(view.classes(&app, one), ["shop.store.Disk", "shop.store.Store", "builtins.object"]);
    let either = project.range("app.py", "either.save");
    let either = ruff_text_size::TextRange::at(either.start(), 6.into());
    assert_eq!(view.classes(&app, either), ["shop.store.Store", "builtins.object"]);
    let loose = project.range("app.py", "loose.save");
    let loose = ruff_text_size::TextRange::at(loose.start(), 5.into());
    assert!(view.classes(&app, loose).is_empty());
}

#[test]
fn local_functions_and_types_in_words() {
    let project = Project::new(&[(
        "app.py",
        "def outer():\n    async def inner() -> int: ...\n    inner()\n",
    )]);
    let call = project.range("app.py", "inner()\n");
    let call =
        ruff_text_size::TextRange::new(call.start(), call.end() - ruff_text_size::TextSize::new(1));
    let view = project.engine.view();
    let app = root().join("app.py");
    assert_eq!(view.display(&app, call).as_deref(), Some("CoroutineType[Any, Any, int]"));
    let callee = ruff_text_size::TextRange::at(call.start(), 5.into());
    assert_eq!(view.functions(&app, callee)[0].qualified_name, "app.outer.<locals>.inner");
}
