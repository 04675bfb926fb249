"""Cuts texts to a maximum size in JSON: plaintexts are padded to one size before encryption, and must fit."""

from orjson import dumps

#: Bytes in JSON per character of the limit; å, ä and ö take two.
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
