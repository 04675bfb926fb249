"""What the whole document shows of how it is written, before any row of it is read."""

import re
from collections.abc import Sequence
from itertools import pairwise

from core.document_reader.blocks import Paragraph
from core.language.dates_in_text.dates import find_dates
from core.language.dates_in_text.numbers_of_something_else import counted_with
from core.plans.reader.context import Habits
from core.plans.reader.rows.row_text import bullet_end

_YEAR = re.compile(r"(?<![\d./-])20\d\d(?![\d.]\d|\d)")
_DOTTED = re.compile(r"(?<![\d.:])\d{1,2}\.\d{1,2}\.(?:\s?20\d\d)?(?=\s{0,3}(?:$|[,;)–—-]|kl\b|och\b))")
_MARK_AT_END = re.compile(r"\S\s?(?P<mark>\*{1,4}|[¹²³⁴])(?=$|[\s,;)])")
_GOALS = re.compile(r"\b(?:agenda|klimat|vision)\s?20\d\d\b", re.IGNORECASE)
_LONGEST = 2_000


def habits_of(paragraphs: Sequence[Paragraph]) -> Habits:
    """How the document writes dates, numbers its meetings and marks its footnotes, and which years it names."""
    texts = [paragraph.text[:_LONGEST] for paragraph in paragraphs]
    years = [int(year) for text in texts for year in _YEAR.findall(_GOALS.sub("", text))]
    return Habits(
        dotted=sum(bool(_is_dotted(text)) for text in texts) > 0,
        numbered=_numbered(texts),
        footnote_marks=frozenset(match["mark"] for text in texts for match in _MARK_AT_END.finditer(text)),
        years=tuple(sorted(set(years))),
        title_year=_title_year(paragraphs),
    )


def _is_dotted(text: str) -> bool:
    """Whether a date that is plainly written with dots stands in the text."""
    return any(
        "." in text[slice(*mention.place)] and _DOTTED.search(text) and not mention.unsure
        for mention in find_dates(text)
    )


def _numbered(texts: Sequence[str]) -> frozenset[str]:
    """Words after which numbers rise by one from line to line: "Träff 1 …", "Träff 2 …"."""
    counted = [pair for text in texts if (pair := counted_with(text[bullet_end(text) :]))]
    return frozenset(
        word
        for (word, number), (next_word, following) in pairwise(counted)
        if word == next_word and following == number + 1
    )


def _title_year(paragraphs: Sequence[Paragraph]) -> int | None:
    """The year in the first short line that names exactly one."""
    for paragraph in paragraphs:
        years = set(_YEAR.findall(_GOALS.sub("", paragraph.text)))
        if len(years) == 1 and len(paragraph.text) < 90 and not paragraph.marginal:
            return int(years.pop())
    return None
