"""What a text that others find may contain; pure functions."""

import re

from core.expertise.errors import NoWordsError, NumberInWordsError, TooManyWordsError
from core.language.stems import words_of
from core.publishing.rules.numbers_in_text import text_holds_personal_number

#: Seven digits or more, with any separators.
_TELEPHONE = re.compile(r"(?<!\d)(?:\+|0)\d(?:[ -]?\d){6,12}(?!\d)")


def tidied(text: str) -> str:
    """The text as it is stored: on one line, without punctuation around it."""
    return " ".join(text.split()).strip(" ,;:")


def checked_words(text: str, longest: int) -> str:
    """The text as it is stored, on one line. Raises NoWordsError, TooManyWordsError and NumberInWordsError."""
    words = " ".join(text.split())
    if not words_of(words):
        raise NoWordsError
    return checked_length_and_numbers(words, longest)


def checked_length_and_numbers(text: str, longest: int) -> str:
    """The same text, which may be empty. Raises TooManyWordsError and NumberInWordsError."""
    if len(text) > longest:
        raise TooManyWordsError(longest)
    if _TELEPHONE.search(text) or text_holds_personal_number(text):
        raise NumberInWordsError
    return text
