from bookshop.mail import Mailer


async def test_a_relay_that_hangs_is_given_up() -> None:
    mailer = Mailer(delay=1, patience=0.01)
    assert not await mailer.send("ada@example.org", "Hello", "Are you there?")


async def test_messages_are_kept_apart() -> None:
    mailer = Mailer()
    assert await mailer.send("ada@example.org", "Hello", "Dear Ada")
    assert await mailer.send("bob@example.org", "Hello", "Dear Bob")
    assert [message.body for message in mailer.sent_to("bob@example.org")] == ["Dear Bob"]
