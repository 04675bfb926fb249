"""Selects the meetings that may be counted in figures about to be shown, and stores the selection."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection

from core.feedback.queries import bands, named_answers, suppression_pools
from core.feedback.rules.disclosure import DisclosureByPart, select_disclosable_parts


def select_disclosable(conn: Connection, parts: Sequence[Mapping[str, int]]) -> DisclosureByPart:
    """Select what may enter each part's figure and the whole's; a part is closed meetings by id with their answers.

    Every figure over several meetings is selected here, and shown only after the commit. One transaction at a time
    adds pools, so that no two overlap. Raises ValueError when a meeting is in several parts.
    """
    meeting_ids = [meeting for part in parts for meeting in part]
    banded = bands.by_meeting(conn, meeting_ids)
    named = named_answers.named_meetings(conn, meeting_ids)
    disclosure = select_disclosable_parts(parts, suppression_pools.overlapping(conn, meeting_ids), banded, named)
    if not disclosure.new_pools:
        return disclosure
    suppression_pools.lock(conn)
    # Another transaction may have added pools of these meetings before this one got the lock.
    disclosure = select_disclosable_parts(parts, suppression_pools.overlapping(conn, meeting_ids), banded, named)
    for pool in disclosure.new_pools:
        suppression_pools.add(conn, pool)
    return disclosure
