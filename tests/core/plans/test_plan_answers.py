"""Answers are stored until somebody answers again; a plan's year is remembered only while it may be being corrected."""

from collections.abc import Mapping
from datetime import timedelta

from core.database.writer import Writer
from core.plans.queries import plan_answers
from tests.factories import local

NOW = local(2023, 12, 1, 9)


def save(writer: Writer, answers: Mapping[str, str]) -> None:
    writer.submit(lambda conn: plan_answers.save_all(conn, answers, answered_by="alva", now=NOW)).result()


def kept(writer: Writer, days: int) -> Mapping[str, str]:
    return writer.submit(lambda conn: plan_answers.get_all(conn, now=NOW + timedelta(days))).result()


def test_year_is_forgotten_when_the_next_plan_is_made_and_groups_are_not(writer: Writer) -> None:
    save(writer, {"year-1a2b3c4d": "2024", "group-1a2b3c4d": "ja"})

    assert kept(writer, 30) == {"year-1a2b3c4d": "2024", "group-1a2b3c4d": "ja"}
    assert kept(writer, 365) == {"group-1a2b3c4d": "ja"}


def test_the_latest_answer_counts(writer: Writer) -> None:
    save(writer, {"group-1a2b3c4d": "ja"})
    save(writer, {"group-1a2b3c4d": "nej"})

    assert kept(writer, 1) == {"group-1a2b3c4d": "nej"}
