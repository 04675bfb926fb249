"""Bytes of a text file to canonical text, whatever encoding it was saved in."""

import codecs
import re
from html import unescape

from core.document_reader.errors import EMPTY, NOT_TEXT, TOO_LARGE, UNKNOWN_LETTERS, UnreadableDocumentError
from core.document_reader.limits import LARGEST_TEXT, MOST_CHARACTERS, MOST_LINES
from core.language.canonical_text import canonical

_NOT_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f]")
#: "&ouml;", "&#246;"; one alone may be meant as it stands.
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,5}|#x[\da-fA-F]{2,4});")
_FEWEST_ENTITIES = 2
_NBSP = "\N{NO-BREAK SPACE}"
#: Bytes at the beginning that show whether every other one is zero.
_SAMPLE = 200


def decoded(data: bytes) -> str:
    """The canonical text of UTF-8, UTF-16 or Windows-1252. Raises UnreadableDocumentError for what is not text."""
    text = raw_text(data)
    if _NOT_TEXT.search(text):
        raise UnreadableDocumentError(NOT_TEXT)
    text = canonical(_without_entities(text))
    if text.count("\n") > MOST_LINES:
        raise UnreadableDocumentError(TOO_LARGE)
    if not text.strip():
        raise UnreadableDocumentError(EMPTY)
    return text


def _without_entities(text: str) -> str:
    """The text with "&ouml;" and "&nbsp;" as the letters they stand for, where it was pasted from a web mail."""
    if len(_ENTITY.findall(text)) < _FEWEST_ENTITIES:
        return text
    return _ENTITY.sub(
        lambda match: read if (read := unescape(match[0])).isprintable() or read == _NBSP else match[0], text
    )


def raw_text(data: bytes) -> str:
    """The text as it was saved. Raises UnreadableDocumentError if it is too long or in an unknown encoding."""
    if len(data) > LARGEST_TEXT:
        raise UnreadableDocumentError(TOO_LARGE)
    for encoding in encodings(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if len(text) > MOST_CHARACTERS:
            raise UnreadableDocumentError(TOO_LARGE)
        return text
    raise UnreadableDocumentError(UNKNOWN_LETTERS)


def encodings(data: bytes) -> tuple[str, ...]:
    """The encodings that the file may be in, the likeliest first."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ("utf-16",)
    sample = data[:_SAMPLE]
    if b"\x00" in sample:
        # Letters of our alphabet have zero for their upper half.
        even, odd = sample[::2].count(0), sample[1::2].count(0)
        return ("utf-16-le",) if odd > even else ("utf-16-be",)
    return ("utf-8-sig", "cp1252")
