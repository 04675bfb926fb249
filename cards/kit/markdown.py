"""Escapes text from people and documents: Teams reads markdown in a card's text."""

import re

_MARKS = re.compile(r"([\\`*_\[\]()#~>|])")
#: Makes a list only at the start of a line ("- ", "+ ", "1. "), or the line above a heading ("---").
_BEGINS_LIST = re.compile(r"^[ \t]*([-+•](?=\s|$)|-+[ \t]*$|=+[ \t]*$)", re.MULTILINE)
_BEGINS_NUMBERED = re.compile(r"^[ \t]*(\d+)(\.)(?=\s|$)", re.MULTILINE)
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)
#: A word joiner before "_" makes it a part of the word.
_LOOK_ALIKES = str.maketrans({"<": "‹", ">": "›", "*": "∗", "~": "∼", "`": "ˋ", "_": "\u2060_"})
_ESCAPED = re.compile(r"\\([\\`*_\[\]()#~>|\-+=•.])")


def escape(text: str) -> str:
    """The text escaped so that it reads the same and markdown ignores it.

    "{{DATE(…)}}" is disarmed by its escaped "(".
    """
    marked = _BEGINS_LIST.sub(r"\\\1", _MARKS.sub(r"\\\1", text))
    return _INDENT.sub("", _BEGINS_NUMBERED.sub(r"\1\\\2", marked)).replace("<", "&lt;")


def plain(text: str) -> str:
    """A card's text for places without markdown, such as notifications: removes `escape`'s backslashes and bold."""
    return _ESCAPED.sub(r"\1", text.replace("**", "")).replace("&lt;", "<")


def title_of_choice(text: str) -> str:
    """The text for a choice's title, which some clients read as markdown and others show as it is.

    Escaped, its backslashes would show; so what would be acted on is replaced by what looks like it.
    """
    return text.translate(_LOOK_ALIKES).replace("](", "] (").replace("{{", "{ {")


def shorten(text: str, most: int) -> str:
    """The text, cut at a word with "…" if longer than `most` characters; never in the middle of an escape."""
    if len(text) <= most:
        return text
    kept = text[: most - 1]
    whole = kept.rpartition(" ")[0] if " " in kept[most // 2 :] else kept
    return whole.rstrip("\\ ") + "…"
