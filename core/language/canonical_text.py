"""Text in its one canonical form: composed letters, one kind of line break and blank, nothing invisible."""

import re
import unicodedata

#: Maximum combining marks on one letter (UAX #15, stream-safe text); sorting more takes quadratic time.
_MOST_MARKS = 30
_MANY_MARKS = re.compile(f"[^\x00-\u02ff]{{{_MOST_MARKS + 1},}}")
_LINE_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
#: Blanks of other widths, and control characters, of which a blank is left.
_BLANKS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
#: Soft hyphen, zero-width and direction marks, variation selectors, the byte order mark.
_INVISIBLE = re.compile("[\xad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]")
_HYPHENS = re.compile("[\u2010\u2011]")
_MINUS = "\u2212"
#: Lone surrogates, which can't be encoded.
_HALVES = re.compile("[\ud800-\udfff]")


def canonical(text: str) -> str:
    r"""The text composed (NFC), with "\n" between lines, plain blanks and tabs, and no invisible characters."""
    text = _LINE_BREAKS.sub("\n", text)
    text = _BLANKS.sub(" ", text)
    if text.isascii():
        return text
    text = _HYPHENS.sub("-", _INVISIBLE.sub("", text)).replace(_MINUS, "–")
    text = _HALVES.sub("\ufffd", text)
    return unicodedata.normalize("NFC", _MANY_MARKS.sub(_few_marks, text))


def typed(text: str) -> str:
    """Text that a person typed: canonical, with blanks for characters that can't be shown.

    Databases can't store some of them.
    """
    return readable(canonical(_HALVES.sub(" ", text)))


def readable(text: str) -> str:
    """Replace characters that can't be shown by blanks; databases can't store some of them."""
    if text.isprintable():
        return text
    return "".join(character if character.isprintable() or character == "\n" else " " for character in text)


def one_line(text: str) -> str:
    """The canonical text with all white space as single blanks."""
    return " ".join(canonical(text).split())


def _few_marks(match: re.Match[str]) -> str:
    kept: list[str] = []
    marks = 0
    for character in match[0]:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= _MOST_MARKS:
            kept.append(character)
    return "".join(kept)
