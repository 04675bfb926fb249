"""The index of what everybody says now, kept until something of it changes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from core.expertise import queries
from core.expertise.done import done_by_person
from core.expertise.model import Done, Expertise, Match
from core.expertise.search import ExpertiseIndex
from core.expertise.synonyms import known_synonyms
from core.expertise.yearly import RESTS_AFTER, rests

_EARLIEST, _LATEST = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class _Kept:
    """An index, and what it was made of."""

    index: ExpertiseIndex
    state: queries.State
    #: What those who agree have done; None if nobody agrees, so that it needn't be asked for.
    done: Mapping[str, Sequence[Done]] | None
    #: From when until when (UTC) the same people are found: until the next has to confirm it.
    since: datetime
    until: datetime

    def is_newest(self, conn: Connection, state: queries.State, now: datetime, zone: ZoneInfo) -> bool:
        """Whether it would be made of the same now."""
        return (
            self.state == state
            and self.since <= now < self.until
            and (self.done is None or self.done == done_by_person(conn, now.astimezone(zone).date()))
        )


_newest: _Kept | None = None


def search_newest(conn: Connection, question: str, now: datetime, zone: ZoneInfo) -> Sequence[Match]:
    """Search the profiles as they are at `now` (UTC), with the names that people have now; best match first.

    What is stored is asked for each time, in the transaction of the question, so that what another process changes is
    found at once; the profiles are read only if the answer is another. `zone` is the network's, for meetings that are
    over.
    """
    kept = _newest
    if kept is not None:
        # Searched before it is known to be the newest: so one query tells that, and the names of those who were found.
        state, matches = _search(conn, kept.index, question)
        if kept.is_newest(conn, state, now, zone):
            return matches
    return _search(conn, newest_index(conn, now, zone), question)[1]


def _search(conn: Connection, index: ExpertiseIndex, question: str) -> tuple[queries.State, Sequence[Match]]:
    """The state now, and what is found, with the names now; people who are gone are left out."""
    matches = index.search(question)
    state, named = queries.state_and_names(conn, [match.expertise.person_id for match in matches])
    return state, [_with_name(match, *named[id_]) for match in matches if (id_ := match.expertise.person_id) in named]


def _with_name(match: Match, name: str, municipality: str | None) -> Match:
    """The match with what the person is called now; the index may be older than their name."""
    known = match.expertise
    if (known.name, known.municipality) == (name, municipality):
        return match
    return replace(match, expertise=replace(known, name=name, municipality=municipality))


def newest_index(conn: Connection, now: datetime, zone: ZoneInfo) -> ExpertiseIndex:
    """The index of the profiles at `now` (UTC), with the names that people had when it was made.

    Threads that make it at the same time make the same.
    """
    global _newest  # noqa: PLW0603  replaced whole
    kept = _newest
    # Before the profiles: what changes meanwhile, on a database that shows it, is found next time.
    state, _ = queries.state_and_names(conn, ())
    if kept is not None and kept.is_newest(conn, state, now, zone):
        return kept.index
    every = queries.list_all(conn)
    profiles = [profile for profile in every if not rests(profile, now)]
    done = None
    if any(profile.shows_done for profile in profiles):
        done = done_by_person(conn, now.astimezone(zone).date())
        profiles = [replace(profile, done=tuple(done.get(profile.person_id, ()))) for profile in profiles]
    index = ExpertiseIndex(profiles, [*known_synonyms(), *queries.synonyms(conn)])
    _newest = _Kept(index, state, done, *_same_people(every, now))
    return index


def _same_people(every: Sequence[Expertise], now: datetime) -> tuple[datetime, datetime]:
    """Since when, and until when, nobody is hidden or found for having confirmed it too long ago."""
    ends = [profile.updated_at + RESTS_AFTER for profile in every]
    return max((end for end in ends if end <= now), default=_EARLIEST), min(
        (end for end in ends if end > now), default=_LATEST
    )
