"""What is typed after `omröstning` is a question, its choices, and perhaps a group; what isn't clear is asked."""

import pytest

from bot.app.meeting_words.group_words import GroupWords
from bot.features.polls.typed_poll import TypedPoll, read_poll
from core.groups.model import Groups
from core.polls.errors import PollFault, PollWordsError
from tests.factories import HANDEL, MILJO, NATUR

WORDS = GroupWords(Groups((MILJO, NATUR, HANDEL)))
DAY, YES_NO = "Ska vi byta mötesdag?", ["ja", "nej"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f'"{DAY}" ja/nej', TypedPoll(DAY, YES_NO, False, [])),
        (f"”{DAY}” ja/nej", TypedPoll(DAY, YES_NO, False, [])),
        (f"«{DAY}»: ja eller nej", TypedPoll(DAY, YES_NO, False, [])),
        (f"{DAY} ja/nej", TypedPoll(DAY, YES_NO, False, [])),
        ("Mötesdag: tisdag/torsdag", TypedPoll("Mötesdag", ["tisdag", "torsdag"], False, [])),
        ("Dag? Tid? ja/nej", TypedPoll("Dag? Tid?", YES_NO, False, [])),
        ("Ska vi? ja/nej/vad?", TypedPoll("Ska vi?", ["ja", "nej", "vad?"], False, [])),
        (f'anonym "{DAY}" ja/nej', TypedPoll(DAY, YES_NO, True, [])),
        (f'anonym: {NATUR} "{DAY}" ja/nej', TypedPoll(DAY, YES_NO, True, [NATUR])),
        (f'i {NATUR} anonymt "{DAY}" ja/nej', TypedPoll(DAY, YES_NO, True, [NATUR])),
        (f'{NATUR}: "{DAY}" ja/nej', TypedPoll(DAY, YES_NO, False, [NATUR])),
        (f'för {HANDEL} "{DAY}" ja/nej', TypedPoll(DAY, YES_NO, False, [HANDEL])),
        (f'"{DAY}" ja/nej i {NATUR}', TypedPoll(DAY, YES_NO, False, [NATUR])),
        (f'"{DAY}" ja, nej för naturvårdsgruppen.', TypedPoll(DAY, YES_NO, False, [NATUR])),
        (f'"{DAY}" ja/nej till miljö', TypedPoll(DAY, YES_NO, False, [MILJO])),
        (f'i naturvård "{DAY}" ja/nej', TypedPoll(DAY, YES_NO, False, [NATUR])),
        # Groups may be what one chooses between, or asks about.
        (f'"Vem?" {MILJO}/{NATUR}', TypedPoll("Vem?", [MILJO, NATUR], False, [])),
        (f"Ska {NATUR} resa? ja/nej", TypedPoll(f"Ska {NATUR} resa?", YES_NO, False, [])),
        (f"{NATUR} reser? ja/nej", TypedPoll(f"{NATUR} reser?", YES_NO, False, [])),
        (
            '"<b>Ska</b> [vi](http://x) *byta*?" a/b',
            TypedPoll("<b>Ska</b> [vi](http://x) *byta*?", ["a", "b"], False, []),
        ),
        (f'"{DAY}"', TypedPoll(DAY, [], False, [])),
        (DAY, TypedPoll(DAY, [], False, [])),
    ],
)
def test_poll_is_read_as_people_type_it(text: str, expected: TypedPoll) -> None:
    assert read_poll(text, WORDS) == expected


@pytest.mark.parametrize("text", ["ja/nej", f"i {NATUR} ja/nej", '"Ska vi byta dag? ja/nej'.replace("?", "")])
def test_words_without_a_question_are_said_to_be_that(text: str) -> None:
    with pytest.raises(PollWordsError) as raised:
        read_poll(text, WORDS)

    assert raised.value.fault is PollFault.NO_QUESTION
