"""Numbers that aren't days: telephone numbers, links, paragraphs, "Träff 1", "nr 6", sums, addresses."""

import re

from core.language.dates_in_text.mentions import Place
from core.language.dates_in_text.names import MONTH

_COUNTED = (
    r"personer|pers|deltagare|platser|kr|kronor|kommuner|timmar|timme|tim|h|min|minuter|veckor|månader|gånger|ggr|st|"
    r"stycken|ledamöter|ersättare|poäng|dgrs|dagar|år|%|procent|km|meter|m²|kvm|people|persons|places|hours|minutes|"
    r"weeks|months|times|days|years|SEK|NOK|DKK|EUR|€"
)
_NUMBERED = (
    r"träff(?:en)?|möte(?:t)?|del|nr|nummer|no|punkt|p|steg|omgång|etapp|grupp|modul|tillfälle|pass|kap|kapitel|bilaga|"
    r"sid|sida|s|rum|sal|hus|plan|våning|lokal|linje|buss|spår|block|nivå|version|ver|v\.?\s?nr|dnr|diarienr|ärende|"
    r"agenda|klimat|vision|mål|kurs|session|meeting|part|module|room|item|møte|kursdag|dag|day|utbildning|seminarium|"
    r"webbinarium|workshop|nätverksträff|nätverksmöte|tel|telefon|tfn|mobil|fax"
)
_PATTERNS = (
    re.compile(r"\bhttps?://[^\s<>\"]{1,2000}", re.IGNORECASE),
    re.compile(r"\bwww\.[^\s<>\"]{1,500}", re.IGNORECASE),
    re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,5}"),
    # Telephones: 070-000 00 00, 0660-00 00 00, +46 70 000 00 00.
    re.compile(
        r"(?<![\w/.:-])(?:\+\d{1,3}[\s-]?(?:\(0\))?\d{1,3}|0\d{1,3}\s?[-–/]\s?\d{2,3})(?:[\s-]?\d{2,4}){1,4}"
        # What follows may be a day: "08-12 34 56 10 maj".
        rf"(?![\d/.:]|-\d|:?[ea]?\.?\s?(?:{MONTH})\b)",
        re.IGNORECASE,
    ),
    # "3 kap 4 §" and "§ 12"; in "2023-05-10 § 4" the number before the sign is a day, in "§ 4 mars" the one after it.
    re.compile(
        r"(?<![\d.:/-])\d{1,4}\s?(?:kap\.?\s?\d{1,3}\s?)?§(?!\s?\d)"
        rf"|§§?\s?\d{{1,4}}(?!\d)(?:\s?[-–]\s?\d{{1,4}}(?!\d))?(?!\s?(?:{MONTH})\b)",
        re.IGNORECASE,
    ),
    re.compile(r"\b(?:dnr|diarienr|ärendenr|org\.?\s?nr)\.?:?\s?[\w./-]{1,40}", re.IGNORECASE),
    # Amounts and counts, "5-6 gånger"; "1st" is an English day.
    re.compile(
        rf"(?<![\d.:/-])\d{{1,4}}(?:\s?[-–]\s?\d{{1,4}})?\s?(?!(?<=1)st\b)(?:{_COUNTED})(?!\w|\s?(?:{MONTH})\b)",
        re.IGNORECASE,
    ),
    re.compile(r"\b\d{1,2}/\d{1,2}\s?(?:dag|timme|sida|dags)\b", re.IGNORECASE),
    # Post codes.
    re.compile(r"(?<![\d.:/–-])\b\d{3}\s\d{2}\s(?=[A-ZÅÄÖ])"),
    # A street and its number: Storgatan 12.
    re.compile(
        r"\b[A-ZÅÄÖ][\wåäöé]{1,30}(?:gatan|vägen|torget|gränd|plan|platsen|allén|backen|gade|vej|gata)\s\d{1,3}(?!\d)"
        rf"(?!\s?[/.:]?\d)(?!\s?(?i:{MONTH})\b)"
    ),
)
#: "Träff 1", where what follows is no month: the number counts.
_COUNTING = re.compile(
    rf"\b(?P<word>{_NUMBERED})\.?\s?(?P<number>\d{{1,3}})(?![\d/]|[.:]\d|\s?(?:{MONTH})\b|\s?[-–—,&]|\s(?:och|till|eller|and|to|or)\s|:?[ea]\b)",
    re.IGNORECASE,
)
#: "Träff 1 - 8 mars": the number counts, unless it is the first day of a range.
_COUNTING_DASH = re.compile(
    rf"\b(?P<word>{_NUMBERED}|v|vecka|week|uge|uke)\.?\s?(?P<number>\d{{1,3}})(?P<dash>\s?[-–—]{{1,2}}\s?|\s?,\s)"
    rf"(?=(?P<after>\D{{0,14}}?)(?P<day>\d{{1,2}})(?:(?P<month>:?[ea]?\.?\s{{0,2}}(?:{MONTH})\b)|(?P<other>/|[.:-])?))",
    re.IGNORECASE,
)
_WEEK = frozenset({"v", "vecka", "week", "uge", "uke"})


def other_numbers(text: str, numbered: frozenset[str] = frozenset()) -> list[Place]:
    """Where numbers are that are neither days nor hours.

    `numbered` are the words (in lower case) that the document counts with ("träff" in a list of Träff 1, Träff 2);
    after them a number before a dash is never a first day.
    """
    places = [match.span() for pattern in _PATTERNS for match in pattern.finditer(text)]
    places += [match.span() for match in _COUNTING.finditer(text)]
    places += [
        (match.start(), match.end("number")) for match in _COUNTING_DASH.finditer(text) if _counts(match, numbered)
    ]
    return places


def counted_with(text: str) -> tuple[str, int] | None:
    """The word and number where a line begins by counting, as "Träff 2 – 10 maj"; None if it doesn't."""
    match = _COUNTING.match(text) or _COUNTING_DASH.match(text)
    return (match["word"].lower(), int(match["number"])) if match else None


def _counts(match: re.Match[str], numbered: frozenset[str]) -> bool:
    """Whether the number before the dash counts meetings; next to the day after it, it may begin a range."""
    if match["word"].lower() in _WEEK or match["word"].lower() in numbered:
        return True
    if any(letter.isalpha() for letter in match["after"]):
        return True
    number, day = int(match["number"]), int(match["day"])
    spaced = match["dash"][0] == " " and match["dash"][-1] == " "
    return day <= number or (spaced and day - number > 4) or number == 0 or number > 31


def may_count(text: str) -> list[Place]:
    """Places where a number may be a first day, as in "Utbildning 3 - 7 juni", so that a person must be asked."""
    return [
        (match.start("number"), match.end("number"))
        for match in _COUNTING_DASH.finditer(text)
        if match["month"]
        and "-" in match["dash"].replace("–", "-")
        and 1 < int(match["day"]) - int(match["number"]) <= 4
    ]
