"""Queries of the worker's state, on a real database."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, Engine

from core.documents.model import ProblemKind, SiteChange, SyncProblem, Upload
from core.documents.queries import publications, sync_problems, uploads, worker_leases
from core.documents.use_cases import NOTICE_GATHERS, record_problems, record_publications, take_lease
from core.meetings.queries import meetings
from tests.documents_factory import make_publication
from tests.factories import local, make_meeting

NOW = datetime(2023, 3, 8, 12, tzinfo=UTC)


def test_documents_are_shown_once_they_were_verified_and_while_they_stand(engine: Engine) -> None:
    with engine.begin() as conn:
        _add_meetings(conn)
        shown = make_publication("shown", "m1")
        publications.save(conn, shown)
        publications.save(conn, make_publication("uploaded", "m1", batch=0))
        publications.save(conn, make_publication("deleted", "m1", site_change=SiteChange.DELETED))
        publications.save(conn, make_publication("another", "m2"))

        assert publications.list_of_meeting(conn, "m1") == [shown]
        assert [row.id for row in publications.list_all(conn)] == ["another", "deleted", "shown", "uploaded"]


def test_recorded_documents_share_the_next_batch(engine: Engine) -> None:
    with engine.begin() as conn:
        _add_meetings(conn)
        first = make_publication("first", "m1", batch=0)

        assert record_publications(conn, "m1", [first]) == 1
        assert record_publications(conn, "m1", [make_publication("second", "m1", batch=0), first]) == 2
        assert {row.id: row.batch for row in publications.list_all(conn)} == {"first": 2, "second": 2}


def test_problem_that_lasts_keeps_the_moment_it_was_met(engine: Engine) -> None:
    lasting, gone = SyncProblem("A.pdf", "Först.", ProblemKind.NAME), SyncProblem("B.pdf", "Strax borta.")
    with engine.begin() as conn:
        sync_problems.replace_all(conn, [lasting, gone], now=NOW)
        later = replace(lasting, message="Andra ord.")

        sync_problems.replace_all(conn, [later], now=NOW + timedelta(hours=1))

        assert sync_problems.list_all(conn) == [later]
        assert sync_problems.list_untold(conn) == [(later, NOW)]


def test_upload_goes_on_where_the_site_has_confirmed(engine: Engine) -> None:
    upload = Upload("A.mp4", "a" * 64, "hash", "", 1_000_000)
    with engine.begin() as conn:
        uploads.save_all(conn, [upload])
        uploads.set_session(conn, "A.mp4", "https://site.example/up", NOW)
        uploads.set_next_byte(conn, "A.mp4", 327_680)

        begun = replace(upload, session_url="https://site.example/up", expires_at=NOW, next_byte=327_680)
        assert uploads.by_path(conn) == {"A.mp4": begun}
        uploads.remove(conn, "A.mp4")
        assert uploads.by_path(conn) == {}


def test_lease_is_one_workers_until_it_is_given_back_runs_out_or_its_holder_dies(engine: Engine) -> None:
    minute = timedelta(minutes=1)
    with engine.begin() as conn:
        assert take_lease(conn, "one", now=NOW, lasts=minute, is_dead=_nobody)
        assert take_lease(conn, "one", now=NOW, lasts=minute, is_dead=_nobody)
        assert not take_lease(conn, "two", now=NOW, lasts=minute, is_dead=_nobody)
        worker_leases.remove(conn, "two")
        assert worker_leases.holder(conn, now=NOW) == "one"
        assert take_lease(conn, "two", now=NOW + minute, lasts=minute, is_dead=_nobody)
        assert take_lease(conn, "three", now=NOW + minute, lasts=minute, is_dead=lambda holder: holder == "two")
        worker_leases.remove(conn, "three")
        assert worker_leases.holder(conn, now=NOW + minute) is None


def _nobody(_holder: str) -> bool:
    return False


def _add_meetings(conn: Connection) -> None:
    for meeting_id in ("m1", "m2"):
        meetings.add(conn, make_meeting(meeting_id), planned_at=local(2023, 1, 1))


def test_problems_met_soon_after_one_another_share_a_notice_and_each_is_told_once(engine: Engine) -> None:
    first, second, third = (SyncProblem(f"{name}.pdf", "Byt namn.", ProblemKind.NAME) for name in "ABC")
    with engine.begin() as conn:
        record_problems(conn, [first], now=NOW, all_known=True)
        record_problems(conn, [first, second], now=NOW + timedelta(minutes=9), all_known=True)
        record_problems(conn, [first, second, third], now=NOW + NOTICE_GATHERS, all_known=True)
        record_problems(conn, [first, second, third], now=NOW + timedelta(days=3), all_known=True)

        assert sync_problems.list_of_notice(conn, 1) == [first, second]
        assert sync_problems.list_of_notice(conn, 2) == [third]
        assert len(sync_problems.list_notices(conn, NOW - timedelta(days=1))) == 2


def test_problem_that_comes_and_goes_is_told_once_and_a_new_one_anew(engine: Engine) -> None:
    problem = SyncProblem("A.pdf", "Byt namn.", ProblemKind.NAME)
    with engine.begin() as conn:
        record_problems(conn, [problem], now=NOW, all_known=True)
        record_problems(conn, [], now=NOW + timedelta(hours=1), all_known=True)
        gone = sync_problems.list_all(conn)
        record_problems(conn, [problem], now=NOW + timedelta(hours=20), all_known=True)
        back = len(sync_problems.list_notices(conn, NOW - timedelta(days=1)))
        record_problems(conn, [], now=NOW + timedelta(hours=21), all_known=True)
        record_problems(conn, [problem], now=NOW + timedelta(days=3), all_known=True)

        assert (gone, back) == ([], 1)
        assert sync_problems.list_of_notice(conn, 2) == [problem]


def test_pass_that_ended_early_settles_nothing(engine: Engine) -> None:
    problem = SyncProblem("A.pdf", "Byt namn.", ProblemKind.NAME)
    with engine.begin() as conn:
        record_problems(conn, [problem], now=NOW, all_known=True)

        record_problems(conn, [], now=NOW + timedelta(hours=1), all_known=False)

        assert sync_problems.list_all(conn) == [problem]


def test_what_mostly_goes_over_is_told_once_it_has_lasted_and_what_is_asked_never(engine: Engine) -> None:
    locked = SyncProblem("A.pdf", "Någon har det öppet.", ProblemKind.REFUSED)
    question = SyncProblem("B.pdf", "Vilken träff?", ProblemKind.MEETING)
    with engine.begin() as conn:
        record_problems(conn, [locked, question], now=NOW, all_known=True)
        record_problems(conn, [locked, question], now=NOW + timedelta(minutes=59), all_known=True)
        early = sync_problems.last_notice(conn)
        record_problems(conn, [locked, question], now=NOW + timedelta(hours=1), all_known=True)

        assert early is None
        assert sync_problems.list_of_notice(conn, 1) == [locked]
