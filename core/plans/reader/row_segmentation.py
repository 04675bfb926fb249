"""A document's lines to rows, each under its group's heading and in its year, with what continues it on more lines."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from core.document_reader.line import Line
from core.language.date_parsing import MONTH_NUMBERS
from core.plans.reader.date_mentions import mentions
from core.plans.reader.row import LONGEST_ROW, RowText

_MARKS = "-*•·–—✘✓✗✔▪◦‣●○■□☐➢→\uf0b7\uf0a7"
_BULLET = re.compile(
    rf"^\s*(?:(?:[{_MARKS}]|o(?=\s))\s+|[{_MARKS[2:]}])+|^\s*(?:\d{{1,2}}\)\s+|\d{{1,2}}\.\s+(?!(?:{'|'.join(MONTH_NUMBERS)})\b))",
    re.IGNORECASE,
)
_CONTINUED = re.compile(
    r"^\s*(?:tema|ämne|fokus|plats|lokal|ort|tid|kl\.?|talare|föreläsare|medverkande|länk|teams-?länk|anmälan|form|"
    r"theme|place|time|speaker|link|(?P<date>datum|date|när))\s*:",
    re.IGNORECASE,
)
_LABELLED_YEAR = re.compile(
    r"\b(?:verksamhetsplan\w*|årsplan\w*|plan(?:ering)?|under|år|kalendarium|program|aktiviteter|träffar|möten|datum|schema|"
    r"vår(?:en|terminen)?|höst(?:en|terminen)?|vt|ht|plan for|calendar|programme?|meetings|activities|spring|autumn)"
    r"\D{0,30}?\b(?<!\d[-/–])(20\d\d)\b(?!\s*[-/–]\s*(?:20)?\d\d)",
    re.IGNORECASE,
)
_YEAR_ALONE = re.compile(r"^\W*(20\d\d)\W*$")
_TWO_YEARS = re.compile(r"\b20\d\d\s*[-/–]\s*(?:20)?\d\d\b")
_GROUP = re.compile(
    r"^\W*(?:grupp|group|nätverksgrupp)?\s*:?\s*(?P<name>[\wÅÄÖåäö][\wÅÄÖåäö /&-]*(?:grupp(?:en)?|\bgroup))\W*$",
    re.IGNORECASE,
)
_GENERAL = re.compile(
    r"plan|aktivitet|program|kalend|träffar|möten|datum|schema|\b20\d\d\b|vår|höst|inledning|bakgrund|syfte|mål\b|uppföljning|"
    r"finansiering|genomförande|samordn|kontakt|" + "|".join(rf"^{name}$" for name in MONTH_NUMBERS),
    re.IGNORECASE,
)
_LONGEST_HEADING = 60
_SPACES = str.maketrans(
    {
        "\u00a0": " ",
        "\u202f": " ",
        "\u2007": " ",
        "\u2009": " ",
        "\u00ad": "",
        "\u2060": "",
        "\u200b": "",
        "\ufeff": "",
        "\u2011": "-",
        "\u2012": "–",
        "\u2010": "-",
        "\u2212": "-",
        "\t": " ",
    }
)


@dataclass(frozen=True, slots=True)
class Gathered:
    """A row, and what the document says above it."""

    row: RowText
    #: None where no heading names one.
    group: str | None
    #: None where nothing above says it.
    year: int | None
    #: The line just above, where it may be the row's title; else empty.
    above: str
    #: The cells of a table's row; empty outside tables.
    cells: tuple[str, ...] = ()
    #: The head of that table.
    head: tuple[str, ...] = ()


def plain(text: str) -> str:
    """The text with ordinary spaces and hyphens, and nothing that can't be seen."""
    return text.translate(_SPACES)


def gather(lines: Sequence[Line], *, group: str | None, known: Mapping[str, str]) -> Iterator[Gathered]:
    """Every line that may be a row; `known` are the configured groups' names by their casefolded spelling."""
    year: int | None = None
    under = group
    heads: dict[int, tuple[str, ...]] = {}
    above = ""
    index = 0
    while index < len(lines):
        line = lines[index]
        text = plain(line.text)
        index += 1
        if line.table and line.table not in heads:
            heads[line.table] = tuple(plain(cell).strip() for cell in line.cells)
            # A table whose first row is a meeting has no head; then it is read as text.
            if not any(character.isdigit() for cell in line.cells for character in cell):
                continue
            heads[line.table] = ()
        filled = [cell for cell in line.cells if cell.strip()]
        alone = filled[0] if line.table and len(filled) == 1 else "" if line.table else text
        if alone and (name := _group_heading(line, plain(alone), known)):
            under, above = name, ""
            continue
        if line.table:
            cells = tuple(plain(cell).strip() for cell in line.cells)
            joined = ", ".join(cell for cell in cells if cell)
            if joined:
                yield Gathered(RowText(joined, (line.number,), listed=True), under, year, "", cells, heads[line.table])
            continue
        year = _year_in(line, text) or year
        row, taken = _whole(text, line.number, lines[index:])
        index += taken
        yield Gathered(row, under, year, above)
        above = text.strip() if text.strip() and not row.listed else ""


def first_year(lines: Sequence[Line]) -> int | None:
    """The first year that a heading of the document names."""
    return next((year for line in lines if not line.table and (year := _year_in(line, plain(line.text)))), None)


def _year_in(line: Line, text: str) -> int | None:
    if _TWO_YEARS.search(text):
        return None
    found = _YEAR_ALONE.match(text) or (_LABELLED_YEAR.search(text) if len(text) < 300 else None)
    if found is None and line.heading:
        years = set(re.findall(r"\b20\d\d\b", text))
        return int(years.pop()) if len(years) == 1 and "genda 2030" not in text else None
    return None if found is None or "genda 2030" in found[0] else int(found[1])


def _whole(text: str, number: int, following: Sequence[Line]) -> tuple[RowText, int]:
    """The row with the lines that continue it, and how many they were."""
    bullet = _BULLET.match(text)
    words = [_BULLET.sub("", text).strip()]
    lines = [number]
    indent = len(text) - len(text.lstrip())
    for line in following:
        more = plain(line.text)
        if line.table or line.heading or not more.strip() or not _continues(words, more, indent, listed=bool(bullet)):
            break
        words.append(_BULLET.sub("", more).strip())
        lines.append(line.number)
    joined = words[0]
    for each in words[1:]:
        joined += (
            " "
            if joined.endswith(("-", "–", ",", ":", "(")) or each[:1].islower() or each[:1] in "(0123456789"
            else ", "
        ) + each
    return RowText(joined, (number,), listed=bool(bullet)), len(lines) - 1


def _continues(words: Sequence[str], more: str, indent: int, *, listed: bool) -> bool:
    """Whether the line goes on with the row: a label, the end of a sentence, or something set in under it."""
    labelled = _CONTINUED.match(_BULLET.sub("", more))
    if labelled:
        # A second date begins the next meeting.
        return not (labelled["date"] and mentions(" ".join(words)[:LONGEST_ROW]))
    last = words[-1]
    if _BULLET.match(more) or not listed:
        return False
    if last.endswith(("-", "–", ",", ":", "(", " och", " kl", " kl.")):
        return True
    deeper = len(more) - len(more.lstrip()) > indent
    return deeper or more.lstrip()[:1].islower()


def _group_heading(line: Line, text: str, known: Mapping[str, str]) -> str | None:
    """The group that the line is a heading for; None where it is none.

    A name that ends in "gruppen" is one wherever it stands alone; another heading of the document where it is short
    and says nothing of plans, months or years.
    """
    words = text.strip().strip("#*_:.-–= ").strip()
    if words.casefold() in known:
        return known[words.casefold()]
    if len(words) > _LONGEST_HEADING or not words:
        return None
    if found := _GROUP.match(words):
        return known.get(found["name"].casefold(), found["name"].strip())
    if line.heading and not _GENERAL.search(words) and not any(character.isdigit() for character in words):
        return words
    return None
