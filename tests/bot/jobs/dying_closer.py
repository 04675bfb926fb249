"""A process that closes what has ended and is killed on the way: `python -m … DATABASE KEY_FILE MOMENT WHERE`.

WHERE is "inside", between the plain answers and the end of the sealed ones, or "after", when the commit is on disk and
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

from bot.desk import Desk, NetworkFacts
from bot.jobs.closing import close_ended
from network.database.engine import open_engine
from network.database.writer import Writer
from network.key_file import KeyFile
from network.model.reminder_rules import ReminderRules
from tests.factories import CALENDAR, MILJO


def die_inside(engine: Engine) -> None:
    """Killed when the sealed answers are about to go."""

    def before(_conn: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if statement.startswith("DELETE FROM sealed_answers"):
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
    facts = NetworkFacts("Nätverket", (MILJO,), ReminderRules(), CALENDAR, bytes, {})
    desk = Desk(engine, Writer(engine), facts)
    asyncio.run(close_ended(desk, KeyFile(Path(key_file)), datetime.fromisoformat(moment)))


if __name__ == "__main__":
    main(*sys.argv[1:])
