"""Fills the views of municipalities, their meetings and fees."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from cards.memberships import FeesView, MunicipalitiesView
from core.attendance.formatting import attendance_gap
from core.attendance.queries.participation import participation
from core.language.collation import swedish_order
from core.language.lists import enumeration
from core.language.numbers import whole
from core.language.plurals import count
from core.members.municipalities import all_municipalities
from core.memberships import queries as memberships


def municipalities_view(conn: Connection, year: int, *, now: datetime, zone: ZoneInfo) -> MunicipalitiesView:
    """How often each municipality took part in the year's meetings that are over at `now` (UTC)."""
    names = {municipality.code: municipality.name for municipality in all_municipalities()}
    members = [names.get(code, code) for code in memberships.members_of_year(conn, year)]
    took_part = participation(conn, year, now=now, zone=zone)
    often = took_part.by_municipality
    there = [name for name in members if name in often]
    title = f"{count(len(members), 'kommun')} är med, {whole(len(there))} har deltagit"
    if not members:
        title = f"{count(len(often), 'kommun')} har deltagit"
    return MunicipalitiesView(
        year,
        title,
        attendance_gap(took_part.held, took_part.recorded),
        [
            ("Har deltagit", _lines({name: often[name] for name in there})),
            ("Har inte deltagit än", sorted(set(members) - set(there), key=swedish_order)),
            (
                "Inte medlemmar" if members else "Kommuner",
                _lines({name: times for name, times in often.items() if name not in members}),
            ),
            ("Räknas för sig", _lines(took_part.by_organisation)),
        ],
    )


def fees_view(conn: Connection, year: int) -> FeesView:
    """What each member pays in the year."""
    fees = memberships.fees_of_year(conn, year)
    members = memberships.members_of_year(conn, year)
    paying = sorted((municipality_name(code), fee) for code, fee in fees.items() if code in members)
    missing = sorted((municipality_name(code) for code in members if code not in fees), key=swedish_order)
    return FeesView(
        year,
        total=kronor(sum(fee for _, fee in paying)),
        fees=[f"{name}: {kronor(fee)}" for name, fee in sorted(paying, key=lambda fee_of: swedish_order(fee_of[0]))],
        missing=f"Avgift saknas för {enumeration(missing)}." if missing else "",
    )


def municipality_name(code: str) -> str:
    """The municipality's name; the code if it isn't in the county."""
    return next((municipality.name for municipality in all_municipalities() if municipality.code == code), code)


def kronor(amount: int) -> str:
    """Such as "25 000 kr"."""
    return f"{whole(amount)}\u00a0kr"


def _lines(often: Mapping[str, int]) -> Sequence[str]:
    """The most frequent first, then by name."""
    ordered = sorted(often.items(), key=lambda times_of: (-times_of[1], swedish_order(times_of[0])))
    return [f"{name}: {count(times, 'träff')}" for name, times in ordered]
