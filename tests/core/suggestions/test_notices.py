"""Which decision is told: the one that holds, once, and never one that was replaced before it could be told."""

from datetime import timedelta

import pytest

from core.suggestions.model import Decision, StatusChange, SuggestionStatus
from core.suggestions.notices import decision_to_tell, subject_of
from tests.factories import local

NEW, DONE = Decision(), Decision(SuggestionStatus.DONE)
DECLINED = Decision(SuggestionStatus.DECLINED, None, "För dyrt.")
BEGIN = local(2023, 3, 1, 10)


def settled_at(change: StatusChange) -> object:
    return change.made_at + timedelta(minutes=10)


def changes(*made: tuple[int, Decision], undone: int | None = None) -> list[StatusChange]:
    """A change at each minute, and the number of the one that was undone."""
    before, result = NEW, []
    for number, (minute, after) in enumerate(made):
        at = BEGIN + timedelta(minutes=minute)
        result.append(StatusChange(str(number), "s", before, after, at, at if number == undone else None))
        before = after
    return result


@pytest.mark.parametrize(
    ("made", "told"),
    [
        (changes(), None),
        (changes((0, DONE)), "0"),
        (changes((0, DONE), undone=0), None),
        (changes((0, DONE), (5, DECLINED)), "1"),
        (changes((0, DONE), (5, DECLINED), undone=1), "0"),
        (changes((0, DONE), (20, DECLINED)), "1"),
        (changes((0, DONE), (20, NEW)), None),
        # Back to what they have heard, before they heard anything else: nothing is new to them.
        (changes((0, DONE), (20, DECLINED), (25, DONE)), None),
        # They heard of the refusal, so that it is done after all is news.
        (changes((0, DONE), (20, DECLINED), (60, DONE)), "2"),
        (changes((0, DONE), (5, DECLINED), (8, DONE)), "2"),
        (changes((0, DONE), (10, DECLINED), (12, DONE)), None),
    ],
)
def test_decision_that_holds_is_told_unless_they_know_it(made: list[StatusChange], told: str | None) -> None:
    decision = decision_to_tell(list(reversed(made)), settled_at=settled_at)  # type: ignore[arg-type]

    assert (decision and decision.id) == told


def test_subject_fits_the_outbox_and_is_each_persons_own() -> None:
    (change,) = changes((0, DONE))

    assert len(subject_of(change, "mira")) <= 32
    assert len({subject_of(change, "mira"), subject_of(change, "vera")}) == 2
    assert "mira" not in subject_of(change, "mira")
