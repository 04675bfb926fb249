"""File names as a disk has them: bytes that need not be UTF-8, and letters that may be taken apart."""

import unicodedata


def is_utf8(name: str) -> bool:
    """Whether the name is text; Python stands surrogates in for bytes that are none."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def readable(name: str) -> str:
    """The name for people and as a key: NFC, and bytes that are no UTF-8 read as Latin-1, which they mostly are."""
    if not is_utf8(name):
        name = "/".join(_read(part) for part in name.split("/"))
    return unicodedata.normalize("NFC", name)


def _read(part: str) -> str:
    return part if is_utf8(part) else part.encode("utf-8", "surrogateescape").decode("latin-1")
