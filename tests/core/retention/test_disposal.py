"""Disposal follows only the owner's rules; each type deletes what it says and no more.

Without a rule everything is kept.
"""

from datetime import date

import pytest
from sqlalchemy import Connection, Engine, func, select

from core.database.writer import Writer
from core.disposable_data import AUTOMATIC_DISPOSALS, DISPOSABLE_DATA
from core.meetings.model.proposal import ProposalState
from core.retention.disposal_rules import DisposalRule, DisposalRulesError, before_time, parse_rules
from core.retention.use_cases.dispose import count_disposable, dispose
from core.tables import metadata
from tests.core.retention.everything_about import ADDRESS, NAME, NOW, add, all_values, fill_with_everything
from tests.factories import local

pytestmark = pytest.mark.slow

#: "closed" was on 1 February 2023, "open" is on 20 June.
TODAY = date(2026, 3, 1)
TYPES = [kind.id for kind in DISPOSABLE_DATA]
BY_ID = {kind.id: kind for kind in DISPOSABLE_DATA}


@pytest.fixture
def full(writer: Writer) -> Writer:
    fill_with_everything(writer)

    def more(conn: object) -> None:
        for number, meeting_id in enumerate(("closed", "open")):
            add(
                conn,  # type: ignore[arg-type]
                "feedback_answers",
                id=f"f{number}",
                meeting_id=meeting_id,
                satisfaction=4,
            )
            for key, words, in_words in (("useful", "Bra", True), ("theme", "Vatten", True), ("venue", "4", False)):
                add(
                    conn,  # type: ignore[arg-type]
                    "feedback_question_answers",
                    id=f"{key}{number}",
                    meeting_id=meeting_id,
                    question=key,
                    answer=words,
                    in_words=in_words,
                )
        waiting = {"state": "prepared", "created_by": "alva", "created_at": NOW}
        add(conn, "question_sets", id="w", meeting_id="open", number=0, questions="{}", replaces="", **waiting)  # type: ignore[arg-type]
        for number, (due, state) in enumerate(((NOW, "sent"), (NOW, "due"), (local(2026, 2, 1), "sent"))):
            add(
                conn,  # type: ignore[arg-type]
                "deliveries",
                id=f"d{number}",
                subject="closed",
                revision=number,
                kind="reminder",
                channel_id="c",
                due_at=due,
                expires_at=due,
                state=state,
                attempts=0,
                claim_token=0,
            )
            add(conn, "delivery_history", delivery_id=f"d{number}", at=due, state=state)  # type: ignore[arg-type]

    writer.submit(more).result()
    return writer


def rule(type_id: str, time: str = "2 år", until: date | None = None) -> DisposalRule:
    return DisposalRule(type_id, time, "KS 2026/1", date(2026, 1, 1), until)


def changed_tables(before: dict[tuple[str, str], list[str]], after: dict[tuple[str, str], list[str]]) -> set[str]:
    return {table for table, column in {*before, *after} if before.get((table, column)) != after.get((table, column))}


@pytest.mark.parametrize("type_id", TYPES)
def test_type_takes_what_it_says_and_nothing_else(full: Writer, engine: Engine, type_id: str) -> None:
    with engine.connect() as conn:
        before = all_values(conn)
        counted = count_disposable(conn, DISPOSABLE_DATA, [rule(type_id)], today=TODAY)
        assert all_values(conn) == before

    disposed = full.submit(lambda conn: dispose(conn, DISPOSABLE_DATA, [rule(type_id)], today=TODAY)).result()

    with engine.connect() as conn:
        after = all_values(conn)
    assert changed_tables(before, after) <= set(BY_ID[type_id].tables)
    assert disposed == counted
    assert disposed[0].count > 0
    again = full.submit(lambda conn: dispose(conn, DISPOSABLE_DATA, [rule(type_id)], today=TODAY)).result()
    assert again[0].count == 0


def test_names_of_attendance_are_in_no_report_that_was_read_in_either(full: Writer, engine: Engine) -> None:
    held = ("attendance_imports", "before")
    with engine.connect() as conn:
        assert any(NAME in value for value in all_values(conn)[held])

    full.submit(lambda conn: dispose(conn, DISPOSABLE_DATA, [rule("narvaro-namn")], today=TODAY)).result()

    with engine.connect() as conn:
        left = [value for (table, _), values in all_values(conn).items() if "attend" in table for value in values]
    assert [value for value in left if NAME in value or ADDRESS in value] == []


@pytest.mark.parametrize("type_id", TYPES)
def test_what_is_younger_stays(full: Writer, engine: Engine, type_id: str) -> None:
    with engine.connect() as conn:
        before = all_values(conn)

    full.submit(lambda conn: dispose(conn, DISPOSABLE_DATA, [rule(type_id, "20 år")], today=TODAY)).result()

    with engine.connect() as conn:
        assert all_values(conn) == before


def test_without_a_rule_all_is_kept(full: Writer, engine: Engine) -> None:
    with engine.connect() as conn:
        before = all_values(conn)

    assert full.submit(lambda conn: dispose(conn, DISPOSABLE_DATA, [], today=TODAY)).result() == []

    with engine.connect() as conn:
        assert all_values(conn) == before


def test_that_an_open_question_is_answered_stays_however_old(full: Writer, engine: Engine) -> None:
    full.submit(lambda conn: dispose(conn, DISPOSABLE_DATA, [rule("aterkoppling-svarande")], today=TODAY)).result()

    with engine.connect() as conn:
        left = conn.scalar(select(func.count()).select_from(metadata.tables["feedback_respondents"]))
        assert set(all_values(conn)["feedback_respondents", "meeting_id"]) == {"open"}
    assert left == 2


def test_bound_keeps_what_came_after_it(full: Writer) -> None:
    bounded = [rule("anmalningar", until=date(2023, 3, 1))]

    (disposed,) = full.submit(lambda conn: dispose(conn, DISPOSABLE_DATA, bounded, today=TODAY)).result()

    assert (disposed.cutoff, disposed.count) == (date(2023, 3, 2), 2)


@pytest.mark.parametrize(
    ("time", "day"),
    [
        ("90 dagar", date(2025, 12, 1)),
        ("1 dag", date(2026, 2, 28)),
        ("1 månad", date(2026, 2, 1)),
        ("14 månader", date(2025, 1, 1)),
        ("2 år", date(2024, 3, 1)),
    ],
)
def test_time_is_counted_back_by_the_calendar(time: str, day: date) -> None:
    assert before_time(TODAY, time) == day


def test_month_that_is_shorter_ends_on_its_last_day() -> None:
    assert before_time(date(2026, 3, 31), "1 månad") == date(2026, 2, 28)
    assert before_time(date(2024, 2, 29), "1 år") == date(2023, 2, 28)


def parsed(text: str) -> list[DisposalRule]:
    return parse_rules(text, DISPOSABLE_DATA, AUTOMATIC_DISPOSALS)


def test_rules_are_read_with_their_decision() -> None:
    rules = parsed(
        """
        [[regel]]
        typ = "anmalningar"
        tid = "2 år"
        beslut = "KS 2026/123"
        datum = 2026-05-04
        till_och_med = 2024-12-31

        [[regel]]
        typ = "aterkoppling-stangning"
        beslut = "KS 2026/124"
        datum = 2026-05-04
        """
    )

    assert rules == [
        DisposalRule("anmalningar", "2 år", "KS 2026/123", date(2026, 5, 4), date(2024, 12, 31)),
        DisposalRule("aterkoppling-stangning", "", "KS 2026/124", date(2026, 5, 4)),
    ]
    assert parsed("") == []


GOOD = {"typ": '"anmalningar"', "tid": '"2 år"', "beslut": '"KS 2026/1"', "datum": "2026-05-04"}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"typ": '"allt"'}, "typ ska vara en av anmalningar"),
        ({"tid": '"snart"'}, "tid ska vara som"),
        ({"tid": '"30 dagar"'}, "tid är kortare än 365 dagar"),
        ({"beslut": '" "'}, "beslut saknas"),
        ({"datum": '"i maj"'}, "datum saknas"),
        ({"till_och_med": '"2024"'}, "till_och_med är inget datum"),
        ({"tidd": '"2 år"'}, "tidd finns inte"),
        ({"typ": '"kort-skrivs-over"'}, "tid ska inte stå"),
    ],
)
def test_rule_that_is_doubtful_is_refused_with_its_number(change: dict[str, str], words: str) -> None:
    def text(fields: dict[str, str]) -> str:
        return "[[regel]]\n" + "\n".join(f"{name} = {value}" for name, value in fields.items())

    with pytest.raises(DisposalRulesError, match="Regel 1") as refused:
        parsed(text({**GOOD, **change}))

    assert words in str(refused.value)


def test_two_rules_of_one_type_and_text_that_is_no_toml_are_refused() -> None:
    one = "[[regel]]\n" + "\n".join(f"{name} = {value}" for name, value in GOOD.items())

    with pytest.raises(DisposalRulesError, match="redan en regel"):
        parsed(f"{one}\n{one}")
    with pytest.raises(DisposalRulesError, match="ingen TOML"):
        parsed("regel: anmalningar")


def test_questions_that_held_or_were_undone_stay_when_proposals_go(full: Writer, engine: Engine) -> None:
    def more(conn: Connection) -> None:
        chosen = {"meeting_id": "closed", "questions": "{}", "replaces": "", "created_by": "alva", "created_at": NOW}
        for number, state in enumerate(ProposalState):
            add(conn, "question_sets", id=f"state{number}", number=0, state=state, **chosen)

    full.submit(more).result()

    full.submit(lambda conn: dispose(conn, DISPOSABLE_DATA, [rule("frageformular-forslag")], today=TODAY)).result()

    with engine.connect() as conn:
        left = {row.state for row in conn.execute(select(metadata.tables["question_sets"]))}
    assert left == {ProposalState.APPROVED, ProposalState.UNDONE}
