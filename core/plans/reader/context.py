"""The reader's shared context: what the whole document shows, and the arguments."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from core.plans.reader.account.findings import Findings
from core.plans.reader.rows.row_text import RowText
from core.plans.reader.rows.times import RowTimes
from core.plans.reader.words.group_names import GroupNames


@dataclass(frozen=True, slots=True)
class Conventions:
    """How the document writes."""

    #: Dates as 8.3. or 15.11
    dotted: bool = False
    #: Dates as 3/24/2026
    month_first: bool = False
    #: Words that it counts meetings with, in lower case.
    numbered: frozenset[str] = frozenset()
    #: Marks of footnotes, as "*" and "**".
    footnote_marks: frozenset[str] = frozenset()
    #: Each footnote's mark with its text.
    footnotes: tuple[tuple[str, str], ...] = ()
    #: Abbreviations that it explains.
    legend: Mapping[str, str] = field(default_factory=dict)
    #: Its short lines, folded and without years, as headings are.
    short_lines: frozenset[str] = frozenset()
    #: Every year that stands in it, ascending.
    years: tuple[int, ...] = ()
    #: Its rows begin in the autumn and go on in the spring, as in a school year.
    autumn_first: bool = False
    #: The one of these years in which the weekdays match the dates; None if no year stands out.
    weekday_year: int | None = None
    #: The year in the first heading that names one.
    title_year: int | None = None
    #: The one year that its lines announce meetings for, and the number of the first such line.
    announced_year: tuple[int, int] | None = None
    #: The number of the line that says when the meeting was whose minutes the document is.
    minutes_line: int | None = None
    #: It is a chat: lines say who wrote, and when.
    chat: bool = False
    #: Those lines say no day, so dates alone on their lines do.
    chat_days: bool = False
    #: All lines down to the first date: they identify the document, also after corrections further down. An answer
    #: about a whole document applies to that document only.
    opening: str = ""


@dataclass(slots=True)
class Context:
    """The document at hand."""

    findings: Findings
    known_groups: tuple[str, ...]
    conventions: Conventions
    year: int | None = None
    group: str | None = None
    today: date | None = None
    #: The known groups, and those that the document's headings name.
    names: GroupNames = field(default_factory=lambda: GroupNames(()))

    #: Rows that say that they replace another day.
    replacements: list[RowText] = field(default_factory=list)
    #: Rows whose year is asked about: they may be about a day that is read elsewhere.
    without_year: list[RowText] = field(default_factory=list)
    #: The document's lines, ascending.
    lines: tuple[tuple[int, str], ...] = ()
    #: The groups that the text above the first row without a group of its own names; None before there is such a row.
    named_above: frozenset[str] | None = None
    #: When a day begins and ends by its sessions in a table below, by the line of the day.
    sessions: Mapping[int, RowTimes] = field(default_factory=dict)

    def learn_groups(self, names: Sequence[str]) -> None:
        """Add groups that the document itself names."""
        if fresh := [name for name in names if name not in self.names.names]:
            self.names = self.names.and_also(fresh)
