"""File names on disk: bytes that may not be UTF-8, and letters that may be decomposed."""

import unicodedata


def is_utf8(name: str) -> bool:
    """Whether the name is valid UTF-8; Python represents other bytes by surrogates."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def readable(name: str) -> str:
    """The name for people and as a key: in NFC, with invalid UTF-8 read as Latin-1, which it usually is."""
    if not is_utf8(name):
        name = "/".join(_read(part) for part in name.split("/"))
    return unicodedata.normalize("NFC", name)


def _read(part: str) -> str:
    return part if is_utf8(part) else part.encode("utf-8", "surrogateescape").decode("latin-1")
