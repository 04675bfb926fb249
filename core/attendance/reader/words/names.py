"""Names in reports, without what Teams adds in brackets."""

import re

from core.attendance.reader.words.known_words import Means, means
from core.language.canonical_text import one_line

#: The last pair of brackets, which may hold another: "(Invité(e))".
_LONGEST = 200
_BRACKETS = re.compile(r"(?:(?<!\s)\s+)?[(\[（]((?:[^()\[\]（）]|\([^()]*\))*)[)\]）]\s*$")


def plain_name(text: str) -> str:
    """The name without trailing labels such as "(External)" and "(Gäst)"; other brackets stay."""
    name = one_line(text)[:_LONGEST]
    while (match := _BRACKETS.search(name)) and all(means(Means.LABEL, part) for part in _parts(match[1])):
        if not match.start():
            break
        name = name[: match.start()].rstrip(" ,-")
    return name


def name_key(name: str) -> str:
    """A key that is equal for different spellings of one name: "Ek, Mira" and "mira ek"."""
    return " ".join(sorted(name.replace(",", " ").casefold().split()))


def _parts(inside: str) -> list[str]:
    """The labels in one pair of brackets, such as the two in "(External, Unverified)"."""
    return [part for part in re.split(r"[,;/]", inside) if part.strip()] or [inside]
