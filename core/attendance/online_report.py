"""What Teams itself tells of who was at an online meeting, as the file that a coordinator could have sent."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import parse_qs, urlsplit
from zoneinfo import ZoneInfo

_COLUMNS = ("Full Name", "Join Time", "Leave Time", "Duration", "Email", "Role", "Participant ID (UPN)")
_ID = re.compile(r"[0-9a-fA-F-]{36}")


@dataclass(frozen=True, slots=True)
class Stay:
    """One time that somebody was in the meeting; who rejoins has several."""

    name: str
    #: Empty where Teams doesn't tell.
    email: str
    #: As Teams says it, such as "Organizer".
    role: str
    #: UTC.
    joined: datetime
    left: datetime


def organizer_of(join_url: str | None) -> str | None:
    """The Entra object id of the organiser that a link to a Teams meeting names; None where it names none.

    Short links (`/meet/…`) don't, and neither do other services' (docs/upstream.md, 28).
    """
    try:
        (context, *_) = parse_qs(urlsplit(join_url or "").query).get("context", [""])
        told = json.loads(context)
    except ValueError:
        return None
    organizer = told.get("Oid") if isinstance(told, dict) else None
    return organizer if isinstance(organizer, str) and _ID.fullmatch(organizer) else None


def report_file(title: str, stays: Sequence[Stay], zone: ZoneInfo) -> bytes:
    """A report as Teams saved it in 2021, a row for each stay, with times of the network's clock.

    It is read as any other, so that the same rules match, merge and ask.
    """
    lines = [("Meeting Summary",), ("Meeting Title", title), (), _COLUMNS]
    lines += [
        (
            stay.name,
            _moment(stay.joined, zone),
            _moment(stay.left, zone),
            _duration(stay),
            stay.email,
            stay.role,
            stay.email,
        )
        for stay in sorted(stays, key=lambda stay: (stay.joined, stay.name))
    ]
    return "\n".join("\t".join(" ".join(cell.split()) for cell in line) for line in lines).encode()


def _moment(at: datetime, zone: ZoneInfo) -> str:
    return f"{at.astimezone(zone):%Y-%m-%d %H:%M:%S}"


def _duration(stay: Stay) -> str:
    minutes, seconds = divmod(max(0, round((stay.left - stay.joined).total_seconds())), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}h {minutes}m {seconds}s" if hours else f"{minutes}m {seconds}s"
