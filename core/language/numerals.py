"""Hours and days of a month that are spelled out, put into digits: "klockan halv tio", "den tredje maj"."""

import re

from core.language.dates_in_text.names import MONTH
from core.language.numbers import NUMBER_WORDS

_ORDINALS = (
    *("första", "andra", "tredje", "fjärde", "femte", "sjätte", "sjunde", "åttonde", "nionde", "tionde", "elfte"),
    *("tolfte", "trettonde", "fjortonde", "femtonde", "sextonde", "sjuttonde", "artonde", "nittonde", "tjugonde"),
    *("tjugoförsta", "tjugoandra", "tjugotredje", "tjugofjärde", "tjugofemte", "tjugosjätte", "tjugosjunde"),
    *("tjugoåttonde", "tjugonionde", "trettionde", "trettioförsta"),
)
_ORDINAL = re.compile(
    rf"\b(?P<word>{'|'.join(sorted(_ORDINALS, key=len, reverse=True))})(?=\s(?:{MONTH})\b)", re.IGNORECASE
)
_HOURS = {**{word: hour for hour, word in enumerate(NUMBER_WORDS) if hour}, "ett": 1}
_HOUR = "|".join(sorted(_HOURS, key=len, reverse=True))
_CLOCK = re.compile(
    rf"\b(?P<kl>kl\.?|klockan|klocka)\s{{1,3}}(?P<part>halv|kvart i|kvart över)?\s{{0,2}}"
    rf"(?:(?P<word>{_HOUR})|(?P<digits>\d{{1,2}}))\b(?![.:]\d)",
    re.IGNORECASE,
)
_HALF = re.compile(rf"(?<!\w)(?P<part>halv|kvart i|kvart över)\s{{1,2}}(?P<word>{_HOUR})\b", re.IGNORECASE)
_TO_HOUR = re.compile(
    rf"(?<=\d)\s?(?P<to>till|–|-)\s?(?P<part>halv|kvart i|kvart över)?\s?(?P<word>{_HOUR})\b", re.IGNORECASE
)
#: Nobody meets at three at night: a spelled-out hour before this one is in the afternoon.
_EARLIEST = 7
_MINUTES = {"halv": -30, "kvart i": -15, "kvart över": 15, "": 0}


def in_digits(text: str) -> str:
    """The text with spelled days of a month, and spelled hours after "kl", in digits; all else as it is."""
    text = _ORDINAL.sub(lambda match: str(_ORDINALS.index(match["word"].casefold()) + 1), text)
    text = _CLOCK.sub(lambda match: f"{match['kl']} {_hour(match)}", text)
    text = _HALF.sub(lambda match: f"kl {_hour(match)}", text)
    return _TO_HOUR.sub(lambda match: f"–{_hour(match)}", text)


def _hour(match: re.Match[str]) -> str:
    groups = match.groupdict()
    part = " ".join((groups.get("part") or "").casefold().split())
    if groups["word"] is None:
        if not part:
            return str(groups["digits"])
        hour = int(str(groups["digits"]))
    else:
        hour = _HOURS[groups["word"].casefold()]
        hour += 12 if hour < _EARLIEST else 0
    minutes = hour * 60 + _MINUTES[part]
    return f"{minutes // 60}.{minutes % 60:02}" if minutes % 60 else str(minutes // 60)
