"""The index of what everybody says now, kept until something of it changes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from core.expertise import queries
from core.expertise.done import done_by_person
from core.expertise.model import Done, Expertise
from core.expertise.search import ExpertiseIndex
from core.expertise.synonyms import known_synonyms
from core.expertise.yearly import RESTS_AFTER, rests

_EARLIEST, _LATEST = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class _Kept:
    """An index, and what it was made of."""

    index: ExpertiseIndex
    #: What `queries.state` told, and the pairs of synonyms.
    state: object
    #: What those who agree have done; None if nobody agrees, so that it needn't be asked for.
    done: Mapping[str, Sequence[Done]] | None
    #: From when until when (UTC) the same people are found: until the next has to confirm it.
    since: datetime
    until: datetime


_newest: _Kept | None = None


def newest_index(conn: Connection, now: datetime, zone: ZoneInfo) -> ExpertiseIndex:
    """The index of the profiles at `now` (UTC), with the names that people had when it was made.

    What is stored is asked for each time, in the transaction of the question, so that what another process changes is
    found at once; the profiles are read only if the answer is another. `zone` is the network's, for meetings that are
    over. Threads that make it at the same time make the same.
    """
    global _newest  # noqa: PLW0603  replaced whole
    kept = _newest
    today = now.astimezone(zone).date()
    # Before the profiles: what changes meanwhile, on a database that shows it, is found next time.
    state = (queries.state(conn), queries.synonyms(conn))
    same = kept is not None and kept.state == state and kept.since <= now < kept.until
    if kept is not None and same and (kept.done is None or kept.done == done_by_person(conn, today)):
        return kept.index
    every = queries.list_all(conn)
    profiles = [profile for profile in every if not rests(profile, now)]
    done = done_by_person(conn, today) if any(profile.shows_done for profile in profiles) else None
    if done is not None:
        profiles = [replace(profile, done=tuple(done.get(profile.person_id, ()))) for profile in profiles]
    index = ExpertiseIndex(profiles, [*known_synonyms(), *state[1]])
    _newest = _Kept(index, state, done, *_same_people(every, now))
    return index


def _same_people(every: Sequence[Expertise], now: datetime) -> tuple[datetime, datetime]:
    """Since when, and until when, nobody is hidden or found for having confirmed it too long ago."""
    ends = [profile.updated_at + RESTS_AFTER for profile in every]
    return max((end for end in ends if end <= now), default=_EARLIEST), min(
        (end for end in ends if end > now), default=_LATEST
    )
