"""What is typed after `omröstning` is a question, its choices, and perhaps a group; what isn't clear is asked."""

import pytest

from bot.app.meeting_words.group_words import GroupWords
from bot.features.polls.typed_poll import TypedPoll, likely_poll, read_poll
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


@pytest.mark.parametrize(
    ("text", "anonymous"),
    [
        (f'anonyma "{DAY}" ja/nej', True),
        (f'hemlig: "{DAY}" ja/nej', True),
        (f'hemligt i {NATUR} "{DAY}" ja/nej', True),
        (f'helt anonymt "{DAY}" ja/nej', True),
        (f'utan namn "{DAY}" ja/nej', True),
        (f"utan att visa namn: {DAY} ja/nej", True),
        (f'sluten "{DAY}" ja/nej', True),
        (f"som är anonym: {DAY} ja/nej", True),
        (f"som ska vara hemlig: {DAY} ja/nej", True),
        (f"anonymt om {DAY} ja/nej", True),
        (f'without names "{DAY}" ja/nej', True),
        (f'"{DAY}" ja/nej anonymt', True),
        (f'"{DAY}" ja/nej, anonymt', True),
        (f'"{DAY}" ja, nej, anonymt tack', True),
        (f"{DAY} ja/nej. Den ska vara anonym!", True),
        (f"{DAY} ja eller nej utan namn", True),
        (f"{DAY} anonymt: ja/nej", True),
        (f'"{DAY}" anonymt ja/nej', True),
        (f"{DAY} ja/nej (anonymt)", True),
        (f"{DAY} ja/nej, ingen ska se vem som tycker vad", True),
        (f"{DAY} ja/nej, man ska inte se vem som röstat", True),
        (f"{DAY} ja/nej, utan att det syns vem som svarat", True),
        (f"{DAY} ja/nej anonymously", True),
        (f"{DAY} ja/nej anonymt i {NATUR}", True),
        (f"{DAY} ja/nej i {NATUR}, anonymt", True),
        (f'inte anonym "{DAY}" ja/nej', False),
        (f"{DAY} ja/nej, inte anonymt", False),
        (f"{DAY} ja/nej ej hemligt", False),
        (f"{DAY} ja/nej, man ska se vem som tycker vad", False),
        (f"{DAY} ja/nej, öppet", False),
        (f"{DAY} ja/nej, med namn", False),
    ],
)
def test_poll_is_anonymous_if_it_is_said_in_any_way(text: str, *, anonymous: bool) -> None:
    read = read_poll(text, WORDS)

    assert (read.question, read.choices, read.anonymous) == (DAY, YES_NO, anonymous)


@pytest.mark.parametrize(
    ("text", "question", "choices"),
    [
        ("Ska omröstningar vara anonyma? ja/nej", "Ska omröstningar vara anonyma?", YES_NO),
        ('"Ska vi rösta anonymt?" ja/nej', "Ska vi rösta anonymt?", YES_NO),
        ("Ska vi rösta anonymt?", "Ska vi rösta anonymt?", []),
        ("Hur ska vi rösta? öppet/anonymt", "Hur ska vi rösta?", ["öppet", "anonymt"]),
        ("Hur ska vi rösta? anonymt/öppet", "Hur ska vi rösta?", ["anonymt", "öppet"]),
        ("Hur ska vi rösta? öppet, anonymt", "Hur ska vi rösta?", ["öppet", "anonymt"]),
        ("Hur ska vi rösta? öppet eller anonymt", "Hur ska vi rösta?", ["öppet", "anonymt"]),
        ("Var är hemlighetsmötet? Ale/Mark", "Var är hemlighetsmötet?", ["Ale", "Mark"]),
    ],
)
def test_question_and_choices_about_anonymity_are_no_wish_for_it(text: str, question: str, choices: list[str]) -> None:
    assert read_poll(text, WORDS) == TypedPoll(question, choices, False, [])


@pytest.mark.parametrize("text", ["ja/nej", f"i {NATUR} ja/nej", '"Ska vi byta dag? ja/nej'.replace("?", "")])
def test_words_without_a_question_are_said_to_be_that(text: str) -> None:
    with pytest.raises(PollWordsError) as raised:
        read_poll(text, WORDS)

    assert raised.value.fault is PollFault.NO_QUESTION


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("pizza eller sallad?", TypedPoll("Pizza eller sallad?", ["pizza", "sallad"], False, [])),
        (
            "kolla: kaffe, te eller kakao på mötet? anonymt",
            TypedPoll("Kaffe, te eller kakao på mötet?", ["kaffe", "te", "kakao"], True, []),
        ),
        (
            "om de hellre vill ha film, teater eller musik i höst, man ska se vem som tycker vad",
            TypedPoll("Film, teater eller musik i höst?", ["film", "teater", "musik"], False, []),
        ),
        (
            f"i {NATUR}: ska vi ses i maj eller juni?",
            TypedPoll("Ska vi ses i maj eller juni?", ["maj", "juni"], False, [NATUR]),
        ),
        ("ny logga", TypedPoll("Ny logga?", YES_NO, False, [])),
        ("anonymt: ny logga", TypedPoll("Ny logga?", YES_NO, True, [])),
        ('"film" eller "bio"', TypedPoll("Film eller bio?", ["film", "bio"], False, [])),
        ("ja/nej", None),
        ("eller?", None),
        ("tisdag eller", None),
        (", eller torsdag", None),
    ],
)
def test_poll_that_a_sentence_may_mean_is_proposed(text: str, expected: TypedPoll | None) -> None:
    assert likely_poll(text, WORDS) == expected
