"""Documents handed in by chat, on a real database."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine

from core.documents.use_cases import record_publications
from core.meetings.errors import MeetingNotFoundError
from core.meetings.model.proposal import ProposalState
from core.meetings.queries import meetings
from core.publishing.errors import HandedInNotFoundError, WithdrawalNotFoundError
from core.publishing.model import HandedIn, QuestionKind
from core.publishing.queries import decisions, handed_in, questions, withdrawals
from core.publishing.use_cases.hand_in import (
    approve_handed_in,
    discard_handed_in,
    let_pass,
    prepare_handed_in,
    undo_handed_in,
)
from core.publishing.use_cases.withdraw import (
    approve_withdrawal,
    discard_withdrawal,
    prepare_withdrawal,
    undo_withdrawal,
)
from tests.documents_factory import make_publication
from tests.factories import NATUR, local, make_meeting

NOW = datetime(2023, 3, 8, 12, tzinfo=UTC)
DOCUMENT = HandedIn("h1", "Bilder.pdf", "m1", 3, "a" * 64, ProposalState.PREPARED, "alva", NOW)


@pytest.fixture(autouse=True)
def _planned(engine: Engine) -> None:
    with engine.begin() as conn:
        meetings.add(conn, make_meeting("m1", groups=(NATUR,)), planned_at=local(2023, 1, 1))


def test_bytes_rest_until_the_document_stands_on_the_site(engine: Engine) -> None:
    with engine.begin() as conn:
        prepare_handed_in(conn, [(DOCUMENT, b"pdf")], now=NOW)
        before = handed_in.list_wanted(conn)
        [approved] = approve_handed_in(conn, ["h1"], "m1", by="alva", now=NOW)

        assert (before, handed_in.content(conn, "h1"), handed_in.bytes_waiting(conn)) == ([], b"pdf", 3)
        assert handed_in.list_wanted(conn) == [approved]

        handed_in.drop_content(conn, ["h1"])

        assert handed_in.list_wanted(conn) == [replace(approved, has_content=False)]
        assert handed_in.bytes_waiting(conn) == 0


def test_later_one_of_the_same_name_replaces_the_earlier(engine: Engine) -> None:
    newer = replace(DOCUMENT, id="h2", name="BILDER.pdf", sha256="b" * 64)
    with engine.begin() as conn:
        prepare_handed_in(conn, [(DOCUMENT, b"old"), (newer, b"new")], now=NOW)
        approve_handed_in(conn, ["h1"], "m1", by="alva", now=NOW)
        approve_handed_in(conn, ["h2"], "m1", by="alva", now=NOW)

        assert [document.id for document in handed_in.list_wanted(conn)] == ["h2"]
        assert [document.id for document in handed_in.list_unwanted(conn)] == ["h1"]


def test_what_was_replaced_comes_back_when_the_later_one_is_taken_back(engine: Engine) -> None:
    newer = replace(DOCUMENT, id="h2", name="BILDER.pdf", sha256="b" * 64)
    with engine.begin() as conn:
        prepare_handed_in(conn, [(DOCUMENT, b"old"), (newer, b"new")], now=NOW)
        approve_handed_in(conn, ["h1"], "m1", by="alva", now=NOW)
        approve_handed_in(conn, ["h2"], "m1", by="alva", now=NOW + timedelta(hours=1))

        taken_back = undo_handed_in(conn, ["h2"])

        assert ([document.id for document in taken_back.back], taken_back.gone) == (["h1"], [])
        assert [document.id for document in handed_in.list_wanted(conn)] == ["h1"]
        assert handed_in.content(conn, "h1") == b"old"


@pytest.mark.parametrize("stands", [True, False])
def test_what_was_replaced_and_stands_on_the_site_alone_comes_back_while_it_does(
    engine: Engine, *, stands: bool
) -> None:
    newer = replace(DOCUMENT, id="h2", sha256="b" * 64)
    with engine.begin() as conn:
        prepare_handed_in(conn, [(DOCUMENT, b"old"), (newer, b"new")], now=NOW)
        approve_handed_in(conn, ["h1"], "m1", by="alva", now=NOW)
        handed_in.drop_content(conn, ["h1"])
        if stands:
            published = make_publication("p1", "m1", name="Bilder.pdf", source=DOCUMENT.source)
            record_publications(conn, meeting_id="m1", published=[published])
        approve_handed_in(conn, ["h2"], "m1", by="alva", now=NOW + timedelta(hours=1))

        taken_back = undo_handed_in(conn, ["h2"])

        assert [document.id for document in handed_in.list_wanted(conn)] == (["h1"] if stands else [])
        assert [document.id for document in taken_back.gone] == ([] if stands else ["h1"])


def test_bytes_of_what_was_replaced_go_after_a_day(engine: Engine) -> None:
    newer = replace(DOCUMENT, id="h2", sha256="b" * 64)
    with engine.begin() as conn:
        prepare_handed_in(conn, [(DOCUMENT, b"old"), (newer, b"new")], now=NOW)
        approve_handed_in(conn, ["h1"], "m1", by="alva", now=NOW)
        approve_handed_in(conn, ["h2"], "m1", by="alva", now=NOW)
        handed_in.drop_set_aside(conn, NOW)
        assert handed_in.content(conn, "h1") == b"old"

        handed_in.drop_set_aside(conn, NOW + timedelta(seconds=1))

        assert (handed_in.content(conn, "h1"), handed_in.content(conn, "h2")) == (None, b"new")


def test_what_is_discarded_or_taken_back_leaves_no_bytes(engine: Engine) -> None:
    with engine.begin() as conn:
        prepare_handed_in(conn, [(DOCUMENT, b"pdf"), (replace(DOCUMENT, id="h2"), b"pdf")], now=NOW)
        discard_handed_in(conn, ["h2"], by="alva", now=NOW)
        approve_handed_in(conn, ["h1"], "m1", by="alva", now=NOW)
        undo_handed_in(conn, ["h1"])

        assert (handed_in.list_wanted(conn), handed_in.bytes_waiting(conn)) == ([], 0)
        with pytest.raises(HandedInNotFoundError):
            approve_handed_in(conn, ["h2"], "m1", by="alva", now=NOW)


def test_what_nobody_approves_is_deleted_after_a_day(engine: Engine) -> None:
    with engine.begin() as conn:
        prepare_handed_in(conn, [(DOCUMENT, b"pdf")], now=NOW)
        later = replace(DOCUMENT, id="h2", created_at=NOW + timedelta(days=2))
        prepare_handed_in(conn, [(later, b"pdf")], now=later.created_at)

        with pytest.raises(HandedInNotFoundError):
            handed_in.get(conn, "h1")
        with pytest.raises(MeetingNotFoundError):
            approve_handed_in(conn, ["h2"], "gone", by="alva", now=NOW)


def test_document_let_pass_by_who_hands_it_in_is_not_asked_about(engine: Engine) -> None:
    with engine.begin() as conn:
        for question_id in ("q1", "q2"):
            let_pass(conn, DOCUMENT, "Ett personnummer.", question_id=question_id, by="alva", now=NOW)

        assert questions.approved(conn, QuestionKind.PERSONAL_NUMBER) == {"a" * 64}
        assert questions.list_open(conn) == []


def test_withdrawal_goes_from_prepared_to_approved_and_back(engine: Engine) -> None:
    publication = make_publication("p1", "m1")
    with engine.begin() as conn:
        prepared = prepare_withdrawal(conn, "w1", publication, created_by="alva", now=NOW)
        prepare_withdrawal(conn, "w2", publication, created_by="alva", now=NOW)
        discard_withdrawal(conn, "w2", by="alva", now=NOW)
        before = withdrawals.list_approved(conn)

        approved = approve_withdrawal(conn, "w1", by="alva", now=NOW)

        assert (before, prepared.state) == ([], ProposalState.PREPARED)
        assert withdrawals.list_approved(conn) == withdrawals.list_of_meeting(conn, "m1") == [approved]
        with pytest.raises(WithdrawalNotFoundError):
            approve_withdrawal(conn, "w1", by="alva", now=NOW)

        undo_withdrawal(conn, "w1", by="alva", now=NOW)

        assert withdrawals.list_approved(conn) == []


def test_decisions_have_another_fingerprint_after_each(engine: Engine) -> None:
    seen = []
    with engine.begin() as conn:
        seen += [decisions.fingerprint(conn), decisions.fingerprint(conn)]
        prepare_handed_in(conn, [(DOCUMENT, b"pdf")], now=NOW)
        approve_handed_in(conn, ["h1"], "m1", by="alva", now=NOW)
        seen.append(decisions.fingerprint(conn))
        undo_handed_in(conn, ["h1"])
        seen.append(decisions.fingerprint(conn))
        prepare_withdrawal(conn, "w1", make_publication("p1", "m1"), created_by="alva", now=NOW)
        approve_withdrawal(conn, "w1", by="alva", now=NOW)
        seen.append(decisions.fingerprint(conn))
        meetings.save(conn, make_meeting("m1", groups=(NATUR,), title="Nytt namn"))
        seen.append(decisions.fingerprint(conn))

    assert seen[0] == seen[1]
    assert len(set(seen)) == 5
