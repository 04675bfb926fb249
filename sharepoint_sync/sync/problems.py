"""What coordinators must know of documents that did not reach the site; kept for the bot's `status`."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import Connection

from core.documents import site_state

#: In site_state: a JSON list of {"document", "message"}, by document; "[]" when all is well.
KEY = "sync.problems"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One document or folder, and in Swedish what happened, why, and what to do now."""

    #: Path under the documents folder, or "SharePoint" for the whole site.
    document: str
    message: str


def stored(conn: Connection) -> list[Problem]:
    """The problems as the last pass left them."""
    return [Problem(**each) for each in json.loads(site_state.get(conn, KEY) or "[]")]


def store(conn: Connection, problems: Sequence[Problem]) -> None:
    """Keep the problems in place of the last pass's."""
    text = json.dumps([asdict(each) for each in sorted(set(problems))], ensure_ascii=False)
    if site_state.get(conn, KEY) != text:
        site_state.put(conn, KEY, text)
