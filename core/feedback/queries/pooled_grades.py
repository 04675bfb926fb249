"""Queries about the grades of meetings with few answers: decrypted together, and stored under their pool only."""

from collections.abc import Collection, Mapping, Sequence
from random import SystemRandom

from sqlalchemy import Connection, func, insert, select

from core.feedback.queries import bands
from core.feedback.rules.banded_pools import banded_pool_reveals
from core.feedback.rules.bounds import pool_reveals
from core.feedback.tables import encrypted_answers, feedback_rounds, pooled_grades, suppression_pools
from core.questions.rules.disclosure import band_of


def unopened_pools(conn: Connection, fewest: int) -> Mapping[str, Sequence[str]]:
    """The meetings of each pool whose grades are still encrypted, by the pool's name.

    A pool that lost answers with their key and has fewer than `fewest` left is never opened.
    """
    enough = (
        select(suppression_pools.c.pool)
        .join(encrypted_answers, encrypted_answers.c.meeting_id == suppression_pools.c.meeting_id)
        .group_by(suppression_pools.c.pool)
        .having(func.count() >= fewest)
    )
    query = (
        select(suppression_pools)
        .where(suppression_pools.c.pool.in_(enough), suppression_pools.c.pool.not_in(select(pooled_grades.c.pool)))
        .order_by(suppression_pools.c.pool, suppression_pools.c.meeting_id)
    )
    pools: dict[str, list[str]] = {}
    for row in conn.execute(query):
        pools.setdefault(row.pool, []).append(row.meeting_id)
    return pools


def save(conn: Connection, pool: str, grades: Sequence[int], ids: Sequence[str]) -> None:
    """Store the pool's grades, shuffled, each under a random id and without its meeting."""
    shuffled = list(grades)
    SystemRandom().shuffle(shuffled)
    rows = [
        {"id": grade_id, "pool": pool, "satisfaction": grade} for grade_id, grade in zip(ids, shuffled, strict=True)
    ]
    if rows:
        conn.execute(insert(pooled_grades), rows)


def disclosable_meetings(conn: Connection) -> frozenset[str]:
    """The meetings whose pool is open, and whose grades together reveal little enough about each (rules/)."""
    grades: dict[str, list[int]] = {}
    for row in conn.execute(select(pooled_grades)):
        grades.setdefault(row.pool, []).append(row.satisfaction)
    members: dict[str, dict[str, int]] = {}
    query = select(suppression_pools, feedback_rounds.c.answers).join(
        feedback_rounds, feedback_rounds.c.meeting_id == suppression_pools.c.meeting_id
    )
    for row in conn.execute(query):
        members.setdefault(row.pool, {})[row.meeting_id] = row.answers
    return frozenset(
        meeting_id
        for pool, sizes in members.items()
        if (not pool_reveals(grades[pool], list(sizes.values())) if pool in grades else _is_open_banded(conn, sizes))
        for meeting_id in sizes
    )


def _is_open_banded(conn: Connection, meeting_ids: Collection[str]) -> bool:
    """Whether the pool consists of meetings that show a band, and reveals no more than that.

    Otherwise it is still encrypted.
    """
    grades = bands.grades_by_meeting(conn, meeting_ids)
    banded = [(len(given), band) for given in grades.values() if (band := band_of(given)) is not None]
    return len(banded) == len(meeting_ids) and not banded_pool_reveals(sum(map(sum, grades.values())), banded)


def sum_of_whole_pools(conn: Connection, meeting_ids: Collection[str]) -> int:
    """Sum the grades of the pools that contain any of the meetings; the caller includes whole pools only."""
    pools = select(suppression_pools.c.pool).where(suppression_pools.c.meeting_id.in_(list(meeting_ids)))
    return conn.scalar(select(func.sum(pooled_grades.c.satisfaction)).where(pooled_grades.c.pool.in_(pools))) or 0
