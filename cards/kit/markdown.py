"""Text from people and documents, made harmless: Teams reads markdown in a card's text."""

import re

_MARKS = re.compile(r"([\\`*_\[\]()#~>|])")
#: What makes a list only where a line begins ("- ", "+ ", "1. "), and what makes the line above a heading ("---").
_BEGINS_LIST = re.compile(r"^[ \t]*([-+•](?=\s|$)|-+[ \t]*$|=+[ \t]*$)", re.MULTILINE)
_BEGINS_NUMBERED = re.compile(r"^[ \t]*(\d+)(\.)(?=\s|$)", re.MULTILINE)
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)
_ESCAPED = re.compile(r"\\([\\`*_\[\]()#~>|\-+=•.])")


def escape(text: str) -> str:
    """The same text to read, with nothing in it that markdown acts on; "{{DATE(…)}}" loses its force with its "("."""
    marked = _BEGINS_LIST.sub(r"\\\1", _MARKS.sub(r"\\\1", text))
    return _INDENT.sub("", _BEGINS_NUMBERED.sub(r"\1\\\2", marked)).replace("<", "&lt;")


def plain(text: str) -> str:
    """A card's text where markdown isn't read, such as in a notification: the marks of `escape` and bold are gone."""
    return _ESCAPED.sub(r"\1", text.replace("**", "")).replace("&lt;", "<")


def shorten(text: str, most: int) -> str:
    """The text, cut at a word with "…" where it is longer than `most` characters; never in the middle of an escape."""
    if len(text) <= most:
        return text
    kept = text[: most - 1]
    whole = kept.rpartition(" ")[0] if " " in kept[most // 2 :] else kept
    return whole.rstrip("\\ ") + "…"
