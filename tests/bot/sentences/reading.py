"""The tables of sentences, and an answer as the words that somebody sees."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.app.messages import Reply

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence, and what it must do."""

    #: "member" or "coord".
    who: str
    #: "chat", "Milj", "Natur" or "Handel".
    where: str
    #: A moment of `scene.MOMENTS`.
    month: str
    typed: str
    #: The command's word; "-" for what the bot doesn't do or asks back, "?" and a command's word for a question that
    #: offers it, "talk" for kindness, "nothing".
    means: str
    #: Words that the answer must have; "!" before those that it must not have.
    says: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.who} {self.where}: {self.typed}"


def rows(name: str) -> list[Row]:
    """The rows of a table beside this file."""
    with (_HERE / name).open(encoding="utf-8", newline="") as file:
        return [
            Row(
                fields["who"],
                fields["where"],
                fields["month"],
                fields["typed"],
                fields["means"],
                tuple(fields["says"].split("|")),
            )
            for fields in csv.DictReader(file, delimiter=";")
        ]


def typed_by(reply: Reply) -> list[str]:
    """What the buttons of the answer type."""
    return [*dict.fromkeys(_typed(reply.card or {}))]


def _typed(element: Any) -> Iterator[str]:
    if isinstance(element, list):
        for part in element:
            yield from _typed(part)
    elif isinstance(element, dict):
        data = element.get("data")
        if isinstance(data, dict) and isinstance(data.get("text"), str):
            yield data["text"]
        for part in element.values():
            yield from _typed(part)


def words_of(reply: Reply) -> str:
    """All that the answer shows, with plain blanks and dashes; facts as "Plats=Borås"."""
    shown = "\n".join([reply.text, *_texts(reply.card or {})])
    return shown.replace("\u00a0", " ").replace("\u2060", "")


def _texts(element: Any) -> Iterator[str]:
    if isinstance(element, list):
        for part in element:
            yield from _texts(part)
    elif isinstance(element, dict):
        if element.get("type") == "FactSet":
            yield from (f"{fact['title']}={fact['value']}" for fact in element["facts"])
        for name, value in element.items():
            if name in ("text", "title") and isinstance(value, str):
                yield value
            elif name in ("body", "items", "columns", "actions", "choices", "inlines"):
                yield from _texts(value)
