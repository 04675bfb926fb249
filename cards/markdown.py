"""Text from people and documents, made harmless: Teams reads markdown in a card's text."""

import re

_MARKS = re.compile(r"([\\`*_\[\]()#~>|])")
_LIST = re.compile(r"^(\s*)([-+•]|\d+[.)])(\s)", re.MULTILINE)


def escape(text: str) -> str:
    """The same text to read, with nothing in it that markdown acts on."""
    return _LIST.sub(r"\1\\\2\3", _MARKS.sub(r"\\\1", text)).replace("<", "&lt;")
