"""A relative date, and the days that it may mean."""

from dataclasses import dataclass
from datetime import date

from core.language.dates_in_text.mentions import Place


@dataclass(frozen=True, slots=True)
class SaidDay:
    """One relative date in a text."""

    place: Place
    #: The days it may mean, the likeliest first.
    days: tuple[date, ...]
    #: Whether nobody can know which of them is meant, as for "nästa onsdag" on a Monday.
    unsure: bool = False
