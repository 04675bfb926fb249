"""Swedish alphabetical order: å, ä and ö last, other accents beside their letter."""

import unicodedata

_LAST = {"å": "{", "ä": "|", "ö": "}"}
#: Letters that are sorted as another (Språkrådet, Svenska skrivregler; CLDR's rules for Swedish).
_AS = {"æ": "ä", "ø": "ö", "ő": "ö", "œ": "ö", "ü": "y", "ű": "y", "đ": "d", "ð": "d", "ł": "l", "þ": "th"}


def swedish_order(text: str) -> tuple[str, str]:
    """The sort key: letters first; accents and case only decide between equals."""
    letters = unicodedata.normalize("NFC", text.casefold())
    return "".join(map(_letter, letters)), text


def _letter(letter: str) -> str:
    if letter in _LAST:
        return _LAST[letter]
    if letter in _AS:
        return "".join(map(_letter, _AS[letter]))
    if letter.isascii():
        return letter
    plain = unicodedata.normalize("NFD", letter)[0]
    return plain if plain.isascii() else letter
