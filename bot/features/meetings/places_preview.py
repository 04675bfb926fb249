"""How another number of places affects people who have answered."""

from collections.abc import Iterator

from sqlalchemy import Connection

from bot.app.deliveries.reach import Reach
from core.language.numbers import whole
from core.language.plurals import count
from core.meetings.model.meeting import Meeting
from core.signups.queries import signups
from core.signups.rules import next_in_queue


def changes_for_people(conn: Connection, meeting: Meeting, after: Meeting, reached: Reach) -> list[str]:
    """The effects on those who come and those who wait, one sentence each; empty if nobody is affected."""
    return [] if meeting.capacity == after.capacity else list(_changes(conn, meeting, after, reached))


def _changes(conn: Connection, meeting: Meeting, after: Meeting, reached: Reach) -> Iterator[str]:
    taken, waiting = signups.count(conn, meeting.id).places, signups.list_waiting(conn, meeting.id)
    served = sum(signup.size for signup in next_in_queue(waiting, after.capacity, taken))
    queued = sum(signup.size for signup in waiting)
    if after.capacity is not None and taken > after.capacity:
        yield (
            f"**Obs!** {count(taken, 'plats')} är redan tagna. Ingen blir av med sin plats, och nya anmälningar ställs "
            "i kö."
        )
    if served:
        when = reached.when("när det inte går att ångra")
        yield f"{whole(served)} av {whole(queued)} i kön får plats."
        yield from reached.goes(meeting.groups, "De nämns i tråden", when)
    elif queued:
        yield f"{whole(queued)} står kvar i kön."
