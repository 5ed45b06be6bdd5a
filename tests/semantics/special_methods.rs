//! Which special methods a value has.

use asyncfix::engine::types::{Presence, TypeEngine};

use crate::project::{Project, range_at, root};

const FEEDS: &str = r#"
import asyncio
from collections.abc import AsyncIterator
from typing import Any, NamedTuple, Protocol
from unittest.mock import Mock
import unknown

class Feed:
    def __aiter__(self): ...

class Child(Feed):
    __anext__ = None

class Both(Feed):
    def __iter__(self): ...

class Refusing:
    def __enter__(self):
        "Not so."
        raise TypeError("use async with")

class Conditional:
    if unknown.flag:
        def __iter__(self): ...

class Derived(unknown.Base): ...

@unknown.change
class Changed: ...

class Made(metaclass=unknown.Meta): ...

class Registered:
    def __init_subclass__(cls): ...

class Sub(Registered): ...

class Pair(NamedTuple):
    left: int

class Shape(Protocol):
    def __aiter__(self): ...

def use(shape: Shape, union: Feed | list[int], lines: AsyncIterator[str], thing: object, any: Any):
    return shape, union, lines, thing, any
"#;

#[test]
fn classes_and_their_bases() {
    use Presence::{No, Unknown, Yes};
    let expected = [
        ("Feed()", "__aiter__", Yes),
        ("Feed()", "__iter__", No),
        ("Child()", "__aiter__", Yes),
        ("Child()", "__anext__", No),
        ("Both()", "__iter__", Yes),
        ("Refusing()", "__enter__", No),
        ("Conditional()", "__iter__", Unknown),
        ("Derived()", "__iter__", Unknown),
        ("Changed()", "__iter__", Unknown),
        ("Made()", "__iter__", Unknown),
        ("Sub()", "__iter__", Unknown),
        ("Pair(1)", "__iter__", Unknown),
        ("Mock()", "__iter__", Unknown),
        ("[1]", "__iter__", Yes),
        ("[1]", "__aiter__", No),
        ("range(3)", "__iter__", Yes),
        ("range(3)", "__aiter__", No),
        ("asyncio.Lock()", "__aenter__", Yes),
        ("asyncio.Lock()", "__enter__", No),
        ("Feed() or [1]", "__iter__", Unknown),
        ("Feed() or [1]", "__aiter__", Unknown),
        ("None", "__iter__", No),
    ];
    let lines: String = expected.iter().map(|(expr, _, _)| format!("{expr}\n")).collect();
    let text = format!("{FEEDS}\n{lines}");
    let project = Project::new(&[("feeds.py", &text)]);
    let view = project.engine.view();
    let mut at = FEEDS.len() + 1;
    for (expr, name, presence) in expected {
        let range = range_at(at, expr.len());
        let found = view.has_special_method(&root().join("feeds.py"), range, name);
        assert_eq!(found, presence, "{expr} {name}");
        at += expr.len() + 1;
    }
}

#[test]
fn declared_types() {
    use Presence::{Undeclared, Unknown, Yes};
    let project = Project::new(&[("feeds.py", FEEDS)]);
    let view = project.engine.view();
    let returned = "return shape, union, lines, thing, any";
    let start = FEEDS.find(returned).expect("it is there");
    let expected = [
        ("shape", "__aiter__", Yes),
        ("shape", "__iter__", Undeclared),
        ("union", "__iter__", Unknown),
        ("lines", "__anext__", Yes),
        ("lines", "__next__", Undeclared),
        ("thing", "__iter__", Unknown),
        ("any", "__iter__", Unknown),
    ];
    for (word, name, presence) in expected {
        let at = start + returned.find(word).expect("it is there");
        let range = range_at(at, word.len());
        let found = view.has_special_method(&root().join("feeds.py"), range, name);
        assert_eq!(found, presence, "{word} {name}");
    }
}
