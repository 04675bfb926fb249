"""Compares words despite typing errors."""

import pytest

from core.language.spelling import distance, folded, nearest

KNOWN = ("nasta", "flytta", "hjalp", "help", "resultat", "pausa", "stalla")


@pytest.mark.parametrize(
    ("typed", "word"), [("NÄÄÄSTA", "nasta"), ("Ställ", "stall"), ("Møde", "mode"), ("idé", "ide"), ("träff", "traff")]
)
def test_case_dots_and_repeated_letters_make_no_difference(typed: str, word: str) -> None:
    assert folded(typed) == word


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("flyta", "flytta"),
        ("fyltta", "flytta"),
        ("hjlp", "hjalp"),
        ("jalp", "hjalp"),
        ("resulatt", "resultat"),
        ("ersultat", "resultat"),
        ("mata", None),
        ("resurs", None),
        ("abc", None),
    ],
)
def test_misspelt_word_is_the_nearest_or_none(typed: str, meant: str | None) -> None:
    assert nearest(typed, KNOWN) == meant


def test_swapped_letters_are_likelier_than_another_and_of_two_as_near_neither_is_meant() -> None:
    assert nearest("plats", ("plast", "plate")) == "plast"
    assert nearest("mote", ("note", "mate", "mute")) is None
    assert distance("plats", "plast") == 1
