"""Themes that coordinators add have no wisher and no day, are never stored twice, and can be taken back."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from sqlalchemy import Engine, select

from core.database.writer import Writer
from core.disposable_data import DISPOSABLE_DATA
from core.meetings.errors import UndoIsOverError
from core.meetings.queries import meetings
from core.suggestions import queries
from core.suggestions.errors import PersonalNumberError, SuggestionHasChangedError, ThemeLengthError
from core.suggestions.model import Decision, Suggestion, SuggestionStatus, WishOutcome
from core.suggestions.tables import suggestion_additions, suggestion_votes, suggestions
from core.suggestions.use_cases.adding import add_themes, undo_addition
from core.suggestions.use_cases.deciding import decide
from core.suggestions.use_cases.wishing import take_vote_back, vote, wish
from core.undo.model import UndoKind
from core.undo.queries import latest
from tests.factories import local, make_meeting

NOW, TEN = local(2023, 3, 1, 10), timedelta(minutes=10)
DONE = Decision(SuggestionStatus.DONE)
DECLINED = Decision(SuggestionStatus.DECLINED, None, "Inte vårt.")


class List:
    """The list of suggestions, and what people do with it, each in a transaction of its own."""

    def __init__(self, engine: Engine, writer: Writer) -> None:
        self.engine, self.writer = engine, writer

    def add(
        self, *themes: str, number: int = 1, now: datetime = NOW, another: bool = False
    ) -> list[tuple[str, WishOutcome, str]]:
        """What each theme led to, with the theme that is on the list."""
        by_id: Mapping[str, str] = {f"a{number}-{place}": theme for place, theme in enumerate(themes)}
        adding = partial(add_themes, addition_id=f"a{number}", by="alva", now=now, another=another)
        results = self.writer.submit(partial(adding, themes=by_id)).result()
        return [(theme, outcome, suggestion.theme) for theme, outcome, suggestion in results]

    def wish(self, theme: str) -> tuple[WishOutcome, Suggestion]:
        return self.writer.submit(
            partial(wish, suggestion_id="wished", theme=theme, person_id="mira", now=NOW)
        ).result()

    def vote(self, suggestion_id: str) -> Suggestion:
        return self.writer.submit(partial(vote, suggestion_id=suggestion_id, person_id="mira", now=NOW)).result()

    def unvote(self, suggestion_id: str) -> Suggestion | None:
        return self.writer.submit(partial(take_vote_back, suggestion_id=suggestion_id, person_id="mira")).result()

    def decide(self, suggestion_id: str, decision: Decision) -> None:
        deciding = partial(decide, change_id=f"c-{suggestion_id}", shown=Decision().digest, by="jonas", now=NOW)
        self.writer.submit(partial(deciding, suggestion_id=suggestion_id, decision=decision)).result()

    def undo(self, number: int = 1, *, now: datetime = NOW) -> int:
        return self.writer.submit(partial(undo_addition, addition_id=f"a{number}", now=now, within=TEN)).result()

    def rows(self, table: Any) -> list[dict[str, Any]]:
        with self.engine.connect() as conn:
            return [dict(row._mapping) for row in conn.execute(select(table))]

    def themes(self) -> list[str]:
        with self.engine.connect() as conn:
            return [suggestion.theme for suggestion in queries.list_all(conn, "")]


@pytest.fixture
def wishes(engine: Engine, writer: Writer) -> List:
    writer.submit(partial(meetings.add, meeting=make_meeting("m1"), planned_at=NOW)).result()
    return List(engine, writer)


def test_several_themes_are_added_without_wisher_or_vote(wishes: List) -> None:
    results = wishes.add("  Våtmarker  i skogen ", "Biogas")

    assert [outcome for _, outcome, _ in results] == [WishOutcome.KEPT] * 2
    assert sorted(wishes.themes()) == ["Biogas", "Våtmarker i skogen"]
    assert wishes.rows(suggestion_votes) == []


def test_suggestion_has_no_day_and_no_meeting(wishes: List) -> None:
    wishes.add("Våtmarker", now=local(2023, 3, 1, 10))
    wishes.add("Biogas", number=2, now=local(2023, 9, 27, 14))

    shared = {
        "wished_at": datetime(2023, 12, 31, tzinfo=UTC),
        "status": "new",
        "meeting_id": None,
        "reason": "",
        "by_coordinator": True,
    }
    assert sorted(wishes.rows(suggestions), key=lambda row: row["id"]) == [
        {"id": "a1-0", "theme": "Våtmarker", **shared},
        {"id": "a2-0", "theme": "Biogas", **shared},
    ]


def test_day_of_an_addition_is_parted_from_its_themes_when_it_cant_be_undone(wishes: List) -> None:
    wishes.add("Våtmarker")
    wishes.add("Biogas", number=2, now=NOW + timedelta(days=2))

    linked = {row["id"]: row["suggestion_ids"] for row in wishes.rows(suggestion_additions)}
    assert linked == {"a1": "[]", "a2": '["a2-0"]'}


def test_very_same_words_are_never_stored_twice(wishes: List) -> None:
    wishes.wish("Giftfri förskola")

    assert wishes.add("giftfri FÖRSKOLA!", "Biogas", "biogas", another=True) == [
        ("giftfri FÖRSKOLA!", WishOutcome.SAME, "Giftfri förskola"),
        ("Biogas", WishOutcome.KEPT, "Biogas"),
        ("biogas", WishOutcome.SAME, "Biogas"),
    ]
    assert sorted(wishes.themes()) == ["Biogas", "Giftfri förskola"]


def test_what_is_alike_is_asked_about_and_stored_only_as_another(wishes: List) -> None:
    wishes.wish("Giftfri förskola")
    theme = "giftfria förskolor"

    assert wishes.add(theme) == [(theme, WishOutcome.LIKE, "Giftfri förskola")]
    assert wishes.themes() == ["Giftfri förskola"]
    assert wishes.rows(suggestion_additions) == []

    assert wishes.add(theme, another=True) == [(theme, WishOutcome.KEPT, theme)]
    assert wishes.themes() == ["Giftfri förskola", theme]


def test_themes_of_one_addition_are_compared_with_each_other(wishes: List) -> None:
    outcomes = [outcome for _, outcome, _ in wishes.add("Giftfri förskola", "Giftfria förskolor")]

    assert outcomes == [WishOutcome.KEPT, WishOutcome.LIKE]


def test_theme_that_was_done_may_be_added_again_but_not_one_that_was_declined(wishes: List) -> None:
    wishes.wish("Våtmarker")
    wishes.decide("wished", DONE)
    assert [outcome for _, outcome, _ in wishes.add("Våtmarker")] == [WishOutcome.KEPT]
    wishes.decide("a1-0", DECLINED)

    assert [outcome for _, outcome, _ in wishes.add("Våtmarker", number=2)] == [WishOutcome.SAME]


@pytest.mark.parametrize(
    ("theme", "error"), [("?!", ThemeLengthError), ("x" * 201, ThemeLengthError), ("811218-9876", PersonalNumberError)]
)
def test_one_theme_that_cant_be_stored_stores_none(wishes: List, theme: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        wishes.add("Våtmarker", theme)

    assert wishes.themes() == []
    assert wishes.rows(suggestion_additions) == []


def test_added_theme_stays_when_the_only_vote_is_taken_back(wishes: List) -> None:
    wishes.add("Våtmarker")

    wishes.vote("a1-0")
    left = wishes.unvote("a1-0")

    assert left is not None
    assert (left.votes, wishes.themes()) == (0, ["Våtmarker"])


def test_who_wishes_for_the_same_is_offered_to_join(wishes: List) -> None:
    wishes.add("Våtmarker")

    outcome, there = wishes.wish("våtmarker")

    assert (outcome, there.id) == (WishOutcome.SAME, "a1-0")


def test_addition_is_undone_whole_within_its_time(wishes: List) -> None:
    wishes.wish("Våtmarker")
    wishes.add("Biogas", "Laddstolpar")
    with wishes.engine.connect() as conn:
        entry = latest(conn, "alva", since=NOW - TEN)
    assert entry is not None
    assert (entry.kind, entry.subject) == (UndoKind.SUGGESTION_ADDITION, "a1")

    with pytest.raises(UndoIsOverError):
        wishes.undo(now=NOW + TEN)
    assert wishes.undo() == 0
    assert wishes.undo() == 0

    assert wishes.themes() == ["Våtmarker"]
    with wishes.engine.connect() as conn:
        assert latest(conn, "alva", since=NOW - TEN) is None


def test_what_others_have_voted_for_or_decided_on_stays(wishes: List) -> None:
    wishes.add("Biogas", "Laddstolpar", "Våtmarker")
    wishes.vote("a1-0")
    wishes.decide("a1-1", DECLINED)

    assert wishes.undo() == 2
    assert wishes.themes() == ["Biogas", "Laddstolpar"]


def test_addition_of_which_all_is_voted_for_cant_be_undone(wishes: List) -> None:
    wishes.add("Biogas")
    wishes.vote("a1-0")

    with pytest.raises(SuggestionHasChangedError):
        wishes.undo()
    assert wishes.themes() == ["Biogas"]


def test_added_theme_is_disposed_of_a_year_after_its_own_year(wishes: List) -> None:
    wishes.add("Våtmarker", now=local(2023, 3, 1))
    rule = next(data for data in DISPOSABLE_DATA if data.id == "onskemal")

    wishes.writer.submit(lambda conn: rule.dispose(conn, date(2023, 12, 31))).result()
    assert (wishes.themes(), wishes.rows(suggestion_additions)) == (["Våtmarker"], [])
    wishes.writer.submit(lambda conn: rule.dispose(conn, date(2024, 1, 1))).result()
    assert wishes.themes() == []
