"""Plans that were read, which may be disposed of."""

from datetime import UTC, date, datetime, time

from sqlalchemy import ColumnElement, Connection, and_, delete, func, select

from core.database.disposable_data import DisposableData
from core.meetings.model.proposal import ProposalState
from core.plans.tables import plan_imports


def _old(day: date) -> ColumnElement[bool]:
    before = plan_imports.c.created_at < datetime.combine(day, time(), UTC)
    return and_(before, plan_imports.c.state != ProposalState.PREPARED)


def _count(conn: Connection, day: date) -> int:
    return conn.scalar(select(func.count()).select_from(plan_imports).where(_old(day))) or 0


def _dispose(conn: Connection, day: date) -> int:
    return conn.execute(delete(plan_imports).where(_old(day))).rowcount


DISPOSABLE_DATA = (
    DisposableData(
        "inlasta-planer",
        label="Inlästa planer",
        what="Planen som den lästes in tas bort. Träffarna finns kvar.",
        counted_from="inläsningen",
        shortest_days=365,
        tables=("plan_imports",),
        count=_count,
        dispose=_dispose,
    ),
)
