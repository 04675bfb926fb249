"""The public key that answers are sealed with while the bot runs; each turn looks whether its file has changed."""

import asyncio
from typing import Protocol

import structlog
from nacl.public import PrivateKey

from bot.desk import Desk
from network.database import key_notes
from network.key_file import FileState, fingerprint
from network.sealing import KeyFileError

log = structlog.get_logger(__name__)


class KeySource(Protocol):
    """Where the private keys are; `network.key_file.KeyFile` is one."""

    def private_keys(self) -> tuple[PrivateKey, ...]:
        """All keys, the newest first. Raises KeyFileError."""

    def state(self) -> FileState | None:
        """Changes when they do."""


class SealingKey:
    """Holds the public half alone. A file that can't be used, or is another's, changes nothing but `problem`."""

    def __init__(self, source: KeySource, public_key: bytes) -> None:
        self.source = source
        self.public_key = public_key
        #: What is wrong with the file, in words; empty where nothing is.
        self.problem = ""
        self._seen: FileState | None = None

    async def look(self, desk: Desk) -> None:
        """Take up the newest key where the file has changed; one stat where it hasn't.

        A changed file is believed when it still holds the key that seals, as after `natverksbot key renew`, or when
        its newest is the one the database names, as after `natverksbot key new`. Else answers go on being sealed with
        the key that we have, since its file may come back.
        """
        state = self.source.state()
        if state is not None and state == self._seen:
            return
        try:
            publics = [bytes(each.public_key) for each in await asyncio.to_thread(self.source.private_keys)]
        except KeyFileError as error:
            await self._note(desk, str(error))
            return
        newest = fingerprint(publics[0])
        named = await asyncio.to_thread(desk.read, key_notes.seals)
        if self.public_key not in publics and newest != named:
            await self._note(desk, "Nyckelfilen har inte längre den nyckel som svaren förseglas med.")
            return
        if newest != named:
            await desk.writer.run(lambda conn: key_notes.remember(conn, newest))
        if self.public_key != publics[0]:
            log.info("feedback_key.renewed", key=newest)
        self.public_key = publics[0]
        await self._note(desk, "")
        self._seen = state

    async def _note(self, desk: Desk, words: str) -> None:
        if words and words != self.problem:
            log.warning("feedback_key.unusable", why=words)
        self._seen = None
        self.problem = words
        if words != await asyncio.to_thread(desk.read, key_notes.problem):
            await desk.writer.run(lambda conn: key_notes.note_problem(conn, words))
