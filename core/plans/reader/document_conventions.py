"""Conventions of the whole document, found before any row is read."""

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise, takewhile

from core.document_reader.blocks import Paragraph
from core.language.dates_in_text.dates import find_dates
from core.language.dates_in_text.numbers_of_something_else import counted_with
from core.plans.reader.context import Conventions
from core.plans.reader.outline.lines.chat import is_chat, is_signature
from core.plans.reader.rows.row_text import bullet_end
from core.plans.reader.words.group_names import folded
from core.plans.reader.words.legend import legend_of
from core.plans.reader.words.years import YEAR, announced_year, without_goal_years

_DOTTED = re.compile(r"(?<![\d.:])\d{1,2}\.\d{1,2}\.(?:\s?20\d\d)?(?=\s{0,3}(?:$|[,;)–—-]|kl\b|och\b))")
_SLASHED = re.compile(r"(?<![\d/.:])(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?:20)?\d\d(?![\d/])")
_MARK_AT_END = re.compile(r"\S\s?(?P<mark>\*{1,4}|[¹²³⁴])(?=$|[\s,;)])")
#: "* fysisk träff i Stadshuset"; a bullet has no mark like it at the end of a line above.
_FOOTNOTE = re.compile(r"\s*(?P<mark>\*{1,4}|[¹²³⁴])\)?\s*(?P<note>\S.*)")
#: "(D) = på distans".
_KEY_IN_BRACKETS = re.compile(r"\s{0,8}(?P<mark>\([^\W\d_]{1,4}\))\s{0,3}[=:–-]\s{0,3}(?P<note>\S.*)")
#: "PROTOKOLL", "Minnesanteckningar nr 3", "Protokoll från Naturgruppens möte".
_TITLE_OF_MINUTES = re.compile(
    r"(?:samman\w{0,12}|mötes|styrelse\w{0,12})?(?:protokoll|anteckningar|minnesanteckningar|referat|minutes)(?:\W(?!.{0,50}(?:plan|kalender|möten|träffar|datum|tider)\b).{0,60})?",
    re.IGNORECASE,
)
_TO_COME = re.compile(r"\b(?:nästa|kommande|neste|næste|next|upcoming)\b", re.IGNORECASE)
#: Lines in which the head of minutes ends.
_TOP = 10
_LONGEST, _SHORT_LINE = 2_000, 50
_MONTHS, _DAYS = 12, 31
_LAST_OF_SPRING, _FIRST_OF_AUTUMN = 6, 8
#: Minimum number of dates whose weekdays must match a year.
_FEWEST_AGREEING = 3


def conventions_of(paragraphs: Sequence[Paragraph]) -> Conventions:
    """How the document writes dates, numbers its meetings and marks its footnotes, and which years it names."""
    texts = [paragraph.text[:_LONGEST] for paragraph in paragraphs]
    years = [int(year) for text in texts for year in YEAR.findall(without_goal_years(text))]
    return Conventions(
        dotted=sum(bool(_is_dotted(text)) for text in texts) > 0,
        month_first=_is_month_first(texts),
        numbered=_numbered(texts),
        footnote_marks=frozenset(match["mark"] for text in texts for match in _MARK_AT_END.finditer(text)),
        footnotes=tuple(
            (match["mark"], match["note"])
            for text in texts
            if (match := _FOOTNOTE.match(text) or _KEY_IN_BRACKETS.match(text))
        ),
        legend=legend_of(texts),
        short_lines=frozenset(folded(YEAR.sub("", text)) for text in texts if len(text) <= _SHORT_LINE),
        years=tuple(sorted(set(years))),
        autumn_first=_is_autumn_first(texts),
        weekday_year=_weekday_year(texts, set(years)),
        title_year=_title_year(paragraphs),
        announced_year=_announced_year(paragraphs),
        minutes_line=_minutes_line(paragraphs),
        chat=is_chat(texts),
        chat_days=not any(is_signature(text) and find_dates(text) for text in texts),
        opening=_opening(texts),
    )


def _minutes_line(paragraphs: Sequence[Paragraph]) -> int | None:
    """The first line with a date, below the title of minutes and above all else: when that meeting was."""
    titled = False
    for paragraph, below in zip(paragraphs[:_TOP], (*paragraphs[1:_TOP], None), strict=False):
        if find_dates(paragraph.text):
            listed = below is not None and find_dates(below.text)
            past = not (_TO_COME.search(paragraph.text) or listed)
            return paragraph.number if titled and past and not paragraph.bullet else None
        titled = titled or bool(_TITLE_OF_MINUTES.fullmatch(paragraph.text.strip()))
    return None


def _opening(texts: Sequence[str]) -> str:
    undated = list(takewhile(lambda text: not find_dates(text), texts))
    return "\n".join(texts[: len(undated) + 1])


def _is_dotted(text: str) -> bool:
    """Whether a date that is plainly written with dots stands in the text."""
    return any(
        "." in text[slice(*mention.place)]
        and (_DOTTED.search(text) or mention.days[0].weekday is not None)
        and not mention.unsure
        and not any(letter.isalpha() for letter in text[slice(*mention.place)].split(maxsplit=1)[-1])
        for mention in find_dates(text)
    )


def _is_month_first(texts: Sequence[str]) -> bool:
    """Whether some date can only be month first (3/24/2026), and none only day first."""
    pairs = [(int(match["first"]), int(match["second"])) for text in texts for match in _SLASHED.finditer(text)]
    american = any(first <= _MONTHS < second <= _DAYS for first, second in pairs)
    return american and not any(second <= _MONTHS < first for first, second in pairs)


def _numbered(texts: Sequence[str]) -> frozenset[str]:
    """Words after which numbers rise by one from line to line: "Träff 1 …", "Träff 2 …"."""
    counted = [pair for text in texts if (pair := counted_with(text[bullet_end(text) :]))]
    return frozenset(
        word
        for (word, number), (next_word, following) in pairwise(counted)
        if word == next_word and following == number + 1
    )


def _weekday_year(texts: Sequence[str], years: set[int]) -> int | None:
    """The year, of those that the document names, in which nearly all weekdays beside dates without a year are right.

    Three dates must agree, and no other year may fit half as well: one date alone fits one year in seven.
    """
    dates = [
        (day.day, day.month, day.weekday)
        for text in texts
        for mention in find_dates(text)
        for day in mention.days
        if day.weekday is not None and day.month is not None and all(other.year is None for other in mention.days)
    ]
    fitting = {
        year: sum(_is_weekday(year, month, day, weekday) for day, month, weekday in dates) for year in sorted(years)
    }
    best = max(fitting, key=lambda year: fitting[year], default=None)
    if best is None or fitting[best] < max(_FEWEST_AGREEING, 0.75 * len(dates)):
        return None
    others = [number for year, number in fitting.items() if year != best]
    return best if all(2 * number < fitting[best] for number in others) else None


def _is_autumn_first(texts: Sequence[str]) -> bool:
    """Whether the first row lies in the autumn, and none in the autumn comes right after one in the spring."""
    first: int | None = None
    before: int | None = None
    for text in texts:
        month = _month_of_row(text)
        if month is not None and before is not None and before <= _LAST_OF_SPRING and month >= _FIRST_OF_AUTUMN:
            return False
        first = first or month
        before = month
    return first is not None and first >= _FIRST_OF_AUTUMN


def _month_of_row(text: str) -> int | None:
    """The month of the date that the line begins with, where it names no year."""
    begin = bullet_end(text)
    mention = next(iter(find_dates(text[begin:])), None)
    if mention is None or mention.place[0] > 0 or mention.days[-1].year is not None:
        return None
    return mention.days[-1].month


def _is_weekday(year: int, month: int, day: int, weekday: int | None) -> bool:
    try:
        return date(year, month, day).weekday() == weekday
    except ValueError:
        return False


def _announced_year(paragraphs: Sequence[Paragraph]) -> tuple[int, int] | None:
    """The year that the document announces its meetings for, and the number of the line that does."""
    lines = [paragraph for paragraph in paragraphs if not (paragraph.struck or paragraph.hidden)]
    found = announced_year([paragraph.text[:_LONGEST] for paragraph in lines])
    return (found[0], lines[found[1]].number) if found else None


def _title_year(paragraphs: Sequence[Paragraph]) -> int | None:
    """The year in the first short line that names exactly one."""
    for paragraph in paragraphs:
        years = set(YEAR.findall(without_goal_years(paragraph.text)))
        unseen = paragraph.marginal or paragraph.hidden or paragraph.struck
        if len(years) == 1 and len(paragraph.text) < 90 and not unseen:
            return int(years.pop())
    return None
