import unittest
import unittest.mock


class Client:
    async def fetch(self) -> str: ...


class Tests(unittest.IsolatedAsyncioTestCase):
    def setUp(self) -> None:
        self.client = Client()
        self.client.fetch = unittest.mock.Mock(return_value="a")

    async def test_fetch(self):
        self.assertEqual(await self.client.fetch(), "a")
