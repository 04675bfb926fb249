"""Days off in a Swedish municipality: public holidays, their eves, and bridge days (klämdagar)."""

from datetime import date, timedelta

import holidays


class SwedishPublicHolidays:
    """A container of the days off, of any year."""

    def __init__(self) -> None:
        # Without Sundays: weekends are counted in counting.py.
        self._holidays = holidays.country_holidays(
            "SE", language="sv", categories=("public", "de_facto"), include_sundays=False
        )

    def __contains__(self, day: object) -> bool:
        """Whether `day` is a public holiday, its eve or a bridge day."""
        if not isinstance(day, date):
            return False
        return self.name(day) is not None

    def name(self, day: date) -> str | None:
        """Get the holiday's Swedish name, "klämdag", or None."""
        holiday = self._holidays.get(day)
        if holiday:
            return str(holiday)
        return "klämdag" if self._is_squeeze_day(day) else None

    def _is_squeeze_day(self, day: date) -> bool:
        """Whether `day` is a single working day between a holiday and a weekend."""
        if day.weekday() == 4:
            return day - timedelta(days=1) in self._holidays
        return day.weekday() == 0 and day + timedelta(days=1) in self._holidays
