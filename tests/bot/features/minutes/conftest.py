"""The same context as the outbox's: a real database, with three channels."""

from tests.bot.outbox.conftest import context

__all__ = ["context"]
