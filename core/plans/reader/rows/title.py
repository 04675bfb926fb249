"""The title of a row: what stands before its date, or the first piece after it."""

import re
from collections.abc import Sequence

from core.plans.reader.words.towns import is_town

#: What a title is rid of at its ends.
_EDGES = " \t:;,.-–—|/&•·*"
_BEFORE_DATE = re.compile(
    r"(?:\s(?:den|på|kl\.?|the|on|at|v\.?|vecka|(?:datum|dag|när|date|when)\s*:?|,|:|–|-)){1,9}$", re.IGNORECASE
)
_HOW = r"digital(?:t|a)?(?:möte\w*)?|fysisk\w*|hybrid(?:t|a)?(?:möte\w*)?|teams|zoom|online|via teams|på teams|på plats"
_FORM_IN_BRACKETS = re.compile(rf"\(\s*(?:{_HOW})\s*\)", re.IGNORECASE)
_EMPTY_BRACKETS = re.compile(r"[(\[]\s*[)\]]")
LABEL_ALONE = re.compile(
    r"^(?:datum|dag|när|tid|plats|date|when|where|time|preliminärt|prel\.?|obs|[\W\d_]*)$", re.IGNORECASE
)
#: Words that say how or when, and name nothing.
_NO_TITLE = re.compile(rf"(?:{_HOW}|flyttad(?: till)?|where|when)", re.IGNORECASE)
_PIECES = re.compile(r"(?:(?<!\s)\s+)?[,;|]\s*|(?<!\s)\s+[–—-]\s+|[:.]\s+")
#: A bracket whose end was cut off with what followed.
_OPEN_BRACKET = re.compile(r"\([^()]*$")
_LONGEST = 200


def title_theme_and_town(text: str, at: int) -> tuple[str, str | None, str | None]:
    """Title, theme and town of a row whose dates and times are blank; `at` is where its first date stood.

    A piece after a dash is the theme, and one that is a municipality's name the place.
    """
    text = _EMPTY_BRACKETS.sub(" ", _FORM_IN_BRACKETS.sub(lambda match: " " * len(match[0]), text))
    before = _BEFORE_DATE.sub("", " " + text[:at].rstrip(_EDGES)).strip(_EDGES)
    pieces = [piece for part in _PIECES.split(text[at:]) if (piece := " ".join(part.split()).strip(_EDGES + "()"))]
    pieces = [_OPEN_BRACKET.sub("", piece).strip(_EDGES) for piece in pieces]
    pieces = [piece for piece in pieces if re.search(r"[^\W\d_]{3}", piece) and not _NO_TITLE.fullmatch(piece)]
    if LABEL_ALONE.match(before):
        before = ""
    first, _, last = before.rpartition(",")
    town = next((piece for piece in (last.strip(), *pieces) if is_town(piece)), None)
    if first and town == last.strip():
        before = first
    pieces = [piece for piece in pieces if piece != town]
    title = " ".join(before.split()) or (pieces.pop(0) if pieces else "")
    return title[:_LONGEST], _theme(text[at:], pieces), town


def _theme(after: str, pieces: Sequence[str]) -> str | None:
    about = next((piece[3:] for piece in pieces if piece.lower().startswith("om ")), None)
    return pieces[0] if pieces and _follows_dash(after, pieces[0]) else about


def _follows_dash(text: str, piece: str) -> bool:
    at = text.find(piece.split(maxsplit=1)[0])
    return bool(re.search(r"[–—:-]\s*$", text[max(0, at - 8) : at]))
