"""Minutes are stored completely, never overwritten unseen, and can be undone exactly."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial
from itertools import count
from typing import Any, TypeVar

import pytest
from sqlalchemy import Engine

from core.database.writer import Writer
from core.meetings.errors import MeetingIsCancelledError, MeetingNotFoundError, UndoIsOverError
from core.meetings.model.meeting import MeetingStatus
from core.meetings.queries import meetings
from core.minutes import queries, use_cases
from core.minutes.errors import ItemHasChangedError, ItemNotFoundError, LinesNotReadError, TooManyItemsError
from core.minutes.model import MOST_ITEMS, ItemContent, ItemKind, MinutesItem
from core.minutes.use_cases import Noted
from core.undo import queries as undo
from core.undo.model import UndoKind
from tests.factories import MILJO, NATUR, local, make_meeting

NOW, TEN = local(2023, 3, 8, 15), timedelta(minutes=10)
MAY = date(2023, 5, 15)
LISA = ItemContent(ItemKind.TASK, "tar fram underlag", "Lisa Ek", MAY)
T = TypeVar("T")


class Network:
    """What coordinators do, each in a transaction of its own."""

    def __init__(self, engine: Engine, writer: Writer) -> None:
        self.engine, self.writer = engine, writer
        self.changes, self.ids = (f"c{number}" for number in count(1)), (f"i{number}" for number in count(1))

    def do(self, action: Callable[..., T], **how: Any) -> T:
        how = {"change_id": next(self.changes), "by": "alva", "now": NOW, **how}
        return self.writer.submit(partial(action, **how)).result()

    def note(self, text: str, meeting_id: str = "m1", **how: Any) -> Noted:
        more = {"meeting_id": meeting_id, "text": text, "today": NOW.date(), **how}
        return self.do(use_cases.note, new_id=lambda: next(self.ids), **more)

    def rewrite(self, text: str, shown: str, item_id: str = "i1", meeting_id: str = "m1") -> MinutesItem:
        how = {"meeting_id": meeting_id, "item_id": item_id, "shown": shown, "text": text, "today": NOW.date()}
        return self.do(use_cases.rewrite, **how)

    def tick(self, shown: str, *, done: bool = True, item_id: str = "i1", meeting_id: str = "m1") -> MinutesItem:
        return self.do(use_cases.tick, meeting_id=meeting_id, item_id=item_id, shown=shown, done=done)

    def take_away(self, shown: str, item_id: str = "i1", meeting_id: str = "m1") -> MinutesItem:
        return self.do(use_cases.take_away, meeting_id=meeting_id, item_id=item_id, shown=shown)

    def undo(self, change_id: str, now: datetime = NOW) -> object:
        action = partial(use_cases.undo_change, change_id=change_id, now=now, within=TEN)
        return self.writer.submit(action).result()

    def items(self, meeting_id: str = "m1") -> list[MinutesItem]:
        with self.engine.connect() as conn:
            return list(queries.list_of_meeting(conn, meeting_id))

    def lines(self) -> list[tuple[str, str, bool]]:
        return [(item.content.who, item.content.words, item.done) for item in self.items()]

    def digest(self, item_id: str = "i1") -> str:
        return next(item.digest for item in self.items() if item.id == item_id)


@pytest.fixture
def network(engine: Engine, writer: Writer) -> Network:
    for meeting in (
        make_meeting("m1", groups=(MILJO,), start=date(2023, 3, 8)),
        make_meeting("m2", groups=(NATUR,), start=date(2023, 3, 9)),
        make_meeting("off", groups=(MILJO,), start=date(2023, 3, 10), status=MeetingStatus.CANCELLED),
        make_meeting("next", groups=(NATUR, MILJO), start=date(2023, 4, 12)),
    ):
        writer.submit(partial(meetings.add, meeting=meeting, planned_at=NOW)).result()
    return Network(engine, writer)


def test_lines_are_kept_in_order_and_the_same_line_once(network: Network) -> None:
    first = network.note("Beslut: vi byter dag\nLisa Ek tar fram underlag till 15 maj\nBeslut: vi byter dag")
    again = network.note("Lisa Ek tar fram underlag till 15 maj; Alla läser rapporten till nästa träff")

    assert (len(first.added), first.known, len(again.added), again.known) == (2, 0, 1, 1)
    assert network.lines() == [
        ("", "vi byter dag", False),
        ("Lisa Ek", "tar fram underlag", False),
        ("Alla", "läser rapporten", False),
    ]
    assert network.items()[2].content.due == date(2023, 4, 12)


def test_all_lines_are_kept_or_none(network: Network) -> None:
    with pytest.raises(LinesNotReadError):
        network.note("Beslut: vi byter dag\nLisa bokar lokal")

    assert network.items() == []


@pytest.mark.parametrize(("meeting_id", "error"), [("off", MeetingIsCancelledError), ("unknown", MeetingNotFoundError)])
def test_nothing_is_noted_of_a_meeting_that_is_cancelled_or_gone(
    network: Network, meeting_id: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        network.note("Beslut: a", meeting_id)

    assert network.items("off") == []


def test_a_meeting_has_no_more_than_one_can_look_through(network: Network) -> None:
    network.note("\n".join(f"Beslut: nummer {number}" for number in range(MOST_ITEMS)))

    with pytest.raises(TooManyItemsError) as refused:
        network.note("Beslut: en till")

    assert refused.value.number == MOST_ITEMS + 1
    assert len(network.items()) == MOST_ITEMS


def test_item_is_rewritten_ticked_and_taken_away(network: Network) -> None:
    network.note("Lisa Ek tar fram underlag till 15 maj\nBeslut: a")

    network.rewrite("Lisa Ek och Olle: tar fram underlag till 20 maj", network.digest())
    network.tick(network.digest())
    assert network.lines()[0] == ("Lisa Ek och Olle", "tar fram underlag", True)
    network.tick(network.digest(), done=False)
    network.take_away(network.digest("i2"), "i2")

    assert network.lines() == [("Lisa Ek och Olle", "tar fram underlag", False)]


def test_what_somebody_changed_meanwhile_is_not_written_over(network: Network) -> None:
    network.note("Lisa Ek tar fram underlag till 15 maj")
    seen = network.digest()
    network.rewrite("Olle: tar fram underlag till 15 maj", seen)

    for late in (partial(network.rewrite, "Mira: ringer till 15 maj"), network.tick, network.take_away):
        with pytest.raises(ItemHasChangedError):
            late(seen)

    assert network.lines() == [("Olle", "tar fram underlag", False)]


def test_what_is_so_already_is_no_change(network: Network) -> None:
    network.note("Lisa Ek tar fram underlag till 15 maj")
    seen = network.digest()
    network.tick(seen)

    assert network.tick(seen).done
    assert network.undo("c2")
    assert network.lines() == [("Lisa Ek", "tar fram underlag", False)]
    # The second tick left nothing to take back.
    with pytest.raises(ItemNotFoundError):
        network.undo("c3")


def test_item_of_another_meeting_is_out_of_reach(network: Network) -> None:
    network.note("Lisa Ek tar fram underlag till 15 maj")
    seen = network.digest()

    for act in (partial(network.rewrite, "Beslut: a"), network.tick, network.take_away):
        with pytest.raises(ItemNotFoundError):
            act(seen, meeting_id="m2")

    assert network.lines() == [("Lisa Ek", "tar fram underlag", False)]


def test_decision_is_not_ticked_and_an_item_is_one_line(network: Network) -> None:
    network.note("Beslut: a")

    with pytest.raises(ItemNotFoundError):
        network.tick(network.digest())
    with pytest.raises(LinesNotReadError):
        network.rewrite("Beslut: a; Beslut: b", network.digest())


def test_each_change_is_taken_back_whole(network: Network) -> None:
    states = [network.items()]
    network.note("Lisa Ek tar fram underlag till 15 maj\nBeslut: a")
    states.append(network.items())
    network.rewrite("Olle: ringer till 15 maj", network.digest())
    states.append(network.items())
    network.tick(network.digest())
    states.append(network.items())
    network.take_away(network.digest())

    for number, state in zip((4, 3, 2, 1), reversed(states), strict=True):
        network.undo(f"c{number}")
        assert network.items() == state
        network.undo(f"c{number}")
        assert network.items() == state
    with network.engine.connect() as conn:
        assert undo.latest(conn, "alva", since=NOW - TEN) is None


def test_nothing_is_taken_back_over_what_was_done_since_or_after_its_time(network: Network) -> None:
    network.note("Lisa Ek tar fram underlag till 15 maj")
    network.tick(network.digest())

    with pytest.raises(ItemHasChangedError):
        network.undo("c1")
    with pytest.raises(UndoIsOverError):
        network.undo("c2", NOW + TEN)

    assert network.lines() == [("Lisa Ek", "tar fram underlag", True)]


def test_change_is_recorded_for_the_one_who_made_it(network: Network) -> None:
    network.note("Beslut: a", by="jonas")

    with network.engine.connect() as conn:
        entry = undo.latest(conn, "jonas", since=NOW - TEN)
        assert entry is not None
        assert (entry.kind, entry.subject) == (UndoKind.MINUTES, "c1")
        assert undo.latest(conn, "alva", since=NOW - TEN) is None


def test_lists_are_of_a_group_and_of_a_time(network: Network) -> None:
    network.note("Beslut: a\nLisa Ek tar fram underlag till 15 maj")
    network.note("Beslut: b", "m2")
    network.note("Beslut: c", "next")
    year = (date(2023, 1, 1), date(2023, 12, 31))

    with network.engine.connect() as conn:
        decided = [item.content.words for item in queries.list_decisions(conn, *year)]
        of_natur = [item.content.words for item in queries.list_decisions(conn, *year, group=NATUR)]
        earlier = queries.list_decisions(conn, date(2022, 1, 1), date(2022, 12, 31))
        tasks = [item.content for item in queries.list_open_tasks(conn, group=MILJO)]
        none = queries.list_open_tasks(conn, group=NATUR)

    assert (decided, of_natur, earlier) == (["c", "b", "a"], ["c", "b"], [])
    assert (tasks, none) == ([LISA], [])
