"""What follows `rapport`: a year, and perhaps a text to write, or that it is to be published."""

import re
from dataclasses import dataclass
from datetime import date

from bot.app.context import Context
from bot.app.messages import IncomingMessage
from core.language.nothing import means_nothing
from core.language.typed.dates import typed_year
from core.reports.model.texts import TextName

#: In the first months of a year people mean the one that has been.
_LOOKS_BACK_UNTIL = 6
_PARTS = re.compile(
    r"(?P<year>[^:]{0,60}?)\s{0,3}(?:\b(?:text|texten)\s{1,3}(?P<name>[^:]{0,60}?)\s{0,3}(?::\s{0,3}(?P<words>.*))?|(?P<publish>\b(?:publicera|publish)))?",
    re.IGNORECASE | re.DOTALL,
)
_YEAR = re.compile(
    r"\b(?:(?P<digits>(?:19|20)\d\d)|(?P<this>i år|årets|this year)|"
    r"(?P<last>i fjol|fjolårets|förra årets?|last year))\b",
    re.IGNORECASE,
)
#: "skriv i förordet att vi var 38 kommuner".
_THAT = re.compile(r"\batt\s", re.IGNORECASE)
_PUBLISH = re.compile(r"\b(?:publicera|publicerad|lägg(?:a)? ut|läggas ut|publish)\b", re.IGNORECASE)
_NAMES = {
    **{name.value: name for name in TextName},
    "forord": TextName.FOREWORD,
    "förordet": TextName.FOREWORD,
    "höjdpunkt": TextName.HIGHLIGHTS,
    "höjdpunkterna": TextName.HIGHLIGHTS,
    "det här ändrar vi": TextName.CHANGES,
    "ändringarna": TextName.CHANGES,
}


class NotUnderstoodError(Exception):
    """Raised when words can't be used; carries them."""


@dataclass(frozen=True, slots=True)
class TypedReport:
    """What was typed."""

    year: int
    #: Which text is written; None if none is.
    name: TextName | None = None
    #: In Markdown; empty takes the text away, None if only the text was named.
    words: str | None = None
    publish: bool = False


def typed_report(text: str, *, year: int) -> TypedReport:
    """Read it; `year` stands where none is typed. Raises NotUnderstoodError with the words that can't be used."""
    match = _PARTS.fullmatch(text.strip())
    if match is None:
        raise NotUnderstoodError(text)
    typed = " ".join(match["year"].split())
    year_asked_for = typed_year(typed, year=year) if typed else year
    if year_asked_for is None:
        raise NotUnderstoodError(typed)
    if match["name"] is None:
        return TypedReport(year_asked_for, publish=match["publish"] is not None)
    name = _NAMES.get(" ".join(match["name"].casefold().split()))
    if name is None:
        raise NotUnderstoodError(match["name"])
    if match["words"] is None:
        return TypedReport(year_asked_for, name)
    words = match["words"].strip()
    return TypedReport(year_asked_for, name, "" if means_nothing(words) else words)


def said_report(message: IncomingMessage, text: str, context: Context) -> str:
    """As *rapport 2023 text förord: …*, *rapport 2023 publicera* or *rapport 2023*."""
    before, told, words = text.partition(":")
    if not told and (that := _THAT.search(text)):
        before, words = text[: that.start()], f"{text[that.end() :][:1].upper()}{text[that.end() :][1:]}"
    year = _said_year(before, context.today(message.now))
    names = {_NAMES[word] for word in re.findall(r"\w+", before.casefold()) if word in _NAMES}
    if len(names) == 1 and words.strip():
        return f"rapport {year} text {names.pop().value}: {words.strip()}"
    return f"rapport {year} publicera" if _PUBLISH.search(before) else f"rapport {year}"


def usual_year(today: date) -> int:
    """The year that is reported if none is named: in the first months of a year the one that has been."""
    return today.year - (today.month <= _LOOKS_BACK_UNTIL)


def _said_year(text: str, today: date) -> int:
    match = _YEAR.search(text)
    if match is None:
        return usual_year(today)
    return int(match["digits"]) if match["digits"] else today.year - (match["last"] is not None)
