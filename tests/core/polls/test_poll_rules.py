"""What a poll may ask, how choices are separated, when it closes, and what is shown of an anonymous one."""

import itertools
from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest

from core.meetings.model.reminder_rules import ReminderRules
from core.polls.errors import PollFault, PollWordsError
from core.polls.model import Poll, PollKind, PollResult, PollState, Withheld
from core.polls.rules import (
    anonymous_result,
    asked_window,
    checked_choices,
    checked_question,
    count_votes,
    is_open,
    poll_closes,
    split_choices,
)
from core.polls.serializers import choices_from_json, choices_to_json, vote_from_bytes, vote_to_bytes
from tests.factories import CALENDAR, NATUR, local

NOW = local(2023, 3, 8, 10)


@pytest.mark.parametrize(
    ("text", "choices"),
    [
        ("ja/nej/kanske", ["ja", "nej", "kanske"]),
        ("ja / nej / kanske", ["ja", "nej", "kanske"]),
        (" : ja/nej.", ["ja", "nej"]),
        ("(ja/nej)", ["ja", "nej"]),
        ("ja, nej, kanske", ["ja", "nej", "kanske"]),
        ("tisdag, onsdag eller torsdag", ["tisdag", "onsdag", "torsdag"]),
        ("tisdag, onsdag, eller torsdag", ["tisdag", "onsdag", "torsdag"]),
        ("tisdag eller torsdag", ["tisdag", "torsdag"]),
        ("vatten; mat och dryck", ["vatten", "mat och dryck"]),
        # A slash parts; then commas and "eller" belong to the choices.
        ("ja, gärna / nej, helst inte / nu eller aldrig", ["ja, gärna", "nej, helst inte", "nu eller aldrig"]),
        # Dates and numbers have slashes and commas of their own.
        ("8/3, 15/3 eller 22/3", ["8/3", "15/3", "22/3"]),
        ("8/3 / 15/3", ["8/3", "15/3"]),
        ("1,5 timmar, 2,5 timmar", ["1,5 timmar", "2,5 timmar"]),
        ("ja//nej/", ["ja", "nej"]),
        ('"ja"/”nej”', ["ja", "nej"]),
        ("ja\nnej", ["ja\nnej"]),
        ("ja", ["ja"]),
        ("", []),
        (" / ", []),
        ("elleribland", ["elleribland"]),
    ],
)
def test_choices_are_parted_as_people_part_them(text: str, choices: list[str]) -> None:
    assert split_choices(text) == choices


@pytest.mark.parametrize("text", ["1/2/3", "8/3", "kaffe eller te, vatten", "saft, kaffe eller te, vatten"])
def test_choices_that_may_be_parted_in_several_ways_are_asked_about(text: str) -> None:
    with pytest.raises(PollWordsError) as raised:
        split_choices(text)

    assert (raised.value.fault, raised.value.words) == (PollFault.UNCLEAR_CHOICES, text)


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("", PollFault.NO_QUESTION),
        ("  ?! ", PollFault.NO_QUESTION),
        ("å" * 181, PollFault.LONG_QUESTION),
        ("Ska vi? " * 250, PollFault.LONG_QUESTION),
        ("Ska 850709-9805 komma?", PollFault.PERSONAL_NUMBER),
    ],
)
def test_question_that_no_poll_can_have(words: str, fault: PollFault) -> None:
    with pytest.raises(PollWordsError) as raised:
        checked_question(words)

    assert raised.value.fault is fault


def test_question_stands_on_one_line_and_keeps_its_marks() -> None:
    assert checked_question(" Ska  vi\nbyta <b>dag</b>? ") == "Ska vi byta <b>dag</b>?"
    assert len(checked_question("å" * 180)) == 180


@pytest.mark.parametrize(
    ("choices", "fault", "words", "number"),
    [
        ([], PollFault.NO_CHOICES, "", 0),
        (["ja"], PollFault.ONE_CHOICE, "ja", 0),
        ([str(number) for number in range(11)], PollFault.MANY_CHOICES, "", 11),
        ([str(number) for number in range(40)], PollFault.MANY_CHOICES, "", 40),
        (["JA", "ja"], PollFault.SAME_CHOICE, "ja", 0),
        (["ja", "nej", "JA"], PollFault.SAME_CHOICE, "JA", 0),
        (["ja  då", "ja då"], PollFault.SAME_CHOICE, "ja då", 0),
        (["ja", "å" * 61], PollFault.LONG_CHOICE, "å" * 61, 61),
        (["ja", "850709-9805"], PollFault.PERSONAL_NUMBER, "", 0),
    ],
)
def test_choices_that_no_poll_can_have(choices: list[str], fault: PollFault, words: str, number: int) -> None:
    with pytest.raises(PollWordsError) as raised:
        checked_choices(choices)

    assert (raised.value.fault, raised.value.words, raised.value.number) == (fault, words, number)


def test_two_to_ten_choices_keep_their_order() -> None:
    ten = [f"val {number}" for number in range(10)]

    assert checked_choices(ten) == tuple(ten)
    assert checked_choices([" nej ", "ja\n då"]) == ("nej", "ja då")
    assert checked_choices(["ja", "å" * 60]) == ("ja", "å" * 60)
    assert choices_from_json(choices_to_json(ten)) == tuple(ten)


@pytest.mark.parametrize(
    ("sent", "asked", "closes"),
    [
        # A Wednesday; a Friday evening; before Easter, so that the seventh day is a red one.
        (local(2023, 3, 1, 10), local(2023, 3, 1, 10, 10), local(2023, 3, 8, 10, 10)),
        (local(2023, 3, 3, 20), local(2023, 3, 6, 9), local(2023, 3, 13, 9)),
        (local(2023, 3, 31, 10), local(2023, 3, 31, 10, 10), local(2023, 4, 11, 9)),
    ],
)
def test_it_is_asked_and_closes_in_office_hours(sent: object, asked: object, closes: object) -> None:
    assert poll_closes(sent, ReminderRules(), CALENDAR) == closes  # type: ignore[arg-type]
    window = asked_window(sent, closes, ReminderRules(), CALENDAR)  # type: ignore[arg-type]
    assert (window.due_at, window.expires_at) == (asked, closes)


def test_votes_are_counted_for_each_choice() -> None:
    assert count_votes(3, [0, 2, 2]) == (1, 0, 2)
    assert count_votes(2, []) == (0, 0)


@pytest.mark.parametrize(
    ("counts", "result"),
    [
        ((0, 0), PollResult(0, withheld=Withheld.FEW)),
        ((2, 2), PollResult(4, withheld=Withheld.FEW)),
        ((5, 0), PollResult(5, withheld=Withheld.ALIKE)),
        ((1, 4), PollResult(5, withheld=Withheld.ALIKE)),
        ((2, 3), PollResult(5, (2, 3))),
        ((1, 1, 4), PollResult(6, (1, 1, 4))),
    ],
)
def test_anonymous_result_is_withheld_where_it_would_tell_of_somebody(
    counts: tuple[int, ...], result: PollResult
) -> None:
    assert anonymous_result(counts) == result


@pytest.mark.parametrize(("choices", "voters"), [(2, 5), (2, 6), (3, 5), (4, 5)])
def test_who_knows_their_own_vote_learns_no_others(choices: int, voters: int) -> None:
    by_shown: dict[PollResult, list[tuple[int, ...]]] = {}
    for votes in itertools.combinations_with_replacement(range(choices), voters):
        by_shown.setdefault(anonymous_result(count_votes(choices, votes)), []).append(votes)

    for candidates in by_shown.values():
        for own in {vote for votes in candidates for vote in votes}:
            others = [Counter(votes) - Counter([own]) for votes in candidates if own in votes]
            # All the others alike, and nothing else possible: then each of them would be known.
            assert not (len(others) == 1 and len(others[0]) == 1), (candidates, own)


def test_every_vote_has_the_same_size() -> None:
    assert {len(vote_to_bytes(choice)) for choice in range(10)} == {1}
    assert [vote_from_bytes(vote_to_bytes(choice)) for choice in range(10)] == list(range(10))


def test_it_is_open_from_sending_to_closing() -> None:
    sent = Poll("p", PollKind.CHOICES, NATUR, "?", ("a", "b"), "alva", NOW, state=PollState.SENT, closes_at=NOW)
    before = NOW - timedelta(seconds=1)

    assert [is_open(sent, moment) for moment in (before, NOW)] == [True, False]
    assert not is_open(replace(sent, state=PollState.CLOSED), before)
    assert not is_open(replace(sent, closes_at=None), before)


def test_figures_in_brackets_are_no_clearer() -> None:
    with pytest.raises(PollWordsError) as raised:
        split_choices("(8/3).")

    assert raised.value.words == "8/3"
