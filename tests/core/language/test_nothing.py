"""Words that mean that a value is to be removed."""

import pytest

from core.language.nothing import means_nothing


@pytest.mark.parametrize(
    "words", ["ingen", "Inget.", "-", "–", "ta bort", "Ta bort den", "tas bort", "bort!", "inga mål", "none", "tomt"]
)
def test_these_mean_nothing(words: str) -> None:
    assert means_nothing(words)


@pytest.mark.parametrize(
    "words", ["", "Ingenmansland", "bortom Borås", "Ta bort skräpet i ån", "ingen är för liten", "Tomteland", "Bort 5"]
)
def test_these_are_something(words: str) -> None:
    assert not means_nothing(words)
