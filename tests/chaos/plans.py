"""Plans of any size from a seed: a document as coordinators write it, and its meetings as members know them."""

import random
from dataclasses import dataclass
from datetime import date, time, timedelta
from pathlib import Path

from core.working_days.public_holidays import SwedishPublicHolidays
from local_tenant.year.meetings import SampleMeeting

_DAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag")
_MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni",
    "juli", "augusti", "september", "oktober", "november", "december",
)  # fmt: skip
_FIRST, _LAST = date(2023, 1, 26), date(2023, 12, 15)


@dataclass(frozen=True, slots=True)
class MadePlan:
    """A year's plan."""

    groups: tuple[str, ...]
    meetings: tuple[SampleMeeting, ...]

    def write(self, path: Path) -> Path:
        """The document, in the manner of the sample's."""
        lines = [
            "KOMMUNNÄTVERKET FÖR HÅLLBAR UTVECKLING VERKSAMHETSPLAN 2023",
            "",
            "Inplanerade aktiviteter under 2023",
        ]
        for group in self.groups:
            lines += ["", group, ""]
            lines += [f"- {_row(meeting)}" for meeting in self.meetings if meeting.folder == group]
        path.write_text("\n".join(lines) + "\n")
        return path


def made_plan(seed: int, *, meetings: int, channels: int) -> MadePlan:
    """That many meetings, spread over the year's working days and over the groups of all channels but Samordnare."""
    chance = random.Random(seed)  # noqa: S311  the same plan for the same seed
    groups = tuple(f"Nätverksgrupp {chr(ord('A') + number)}" for number in range(channels - 1))
    off = SwedishPublicHolidays()
    working = [
        day
        for number in range((_LAST - _FIRST).days)
        if (day := _FIRST + timedelta(days=number)).weekday() < 5 and day not in off
    ]
    days = sorted(chance.choice(working) for _ in range(meetings))
    return MadePlan(groups, tuple(_made(chance, day, groups, number) for number, day in enumerate(days, 1)))


def _made(chance: random.Random, day: date, groups: tuple[str, ...], number: int) -> SampleMeeting:
    """A number in each title, so that no two meetings' cards say the same."""
    if chance.random() < 0.6:
        return SampleMeeting(day, day, chance.choice(groups), f"Digitalt nätverksmöte {number}", time(12))
    return SampleMeeting(day, day, chance.choice(groups), f"Nätverksträff {number}", time(16))


def _row(meeting: SampleMeeting) -> str:
    when = f"{_DAYS[meeting.day.weekday()]} {meeting.day.day} {_MONTHS[meeting.day.month - 1]}"
    return f"{meeting.title}: {when}, {'kl 9.15-12.00' if meeting.ends == time(12) else 'heldag'}"
