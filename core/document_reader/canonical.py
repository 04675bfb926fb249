"""Text in its one canonical form: composed letters, one kind of line break and blank, nothing invisible."""

import re
import unicodedata

#: More marks than this on one letter is no writing (UAX #15, stream-safe text); sorting them takes quadratic time.
_MOST_MARKS = 30
_MANY_MARKS = re.compile(f"[^\x00-\u02ff]{{{_MOST_MARKS + 1},}}")
_LINE_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_REPLACED = {
    **dict.fromkeys((0xA0, 0x1680, 0x202F, 0x205F, 0x3000, *range(0x2000, 0x200B)), " "),
    # Soft hyphen, zero-width and direction marks, variation selectors, the byte order mark.
    **dict.fromkeys((0xAD, 0x034F, 0x061C, 0x180E, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F)), ""),
    **dict.fromkeys((*range(0x2060, 0x2070), *range(0xFE00, 0xFE10)), ""),
    **dict.fromkeys((0x2010, 0x2011), "-"),
    0x2212: "–",
    **dict.fromkeys((*range(0x09), *range(0x0E, 0x20), *range(0x7F, 0xA0)), " "),
    # What no encoding can write.
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
}
_TO_REPLACE = re.compile("[" + "".join(map(re.escape, map(chr, _REPLACED))) + "]")


def canonical(text: str) -> str:
    r"""The text composed (NFC), with "\n" between lines, plain blanks and tabs, and no invisible characters."""
    text = _LINE_BREAKS.sub("\n", text)
    if text.isascii():
        return _TO_REPLACE.sub(" ", text) if not text.isprintable() else text
    text = _TO_REPLACE.sub(lambda found: _REPLACED[ord(found[0])], text)
    return unicodedata.normalize("NFC", _MANY_MARKS.sub(_few_marks, text))


def one_line(text: str) -> str:
    """The canonical text with all white space as single blanks."""
    return " ".join(canonical(text).split())


def _few_marks(found: re.Match[str]) -> str:
    kept: list[str] = []
    marks = 0
    for character in found[0]:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= _MOST_MARKS:
            kept.append(character)
    return "".join(kept)
