"""Days when a Swedish municipality is off: public holidays, the eves kept as such, and squeeze days."""

from datetime import date, timedelta

import holidays


class SwedishPublicHolidays:
    """Answers whether a date is red; any year, worked out when first asked for."""

    def __init__(self) -> None:
        # Without Sundays, which the library else counts as holidays: weekends are the working days' matter.
        self._holidays = holidays.country_holidays(
            "SE", language="sv", categories=("public", "de_facto"), include_sundays=False
        )

    def __contains__(self, day: object) -> bool:
        """Whether `day` is a holiday, an eve or a squeeze day."""
        if not isinstance(day, date):
            return False
        return self.name(day) is not None

    def name(self, day: date) -> str | None:
        """The holiday's Swedish name, "klämdag", or None."""
        holiday = self._holidays.get(day)
        if holiday:
            return str(holiday)
        return "klämdag" if self._squeezed(day) else None

    def _squeezed(self, day: date) -> bool:
        """A single working day between a holiday and a weekend."""
        if day.weekday() == 4:
            return day - timedelta(days=1) in self._holidays
        return day.weekday() == 0 and day + timedelta(days=1) in self._holidays
