"""A process that closes what has ended and is killed on the way: `python -m … DATABASE KEY_FILE MOMENT WHERE`.

WHERE is "inside", between the plain answers and the end of the encrypted ones, or "after", when the commit stands and
nobody has heard of it yet.
"""

import asyncio
import os
import signal
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from bot.all_features.delivery_kinds import all_delivery_kinds
from bot.app.configuration.config import Config
from bot.app.context import Context
from bot.outbox.closing.feedback_closing import close_ended_rounds
from core.database.engine import open_engine
from core.database.writer import Writer
from core.meetings.model.reminder_rules import ReminderRules
from core.security.key_file import KeyFile
from tests.factories import CALENDAR


def die_inside(engine: Engine) -> None:
    """Killed when the encrypted answers are about to go."""

    def before(_conn: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if statement.startswith("DELETE FROM encrypted_answers"):
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(engine, "before_cursor_execute", before)


def die_after(engine: Engine) -> None:
    """Killed when the commit that closed the round is done, before anything else is."""
    closed: list[bool] = []
    commit = engine.dialect.do_commit

    def before(_conn: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if statement.startswith("INSERT INTO feedback_rounds"):
            closed.append(True)

    def committed(dbapi_connection: Any) -> None:
        commit(dbapi_connection)
        if closed:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(engine, "before_cursor_execute", before)
    engine.dialect.do_commit = committed  # type: ignore[method-assign]  # SQLAlchemy has no event for it


def main(database: str, key_file: str, moment: str, where: str) -> None:
    """Close, unless killed."""
    engine = open_engine(database)
    {"inside": die_inside, "after": die_after}[where](engine)
    config = Config("Nätverket", ReminderRules(), CALENDAR, bytes, {})
    context = Context(engine, Writer(engine), config, all_delivery_kinds())
    asyncio.run(close_ended_rounds(context, KeyFile(Path(key_file)), datetime.fromisoformat(moment)))


if __name__ == "__main__":
    main(*sys.argv[1:])
