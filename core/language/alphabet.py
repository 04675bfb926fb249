"""The order of the Swedish alphabet: å, ä and ö come last, other accents don't count, and neither does case."""

import unicodedata

#: After z in every character set.
_LAST = {"å": "{", "ä": "|", "æ": "|", "ö": "}", "ø": "}"}


def swedish_order(text: str) -> str:
    """What to sort by: `sorted(names, key=swedish_order)`."""
    return "".join(_LAST.get(letter) or _plain(letter) for letter in unicodedata.normalize("NFC", text).casefold())


def _plain(letter: str) -> str:
    return "".join(part for part in unicodedata.normalize("NFD", letter) if not unicodedata.combining(part))
