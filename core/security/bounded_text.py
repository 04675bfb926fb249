"""Texts cut so that their size in JSON is bounded: what is encrypted is padded to one size, and must fit in it."""

from orjson import dumps

#: Bytes that a text may take in JSON for each character of its limit; å, ä and ö take two.
BYTES_PER_CHARACTER = 2


def bounded_text(text: str, longest: int) -> str:
    """At most `longest` characters and two bytes of JSON for each; rarer characters take more, so fewer of them fit."""
    if not text.isprintable():
        text = "".join(character if character.isprintable() else " " for character in text)
    cut = text.strip()[:longest]
    most = BYTES_PER_CHARACTER * longest
    # No character takes more than four bytes.
    if 4 * len(cut) <= most:
        return cut
    while len(dumps(cut)) > most + len('""'):
        cut = cut[: len(cut) - max(1, len(cut) // 8)]
    return cut
