use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};

use asyncfix::engine::verify::{check, comments, comments_kept, semantic_errors};

/// Snippets, and the oldest and newest minor version of CPython for which the verdict holds.
const REFUSED: &[&str] = &[
    "def f(:\n",
    "x = = 1\n",
    "def f():\n    await g()\n",
    "await g()\n",
    "class C:\n    await g()\n",
    "async def f():\n    def g():\n        await h()\n",
    "async def f():\n    lambda: await h()\n",
    "async def f():\n    class C:\n        x = await h()\n",
    "def f():\n    async with a: pass\n",
    "def f():\n    async for x in a: pass\n",
    "async for x in a: pass\n",
    "def f():\n    return [x async for x in a]\n",
    "def f():\n    return [await x for x in a]\n",
    "def f():\n    return (x for x in await a)\n",
    "async def f(x=1, x=2): pass\n",
    "lambda x, x: 1\n",
    "return 1\n",
    "class C:\n    return 1\n",
    "yield 1\n",
    "class C:\n    yield 1\n",
    "async def f():\n    return [(yield x) for x in a]\n",
    "def f():\n    return [(yield x) for x in a]\n",
    "async def f():\n    yield from a\n",
    "async def f():\n    yield 1\n    return 2\n",
    "break\n",
    "continue\n",
    "for x in a:\n    def f():\n        break\n",
    "for x in a: pass\nelse:\n    break\n",
    "while a: pass\nelse:\n    continue\n",
    "import os\nfrom __future__ import annotations\n",
    "x = 1\nfrom __future__ import annotations\n",
    "'doc'\n'more'\nfrom __future__ import annotations\n",
    "from __future__ import braces\n",
    "def f():\n    from __future__ import annotations\n",
    "def f():\n    from os import *\n",
    "nonlocal x\n",
    "def f():\n    nonlocal x\n",
    "x = 1\ndef f():\n    nonlocal x\n",
    "def f(x):\n    nonlocal x\n",
    "def f(x):\n    global x\n",
    "def f():\n    x = 1\n    global x\n",
    "def f():\n    print(x)\n    global x\n",
    "x = 1\nglobal x\n",
    "def f():\n    global x\n    x: int = 1\n",
    "__debug__ = 1\n",
    "def f(__debug__): pass\n",
    "f(a=1, a=2)\n",
    "*a = 1\n",
    "a, *b, *c = x\n",
    "del *a\n",
    "[(x := 1) for x in a]\n",
    "[x for x in (y := a)]\n",
    "class C:\n    [(x := 1) for y in a]\n",
    "match x:\n    case y: pass\n    case z: pass\n",
    "match x:\n    case [y, y]: pass\n",
    "match x:\n    case {'a': 1, 'a': 2}: pass\n",
    "match x:\n    case A(y=1, y=2): pass\n",
    "match x:\n    case [y] | [z]: pass\n",
    "f() = 1\n",
    "(await f()) = 1\n",
    "try: pass\nexcept: pass\nexcept ValueError: pass\n",
    "f'{'\n",
    "def f():\n    x = yield = 1\n",
];

const ACCEPTED: &[&str] = &[
    "",
    "async def f():\n    await g()\n",
    "async def f():\n    return [await x for x in a]\n",
    "async def f():\n    return [x async for x in a]\n",
    "async def f():\n    return {x: y async for x, y in a}, {x async for x in a}\n",
    "def f():\n    return (await x for x in a)\n",
    "def f():\n    return (x async for x in a)\n",
    "async def f():\n    return (x for x in await a)\n",
    "async def f(x=lambda: (yield)):\n    pass\n",
    "def f():\n    return lambda: (yield)\n",
    "async def f():\n    yield 1\n    return\n",
    "async def f():\n    async with a as b, c: pass\n    async for x in y: pass\n    else: pass\n",
    "async def f():\n    def g():\n        return 1\n    return await h(g())\n",
    "async def f():\n    @(await g())\n    def h(x=await i()): pass\n",
    "async def f():\n    class C(await g()): pass\n",
    "'doc'\nfrom __future__ import annotations\nfrom __future__ import division\nimport os\n",
    "# c\nfrom __future__ import annotations; import os\n",
    "def f():\n    x = 1\n    def g():\n        nonlocal x\n",
    "def f(x):\n    def g():\n        def h():\n            nonlocal x\n        nonlocal x\n",
    "def f():\n    import a.b\n    def g():\n        nonlocal a\n",
    "def f():\n    with a as x: pass\n    class C:\n        nonlocal x\n",
    "def f():\n    try: pass\n    except E as x: pass\n    def g():\n        nonlocal x\n",
    "def f():\n    [x := 1 for y in a]\n    def g():\n        nonlocal x\n",
    "def f():\n    match a:\n        case {**x}: pass\n    def g():\n        nonlocal x\n",
    "def f():\n    global x\n    x = 1\n",
    "x = 1\ndef f():\n    global x\n",
    "for x in a:\n    if x: break\n    else: continue\n",
    "while a:\n    try: pass\n    finally: continue\n",
    "while a:\n    with b:\n        for c in d: pass\n        else: break\n",
    "x = __debug__\n",
    "a, *b = c\n",
    "[y := 1, y ** 2]\n",
    "match x:\n    case 1: pass\n    case _: pass\n",
    "match x:\n    case A(y=1, z=2) | B(): pass\n",
    "class C:\n    x: int\n    def f(self): return [self.x for _ in ()]\n",
    "f(a=1, **b)\n",
    "print(*a, *b, sep='')\n",
    "def f(a, /, b, *, c): pass\n",
    "def f():\n    x: (yield) = 1\n",
    "async def f():\n    return f'{await g()!r:{await h()}}'\n",
    "async def f():\n    assert await a and not await b or (await c)[0]\n",
    "async def f():\n    return [x for x in await a if await b(x)]\n",
    "async def f():\n    return any([await x for x in a])\n",
];

/// What CPython's compiler says of each snippet, and its minor version. The one on the PATH.
fn cpython(snippets: &[&str]) -> (u8, Vec<bool>) {
    const PROGRAM: &str = "
import json, sys, warnings
warnings.simplefilter('ignore')
print(sys.version_info.minor)
for line in sys.stdin:
    try:
        compile(json.loads(line), 'x.py', 'exec', dont_inherit=True)
        print(1)
    except SyntaxError:
        print(0)
";
    let mut python = Command::new("python3")
        .args(["-c", PROGRAM])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("python3 has to be on the PATH");
    let mut stdin = python.stdin.take().unwrap();
    for snippet in snippets {
        writeln!(stdin, "{}", serde_json::to_string(snippet).unwrap()).unwrap();
    }
    drop(stdin);
    let lines: Vec<String> =
        BufReader::new(python.stdout.take().unwrap()).lines().map(Result::unwrap).collect();
    assert!(python.wait().unwrap().success());
    (lines[0].parse().unwrap(), lines[1..].iter().map(|line| line == "1").collect())
}

#[test]
fn as_strict_as_cpython() {
    let snippets = [REFUSED, ACCEPTED].concat();
    let (minor, verdicts) = cpython(&snippets);
    let mut wrong = Vec::new();
    for (index, (snippet, compiles)) in snippets.iter().zip(verdicts).enumerate() {
        let ours = semantic_errors(snippet, minor);
        if compiles != (index >= REFUSED.len()) {
            wrong.push(format!("the list is wrong about {snippet:?}"));
        }
        if compiles != ours.is_empty() {
            wrong.push(format!("{snippet:?}: CPython compiles it: {compiles}; we say {ours:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_target_matters() {
    let nested = "async def f():\n    return [[x async for x in y] for y in z]\n";
    assert_eq!(semantic_errors(nested, 11), []);
    assert_eq!(semantic_errors(nested, 10).len(), 1);
    let groups = "try: pass\nexcept* E: pass\n";
    assert_eq!(semantic_errors(groups, 11), []);
    assert_eq!(semantic_errors(groups, 10).len(), 1);
}

#[test]
fn only_new_errors_count() {
    let broken = "return 1\n";
    assert_eq!(check(broken, "import asyncio\nreturn 1\n", 13), Ok(()));
    assert_eq!(
        check("x\n", "x\nawait y\n", 13).unwrap_err(),
        "line 2: `await` outside of an asynchronous function"
    );
    assert!(check(broken, "return 1\nreturn 1\n", 13).is_err(), "one more of the same");
    assert!(check("x = (1)\n", "x = (1\n", 13).is_err());
    let old = "match x:\n    case 1: pass\n";
    assert_eq!(check(old, &format!("import a\n{old}"), 8), Ok(()), "too new before and after");
}

#[test]
fn comments_are_compared_as_they_stand() {
    assert_eq!(comments("# a\nx = '# no'  # b  \n"), ["# a", "# b"]);
    assert_eq!(comments_kept("x # a\n# b\n", "# b\nawait x # a\n"), Ok(()));
    assert_eq!(comments_kept("# a\n# a\n", "# a\n").unwrap_err(), "the comment `# a` was lost");
}
