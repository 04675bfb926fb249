"""What each column of a table of meetings holds: by its head, and by what stands in it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from core.language.dates_in_text.names import MONTH_NUMBERS, SHORT_WEEKDAYS, WEEKDAY_NUMBERS
from core.language.dates_in_text.times import find_times, lone_hours
from core.meetings.model.meeting import MeetingForm
from core.plans.reader.context import Context
from core.plans.reader.rows.dates_of_row import dates_in
from core.plans.reader.rows.times import times_in
from core.plans.reader.tables.table import Table
from core.plans.reader.words.general_words import is_of_deadlines, is_of_minutes, speaks_of_deadlines
from core.plans.reader.words.group_names import ends_as_group
from core.plans.reader.words.meeting_words import stated_form


class Role(StrEnum):
    """What a column says of a meeting."""

    DATE = "date"  #: its day
    END_DATE = "end_date"  #: its last day
    WEEKDAY = "weekday"  #: the name of the day
    WEEK = "week"  #: the number of the week
    MONTH = "month"  #: the month of a bare day
    YEAR = "year"  #: the year of a bare date
    TIME = "time"  #: its hours
    START = "start"  #: when it begins
    END = "end"  #: when it ends
    WHOLE_DAY = "whole_day"  #: whether it is a whole day
    GROUP = "group"  #: whose it is
    JOINT = "joint"  #: with whom it is held
    TITLE = "title"  #: its title
    FORM = "form"  #: how people meet
    KIND = "kind"  #: what sort it is
    PLACE = "place"  #: where
    THEME = "theme"  #: what about
    SPEAKER = "speaker"  #: who speaks
    GOALS = "goals"  #: what it contributes to
    LINK = "link"  #: the address to join at
    STATUS = "status"  #: whether it is called off
    OTHER_DATE = "other_date"  #: days for something else
    UNKNOWN_DATE = "unknown_date"  #: days, of which nobody has said what for
    NUMBER = "number"  #: which in the list it is
    MORE = "more"  #: other words


_HEADS = {
    Role.DATE: (
        r"(?:mötes|start|sammanträdes|träff)?datum|när|date|start date|when|datum och tid|dag och tid|"
        r"dag/datum|datum/tid|dato|mötesdag|mötesdagar|sammanträdesdag|datum/kl|mødedato|møtedato"
    ),
    Role.END_DATE: r"slutdatum|till och med|t\.?o\.?m\.?|till|end date|until",
    Role.WEEKDAY: r"veckodag|v\.?-?dag|dag|day|weekday|ukedag|ugedag",
    Role.WEEK: r"vecka|v\.?|week|uke|uge",
    Role.MONTH: r"månad|month|måned",
    Role.TIME: (
        r"tid(?:er)?|klockslag|kl\.?|times?|mötestid(?:er)?|klockan|tidpunkt|tidspunkt|klokkeslett|"
        r"sammanträdestid"
    ),
    Role.START: r"start|starttid|börjar|från|start time|from|kl\.? start|starttidpunkt",
    Role.END: r"slut|sluttid|slutar|end time|end|kl\.? slut",
    Role.WHOLE_DAY: r"heldag(?:shändelse)?|whole day|all day(?: event)?",
    Role.GROUP: (
        r"grupp(?:er)?|nätverksgrupp|nätverk|för|målgrupp|groups?|organ|nämnd|forum|instans|utskott|gruppering|"
        r"kategori(?:er)?|categories"
    ),
    Role.JOINT: r"gemensam(?:t)? med|tillsammans med|med|joint with|with",
    Role.TITLE: (
        r"träff|aktivitet(?:er)?|möte|rubrik|titel|vad|händelse|activity|event|meeting|name|title|subject|"
        r"ämnesrubrik|namn|mötestyp|benämning"
    ),
    Role.FORM: r"form|mötesform|format|digitalt ?/ ?fysiskt|sätt(?: att ses)?|møteform|hur|digitalt eller fysiskt",
    Role.KIND: r"typ|kind|type|sort",
    Role.PLACE: r"plats|lokal|ort|var|place|location|where|venue|sted|värd|värdkommun|adress|mötesplats",
    Role.THEME: r"tema(?:n)?|ämne|innehåll|fokus|theme|topic|forslag til tema|frågor|program",
    Role.SPEAKER: r"talare|föreläsare|medverkande|speakers?",
    Role.GOALS: r"mål|(?:globala |hållbarhets)mål(?:en)?|agenda 2030|sdg|goals?",
    Role.LINK: r"länk|teams-?länk|möteslänk|url|webbadress|link|join url",
    Role.YEAR: r"år|year",
    Role.STATUS: r"status",
    Role.NUMBER: r"#|nr\.?|no\.?|nummer|löp-?nr\.?|antal",
}
_KNOWN_HEADS = {role: re.compile(rf"\s*(?:{words})\s*:?\s*", re.IGNORECASE) for role, words in _HEADS.items()}
_MEETING_HEAD = re.compile(r"möte|träff|sammanträde|datum|dag|meeting|date|dato|møte|møde", re.IGNORECASE)
_OTHER_HEAD = re.compile(
    r"sista|stopp|deadline|utskick|kallelse|handlingar|anslag|justering|inlämning|ansök|anmäl|svar|osa|protokoll|publicer|uppdater|skickas|frist",
    re.IGNORECASE,
)
_MOST = 0.5
#: "2", "10–11": days of a month that stands elsewhere.
_DAY_OF_MONTH = re.compile(r"(?:[12]?\d|3[01])(?:\s?[-–&]\s?(?:[12]?\d|3[01]))?\.?")

#: Characters; what is longer is no list of groups.
_LONGEST_GROUPS = 90
_BETWEEN_GROUPS = re.compile(r"[+&,/]|\b(?:och|samt|and)\b", re.IGNORECASE)


@dataclass(slots=True)
class Columns:
    """The roles of a table's columns."""

    roles: dict[int, Role] = field(default_factory=dict)
    heads: dict[int, str] = field(default_factory=dict)

    def of(self, role: Role) -> list[int]:
        """The columns with that role, left to right."""
        return sorted(column for column, other in self.roles.items() if other is role)


def columns_of(table: Table, head: int | None, context: Context) -> Columns:
    """What each column holds; `head` is the row of the heads, None where the table has none."""
    first = 0 if head is None else head + 1
    columns = Columns()
    for column in range(table.columns):
        words = " ".join(table.text(head, column).split()) if head is not None else ""
        columns.heads[column] = words
        values = list(table.column(column, first))
        role = _by_contents(_by_head(words, columns), values, context)
        if role is not None:
            columns.roles[column] = role
    _settle_dates(columns)
    _settle_times(columns, table, first)
    _settle_titles(columns, table, first)
    return columns


def _names_groups(value: str, context: Context) -> bool:
    """Whether a cell holds nothing but groups, by name or clearly shortened."""
    if len(value) >= _LONGEST_GROUPS:
        return False
    parts = [part.strip() for part in _BETWEEN_GROUPS.split(value)]
    return ends_as_group(value) or all(part and context.names.meant(part) for part in parts)


def _by_head(words: str, columns: Columns) -> Role | None:
    """The role that the head names, each once; a column of days for something else may be one of several."""
    if words and (is_of_deadlines(words) or is_of_minutes(words) or _OTHER_HEAD.search(words)):
        return Role.OTHER_DATE
    taken = set(columns.roles.values())
    return next(
        (role for role, pattern in _KNOWN_HEADS.items() if role not in taken and pattern.fullmatch(words)), None
    )


def _by_contents(role: Role | None, values: Sequence[str], context: Context) -> Role | None:
    """The role, where the contents agree with the head; else what the contents say."""
    if not values:
        return role
    dated = _share(values, lambda value: bool(dates_in(value, context.habits)))
    if role is Role.WEEKDAY and _share(values, _is_day_of_month) > _MOST:
        # "Dag" over 2, 10, 24 beside a column of months.
        return Role.DATE
    if role is Role.OTHER_DATE:
        return role if dated >= _MOST else Role.MORE
    if dated >= _MOST and role not in (Role.DATE, Role.END_DATE, Role.TITLE, Role.THEME):
        return Role.DATE if role in (Role.TIME, Role.START, Role.WEEKDAY) else Role.UNKNOWN_DATE
    if (
        dated >= _MOST
        and role in (Role.TITLE, Role.THEME)
        and dated == 1.0
        and all(len(value) < 40 for value in values)
    ):
        return Role.UNKNOWN_DATE
    if role in (Role.PLACE, None) and _share(values, _is_form) == 1.0:
        return Role.FORM
    if role is not None:
        return role
    return _by_values(values, context)


def _by_values(values: Sequence[str], context: Context) -> Role:
    checks = (
        (Role.WEEKDAY, lambda value: value.lower().strip(". ") in WEEKDAY_NUMBERS | SHORT_WEEKDAYS),
        (Role.MONTH, lambda value: value.lower().strip(". ") in MONTH_NUMBERS),
        (Role.NUMBER, str.isdecimal),
        (Role.TIME, _is_time),
        (Role.FORM, _is_form),
        (Role.GROUP, lambda value: _names_groups(value, context)),
    )
    return next((role for role, check in checks if _share(values, check) > _MOST), Role.MORE)


def _is_day_of_month(value: str) -> bool:
    return bool(_DAY_OF_MONTH.fullmatch(value.strip()))


def _is_time(value: str) -> bool:
    if len(value) > 40:
        return False
    return (
        bool(find_times(value)) or any(True for _ in lone_hours(value)) or (times_in(value).known and len(value) < 24)
    )


def _is_form(value: str) -> bool:
    return len(value) < 40 and stated_form(value) is not MeetingForm.UNKNOWN


def _share(values: Sequence[str], check: "object") -> float:
    return sum(bool(check(value)) for value in values) / len(values)  # type: ignore[operator]


def _settle_dates(columns: Columns) -> None:
    """One column of days is the meetings'; where there are several, its head must say so."""
    unknown = columns.of(Role.UNKNOWN_DATE)
    if columns.of(Role.DATE) or not unknown:
        return
    meant = [
        column
        for column in unknown
        if _MEETING_HEAD.search(columns.heads[column]) and not speaks_of_deadlines(columns.heads[column])
    ]
    chosen = unknown[0] if len(unknown) == 1 else meant[0] if len(meant) == 1 else None
    if chosen is not None:
        columns.roles[chosen] = Role.DATE


def _settle_times(columns: Columns, table: Table, first: int) -> None:
    """Two columns of single times are when meetings begin and end."""
    times = columns.of(Role.TIME)
    if len(times) == 2 and not columns.of(Role.START) and times[1] == times[0] + 1:
        single = all(
            len(find_times(value)) < 2 and "-" not in value and "–" not in value
            for column in times
            for value in table.column(column, first)
        )
        if single:
            columns.roles[times[0]], columns.roles[times[1]] = Role.START, Role.END


def _settle_titles(columns: Columns, table: Table, first: int) -> None:
    """Without a column for titles, the one with the most words holds them."""
    if columns.of(Role.TITLE):
        return
    others = columns.of(Role.MORE)
    lengths = {column: sum(len(value) for value in table.column(column, first)) for column in others}
    if others:
        columns.roles[max(others, key=lambda column: lengths[column])] = Role.TITLE
