"""Splits what was typed after `anteckna` into the meeting and the lines."""

import re
from dataclasses import dataclass

#: Separates the meeting from the lines; line breaks often get lost on the way.
_TOLD = re.compile(r":(?:\s+|$)|\n|;(?:\s|$)")
#: "anteckna 8 mars Beslut: vi byter dag" has no other colon.
_KIND = re.compile(r"(?:\s|^)(?P<kind>beslut|uppgift|att göra)\s?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TypedMinutes:
    """The words for the meeting, and its lines; empty if none were typed."""

    meeting: str
    lines: str


def typed_minutes(text: str, rest: str) -> TypedMinutes:
    """Split the message; `rest` is the command's part of it, without line breaks."""
    mark = _TOLD.search(text)
    if mark is None:
        # "att" may stand in a colon's place.
        meeting, _, lines = f" {rest}".partition(" : ")
        return TypedMinutes(meeting.strip(), lines.strip())
    lines = text[mark.end() :].strip()
    one_line = " ".join(lines.split())
    before = rest.removesuffix(one_line) if rest.endswith(one_line) else _TOLD.split(rest, maxsplit=1)[0]
    meeting = before.strip(" :;\n")
    if match := _KIND.search(meeting):
        return TypedMinutes(meeting[: match.start()].strip(), f"{match['kind']}: {lines}")
    return TypedMinutes(meeting, lines)
