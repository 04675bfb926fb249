"""A wish is stored once, a person votes once, a decision is announced and can be undone."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any, TypeVar

import pytest
from sqlalchemy import Engine, select

from core.database.writer import Writer
from core.meetings.errors import MeetingNotFoundError, UndoIsOverError
from core.meetings.queries import meetings
from core.suggestions import queries
from core.suggestions.errors import (
    SuggestionHasChangedError,
    SuggestionIsDecidedError,
    SuggestionNotFoundError,
)
from core.suggestions.model import Decision, Suggestion, SuggestionStatus, WishOutcome
from core.suggestions.tables import suggestion_changes, suggestion_votes
from core.suggestions.use_cases.deciding import decide, undo_decision
from core.suggestions.use_cases.wishing import take_vote_back, vote, wish
from core.undo.model import UndoKind
from core.undo.queries import latest
from tests.factories import local, make_meeting

NOW, TEN = local(2023, 3, 1, 10), timedelta(minutes=10)
DECLINED = Decision(SuggestionStatus.DECLINED, None, "Inte vårt.")
PLANNED = Decision(SuggestionStatus.PLANNED, "m1")
T = TypeVar("T")


class Network:
    """What people do, each in a transaction of its own."""

    def __init__(self, engine: Engine, writer: Writer) -> None:
        self.engine, self.writer, self.number = engine, writer, 0

    def do(self, action: Callable[..., T], **how: Any) -> T:
        return self.writer.submit(partial(action, **how)).result()

    def wish(self, theme: str, who: str = "mira", **how: Any) -> tuple[WishOutcome, Suggestion]:
        self.number += 1
        return self.do(wish, suggestion_id=f"s{self.number}", theme=theme, person_id=who, now=NOW, **how)

    def vote(self, suggestion_id: str, who: str, **how: Any) -> Suggestion:
        return self.do(vote, suggestion_id=suggestion_id, person_id=who, now=NOW, **how)

    def unvote(self, suggestion_id: str, who: str) -> Suggestion | None:
        return self.do(take_vote_back, suggestion_id=suggestion_id, person_id=who)

    def decide(self, suggestion_id: str, decision: Decision, *, change: str = "c1", shown: str = "") -> Suggestion:
        shown = shown or self.seen(suggestion_id).decision.digest
        return self.do(
            decide,
            change_id=change,
            suggestion_id=suggestion_id,
            shown=shown,
            decision=decision,
            by="alva",
            now=NOW,
        )

    def undo(self, change: str = "c1", *, now: Any = NOW) -> Suggestion:
        return self.do(undo_decision, change_id=change, by="alva", now=now, within=TEN)

    def seen(self, suggestion_id: str, who: str = "mira") -> Suggestion:
        with self.engine.connect() as conn:
            return queries.get(conn, suggestion_id, who)

    def listed(self, who: str = "mira") -> list[tuple[str, int]]:
        with self.engine.connect() as conn:
            return [(suggestion.theme, suggestion.votes) for suggestion in queries.list_all(conn, who)]


@pytest.fixture
def network(engine: Engine, writer: Writer) -> Network:
    for meeting_id in ("m1", "m2"):
        added = partial(meetings.add, meeting=make_meeting(meeting_id), planned_at=NOW)
        writer.submit(added).result()
    return Network(engine, writer)


def test_a_wish_is_kept_with_the_wishers_vote(network: Network) -> None:
    outcome, kept = network.wish(" Giftfri  förskola ")

    assert outcome is WishOutcome.KEPT
    assert kept == Suggestion("s1", "Giftfri förskola", NOW, votes=1, voted=True, wished=True)
    assert network.seen("s1", "vera") == Suggestion("s1", "Giftfri förskola", NOW, votes=1)


def test_the_same_wish_by_the_same_person_is_kept_once(network: Network) -> None:
    network.wish("Giftfri förskola")

    assert network.wish("giftfri FÖRSKOLA!")[0] is WishOutcome.YOURS
    assert network.wish("giftfri förskola", another=True)[0] is WishOutcome.YOURS
    assert network.listed() == [("Giftfri förskola", 1)]


def test_a_like_wish_is_offered_and_nothing_is_kept_until_the_wisher_has_said(network: Network) -> None:
    network.wish("Giftfri förskola")

    outcome, offered = network.wish("giftfria förskolor", "vera")
    assert (outcome, offered.id) == (WishOutcome.LIKE, "s1")
    assert network.listed() == [("Giftfri förskola", 1)]

    joined = network.vote("s1", "vera", wished=True)
    assert (joined.votes, joined.wished) == (2, True)
    assert network.wish("giftfria förskolor", "olle", another=True)[0] is WishOutcome.KEPT
    assert network.listed() == [("Giftfri förskola", 2), ("giftfria förskolor", 1)]


def test_the_very_same_words_are_never_kept_twice(network: Network) -> None:
    network.wish("Giftfri förskola")

    assert network.wish("giftfri förskola", "vera", another=True)[0] is WishOutcome.SAME
    assert network.listed() == [("Giftfri förskola", 1)]


def test_own_wish_that_is_only_alike_is_asked_about_too(network: Network) -> None:
    network.wish("vatten")

    outcome, offered = network.wish("vatten och avlopp")
    assert (outcome, offered.voted) == (WishOutcome.LIKE, True)
    assert network.wish("vatten och avlopp", another=True)[0] is WishOutcome.KEPT


def test_what_was_done_may_be_wished_for_anew_and_what_was_declined_is_told(network: Network) -> None:
    network.wish("Våtmarker")
    network.decide("s1", Decision(SuggestionStatus.DONE, "m1"))
    assert network.wish("våtmarker", "vera")[0] is WishOutcome.KEPT

    network.wish("Flygskam")
    network.decide("s3", DECLINED, change="c2")
    outcome, suggestion = network.wish("flygskam", "vera")
    assert (outcome, suggestion.decision.reason) == (WishOutcome.SAME, "Inte vårt.")


def test_one_vote_a_person_that_can_be_taken_back(network: Network) -> None:
    network.wish("Våtmarker")
    network.vote("s1", "vera")
    assert network.vote("s1", "vera").votes == 2

    left = network.unvote("s1", "vera")
    assert left is not None
    assert (left.votes, left.voted) == (1, False)
    # Who has no vote takes none back.
    again = network.unvote("s1", "vera")
    assert again is not None
    assert again.votes == 1


def test_vote_and_then_wish_makes_one_who_is_told(network: Network) -> None:
    network.wish("Våtmarker")
    network.vote("s1", "vera")
    assert not network.seen("s1", "vera").wished

    assert network.wish("våtmarker", "vera")[0] is WishOutcome.YOURS
    network.vote("s1", "vera")
    assert network.seen("s1", "vera").wished


def test_a_wish_that_nobody_wants_any_more_is_gone_unless_it_is_planned(network: Network) -> None:
    network.wish("Våtmarker")
    network.wish("Solceller")
    network.decide("s2", PLANNED)

    assert network.unvote("s1", "mira") is None
    assert network.unvote("s2", "mira") is not None
    assert network.listed() == [("Solceller", 0)]
    for action in (partial(network.unvote, "s1"), partial(network.vote, "s1")):
        with pytest.raises(SuggestionNotFoundError):
            action("mira")


@pytest.mark.parametrize("decision", [DECLINED, Decision(SuggestionStatus.DONE)])
def test_nobody_votes_on_what_is_declined_or_done(network: Network, decision: Decision) -> None:
    network.wish("Våtmarker")
    network.decide("s1", decision)

    for action in (network.vote, network.unvote):
        with pytest.raises(SuggestionIsDecidedError):
            action("s1", "mira")
    assert network.listed() == [("Våtmarker", 1)]


def test_decision_is_undone_whole_within_its_time(network: Network, engine: Engine) -> None:
    network.wish("Våtmarker")
    network.decide("s1", PLANNED)
    assert network.seen("s1").decision == PLANNED

    assert network.undo().decision == Decision()
    assert network.undo().decision == Decision()
    with engine.connect() as conn:
        assert latest(conn, "alva", since=NOW - TEN) is None


def test_decision_isnt_undone_late_or_over_a_later_one(network: Network, engine: Engine) -> None:
    network.wish("Våtmarker")
    network.decide("s1", PLANNED)
    with pytest.raises(UndoIsOverError):
        network.undo(now=NOW + TEN)
    network.decide("s1", DECLINED, change="c2")
    with pytest.raises(SuggestionHasChangedError):
        network.undo("c1")

    assert network.seen("s1").decision == DECLINED
    with engine.connect() as conn:
        entry = latest(conn, "alva", since=NOW - TEN)
    assert entry is not None
    assert (entry.kind, entry.subject) == (UndoKind.SUGGESTION_STATUS, "c2")


def test_decision_isnt_stored_over_one_that_wasnt_shown_or_for_no_meeting(network: Network) -> None:
    network.wish("Våtmarker")
    shown = network.seen("s1").decision.digest
    network.decide("s1", PLANNED)
    with pytest.raises(SuggestionHasChangedError):
        network.decide("s1", DECLINED, change="c2", shown=shown)
    # The same press twice changes nothing twice.
    assert network.decide("s1", PLANNED, change="c3", shown=shown).decision == PLANNED
    with pytest.raises(MeetingNotFoundError):
        network.decide("s1", Decision(SuggestionStatus.PLANNED, "gone"), change="c4")
    assert network.seen("s1").decision == PLANNED


def test_a_meeting_that_is_removed_leaves_the_suggestion(network: Network) -> None:
    network.wish("Våtmarker")
    network.decide("s1", PLANNED)
    network.do(meetings.remove, meeting_ids=["m1"])

    assert network.seen("s1").decision == Decision(SuggestionStatus.PLANNED)


def test_a_removed_suggestion_takes_its_votes_and_changes_with_it(network: Network, engine: Engine) -> None:
    network.wish("Våtmarker")
    network.decide("s1", PLANNED)
    network.decide("s1", Decision(), change="c2")
    network.unvote("s1", "mira")

    with engine.connect() as conn:
        assert conn.execute(select(suggestion_votes)).all() == []
        assert conn.execute(select(suggestion_changes)).all() == []
    with pytest.raises(SuggestionNotFoundError):
        network.undo("c2")
