# asyncfix-case: unsafe
import asyncio
import contextlib
import unittest

import pytest


class Tests(unittest.TestCase):
    def test_no_loop(self):
        with self.assertRaises(TypeError):
            asyncio.Queue(loop=None)
        with self.assertRaisesRegex(TypeError, "loop"):
            asyncio.Lock(loop=None)


def test_no_loop():
    with pytest.raises(TypeError, match="loop"):
        asyncio.Queue(loop=None)
    with contextlib.suppress(TypeError):
        asyncio.Lock(loop=None)
    with pytest.raises(ValueError):
        asyncio.Queue(-1, loop=None)
