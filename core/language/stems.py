"""Stems of Swedish words, so that inflected forms are equal; without dots over letters, which people leave out."""

import re
from collections.abc import Collection, Sequence
from functools import cache
from threading import Lock
from typing import Any

from core.language.spelling import folded

_WORD = re.compile(r"[^\W_]+")
#: The stemmer isn't thread-safe, and handlers run in several threads.
_one_at_a_time = Lock()


def words_of(text: str) -> list[str]:
    """The text's words in small letters, without marks."""
    return _WORD.findall(text.casefold())


def stems(words: Sequence[str], *, but: Collection[str] = ()) -> list[str]:
    """The words' stems in order, without words in `but`."""
    kept = [word for word in words if word not in but]
    with _one_at_a_time:
        return [folded(stem) for stem in _stemmer().stemWords(kept)]


@cache
def _stemmer() -> Any:
    import snowballstemmer  # noqa: PLC0415  loads all its languages, which who stems nothing needn't wait for

    return snowballstemmer.stemmer("swedish")
