"""Feedback that may be disposed of, and what closing disposes of by itself."""

from datetime import UTC, date, datetime, time

from sqlalchemy import ColumnElement, Connection, and_, delete, func, select

from core.database.disposable_data import AutomaticDisposal, DisposableData
from core.feedback.tables import (
    feedback_question_answers,
    feedback_respondents,
    feedback_rounds,
    named_answers,
    question_sets,
)
from core.meetings.model.proposal import ProposalState
from core.meetings.queries.ended import ended_before


def _in_words(day: date) -> ColumnElement[bool]:
    table = feedback_question_answers
    return and_(table.c.meeting_id.in_(ended_before(day)), table.c.in_words)


def _count_texts(conn: Connection, day: date) -> int:
    return conn.scalar(select(func.count()).select_from(feedback_question_answers).where(_in_words(day))) or 0


def _dispose_texts(conn: Connection, day: date) -> int:
    return conn.execute(delete(feedback_question_answers).where(_in_words(day))).rowcount


def _closed(day: date) -> ColumnElement[bool]:
    """Rows of open rounds stay: without them somebody could answer twice."""
    closed = select(feedback_rounds.c.meeting_id)
    return and_(feedback_respondents.c.meeting_id.in_(ended_before(day)), feedback_respondents.c.meeting_id.in_(closed))


def _count_respondents(conn: Connection, day: date) -> int:
    return conn.scalar(select(func.count()).select_from(feedback_respondents).where(_closed(day))) or 0


def _dispose_respondents(conn: Connection, day: date) -> int:
    return conn.execute(delete(feedback_respondents).where(_closed(day))).rowcount


def _named(day: date) -> ColumnElement[bool]:
    return named_answers.c.meeting_id.in_(ended_before(day)) & named_answers.c.answers.is_not(None)


def _count_named(conn: Connection, day: date) -> int:
    return conn.scalar(select(func.count()).select_from(named_answers).where(_named(day))) or 0


def _dispose_named(conn: Connection, day: date) -> int:
    return conn.execute(delete(named_answers).where(_named(day))).rowcount


def _never_approved(day: date) -> ColumnElement[bool]:
    """What held once stays: rounds were asked by it, and `ändringar` tells who chose it."""
    settled = question_sets.c.state.in_([ProposalState.PREPARED, ProposalState.DISCARDED])
    return and_(settled, question_sets.c.created_at < datetime.combine(day, time(), UTC))


def _count_never_approved(conn: Connection, day: date) -> int:
    return conn.scalar(select(func.count()).select_from(question_sets).where(_never_approved(day))) or 0


def _dispose_never_approved(conn: Connection, day: date) -> int:
    return conn.execute(delete(question_sets).where(_never_approved(day))).rowcount


DISPOSABLE_DATA = (
    DisposableData(
        "aterkoppling-med-namn",
        label="Återkoppling med namn",
        what="Vem som svarat vad tas bort, där kortet sagt att svaren ges med namn. Siffrorna finns kvar.",
        counted_from="träffens slut",
        shortest_days=30,
        tables=("named_answers",),
        count=_count_named,
        dispose=_dispose_named,
    ),
    DisposableData(
        "aterkoppling-kommentarer",
        label="Kommentarer i återkopplingen",
        what="Fritext i svaren tas bort. Betyg och val finns kvar.",
        counted_from="träffens slut",
        shortest_days=365,
        tables=("feedback_question_answers",),
        count=_count_texts,
        dispose=_dispose_texts,
    ),
    DisposableData(
        "aterkoppling-svarande",
        label="Vilka som svarat på återkopplingen",
        what="Att någon har svarat tas bort, när frågan har stängt. Svaren finns kvar.",
        counted_from="träffens slut",
        shortest_days=30,
        tables=("feedback_respondents",),
        count=_count_respondents,
        dispose=_dispose_respondents,
    ),
    DisposableData(
        "frageformular-forslag",
        label="Frågeformulär som ingen godkänt",
        what="Förslag på frågor som avbröts eller aldrig godkändes tas bort. De som har gällt finns kvar.",
        counted_from="när förslaget visades",
        shortest_days=30,
        tables=("question_sets",),
        count=_count_never_approved,
        dispose=_dispose_never_approved,
    ),
)
AUTOMATIC_DISPOSALS = (
    AutomaticDisposal(
        "aterkoppling-stangning",
        label="Återkopplingen stänger",
        what="Svaren dekrypteras, blandas fråga för fråga, och de krypterade tas bort. Sambandet mellan svaren går "
        "förlorat, och svar på frågor med betyg eller val som färre än fem besvarat tas bort. Svarade färre än fem "
        "sparas bara betygen, tillsammans med andra träffars, och resten tas bort.",
    ),
)
