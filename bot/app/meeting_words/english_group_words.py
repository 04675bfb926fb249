"""The English words for what groups are about, each with the beginning of its Swedish word."""

import csv
import re
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files

#: After these an English word names a group for certain: "environmental strategy group".
_GROUP = r"(?:(?:\s[a-z]{1,20})?\s(?:group|network|team)(?:'s|s)?\b)"


class EnglishGroupWords:
    """The English names of groups: only a word whose Swedish one begins exactly one group's name is one."""

    def __init__(self, group_of: Callable[[str], str | None]) -> None:
        """`group_of` gives the one group with a word that begins so; None if there is none, or several."""
        self._groups = {english: group for english, begins in _words().items() if (group := group_of(begins))}
        sure = [rf"{re.escape(english)}{_GROUP}{'?' if ' ' in english else ''}" for english in self._groups]
        self._mention = re.compile(rf"\b(?:{'|'.join(sure)})\b", re.IGNORECASE) if sure else None

    def meant(self, word: str) -> str | None:
        """The group that a single folded word means."""
        return self._groups.get(word)

    def mentions(self, text: str) -> list[tuple[str, int, int]]:
        """Groups named for certain, as "nature group" or "fair trade", with their places."""
        found = self._mention.finditer(text) if self._mention else ()
        return [(self._group_in(match[0].casefold()), match.start(), match.end()) for match in found]

    def _group_in(self, named: str) -> str:
        longest = max((english for english in self._groups if named.startswith(english)), key=len)
        return self._groups[longest]


@cache
def _words() -> Mapping[str, str]:
    text = files("bot.app.meeting_words").joinpath("english_group_words.csv").read_text(encoding="utf-8")
    return {row["english"]: row["swedish"] for row in csv.DictReader(text.splitlines(), delimiter=";")}
