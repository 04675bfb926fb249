"""Numbers as Swedes write them."""

import re

from core.language.dates import NBSP

#: Numbers that are spelled out in running text, by value; "en" where the noun is not neuter.
NUMBER_WORDS = (
    "noll",
    "en",
    "två",
    "tre",
    "fyra",
    "fem",
    "sex",
    "sju",
    "åtta",
    "nio",
    "tio",
    "elva",
    "tolv",
)


_WHOLE = re.compile(r"(?P<sign>[-–+]?)\s*(?P<digits>[0-9]{1,9}|[0-9]{1,3}(?: [0-9]{3}){1,2})(?:\s*(?:st|stycken)\.?)?")


def typed_whole(text: str) -> int | None:
    """The whole number that somebody typed, such as "3", "-3", "1 200", "3 st" or "tre"; None if it is none."""
    words = " ".join(text.replace(NBSP, " ").casefold().split())
    if words in NUMBER_WORDS:
        return NUMBER_WORDS.index(words)
    if words == "ett":
        return 1
    match = _WHOLE.fullmatch(words)
    if match is None:
        return None
    number = int(match["digits"].replace(" ", ""))
    return -number if match["sign"] in ("-", "–") else number


def decimal(value: float) -> str:
    """One decimal, with a comma: "4,3"."""
    return f"{value:.1f}".replace(".", ",")


def share(part: int, whole: int) -> str:
    """Such as "74 %", without decimals; "0 %" of nothing."""
    return f"{round(100 * part / whole) if whole else 0}{NBSP}%"


def whole(value: int) -> str:
    """Such as "1 200": thousands apart."""
    return f"{value:,}".replace(",", NBSP)


def spelled(value: int) -> str:
    """Such as "tio" in running text; digits above twelve."""
    return NUMBER_WORDS[value] if 0 <= value < len(NUMBER_WORDS) else whole(value)


_TYPED = re.compile(r"[0-9]{1,3}(?:[ .][0-9]{3})+|[0-9]{1,9}")


def typed_number(text: str) -> int | None:
    """The whole number that somebody typed, such as "25 000", "25.000" or "25000"; None if it is none."""
    words = " ".join(text.replace(NBSP, " ").split())
    return int(re.sub(r"[ .]", "", words)) if _TYPED.fullmatch(words) else None


def size_in_words(size: int) -> str:
    """A number of bytes, such as "48 kB" or "2,1 MB"."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))}\u00a0kB"
    return f"{decimal(size / 1_000_000)}\u00a0MB"
