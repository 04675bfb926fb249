"""Says which meetings may enter figures that are about to be shown, and remembers it."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection

from core.feedback.queries import suppression_pools
from core.feedback.rules.disclosure import PartedDisclosure, select_disclosable_parts


def select_disclosable(conn: Connection, parts: Sequence[Mapping[str, int]]) -> PartedDisclosure:
    """What may enter each part's figure and the whole's; parts are closed meetings by id with their answers.

    Every figure over several meetings comes by here, and is shown only after the commit. New pools are made one
    transaction at a time, so that no two overlap. Raises ValueError when a meeting is in several parts.
    """
    asked_for = [meeting for part in parts for meeting in part]
    released = select_disclosable_parts(parts, suppression_pools.overlapping(conn, asked_for))
    if not released.new_pools:
        return released
    suppression_pools.lock(conn)
    # Somebody else may have made pools of these meetings before the lock was ours.
    released = select_disclosable_parts(parts, suppression_pools.overlapping(conn, asked_for))
    for pool in released.new_pools:
        suppression_pools.add(conn, pool)
    return released
