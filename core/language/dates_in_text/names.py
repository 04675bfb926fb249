"""Names of months and weekdays as they are written in Swedish, Danish, Norwegian and English."""

MONTHS = (
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
)
WEEKDAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")
_ENGLISH_MONTHS = (
    "january february march april may june july august september october november december".split()  # noqa: SIM905  reads as the list it is
)
_ENGLISH_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DANISH_WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")

#: Every way a month is written to its number, January 1.
MONTH_NUMBERS = {
    **{name: number for number, name in enumerate(MONTHS, 1)},
    **{name[:3]: number for number, name in enumerate(MONTHS, 1)},
    **{name: number for number, name in enumerate(_ENGLISH_MONTHS, 1)},
    **{name[:3]: number for number, name in enumerate(_ENGLISH_MONTHS, 1)},
    "januar": 1,
    "februar": 2,
    "marts": 3,
    "mai": 5,
    "august": 8,
    "desember": 12,
    "des": 12,
    "sept": 9,
    "janu": 1,
    "febr": 2,
}
ENGLISH_MONTH_NAMES = frozenset({*_ENGLISH_MONTHS, *(name[:3] for name in _ENGLISH_MONTHS), "sept"})
#: Every way a weekday is written to its number, Monday 0.
WEEKDAY_NUMBERS = {
    **{name: number for number, name in enumerate(WEEKDAYS)},
    **{name + "en": number for number, name in enumerate(WEEKDAYS)},
    **{name[:3]: number for number, name in enumerate(WEEKDAYS)},
    **{name[:-2]: number for number, name in enumerate(WEEKDAYS)},
    **{name: number for number, name in enumerate(_ENGLISH_WEEKDAYS)},
    **{name[:3]: number for number, name in enumerate(_ENGLISH_WEEKDAYS)},
    **{name: number for number, name in enumerate(_DANISH_WEEKDAYS)},
    **{name + "en": number for number, name in enumerate(_DANISH_WEEKDAYS)},
    **{name[:3]: number for number, name in enumerate(_DANISH_WEEKDAYS)},
    "tors": 3,
    "tues": 1,
    "thurs": 3,
    "thur": 3,
    "weds": 2,
}
#: Weekdays in two letters: other words anywhere but before a day at the start of a line, and in a column of weekdays.
SHORT_WEEKDAYS = {"må": 0, "ma": 0, "ti": 1, "on": 2, "to": 3, "fr": 4, "lö": 5, "lø": 5, "sö": 6, "sø": 6}


def alternatives(names: dict[str, int]) -> str:
    """The names as a regular expression's alternatives, the longest first."""
    return "|".join(sorted(names, key=len, reverse=True))


MONTH = alternatives(MONTH_NUMBERS)
WEEKDAY = alternatives(WEEKDAY_NUMBERS)
#: A weekday before a day: "torsdag", or "to" where a line begins or a range goes on.
WEEKDAY_OF_DAY = rf"(?:\b(?:{WEEKDAY})\b|(?:^|(?<=[-–—])|(?<=[-–—•*·]\s))(?:{alternatives(SHORT_WEEKDAYS)})(?=\b|$))"
#: The number of each weekday that WEEKDAY_OF_DAY finds.
NUMBER_OF_WEEKDAY = {**SHORT_WEEKDAYS, **WEEKDAY_NUMBERS}
