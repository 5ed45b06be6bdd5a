# Calls in tests that a patch, a fixture or a mock may answer, and one that nothing speaks of.
import unittest
from unittest.mock import Mock, patch

import app
from app import Client, Repo, Store

MODULE = "app"
FAKES = {"pong": Mock()}


class Tests(unittest.IsolatedAsyncioTestCase):
    store: Store

    def setUp(self) -> None:
        self.store = Mock()

    @patch(MODULE + ".notify", new_callable=Mock)
    async def test_computed(self, notify):
        app.notify("Ann")

    @patch("{}.save".format(MODULE), Mock())
    async def test_formatted(self):
        app.save("Ann")

    async def test_with(self):
        with patch("%s.drop" % MODULE, Mock()):
            app.drop("Ann")

    @patch.multiple("app", ping=Mock())
    async def test_multiple(self):
        app.ping()

    @patch.multiple(app, **FAKES)
    async def test_table(self):
        app.pong()

    async def test_fixture_of_conftest(self):
        app.count()

    @patch("app.Repo")
    async def test_class(self, repo):
        app.Repo().load("a")
        Repo().load("b")

    async def test_attribute(self):
        self.store.load("a")

    async def test_nothing(self):
        app.close()


async def test_fixture(client: Client) -> None:
    client.get("a")


async def test_told(other: Client) -> None:
    other.put.return_value = 3
    other.put("a")
