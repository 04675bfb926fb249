"""Writes or removes a text of the annual report, and confirms it."""

from dataclasses import dataclass

from sqlalchemy import Connection

from bot.app.context import Context
from bot.app.lasting import remember
from bot.app.messages import CardAction, IncomingMessage
from core.reports.model.texts import HEADINGS, TextName
from core.reports.use_cases.write_text import write_text
from core.undo.model import LastingKind


@dataclass(frozen=True, slots=True)
class TextToWrite:
    """What a coordinator has decided to write."""

    year: int
    name: TextName
    #: In Markdown; empty takes the text away.
    words: str
    #: The digest of the text that the coordinator saw; empty if there was none.
    shown: str


@dataclass(frozen=True, slots=True)
class Written:
    """What was done, in Swedish."""

    #: "Texten Förord i årsrapporten 2023 är skriven"
    title: str
    #: What comes of it; empty if nothing does.
    more: str = ""

    @property
    def sentences(self) -> str:
        """All of it."""
        return f"Klart. {self.title}. {self.more}".strip()


def written(text: TextToWrite, request: IncomingMessage | CardAction, context: Context) -> Written:
    """Write it, and say so. Raises CoreError if another text stands there by now."""

    def write(conn: Connection) -> None:
        write_text(
            conn,
            year=text.year,
            name=text.name,
            words=text.words,
            shown=text.shown,
            by=request.person_id,
            now=request.now,
        )
        remember(conn, LastingKind.REPORT_TEXT, request)

    context.write(write)
    what = f"Texten {HEADINGS[text.name]} i årsrapporten {text.year}"
    if not text.words:
        return Written(f"{what} är borttagen")
    return Written(f"{what} är skriven", f"Den följer med när rapporten görs om. *rapport {text.year}* visar utkastet.")
