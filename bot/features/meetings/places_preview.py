"""What another number of places changes for those who have answered."""

from collections.abc import Iterator

from sqlalchemy import Connection

from core.language.numbers import whole
from core.language.plurals import count
from core.meetings.model.meeting import Meeting
from core.signups.queries import signups
from core.signups.rules import next_in_queue


def changes_for_people(conn: Connection, meeting: Meeting, after: Meeting) -> list[str]:
    """What happens to those who come and those who wait, one sentence each; nothing where nobody is concerned."""
    return [] if meeting.capacity == after.capacity else list(_changes(conn, meeting, after))


def _changes(conn: Connection, meeting: Meeting, after: Meeting) -> Iterator[str]:
    taken, waiting = signups.count(conn, meeting.id).places, signups.list_waiting(conn, meeting.id)
    served = sum(signup.size for signup in next_in_queue(waiting, after.capacity, taken))
    queued = sum(signup.size for signup in waiting)
    if after.capacity is not None and taken > after.capacity:
        yield (
            f"**Obs!** {count(taken, 'plats')} är redan tagna. Ingen blir av med sin plats, och nya anmälningar ställs "
            "i kö."
        )
    if served:
        yield f"{whole(served)} av {whole(queued)} i kön får plats, och nämns i tråden när det inte går att ångra."
    elif queued:
        yield f"{whole(queued)} står kvar i kön."
