use std::collections::BTreeSet;

use asyncfix::engine::imports::{Requirement, render};
use asyncfix::engine::merge::apply;
use asyncfix::engine::verify;

/// `asyncio` is a module, `contextlib:aclosing` is a member.
fn requirement(spec: &str) -> Requirement {
    match spec.split_once(':') {
        None => Requirement::Module(spec.to_owned()),
        Some((module, member)) => {
            Requirement::Member { module: module.to_owned(), member: member.to_owned() }
        }
    }
}

/// The text with the imports in it, in a project with the modules `app` and `main`. A second
/// rendering must find nothing to do.
fn with(specs: &str, text: &str) -> String {
    let requirements: BTreeSet<Requirement> = specs.split(' ').map(requirement).collect();
    let own = ["app", "main"].into_iter().map(Box::from).collect();
    let new = apply(text, &render(text, &verify::parse(text, 13), &requirements, &own));
    verify::check(text, &new, 13).unwrap_or_else(|error| panic!("{error} in\n{new}"));
    assert_eq!(render(&new, &verify::parse(&new, 13), &requirements, &own), [], "in\n{new}");
    new
}

fn unchanged(specs: &str, text: &str) {
    assert_eq!(with(specs, text), text);
}

#[test]
fn what_is_there_is_not_added() {
    unchanged("asyncio", "import asyncio\n");
    unchanged("asyncio", "import os, asyncio\n");
    unchanged("asyncio", "import asyncio.subprocess\n");
    unchanged("asyncio", "x()\nimport asyncio as asyncio\n");
    unchanged("contextlib:suppress", "from contextlib import (\n    closing,\n    suppress,\n)\n");
}

#[test]
fn what_looks_like_it_does_not_count() {
    assert_eq!(
        with("asyncio", "import asyncio as aio\n"),
        "import asyncio as aio\nimport asyncio\n"
    );
    assert_eq!(
        with("asyncio", "try:\n    import asyncio\nexcept ImportError:\n    asyncio = None\n"),
        "import asyncio\n\ntry:\n    import asyncio\nexcept ImportError:\n    asyncio = None\n"
    );
    assert_eq!(
        with("asyncio", "import os\n\nif TYPE_CHECKING:\n    import asyncio\n"),
        "import asyncio\nimport os\n\nif TYPE_CHECKING:\n    import asyncio\n"
    );
    assert_eq!(
        with("contextlib:suppress", "from .contextlib import suppress\n"),
        "from contextlib import suppress\n\nfrom .contextlib import suppress\n"
    );
    assert_eq!(
        with("asyncio:sleep", "from asyncio import sleep as nap\n"),
        "from asyncio import sleep as nap\nfrom asyncio import sleep\n"
    );
}

#[test]
fn sorted_into_the_standard_library() {
    assert_eq!(
        with("asyncio", "import os\nimport sys\n"),
        "import asyncio\nimport os\nimport sys\n"
    );
    assert_eq!(with("queue", "import os\nimport sys\n"), "import os\nimport queue\nimport sys\n");
    assert_eq!(
        with("asyncio", "import abc\n\nimport httpx\n"),
        "import abc\nimport asyncio\n\nimport httpx\n"
    );
    assert_eq!(
        with("asyncio", "from typing import Any\n\nimport httpx\n"),
        "import asyncio\nfrom typing import Any\n\nimport httpx\n"
    );
    assert_eq!(
        with("contextlib:suppress", "import os\nfrom abc import ABC\nfrom typing import Any\n"),
        "import os\nfrom abc import ABC\nfrom contextlib import suppress\nfrom typing import Any\n"
    );
    assert_eq!(
        with("asyncio", "from abc import ABC\nimport os\n"),
        "from abc import ABC\nimport asyncio\nimport os\n",
        "a block that sorts both kinds together goes on so"
    );
    assert_eq!(
        with("asyncio", "import httpx\nimport os\nfrom app import x\n"),
        "import httpx\nimport asyncio\nimport os\nfrom app import x\n",
        "an unsorted block"
    );
    let apart = "import os\n\nfrom abc import ABC\n\nimport httpx\n\nfrom app import x\n";
    assert_eq!(
        with("asyncio typing:Any", apart),
        "import asyncio\nimport os\n\nfrom abc import ABC\nfrom typing import Any\n\n\
         import httpx\n\nfrom app import x\n",
        "kinds in groups of their own"
    );
    assert_eq!(
        with("asyncio contextlib", "import os\n"),
        "import asyncio\nimport contextlib\nimport os\n"
    );
}

#[test]
fn comments_stay_with_their_import() {
    assert_eq!(with("asyncio", "import os  # why\n"), "import asyncio\nimport os  # why\n");
    assert_eq!(with("sys", "import os  # why\n# more\n"), "import os  # why\nimport sys\n# more\n");
    assert_eq!(
        with("queue", "import os\n# about sys\nimport sys\n"),
        "import os\nimport queue\n# about sys\nimport sys\n"
    );
    assert_eq!(
        with("asyncio", "# standard library\nimport os\n"),
        "# standard library\nimport asyncio\nimport os\n"
    );
    assert_eq!(
        with("asyncio", "\"\"\"Doc.\"\"\"\n\n# third party\nimport httpx\n"),
        "\"\"\"Doc.\"\"\"\n\nimport asyncio\n\n# third party\nimport httpx\n"
    );
    assert_eq!(
        with("asyncio", "#!/usr/bin/env python3\nimport httpx\n"),
        "#!/usr/bin/env python3\nimport asyncio\n\nimport httpx\n"
    );
}

#[test]
fn a_new_section() {
    assert_eq!(
        with("asyncio", "import httpx\n\nx = 1\n"),
        "import asyncio\n\nimport httpx\n\nx = 1\n"
    );
    assert_eq!(with("asyncio", "from . import x\n"), "import asyncio\n\nfrom . import x\n");
    assert_eq!(
        with("httpx", "import os\n\nfrom . import x\n"),
        "import os\n\nimport httpx\n\nfrom . import x\n"
    );
    assert_eq!(with("httpx", "import os\n\nx = 1\n"), "import os\n\nimport httpx\n\nx = 1\n");
    assert_eq!(
        with("httpx", "import os\nimport anyio\n"),
        "import os\nimport anyio\nimport httpx\n"
    );
    assert_eq!(
        with("asyncio contextlib:suppress", "import httpx\n"),
        "import asyncio\nfrom contextlib import suppress\n\nimport httpx\n"
    );
}

#[test]
fn the_project_is_a_section_of_its_own() {
    assert_eq!(with("pytest", "from app import x\n"), "import pytest\n\nfrom app import x\n");
    assert_eq!(
        with("pytest", "import asyncio\n\nimport main\nfrom app.a import x\n"),
        "import asyncio\n\nimport pytest\n\nimport main\nfrom app.a import x\n"
    );
    assert_eq!(
        with("pytest", "import asyncio\nfrom app import x\n"),
        "import asyncio\n\nimport pytest\n\nfrom app import x\n"
    );
    assert_eq!(
        with("pytest", "import httpx\n\nfrom app import x\n"),
        "import httpx\nimport pytest\n\nfrom app import x\n"
    );
    assert_eq!(
        with("pytest", "import asyncio  # why\n# ours\nfrom app import x\n"),
        "import asyncio  # why\n\nimport pytest\n\n# ours\nfrom app import x\n"
    );
    assert_eq!(
        with("pytest", "import asyncio\r\nfrom . import x\r\n"),
        "import asyncio\r\n\r\nimport pytest\r\n\r\nfrom . import x\r\n"
    );
    assert_eq!(
        with("pytest", "import asyncio; from app import x\n"),
        "import asyncio; import pytest; from app import x\n"
    );
    assert_eq!(
        with("asyncio pytest", "\"\"\"Doc.\"\"\"\nfrom app import x\n"),
        "\"\"\"Doc.\"\"\"\n\nimport asyncio\n\nimport pytest\n\nfrom app import x\n"
    );
    assert_eq!(
        with("sys pytest", "import os\nfrom app import x\n"),
        "import os\nimport sys\n\nimport pytest\n\nfrom app import x\n"
    );
    assert_eq!(
        with("asyncio pytest", "async def f(): ...\n"),
        "import asyncio\n\nimport pytest\n\n\nasync def f(): ...\n"
    );
    assert_eq!(
        with("asyncio pytest", "import app\n\n\ndef f(): ...\n"),
        "import asyncio\n\nimport pytest\n\nimport app\n\n\ndef f(): ...\n"
    );
    assert_eq!(
        with("asyncio pytest", "import requests\n"),
        "import asyncio\n\nimport pytest\nimport requests\n"
    );
    assert_eq!(with("sys pytest", "import os\n"), "import os\nimport sys\n\nimport pytest\n");
    assert_eq!(
        with("asyncio pytest", "'doc'; x = 1\n"),
        "'doc'; import asyncio; import pytest; x = 1\n"
    );
}

#[test]
fn after_docstring_and_future() {
    assert_eq!(
        with("asyncio", "\"\"\"Doc.\"\"\"\nx = 1\n"),
        "\"\"\"Doc.\"\"\"\n\nimport asyncio\n\nx = 1\n"
    );
    assert_eq!(
        with("asyncio", "\"\"\"Doc.\"\"\"\n\n\ndef f(): ...\n"),
        "\"\"\"Doc.\"\"\"\n\nimport asyncio\n\n\ndef f(): ...\n"
    );
    assert_eq!(
        with("asyncio", "from __future__ import annotations\nx = 1\n"),
        "from __future__ import annotations\n\nimport asyncio\n\nx = 1\n"
    );
    assert_eq!(
        with("asyncio", "from __future__ import annotations\n\nimport httpx\n"),
        "from __future__ import annotations\n\nimport asyncio\n\nimport httpx\n"
    );
    assert_eq!(
        with("asyncio", "__all__ = ['f']\nimport os\n"),
        "__all__ = ['f']\nimport asyncio\nimport os\n"
    );
    assert_eq!(
        with("asyncio", "start()\nimport os\n"),
        "import asyncio\n\nstart()\nimport os\n",
        "what runs before the imports may need it"
    );
}

#[test]
fn files_without_imports() {
    assert_eq!(with("asyncio", "x = 1\n"), "import asyncio\n\nx = 1\n");
    assert_eq!(
        with("asyncio", "async def f():\n    pass\n"),
        "import asyncio\n\n\nasync def f():\n    pass\n"
    );
    assert_eq!(with("asyncio", "@d\nclass C: ...\n"), "import asyncio\n\n\n@d\nclass C: ...\n");
    assert_eq!(with("asyncio", ""), "import asyncio\n");
    assert_eq!(
        with("asyncio", "#!/usr/bin/env python3\n# coding: latin-1\n\nx = 1\n"),
        "#!/usr/bin/env python3\n# coding: latin-1\n\nimport asyncio\n\nx = 1\n"
    );
    assert_eq!(
        with("asyncio", "\n# coding: ascii\nx = 1\n"),
        "\n# coding: ascii\nimport asyncio\n\nx = 1\n"
    );
    assert_eq!(
        with("asyncio", "# License\n\n# about x\nx = 1\n"),
        "# License\n\nimport asyncio\n\n# about x\nx = 1\n"
    );
    assert_eq!(with("asyncio", "\u{feff}x = 1\n"), "\u{feff}import asyncio\n\nx = 1\n");
    assert_eq!(with("asyncio", "x = 1"), "import asyncio\n\nx = 1");
    assert_eq!(with("asyncio", "# only this"), "# only this\nimport asyncio");
}

#[test]
fn one_line_of_from_is_joined() {
    assert_eq!(
        with("contextlib:aclosing", "from contextlib import suppress  # why\n"),
        "from contextlib import aclosing, suppress  # why\n"
    );
    assert_eq!(
        with("typing:Any", "from typing import TYPE_CHECKING, cast\n"),
        "from typing import TYPE_CHECKING, Any, cast\n"
    );
    assert_eq!(
        with("contextlib:suppress", "from contextlib import (aclosing)\n"),
        "from contextlib import (aclosing, suppress)\n"
    );
    assert_eq!(
        with("contextlib:b contextlib:a", "from contextlib import (z, y)\n"),
        "from contextlib import (z, y, a, b)\n"
    );
    assert_eq!(
        with("contextlib:suppress", "from contextlib import (\n    aclosing,  # why\n)\n"),
        "from contextlib import (\n    aclosing,  # why\n)\nfrom contextlib import suppress\n"
    );
    assert_eq!(
        with("contextlib:suppress", "from contextlib import \\\n    aclosing\n"),
        "from contextlib import \\\n    aclosing\nfrom contextlib import suppress\n"
    );
    assert_eq!(
        with("contextlib:suppress", "from contextlib import *\n"),
        "from contextlib import *\nfrom contextlib import suppress\n"
    );
    let long = format!("from contextlib import {}\n", "a".repeat(60));
    assert_eq!(
        with("contextlib:suppress", &long),
        format!("{long}from contextlib import suppress\n")
    );
}

#[test]
fn line_endings_semicolons_and_continuations() {
    assert_eq!(
        with("asyncio", "import os\r\nx = 1\r\n"),
        "import asyncio\r\nimport os\r\nx = 1\r\n"
    );
    assert_eq!(
        with("asyncio", "import httpx\r\n\r\nx = 1\r\n"),
        "import asyncio\r\n\r\nimport httpx\r\n\r\nx = 1\r\n"
    );
    assert_eq!(with("queue", "import os; import sys\n"), "import os; import queue; import sys\n");
    assert_eq!(with("asyncio", "import os; x = 1\n"), "import asyncio\nimport os; x = 1\n");
    assert_eq!(with("sys", "import os; x = 1\n"), "import os; import sys; x = 1\n");
    assert_eq!(with("asyncio", "'doc'; import os\n"), "'doc'; import asyncio; import os\n");
    assert_eq!(with("asyncio", "'doc'; x = 1\n"), "'doc'; import asyncio; x = 1\n");
    assert_eq!(with("sys", "import \\\n    os\nx = 1\n"), "import \\\n    os\nimport sys\nx = 1\n");
    assert_eq!(with("sys", "import os"), "import os\nimport sys");
    assert_eq!(with("asyncio", "\x0cimport os\n"), "\x0cimport asyncio\nimport os\n");
}
