"""The public key that encrypts answers while the bot runs; each job run checks whether its file has changed."""

import asyncio
from typing import Protocol

import structlog
from nacl.public import PrivateKey

from bot.app.context import Context
from core.feedback.queries import feedback_keys
from core.security.key_file import FileState, KeyFileError, fingerprint

log = structlog.get_logger(__name__)


class PrivateKeySource(Protocol):
    """A source of private keys; `core.security.key_file.KeyFile` is one."""

    def private_keys(self) -> tuple[PrivateKey, ...]:
        """All keys, the newest first. Raises KeyFileError."""

    def state(self) -> FileState | None:
        """Changes when they do."""


class FeedbackKey:
    """Holds only the public half. An unusable or wrong file changes nothing but `problem`."""

    def __init__(self, source: PrivateKeySource, public_key: bytes) -> None:
        self.source = source
        self.public_key = public_key
        #: What is wrong with the file, in words; empty if nothing is.
        self.problem = ""
        self._seen: FileState | None = None

    async def look(self, context: Context) -> None:
        """Use the newest key if the file has changed; otherwise this costs one stat.

        A changed file is accepted if it still contains the present key, as after `natverksbot key renew`, or if its
        newest key is the one in the database, as after `natverksbot key new`. Otherwise the present key stays in use,
        since its file may come back.
        """
        state = self.source.state()
        if state is not None and state == self._seen:
            return
        try:
            publics = [
                bytes(private_key.public_key) for private_key in await asyncio.to_thread(self.source.private_keys)
            ]
        except KeyFileError as error:
            await self._note(context, str(error))
            return
        newest = fingerprint(publics[0])
        named = await asyncio.to_thread(context.read, feedback_keys.current_fingerprint)
        if self.public_key not in publics and newest != named:
            await self._note(context, "Nyckelfilen har inte längre den nyckel som svaren förseglas med.")
            return
        if newest != named:
            await context.writer.run(lambda conn: feedback_keys.save(conn, newest))
        if self.public_key != publics[0]:
            log.info("feedback_key.renewed", key=newest)
        self.public_key = publics[0]
        await self._note(context, "")
        self._seen = state

    async def _note(self, context: Context, words: str) -> None:
        if words and words != self.problem:
            log.warning("feedback_key.unusable", why=words)
        self._seen = None
        self.problem = words
        if words != await asyncio.to_thread(context.read, feedback_keys.problem):
            await context.writer.run(lambda conn: feedback_keys.save_problem(conn, words))
