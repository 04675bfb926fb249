"""The sample year's meetings as the members know them: when each ends, and where its documents go."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from local_tenant.teams.people import GROUPS

_ZONE = ZoneInfo("Europe/Stockholm")
_M, _N, _H = GROUPS
_JOINT = "Gemensamma träffar"


@dataclass(frozen=True, slots=True)
class SampleMeeting:
    """One meeting of 2023."""

    day: date
    last_day: date
    folder: str
    title: str
    ends: time

    @property
    def documents_at(self) -> datetime:
        """When somebody has put the slides in the folder (UTC): two hours after the end."""
        return (datetime.combine(self.last_day, self.ends, _ZONE) + timedelta(hours=2)).astimezone(UTC)


def _online(folder: str, month: int, day: int) -> SampleMeeting:
    return SampleMeeting(date(2023, month, day), date(2023, month, day), folder, "Digitalt nätverksmöte", time(12))


def _on_site(folder: str, month: int, day: int, last: date | None = None) -> SampleMeeting:
    first = date(2023, month, day)
    return SampleMeeting(first, last or first, folder, "Nätverksträff", time(16))


MEETINGS = (
    _online(_M, 2, 1),
    _online(_N, 2, 2),
    _on_site(_JOINT, 3, 8),
    _online(_H, 3, 21),
    _online(_N, 4, 19),
    _online(_M, 4, 26),
    _on_site(_M, 5, 10, date(2023, 5, 11)),
    _on_site(_N, 5, 31, date(2023, 6, 1)),
    _online(_N, 9, 6),
    _online(_M, 9, 13),
    _on_site(_H, 9, 28),
    _on_site(_N, 10, 11),
    _on_site(_M, 10, 26),
    _online(_N, 11, 8),
    _online(_M, 11, 15),
    _on_site(_M, 12, 7),
    _on_site(_N, 12, 14),
)
