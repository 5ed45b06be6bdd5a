#!/usr/bin/env python3
"""Creates a folder of odd and bad Python files, to see that asyncfix survives every one of them.

    python make.py FOLDER            creates the files in FOLDER (which must not exist or be empty)
    python make.py FOLDER --check    also compares what it says with what this CPython says

Prints a JSON list with one object for each path:

    path      relative to FOLDER; where the name is not UTF-8, with U+FFFD for the odd bytes
    hex       only for such names: the bytes of the path in hexadecimal
    kind      "ok": read like any other file; "error": one clear line, exit code 2;
              "skip": a walk over FOLDER passes it in silence;
              "either": "ok" or "error", as long as nothing crashes, hangs or eats the memory
    given     only where it differs from `kind`: what to expect when the path is named on the command line
    pitfalls  how many `time.sleep` calls in coroutines stand in it for blocking-sleep to repair
    why       what is odd about it
    min       only for newer syntax: the oldest CPython that can compile it
"""

import argparse
import json
import os
import socket
import sys
from pathlib import Path

PITFALL = "\n\nimport time\n\n\nasync def pitfall():\n    time.sleep(1)\n"

DEEP = 5_000
LONG = 50_000


class Folder:
    def __init__(self, root):
        self.root = os.fsencode(root)
        self.told = []

    def tell(self, name, kind, why, pitfalls=None, **more):
        """Notes a path. A file that can be read has one pitfall, unless told otherwise."""
        raw = os.fsencode(name)
        entry = {"path": raw.decode(errors="replace"), "kind": kind, "why": why}
        if entry["path"].encode() != raw:
            entry["hex"] = raw.hex()
        entry["pitfalls"] = (1 if kind in ("ok", "either") else 0) if pitfalls is None else pitfalls
        entry.update(more)
        self.told.append(entry)

    def path(self, name):
        path = os.path.join(self.root, os.fsencode(name))
        os.makedirs(os.path.dirname(path), exist_ok=True)
        return path

    def write(self, name, data, kind, why, mode=None, **more):
        data = data.encode() if isinstance(data, str) else data
        path = self.path(name)
        with open(path, "wb") as file:
            file.write(data)
        if mode is not None:
            os.chmod(path, mode)
        self.tell(name, kind, why, **more)

    def odd(self, name, text, kind, why, **more):
        """A file that is odd in its text and has the pitfall at its end."""
        self.write(name, text + PITFALL, kind, why, **more)


def broken(folder):
    """Files that CPython does not read. Without the bytes `async` a file may be passed over unread."""
    folder.odd("syntax_error.py", "def f(:\n    pass\n", "error", "a syntax error")
    folder.odd("unclosed.py", "items = [1, 2,\n", "error", "a bracket that is never closed")
    folder.odd("bad_indent.py", "if True:\n        x = 1\n    y = 2\n", "error", "a dedent that matches no level")
    folder.odd("mixed_tabs.py", "if True:\n        x = 1\n\ty = 2\n", "error", "tabs and spaces that disagree")
    folder.odd("python2.py", 'print "hello"\n', "error", "Python 2: a print statement")
    folder.odd("keyword_async.py", "asyncio.async(f())\n", "error", "async was a name until Python 3.7")
    folder.odd("magic.py", "%matplotlib inline\n!pip install x\n", "error", "cells of a notebook, saved as a script")
    folder.odd("conflict.py", "<<<<<<< HEAD\nx = 1\n=======\nx = 2\n>>>>>>> main\n", "error", "a merge conflict")
    folder.odd("continuation_at_end.py", PITFALL + "\nx = 1 + \\", "error", "a backslash before the end", pitfalls=0)
    folder.odd("ctrl_z.py", "x = 1\n\x1a", "error", "the end-of-file character of DOS")
    folder.odd("nbsp.py", "x\u00a0= 1\n", "error", "a no-break space between tokens")
    folder.odd("null_in_string.py", "x = 'a\0b'\n", "error", "a null byte in a string")
    folder.write("null_at_end.py", PITFALL + "\0", "error", "a null byte after the last line")
    folder.write("binary.py", bytes(range(256)) * 8 + PITFALL.encode(), "error", "binary bytes")
    folder.write("no_utf8.py", b"x = 'caf\xe9'\n" + PITFALL.encode(), "error", "Latin-1 without a cookie")
    folder.write("surrogate.py", b"x = '\xed\xa0\x80'\n" + PITFALL.encode(), "error", "a surrogate in UTF-8")
    folder.write("utf16.py", PITFALL.encode("utf-16"), "either", "UTF-16 with a byte order mark", pitfalls=0)
    folder.write("utf16le.py", PITFALL.encode("utf-16-le"), "either", "UTF-16 without a byte order mark", pitfalls=0)
    folder.odd("cookie_unknown.py", "# -*- coding: klingon -*-\n", "error", "a cookie that no Python knows")
    folder.odd("cookie_no_text.py", "# -*- coding: rot13 -*-\n", "error", "a cookie that is no text encoding")
    folder.write(
        "cookie_against_bom.py",
        b"\xef\xbb\xbf# coding: latin-1\n" + PITFALL.encode(),
        "error",
        "a cookie that contradicts the byte order mark",
    )
    folder.write("cookie_ascii.py", b"# coding: ascii\nx = '\xe9'\n" + PITFALL.encode(), "error", "not ASCII, as it claims")


def encoded(folder):
    """Text that CPython reads; every byte outside a repair has to stay."""
    for codec in ("latin-1", "cp1252", "iso-8859-15", "utf-8"):
        text = f"# -*- coding: {codec} -*-\nname = 'Zo\u00eb'" + PITFALL
        folder.write(f"cookie_{codec}.py", text.encode(codec), "ok", f"encoded as {codec}, with a cookie")
    for codec in ("gbk", "shift_jis", "koi8-r", "utf-7"):
        word = {"koi8-r": "\u0434\u0430"}.get(codec, "\u4e2d")
        text = f"# -*- coding: {codec} -*-\nname = '{word}'" + PITFALL
        folder.write(f"cookie_{codec}.py", text.encode(codec), "either", f"encoded as {codec}, with a cookie")
    folder.odd("cookie_line2.py", "#!/usr/bin/env python3\n# vim: set fileencoding=utf-8 :\n", "ok", "a cookie in line 2")
    folder.odd("cookie_line3.py", "# 1\n# 2\n# coding: klingon\n", "ok", "a cookie in line 3 is none")
    folder.odd("cookie_in_code.py", "x = 1  # coding: klingon\n", "ok", "a cookie after code is none")
    folder.write("bom.py", b"\xef\xbb\xbf" + PITFALL.encode(), "ok", "a byte order mark")
    folder.write("cr.py", PITFALL.replace("\n", "\r"), "ok", "lines that end with CR alone")
    folder.write("crlf.py", PITFALL.replace("\n", "\r\n"), "ok", "lines that end with CR LF")
    folder.write("mixed.py", "x = 1\r\ny = 2\rz = '''a\r\nb\rc'''\n" + PITFALL, "ok", "all three line endings")
    folder.write("form_feed.py", "x = 1\n\f\n\fy = 2\n" + PITFALL, "ok", "form feeds between lines and before code")
    folder.write("tabs.py", PITFALL.replace("    ", "\t"), "ok", "indented with tabs")
    folder.write("one_space.py", PITFALL.replace("    ", " "), "ok", "indented with one space")
    folder.write("no_newline.py", PITFALL.rstrip(), "ok", "no newline at the end")
    folder.write("trailing_space.py", PITFALL.rstrip() + "   ", "ok", "spaces after the last line, no newline")
    folder.odd("separators.py", "x = 1  # a\u2028b\u2029c\x85d\x0be\x1cf\n", "ok", "separators that end no line in Python")
    folder.odd("wide.py", "na\u00efve = '\U0001f40d' * 3\n\ufb01le = na\u00efve; file\n", "ok", "wide characters, names that normalise")
    folder.write("empty.py", "", "ok", "an empty file", pitfalls=0)
    folder.write("blank.py", "\n\r\n \t\n", "ok", "nothing but space", pitfalls=0)
    folder.write("comment.py", "# async time.sleep", "ok", "nothing but a comment", pitfalls=0)
    folder.write("only_bom.py", b"\xef\xbb\xbf", "ok", "nothing but a byte order mark", pitfalls=0)
    one_line = "import time\nasync def pitfall(): " + "x = 1; " * LONG + "time.sleep(1); " + "x = 1; " * LONG + "\n"
    folder.write("huge_line.py", one_line, "ok", "one line of 700 kB with the pitfall in its middle")
    folder.odd("huge_string.py", "x = '" + "a" * 5_000_000 + "'\n", "ok", "a string of 5 MB")


def newer(folder):
    """Syntax that came late, and names that are keywords only sometimes."""
    soft = "match = case = type = _ = 1\nmatch, case = type, _\nprint(match[0] if not case else -match)\n"
    folder.odd("soft_keywords.py", soft.replace("match[0]", "(match,)[0]"), "ok", "match, case, type as plain names")
    match = "match = 1\nmatch match:\n    case {'a': [1, *_], **rest} | [rest] if rest:\n        pass\n    case int(real=1) | None:\n        pass\n"
    folder.odd("match.py", match, "ok", "a match on match", min="3.10")
    folder.write(
        "match_in.py",
        "import time\n\n\nasync def pitfall(x):\n    match x:\n        case [1, *_] if x:\n            time.sleep(1)\n",
        "ok",
        "the pitfall in a match statement",
        min="3.10",
    )
    folder.write(
        "generic.py",
        "import time\n\ntype Pair[T] = tuple[T, T]\n\n\nclass Box[T: (int, str), *Ts, **P]:\n"
        "    async def pitfall[U](self, x: U) -> U:\n        time.sleep(1)\n        return x\n",
        "ok",
        "type parameters",
        min="3.12",
    )
    folder.odd("generic_default.py", "class Box[T = int]:\n    pass\n", "ok", "a type parameter with a default", min="3.13")
    star = "import time\n\n\nasync def pitfall():\n    try:\n        pass\n    except* OSError:\n        time.sleep(1)\n"
    folder.write("except_star.py", star, "ok", "except*", min="3.11")
    fstring = "import time\n\n\nasync def pitfall(x):\n    print(f\"{x[\"a\"]!r:>{\n        len(f'{x}')  # width\n    }}\", f\"{x=}\")\n    time.sleep(1)\n"
    folder.write("fstring.py", fstring, "ok", "f-strings with the same quotes, lines and comments inside", min="3.12")
    folder.odd("except_bare_tuple.py", "try:\n    pass\nexcept OSError, ValueError:\n    pass\n", "either", "Python 2, or 3.14: except without brackets")
    folder.odd("tstring.py", "x = t'{1}'\n", "either", "3.14: a template string")
    folder.odd("late_future.py", "x = 1\nfrom __future__ import annotations\n", "either", "an error that only the compiler sees")
    folder.odd("await_outside.py", "import asyncio\nawait asyncio.sleep(0)\n", "either", "await at module level")
    folder.write("continued.py", "import time\n\n\nasync def pitfall():\n    time \\\n  . \\\n  sleep(1)\n", "ok", "a call over three continued lines")
    folder.write("continued_indent.py", "import time\n\n\nasync def pitfall():\n    \\\n    time.sleep(1)\n", "ok", "a backslash where the indent is")
    folder.write("semicolons.py", "import time\nasync def pitfall(): pass; time.sleep(1);\n", "ok", "a body on the line of its head")


def deep(folder):
    """Nesting that breaks recursive programs. CPython itself refuses most of these."""

    def nest(name, opening, core, closing, depth=DEEP, kind="either", why=None, **more):
        text = "x = " + opening * depth + core + closing * depth
        folder.odd(f"deep/{name}.py", text, kind, why or f"{depth} times {opening}{core}{closing}", **more)

    nest("parentheses", "(", "1", ")")
    nest("lists", "[", "1", "]")
    nest("dicts", "{1:", "1", "}")
    nest("calls", "f(", "1", ")")
    nest("subscripts", "a[", "1", "]")
    nest("unary", "-", "1", "")
    nest("invert", "~", "1", "")
    nest("not", "not ", "1", "")
    nest("lambda", "lambda: ", "1", "")
    nest("ternary", "1 if y else ", "1", "")
    nest("power", "2 ** ", "1", "")
    nest("walrus", "(y := ", "1", ")")
    nest("comprehensions", "[y for y in ", "z", "]")
    nest("star", "[*", "y", "]")
    nest("format_spec", "f'{1:{", "1", "}}'", depth=2, why="an f-string in the width of another, new in 3.12")
    nest("strings", 'f"{', "1", '}"', why="5000 f-strings, each in the last")
    nest("strings_100", 'f"{', "1", '}"', depth=100, kind="ok", why="100 f-strings, each in the last", min="3.12")
    nest("open_only", "(", "1", "", kind="error", why="5000 brackets that are never closed")
    nest("parentheses_90", "(", "1", ")", depth=90, kind="ok", why="90 brackets: CPython takes them")
    folder.odd("deep/attributes.py", "x = a" + ".b" * DEEP, "either", "a chain of 5000 attributes")
    folder.odd("deep/chained_calls.py", "x = a" + ".b()" * DEEP, "either", "a chain of 5000 method calls")
    folder.odd("deep/called_calls.py", "x = a" + "()" * DEEP, "either", "5000 calls of the result of a call")
    folder.odd("deep/await.py", "async def f(x):\n    " + "await (" * DEEP + "x" + ")" * DEEP, "either", "5000 awaits in a row")
    folder.odd("deep/annotation.py", "x: " + "list[" * DEEP + "int" + "]" * DEEP, "either", "a type of 5000 levels")
    folder.odd("deep/annotation_text.py", "x: '" + "list[" * DEEP + "int" + "]" * DEEP + "'", "either", "the same in quotes")
    pattern = "[" * DEEP + "x" + "]" * DEEP
    folder.odd("deep/pattern.py", f"match 1:\n    case {pattern}:\n        pass\n", "either", "a pattern of 5000 levels")
    elifs = "if y == 0:\n    pass\n" + "".join(f"elif y == {i}:\n    pass\n" for i in range(1, DEEP))
    folder.odd("deep/elif.py", "y = 1\n" + elifs, "either", "5000 elif branches")

    def indent(levels, head):
        return "".join(" " * i + head.format(i) + "\n" for i in range(levels)) + " " * levels

    for levels, kind in ((18, "ok"), (95, "either"), (101, "either"), (DEEP // 5, "either")):
        code = "import time\n" + indent(levels, "if True:") + "async def f(): time.sleep(1)\n"
        folder.write(f"deep/if_{levels}.py", code, kind, f"{levels} levels of if")
        code = "import time\n" + indent(levels, "async def f{}():") + "time.sleep(1)\n"
        folder.write(f"deep/def_{levels}.py", code, kind, f"{levels} levels of async def")
        code = "import time\n" + indent(levels, "class C{}:") + "async def f(): time.sleep(1)\n"
        folder.write(f"deep/class_{levels}.py", code, kind, f"{levels} levels of class")


def long(folder):
    """Expressions of 50,000 operands, and literals of megabytes."""

    def chain(name, text, kind, why):
        folder.odd(f"long/{name}.py", "a = b = 1\nx = " + text, kind, why)

    chain("sum", "+".join(["1"] * LONG), "either", "50,000 summands")
    chain("names", "+".join(["a"] * LONG), "either", "50,000 names added up")
    chain("products", "*".join(["a"] * LONG), "either", "50,000 factors")
    chain("concatenated", "+".join(["'a'"] * LONG), "either", "50,000 strings added up")
    chain("union", "|".join(["a"] * LONG), "either", "50,000 alternatives")
    chain("attributes", "a" + ".b" * LONG, "either", "a chain of 50,000 attributes")
    chain("subscripts", "a" + "[0]" * LONG, "either", "50,000 subscripts in a row")
    chain("calls", "a" + "()" * LONG, "either", "50,000 calls in a row")
    chain("and", " and ".join(["a"] * LONG), "either", "50,000 operands of and")
    chain("or", " or ".join(["a"] * LONG), "either", "50,000 operands of or")
    chain("compared", " < ".join(["a"] * LONG), "either", "50,000 comparisons in a row")
    chain("implicit", "(" + "'a' " * LONG + ")", "ok", "50,000 strings side by side")
    chain("list", "[" + "1, " * 700_000 + "]", "ok", "a list of 2 MB")
    chain("dict", "{" + "".join(f"{i}: {i}, " for i in range(150_000)) + "}", "ok", "a dict of 2 MB")
    chain("rows", "[\n" + "    (1, 'a', [2.0]),\n" * 100_000 + "]", "ok", "a table of 2 MB, one row a line")
    chain("arguments", "print(" + "a, " * LONG + ")", "ok", "50,000 arguments")
    chain("targets", "= ".join(["a "] * LONG) + "= 1", "either", "50,000 targets of one assignment")
    folder.odd("long/parameters.py", "def f(" + ", ".join(f"p{i}" for i in range(LONG)) + "): pass\n", "ok", "50,000 parameters")
    folder.odd("long/functions.py", "".join(f"async def f{i}(): pass\n" for i in range(20_000)), "ok", "20,000 coroutines")
    folder.odd("long/comments.py", "# async\n" * 200_000, "ok", "200,000 comments")


def types(folder):
    """Programs on which type inference can run away."""

    def infer(name, text, why):
        folder.odd(f"types/{name}.py", "import random\n" + text, "ok", why)

    infer("doubling", "t0 = (1,)\n" + "".join(f"t{i + 1} = (t{i}, t{i})\n" for i in range(64)), "a type that doubles 64 times")
    infer("unions", "x = 0\n" + "".join(f"if random.random() > 0.5:\n    x = {i}\n" for i in range(2_000)), "a union of 2000 literals")
    infer("chain", "x0 = 1\n" + "".join(f"x{i + 1} = x{i} + x{i}\n" for i in range(3_000)), "3000 variables, each from the last")
    infer("bases", "class C0: pass\n" + "".join(f"class C{i + 1}(C{i}): pass\n" for i in range(900)), "900 classes, each from the last")
    infer("cycle", "".join(f"def f{i}(x):\n    return f{(i + 1) % 500}(x)\n" for i in range(500)), "500 functions that return each other")
    infer("loop", "x = ()\nwhile random.random():\n    x = (x, x)\n    y = [x]\n    x = (y, x)\n", "a type that grows in a loop")
    infer("power", "def f():\n    return 9 ** 9 ** 9, 'a' * 10 ** 10, 1 << 10 ** 10\n", "numbers that nobody can write down")
    infer("star", "from nowhere_at_all import *\n", "a star import of nothing")
    infer("lambda", "f0 = lambda x: x\n" + "".join(f"f{i + 1} = lambda x: f{i}(f{i}(x))\n" for i in range(100)), "100 lambdas, each of the last two")
    infer("narrowing", "def f(x):\n" + "".join(f"    if x == {i} or isinstance(x, str) and x != '{i}':\n        return x\n" for i in range(1_000)), "1000 conditions that narrow")
    folder.odd("types/ring/__init__.py", "from .a import *\n", "ok", "a package of modules that import each other")
    folder.odd("types/ring/a.py", "from .b import *\nfrom .b import thing\n", "ok", "modules that import each other")
    folder.odd("types/ring/b.py", "from .a import *\nfrom .a import thing\n", "ok", "modules that import each other")


def named(folder):
    """Names and kinds of files that a file system allows."""
    for name in ("with space.py", "with'quote.py", 'with"quote.py', "with\nnewline.py", "with\ttab.py", "back\\slash.py"):
        folder.odd(f"names/{name}", "", "ok", "an odd character in the name")
    for name in ("-rf.py", "--diff.py", "#hash.py", "*star?.py", "[a].py", "$HOME.py", "%s.py", "ünïcödé.py", "e\u0301.py", "\U0001f40d.py"):
        folder.odd(f"names/{name}", "", "ok", "a name that means something elsewhere")
    folder.odd(f"names/{'n' * 250}.py", "", "ok", "the longest name")
    folder.write(b"names/caf\xe9.py", PITFALL, "ok", "a name that is not UTF-8")
    folder.odd("names/" + "d/" * 100 + "down.py", "", "ok", "100 folders down")
    folder.odd("names/directory.py/inside.py", "", "ok", "in a folder that is named like a file")
    folder.tell("names/directory.py", "skip", "a folder that is named like a file", given="ok")
    folder.odd("names/stub.pyi", "", "skip", "a stub: never repaired", given="skip")
    folder.odd("names/script", "", "skip", "no suffix", given="ok")
    folder.odd("names/notes.txt", "", "skip", "another suffix", given="ok")
    folder.write("names/cells.ipynb", '{"cells": []}', "skip", "a notebook", given="either")
    for mode in (0o755, 0o600, 0o444, 0o4755):
        folder.odd(f"modes/mode_{mode:o}.py", "#!/usr/bin/env python3", "ok", f"mode {mode:o}", mode=mode)
    folder.odd("modes/unreadable.py", "", "error", "mode 000", mode=0)
    if os.access(folder.path("modes/unreadable.py"), os.R_OK):
        folder.told[-1].update(kind="ok", pitfalls=1, why="mode 000, but root reads everything")

    folder.odd("links/target.py", "", "ok", "where links lead to")
    os.link(folder.path("links/target.py"), folder.path("links/hard.py"))
    folder.tell("links/hard.py", "ok", "another name of target.py")
    for name, target, given, why in (
        ("soft.py", "target.py", "ok", "a link to a file"),
        ("chain.py", "soft.py", "ok", "a link to a link"),
        ("dangling.py", "nowhere.py", "error", "a link to nothing"),
        ("loop.py", "loop.py", "error", "a link to itself"),
        ("loop_a.py", "loop_b.py", "error", "a link to a link to it"),
        ("loop_b.py", "loop_a.py", "error", "a link to a link to it"),
        ("up", "..", "either", "a link to the folder above"),
        ("folder.py", "../names/directory.py", "either", "a link to a folder"),
        ("device.py", "/dev/zero", "error", "a link to a file without an end"),
    ):
        os.symlink(target, folder.path(f"links/{name}"))
        leads_nowhere = "loop" in name or name == "dangling.py"
        folder.tell(f"links/{name}", "error" if leads_nowhere else "skip", why, given=given)
    os.mkfifo(folder.path("links/pipe.py"))
    folder.tell("links/pipe.py", "skip", "a pipe that nobody writes to", given="error")
    with socket.socket(socket.AF_UNIX) as listener:
        here = os.getcwd()
        os.chdir(folder.path("links/."))  # the path of a socket may not be long
        try:
            listener.bind("socket.py")
        finally:
            os.chdir(here)
    folder.tell("links/socket.py", "skip", "a socket", given="error")


def check(folder):
    """Says where this CPython disagrees with `kind`; returns whether it does."""
    disagreements = []
    for entry in folder.told:
        unreadable = entry["path"].startswith("links/") or entry["path"].endswith("unreadable.py")
        if entry["kind"] not in ("ok", "error") or unreadable:
            continue
        if tuple(map(int, entry.get("min", "3.0").split("."))) > sys.version_info:
            continue
        raw = bytes.fromhex(entry["hex"]) if "hex" in entry else os.fsencode(entry["path"])
        data = Path(os.fsdecode(os.path.join(folder.root, raw))).read_bytes()
        try:
            compile(data, "odd", "exec", dont_inherit=True)
        except (SyntaxError, ValueError, LookupError) as error:
            found = f"error: {error}"
        except (RecursionError, MemoryError, OverflowError) as error:
            found = f"too much: {error!r}"
        else:
            found = "ok"
        if found.partition(":")[0] not in {"ok": ["ok"], "error": ["error", "too much"]}[entry["kind"]]:
            disagreements.append(f"{entry['path']!r}: {entry['kind']} expected, {found}")
    for line in disagreements:
        print(line, file=sys.stderr)
    return not disagreements


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--check", action="store_true")
    arguments = parser.parse_args()
    if arguments.folder.exists() and any(arguments.folder.iterdir()):
        parser.error(f"{arguments.folder} is not empty")
    folder = Folder(arguments.folder)
    for make in (broken, encoded, newer, deep, long, types, named):
        make(folder)
    print(json.dumps(folder.told, indent=1))
    return 0 if not arguments.check or check(folder) else 1


if __name__ == "__main__":
    sys.exit(main())
