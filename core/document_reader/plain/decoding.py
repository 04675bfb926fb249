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
#: Where a page says which encoding it is in, within its first bytes.
_DECLARED = re.compile(rb"charset\s{0,3}=\s{0,3}[\"']?([\w-]{1,20})", re.IGNORECASE)
_HEAD = 1024
_EUROPEAN = re.compile(r"iso-8859-(?:[1-9]|10|13|14|15)|windows-125\d|macintosh")
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


def markup(data: bytes) -> str:
    """The text of a page in the encoding that its bytes or it itself say. Raises UnreadableDocumentError.

    It may be longer than a plan's text: much of it is no text.
    """
    declared = _DECLARED.search(data[:_HEAD])
    text = raw_text(data, declared[1].decode().lower() if declared else None, most=LARGEST_TEXT)
    if _NOT_TEXT.search(text):
        raise UnreadableDocumentError(NOT_TEXT)
    return text


def _without_entities(text: str) -> str:
    """The text with "&ouml;" and "&nbsp;" as the letters they stand for, where it was pasted from a web mail."""
    if len(_ENTITY.findall(text)) < _FEWEST_ENTITIES:
        return text
    return _ENTITY.sub(
        lambda match: read if (read := unescape(match[0])).isprintable() or read == _NBSP else match[0], text
    )


def raw_text(data: bytes, declared: str | None = None, most: int = MOST_CHARACTERS) -> str:
    """The text as it was saved, in the `declared` encoding if it is in no likelier one.

    Raises UnreadableDocumentError if it is too long or in an unknown encoding.
    """
    if len(data) > LARGEST_TEXT:
        raise UnreadableDocumentError(TOO_LARGE)
    for encoding in encodings(data, declared):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if len(text) > most:
            raise UnreadableDocumentError(TOO_LARGE)
        return text
    raise UnreadableDocumentError(UNKNOWN_LETTERS)


def encodings(data: bytes, declared: str | None = None) -> tuple[str, ...]:
    """The encodings that the file may be in, the likeliest first: what happens to be UTF-8 is nothing else."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ("utf-16",)
    sample = data[:_SAMPLE]
    if b"\x00" in sample:
        # Letters of our alphabet have zero for their upper half.
        even, odd = sample[::2].count(0), sample[1::2].count(0)
        return ("utf-16-le",) if odd > even else ("utf-16-be",)
    # What says that it is Latin 1 is Windows-1252, which has more letters (the HTML standard).
    own = declared if declared and _EUROPEAN.fullmatch(declared) and declared != "iso-8859-1" else "cp1252"
    return ("utf-8-sig", own, "cp1252")
