"""A plugin of pytest that writes down the outcome of every test at once, so that a test which hangs costs no other's.

It stands in a folder of its own: what is on the path of the tested project must not hide that project's modules.
The file of outcomes has a line `["start", test]` and one `[outcome, test]` for each test. Tests that have an
outcome there are not run again. A test that takes too long ends the process.
"""

import faulthandler
import json
import os

import pytest

RECORD = os.environ["ASYNCFIX_RECORD"]
PATIENCE = float(os.environ["ASYNCFIX_PATIENCE"])
# Of the outcomes of setup, call and teardown the worst one is the test's.
SEVERITY = ["passed", "skipped", "failed", "error"]
worst = {}


def write(kind, test):
    with open(RECORD, "a", encoding="utf-8") as record:
        record.write(json.dumps([kind, test]) + "\n")


def known():
    if not os.path.exists(RECORD):
        return set()
    with open(RECORD, encoding="utf-8") as record:
        return {test for kind, test in map(json.loads, record) if kind != "start"}


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    done = known()
    config.hook.pytest_deselected(items=[item for item in items if item.nodeid in done])
    items[:] = [item for item in items if item.nodeid not in done]


def pytest_collectreport(report):
    if report.failed and report.nodeid not in known():
        write("error", report.nodeid)


def pytest_runtest_logstart(nodeid, location):
    # Unlike a signal this ends the process whatever it waits for.
    faulthandler.dump_traceback_later(PATIENCE, exit=True)
    worst[nodeid] = "passed"
    write("start", nodeid)


def pytest_runtest_logreport(report):
    outcome = "error" if report.failed and report.when != "call" else report.outcome
    worst[report.nodeid] = max(worst[report.nodeid], outcome, key=SEVERITY.index)


def pytest_runtest_logfinish(nodeid, location):
    faulthandler.dump_traceback_later(PATIENCE, exit=True)
    write(worst[nodeid], nodeid)


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config):
    # Threads that a broken project has left behind would keep the process for ever.
    os._exit(0)
