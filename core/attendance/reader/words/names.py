"""Names as reports have them: what Teams puts in brackets after a name is no part of it."""

import re

from core.attendance.reader.words.known_words import Means, means
from core.language.canonical_text import one_line

#: The last pair of brackets, which may hold another: "(Invité(e))".
_LONGEST = 200
_BRACKETS = re.compile(r"(?:(?<!\s)\s+)?[(\[（]((?:[^()\[\]（）]|\([^()]*\))*)[)\]）]\s*$")


def plain_name(text: str) -> str:
    """The name without "(External)", "(Gäst)" and their like at its end, however many; brackets of its own stay."""
    name = one_line(text)[:_LONGEST]
    while (match := _BRACKETS.search(name)) and all(means(Means.LABEL, part) for part in _parts(match[1])):
        if not match.start():
            break
        name = name[: match.start()].rstrip(" ,-")
    return name


def name_key(name: str) -> str:
    """What two spellings of one name have in common: "Ek, Mira" and "mira ek"."""
    return " ".join(sorted(name.replace(",", " ").casefold().split()))


def _parts(inside: str) -> list[str]:
    """The labels in one pair of brackets, such as the two in "(External, Unverified)"."""
    return [part for part in re.split(r"[,;/]", inside) if part.strip()] or [inside]
