"""Sign-up counts as text."""

import pytest

from core.signups.formatting import places_in_words, signups_and_places, signups_in_words
from core.signups.model import SignupCount


@pytest.mark.parametrize(
    ("counted", "words"),
    [
        (SignupCount(), ""),
        (SignupCount(people=12, colleagues=4, maybe=3), "12 kommer, 4 kollegor till, 3 kanske"),
        (SignupCount(people=1, municipalities=1, colleagues=1), "1 kommer från 1 kommun, 1 kollega till"),
        (SignupCount(people=30, municipalities=22, waiting=2), "30 kommer från 22 kommuner, 2 i kö"),
        (SignupCount(maybe=1), "1 kanske"),
        (SignupCount(concerned=1), ""),
    ],
)
def test_counts_in_words(counted: SignupCount, words: str) -> None:
    assert signups_in_words(counted).replace("\u00a0", " ") == words


@pytest.mark.parametrize(
    ("capacity", "counted", "words"),
    [
        (None, SignupCount(people=3), ""),
        (30, SignupCount(), "30 platser"),
        (1, SignupCount(), "1 plats"),
        (30, SignupCount(people=20, colleagues=8), "2 av 30 platser kvar"),
        (30, SignupCount(people=30), "Fullt (30 platser): nya anmälningar ställs i kö"),
        (30, SignupCount(people=34, waiting=1), "Fullt (30 platser): nya anmälningar ställs i kö"),
        (30, SignupCount(people=28, waiting=4), "30 platser, med kö"),
    ],
)
def test_places_in_words(capacity: int | None, counted: SignupCount, words: str) -> None:
    assert places_in_words(capacity, counted).replace("\u00a0", " ") == words


def test_both_are_sentences_of_their_own() -> None:
    words = signups_and_places(30, SignupCount(people=28, municipalities=20, maybe=2)).replace("\u00a0", " ")

    assert words == "28 kommer från 20 kommuner, 2 kanske. 2 av 30 platser kvar"
    assert signups_and_places(None, SignupCount()) == ""
