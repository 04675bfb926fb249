"""The number of the week beside a date, which must be the date's own: "v. 12 (18/3)", "11 november, vecka 46"."""

import re
from datetime import timedelta

from core.language.dates import as_typed
from core.language.dates_in_text.calendar_days import DateFault, Days, WrittenDateError
from core.language.dates_in_text.mentions import Place
from core.language.dates_in_text.names import WEEKDAY
from core.language.dates_in_text.weeks import WEEK

#: Text between a week and its date.
_BETWEEN = re.compile(rf"[\s,;:|()/–—-]*(?:(?:{WEEKDAY})\b[\s,;:|()/–—-]*)?(?:den\s)?", re.IGNORECASE)


def week_beside(text: str, place: Place) -> int | None:
    """The week right beside the date at `place`; None if there is none, or several."""
    weeks = {
        int(match["number"])
        for match in WEEK.finditer(text)
        if match["number"].isdecimal() and _is_beside(text, match.span(), place)
    }
    return weeks.pop() if len(weeks) == 1 else None


def _is_beside(text: str, week: Place, date: Place) -> bool:
    """Whether nothing but a weekday stands between; after a comma "internat vecka 35, 17 maj" goes on with another."""
    before = week[1] <= date[0]
    between = text[week[1] : date[0]] if before else text[date[1] : max(date[1], week[0])]
    alone = not text[: week[0]].strip() if before else not any(letter.isdigit() for letter in text[week[1] :])
    return bool(_BETWEEN.fullmatch(between)) and ("," not in between or alone)


def check_week(days: Days, week: int) -> None:
    """Raise WrittenDateError if neither end of the days lies in that week."""
    if week in (days.start.isocalendar().week, days.end.isocalendar().week):
        return
    own = days.start.isocalendar().week
    moved = days.start + timedelta(weeks=week - own)
    raise WrittenDateError(
        DateFault.AMBIGUOUS,
        f"{as_typed(days.start, year=True)} ligger i vecka {own}, inte i vecka {week}. "
        f"Är det {as_typed(days.start, year=True)} eller {as_typed(moved, year=True)}?",
        [days.start, moved],
    )
