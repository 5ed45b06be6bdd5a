# asyncfix-proof: pytest
"""Two tests that lie: one fails although the code is right, one passes although it is wrong."""

import asyncio
import unittest


class Account:
    def __init__(self) -> None:
        self.amount = 0

    async def deposit(self, amount: int) -> int:
        await asyncio.sleep(0)
        self.amount += amount
        return self.amount

    async def is_overdrawn(self) -> bool:
        return self.amount < 0


class TestAccount(unittest.IsolatedAsyncioTestCase):
    async def test_deposit(self) -> None:
        account = Account()
        result = account.deposit(5)
        assert result == 5

    @unittest.expectedFailure
    async def test_finds_a_wrong_account(self) -> None:
        assert Account().is_overdrawn()
